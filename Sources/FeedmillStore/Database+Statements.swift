internal import FeedmillModel
internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// What is bound to the question marks of a statement.
typealias Values = [(any DatabaseValueConvertible)?]

// What is asked for each document is stepped through SQLite itself: GRDB's arguments, cursors and rows take longer than
// most of these searches. Statements are GRDB's, prepared once a connection.
extension Database {
    /// Runs a statement to its end.
    func run(_ sql: String, _ values: Values = []) throws {
        try each(sql, values) { _ in }
    }

    /// Runs an INSERT, and returns the new row's number.
    func insert(_ sql: String, _ values: Values) throws -> Int64 {
        try run(sql, values)
        return lastInsertedRowID
    }

    /// The numbers that a query gives.
    func numbers(_ sql: String, _ values: Values = []) throws -> [Int64] {
        var numbers: [Int64] = []
        try each(sql, values) { numbers.append($0.number(0)) }
        return numbers
    }

    /// The one number that a query gives.
    func number(_ sql: String, _ values: Values = []) throws -> Int64? {
        try first(sql, values) { $0.optionalNumber(0) } ?? nil
    }

    /// What `read` makes of the first row of a query; nil if there is none.
    func first<Result>(_ sql: String, _ values: Values, _ read: (Columns) throws -> Result) throws -> Result? {
        try bound(sql, values) { columns in try step(columns) ? try read(columns) : nil }
    }

    /// Visits the rows of a query.
    func each(_ sql: String, _ values: Values, _ visit: (Columns) throws -> Void) throws {
        try bound(sql, values) { columns in
            while try step(columns) { try visit(columns) }
        }
    }

    /// Visits the rows of a query, as long as `visit` says so.
    func eachWhile(_ sql: String, _ values: Values, _ visit: (Columns) throws -> Bool) throws {
        try bound(sql, values) { columns in
            while try step(columns), try visit(columns) {}
        }
    }

    private func bound<Result>(_ sql: String, _ values: Values, _ body: (Columns) throws -> Result) throws -> Result {
        let statement = unsafe try cachedStatement(sql: sql).sqliteStatement
        defer { unsafe sqlite3_reset(statement) }
        for (index, value) in values.enumerated() {
            let place = CInt(index + 1)
            let code = unsafe value?.bind(to: statement, at: place) ?? sqlite3_bind_null(statement, place)
            guard code == SQLITE_OK else { throw failure(code) }
        }
        return try body(unsafe Columns(statement: statement))
    }

    /// Goes to the next row; false at the end.
    private func step(_ columns: Columns) throws -> Bool {
        let code = unsafe sqlite3_step(columns.statement)
        guard code == SQLITE_ROW || code == SQLITE_DONE else { throw failure(code) }
        return code == SQLITE_ROW
    }

    private func failure(_ code: CInt) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage)
    }
}

/// The row that a statement stands at, column by column from 0.
@safe struct Columns {
    fileprivate let statement: OpaquePointer

    func number(_ column: CInt) -> Int64 { unsafe sqlite3_column_int64(statement, column) }

    func optionalNumber(_ column: CInt) -> Int64? {
        unsafe sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : number(column)
    }

    /// The bytes of a column; none for NULL.
    func bytes(_ column: CInt) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(statement, column) else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// The text of a column; empty for NULL.
    func text(_ column: CInt) -> String {
        unsafe sqlite3_column_text(statement, column).map { unsafe String(cString: $0) } ?? ""
    }
}

// MARK: - Rows of many columns, by their names

extension Database {
    /// The first row of a query.
    func row(_ sql: String, _ values: Values = []) throws -> Row? {
        try Row.fetchOne(try cachedStatement(sql: sql), arguments: StatementArguments(values))
    }

    /// All rows of a query.
    func rows(_ sql: String, _ values: Values = []) throws -> [Row] {
        try Row.fetchAll(try cachedStatement(sql: sql), arguments: StatementArguments(values))
    }

    /// The root feeds' row; their creation is the database's.
    func addRootChannel() throws {
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        try run(
            "INSERT OR IGNORE INTO channel (id, name, created, modified, updated) VALUES (0, NULL, ?, ?, ?)",
            [now, now, now])
    }
}

extension Row {
    func bytes(_ column: String) -> [UInt8] {
        (self[column] as Data?).map(Array.init) ?? []
    }

    func time(_ column: String) -> Timestamp {
        Timestamp(milliseconds: self[column])
    }

    func optionalTime(_ column: String) -> Timestamp? {
        (self[column] as Int64?).map(Timestamp.init(milliseconds:))
    }

    func channelName(_ column: String) -> ChannelName? {
        (self[column] as Data?).map { ChannelName($0) }
    }
}

/// Bytes on their way into the database.
struct Blob: DatabaseValueConvertible {
    let bytes: [UInt8]

    var databaseValue: DatabaseValue { Data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
        Data.fromDatabaseValue(value).map { Blob(bytes: Array($0)) }
    }

    func bind(to statement: SQLiteStatement, at index: CInt) -> CInt {
        // Without bytes there is no address, and no address would be NULL.
        guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(statement, index, 0) }
        let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return unsafe bytes.withUnsafeBytes {
            unsafe sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
        }
    }
}

extension Array where Element == UInt8 {
    /// As SQLite's BLOB.
    var blob: Blob { Blob(bytes: self) }
}
