/// The words of dates in the languages that articles are written in, in lower case.
enum DateWords {
    /// Names of months, whole and shortened, without the full stop of an abbreviation.
    static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for (month, names) in monthNames.enumerated() {
            for name in names.split(separator: " ") { months[String(name)] = month + 1 }
        }
        return months
    }()

    private static let monthNames = [
        "ינואר בינואר जनवरी "
            + "tammikuuta január ianuarie ιανουαρίου siječnja gener "
            + "january jan januar jänner jän janvier janv enero ene gennaio genn gen janeiro januari leden ledna stycznia sty "
            + "января янв січня يناير ocak oca janeiro styczeń январь",
        "פברואר בפברואר फरवरी फ़रवरी "
            + "helmikuuta február februarie φεβρουαρίου veljače febrer "
            + "february feb februar feber février févr fév fevrier febrero febbraio febbr fevereiro fev februari února lutego lut "
            + "февраля фев февр лютого فبراير şubat şub luty февраль",
        "מרץ במרץ מרס במרס मार्च "
            + "maaliskuuta március martie μαρτίου ožujka març "
            + "march mar märz mär mrz mars marzo março marco maart mrt marts března marca марта мар березня مارس mart marzec март",
        "אפריל באפריל अप्रैल "
            + "huhtikuuta április aprilie απριλίου travnja "
            + "april apr avril avr abril abr aprile abril dubna kwietnia kwi апреля апр квітня أبريل ابريل nisan nis kwiecień апрель",
        "מאי במאי मई "
            + "toukokuuta május μαΐου svibnja maig "
            + "may mai mayo maggio magg mag maio mei maj května maja мая травня مايو mayıs май",
        "יוני ביוני जून "
            + "kesäkuuta június iunie ιουνίου lipnja juny "
            + "june jun juni juin junio giugno giu junho června czerwca cze июня июн червня يونيو haziran haz czerwiec июнь",
        "יולי ביולי जुलाई "
            + "heinäkuuta július iulie ιουλίου srpnja juliol "
            + "july jul juli juillet juil julio luglio lug julho července lipca lip июля июл липня يوليو temmuz tem lipiec июль",
        "אוגוסט באוגוסט अगस्त "
            + "elokuuta augusztus αυγούστου kolovoza agost "
            + "august aug août aout agosto ago augustus augusti srpna sierpnia sie августа авг серпня أغسطس اغسطس ağustos ağu "
            + "sierpień август",
        "ספטמבר בספטמבר सितंबर सितम्बर "
            + "syyskuuta szeptember septembrie σεπτεμβρίου rujna setembre "
            + "september sep sept septembre septiembre setiembre settembre sett set setembro září września wrz сентября сен сент "
            + "вересня سبتمبر eylül eyl wrzesień сентябрь",
        "אוקטובר באוקטובר अक्टूबर अक्तूबर "
            + "lokakuuta október octombrie οκτωβρίου octubre "
            + "october oct oktober okt octobre octubre ottobre ott outubro out října października paź октября окт жовтня أكتوبر "
            + "اكتوبر ekim eki październik октябрь",
        "נובמבר בנובמבר नवंबर नवम्बर "
            + "marraskuuta november noiembrie νοεμβρίου studenoga novembre "
            + "november nov novembre noviembre novembro listopadu listopada lis ноября ноя нояб листопада نوفمبر kasım kas ноябрь",
        "דצמבר בדצמבר दिसंबर दिसम्बर "
            + "joulukuuta december decembrie δεκεμβρίου prosinca desembre "
            + "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro desember prosince grudnia gru "
            + "декабря дек грудня ديسمبر aralık ara grudzień декабрь",
    ]

    /// Names of days, whole and shortened.
    static let weekdays: Set<String> = words(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
        lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
        lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira
        maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag
        mandag tirsdag lørdag søndag понедельник вторник среда четверг пятница суббота воскресенье
        poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle
        maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai hétfő kedd szerda csütörtök péntek szombat
        luni marți miercuri joi vineri sâmbătă duminică pazartesi salı çarşamba perşembe cuma cumartesi pazar
        понеділок вівторок середа четвер пятниця субота неділя δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
        星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日
        日曜日 月 火 水 木 金 土 日 월요일 화요일 수요일 목요일 금요일 토요일 일요일
        ראשון שני שלישי רביעי חמישי שישי שבת सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
        الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
        """)

    /// What may stand before a day: articles and prepositions.
    static let beforeDates: Set<String> = words("the le la el il lo den der am on at du vom o em op på d l יום")
    /// All words that a date may begin with.
    static let openings = WordSet(Array(months.keys) + weekdays + beforeDates)
    /// What may stand between the parts of a date.
    static let betweenParts: Set<String> = words("of de del d")
    /// What may follow the number of a day.
    static let ordinals: Set<String> = words("st nd rd th er e º")
    /// What may follow a year.
    static let afterYears: Set<String> = words("г года год р року r roku")
    /// What may stand between a date and a time of day.
    static let beforeTimes: Set<String> = words("at um à a alle ore las la às kl klo om t в о o в at the")
    /// What may follow a time of day.
    static let afterTimes: Set<String> = words("uhr h hrs hours heures uur horas ore часов")

    /// Zones by their letters, in minutes east of UTC; those that mean several places are left out.
    static let zones: [String: Int] = [
        "z": 0, "gmt": 0, "utc": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "mez": 60,
        "mesz": 120,
        "eet": 120, "eest": 180, "msk": 180, "мск": 180, "gst": 240, "sgt": 480, "hkt": 480, "awst": 480, "jst": 540,
        "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cst": -360,
        "cdt": -300,
        "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "et": -300, "ct": -360, "mt": -420, "pt": -480, "ist": 330,
        "pkt": 300, "wib": 420,
        "sast": 120, "cat": 120, "eat": 180, "wat": 60, "trt": 180, "akst": -540, "akdt": -480, "hst": -600,
    ]

    /// Zones that leave open whether summer time is meant.
    static let americanZones: Set<String> = ["et", "ct", "mt", "pt"]

    /// Words that say that a date is the publication's.
    static let published: Set<String> = words(
        """
        published posted date created released erschienen veröffentlicht publiziert datum publié publie parution publicado
        publicada publicación fecha data pubblicato gepubliceerd geplaatst publicerad publicerat publisert publiceret
        opublikowano zveřejněno опубликовано дата опубліковано yayınlanma tarihi النشر نشر تاريخ
        입력 등록 게재 작성 승인 기사입력 송고 발행 प्रकाशित פורסם تاریخ
        发布时间 发布日期 发表时间 發布時間 發佈時間 时间 時間 日期 公開日 掲載日 投稿日 配信日 公開 掲載 発行日
        """)
    /// Words that say that a date is the last change's.
    static let updated: Set<String> = words(
        """
        updated modified update revised aktualisiert stand geändert mis mise jour actualisé modifié actualizado actualizada
        modificado atualizado aggiornato modificato bijgewerkt uppdaterad oppdatert opdateret zaktualizowano aktualizováno
        обновлено изменено güncelleme تحديث 更新 更新日 更新时间 更新時間 更新日期 수정 업데이트 최종수정 अपडेट עודכן
        最終更新 最終更新日 最后更新
        """)
    /// Words that stand among those.
    static let fillers: Set<String> = words(
        "on at am le el em il op den the first last zuletzt à de em la last ultimo última في")

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}
