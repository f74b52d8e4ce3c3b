import FeedmillModel
import FeedmillTesting

/// Resident memory of a daemon that has nothing to do.
struct IdleMemory {
    let program: String

    func run() throws {
        var table = Table("Idle memory", ["items", "resident MB", "of it anonymous MB", "threads' CPU s in 5 s"])
        for size in [100, 10_000] {
            let mill = try Installation(program: program)
            try Corpus.writeText(size, into: mill.seeds)
            _ = try mill.build(within: 300)
            try mill.start(within: 60)
            guard let process = mill.daemon?.id else { continue }
            pause(2)
            let before = Machine.cpuSeconds(of: process)
            pause(5)
            table.add(
                "\(size)", Machine.megabytes("VmRSS", of: process).digits(1),
                Machine.megabytes("RssAnon", of: process).digits(1),
                (Machine.cpuSeconds(of: process) - before).digits(2))
        }
        table.show()
    }
}
