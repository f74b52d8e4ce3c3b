import Glibc

/// Measures a built feedmill from outside; `README.md` of the package tells what and how.
@main
enum Bench {
    static func main() {
        do {
            try run()
        } catch {
            print("\(error)")
            exit(1)
        }
    }

    private static func run() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        guard !arguments.isEmpty, !arguments[0].hasPrefix("-") else {
            print("usage: feedmill-bench FEEDMILL [latency] [build] [http] [idle] [items=100,10000,50000]")
            return
        }
        let program = absolute(arguments.removeFirst())
        let sizes = arguments.first { $0.hasPrefix("items=") }.map(numbers) ?? [100, 10_000, 50_000]
        let wanted = arguments.filter { !$0.hasPrefix("items=") }
        func isWanted(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(name) }
        print("\(Machine.cores) cores, load \(Machine.load)\n")
        if isWanted("latency") { try Latency(program: program, sizes: sizes).run() }
        if isWanted("build") { try BuildRate(program: program).run() }
        if isWanted("http") { try ServerCost(program: program).run() }
        if isWanted("idle") { try IdleMemory(program: program).run() }
    }

    private static func numbers(_ argument: String) -> [Int] {
        argument.drop { $0 != "=" }.dropFirst().split(separator: ",").compactMap { Int($0) }
    }

    /// The program is started from other folders than this one.
    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : Machine.currentFolder + "/" + path
    }
}
