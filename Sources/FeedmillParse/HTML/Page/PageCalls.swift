/// Knows the short lines in which a site speaks of itself: subscribe, follow, share, accept, rights reserved.
enum PageCalls {
    /// Longer texts are of the article, whatever stands in them.
    private static let longest = 320

    /// Whether a block is nothing but such a line.
    static func isCall(_ tree: PageTree, _ index: Int, text: Int) -> Bool {
        guard text > 8, text < longest, isBlock(tree, index) else { return false }
        let line = PhraseTable.line(tree.line(of: index, limit: 700))
        if text < 160, labels.begins(line) { return true }
        return openings.begins(line) || phrases.isIn(line) || (follows.begins(line) && networks.isIn(line))
    }

    /// A paragraph, a heading, or a block that holds no other.
    private static func isBlock(_ tree: PageTree, _ index: Int) -> Bool {
        let node = tree.nodes[index]
        switch node.tag {
        case .p, .h2, .h3, .h4, .h5, .h6, .li: return true
        case .div, .section, .aside, .blockquote: return node.end - index < 40
        default: return false
        }
    }

    /// What stands before tags and categories.
    private static let labels = PhraseTable([
        "category:", "category :", "categories:", "filed under:", "posted in:", "tags:", "tagged with:",
        "kategorie:", "kategorien:", "rubrik:", "abgelegt unter:", "schlagwörter:", "schlagworte:",
        "categoría:", "categorías:", "etiquetas:", "archivado en:", "categoria:", "categorias:", "mots-clés :",
    ])

    private static let follows = PhraseTable(["follow "])
    private static let networks = PhraseTable([
        "twitter", "facebook", "instagram", "linkedin", "telegram", "whatsapp", "bluesky",
    ])

    /// How such lines begin.
    private static let openings = PhraseTable([
        "subscribe to ", "subscribe now", "sign up for ", "sign up to ", "sign up here", "join our ", "never miss ",
        "follow us", "follow me", "like us on", "download our", "get our", "click here to subscribe",
        "share your thoughts",
        "please subscribe", "already a subscriber", "first-time subscribers", "support our journalism",
        "newsletter abonnieren", "abonnieren sie", "jetzt abonnieren", "folgen sie uns", "folge uns", "folgt uns",
        "folgen sie ", "bitte registrieren", "möchten sie den artikel teilen", "bitte teilen sie",
        "den artikel mit anderen",
        "suscríbete", "suscríbase", "síguenos", "siguenos", "síganos", "únete a nuestro", "siga-nos", "nos siga",
        "inscreva-se", "assine ", "inscrivez-vous", "abonnez-vous", "suivez-nous", "iscriviti", "seguici", "zapisz się",
        "subskrybuj", "obserwuj nas", "подписывайтесь", "подпишитесь", "关注我们", "扫一扫", "フォローする",
        "get the latest news", "get the latest stories", "get the latest headlines",
        "if you enjoyed this article", "if you enjoyed this post", "if you enjoyed this story",
        "if you enjoyed reading this",
        "if you liked this article", "if you liked this post", "if you liked this story", "did you enjoy this article",
        "did you enjoy this post", "like this story?", "enjoyed this article", "enjoyed this post",
        "liked this article", "liked this post",
        "pin this for later", "pin for later", "pin it for later", "this story is funded by", "have a tip?",
        "got a tip?", "join the facebook group",
        "support our work", "become a member today", "become a member now", "become a subscriber", "gefällt dir unser",
        "gefällt dir dieser artikel", "gefällt dir dieser beitrag",
        "gefällt ihnen unser", "gefällt ihnen dieser artikel", "gefällt ihnen dieser beitrag",
        "hat dir der artikel", "hat ihnen der artikel", "hat dir dieser artikel", "hat dir dieser beitrag",
        "unterstütze uns",
        "unterstützen sie uns", "teile diesen artikel", "teile diesen beitrag", "teilen sie diesen artikel",
        "teilen sie diesen beitrag",
        "noch mehr infos für dich", "hazte miembro", "hágase miembro",
        "descarga nuestra app", "baixe nosso aplicativo",
        "our standards:",
    ])

    /// What is said of nothing else.
    private static let phrases = PhraseTable([
        "our newsletter", "our free newsletter", "your inbox", "our telegram channel", "our whatsapp channel",
        "seeing this message", "copyrighted property", "may not be reproduced", "may not be published, broadcast",
        "all rights reserved", "not responsible for the opinions", "enable javascript", "reprint in online",
        "please subscribe to", "personenbezogene daten an drittplattformen", "externe inhalte anzuzeigen",
        "externe inhalte angezeigt", "unseren newsletter", "unserem newsletter", "alle rechte vorbehalten",
        "respektieren deine privatsphäre", "canal de telegram", "canal de whatsapp", "nuestro newsletter",
        "nuestro boletín", "nossa newsletter", "notre newsletter", "nostra newsletter", "todos los derechos reservados",
        "todos os direitos reservados", "tous droits réservés", "tutti i diritti riservati",
        "consider supporting us", "consider supporting our work", "please consider subscribing",
        "namentlich gekennzeichnete", "nuestro canal de youtube", "nosso canal no youtube", "um kommentieren zu können",
        "log in to post a comment", "logged in to post a comment", "angemeldet sein, um einen kommentar",
        "unser newsletter",
    ])
}
