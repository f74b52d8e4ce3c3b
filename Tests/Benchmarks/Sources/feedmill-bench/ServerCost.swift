import FeedmillModel
import FeedmillTesting
import Glibc

/// Server CPU a request, beside nginx with the same bytes.
struct ServerCost {
    let program: String
    let rounds = 3
    let seconds = 5

    private struct Server {
        var name: String
        var process: Int32
        var port: UInt16
        var kinds: [Kind]
    }

    private struct Kind {
        var name: String
        var field: String?
    }

    private struct Cost {
        var microseconds: Double
        var rate: Double
    }

    func run() throws {
        guard Programs.isInstalled("wrk"), Programs.isInstalled("nginx")
        else {
            print("wrk or nginx is not installed: HTTP is not measured\n")
            return
        }
        let mill = try Installation(options: ["--feed-bytes", "61440"], program: program)
        for number in 1...60 { try mill.drop("world/\(number).txt", Article(number, bytes: 1800)) }
        try mill.start()
        try mill.stop()
        try mill.start()
        guard case .port(let port) = try mill.http.address, let daemon = mill.daemon else { return }
        try prepareNginx(mill)
        let nginxPort = try Machine.freePort()
        let nginx = try startNginx(mill, port: nginxPort)
        defer { nginx.signal(SIGTERM) }
        let servers = try [("feedmill", daemon.id, port), ("nginx", nginx.id, nginxPort)].map {
            Server(name: $0.0, process: $0.1, port: $0.2, kinds: try kinds(port: $0.2))
        }
        try show(measure(servers, mill), size: mill.get("/atom.xml").body.count)
        print("feedmill's memory after it: \(Machine.megabytes("VmRSS", of: daemon.id).digits(1)) MB\n")
    }

    private func show(_ costs: [String: [String: Cost]], size: Int) {
        var table = Table(
            "Server CPU a request, /atom.xml of \(size) bytes (best of \(rounds))",
            ["answer", "feedmill µs", "nginx µs", "ratio", "feedmill/s", "nginx/s"])
        for kind in ["200", "304", "gzip"] {
            guard let ours = costs["feedmill"]?[kind], let theirs = costs["nginx"]?[kind] else { continue }
            table.add(
                kind, ours.microseconds.digits(2), theirs.microseconds.digits(2),
                (ours.microseconds / theirs.microseconds).digits(2), ours.rate.digits(0), theirs.rate.digits(0))
        }
        table.show()
    }

    /// The three questions, with the entity tag that this server gives.
    private func kinds(port: UInt16) throws -> [Kind] {
        let tag = try eventually("port \(port) answers") { try HTTPClient(.port(port)).get("/atom.xml").entityTag }
        return [
            Kind(name: "200"), Kind(name: "304", field: "If-None-Match: \(tag)"),
            Kind(name: "gzip", field: "Accept-Encoding: gzip"),
        ]
    }

    /// By server and kind; the servers take turns, so that what else the machine does meets both.
    private func measure(_ servers: [Server], _ mill: Installation) throws -> [String: [String: Cost]] {
        var costs: [String: [String: Cost]] = [:]
        for _ in 1...rounds {
            for kind in servers[0].kinds.indices {
                for server in servers {
                    let name = server.kinds[kind].name
                    let cost = try load(server, server.kinds[kind], mill)
                    let known = costs[server.name]?[name]
                    if known.map({ cost.microseconds < $0.microseconds }) ?? true {
                        costs[server.name, default: [:]][name] = cost
                    }
                }
            }
        }
        return costs
    }

    private func load(_ server: Server, _ kind: Kind, _ mill: Installation) throws -> Cost {
        let before = Machine.cpuSeconds(of: server.process)
        let url = "http://127.0.0.1:\(server.port)/atom.xml"
        let field = kind.field ?? "Accept: */*"
        let said = try mill.tool("wrk", "-t1", "-c32", "-d\(seconds)s", "-H", field, url).output
        let used = Machine.cpuSeconds(of: server.process) - before
        let line = said.split(separator: "\n").first { $0.contains(" requests in ") }
        guard let count = line?.split(separator: " ").first.flatMap({ Double($0) }), count > 0 else {
            throw NotReadable(description: "wrk said \(said)")
        }
        return Cost(microseconds: used / count * 1_000_000, rate: count / Double(seconds))
    }

    /// The published folder as a static web server has it, with gzip made beforehand as we do.
    private func prepareNginx(_ mill: Installation) throws {
        let web = mill.folder.folder("web")
        try web.makeFolder()
        for name in ["atom.xml", "atom.xml.gz"] as [DocumentPath] {
            let gzip = name == "atom.xml.gz" ? ["Accept-Encoding": "gzip"] : [:]
            try web.write(mill.get("/atom.xml", gzip).body, to: name)
        }
        try web.touch("atom.xml.gz", at: web.modified("atom.xml"))
    }

    private func startNginx(_ mill: Installation, port: UInt16) throws -> ChildProcess {
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(mill.folder.path)/nginx-\($0);" }.joined(separator: "\n")
        try mill.folder.write(
            """
            daemon off;
            master_process off;
            pid \(mill.folder.path)/nginx.pid;
            error_log \(mill.folder.path)/nginx.log;
            events { worker_connections 256; }
            http {
                \(temporary)
                types { application/atom+xml xml; }
                access_log off;
                sendfile on;
                tcp_nopush on;
                gzip_static on;
                keepalive_requests 1000000000;
                server { listen 127.0.0.1:\(port); root \(mill.folder.path)/web; }
            }
            """, to: "nginx.conf")
        return try ChildProcess(
            ChildProcess.Command(
                executable: "nginx", arguments: ["-c", mill.folder.path + "/nginx.conf"].map { Array($0.utf8) },
                environment: ["PATH": "/usr/sbin:/usr/bin:/bin"], workingFolder: mill.folder.path,
                output: mill.folder.path + "/nginx.out", errors: mill.folder.path + "/nginx.err"))
    }
}
