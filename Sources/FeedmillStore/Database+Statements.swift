internal import FeedmillModel
internal import Foundation
internal import GRDB

extension Database {
    /// Runs a statement that is prepared once a connection.
    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// Runs an INSERT that is prepared once a connection, and returns the new row's number.
    func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
        try run(sql, arguments)
        return lastInsertedRowID
    }

    /// The first row of a query that is prepared once a connection.
    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(try cachedStatement(sql: sql), arguments: arguments)
    }

    /// All rows of a query that is prepared once a connection.
    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(try cachedStatement(sql: sql), arguments: arguments)
    }

    /// The numbers that a query gives.
    func numbers(_ sql: String, _ arguments: StatementArguments = []) throws -> [Int64] {
        try Int64.fetchAll(try cachedStatement(sql: sql), arguments: arguments)
    }

    /// The one number that a query gives.
    func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64? {
        try Int64.fetchOne(try cachedStatement(sql: sql), arguments: arguments)
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

extension Array where Element == UInt8 {
    /// As SQLite's BLOB.
    var blob: Data { Data(self) }
}
