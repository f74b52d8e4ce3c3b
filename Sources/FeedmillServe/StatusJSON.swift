import FeedmillModel
import FoundationEssentials

/// The status report as its endpoint tells it.
enum StatusJSON {
    static func response(_ report: StatusReport) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        guard let data = try? encoder.encode(report) else {
            // Only a number that JSON cannot tell fails, and the report's are counted, not computed.
            return .text(503, "the status cannot be told: a value in it is no number")
        }
        let fields: KeyValuePairs = [
            "Content-Type": "application/json", "Cache-Control": "no-store", "Vary": "Accept",
        ]
        return Response(200, fields, body: Array(data))
    }
}
