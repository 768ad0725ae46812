// The figures of the CSV are found by walking the JSON document, not listed a second time: a number that
// is new in the JSON is in the CSV without anybody's doing.

/// Every number of a report, in the order of its JSON document.
struct ReportFigures {
    /// The section of each member of the document; nil for what belongs to the whole report.
    static let sections: [String: Int?] = [
        "report": nil, "format": nil, "synthetic": nil, "banner": nil, "title": nil,
        "question": nil, "inShort": 1, "counted": 2, "measures": 3, "goals": 3, "observation": 4,
        "comparison": 5, "indicators": 6, "toFix": 7, "limits": 8, "rules": 9,
    ]

    private(set) var all: [ReportFigure] = []

    /// The figures of a whole document.
    init(_ document: JSONDocument) {
        guard case .object(let members) = document else { return }
        for (name, member) in members {
            var place = Place(section: Self.sections[name] ?? nil)
            place.enter(member: name)
            walk(member, at: place)
        }
    }

    private mutating func walk(_ document: JSONDocument, at place: Place) {
        switch document {
        case .null, .bool, .string: break
        case .integer(let value): append(String(value), at: place)
        case .number(let value):
            if value.isFinite { append(JSONDocument.number(value), at: place) }
        case .array(let items):
            for (position, item) in items.enumerated() {
                var inside = place
                inside.enter(item, at: position)
                walk(item, at: inside)
            }
        case .object(let members):
            var here = place
            here.describe(members)
            for (name, member) in members {
                var inside = here
                inside.enter(member: name)
                walk(member, at: inside)
            }
        }
    }

    private mutating func append(_ value: String, at place: Place) {
        all.append(
            ReportFigure(
                section: place.section, path: place.path, instrument: place.instrument,
                version: place.version, scale: place.scale,
                block: place.blocks.joined(separator: "; "),
                group: place.names.dropLast().joined(separator: "."),
                statistic: place.names.last ?? "", value: value, verdict: place.verdict,
                text: place.text))
    }
}

/// Where in the document a walk is.
private struct Place {
    /// What an entry of a list is known by, the first of these that it has.
    private static let identifying = [
        "stage", "reason", "ending", "closing", "allocation", "rater", "review", "benchmark",
        "code",
        "category", "start", "fromVersion", "what",
    ]

    let section: Int?
    var path = "$"
    var names: [String] = []
    var blocks: [String] = []
    var instrument = ""
    var version = ""
    var scale = ""
    var verdict = ""
    var text = ""

    init(section: Int?) { self.section = section }

    mutating func enter(member name: String) {
        path += "." + name
        names.append(name)
    }

    mutating func enter(_ item: JSONDocument, at position: Int) {
        path += "[\(position)]"
        guard case .object(let members) = item else {
            blocks.append(String(position + 1))
            return
        }
        let isNamed = members.contains { $0.0 == "instrument" || $0.0 == "scale" }
        if let word = Self.word(of: members) {
            blocks.append(word)
        } else if !isNamed {
            blocks.append(String(position + 1))
        }
    }

    /// Takes up what an object says of everything inside it.
    mutating func describe(_ members: [(String, JSONDocument)]) {
        for (name, member) in members {
            guard case .string(let word) = member else { continue }
            switch name {
            case "instrument": instrument = word
            case "version": version = word
            case "scale": scale = word
            case "verdict": verdict = word
            case "text", "name", "outcome": text = word
            default: break
            }
        }
    }

    private static func word(of members: [(String, JSONDocument)]) -> String? {
        for key in identifying {
            guard let member = members.first(where: { $0.0 == key })?.1 else { continue }
            switch member {
            case .string(let word): return word
            case .null: return "none"
            default: continue
            }
        }
        // Thresholds, and what is counted by one of them.
        if let threshold = members.first(where: { $0.0 == "threshold" })?.1,
            case .object(let inside) = threshold
        {
            return points(of: inside)
        }
        return points(of: members)
    }

    private static func points(of members: [(String, JSONDocument)]) -> String? {
        guard let points = members.first(where: { $0.0 == "points" })?.1,
            let comparison = members.first(where: { $0.0 == "operator" })?.1,
            case .number(let value) = points, case .string(let sign) = comparison
        else { return nil }
        return "change \(sign) \(JSONDocument.number(value))"
    }
}
