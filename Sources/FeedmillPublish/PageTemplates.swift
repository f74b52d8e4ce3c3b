import FeedmillXML
import Mustache

/// The pages' templates, part of the program and parsed once.
enum PageTemplates {
    /// All templates by name.
    static let library: MustacheLibrary = {
        MustacheContentTypes.register(EscapedBytes(), named: "ESCAPED")
        var library = MustacheLibrary()
        for (name, text) in sources {
            do {
                // In front of each, since a partial forgets its parent's type.
                try library.register("{{% CONTENT_TYPE:ESCAPED}}\n" + text, named: name)
            } catch {
                preconditionFailure("template \(name): \(error)")
            }
        }
        return library
    }()

    static func render(_ name: String, _ values: [String: Any]) -> String {
        guard let page = library.render(values, withTemplate: name) else {
            preconditionFailure("there is no template \(name)")
        }
        return page
    }

    private static let sources: KeyValuePairs = [
        "head": head, "foot": foot, "subscribe": subscribe, "items": items, "index": index, "channel": channel,
        "topic": topic, "pager": pager, "topics": topics, "byline": byline, "item": item, "gone": gone,
        "missing": missing, "status": status,
    ]

    private static let head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{pageTitle}}</title>
        <link rel="stylesheet" href="{{base}}/style.css">
        {{#canonical}}<link rel="canonical" href="{{.}}">
        {{/canonical}}{{#feeds}}<link rel="alternate" type="{{type}}" title="{{title}}" href="{{address}}">
        {{/feeds}}{{#announced}}<link rel="alternate" type="{{type}}" title="{{title}}" href="{{address}}">
        {{/announced}}</head>
        <body>

        """

    private static let foot = """
        <footer><p>Made by feedmill.{{#list}} <a href="{{.}}">All feeds as OPML</a>{{/list}}</p></footer>
        </body>
        </html>

        """

    private static let subscribe = """
        <section class="subscribe" aria-labelledby="subscribe">
        <h2 id="subscribe">Subscribe</h2>
        <p>Copy one of these addresses into a feed reader, and new items come to you.</p>
        <ul>
        {{#feeds}}<li><a href="{{address}}" type="{{type}}">{{name}}</a> <code>{{address}}</code></li>
        {{/feeds}}</ul>
        </section>

        """

    private static let items = """
        <section aria-labelledby="newest">
        <h2 id="newest">{{#number}}Items, page {{.}}{{/number}}{{^number}}Newest items{{/number}}</h2>
        {{^items}}<p>Nothing has been published yet.</p>
        {{/items}}{{#items}}<article{{#lang}} lang="{{.}}"{{/lang}} dir="{{dir}}">
        <h3><a href="{{address}}">{{title}}</a></h3>
        {{> byline}}
        {{#summary}}<p>{{.}}</p>
        {{/summary}}</article>
        {{/items}}{{> pager}}
        </section>

        """

    private static let byline = """
        <p class="about"><time datetime="{{published.machine}}">{{published.people}}</time>{{#authors}} · \
        {{#itemsOf}}<a href="{{.}}">{{name}}</a>{{/itemsOf}}{{^itemsOf}}{{name}}{{/itemsOf}}{{/authors}}</p>
        """

    private static let pager = """
        <p class="pager">{{#newer}}<a href="{{.}}" rel="prev">Newer items</a> {{/newer}}\
        {{#older}}<a href="{{.}}" rel="next">Older items</a>{{/older}}</p>
        """

    private static let topics = """
        {{#tags}}<section aria-labelledby="tags">
        <h2 id="tags">Tags</h2>
        <ul class="channels">
        {{#list}}<li><a href="{{address}}" dir="auto">{{title}}</a> <span class="about">{{count}}</span></li>
        {{/list}}</ul>
        </section>
        {{/tags}}{{#authors}}<section aria-labelledby="authors">
        <h2 id="authors">Authors</h2>
        <ul class="channels">
        {{#list}}<li><a href="{{address}}" dir="auto">{{title}}</a> <span class="about">{{count}}</span></li>
        {{/list}}</ul>
        </section>
        {{/authors}}
        """

    private static let index = """
        {{> head}}
        <header>
        <h1 dir="auto">{{title}}</h1>
        <p dir="auto">{{description}}</p>
        </header>
        <main>
        {{> subscribe}}
        <section aria-labelledby="channels">
        <h2 id="channels">Channels</h2>
        {{^channels}}<p>There is no channel yet: each folder among the seeds becomes one.</p>
        {{/channels}}{{#hasChannels}}<ul class="channels">
        {{#channels}}<li><a href="{{address}}" dir="auto">{{title}}</a> <span class="about">{{count}}</span></li>
        {{/channels}}</ul>
        {{/hasChannels}}</section>
        {{> items}}
        {{> topics}}
        </main>
        {{> foot}}
        """

    private static let channel = """
        {{> head}}
        <header>
        <p><a href="{{base}}/">All channels</a></p>
        <h1 dir="auto">{{title}}</h1>
        <p dir="auto">{{description}}</p>
        </header>
        <main>
        {{> subscribe}}
        {{> items}}
        {{#archive}}<p>Older items are in <a href="{{address}}">{{count}}</a>.</p>
        {{/archive}}</main>
        {{> foot}}
        """

    private static let topic = """
        {{> head}}
        <header>
        <p><a href="{{base}}/">All channels</a></p>
        <h1 dir="auto">{{name}}</h1>
        <p dir="auto">{{description}} <span class="about">{{count}}</span></p>
        </header>
        <main>
        {{> subscribe}}
        {{> items}}
        </main>
        {{> foot}}
        """

    private static let item = """
        {{> head}}
        <header>
        <p><a href="{{home.address}}" dir="auto">{{home.title}}</a></p>
        </header>
        <main>
        <article{{#lang}} lang="{{.}}"{{/lang}} dir="{{dir}}">
        <h1>{{title}}</h1>
        {{> byline}}
        {{#image}}<p><img src="{{.}}" alt=""></p>
        {{/image}}<div class="content">
        {{{content}}}
        </div>
        {{#hasAttachments}}<ul class="attachments">
        {{#attachments}}<li>{{#address}}<a href="{{.}}">{{name}}</a>{{/address}} <span class="about">{{about}}</span></li>
        {{/attachments}}</ul>
        {{/hasAttachments}}{{#hasTags}}<ul class="tags">
        {{#tags}}<li>{{#itemsOf}}<a href="{{.}}" rel="tag">{{name}}</a>{{/itemsOf}}{{^itemsOf}}{{name}}{{/itemsOf}}</li>
        {{/tags}}</ul>
        {{/hasTags}}{{#rights}}<p class="about">{{.}}</p>
        {{/rights}}</article>
        {{#links}}<p><a href="{{address}}">{{name}}</a></p>
        {{/links}}</main>
        {{> foot}}
        """

    private static let gone = """
        {{> head}}
        <main>
        <h1>Withdrawn</h1>
        <p>This item was withdrawn on <time datetime="{{when.machine}}">{{when.people}}</time>.</p>
        <p><a href="{{base}}/">All channels</a></p>
        </main>
        {{> foot}}
        """

    private static let missing = """
        {{> head}}
        <main>
        <h1>Not found</h1>
        <p>There is nothing at this address.</p>
        <p><a href="{{base}}/">All channels</a></p>
        </main>
        {{> foot}}
        """

    private static let status = """
        {{> head}}
        <header>
        <p><a href="{{base}}/">All channels</a></p>
        <h1>feedmill is {{status}}</h1>
        {{#reason}}<p class="reason">{{.}}</p>
        {{/reason}}</header>
        <main>
        {{#tables}}<section>
        <h2>{{title}}</h2>
        <table>
        {{#rows}}<tr><th scope="row">{{name}}</th><td>{{value}}</td></tr>
        {{/rows}}</table>
        </section>
        {{/tables}}<section>
        <h2>Channels</h2>
        {{^channels}}<p>None yet.</p>
        {{/channels}}{{#hasChannels}}<table>
        <tr><th scope="col">Channel</th><th scope="col">Items</th><th scope="col">Updated</th><th scope="col">Feeds</th></tr>
        {{#channels}}<tr><th scope="row" dir="auto">{{title}}</th><td>{{items}}</td><td>{{updated}}</td><td><a href="{{rss}}">RSS</a> <a href="{{atom}}">Atom</a> <a href="{{json}}">JSON</a></td></tr>
        {{/channels}}</table>
        {{/hasChannels}}</section>
        <section>
        <h2>Failures</h2>
        {{^failures}}<p>None.</p>
        {{/failures}}{{#hasFailures}}<table>
        <tr><th scope="col">Document</th><th scope="col">What is wrong</th><th scope="col">At</th></tr>
        {{#failures}}<tr><th scope="row">{{place}}</th><td>{{message}}</td><td>{{at}}</td></tr>
        {{/failures}}</table>
        {{/hasFailures}}</section>
        </main>
        {{> foot}}
        """
}

/// Escapes byte by byte.
///
/// Mustache's own escaping goes by characters, and so passes a quotation mark or `<` that is followed by a combining
/// mark: to Swift the two are one character, to a browser they are not.
private struct EscapedBytes: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var html = XMLWriter(declaration: false)
        html.text(text)
        return html.finishString()
    }
}
