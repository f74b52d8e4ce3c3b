/// A command line with many files, as `feedmill parse folder/*` is.
///
/// ArgumentParser takes time by the square of the number of arguments: for six thousand files as long as for parsing them.
/// Of a long list of files at the end of the line it is given the first; the rest goes straight to the command.
struct FileList {
    /// More files than these are kept from the parser.
    private static let most = 64

    /// What the parser is given.
    let arguments: [String]
    /// The files that are kept from it.
    let rest: [String]

    /// Cuts the arguments of the program.
    init(_ arguments: [String]) {
        let isOption = { (argument: String) in argument.utf8.first == UInt8(ascii: "-") && argument != "-" }
        let start = arguments.lastIndex(where: isOption).map { $0 + 1 } ?? arguments.startIndex
        let isLong = arguments.first == "parse" && arguments.count - start > Self.most
        let seen = isLong ? start + Self.most : arguments.count
        self.arguments = Array(arguments[..<seen])
        rest = Array(arguments[seen...])
    }
}
