import Foundation

/// The reference files beside these tests.
enum Fixture {
    /// One line of a reference file.
    struct Row {
        let line: Int
        let quantity: String
        let arguments: [Double]
        let values: [Double]
    }

    struct Malformed: Error {
        let file: String
        let line: Int
    }

    static func text(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "Fixtures/\(name)"), encoding: .utf8)
    }

    /// The rows of a reference file for one quantity; a missing quantity is an error, so that no
    /// comparison passes for want of rows.
    static func rows(_ quantity: String, in file: String = "reference.csv") throws -> [Row] {
        var rows: [Row] = []
        let lines = try text(file).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where line.hasPrefix(quantity + ",") {
            let fields = line.split(separator: ",")
            guard fields.count == 3 else { throw Malformed(file: file, line: index + 1) }
            let numbers = fields.dropFirst().map { $0.split(separator: " ").map { Double($0) } }
            guard !numbers.joined().contains(nil) else {
                throw Malformed(file: file, line: index + 1)
            }
            rows.append(
                Row(
                    line: index + 1, quantity: quantity,
                    arguments: numbers[0].compactMap(\.self), values: numbers[1].compactMap(\.self))
            )
        }
        guard !rows.isEmpty else { throw Malformed(file: file, line: 0) }
        return rows
    }

    /// The 40 patients of Claus and others 2020: BDI-II before and after.
    static func claus() throws -> [(before: Double, after: Double)] {
        let lines = try text("claus2020-bdi.csv").split(whereSeparator: \.isNewline).dropFirst()
        return try lines.enumerated().map { index, line in
            let fields = line.split(separator: ",")
            guard fields.count == 3, let before = Double(fields[1]), let after = Double(fields[2])
            else { throw Malformed(file: "claus2020-bdi.csv", line: index + 2) }
            return (before, after)
        }
    }
}

/// Whether two numbers agree to a relative tolerance; an expected 0 must be met exactly.
func agrees(_ value: Double, _ expected: Double, relative tolerance: Double = 1e-8) -> Bool {
    abs(value - expected) <= tolerance * abs(expected)
}

/// Whether a number rounds to what a publication prints with this many decimals.
func prints(_ value: Double, _ printed: Double, decimals: Int) -> Bool {
    abs(value - printed) <= 0.5 * pow(10, Double(-decimals)) * (1 + 1e-9)
}
