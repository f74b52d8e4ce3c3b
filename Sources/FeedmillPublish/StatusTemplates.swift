/// The templates of what an operator looks at.
enum StatusTemplates {
    static let sources: KeyValuePairs = ["status": status, "story": story, "line": line]

    private static let status = """
        {{> head}}
        <main id="main" class="status">
        <header class="title">
        <h1 class="state {{state}}">{{pageTitle}}</h1>
        </header>
        {{#reason}}<p class="reason">{{.}}</p>
        {{/reason}}{{#progress}}<p class="about">{{words}}{{#bar}} <progress max="{{total}}" value="{{done}}"></progress>{{/bar}}</p>
        {{/progress}}<dl class="facts">
        {{#facts}}<div{{#isBad}} class="bad"{{/isBad}}><dt>{{name}}</dt><dd>{{number}}</dd></div>
        {{/facts}}</dl>
        <h2>Failures</h2>
        {{^failed}}<p class="empty">None.</p>
        {{/failed}}{{#failed}}<section class="failure">
        <h3><a href="{{address}}">{{path}}</a></h3>
        <p>{{message}}</p>
        <p class="about">{{#place}}{{.}} · {{/place}}<time datetime="{{at.machine}}">{{ago}}</time></p>
        {{#line}}{{> line}}{{/line}}</section>
        {{/failed}}<h2>Last taken in</h2>
        {{^arrivals}}<p class="empty">Nothing since the start.</p>
        {{/arrivals}}{{#hasArrivals}}<table>
        <thead><tr><th scope="col">Document</th><th scope="col">When</th><th scope="col" class="number">Took</th></tr></thead>
        <tbody>
        {{#arrivals}}<tr><th scope="row"><a href="{{address}}">{{path}}</a></th><td class="short"><time datetime="{{at.machine}}">{{ago}}</time></td><td class="number">{{took}}</td></tr>
        {{/arrivals}}</tbody>
        </table>
        {{/hasArrivals}}<h2>Channels</h2>
        {{^channels}}<p class="empty">There is no channel yet: each folder among the seeds becomes one.</p>
        {{/channels}}{{#hasChannels}}<table>
        <thead><tr><th scope="col">Channel</th><th scope="col" class="number">Items</th><th scope="col">Updated</th><th scope="col">Feeds</th></tr></thead>
        <tbody>
        {{#channels}}<tr><th scope="row"><a href="{{address}}" dir="auto">{{title}}</a></th><td class="number">{{items}}</td><td class="short">{{#updated}}<time datetime="{{machine}}">{{people}}</time>{{/updated}}</td><td class="short"><a href="{{atom}}">Atom</a> <a href="{{rss}}">RSS</a> <a href="{{json}}">JSON</a></td></tr>
        {{/channels}}</tbody>
        </table>
        {{/hasChannels}}{{#hasCopies}}<h2>Copies</h2>
        <table>
        <thead><tr><th scope="col">Document</th><th scope="col">Says the same as</th></tr></thead>
        <tbody>
        {{#copies}}<tr><th scope="row"><a href="{{address}}">{{path}}</a></th><td>{{#original}}<a href="{{address}}">{{path}}</a>{{/original}}{{^original}}a document that is gone{{/original}}</td></tr>
        {{/copies}}</tbody>
        </table>
        {{/hasCopies}}{{#hasIgnored}}<h2>Ignored</h2>
        <table>
        <thead><tr><th scope="col">File</th><th scope="col">Rule</th></tr></thead>
        <tbody>
        {{#ignored}}<tr><th scope="row">{{path}}</th><td>{{rule}}</td></tr>
        {{/ignored}}</tbody>
        </table>
        {{/hasIgnored}}{{#unshown}}<p class="about">{{.}}</p>
        {{/unshown}}<h2>Daemon</h2>
        <table>
        <tbody>
        {{#daemon}}<tr><th scope="row">{{name}}</th><td>{{value}}</td></tr>
        {{/daemon}}</tbody>
        </table>
        </main>
        <footer class="bottom"><p>This page loads itself again every {{refresh}} seconds. <a href="{{root}}status.atom">Troubles as a feed</a> · <a href="{{root}}metrics">Metrics</a></p></footer>
        </body>
        </html>

        """

    private static let story = """
        {{> head}}
        <main id="main" class="status">
        <header class="title">
        <h1>{{path}}</h1>
        <p>{{outcome}}</p>
        </header>
        {{#reason}}<p{{#isBad}} class="reason"{{/isBad}}>{{.}}</p>
        {{/reason}}<div class="failure">
        {{#place}}<p class="about">{{.}}</p>
        {{/place}}{{#line}}{{> line}}{{/line}}</div>
        {{#hasEntries}}<h2>What it states</h2>
        {{/hasEntries}}{{#entries}}<section class="failure">
        <h3 dir="auto">{{title}}</h3>
        <p class="about"><code>{{id}}</code></p>
        <p>{{standing}}{{#since}} since <time datetime="{{machine}}">{{people}}</time>{{/since}}{{#original}}, of <a href="{{address}}">{{path}}</a>{{/original}}</p>
        {{#hasFeeds}}<ul class="plain">
        {{#feeds}}<li><a href="{{.}}">{{.}}</a></li>
        {{/feeds}}</ul>
        {{/hasFeeds}}</section>
        {{/entries}}<p><a href="{{root}}status">All documents</a></p>
        </main>
        {{> foot}}
        """

    private static let line = """
        <pre>{{before}}<mark>{{at}}</mark>{{after}}</pre>

        """
}
