import Foundation
import Hummingbird
import Testing
import Web

@Suite("Templates and their pages") struct TemplateTests {
    static func templates() throws -> [WebConfiguration.File] {
        try TestService.files("Templates") + [ComponentsPage.file]
    }

    static func renderer(_ templates: [WebConfiguration.File]? = nil) throws -> PageRenderer {
        try PageRenderer(
            TestService.configuration(templates: try templates ?? Self.templates()),
            isDemonstration: true, adding: [ComponentsPage.self])
    }

    /// Where a tag that names a value begins and what it names: `{{x}}`, `{{#x}}`, `{{^x}}`.
    static func tags(_ text: String) -> [(range: Range<String.Index>, sigil: String, name: String)]
    {
        text.matches(of: /\{\{([#^]?)([A-Za-z.]+)\}\}/).map {
            ($0.range, String($0.1), String($0.2))
        }
    }

    @Test func areRenderedOnlyWithWhatTheirPagesKnow() throws {
        _ = try Self.renderer()
    }

    /// Each tag of each template is given a name that no page has: unless an example of its page
    /// reaches the tag, nobody would notice, and the page's examples are too few.
    @Test func areReachedInEveryTagByAnExample() throws {
        let templates = try Self.templates()
        var tried = 0
        for (index, file) in templates.enumerated() {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for tag in Self.tags(text) {
                var changed = text
                changed.replaceSubrange(tag.range, with: "{{\(tag.sigil)noSuchName}}")
                if !tag.sigil.isEmpty, let end = changed.firstRange(of: "{{/\(tag.name)}}") {
                    // The first closing tag after the opening one is not always its own; the
                    // sections of a template with the same name are all alike, so it may be.
                    let later = changed[tag.range.lowerBound...].firstRange(of: "{{/\(tag.name)}}")
                    changed.replaceSubrange(later ?? end, with: "{{/noSuchName}}")
                }
                var all = templates
                all[index] = WebConfiguration.File(name: file.name, bytes: Array(changed.utf8))
                #expect(throws: WebResourceError.self, "\(file.name): {{\(tag.name)}}") {
                    _ = try Self.renderer(all)
                }
                tried += 1
            }
        }
        #expect(tried > 40)
    }

    @Test func nameTheFileAndWhatIsMissing() throws {
        let templates = try Self.templates().map { file in
            file.name == "help.mustache"
                ? WebConfiguration.File(name: file.name, bytes: Array("{{nonsense}}".utf8)) : file
        }
        let error = try #require(throws: WebResourceError.self) {
            _ = try Self.renderer(templates)
        }
        #expect(error.file == "help.mustache")
        #expect(error.reason.contains("`nonsense`") && error.reason.contains("HelpPage"))
    }

    @Test func stopTheProgramWhereAPageInServiceAsksForTooMuch() async {
        await #expect(processExitsWith: .failure) {
            _ = ComponentsPage(wrong: false).child(named: "nonsense")
        }
    }

    @Test func neverLeaveTextUnescaped() throws {
        for file in try Self.templates() {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(file.name)")
            #expect(!text.contains("{{.}}") && !text.contains("{{%"), "\(file.name)")
            // An attribute without quotation marks ends at a space.
            #expect(text.firstMatch(of: /=\s*\{\{[A-Za-z]/) == nil, "\(file.name)")
            #expect(!text.contains("<script") && !text.contains("<style"), "\(file.name)")
            #expect(text.firstMatch(of: /\s(style|on[a-z]+)=/) == nil, "\(file.name)")
        }
    }
}
