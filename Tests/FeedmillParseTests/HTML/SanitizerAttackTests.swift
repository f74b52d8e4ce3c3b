import FeedmillModel
import Testing

@testable import FeedmillParse

struct SanitizerAttackTests {
    @Test(arguments: [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p>a<SCRIPT SRC=//evil.example/x.js></SCRIPT>b</p>", "<p>ab</p>"),
        ("<script/xss src=x>1</script>a", "a"),
        ("<<script>alert(1)//<</script>a", "&lt;a"),
        ("a<script>never closed <p>b</p>", "a"),
        ("a<style>p{background:url(javascript:1)}</style>b", "ab"),
        ("a<template><p>b</p></template>c", "ac"),
        ("a<applet code=X><param name=y>b</applet>c", "ac"),
        ("a<meta http-equiv=refresh content='0;url=javascript:1'>b", "ab"),
        ("a<base href='javascript:1//'>b", "ab"),
        ("a<link rel=stylesheet href=x>b", "ab"),
        ("a<!-- <b>c</b> -->b", "ab"),
        ("a<!--[if IE]><script>1</script><![endif]-->b", "ab"),
        ("a<![if !mso]>c<![endif]>b", "acb"),
        ("a<!--><script>1</script>-->b", "a--&gt;b"),
        ("a<!--x--!><b>b</b>", "a<b>b</b>"),
        ("a<?php echo '<b>' ?>b", "a&#39; ?&gt;b".replacing("&#39;", with: "'")),
        ("a<!DOCTYPE x>b<!ENTITY y>c", "abc"),
    ])
    func `nothing that is no content passes`(markup: String, expected: String) {
        #expect(sanitized(markup) == expected)
    }

    @Test(arguments: [
        "<svg onload=alert(1)><p>t</p></svg>", "<svg><script>alert(1)</script>t</svg>",
        "<svg><a xlink:href='javascript:alert(1)'>t</a></svg>",
        "<svg><animate attributeName=href to=javascript:1 />t</svg>",
        "<svg><use href='data:image/svg+xml,x'/>t</svg>", "<math><mi xlink:href='javascript:alert(1)'>t</mi></math>",
        "<math><annotation encoding='x'>\\frac</annotation><mi>t</mi></math>",
        "<svg><style><img src=x onerror=alert(1)></style>t</svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>t</mtext></math>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">t</a></svg>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>t</style></form>t",
        "<select><option onclick=alert(1)>t</option></select>", "<textarea onfocus=alert(1) autofocus>t</textarea>",
        "<xmp onclick=alert(1)>t</xmp>", "<title onclick=x>t</title>", "<marquee onstart=alert(1)>t</marquee>",
        "<keygen onfocus=alert(1) autofocus>t", "<button formaction=javascript:alert(1)>t</button>",
        "<form action=javascript:alert(1)>t<input type=submit formaction=javascript:1></form>",
        "<object type=text/html data='javascript:alert(1)'>t</object>", "<embed src='javascript:alert(1)'>t",
        "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>t",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>t", "<iframe src='java\tscript:alert(1)'></iframe>t",
        "<portal src=javascript:alert(1)>t</portal>", "<isindex action=javascript:alert(1) type=image>t",
        "<x onclick=alert(1)>t</x>", "<a.b onclick=1>t</a.b>", "<p/onclick=alert(1)>t</p>",
        "<p \"onclick=alert(1)//\" onmouseover='alert(1)'>t</p>", "<p id='x' ONCLICK = alert(1) class=y>t</p>",
        "<img src=x:y onerror=alert(1)//>t", "<video><source onerror='alert(1)'>t</video>",
        "<details open ontoggle=alert(1)>t</details>", "<body onload=alert(1)>t</body>",
        "<div style='behavior:url(x.htc)'>t</div>",
        "<div style=\"background-image:url('javascript:alert(1)')\">t</div>",
        "<div style='width: expression(alert(1))'>t</div>", "<div style='wid\\th: 1px; -moz-binding: url(x)'>t</div>",
        "<div style='color: red/**/; position: fixed; top: 0'>t</div>",
        "<div style='@import \"javascript:alert(1)\"'>t</div>", "<td background='javascript:alert(1)'>t</td>",
        "<table background='javascript:alert(1)'><tr><td>t</td></tr></table>", "<bgsound src='javascript:alert(1)'>t",
    ])
    func `no active content passes, and the text stays`(markup: String) {
        let result = content(of: markup, base: "https://example.org/")
        let html = result.html.markup.lowercased()
        for word in [
            "script", "alert", "onerror", "onclick", "onload", "<svg", "<math", "expression", "url(", "srcdoc",
        ] {
            #expect(!html.contains(word), "\(html)")
        }
        #expect(result.text.contains("t"))
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "&#14; javascript:alert(1)",
        "java\tscript:alert(1)", "java\nscript:alert(1)", "java&#x0A;script:alert(1)", "java&Tab;script:alert(1)",
        "java&NewLine;script&colon;alert(1)", "&#106;avascript:alert(1)", "&#0000106avascript:alert(1)",
        "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)", "java\u{1}script:alert(1)",
        "\u{1}javascript:alert(1)", "java\u{0}script:alert(1)", "\u{A0}javascript:alert(1)", "vbscript:msgbox(1)",
        "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "data:image/svg+xml,<svg onload=alert(1)>",
        "view-source:javascript:1", "jar:http://x!/y", "about:blank", "blob:https://x/y", "filesystem:x",
        "feed:javascript&colon;alert(1)".replacing("feed:", with: ""),
    ])
    func `no scheme that runs something passes`(address: String) {
        let markup = "<a href=\"\(address)\">t</a><img src=\"\(address)\" alt=\"u\"><q cite=\"\(address)\">v</q>"
        #expect(sanitized(markup) == "tu<q>v</q>")
    }

    @Test func `an end tag in a value stays a value`() {
        let html = sanitized("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">t</p></noscript>")
        #expect(html == "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\">t</p>")
    }

    @Test(arguments: [100, 1000, 100_000])
    func `a hundred thousand nested elements keep their text and end in bounded depth`(count: Int) {
        let result = content(
            of: String(repeating: "<div>", count: count) + "t" + String(repeating: "</div>", count: count) + "u")
        #expect(result.text == "t\n\nu")
        #expect(result.html.markup.components("<div>") == min(count, 256))
    }

    @Test func `a million attributes are one`() {
        let html = sanitized("<p " + String(repeating: "title=x ", count: 1_000_000) + ">t</p>")
        #expect(html == "<p title=\"x\">t</p>")
    }

    @Test func `formatting that goes on in each paragraph does not multiply`() {
        let fonts = "<p>" + (0..<200).map { number in "<font color=c\(number)>" }.joined()
        let markup = fonts + String(repeating: "<p>x", count: 2000)
        #expect(sanitized(markup).utf8.count < markup.utf8.count * 40 + 200_000)
    }

    @Test func `a long base does not multiply`() {
        let base = "https://example.org/" + String(repeating: "x", count: 5000) + "/"
        let markup = String(repeating: "<a href=y>z</a>", count: 2000)
        #expect(sanitized(markup, base: base).utf8.count < markup.utf8.count * 20 + 200_000)
    }
}

extension String {
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
