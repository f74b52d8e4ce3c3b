import FeedmillXML
import Mustache

/// The pages' templates, part of the program and parsed once.
enum PageTemplates {
    /// All templates by name.
    static let library: MustacheLibrary = {
        MustacheContentTypes.register(EscapedBytes(), named: "ESCAPED")
        var library = MustacheLibrary()
        for (name, text) in Array(sources) + Array(ListTemplates.sources) + Array(StatusTemplates.sources) {
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
        "head": head, "foot": foot, "byline": byline, "item": item, "gone": gone, "missing": missing,
    ]

    private static let head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        {{#refresh}}<meta http-equiv="refresh" content="{{.}}">
        {{/refresh}}<title>{{pageTitle}}</title>
        <link rel="stylesheet" href="{{root}}style.css">
        {{#canonical}}<link rel="canonical" href="{{.}}">
        {{/canonical}}{{#feeds}}<link rel="alternate" type="{{type}}" title="{{title}}" href="{{address}}">
        {{/feeds}}{{#announced}}<link rel="alternate" type="{{type}}" title="{{title}}" href="{{address}}">
        {{/announced}}</head>
        <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
        <a class="home" href="{{base}}/" dir="auto">{{site}}</a>
        <nav aria-label="Site">{{#isList}}<a href="#subscribe">Subscribe</a> {{/isList}}{{#home}}<a href="{{address}}" dir="auto">{{title}}</a> {{/home}}{{#leadsToStatus}}<a href="{{root}}status">Status</a>{{/leadsToStatus}}</nav>
        </header>

        """

    private static let foot = """
        <footer class="bottom"><p>Made by feedmill. <a href="{{base}}/feeds.opml">All feeds as OPML</a></p></footer>
        </body>
        </html>

        """

    private static let byline = """
        <p class="about">{{#place}}<a href="{{address}}" dir="auto">{{title}}</a> · {{/place}}\
        <time datetime="{{published.machine}}" lang="en" dir="ltr">{{published.people}}</time>{{#authors}} · \
        {{#itemsOf}}<a href="{{.}}" rel="author" dir="auto">{{name}}</a>{{/itemsOf}}\
        {{^itemsOf}}<bdi>{{name}}</bdi>{{/itemsOf}}{{/authors}}</p>
        """

    private static let item = """
        {{> head}}
        <main id="main">
        <article class="item"{{#lang}} lang="{{.}}"{{/lang}} dir="{{dir}}">
        <h1>{{title}}</h1>
        {{> byline}}
        {{#image}}<img class="lead-image" src="{{.}}" alt="">
        {{/image}}<div class="content">
        {{{content}}}
        </div>
        <footer class="after">
        {{#attachments}}<div class="attachment">
        {{#audio}}<audio controls preload="none" src="{{.}}"></audio>
        {{/audio}}<p>{{#address}}<a href="{{.}}" dir="auto">{{name}}</a>{{/address}}{{^address}}<bdi>{{name}}</bdi>{{/address}} <span class="about" lang="en" dir="ltr">{{about}}</span></p>
        </div>
        {{/attachments}}{{#hasTags}}<nav aria-label="Tags"><ul class="plain tags">
        {{#tags}}<li>{{#itemsOf}}<a href="{{.}}" rel="tag" dir="auto">{{name}}</a>{{/itemsOf}}{{^itemsOf}}<span dir="auto">{{name}}</span>{{/itemsOf}}</li>
        {{/tags}}</ul></nav>
        {{/hasTags}}{{#links}}<p lang="en"><a href="{{address}}">{{name}}</a></p>
        {{/links}}{{#rights}}<p class="about">{{.}}</p>
        {{/rights}}</footer>
        </article>
        </main>
        {{> foot}}
        """

    private static let gone = """
        {{> head}}
        <main id="main" class="item">
        <h1>Withdrawn</h1>
        <p>This item was withdrawn on <time datetime="{{when.machine}}">{{when.people}}</time>.</p>
        <p><a href="{{base}}/">All channels</a></p>
        </main>
        {{> foot}}
        """

    private static let missing = """
        {{> head}}
        <main id="main" class="item">
        <h1>Not found</h1>
        <p>There is nothing at this address.</p>
        <p><a href="{{base}}/">All channels</a></p>
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
