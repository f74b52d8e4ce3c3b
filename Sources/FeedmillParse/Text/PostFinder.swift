/// Finds posts of social networks that a page embeds, by their attribution: `— Name (@handle) September 1, 2025`.
///
/// Extraction tools part a post at its line breaks, and put the attribution after the first or the last of its lines.
enum PostFinder {
    /// More bytes than an attribution has, and than a line of a post has.
    private static let longestAttribution = 240
    private static let longestLine = 1200
    /// How many lines after its attribution a post may end.
    private static let reach = 5

    /// The lines of a post, and those among them that tell whose it is.
    struct Post {
        var members: ClosedRange<Int>
        var attribution: ClosedRange<Int>?
    }

    static func mark(_ lines: inout [ArticleLine]) {
        var number = 0
        for index in lines.indices where lines[index].text.count <= longestAttribution && !isClaimed(lines[index]) {
            guard let post = post(in: lines, at: index) else { continue }
            number += 1
            for member in post.members {
                let isAttribution = post.attribution?.contains(member) ?? false
                lines[member].role = isAttribution ? .attribution(number) : .post(number)
                lines[member].markLength = 0
            }
        }
    }

    private static func isClaimed(_ line: ArticleLine) -> Bool {
        switch line.role {
        case .post, .attribution: true
        default: false
        }
    }

    /// The post that the line at `index` gives away.
    private static func post(in lines: [ArticleLine], at index: Int) -> Post? {
        if isWholePost(lines[index]) { return Post(members: index...index, attribution: nil) }
        if let card = PostCards.post(in: lines, at: index) { return card }
        let isAttribution = isAttribution(lines[index].text)
        guard isAttribution || isSharedPost(lines, index) else { return nil }
        var start = isAttribution ? start(of: lines, before: index) : index - 1
        var end = isAttribution ? end(of: lines, after: index, from: start) : index
        // Where nothing tells that the line before is the post's, it is the article's.
        if isPictureSharing(lines[index].text), start == index - 1, !isOfPicture(lines[start].text) { start = index }
        if start < index, canBelong(lines, start - 1), leadsToPost(lines[start - 1].text) { start -= 1 }
        if canBelong(lines, end + 1), leadsToPost(lines[end + 1].text) { end += 1 }
        return Post(members: start...end, attribution: index...index)
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
    static func isPlainAttribution(_ line: ArraySlice<UInt8>) -> Bool {
        guard let handle = handleRange(in: line), (1...60).contains(handle.lowerBound - line.startIndex) else {
            return false
        }
        return PostCards.isDate(line[handle.upperBound...])
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
    static func handleRange(in line: ArraySlice<UInt8>) -> Range<Int>? {
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
    static func isHandleByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "@")
    }

    /// What TikTok's posts are in one line: `@handle words #tags ♬ original sound - Name`.
    private static func isWholePost(_ line: ArticleLine) -> Bool {
        line.isFree && line.text.first == UInt8(ascii: "@") && line.text.containsIgnoringCase(note)
    }

    /// What networks put below a post that they show: `View on Mastodon`, `Voir sur Instagram`.
    static func leadsToPost(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 80, leads.opening(of: line) != nil, let last = line.last, isWordByte(last) else {
            return false
        }
        return networks.contains { line.containsIgnoringCase($0) }
    }

    private static let note: StaticText = "♬ "
    private static let leads: StaticTexts = [
        "view ", "open in ", "open on ", "watch on ", "see on ", "read on ", "auf ", "sieh ", "voir ", "ver ", "vedi ",
        "visualizza ", "bekijk ", "Смотреть ", "Посмотреть ", "Открыть ", "Переглянути ", "zobacz ", "wyświetl ",
        "zobrazit ", "この投稿を", "이 게시물", "在 ", "在instagram", "查看", "عرض ", "مشاهدة ", "צפו ", "lihat ",
        "bu gönderiyi ",
    ]
    private static let networks: [StaticText] = [
        "instagram", "telegram", "threads", "mastodon", "bluesky", "tiktok", "youtube", "facebook", "twitter", "reddit",
        "linkedin", "truth social",
    ]

    /// Reddit's line below a post's title: `by u/name in r/place`, `Comment by u/name from discussion in r/place`.
    private static func isRedditLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 100, lastWord(of: line).starts(with: "r/".utf8) else { return false }
        let words = line.split(separator: 0x20)
        return words.count == 2 && line.startsIgnoringCase(from)
            || (2...7).contains(words.count) && words.dropLast().contains { $0.starts(with: "u/".utf8) }
    }

    private static let from: StaticText = "from "

    /// Whether a line says who shared the post that stands before it: `A post shared by Name (@handle)` below
    /// `View this post on Instagram`, `Posted by Name on Monday, September 1, 2025`.
    private static func isSharedPost(_ lines: [ArticleLine], _ index: Int) -> Bool {
        let line = lines[index].text
        guard index > 0, canBelong(lines, index - 1) else { return false }
        if isRedditLine(line) { return true }
        guard let at = firstIndex(of: UInt8(ascii: "@"), in: line, from: line.startIndex) else {
            return isInText(lines, index) && isDatedSharing(line) && isSaid(lines[index - 1])
        }
        if isInText(lines, index), isPictureSharing(line) || sharings.opening(of: line) != nil {
            // Threads and Mastodon name the handle alone: `Post by @name@example.social`.
            return handleRange(in: line) != nil || !line[at...].contains(0x20)
        }
        if bearsMarks(lines[index - 1].text), isPlainAttribution(line) { return true }
        guard line.last == UInt8(ascii: ")"), lines[index - 1].text.count <= 120,
            let handle = handleRange(in: line)
        else { return false }
        return handle.upperBound == line.endIndex && lines[index - 1].text.containsIgnoringCase(networks[0])
    }

    /// On top of an article it is the article that was posted.
    private static func isInText(_ lines: [ArticleLine], _ index: Int) -> Bool {
        index > 2 || lines.prefix(index - 1).contains(where: HeadingFinder.isBody)
    }

    /// A name, a small word and nothing but a date: `Posted by Some Name on Monday, September 1, 2025`.
    private static func isDatedSharing(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 100, sharings.opening(of: line) != nil, holdsDigits(4, in: line) else { return false }
        return line.indices.contains { line[$0] == 0x20 && PostCards.isDate(line[$0...]) }
    }

    /// Whether a line ends as what people say does, or bears the marks of posts; in a list of articles, each with a line
    /// that says who posted it, a headline stands before that.
    private static func isSaid(_ line: ArticleLine) -> Bool {
        line.traits.endsSentence || bearsMarks(line.text)
    }

    private static let sharings: StaticTexts = [
        "posted by ", "post by ", "gepostet von ", "publié par ", "publicado por ", "pubblicato da ", "geplaatst door ",
        "опубликовано ", "Опубликовано ",
    ]

    /// Whether a line is Instagram's, which today shows no words of the post: `A post shared by Name (@handle)`, or a name, a
    /// handle and `がシェアした投稿`.
    private static func isPictureSharing(_ line: ArraySlice<UInt8>) -> Bool {
        guard let handle = handleRange(in: line) else { return false }
        return pictureOpenings.opening(of: line) != nil
            || pictureEndings.contains { line[handle.upperBound...].containsIgnoringCase($0) }
    }

    private static let pictureOpenings: StaticTexts = [
        "a post shared by ", "a post by ", "a video posted by ", "a photo posted by ", "ein beitrag geteilt von ",
        "une publication partagée par ", "une publication de ", "una publicación compartida ", "una publicación de ",
        "un post condiviso da ", "uma publicação ", "een bericht gedeeld door ", "публикация от ", "Публикация от ",
        "Допис, поширений ", "post udostępniony przez ", "příspěvek sdílený ", "ett inlägg delat av ",
        "et opslag delt af ", "et innlegg delt av ", "sebuah kiriman dibagikan ", "تمت مشاركة منشور بواسطة ",
        "פוסט משותף על ידי ", "پستی که توسط ",
    ]
    private static let pictureEndings: [StaticText] = [
        "がシェアした投稿", "님의 공유 게시물", "님이 공유한 게시물", "分享的帖子", "分享的貼文", "paylaştığı bir gönderi",
    ]

    /// Whether a line above such a one is of the picture: it leads there, or names someone or something as posts do.
    private static func isOfPicture(_ line: ArraySlice<UInt8>) -> Bool {
        leadsToPost(line) || bearsMarks(line) || line.contains(UInt8(ascii: "@"))
    }

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

    static func canBelong(_ lines: [ArticleLine], _ index: Int) -> Bool {
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
        return postLinks.contains { last.containsIgnoringCase($0) }
    }

    private static let postLinks: [StaticText] = ["pic.twitter.com/", "pic.x.com/", "//t.co/"]

    private static func endsInHashtag(_ line: ArraySlice<UInt8>) -> Bool {
        lastWord(of: line).first == UInt8(ascii: "#")
    }

    private static func lastWord(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let space = line.lastIndex(of: 0x20) ?? line.startIndex
        return trimmed(line[space...])
    }

    static func bearsMarks(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 600 else { return false }
        return endsPost(line) || !Hashtags.ranges(in: line).isEmpty || line.first == UInt8(ascii: "@")
    }
}
