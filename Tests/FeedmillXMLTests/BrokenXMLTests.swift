import FeedmillXML
import Testing

/// Documents that are not well-formed: what is had of them, and what is told about it.
@Suite struct BrokenXMLTests {
    /// Elements as `<a>`, ends as `</a>`, text as it is.
    private func outline(_ found: XMLRecorder) -> String {
        found.events.map { event in
            switch event {
            case .start(let name, _): "<\(name)>"
            case .text(let text): text
            case .end(let name): "</\(name)>"
            }
        }.joined()
    }

    @Test(arguments: [
        // An end tag closes the innermost element of its name with all inside, or nothing.
        ("<r><a>x</r>", "<r><a>x</a></r>"), ("<r><a><b>x</a>y</b>z</r>", "<r><a><b>x</b></a>yz</r>"),
        ("<r>x</q>y</r>", "<r>xy</r>"), ("<r><Title>x</title>y</r>", "<r><Title>x</Title>y</r>"),
        ("<r><a>1</a></a><a>2</a></r>", "<r><a>1</a><a>2</a></r>"), ("<r><a>x</a y</r>", "<r><a>x</a></r>"),
        // Signs that begin nothing are text.
        ("<r>1 < 2 & 3 > 2</r>", "<r>1 < 2 & 3 > 2</r>"), ("<r>a &b c</r>", "<r>a &b c</r>"),
        ("<r>]]></r>", "<r>]]></r>"), ("<r>&foo;</r>", "<r>&foo;</r>"), ("<r>&;</r>", "<r>&;</r>"),
        // Cut short.
        ("<r><a>x", "<r><a>x</a></r>"), ("<r><a>x<b c='", "<r><a>x</a></r>"), ("<r>x<", "<r>x<</r>"),
        ("<r>x<![CDATA[y", "<r>xy</r>"), ("<r>x<!-- y", "<r>x</r>"), ("<r>x</", "<r>x</r>"),
        // Before, after and between.
        ("junk <r>x</r>", "<r>x</r>"), ("<r>x</r>junk", "<r>x</r>"), ("<r>x</r><s>y</s>", "<r>x</r><s>y</s>"),
        (" \n<?xml version='1.0'?><r>x</r>", "<r>x</r>"),
        ("<?xml version='1.0'?><?xml version='1.0'?><r>x</r>", "<r>x</r>"),
        ("HTTP/1.1 200 OK\nA: b\n\n<r>x</r>", "<r>x</r>"), ("</x><r>x</r>", "<r>x</r>"),
        // Sections.
        ("<r><!-- a -- b -->x</r>", "<r>x</r>"), ("<r><![CDATA[<a>]]>]]>x</r>", "<r><a>]]>x</r>"),
        ("<r>a<br>b<hr>c<img src='d'>e</r>", "<r>a<br></br>b<hr></hr>c<img></img>e</r>"),
        ("<r>a&#1;b&#x0;c</r>", "<r>ab\u{FFFD}c</r>"),
    ])
    func `what a broken document holds is had, and something is told`(document: String, expected: String) {
        for piece in [nil, 1, 3] {
            let found = read(document, piece: piece)
            #expect(outline(found) == expected)
            #expect(!found.problems.isEmpty)
        }
    }

    @Test(arguments: [
        // What ends a record is its own end tag, or the next; other end tags do not reach out of it.
        ("<r><t>a</r><i><t>b</r><i>c</i></r>", "<r><t>a</t></r><i><t>b</t></i><i>c</i>"),
        ("<r>&<t><i><b>a</t>b</i>c</t></r>", "<r>&<t><i><b>ab</b></i>c</t></r>"),
        ("<r>&<i><b>a<i>b<a:i>c</r>", "<r>&<i><b>a</b></i><i>b</i><a:i>c</a:i></r>"),
    ])
    func `a record keeps to itself`(document: String, expected: String) {
        for piece in [nil, 1, 3] {
            #expect(outline(read(document, piece: piece, records: ["i"])) == expected)
        }
    }

    @Test func `any number of records may lack their ends`() {
        let found = read("<r>" + String(repeating: "<i><t>a", count: 2000) + "</r>", records: ["i"])
        #expect(found.events.count { $0 == .start("i", [:]) } == 2000)
    }

    @Test func `an entity of HTML is told once where nothing may declare it`() {
        let text = "<r>\n<a b='&eacute;'/>&nbsp;&nbsp;&amp;&quot;&apos;</r>"
        #expect(
            read(text).problems.map(\.message) == [
                "the entity &eacute; is not declared", "the entity &nbsp; is not declared",
            ])
        #expect(read(text).problems.last?.line == 2)
        #expect(read("<!DOCTYPE r SYSTEM 'x.dtd'>" + text).problems.isEmpty)
        #expect(read("<!DOCTYPE r [<!ENTITY nbsp 'x'><!ENTITY eacute 'y'>]>" + text).problems.isEmpty)
        #expect(read(text + "&").problems.map(\.message).count { $0.contains("&nbsp;") } == 1)
    }

    @Test(arguments: [
        ("<r>\n a & b</r>", 2, 2, "an & that begins no reference"),
        ("<r>\n<a>x</r>", 2, 5, "<a> is not closed before </r>"),
        ("<r>\n\nx</q></r>", 3, 2, "the end tag </q> ends no element"),
        ("<r>\n<a b=c/></r>", 2, 1, "the value of an attribute is not in quotes"),
        ("<r>\n<a b='<'/></r>", 2, 1, "< in the value of an attribute"),
        ("<r>x &foo; y</r>", 1, 4, "the entity &foo; is not declared"),
        ("<r>\nx", 2, 1, "the document ends inside of <r>"), ("<r/>\n<s/>", 2, 1, "a further root element"),
        ("<r/>\nx", 1, 5, "text outside of all elements"), ("<r><dc:a/></r>", 1, 10, "the prefix dc is not declared"),
        ("<r>x<!-- y", 1, 11, "a comment does not end"), ("<r><a <b/></r>", 1, 4, "a tag does not end"),
        ("<r>&</>", 1, 4, "an & that begins no reference"),
        ("<r></></r>", 1, 4, "mark-up that is none, or does not end"),
        ("<r>&#1;</r>", 1, 8, "a character that XML forbids"), ("<r>&a9;</r>", 1, 4, "the entity &a9; is not declared"),
        ("<r><br></r>", 1, 8, "an empty element is not closed"),
        ("<r a='1' a='2'/>", 1, 15, "an attribute is given twice"),
    ])
    func `a problem has its place and plain words`(document: String, line: Int, column: Int, message: String) {
        let problem = read(document).problems.first
        #expect(problem?.message == message)
        #expect(problem?.line == line)
        #expect(problem.map { abs($0.column - column) <= 3 } == true, "\(problem?.column ?? 0)")
    }

    @Test func `attributes are had with quotes or without`() {
        let found = read("<r><a b=c d='e' f=\"g&amp;&nbsp;h\" i/><b/></r>")
        #expect(found.elements.map { $0.name.local } == ["r", "a", "b"])
        #expect(found.events[1] == .start("a", ["b": "c", "d": "e", "f": "g&\u{A0}h", "i": ""]))
    }

    @Test func `namespaces hold on after an error`() {
        let found = read("<r xmlns='urn:d' xmlns:a='urn:a'>&<a:i><i xmlns='urn:e'/></a:i><i/><b:i/></r>")
        let names = found.elements.map { ($0.name.namespace ?? "-") + " " + $0.name.local }
        #expect(names == ["urn:d r", "urn:a i", "urn:e i", "urn:d i", "- i"])
        #expect(found.elements.last?.name.prefix == "b")
    }

    @Test func `an undeclared prefix is told once`() {
        let found = read("<r><dc:a/><dc:b/><dc:a/>&<dc:c/></r>")
        #expect(found.elements.dropFirst().allSatisfy { $0.name.prefix == "dc" && $0.name.namespace == nil })
        #expect(found.problems.filter { $0.message.contains("dc") }.count == 1)
    }

    @Test func `a simple entity that the document declares is given, before an error and after`() {
        let dtd = "<!DOCTYPE r [<!ENTITY who 'Ada'><!ENTITY bold '<b/>'>]>"
        #expect(read(dtd + "<r a='&who;'>&who;</r>").text == "Ada")
        #expect(read(dtd + "<r a='&who;'>&who;</r>").elements.first?["a"] == "Ada")
        let broken = read(dtd + "<r>& &who;<i a='&who;'/> &bold;</r>")
        #expect(broken.text == "& Ada &bold;")
        #expect(broken.elements.last?["a"] == "Ada")
    }

    @Test(arguments: [("&#150;", "–"), ("&#x92;", "’"), ("&#8217;", "’")])
    func `references to characters of C1 are taken for windows-1252`(reference: String, text: String) {
        #expect(read("<r>\(reference)</r>").text == text)
        #expect(read("<r>&\(reference)</r>").text == "&" + text)
    }

    @Test func `lines end with LF after an error, too`() {
        #expect(read("<r>&\r\na\rb<i c='d\r\ne'/></r>").text == "&\na\nb")
        #expect(read("<r>x\r\n&</r>", piece: 5).text == "x\n&")
    }
}
