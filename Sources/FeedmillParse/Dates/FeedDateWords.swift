/// The words of dates that only feeds have; those that articles have too are in `DateWords`.
enum FeedDateWords {
    /// The month of a name in lower case, whole or shortened.
    static func month(_ word: String) -> Int? {
        DateWords.months[word] ?? months[word]
    }

    /// The zone of a name in lower case, in minutes east of UTC.
    static func zone(_ word: String) -> Int? {
        zones[word] ?? DateWords.zones[word]
    }

    /// Whether a word in a date tells nothing: a weekday, a preposition.
    static func mayBeSkipped(_ word: String) -> Bool {
        DateWords.weekdays.contains(word) || fillers.contains(word) || weekdays.contains(word)
    }

    /// What says whether a clock of twelve hours shows a time after noon.
    static let halvesOfDay = [
        "am": false, "pm": true, "오전": false, "오후": true, "上午": false, "下午": true, "午前": false, "午後": true,
        "ص": false, "م": true, "πμ": false, "μμ": true,
    ]

    static let hours: Set<String> = ["h", "uhr", "hrs", "hours", "时", "時", "点", "點", "시"]
    static let minutes: Set<String> = ["m", "min", "分", "분"]
    static let seconds: Set<String> = ["s", "sec", "秒", "초"]

    /// What may stand between the parts of a date and says nothing.
    static let signs: Set<Unicode.Scalar> = [
        ",", ".", ";", "،", "、", "・", "|", "/", "-", "–", "—", "·", "•", "'", "’", "(", ")", "（", "）", "[", "]", "@",
        "_",
    ]

    private static let fillers = DateWords.beforeDates.union(DateWords.betweenParts).union(DateWords.ordinals)
        .union(DateWords.afterYears).union(DateWords.beforeTimes).union(DateWords.afterTimes)
        .union(["etc", "time", "tanggal"])

    /// Shortened days that are no words of the languages which articles are read in.
    private static let weekdays: Set<String> = [
        "lun", "mer", "jeu", "ven", "sam", "dim", "mié", "mie", "jue", "vie", "sáb", "sab", "dom", "gio", "seg", "ter",
        "qua", "qui", "sex", "pn", "wt", "śr", "czw", "pt", "sob", "nd", "пн", "вт", "ср", "чт", "пт", "сб", "вс",
        "man", "tir", "ons", "tor", "fre", "lør", "søn", "mån", "tis", "lör", "sön", "ma", "wo", "vr", "za", "zo",
        "κυρ",
        "δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ", "paz", "pzt", "sal", "çar", "per", "cum", "cmt",
    ]

    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for (month, names) in monthNames.enumerated() {
            for name in names.split(separator: " ") { months[String(name)] = month + 1 }
        }
        return months
    }()

    /// Greek as its feeds shorten it, Hungarian, Nordic, Slavic and Romanian short forms, Hebrew, Hindi, Indonesian,
    /// Persian and the Arabic of the Levant and the Maghreb; names in the case in which they stand alone.
    private static let monthNames = [
        "ιαν ιανουάριος ian tammi ledna lednu січень sij ינואר בינואר जनवरी ژانویه كانون جانفي styczniu januarie",
        "φεβ φεβρουάριος februári helmi helmikuu únor úno лютий velj פברואר בפברואר फ़रवरी فوریه شباط فيفري peb pebruari",
        "μαρ μάρ μάώ μαώ μάρτιος μαρτίου márc maalis březen bře березень ožu מרץ במרץ मार्च مارس آذار maret",
        "απρ απρίλιος ápr huhti duben dub квітень tra אפריל באפריל अप्रैल آوریل نيسان أفريل",
        "μάι μαι μαϊ μάιος máj touko květen kvě травень svi מאי במאי मई مه أيار ماي",
        "ιούν ιουν ιον ιούνιος jún kesä červen čvn iun червень יוני ביוני जून ژوئن حزيران جوان",
        "ιούλ ιουλ ιολ ιούλιος júl heinä červenec čvc iul липень srp יולי ביולי जुलाई ژوئیه تموز جويلية",
        "αύγ αυγ αύγουστος elo srpen agustus agt agu серпень kol אוגוסט באוגוסט अगस्त اوت آب أوت",
        "σεπ σεπτ σεπτέμβριος szept syys září zář вересень ruj ספטמבר בספטמבר सितंबर सितम्बर سپتامبر أيلول",
        "οκτ οκτώβριος loka říjen říj жовтень אוקטובר באוקטובר अक्टूबर اکتبر",
        "νοέ νοε νοέμβριος marras listopad noi nopember листопад stu נובמבר בנובמבר नवंबर नवम्बर نوامبر",
        "δεκ δεκέμβριος joulu prosinec pro des desember grudzień грудень pros דצמבר בדצמבר दिसंबर दिसम्बर دسامبر",
    ]

    /// RFC 822 § 5.1 with its letters as it counts them, but for the `h` of hours; what else feeds write, and what feedparser takes for them.
    private static let zones: [String: Int] = {
        var zones = [
            "at": -240, "ast": -240, "adt": -180, "met": 60, "mest": 120, "nst": -210, "ndt": -150, "brt": -180,
            "brst": -120, "art": -180, "clt": -240, "cot": -300, "pet": -300, "vet": -240, "acst": 570, "acdt": 630,
            "npt": 345, "idt": 180, "irst": 210, "ict": 420, "myt": 480, "pht": 480, "wita": 480, "wit": 540,
            "uzt": 300, "almt": 360, "yekt": 300, "chst": 600, "sst": -660, "azt": 240, "get": 240,
        ]
        for (position, letter) in "abcdefghiklm".enumerated() where letter != "h" {
            zones[String(letter)] = -60 * (position + 1)
        }
        for (position, letter) in "nopqrstuvwxy".enumerated() { zones[String(letter)] = 60 * (position + 1) }
        return zones
    }()
}
