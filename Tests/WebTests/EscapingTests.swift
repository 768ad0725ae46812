import Testing
import Web

@Suite("Hostile text") struct EscapingTests {
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)",
        "<svg/onload=alert(1)>", "</title><svg><a xlink:href=\"javascript:alert(1)\">",
        "javascript:alert(1)", "{{title}}{{{title}}}", "&lt;b&gt;&amp;",
        // With a combining mark behind it the quotation mark is another character to Swift.
        "\"\u{0301} onfocus=alert(1) x=\"\u{0301}", "<\u{0338}img src=x>", "'\u{FE0F} a='\u{200D}b",
        "\u{0}<\r\n>\u{202E}",
    ]

    /// What may follow a `<` that the templates wrote, and nothing of a value.
    static func tags(_ page: String) -> [String] {
        page.unicodeScalars.split(separator: "<").dropFirst().map { part in
            String(String.UnicodeScalarView(part.prefix { $0 != ">" }))
        }
    }

    @Test(arguments: hostile)
    func staysTextInEveryField(text: String) throws {
        let pages = try TemplateTests.renderer()
        let plain = Self.tags(pages.render(ComponentsPage(wrong: true) { _ in "plain" }))
        let page = pages.render(ComponentsPage(wrong: true) { _ in text })
        let tags = Self.tags(page)
        // As many tags as with harmless text, and each with the same attributes.
        #expect(tags.count == plain.count)
        func shape(_ tag: String) -> [String] {
            // Quoted values away, counted by code points as a browser does.
            let parts = tag.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
            return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map {
                String($0.element)
            }
        }
        #expect(tags.map(shape) == plain.map(shape))
        #expect(!page.contains("9.9.9}") && !page.contains("{Log"))
    }

    @Test(arguments: [
        ("a & b", "a &amp; b"), ("<b>", "&lt;b&gt;"), ("it's \"so\"", "it&#39;s &quot;so&quot;"),
        ("5 < 6", "5 &lt; 6"), ("Zoë & Łukasz’s 🍼", "Zoë &amp; Łukasz’s 🍼"),
    ])
    func isEscapedOnceAndReadsAsItWasWritten(text: String, html: String) throws {
        let pages = try TemplateTests.renderer()
        let page = pages.render(ComponentsPage(wrong: true) { _ in text })
        #expect(page.contains("value=\"\(html)\""))
        #expect(page.contains(">\(html)</h1>") && page.contains(">\(html)</a>"))
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "",
        "evil", "/\t/evil.example", "/ a", "/\u{0}", "/ä", "/a\\b",
    ])
    func isNoPlaceInTheService(text: String) {
        #expect(LocalPath(text) == nil)
    }

    @Test func leavesPlacesInTheServiceAlone() {
        for path in ["/", "/caseload", "/families/0192-a/sessions/new?step=2#top"] {
            #expect(LocalPath(path)?.text == path)
        }
    }
}
