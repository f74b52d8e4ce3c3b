/// Knows programs, pictures and archives by their first bytes, whatever their names say.
enum FileSignature {
    /// Whether bytes begin as such a file does, and hold controls near their start: letters alone may begin a text.
    static func isBinary(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, firstBytes.contains(first) else { return false }
        return bytes.prefix(64).contains { $0 < 0x09 || (0x0E...0x1A).contains($0) }
            && signatures.contains { bytes.starts(with: $0) }
    }

    private static let firstBytes = ByteSet(signatures.compactMap(\.first))

    /// PNG, JPEG, gzip, ELF, xz, Zstandard, WebAssembly, Java, old Office, TIFF; then what begins with letters.
    private static let signatures: [[UInt8]] =
        [
            [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46],
            [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD], [0x00, 0x61, 0x73, 0x6D],
            [0xCA, 0xFE, 0xBA, 0xBE], [0xD0, 0xCF, 0x11, 0xE0], [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
        ] + letters.map { Array($0.utf8) }

    private static let letters = [
        "GIF8", "PK", "BM", "MZ", "RIFF", "OggS", "ID3", "fLaC", "BZh", "7z", "Rar!", "SQLite format 3", ".snd", "wOF",
    ]
}
