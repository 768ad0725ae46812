import Web

/// Secrets and certificates, out of the files that the settings name.
extension SettingsReader {
    /// The password of a database user.
    ///
    /// - Throws: `OperatorError` when others can read the file, or it holds no password.
    func password(inFile path: String) throws -> Secret {
        var text = String(
            decoding: try secret(inFile: path, of: .databasePasswordFile), as: UTF8.self)
        while text.last?.isNewline == true { text.removeLast() }
        if text.isEmpty || text.contains(where: \.isNewline) {
            throw OperatorError(
                .badSetting, detail: "\(path): must hold the password on one line")
        }
        return Secret(revealed: text)
    }

    /// The certificate to serve with, and its key.
    ///
    /// - Throws: `OperatorError` when there is one of them without the other, others can read the
    ///   key, or there is no such file.
    func certificate(
        file: String?, keyFile: String?
    ) throws -> (chain: [UInt8], key: Secret)? {
        guard let file, let keyFile else {
            if file == nil, keyFile == nil { return nil }
            let (there, absent) =
                file == nil
                ? (Setting.tlsKeyFile, Setting.tlsCertificateFile)
                : (Setting.tlsCertificateFile, Setting.tlsKeyFile)
            throw OperatorError(
                .badSetting, detail: "\(there.flag) is set without \(absent.flag)")
        }
        let key = try secret(inFile: keyFile, of: .tlsKeyFile)
        return (
            try contents(ofFile: file, of: .tlsCertificateFile),
            Secret(revealed: String(decoding: key, as: UTF8.self))
        )
    }

    private func secret(inFile path: String, of setting: Setting) throws -> [UInt8] {
        do {
            if try files.isReadableByOthers(path) {
                throw OperatorError(
                    .secretExposed, detail: "\(path) can be read by others",
                    next: "chmod 600 \(path)")
            }
        } catch let failure as FileFailure {
            throw OperatorError(.badSetting, detail: failure.description)
        }
        return try contents(ofFile: path, of: setting)
    }

    private func contents(ofFile path: String, of setting: Setting) throws -> [UInt8] {
        do {
            guard let bytes = try files.contents(ofFile: path) else {
                throw OperatorError(
                    .badSetting, detail: "\(setting.flag): there is no \(path)")
            }
            return bytes
        } catch let failure as FileFailure {
            throw OperatorError(.badSetting, detail: failure.description)
        }
    }
}
