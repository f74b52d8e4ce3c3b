/// What the server counts of its own work; told at `/metrics`.
struct ServerCounters {
    private static let statuses = [200, 304, 204, 301, 400, 404, 405, 408, 410, 413, 414, 431, 503, 505]

    private var requests = Array(repeating: 0, count: RouteClass.allCases.count * statuses.count)
    private(set) var sentBytes = 0
    /// Connections open now.
    var connections = 0
    /// Connections ever taken.
    var accepted = 0
    /// Connections that were closed to let another in.
    var displaced = 0

    /// Counts one response.
    mutating func count(_ routeClass: RouteClass, _ status: Int, bytes: Int) {
        sentBytes += bytes
        guard let index = Self.statuses.firstIndex(of: status) else { return }
        requests[routeClass.rawValue * Self.statuses.count + index] += 1
    }

    /// How many responses had this class and status.
    func requests(_ routeClass: RouteClass, _ status: Int) -> Int {
        Self.statuses.firstIndex(of: status).map { requests[routeClass.rawValue * Self.statuses.count + $0] } ?? 0
    }

    /// The counters in Prometheus' text format 0.0.4; what never happened is left out.
    var text: String {
        let prefix = "feedmill_http_"
        var text = heading("\(prefix)requests_total", "counter", "Requests answered, by route and status.")
        for routeClass in RouteClass.allCases {
            for status in Self.statuses where requests(routeClass, status) > 0 {
                let count = requests(routeClass, status)
                text += "\(prefix)requests_total{route=\"\(routeClass)\",status=\"\(status)\"} \(count)\n"
            }
        }
        text += single("\(prefix)connections", "gauge", "Connections open now.", connections)
        text += single("\(prefix)connections_total", "counter", "Connections taken.", accepted)
        text += single(
            "\(prefix)connections_displaced_total", "counter", "Idle connections closed to let another in.", displaced)
        return text + single("\(prefix)sent_bytes_total", "counter", "Bytes of responses handed on.", sentBytes)
    }

    private func heading(_ name: String, _ type: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private func single(_ name: String, _ type: String, _ help: String, _ value: Int) -> String {
        heading(name, type, help) + "\(name) \(value)\n"
    }
}
