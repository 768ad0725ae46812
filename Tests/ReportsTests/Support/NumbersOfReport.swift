import CSV
import Foundation
import Testing

/// The numbers of one report by their place in the JSON document, however they were written.
struct NumbersOfReport {
    private(set) var byPath: [String: Double] = [:]

    /// Those of a JSON document, found by a reader that knows nothing of how it was written.
    init(json: String) throws {
        add(
            try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed),
            "$")
    }

    /// Those of a CSV table.
    init(csv: String) throws {
        var bytes: [UInt8]? = Array(csv.utf8)
        let reader = CSVReader {
            defer { bytes = nil }
            return bytes
        }
        let header = try reader.readHeader()
        let path = try #require(header.index(of: "path"))
        let value = try #require(header.index(of: "value"))
        while let record = try reader.next() {
            let place = record.string(path)
            #expect(byPath[place] == nil, "\(place) twice")
            let number: Double = try #require(Double(record.string(value)), "\(place)")
            byPath[place] = number
        }
    }

    /// What is different in the other, in the order of the places.
    ///
    /// Foundation's reader of JSON misses the number that is written by a few units in the last place, so
    /// that much is the same.
    func differences(from other: NumbersOfReport) -> [String] {
        Set(byPath.keys).union(other.byPath.keys).sorted().compactMap { path in
            switch (byPath[path], other.byPath[path]) {
            case (let one?, let two?): abs(one - two) <= 8 * one.ulp ? nil : "\(path) differs"
            case (nil, _): "\(path) is missing"
            case (_, nil): "\(path) is too many"
            }
        }
    }

    private mutating func add(_ member: Any, _ path: String) {
        switch member {
        case let object as [String: Any]:
            for (name, inside) in object { add(inside, "\(path).\(name)") }
        case let list as [Any]:
            for (position, inside) in list.enumerated() { add(inside, "\(path)[\(position)]") }
        case let number as NSNumber:
            // A truth value is a number to Foundation, and none to a reader.
            if String(cString: number.objCType) == "c" { return }
            byPath[path] = number.doubleValue
        default: break
        }
    }
}
