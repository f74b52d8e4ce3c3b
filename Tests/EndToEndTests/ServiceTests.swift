import FeedmillModel
import FeedmillTesting
import Glibc
import Testing

/// What the daemon tells a service manager, and what that asks of it.
@Suite struct ServiceTests {
    private struct Service {
        let mill: Installation
        let manager: NotifySocket

        init(_ environment: [String: String] = [:], configuration: String? = nil) throws {
            mill = try Installation()
            manager = try NotifySocket(path: mill.folder.path + "/notify")
            mill.environment = environment.merging(["NOTIFY_SOCKET": manager.path]) { $1 }
            if let configuration { try configure(configuration) }
        }

        func configure(_ text: String) throws {
            try mill.folder.write(text, to: "feedmill.yaml")
            mill.environment["FEEDMILL_CONFIG"] = mill.folder.path + "/feedmill.yaml"
        }

        /// Writes another configuration, sends SIGHUP and waits until that has been heeded.
        func reload(_ text: String) throws {
            try configure(text)
            let count = manager.read().count
            mill.daemon?.signal(SIGHUP)
            try manager.line("READY=1", after: count)
        }
    }

    @Test func `readiness is told when feeds are served, then what there is and what came last`() throws {
        let service = try Service()
        try service.mill.start()
        try service.manager.line("READY=1")
        try service.mill.drop("world/a.txt", Article(1))
        let line = try service.manager.line("STATUS=1 item in 1 channel; last: world/a.txt ")
        #expect(line.hasSuffix(" s ago"))
        try service.mill.stop()
        #expect(service.manager.read().contains("STOPPING=1"))
    }

    @Test func `the watchdog hears of an idle daemon, and nothing of one that stands still`() throws {
        let service = try Service(["WATCHDOG_USEC": "400000"])
        try service.mill.start()
        try service.manager.line("WATCHDOG=1")
        try service.manager.line("WATCHDOG=1", after: service.manager.read().count)
        service.mill.daemon?.signal(SIGSTOP)
        defer { service.mill.daemon?.signal(SIGCONT) }
        let count = service.manager.read().count
        #expect(throws: DeadlineMissed.self) {
            try service.manager.line("WATCHDOG=1", after: count + 1, within: 1)
        }
    }

    @Test func `a watchdog that is meant for another process is left alone`() throws {
        let service = try Service(["WATCHDOG_USEC": "100000", "WATCHDOG_PID": "1"])
        try service.mill.start()
        try service.mill.drop("a.txt", Article(1))
        try service.manager.line("STATUS=1 item")
        #expect(!service.manager.read().contains("WATCHDOG=1"))
    }

    @Test func `SIGHUP puts another configuration into force while feeds are served`() throws {
        let service = try Service(configuration: "limit: 2\n")
        for number in 1...4 { try service.mill.drop("world/\(number).txt", Article(number)) }
        try service.mill.start()
        let before = try service.mill.feed(.json, of: "world")
        #expect(before.entries.count == 2)
        try service.reload("limit: 3\nlog_level: debug\nchannels:\n  world:\n    title: Elsewhere\n")
        let after = try service.mill.feed(.json, of: "world")
        #expect(after.title == "Elsewhere")
        #expect(service.manager.read().contains { $0.hasPrefix("RELOADING=1") })
        #expect(service.manager.read().contains { $0.hasPrefix("MONOTONIC_USEC=") })
        #expect(service.mill.log.contains("configuration read anew: channels.world.title, limit, log_level changed"))
        try service.mill.drop("world/5.txt", Article(5))
        try eventually("the new limit and log level") {
            try service.mill.feed(.json, of: "world").entries.count == 3 && service.mill.log.contains("debug")
                ? true : nil
        }
    }

    @Test func `a wrong configuration is refused whole`() throws {
        let service = try Service(configuration: "title: Before\n")
        try service.mill.start()
        try service.reload("title: After\nlimit: many\n")
        #expect(service.mill.log.contains("feedmill.yaml:2: limit: \"many\" is not a whole number"))
        #expect(service.mill.log.contains("the one before stays in force"))
        #expect(try service.mill.feed(.json).title == "Before")
        try service.mill.drop("a.txt", Article(1))
        try service.manager.line("STATUS=1 item")
    }

    @Test func `what a reload cannot change is told, and the rest is changed`() throws {
        let service = try Service(configuration: "title: Before\n")
        try service.mill.start()
        try service.reload("title: After\nadmin_listen: 127.0.0.1:1\n")
        #expect(service.mill.log.contains("admin_listen is changed in the configuration; that takes a restart"))
        #expect(try service.mill.feed(.json).title == "After")
    }

    @Test func `documents that come while the configuration is changed over and over are all published`() throws {
        let service = try Service(configuration: "limit: 100\n")
        try service.mill.start()
        for number in 1...10 {
            try service.mill.drop("\(number).txt", Article(number))
            try service.reload("limit: \(100 + number)\n")
        }
        try service.manager.line("STATUS=10 items")
        #expect(try service.mill.feed(.json).entries.count == 10)
    }

    @Test func `lines for the journal begin with a priority and bear no time`() throws {
        let service = try Service()
        let log = service.mill.folder.path + "/daemon.log"
        try service.mill.folder.write("", to: "daemon.log")
        var information = stat()
        try #require(stat(log, &information) == 0)
        service.mill.environment["JOURNAL_STREAM"] = "\(information.st_dev):\(information.st_ino)"
        try service.mill.start()
        try service.mill.drop("world/a b.txt", Article(1))
        try eventually("the document's line") {
            service.mill.log.split(separator: "\n").contains(
                "<6>taken in format=text path=\"world/a b.txt\" stage=store")
                ? true : nil
        }
        #expect(service.mill.log.split(separator: "\n").allSatisfy { $0.hasPrefix("<") })
    }
}
