// Enough of JSON Schema 2020-12 to hold an answer against its published description: what the files use
// and no more. A keyword it does not know is a fault, so that nothing passes unread.

import Foundation

/// A published JSON Schema that answers are held against.
package struct SchemaCheck {
    let root: [String: Any]
    private static let known: Set<String> = [
        "$schema", "$defs", "$ref", "title", "description", "type", "properties", "required",
        "additionalProperties", "items", "enum", "const", "anyOf", "pattern", "minimum",
    ]

    /// The schema of that file below the checkout.
    ///
    /// - Throws: When the file cannot be read or is no JSON object.
    package init(file: String) throws {
        let path = URL(fileURLWithPath: Checkout.folder).appending(path: file)
        let value = try JSONSerialization.jsonObject(with: try Data(contentsOf: path))
        guard let root = value as? [String: Any] else {
            throw TestSetupError("\(file) is not a JSON object")
        }
        self.root = root
    }

    /// The faults of a document, each with its path; empty where it fits.
    package func faults(of document: Any) -> [String] { faults(of: document, by: root, at: "$") }

    private func faults(of value: Any, by schema: [String: Any], at path: String) -> [String] {
        var faults = Set(schema.keys).subtracting(Self.known).map { "\(path): keyword \($0)" }
        if let reference = schema["$ref"] as? String {
            let name = String(reference.dropFirst("#/$defs/".count))
            guard let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
            else { return ["\(path): no definition \(name)"] }
            faults += self.faults(of: value, by: definition, at: path)
        }
        if let type = schema["type"] as? String, !Self.is(value, type) {
            return faults + ["\(path): not of type \(type)"]
        }
        if let constant = schema["const"] as? NSObject, constant != value as? NSObject {
            faults.append("\(path): not \(constant)")
        }
        if let choices = schema["enum"] as? [NSObject],
            !choices.contains(where: { $0 == value as? NSObject })
        {
            faults.append("\(path): none of \(choices)")
        }
        if let choices = schema["anyOf"] as? [[String: Any]] {
            let each = choices.map { self.faults(of: value, by: $0, at: path) }
            if !each.contains(where: \.isEmpty) { faults += each.joined() }
        }
        if let minimum = schema["minimum"] as? Double, let number = value as? Double,
            number < minimum
        {
            faults.append("\(path): below \(minimum)")
        }
        if let pattern = schema["pattern"] as? String, let text = value as? String,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            faults.append("\(path): not like \(pattern)")
        }
        if let items = schema["items"] as? [String: Any], let list = value as? [Any] {
            for (index, item) in list.enumerated() {
                faults += self.faults(of: item, by: items, at: "\(path)[\(index)]")
            }
        }
        if let object = value as? [String: Any] {
            faults += members(of: object, by: schema, at: path)
        }
        return faults
    }

    private func members(
        of object: [String: Any], by schema: [String: Any], at path: String
    ) -> [String] {
        var faults: [String] = []
        let properties = schema["properties"] as? [String: Any] ?? [:]
        for name in schema["required"] as? [String] ?? [] where object[name] == nil {
            faults.append("\(path): \(name) is missing")
        }
        for (name, member) in object.sorted(by: { $0.key < $1.key }) {
            if let property = properties[name] as? [String: Any] {
                faults += self.faults(of: member, by: property, at: "\(path).\(name)")
            } else if schema["additionalProperties"] as? Bool == false {
                faults.append("\(path): \(name) is not described")
            }
        }
        return faults
    }

    private static func `is`(_ value: Any, _ type: String) -> Bool {
        let isBoolean = value is NSNumber && CFBooleanLike.isBoolean(value)
        switch type {
        case "null": return value is NSNull
        case "string": return value is String
        case "boolean": return isBoolean
        case "number": return !isBoolean && value is NSNumber
        case "integer":
            guard !isBoolean, let number = value as? NSNumber else { return false }
            return number.doubleValue == number.doubleValue.rounded()
        case "array": return value is [Any]
        case "object": return value is [String: Any]
        default: return false
        }
    }
}

/// Foundation reads `true` and `1` into the same class; their type encodings differ.
private enum CFBooleanLike {
    static func isBoolean(_ value: Any) -> Bool {
        guard let number = value as? NSNumber else { return false }
        return String(cString: number.objCType) == String(cString: NSNumber(value: true).objCType)
    }
}
