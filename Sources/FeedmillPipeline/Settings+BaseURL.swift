public import FeedmillModel

extension Settings {
    /// What absolute links start with: as configured, else by the first address that is listened on.
    ///
    /// - Returns: the URL, and a warning where it is a guess that other machines can't use.
    public func baseURL(listeningOn addresses: [ListenAddress]) -> (url: String, warning: String?) {
        if let baseURL { return (baseURL, nil) }
        guard case .tcp(let host, let port) = addresses.first, port != 0 else {
            return guess("http://localhost:8080")
        }
        if ["0.0.0.0", "::", "*", ""].contains(host) { return guess("http://localhost:\(port)") }
        return ("http://\(ListenAddress.tcp(host: host, port: port))", nil)
    }

    private func guess(_ url: String) -> (url: String, warning: String?) {
        (url, "links in feeds begin with \(url); set base_url to what readers use")
    }
}
