import FeedmillModel
import FeedmillParse
import Testing

struct CaptionTests {
    @Test(arguments: [
        "The two men during their meeting in Beijing, Tuesday, September 2, 2025. (AP)",
        "A view of the harbour. (Photo by Jane Doe/AFP)", "Der Kanzler im Bundestag (Foto: Jane Doe/dpa)",
        "La place, hier soir. [Reuters]", "Smoke rises. AP Photo/Jane Doe", "Photo: Jane Doe / Example Agency",
        "会谈现场。（新华社）", "A minister speaks to the press. (TASS)", "Рынок в Москве. (фото: ТАСС)", "© Jane Doe",
        "Les secours à Lyon, mardi. Jane Doe / AFP", "Smoke rises over the harbour on Monday | Reuters",
        "Smoke rises. AFP via Getty Images", "Reuters", "Photo by Jane Doe", "Foto: dpa", "Image source, Getty Images",
        "Kapanan köprü. (Fotoğraf: AA)", "צילום: דוד כהן", "Most nad rzeką. (Fot. Jan Kowalski)", "폐쇄된 다리. 연합뉴스",
    ])
    func `a line with a credit is a caption`(_ line: String) throws {
        let parsed = try parse(lines: "T", prose(1), line, prose(2))
        #expect(parsed.html.contains("</p>\n<figure><figcaption>\(line)</figcaption></figure>\n<p>"))
        #expect(try parsed.item.text.contains("\n\n\(line)\n\n"))
    }

    @Test(arguments: [
        "Pictured: the minister and her staff", "Symbolbild einer Wahlurne", "Imagen de archivo del puerto",
        "Photo d’illustration d’une gare", "Das Rathaus am Abend (Archivbild)", "From left: Jane Doe and Ann Lee",
        "资料图：老城图书馆", "Архивное фото маяка",
    ])
    func `a line that says it is a caption is one without a credit`(_ line: String) throws {
        #expect(try parse(lines: "T", prose(1), line, prose(2)).html.contains("<figcaption>\(line)</figcaption>"))
    }

    @Test(arguments: [
        "They met at the Shanghai Cooperation Organisation (SCO)", "He left the office (and did not return).",
        "The report came from Reuters.", "It is what it is (perhaps)",
        "The price rose by 5 percent (according to Reuters)", "The photo: a history of the medium",
        "One sentence. A second one. A third one. And a fourth, as captions never have. (AP)",
    ])
    func `a line that merely ends in brackets is none`(_ line: String) throws {
        #expect(!(try parse(lines: "T", prose(1), line, prose(2)).html.contains("figcaption")))
    }

    @Test func `the agency that signs the last line makes it no caption`() throws {
        #expect(!(try parse(lines: "T", prose(1), "That is all that is known. (dpa)").html.contains("figcaption")))
    }
}
