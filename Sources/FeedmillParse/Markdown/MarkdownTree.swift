import CCmark
import Glibc
import Synchronization

/// Markdown made HTML by cmark-gfm: CommonMark with tables, strikethrough, autolinks, task lists and footnotes.
enum MarkdownTree {
    /// Attaching extensions changes tables that all parsers share, so that only one may work at a time.
    private static let parsing = Mutex<Void>(())

    private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

    /// The HTML, raw as the author may have written it, and the first heading's text.
    ///
    /// The heading is taken out where it is the article's title: at the top, or of the first level, and not another than
    /// the title that is stated.
    static func html(
        of source: ArraySlice<UInt8>, statedTitle: String?, linksAddresses: Bool = true
    ) -> (html: [UInt8], heading: String?) {
        parsing.withLock { _ in
            guard let parser = unsafe cmark_parser_new(options) else { return ([], nil) }
            defer { unsafe cmark_parser_free(parser) }
            guard let root = unsafe parse(source, parser, linksAddresses) else { return ([], nil) }
            defer { unsafe cmark_node_free(root) }
            let heading = unsafe takeHeading(root, statedTitle)
            unsafe raiseHeadings(root)
            return (unsafe render(root, parser), heading)
        }
    }

    private static let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE

    private static func parse(
        _ source: ArraySlice<UInt8>, _ parser: OpaquePointer, _ linksAddresses: Bool
    ) -> OpaquePointer? {
        cmark_gfm_core_extensions_ensure_registered()
        for name in extensions where linksAddresses || name != "autolink" {
            guard let found = unsafe cmark_find_syntax_extension(name) else { continue }
            _ = unsafe cmark_parser_attach_syntax_extension(parser, found)
        }
        unsafe source.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            unsafe cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        return unsafe cmark_parser_finish(parser)
    }

    private static func render(
        _ root: OpaquePointer, _ parser: OpaquePointer
    ) -> [UInt8] {
        let extensions = unsafe cmark_parser_get_syntax_extensions(parser)
        guard let text = unsafe cmark_render_html(root, options, extensions) else { return [] }
        defer { unsafe free(text) }
        let length = unsafe strlen(text)
        return unsafe MarkdownOutput.mended(Array(UnsafeRawBufferPointer(start: text, count: length)))
    }

    // MARK: Headings

    private static func takeHeading(_ root: OpaquePointer, _ statedTitle: String?) -> String? {
        var next = unsafe cmark_node_first_child(root)
        var isAtTop = true
        while let node = unsafe next {
            unsafe next = unsafe cmark_node_next(node)
            guard unsafe cmark_node_get_type(node) == CMARK_NODE_HEADING else {
                if isAtTop { isAtTop = unsafe isOrnament(node) }
                continue
            }
            let text = unsafe plainText(of: node)
            if text.isEmpty { continue }
            let level = unsafe cmark_node_get_heading_level(node)
            let isTitle = isAtTop || (statedTitle == nil && level == 1)
            if isTitle, statedTitle == nil || statedTitle?.lowercased() == text.lowercased() {
                unsafe cmark_node_unlink(node)
                unsafe cmark_node_free(node)
            }
            return text
        }
        return nil
    }

    /// Whether a block over a title is none of the text: a rule, a comment, a banner or a row of badges.
    private static func isOrnament(_ node: OpaquePointer) -> Bool {
        let type = unsafe cmark_node_get_type(node)
        if type == CMARK_NODE_THEMATIC_BREAK || type == CMARK_NODE_HTML_BLOCK { return true }
        guard type == CMARK_NODE_PARAGRAPH else { return false }
        var isOrnament = true
        unsafe walk(node) { inner, depth in
            let type = unsafe cmark_node_get_type(inner)
            let isWords = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE
            if isWords, depth == 0, let literal = unsafe literal(of: inner), !isBlank(literal[...]) {
                isOrnament = false
            }
        }
        return isOrnament
    }

    /// Where no heading is above the third level all go up, so that those of the content begin at the second; the
    /// sanitiser lowers them where there is one of the first.
    private static func raiseHeadings(_ root: OpaquePointer) {
        var top: Int32 = 7
        unsafe walk(root) { node, _ in
            guard unsafe cmark_node_get_type(node) == CMARK_NODE_HEADING else { return }
            top = unsafe min(top, cmark_node_get_heading_level(node))
        }
        guard (3...6).contains(top) else { return }
        unsafe walk(root) { node, _ in
            guard unsafe cmark_node_get_type(node) == CMARK_NODE_HEADING else { return }
            _ = unsafe cmark_node_set_heading_level(node, cmark_node_get_heading_level(node) - top + 2)
        }
    }

    private static func plainText(of heading: OpaquePointer) -> String {
        var text: [UInt8] = []
        unsafe walk(heading) { node, _ in
            switch unsafe cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE: if let literal = unsafe literal(of: node) { text += literal }
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(0x20)
            default: break
            }
        }
        return HTMLSanitizer.line(ofPlainText: text[...]).trimmingSpaces
    }

    private static func literal(of node: OpaquePointer) -> [UInt8]? {
        guard let text = unsafe cmark_node_get_literal(node) else { return nil }
        return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    /// Calls `visit` with every node at and under one, and with how many pictures and links it stands in.
    private static func walk(
        _ root: OpaquePointer, _ visit: (OpaquePointer, Int) -> Void
    ) {
        guard let iterator = unsafe cmark_iter_new(root) else { return }
        defer { unsafe cmark_iter_free(iterator) }
        var depth = 0
        while true {
            let event = unsafe cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(iterator) else { return }
            let isPicture = unsafe cmark_node_get_type(node) == CMARK_NODE_IMAGE
            if event == CMARK_EVENT_EXIT {
                depth -= isPicture ? 1 : 0
            } else {
                unsafe visit(node, depth)
                depth += isPicture ? 1 : 0
            }
        }
    }
}
