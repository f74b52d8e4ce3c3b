/// feedmill's own version, as `--version`, the status endpoint and the feeds' `generator` tell it.
public let feedmillVersion = "0.1.0"
