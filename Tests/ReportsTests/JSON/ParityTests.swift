// Two formats, one set of values: every number a reader of the text sees stands in the JSON, outside
// the summary's own sentences.

import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Testing

struct ParityTests {
    @Test(arguments: JSONReportTests.variations.indices)
    func everyNumberOfTheTextStandsInTheJSON(index: Int) throws {
        let report = try SampleService.report(JSONReportTests.variations[index])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(JSONReport.render(report).utf8))
                as? [String: Any])
        var known = Known()
        for (name, member) in object where name != "inShort" { known.add(member) }
        let text = TextReport.render(report)
        let numbers = Known.numbers(in: text)
        #expect(numbers.count > 50)
        // The numbers of the sections themselves.
        let sections: Set<String> = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
        for number in Set(numbers).subtracting(sections) where !known.contains(number) {
            Issue.record("\(number) stands in the text only")
        }
    }

    @Test func aNumberThatIsNowhereIsFound() throws {
        var known = Known()
        known.add(["share": 0.5833, "text": "from 2014-01-13"])
        #expect(known.contains("58"))
        #expect(known.contains("0.58"))
        #expect(known.contains("13"))
        #expect(!known.contains("59"))
    }
}

/// The numbers of a JSON document, as values and as they are written inside its sentences.
private struct Known {
    private var values: [Double] = []
    private var written: Set<String> = []

    mutating func add(_ member: Any) {
        switch member {
        case let list as [Any]: list.forEach { add($0) }
        case let object as [String: Any]: object.values.forEach { add($0) }
        case let text as String: written.formUnion(Self.numbers(in: text))
        case let number as NSNumber: values.append(number.doubleValue)
        default: break
        }
    }

    func contains(_ number: String) -> Bool {
        if written.contains(number) { return true }
        let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
        return values.contains { value in
            PlainNumber.fixed(abs(value), decimals) == number
                || PlainNumber.short(abs(value), decimals) == number
                || PlainNumber.fixed(abs(value) * 100, decimals) == number
        }
    }

    /// Without their signs and without leading zeros of days and months.
    static func numbers(in text: String) -> [String] {
        text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }.compactMap { piece in
            var number = String(piece)
            while number.hasSuffix(".") { number.removeLast() }
            while number.hasPrefix(".") { number.removeFirst() }
            while number.count > 1, number.hasPrefix("0"), !number.hasPrefix("0.") {
                number.removeFirst()
            }
            return number.isEmpty ? nil : number
        }
    }
}
