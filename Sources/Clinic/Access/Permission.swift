// Which role may do what: one table, read by the use cases before they act.

/// What somebody may be to the service; one person may be several.
package enum Role: String, Sendable, CaseIterable {
    case clinician, manager, commissioner, administrator, auditor
}

/// One thing that a use case does.
package enum Permission: String, Sendable, CaseIterable {
    case setUpOrganisations
    case importRecords
    case readOutcomes
    case exportOutcomes
    case verifyAudit
    case recordCare
    case readPerson

    /// The roles that may.
    package var roles: Set<Role> {
        switch self {
        case .setUpOrganisations, .importRecords: [.administrator]
        case .readOutcomes, .exportOutcomes: [.administrator, .manager]
        case .verifyAudit: [.administrator, .auditor]
        case .recordCare, .readPerson: [.clinician]
        }
    }
}

/// An act that the actor's roles do not allow.
package struct AccessRefused: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was refused.
    package let permission: Permission
    /// Who may.
    package var description: String {
        let allowed = permission.roles.map(\.rawValue).sorted().joined(separator: " or ")
        return "not allowed: \(permission.rawValue) needs the role \(allowed)"
    }
}

extension Actor {
    /// Refuses what none of the actor's roles allows.
    ///
    /// - Throws: `AccessRefused`.
    package func require(_ permission: Permission) throws(AccessRefused) {
        if roles.isDisjoint(with: permission.roles) {
            throw AccessRefused(permission: permission)
        }
    }
}
