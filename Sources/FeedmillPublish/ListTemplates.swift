/// The templates of lists of items: the root's, a channel's, a tag's and an author's.
enum ListTemplates {
    static let sources: KeyValuePairs = [
        "index": index, "channel": channel, "topic": topic, "items": items, "teaser": teaser, "pager": pager,
        "subscribe": subscribe, "browse": browse, "list": list,
    ]

    private static let index = """
        {{> head}}
        {{> list}}
        <aside class="margin" aria-label="Subscribe and browse">
        {{> subscribe}}
        {{> browse}}
        </aside>
        </div>
        {{> foot}}
        """

    private static let channel = """
        {{> head}}
        {{> list}}
        <aside class="margin" aria-label="Subscribe">
        {{> subscribe}}
        {{#archive}}<p class="about">Feed readers find older items in <a href="{{address}}">{{count}}</a>.</p>
        {{/archive}}</aside>
        </div>
        {{> foot}}
        """

    private static let list = """
        <div class="split">
        <main id="main">
        <header class="title"{{#titleLang}} lang="{{.}}"{{/titleLang}}>
        <h1 dir="auto">{{heading}}</h1>
        <p dir="auto">{{description}}{{#count}} <span class="about" lang="en" dir="ltr">{{.}}</span>{{/count}}</p>
        </header>
        {{> items}}
        </main>

        """

    private static let topic = """
        {{> head}}
        {{> list}}
        <aside class="margin" aria-label="Subscribe">
        {{> subscribe}}
        </aside>
        </div>
        {{> foot}}
        """

    private static let items = """
        <h2>{{#number}}Items, page {{.}}{{/number}}{{^number}}Newest items{{/number}}</h2>
        {{^teasers}}<p class="empty">Nothing has been published yet.</p>
        {{/teasers}}{{#teasers}}{{{.}}}{{/teasers}}{{> pager}}

        """

    private static let teaser = """
        <article class="teaser"{{#lang}} lang="{{.}}"{{/lang}} dir="{{dir}}">
        {{> byline}}
        <h3><a href="{{address}}">{{title}}</a></h3>
        {{#summary}}<p class="summary">{{.}}</p>
        {{/summary}}</article>

        """

    private static let pager = """
        {{#hasPages}}<nav class="pages" aria-label="More items">\
        <span>{{#newer}}<a href="{{.}}" rel="prev">Newer items</a>{{/newer}}</span>\
        <span>{{#older}}<a href="{{.}}" rel="next">Older items</a>{{/older}}</span></nav>
        {{/hasPages}}
        """

    private static let subscribe = """
        <section class="subscribe" aria-labelledby="subscribe">
        <h2 id="subscribe">Subscribe</h2>
        <p>Copy one of these addresses into a feed reader, and new items come to you.</p>
        <ul class="plain">
        {{#feeds}}<li><span class="name">{{name}}</span> <code>{{address}}</code></li>
        {{/feeds}}</ul>
        </section>

        """

    private static let browse = """
        <section aria-labelledby="channels">
        <h2 id="channels">Channels</h2>
        {{^channels}}<p class="empty">There is no channel yet: each folder among the seeds becomes one.</p>
        {{/channels}}{{#hasChannels}}<ul class="plain counted">
        {{#channels}}<li><a href="{{address}}" dir="auto">{{title}}</a> <span class="about">{{count}}</span></li>
        {{/channels}}</ul>
        {{/hasChannels}}</section>
        {{#tags}}<section aria-labelledby="tags">
        <h2 id="tags">Tags</h2>
        <ul class="plain tags">
        {{#list}}<li><a href="{{address}}" dir="auto" title="{{count}}">{{title}}</a></li>
        {{/list}}</ul>
        </section>
        {{/tags}}{{#authors}}<section aria-labelledby="authors">
        <h2 id="authors">Authors</h2>
        <ul class="plain counted">
        {{#list}}<li><a href="{{address}}" dir="auto">{{title}}</a> <span class="about">{{count}}</span></li>
        {{/list}}</ul>
        </section>
        {{/authors}}
        """
}
