import Definitions
import Foundation
import Testing

@testable import Evidence

/// The page on the indicators is made from their file.
///
/// With `ATTUNE_RECORD=1` it is written instead; that never passes.
@Suite struct IndicatorPageTests {
    @Test func isWhatTheFileSays() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try Data(
            contentsOf: root.appending(path: "Resources/Indicators/indicators-1.yaml"))
        let set = try IndicatorSet.read(name: "indicators-1.yaml", bytes: Array(bytes))
        let file = root.appending(path: "Documentation/indicators.md")
        if ProcessInfo.processInfo.environment["ATTUNE_RECORD"] == "1" {
            try Data(page(of: set).utf8).write(to: file)
            Issue.record("recorded Documentation/indicators.md; run again without it")
            return
        }
        let written = FileManager.default.contents(atPath: file.path)
        #expect(
            written.map { String(decoding: $0, as: UTF8.self) } == page(of: set),
            "the page is not what the file says: run the tests with ATTUNE_RECORD=1")
    }

    private func page(of set: IndicatorSet) -> String {
        let parameters = set.parameters
        let bands = parameters.infantBandMonths.map(String.init).joined(separator: ", ")
        var page = """
            # The fixed indicators

            Made from `Resources/Indicators/indicators-\(set.version).yaml`; a test holds the two together.

            \(set.basis) Section 6 of [the report](outcomes-report.md) prints all of them, always: a zero, "nobody"
            where there is nobody to count, and what is not recorded. Shares have Wilson's 95% interval.

            | Counted by | |
            |---|---|
            | days after an ending | \(parameters.rereferralDays) |
            | early means before contact | \(parameters.earlyContact) |
            | bands of age begin at months | 0, \(bands) |
            | percentiles | `\(parameters.quantileRule.rawValue)`, https://doi.org/10.1080/00031305.1996.10473566 |

            """
        for indicator in set.indicators {
            let better =
                switch indicator.higherIs {
                case .better: "more is better"
                case .worse: "less is better"
                case .none: "neither way is better by itself"
                }
            page += """

                ## \(indicator.name)

                `\(indicator.code.rawValue)`: \(indicator.kind.rawValue), \(indicator.unit.rawValue); \(better); \
                rule \(indicator.rule).

                - Counted: \(indicator.numerator)
                - Of: \(indicator.denominator)
                - Missing: \(indicator.missing)
                - How: \(indicator.how)

                """
        }
        return page
    }
}
