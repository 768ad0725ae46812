// The data keys: made, added, made current, and told. Before anything is changed the master key has to
// open every key there is, so that none is ever added under a master key that nobody else uses.

package import Clinic
import Storage
package import Vault

extension Service {
    /// Every data key with what it does.
    ///
    /// - Parameters:
    ///   - master: tried on every key; nil tries nothing.
    ///   - actor: who asks.
    /// - Returns: the keys by number; none where none were made.
    /// - Throws: `ServiceError`.
    package func listDataKeys(
        openedBy master: MasterKey?, as actor: Actor
    ) async throws -> [DataKeyState] {
        try await authorise(actor, .manageKeys)
        return DataKeyState.all(try await dataKeyRows(actor)) { row in
            guard let master else { return nil }
            do {
                _ = try row.opened(by: master)
                return true
            } catch {
                return false
            }
        }
    }

    /// Makes the first two keys: one that seals, current at once, and the root of indexes.
    ///
    /// - Throws: `ServiceError.keys(.alreadyMade)`; `VaultError` where no key can be made.
    package func makeDataKeys(
        under master: MasterKey, random: any RandomSource, as actor: Actor
    ) async throws {
        try await refuseDataKeys(as: actor)
        let fingerprint = try master.fingerprint()
        let new = try DataKey.Purpose.allCases.enumerated().map { index, purpose in
            try NewDataKey(
                DataKey(number: Int32(index + 1), purpose: purpose, random: random),
                under: master, random: random, isCurrent: purpose == .sealing)
        }
        try await serving {
            try await database.write(as: context(actor, nil, for: .administration)) { writing in
                for key in new {
                    try writing.insert(key)
                    writing.record(.keyAdded(key))
                }
                if let sealing = new.first(where: \.isCurrent) {
                    writing.record(.keyMadeCurrent(sealing.number, fingerprint))
                }
            }
        }
    }

    /// Refuses where data keys were made already.
    ///
    /// - Throws: `ServiceError.keys(.alreadyMade)`.
    package func refuseDataKeys(as actor: Actor) async throws {
        try await authorise(actor, .manageKeys)
        let count = try await dataKeyRows(actor).count
        if count > 0 { throw ServiceError.keys(.alreadyMade(count: count)) }
    }

    /// Adds a key that waits: every running program can learn it before anything is sealed under it.
    ///
    /// - Returns: its number.
    /// - Throws: `ServiceError.keys`; `VaultError` where no key can be made.
    package func addDataKey(
        under master: MasterKey, random: any RandomSource, as actor: Actor
    ) async throws -> Int32 {
        let rows = try await openableRows(by: master, as: actor)
        let number = (rows.map(\.number).max() ?? 0) + 1
        let new = try NewDataKey(
            DataKey(number: number, purpose: .sealing, random: random),
            under: master, random: random, isCurrent: false)
        try await serving {
            try await database.write(as: context(actor, nil, for: .administration)) { writing in
                try writing.insert(new)
                writing.record(.keyAdded(new))
            }
        }
        return number
    }

    /// Makes the newest waiting key current; older ones go on opening what they sealed.
    ///
    /// - Returns: its number.
    /// - Throws: `ServiceError.keys`.
    package func makeNewestDataKeyCurrent(
        under master: MasterKey, as actor: Actor
    ) async throws -> Int32 {
        let rows = try await openableRows(by: master, as: actor)
        let current = DataKeyState.currentNumber(rows) ?? 0
        let waiting = rows.filter {
            $0.purpose == DataKey.Purpose.sealing.rawValue && $0.number > current
        }
        guard let number = waiting.map(\.number).max() else {
            throw ServiceError.keys(.noneWaiting)
        }
        let fingerprint = try master.fingerprint()
        try await serving {
            try await database.write(as: context(actor, nil, for: .administration)) { writing in
                guard try writing.makeDataKeyCurrent(number) else {
                    throw ServiceError.keys(.noneWaiting)
                }
                writing.record(.keyMadeCurrent(number, fingerprint))
            }
        }
        return number
    }

    private func dataKeyRows(_ actor: Actor) async throws -> [DataKeyRow] {
        try await serving {
            try await database.read(as: context(actor, nil, for: .administration)) {
                try $0.listDataKeys()
            }
        }
    }

    /// The rows, where there are some and the master key opens them all.
    private func openableRows(
        by master: MasterKey, as actor: Actor
    ) async throws -> [DataKeyRow] {
        try await authorise(actor, .manageKeys)
        let rows = try await dataKeyRows(actor)
        guard !rows.isEmpty else { throw ServiceError.keys(.noKeys) }
        var closed: [DataKeyRow] = []
        for row in rows {
            do { _ = try row.opened(by: master) } catch { closed.append(row) }
        }
        guard closed.isEmpty else {
            throw ServiceError.keys(
                .doNotOpen(
                    numbers: closed.map(\.number),
                    wrappedUnder: Set(closed.map(\.masterFingerprint)).sorted(),
                    given: try master.fingerprint()))
        }
        return rows
    }
}

extension DataKeyRow {
    /// The key out of its wrapping.
    ///
    /// - Throws: `VaultError`.
    fileprivate func opened(by master: MasterKey) throws -> DataKey {
        guard let purpose = DataKey.Purpose(rawValue: purpose) else { throw VaultError.notAKey }
        return try master.unwrap(wrapped, number: number, purpose: purpose)
    }
}

extension NewDataKey {
    /// A key, wrapped.
    fileprivate init(
        _ key: DataKey, under master: MasterKey, random: any RandomSource, isCurrent: Bool
    ) throws {
        self.init(
            number: key.number, purpose: key.purpose.rawValue,
            wrapped: try master.wrap(key, random: random),
            masterFingerprint: try master.fingerprint(), isCurrent: isCurrent)
    }
}

extension AuditEvent {
    fileprivate static func keyAdded(_ key: NewDataKey) -> AuditEvent {
        AuditEvent(
            .keyAdded,
            details: [
                "key": String(key.number), "master": key.masterFingerprint,
                "purpose": key.purpose,
            ])
    }

    fileprivate static func keyMadeCurrent(_ number: Int32, _ master: String) -> AuditEvent {
        AuditEvent(.keyMadeCurrent, details: ["key": String(number), "master": master])
    }
}
