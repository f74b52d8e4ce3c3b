/// Documents of the kinds that have no fixtures, with as much of what these kinds know as fits.
enum DocumentSamples {
    /// Those of a kind, by its name in `feedmill parse`.
    static func of(_ kind: String) -> [[UInt8]] {
        let texts: [String] =
            switch kind {
            case "markdown": [markdown, toml, notes]
            case "html": [page, archive]
            default: []
            }
        return texts.map { Array($0.utf8) }
    }

    private static let markdown = """
        ---
        title: "A *fine* title"
        date: 2025-09-02 14:05:00 +02:00
        author: {name: Ada, email: ada@example.org}
        tags: [one, "two", 3]
        draft: false
        ---
        # Heading

        A paragraph with **bold**, `code`, a [link](/a "t"), ![an image](b.png) and a footnote[^1].

        - [x] done
        - [ ] not done

        | a | b |
        | - | -: |
        | 1 | 2 |

        ```swift
        let a = "<b>"
        ```

        {{< figure src="c.png" caption="C" >}} {% raw %}x{% endraw %} <div onclick="x">in <b>line</div>

        [^1]: The note.
        """

    private static let toml = """
        +++
        title = 'T'
        date = 1979-05-27T07:32:00Z
        [params]
        a = [1, 2.5, "x"]
        +++
        Setext
        ======

        > Quote
        > > deeper

        1. one
           2. two

        <https://example.org/> https://example.org/?a=b&c=d
        """

    private static let notes = """
        A [[wiki link|alias]] and ![[picture.png]] #tag %%comment%% ==mark== $x^2$
        > [!note] Callout
        > text
        """

    private static let page = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Title | Site</title>
        <link rel="canonical" href="https://example.org/a"><meta property="og:title" content="Title">
        <meta name="author" content="Ada"><meta property="article:published_time" content="2025-09-02T14:05:00Z">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Title", "author": {"name": "Ada"},
        "datePublished": "2025-09-02", "image": ["https://example.org/i.png"]}</script></head>
        <body><nav><ul><li><a href="/">Home</a></ul></nav><article><h1>Title</h1><p class="byline">By Ada</p>
        <p>A first paragraph that is long enough to be taken for one, with a <a href="b">link</a>, and words.</p>
        <figure><img src="c.png" srcset="c.png 1x, d.png 2x" alt="C"><figcaption>C</figcaption></figure>
        <p>A second paragraph, which is as long as the first one is, so that both of them together are an article.</p>
        <table><tr><td>1<td>2</table><pre>a
          b</pre><div class="share"><a href="x">Share</a></div></article><footer>© Site</footer></body></html>
        """

    private static let archive = """
        From: <Saved by a browser>
        Subject: Title
        MIME-Version: 1.0
        Content-Type: multipart/related; type="text/html"; boundary="----b"

        ------b
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable
        Content-Location: https://example.org/a

        <html><body><article><h1>Title</h1><p>Words =E2=80=94 and more of them, so that =
        this is a paragraph.</p></article></body></html>
        ------b--
        """
}
