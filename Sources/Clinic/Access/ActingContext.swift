// Who does something, for which organisation, and what for. Everything below the use cases takes it
// as a parameter: no ambient user, no ambient clock.

package import Foundation

/// What access is for; the database knows it too, and lets a report see less.
package enum Purpose: String, Sendable, CaseIterable {
    /// Care, and the record of it.
    case care
    /// Setting up, importing, checking.
    case administration
    /// Aggregate outcome reports: families that refused are out of reach.
    case report
}

/// Who acts.
package struct Actor: Hashable, Sendable {
    /// `cli:<operating-system user>` for the command line.
    package let name: String
    /// What the actor may do.
    package let roles: Set<Role>

    /// An actor with the roles they were given.
    package init(name: String, roles: Set<Role>) {
        self.name = name
        self.roles = roles
    }
}

/// Who acts, for which organisation, what for, and when.
package struct ActingContext: Sendable {
    /// Who acts.
    package let actor: Actor
    /// The organisation whose rows may be touched; nil before one is known.
    package let organisation: ID<Organisation>?
    /// What for.
    package let purpose: Purpose
    /// The moment of the act.
    package let at: Date

    /// Gathers a context.
    package init(actor: Actor, organisation: ID<Organisation>?, purpose: Purpose, at: Date) {
        self.actor = actor
        self.organisation = organisation
        self.purpose = purpose
        self.at = at
    }
}
