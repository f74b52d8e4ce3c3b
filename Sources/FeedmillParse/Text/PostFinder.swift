/// Finds posts of social networks that a page embeds, by their attribution: `— Name (@handle) September 1, 2025`.
///
/// Extraction tools part a post at its line breaks, and put the attribution after the first or the last of its lines.
enum PostFinder {
    /// More bytes than an attribution has, and than a line of a post has.
    private static let longestAttribution = 240
    private static let longestLine = 1200
    /// How many lines after its attribution a post may end.
    private static let reach = 5

    static func mark(_ lines: inout [ArticleLine]) {
        var number = 0
        for index in lines.indices where lines[index].text.count <= longestAttribution {
            if isWholePost(lines[index]) {
                number += 1
                lines[index].role = .post(number)
                continue
            }
            let isAttribution = isAttribution(lines[index].text)
            guard isAttribution || isSharedPost(lines, index) else { continue }
            number += 1
            let start = isAttribution ? start(of: lines, before: index) : index - 1
            var end = isAttribution ? end(of: lines, after: index, from: start) : index
            if canBelong(lines, end + 1), leadsToPost(lines[end + 1].text) { end += 1 }
            for member in start...end { lines[member].role = .post(number) }
            lines[index].role = .attribution(number)
            for member in start...end { lines[member].markLength = 0 }
        }
    }

    /// Whether a line is a dash, a name, a handle in brackets, and then nothing or a date.
    static func isAttribution(_ line: ArraySlice<UInt8>) -> Bool {
        guard let dash = dashLength(line), let handle = handleRange(in: line.dropFirst(dash)) else { return false }
        guard !isBlank(line[(line.startIndex + dash)..<handle.lowerBound]) else { return false }
        let rest = trimmed(line[handle.upperBound...])
        if rest.isEmpty { return line.first != UInt8(ascii: "-") || dash == 2 }
        return rest.count <= 80 && holdsDigit(rest)
    }

    /// The same without a dash, as people copy it; then all behind the handle must be a date.
    private static func isPlainAttribution(_ line: ArraySlice<UInt8>) -> Bool {
        guard let handle = handleRange(in: line), (1...60).contains(handle.lowerBound - line.startIndex) else {
            return false
        }
        return DateLineReader.dates(in: trimmed(line[handle.upperBound...]), timeZoneOffset: 0) != nil
    }

    private static func dashLength(_ line: ArraySlice<UInt8>) -> Int? {
        // Of other lines nothing is looked at: they are nearly all there are.
        guard let first = line.first, first == 0xE2 || first == UInt8(ascii: "-") else { return nil }
        let start = line.prefix(3)
        if start.elementsEqual("—".utf8) || start.elementsEqual("–".utf8) || start.elementsEqual("―".utf8) { return 3 }
        if start.starts(with: "--".utf8) { return 2 }
        return start.starts(with: "- ".utf8) ? 1 : nil
    }

    /// The first `(@handle)`.
    private static func handleRange(in line: ArraySlice<UInt8>) -> Range<Int>? {
        var index = line.startIndex
        while let open = line[index...].firstIndex(of: UInt8(ascii: "(")) {
            index = open + 1
            guard index < line.endIndex, line[index] == UInt8(ascii: "@") else { continue }
            let end = line[(index + 1)...].firstIndex { !isHandleByte($0) } ?? line.endIndex
            if end > index + 1, end < line.endIndex, line[end] == UInt8(ascii: ")") { return open..<(end + 1) }
        }
        return nil
    }

    /// Handles of Mastodon hold a second `@`, those of Bluesky full stops and hyphens.
    private static func isHandleByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "@")
    }

    /// What TikTok's posts are in one line: `@handle words #tags ♬ original sound - Name`.
    private static func isWholePost(_ line: ArticleLine) -> Bool {
        line.isFree && line.text.first == UInt8(ascii: "@") && line.text.containsIgnoringCase("♬ ")
    }

    /// What networks put below a post that they show: `View on Mastodon`, `Voir sur Instagram`.
    static func leadsToPost(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 60, networks.contains(where: { line.containsIgnoringCase($0) }) else { return false }
        return leads.contains { line.startsIgnoringCase($0) }
    }

    private static let leads: [StaticText] = [
        "view ", "open in ", "open on ", "watch on ", "see on ", "read on ", "auf ", "sieh ", "voir ", "ver ", "vedi ",
        "visualizza ", "bekijk ", "смотреть ", "открыть ",
    ]
    private static let networks: [StaticText] = [
        "instagram", "telegram", "threads", "mastodon", "bluesky", "tiktok", "youtube", "facebook", "twitter", "reddit",
        "linkedin",
    ]

    /// Reddit's line below a post's title: `by u/name in r/place`, `Comment by u/name from discussion in r/place`.
    private static func isRedditLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard lastWord(of: line).starts(with: "r/".utf8) else { return false }
        return line.startsIgnoringCase("by u/") || line.startsIgnoringCase("comment by u/")
            || line.startsIgnoringCase("posted by u/")
            || line.split(separator: 0x20).count == 2 && line.startsIgnoringCase("from ")
    }

    /// Whether a line says who shared the post that stands before it: `A post shared by Name (@handle)` below
    /// `View this post on Instagram`, `Posted by Name on Monday, September 1, 2025`.
    private static func isSharedPost(_ lines: [ArticleLine], _ index: Int) -> Bool {
        let line = lines[index].text
        let holdsSign = firstIndex(of: UInt8(ascii: "@"), in: line, from: line.startIndex) != nil
        guard index > 0, canBelong(lines, index - 1) else { return false }
        if isRedditLine(line) { return true }
        guard holdsSign || line.count <= 100 && holdsDigit(line) else { return false }
        // On top of an article it is the article that was posted.
        let isInText = index > 2 || lines.prefix(index - 1).contains(where: HeadingFinder.isBody)
        if isInText, sharings.contains(where: { line.startsIgnoringCase($0) }) {
            // Threads and Mastodon name the handle alone: `Post by @name@example.social`.
            return handleRange(in: line) != nil || lastWord(of: line).first == UInt8(ascii: "@")
                || line.contains(where: isDigit) && !lines[index].traits.endsSentence
        }
        if bearsMarks(lines[index - 1].text), isPlainAttribution(line) { return true }
        guard line.last == UInt8(ascii: ")"), lines[index - 1].text.count <= 120,
            let handle = handleRange(in: line)
        else { return false }
        return handle.upperBound == line.endIndex && lines[index - 1].text.containsIgnoringCase("instagram")
    }

    private static let sharings: [StaticText] = [
        "a post shared by ", "a post by ", "a video posted by ", "a photo posted by ", "posted by ", "post by ",
        "gepostet von ", "publié par ", "publicado por ", "pubblicato da ",
        "ein beitrag geteilt von ", "une publication partagée par ", "une publication de ",
        "una publicación compartida ", "una publicación de ", "un post condiviso da ", "uma publicação ",
        "een bericht gedeeld door ", "публикация от ", "Публикация от ",
    ]

    /// The post's first line: that before the attribution, and those before it that bear the marks of posts.
    private static func start(of lines: [ArticleLine], before attribution: Int) -> Int {
        var start = attribution
        guard canBelong(lines, attribution - 1) else { return start }
        start -= 1
        while start > 0, attribution - start < 8, canBelong(lines, start - 1),
            bearsMarks(lines[start - 1].text) || isPlaceholder(lines[start].text)
        {
            start -= 1
        }
        return start
    }

    /// What Bluesky puts in the place of a picture: `[image or embed]`.
    private static func isPlaceholder(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 40 && line.first == UInt8(ascii: "[") && line.last == UInt8(ascii: "]")
    }

    /// The post's last line: where it did not end before the attribution, a line soon after that ends in a picture's link
    /// or, as long as a post of the old length goes, in hashtags, unless another post's attribution follows that line.
    private static func end(of lines: [ArticleLine], after attribution: Int, from start: Int) -> Int {
        if start < attribution, endsPost(lines[attribution - 1].text) { return attribution }
        var columns = lines[start..<attribution].reduce(0) { $0 + $1.traits.columns }
        var hashtagEnd: Int?
        for index in (attribution + 1)..<min(attribution + 1 + reach, max(lines.count, attribution + 1)) {
            guard canBelong(lines, index), lines[index].text.count <= 600 else { break }
            if index + 1 < lines.count, isAttribution(lines[index + 1].text) { break }
            columns += lines[index].traits.columns
            if endsPost(lines[index].text) { return index }
            if hashtagEnd == nil, columns <= 320, endsInHashtag(lines[index].text) { hashtagEnd = index }
        }
        return hashtagEnd ?? attribution
    }

    private static func canBelong(_ lines: [ArticleLine], _ index: Int) -> Bool {
        guard lines.indices.contains(index), lines[index].text.count <= longestLine else { return false }
        switch lines[index].role {
        case .paragraph: return !isAttribution(lines[index].text)
        case .bulletItem, .numberedItem: return true
        default: return false
        }
    }

    /// Whether a line ends in a link that only posts have.
    private static func endsPost(_ line: ArraySlice<UInt8>) -> Bool {
        let last = lastWord(of: line)
        return last.containsIgnoringCase("pic.twitter.com/") || last.containsIgnoringCase("pic.x.com/")
            || last.containsIgnoringCase("//t.co/")
    }

    private static func endsInHashtag(_ line: ArraySlice<UInt8>) -> Bool {
        lastWord(of: line).first == UInt8(ascii: "#")
    }

    private static func lastWord(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let space = line.lastIndex(of: 0x20) ?? line.startIndex
        return trimmed(line[space...])
    }

    private static func bearsMarks(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 600 else { return false }
        return endsPost(line) || !Hashtags.ranges(in: line).isEmpty || line.first == UInt8(ascii: "@")
    }
}
