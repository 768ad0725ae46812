import Definitions
import Testing

/// The faults of a text whose root is read by `body`, one line each.
private func faults(
    _ text: String, _ body: (DefinitionNode) -> Void = { _ in }
) -> [String] {
    faults(bytes: Array(text.utf8), body)
}

private func faults(bytes: [UInt8], _ body: (DefinitionNode) -> Void = { _ in }) -> [String] {
    let reader = DefinitionReader(file: "f.yaml")
    if let root = reader.parse(bytes: bytes) { body(root) }
    return reader.faults.map(\.description)
}

private enum Colour: String, CaseIterable {
    case red, green
}

@Suite struct DefinitionReaderTests {
    @Test func readsEveryKindOfValue() throws {
        let text = """
            \u{FEFF}name: "Café æøå"
            code: 450320001
            alpha: 0.870
            count: -12
            shown: true
            on: 2014-01-13
            colour: green
            list: [1, 2]
            nothing:
            size: unknown
            """
        let keys = [
            "name", "code", "alpha", "count", "shown", "on", "colour", "list", "nothing", "size",
        ]
        try DefinitionReader.read(bytes: Array(text.utf8), file: "f.yaml") { root in
            let top = root.mapping(allowed: keys)
            #expect(top?.keys == keys)
            #expect(top?.string("name") == "Café æøå")
            #expect(top?.string("code") == "450320001")
            #expect(top?.number("alpha")?.text == "0.870")
            #expect(top?.number("alpha")?.decimals == 3)
            #expect(top?.number("alpha")?.halfUnit == 0.0005)
            #expect(top?.number("alpha")?.value == 0.87)
            #expect(top?.integer("count") == -12)
            #expect(top?.bool("shown") == true)
            #expect(top?.date("on") == DefinitionDate("2014-01-13"))
            #expect(top?.choice("colour", Colour.self) == .green)
            #expect(top?.list("list")?.map { $0.integer() } == [1, 2])
            #expect(top?["nothing"]?.isEmpty == true)
            #expect(top?["size"]?.isUnknown == true)
            #expect(top?["absent"] == nil)
            #expect(top?["list"]?.list()?[1].path == "list[1]")
            #expect(top?["list"]?.list()?[1].line == 8)
            #expect(top?["list"]?.list()?[1].column == 11)
            return ()
        }
    }

    @Test func namesTheNearMissOfAnUnknownKey() {
        let found = faults("scales:\n  - lable: x\n") { root in
            let scales = root.mapping(allowed: ["scales"])?.list("scales")
            _ = scales?[0].mapping(allowed: ["code", "label"])
        }
        #expect(
            found == [
                "f.yaml:2:5: scales[0].lable: there is no key `lable` here; did you mean `label`?"
            ])
    }

    @Test func tellsAllFaultsInTheOrderOfTheLines() {
        let found = faults("b: x\na: 1.5\nc: gren\n") { root in
            let top = root.mapping(allowed: ["a", "b", "c", "d"])
            _ = top?.integer("a")
            _ = top?.number("b")
            _ = top?.choice("c", Colour.self)
            _ = top?.string("d", remedy: "write `d: text`")
        }
        #expect(
            found == [
                "f.yaml:1:1: `d` is missing; write `d: text`",
                "f.yaml:1:4: b: should be a number but is `x`; write digits with at most one "
                    + "point, such as `4` or `0.87`",
                "f.yaml:2:4: a: should be a whole number but is 1.5; leave out the point",
                "f.yaml:3:4: c: `gren` is not one of `red`, `green`; did you mean `green`?",
            ])
    }

    @Test(arguments: [
        ("a: [1, 2", "f.yaml:2:1: this is not YAML"),
        ("a:\n\tb: 1", "use spaces"),
        ("a: 1\nb: 2\na: 3", "the key `a` is written twice"),
        ("", "the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("a: 1\n---\nb: 2\n", "put each definition into a file of its own"),
        ("a: &x 1\nb: *x\n", "f.yaml:1:4: a: anchors"),
        ("a: *x\n", "this is not YAML"),
        ("? [1]\n: 2\n", "a key is not a word"),
        ("a: \u{1}", "f.yaml:1:4: there is a control character here"),
    ])
    func refusesWhatIsNotPlainYAML(text: String, message: String) {
        let found = faults(text)
        #expect(found.count == 1)
        #expect(found.first?.contains(message) == true, "\(found)")
    }

    /// Printed by name, because the texts are large.
    @Test(arguments: ["brackets", "dashes", "indentation"])
    func refusesBottomlessNesting(by means: String) {
        let text =
            switch means {
            case "brackets": String(repeating: "[", count: 5000)
            case "dashes": String(repeating: "- ", count: 5000)
            default:
                (0..<1500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
            }
        let found = faults(text)
        #expect(found.count == 1)
        #expect(found.first?.contains("nest") == true)
    }

    @Test(arguments: ["value", "key"])
    func refusesAnAliasBombQuickly(as place: String) {
        var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        for level in 1..<30 {
            let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            lines.append("a\(level): &a\(level) [\(uses)]")
        }
        if place == "key" { lines.append("? *a29\n: x\n? *a28\n: y") }
        let found = faults(lines.joined(separator: "\n"))
        #expect(found.first?.contains("anchors (`&`) and aliases (`*`)") == true)
    }

    @Test func namesThePlaceOfBytesThatAreNotUTF8() {
        let latin1 = Array("a: 1\nb: caf".utf8) + [0xE9, 0x0A]
        #expect(faults(bytes: latin1) == ["f.yaml:2:7: the file is not UTF-8; save it as UTF-8"])
    }

    @Test(arguments: [
        "1e5", "+1", "0x10", ".5", "5.", "1_000", "nan", "inf", "--1", "1.2.3", "1234567890123456",
        "-",
    ])
    func refusesNumbersThatAreNotPlainDecimals(text: String) {
        #expect(DefinitionNumber(text) == nil)
        #expect(faults("a: \(text)\n") { _ = $0.mapping(allowed: ["a"])?.number("a") }.count == 1)
    }

    @Test func refusesAQuotedNumberAndAnEmptyValue() {
        #expect(
            faults("a: \"4\"\nb:\n") { root in
                let top = root.mapping(allowed: ["a", "b"])
                _ = top?.number("a")
                _ = top?.string("b")
            } == [
                "f.yaml:1:4: a: is a number in quotation marks; write 4 without them",
                "f.yaml:2:3: b: has no value; write the text, or leave the key out where it may be",
            ])
    }

    @Test(arguments: [
        "2023-02-29", "2023-13-01", "2023-1-1", "23-01-01", "2023-04-31", "0999-01-01",
    ])
    func refusesDaysThatDoNotExist(text: String) {
        #expect(DefinitionDate(text) == nil)
    }

    @Test func knowsLeapYears() {
        #expect(DefinitionDate("2024-02-29")?.description == "2024-02-29")
        #expect(DefinitionDate("2000-02-29") != nil)
        #expect(DefinitionDate("1900-02-29") == nil)
    }

    @Test func survivesAnyBytes() {
        var seed: UInt64 = 7
        for _ in 0..<2_000 {
            let bytes = (0..<40).map { _ -> UInt8 in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let alphabet =
                    Array("a: -[]{}&*!|>'\"%@`#,?\n\t\r0~\u{e9}\\xuD8<&a*a? ".utf8) + [0, 0xFF]
                return alphabet[Int(seed >> 33) % alphabet.count]
            }
            let reader = DefinitionReader(file: "f.yaml")
            let root = reader.parse(bytes: bytes)
            #expect((root == nil) == !reader.faults.isEmpty)
        }
    }
}
