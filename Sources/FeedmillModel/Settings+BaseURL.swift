extension Settings {
    /// What absolute links start with: as configured, else by the first address that is listened on.
    ///
    /// - Returns: the URL, and a warning where it is a guess that other machines can't use.
    public func baseURL(listeningOn addresses: [ListenAddress]) -> (url: String, warning: String?) {
        if let baseURL { return (baseURL, nil) }
        guard case .tcp(let host, let port) = addresses.first, port != 0, !host.contains("%"), !isWildcard(host)
        else {
            let guess = "http://localhost:8080"
            return (guess, "links in feeds begin with \(guess); set base_url to what readers use")
        }
        let address = ListenAddress.tcp(host: host, port: port).description
        return ("http://" + (port == 80 ? String(address.dropLast(3)) : address), nil)
    }

    /// `0.0.0.0`, `::` and their other spellings stand for all addresses; no link can start with them.
    private func isWildcard(_ host: String) -> Bool {
        host == "*" || host.allSatisfy { "0.".contains($0) } || host.allSatisfy { "0:".contains($0) }
    }
}
