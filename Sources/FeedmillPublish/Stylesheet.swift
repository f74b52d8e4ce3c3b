public import FeedmillModel

extension PageRenderer {
    /// The pages' only stylesheet, a file of its own so that the pages' policy need not allow styles inside them.
    public static let stylesheet = PublishedFile(
        PublicPath.file("style.css", in: nil), "text/css; charset=utf-8", Array(css.utf8), lastModified: cssModified)
}

/// When the stylesheet was last edited: to be moved with every edit.
private let cssModified = Timestamp(year: 2026, month: 11, day: 29)

private let css = """
    :root {
      color-scheme: light dark;
      --text: #21201c; --faint: #625f57; --paper: #fbfaf7; --line: #e2dfd6; --panel: #f3f1ea; --link: #8a3a0c;
      --good: #2f7d3b; --warn: #a76a00; --bad: #b3261e;
      --reading: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, "Noto Serif", "DejaVu Serif", Georgia,
        serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --text: #e9e5db; --faint: #a8a296; --paper: #171613; --line: #36332d; --panel: #211f1b; --link: #f2ab7c;
        --good: #7ecb8a; --warn: #e5b25a; --bad: #ff8f85;
      }
    }
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 0 1.25rem; max-width: 68rem; background: var(--paper); color: var(--text);
      font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
    a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em; }
    a:hover { text-decoration-thickness: .12em; }
    :focus-visible { outline: .15rem solid var(--link); outline-offset: .15rem; border-radius: .15rem; }
    img, video, iframe, svg { max-width: 100%; height: auto; }
    audio { display: block; width: 100%; }
    ul.plain { list-style: none; margin: 0; padding: 0; }

    /* The frame of every page. */
    .skip { position: absolute; inset-inline-start: -100vw; }
    .skip:focus {
      inset-inline-start: 1.25rem; top: .5rem; background: var(--paper); padding: .3rem .6rem; z-index: 1;
    }
    .top {
      display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; padding: .9rem 0;
      border-bottom: 1px solid var(--line); font-size: .9375rem;
    }
    .top a { color: inherit; text-decoration: none; padding: .25rem 0; }
    .top a:hover { text-decoration: underline; }
    .top .home { font-weight: 650; }
    .top nav { display: flex; gap: 0 1.25rem; color: var(--faint); }
    .bottom {
      margin-top: 4rem; padding: 1rem 0 2.5rem; border-top: 1px solid var(--line); color: var(--faint);
      font-size: .875rem;
    }
    .about, .empty { color: var(--faint); font-size: .875rem; margin: 0; }

    /* The front page, and those of a channel, a tag or an author: a title, items, and a margin with all else. */
    .title { padding: 2.25rem 0 1.5rem; max-width: 44rem; }
    .title h1 {
      font-family: var(--reading); font-size: clamp(1.9rem, 1.5rem + 2vw, 2.75rem); font-weight: 600; margin: 0;
    }
    .title p { color: var(--faint); margin: .4rem 0 0; font-size: 1.0625rem; }
    .split { display: grid; gap: 2.5rem 4rem; grid-template-columns: minmax(0, 1fr); }
    @media (min-width: 58rem) {
      .split { grid-template-columns: minmax(0, 1fr) 20rem; align-items: start; }
      .split .margin { padding-top: 2.5rem; }
    }
    .split h2 {
      font-size: .8125rem; letter-spacing: .06em; text-transform: uppercase; color: var(--faint);
      margin: 0 0 .75rem;
    }
    .teaser { padding: 1.15rem 0 1.25rem; border-top: 1px solid var(--line); }
    .teaser .about a { color: inherit; text-decoration: none; font-weight: 600; }
    .teaser .about a:hover { color: var(--link); text-decoration: underline; }
    .teaser h3 { font: 600 1.3125rem/1.3 var(--reading); margin: .1rem 0 .3rem; }
    .teaser h3 a { color: inherit; text-decoration: none; }
    .teaser h3 a:hover { color: var(--link); text-decoration: underline; }
    .teaser .summary {
      margin: 0; line-height: 1.55; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden;
    }
    .margin { display: grid; gap: 2rem; }
    .margin section { min-width: 0; }
    .subscribe { background: var(--panel); border-radius: .6rem; padding: 1.1rem 1.2rem; }
    .subscribe p { margin: 0 0 .8rem; font-size: .9375rem; }
    .subscribe li { margin-top: .7rem; }
    .subscribe .name { display: block; font-size: .8125rem; font-weight: 600; }
    .subscribe code {
      display: block; user-select: all; background: var(--paper); border: 1px solid var(--line);
      border-radius: .35rem; padding: .35rem .55rem; font-size: .8125rem;
    }
    .counted li {
      display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; padding: .35rem 0;
      border-top: 1px solid var(--line);
    }
    .counted a { text-decoration: none; }
    .counted a:hover { text-decoration: underline; }
    .counted .about { white-space: nowrap; }
    .tags { display: flex; flex-wrap: wrap; gap: .4rem; }
    .tags a, .tags span {
      display: inline-block; background: var(--panel); border-radius: 1rem; padding: .15rem .75rem;
      font-size: .875rem;
      color: inherit; text-decoration: none;
    }
    .tags a:hover { color: var(--link); text-decoration: underline; }
    .pages {
      display: flex; justify-content: space-between; gap: 1rem; border-top: 1px solid var(--line);
      padding-top: 1rem;
    }

    /* An item. */
    .item { max-width: 40rem; margin: 2.25rem auto 0; }
    .item h1 { font: 600 clamp(1.8rem, 1.4rem + 2vw, 2.5rem)/1.2 var(--reading); margin: 0 0 .8rem; }
    .item > .about { font-size: .9375rem; }
    .lead-image { display: block; margin: 1.5rem 0 0; border-radius: .4rem; }
    .content { font: 1.1875rem/1.65 var(--reading); margin-top: 1.75rem; }
    .content > :first-child { margin-top: 0; }
    .content h2, .content h3, .content h4, .content h5, .content h6 { font-weight: 600; margin: 1.7em 0 .5em; }
    .content h2 { font-size: 1.3em; }
    .content h3 { font-size: 1.12em; }
    .content h4, .content h5, .content h6 { font-size: 1em; }
    .content blockquote {
      margin: 1.3em 0; padding-inline-start: 1.1rem; border-inline-start: .2rem solid var(--line);
    }
    .content figure { margin: 1.6em 0; }
    .content figcaption { color: var(--faint); font: .875rem/1.5 system-ui, sans-serif; margin-top: .4rem; }
    .content img { border-radius: .3rem; }
    .content hr { border: 0; border-top: 1px solid var(--line); margin: 2em auto; width: 6rem; }
    .content li { margin: .25em 0; }
    code, pre, kbd, samp { font-family: ui-monospace, SFMono-Regular, Consolas, "DejaVu Sans Mono", monospace; }
    .content code { font-size: .85em; }
    .content pre {
      overflow-x: auto; background: var(--panel); padding: .9rem 1.1rem; border-radius: .4rem; font-size: .9375rem;
      line-height: 1.5;
    }
    .content pre code { font-size: inherit; }
    .content .footnotes { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: .75rem; font-size: .875em; }
    .content table { font: .9375rem/1.5 system-ui, sans-serif; }
    .after {
      margin-top: 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); display: grid; gap: 1.1rem;
    }
    .after p { margin: 0; }
    .attachment { background: var(--panel); border-radius: .6rem; padding: .9rem 1.1rem; display: grid; gap: .5rem; }

    /* Tables scroll by themselves, so that a page never does sideways. */
    table { border-collapse: collapse; display: block; overflow-x: auto; overflow-wrap: normal; max-width: 100%; }
    th, td {
      border-bottom: 1px solid var(--line); padding: .45rem 1.25rem .45rem 0; text-align: start;
      vertical-align: top;
    }
    thead th { color: var(--faint); font-size: .8125rem; font-weight: 500; }
    tbody th { font-weight: 500; }
    .number { font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap; }
    .short { white-space: nowrap; }
    caption { text-align: start; }

    /* The status. */
    .status { max-width: 54rem; }
    .status tbody th { overflow-wrap: anywhere; min-width: 9rem; }
    .status h2 { font-size: 1.1875rem; margin: 2.5rem 0 .6rem; }
    .state { display: flex; align-items: baseline; gap: .7rem; }
    .state::before {
      content: ""; flex: none; width: .8rem; height: .8rem; border-radius: 50%; background: var(--warn);
    }
    .state.ready::before { background: var(--good); }
    .state.degraded::before { background: var(--bad); }
    .reason { border-inline-start: .25rem solid var(--bad); padding-inline-start: .9rem; }
    .facts { display: flex; flex-wrap: wrap; gap: 1.25rem 2.75rem; margin: 1.75rem 0 0; }
    .facts dt { color: var(--faint); font-size: .8125rem; }
    .facts dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
    .facts .bad dd { color: var(--bad); }
    .failure { border-top: 1px solid var(--line); padding: .9rem 0; }
    .failure h3 { font-size: 1rem; margin: 0; }
    .failure p { margin: .15rem 0; }
    .failure pre {
      background: var(--panel); border-radius: .4rem; padding: .6rem .9rem; margin: .5rem 0 0; font-size: .875rem;
      white-space: pre-wrap;
    }
    .failure mark { background: none; color: var(--bad); font-weight: 700; }

    @media print {
      body { max-width: none; padding: 0; font-size: 11pt; background: #fff; color: #000; }
      .skip, .top nav, .subscribe, .margin, .pages, .bottom, audio, video { display: none; }
      .item { max-width: none; margin: 0; }
      .content { font-size: 11.5pt; }
      .content a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .8em; }
      h1, h2, h3 { break-after: avoid; }
      figure, pre, blockquote, tr { break-inside: avoid; }
    }

    """
