import Definitions

/// The settings file, read strictly: every fault with its line and column, unknown keys with the
/// near miss.
struct SettingsFile {
    let bytes: [UInt8]
    let path: String

    /// What the file sets.
    ///
    /// - Throws: `OperatorError` (`ATT-CFG-007`) with every fault of the file.
    func values() throws -> [Setting: String] {
        do {
            return try DefinitionReader.read(bytes: bytes, file: path) { root in
                var values: [Setting: String] = [:]
                collect(root, prefix: "", into: &values)
                return values
            }
        } catch {
            throw OperatorError(.badSettingsFile, detail: error.faults.map(\.description))
        }
    }

    /// The keys of the file are the settings' keys, a level for each dot.
    private func collect(
        _ node: DefinitionNode, prefix: String, into values: inout [Setting: String]
    ) {
        let here = Setting.inFile.filter { $0.key.hasPrefix(prefix) }
        let names = here.compactMap { setting in
            setting.key.dropFirst(prefix.count).split(separator: ".").first.map(String.init)
        }
        guard let mapping = node.mapping(allowed: unique(names)) else { return }
        for name in mapping.keys {
            guard let value = mapping[name] else { continue }
            if let setting = here.first(where: { $0.key == prefix + name }) {
                values[setting] = value.string()
            } else if names.contains(name) {
                collect(value, prefix: prefix + name + ".", into: &values)
            }
        }
    }

    private func unique(_ names: [String]) -> [String] {
        names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }
            .map(\.element)
    }
}
