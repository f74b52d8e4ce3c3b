import FeedmillModel
import FeedmillTesting

/// Articles a CPU second and peak memory of a whole build, beside hugo's.
struct BuildRate {
    let program: String
    let count = 10_000
    let runs = 3

    func run() throws {
        var table = Table(
            "Building \(count) articles of 4 KB (best of \(runs))",
            ["program", "articles a CPU s", "CPU s", "wall s", "peak MB"])
        let mill = try Installation(program: program)
        try Corpus.writeText(count, into: mill.seeds)
        let fresh = try best { try buildAnew(mill) }
        add("feedmill build", fresh, to: &table)
        add("feedmill build, nothing new", try best { try timed { try mill.build(within: 300) } }, to: &table)
        if Programs.isInstalled("hugo") {
            try prepareHugo(mill)
            let hugo = try best { try buildWithHugo(mill) }
            add("hugo", hugo, to: &table)
            print("feedmill: \((hugo.ending.cpuSeconds / fresh.ending.cpuSeconds).digits(1)) × hugo's rate\n")
        } else {
            print("hugo is not installed: nothing to compare with\n")
        }
        table.show()
    }

    private struct Run {
        var ending: Ending
        var wall: Double
    }

    private func add(_ name: String, _ run: Run, to table: inout Table) {
        table.add(
            name, (Double(count) / run.ending.cpuSeconds).digits(0), run.ending.cpuSeconds.digits(2),
            run.wall.digits(2), (Double(run.ending.peakKibibytes) * 1024 / 1_000_000).digits(1))
    }

    /// The run with the least CPU time: whatever else the machine did only ever adds to it.
    private func best(_ run: () throws -> Run) throws -> Run {
        var best = try run()
        for _ in 1..<runs {
            let next = try run()
            if next.ending.cpuSeconds < best.ending.cpuSeconds { best = next }
        }
        return best
    }

    private func timed(_ command: () throws -> CommandResult) throws -> Run {
        let start = ContinuousClock.now
        let result = try command()
        guard result.exitCode == 0 else { throw NotReadable(description: "a run failed: \(result)") }
        return Run(ending: result.ending, wall: (ContinuousClock.now - start).seconds)
    }

    private func buildAnew(_ mill: Installation) throws -> Run {
        if mill.state.has("") { try mill.state.remove() }
        return try timed { try mill.build(within: 300) }
    }

    private func buildWithHugo(_ mill: Installation) throws -> Run {
        if mill.folder.has("hugo/public") { try mill.folder.remove("hugo/public") }
        return try timed {
            try mill.tool("hugo", "--quiet", "--source", "hugo", "--cacheDir", mill.folder.path + "/cache", within: 300)
        }
    }

    /// A site with the least that does the same: a page an article, and whole articles in the feeds of home and sections.
    private func prepareHugo(_ mill: Installation) throws {
        let site = mill.folder.folder("hugo")
        try site.makeFolder("content")
        try Corpus.writeMarkdown(count, into: site.folder("content"))
        try site.makeFolder("layouts/_default")
        try site.write(
            """
            baseURL = "http://feeds.test/"
            title = "Benchmark"
            [services.rss]
            limit = 100
            """, to: "config.toml")
        let list =
            "<h1>{{ .Title }}</h1><ul>{{ range first 100 .RegularPages }}"
            + "<li><a href=\"{{ .Permalink }}\">{{ .Title }}</a></li>{{ end }}</ul>"
        let layouts = [
            "single.html": "<h1>{{ .Title }}</h1>{{ .Content }}", "list.html": list, "rss.xml": Self.feed,
        ]
        for (name, layout) in layouts { try site.write(layout, to: "layouts/_default/\(name)") }
        try site.write(list.replacing(".RegularPages", with: ".Site.RegularPages"), to: "layouts/index.html")
    }

    private static let feed = """
        <rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link>
        <description>{{ .Title }}</description>
        {{ range first 100 (cond .IsHome .Site.RegularPages .RegularPages) }}<item><title>{{ .Title }}</title>
        <link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
        <pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>
        <description>{{ .Content | html }}</description></item>{{ end }}
        </channel></rss>
        """
}
