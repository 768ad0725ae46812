import Foundation
import TestSupport
import Testing

@Suite("attune instrument") struct InstrumentCommandTests {
    struct Listed: Decodable {
        let code: String
        let name: String
        let items: Int
    }

    struct Form: Decodable {
        struct Score: Decodable {
            let scale: String
            let value: Double?
            let reason: String?
        }
        let form: String
        let scores: [Score]
        let alerts: [String]
    }

    static let header = "form," + (1...10).map { "q\($0)" }.joined(separator: ",") + "\n"

    @Test func listsWhatThereIs() async throws {
        let run = try await runAttune(["instrument", "list", "--format", "json"])
        #expect(run.status == 0, "\(run.error)")
        let listed = try JSONDecoder().decode([Listed].self, from: Data(run.output.utf8))
        let items = Dictionary(uniqueKeysWithValues: listed.map { ($0.code, $0.items) })
        #expect(items["epds"] == 10)
        #expect(items["bdi2"] == 21)
        let text = try await runAttune(["instrument", "list"])
        let epds = text.output.split(separator: "\n").first { $0.hasPrefix("epds ") }
        let cells = ["EPDS", "10", "parent", "answers, score", "item 10", "the licensee's"]
        for cell in cells { #expect(epds?.contains(cell) == true, "\(cell)") }
    }

    /// What is shown has the content of the page, in its order, in eighty columns.
    @Test func showsThePage() async throws {
        let run = try await runAttune(["instrument", "show", "epds"])
        #expect(run.status == 0, "\(run.error)")
        for line in run.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        let page = try String(
            contentsOfFile: Checkout.folder + "/Documentation/instruments/epds.md", encoding: .utf8)
        let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }
            .map { String($0.dropFirst(3)) }
        let shown = run.output.split(separator: "\n").map(String.init)
            .filter { headings.contains($0) }
        #expect(shown == headings)
        func words(_ text: String) -> [String] {
            text.replacing("**", with: "").replacing("`", with: "").replacing("\\", with: "")
                .split(whereSeparator: \.isWhitespace).map(String.init)
        }
        // Tables have other marks; every other line of the page is there word for word.
        let text = words(run.output).joined(separator: " ")
        for block in page.components(separatedBy: "\n\n") where !block.hasPrefix("|") {
            for entry in block.split(separator: "\n- ") {
                let line = words(String(entry)).drop { $0 == "##" || $0 == "#" || $0 == "-" }
                #expect(text.contains(line.joined(separator: " ")), "\(entry)")
            }
        }
        #expect(text.contains("≥ 13 (default): probable depression"))
        let json = try await runAttune(["instrument", "show", "epds", "--format", "json"])
        #expect(throws: Never.self) {
            try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        }
    }

    @Test func namesTheNearestCode() async throws {
        let run = try await runAttune(["instrument", "show", "edps"])
        #expect(run.status == 64)
        #expect(run.error.contains("ATT-USE-003") && run.error.contains("did you mean `epds`?"))
        #expect(run.error.hasSuffix("Next: attune instrument list\n"))
    }

    // 0+1+2+3+0+1+2+3+0+1 = 13, and item 10 above 0 is seen to at once. An EPDS with a missing
    // answer has no total, however small the gap, but its item 10 still counts.
    @Test func scoresForms() async throws {
        let forms = Self.header + "a,0,1,2,3,0,1,2,3,0,1\nb,0,1,2,3,0,1,2,,0,2\n"
        let run = try await runAttune(
            ["instrument", "score", "epds", "--format", "json"], input: forms)
        #expect(run.status == 0, "\(run.error)")
        let scored = try JSONDecoder().decode([Form].self, from: Data(run.output.utf8))
        try #require(scored.count == 2)
        #expect(scored[0].form == "a" && scored[0].scores.map(\.value) == [13])
        #expect(scored[0].alerts == ["item_10"])
        #expect(scored[1].scores.map(\.value) == [nil])
        #expect(scored[1].scores[0].reason == "9 of 10 answered; this scale needs all 10")
        #expect(scored[1].alerts == ["item_10"])
    }

    @Test func tellsEveryFaultOfTheForms() async throws {
        let forms = Self.header + "Anna,0,1,2,3,0,1,2,3,0,7\nb,x,1,2,3,0,1,2,3,0,0\n"
        let run = try await runAttune(["instrument", "score", "epds"], input: forms)
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.error.contains("standard input is refused: 2 faults"))
        #expect(run.error.contains("line 2, column 24: `q10`"))
        #expect(run.error.contains("line 3, column 3: `q1`"))
        #expect(run.error.contains("write one of 0, 1, 2, 3 or leave it empty"))
        #expect(!run.error.contains("Anna"))
        let columns = try await runAttune(
            ["instrument", "score", "epds"], input: "form,q1,q11\na,0,0\n")
        #expect(columns.status == 65)
        #expect(columns.error.contains("there is no column `q11`; did you mean `q1`?"))
        #expect(columns.error.contains("columns are missing: q2, q3"))
    }

    @Test func validatesTheProgramsOwn() async throws {
        let run = try await runAttune(["instrument", "validate"])
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output.hasPrefix("24 valid, "), "\(run.output)")
        #expect(run.output.contains(" bdi2, care_index_infant, "))
    }

    @Test func tellsEachBrokenRuleWithItsPlace() async throws {
        let path = Checkout.folder + "/Resources/Instruments/epds.yaml"
        let good = try String(contentsOfFile: path, encoding: .utf8)
        let work = try TemporaryFolder()
        let file = try work.write(good + "\nscalez: 1\n", to: "mine.yaml")
        let line = good.split(separator: "\n", omittingEmptySubsequences: false).count + 1
        let run = try await runAttune(["instrument", "validate", file])
        #expect(run.status == 65)
        #expect(run.error.contains("ATT-DAT-002"))
        #expect(run.error.contains("mine.yaml:\(line):1"), "\(run.error)")
        #expect(run.error.contains("did you mean `scales`?"))
        let own = try await runAttune(["instrument", "validate", path])
        #expect(own.status == 0, "\(own.error)")
    }

    @Test func failsTheCheckWhenTheProgramsOwnAreBroken() async throws {
        let work = try TemporaryFolder()
        try work.write("code: broken\n", to: "Resources/Instruments/broken.yaml")
        try work.write("", to: "Migrations/0001_x.sql")
        let run = try await runAttune(["instrument", "validate", "--share", work.path])
        #expect(run.status == 1)
        #expect(run.error.contains("ATT-CHK-001") && run.error.contains("broken.yaml"))
        let list = try await runAttune(["instrument", "list", "--share", work.path])
        #expect(list.status == 78)
        #expect(list.error.contains("ATT-CFG-005"))
        let nowhere = try await runAttune(["instrument", "list", "--share", work.path + "/no"])
        #expect(nowhere.status == 78)
        #expect(nowhere.error.contains("--share"))
    }
}
