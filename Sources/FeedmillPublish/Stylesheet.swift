public import FeedmillModel

extension PageRenderer {
    /// The pages' only stylesheet, a file of its own so that the pages' policy need not allow styles inside them.
    public static let stylesheet = PublishedFile(
        PublicPath.file("style.css", in: nil), "text/css; charset=utf-8", Array(css.utf8), lastModified: cssModified)
}

/// When the stylesheet was last edited: to be moved with every edit.
private let cssModified = Timestamp(year: 2026, month: 11, day: 20)

private let css = """
    :root {
      color-scheme: light dark;
      --text: #1d1d1f; --faint: #5c5c63; --paper: #fdfdfc; --line: #dcdcd8; --link: #0b57a4; --panel: #f3f3f0;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --text: #e6e6e3; --faint: #a3a3a0; --paper: #17181a; --line: #38393c; --link: #8ab8ef; --panel: #212326;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 44rem;
      background: var(--paper); color: var(--text);
      font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 .5em; }
    h1 { font-size: 1.8rem; margin-top: .5em; }
    h2 { font-size: 1.3rem; }
    h3 { font-size: 1.1rem; margin-bottom: .1em; }
    a { color: var(--link); text-underline-offset: .15em; }
    img, video, iframe { max-width: 100%; height: auto; }
    audio { width: 100%; }
    .about { color: var(--faint); font-size: .9rem; margin: .1em 0; }
    .subscribe { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: 0 1rem .5rem; }
    .subscribe h2 { margin-top: .7em; }
    .subscribe ul, .channels, .tags, .attachments { list-style: none; padding: 0; }
    .subscribe li { margin: .4em 0; }
    code { user-select: all; }
    code, pre { font: .9em/1.5 ui-monospace, monospace; }
    pre { overflow-x: auto; background: var(--panel); padding: .8rem; border-radius: .4rem; }
    pre code { user-select: auto; }
    blockquote { margin: 1em 0; padding-inline-start: 1rem; border-inline-start: .25rem solid var(--line); }
    figure { margin: 1em 0; }
    figcaption { color: var(--faint); font-size: .9rem; }
    table { border-collapse: collapse; display: block; overflow-x: auto; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0; text-align: start; vertical-align: top; }
    th[scope=row] { font-weight: 500; }
    .tags li { display: inline-block; background: var(--panel); border-radius: 1rem; padding: .1rem .7rem; margin: .2rem; }
    .reason { border-inline-start: .25rem solid #c4372c; padding-inline-start: .8rem; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .9rem; }

    """
