// What the fixed indicators need beyond courses of care and scores. The database counts alike rows
// and passes on a few of them; what they mean is decided in `IndicatorAnalysis`.

package import Clinic

/// What a service did in a period, as counts of alike records.
package struct ActivityFacts: Sendable {
    /// Appointments of one family each, with everything recorded of who came.
    package struct Appointments: Sendable {
        /// The different outcomes recorded of its participants; empty where none is.
        package var outcomes: Set<Attendance>
        /// Whether an interpreter was there; nil where that is not recorded.
        package var hasInterpreter: Bool?
        /// How many are alike.
        package var count: Int

        /// Counts alike appointments.
        package init(outcomes: Set<Attendance>, hasInterpreter: Bool?, count: Int) {
            self.outcomes = outcomes
            self.hasInterpreter = hasInterpreter
            self.count = count
        }
    }

    /// Infants of courses of care referred in the period.
    package struct Infants: Sendable {
        /// The month of the referral.
        package var referredIn: YearMonth
        /// The month of birth; nil where unborn or unknown.
        package var bornIn: YearMonth?
        /// Whether the infant was due on the day of the referral or later, and no birth is recorded.
        package var isDue: Bool
        /// The sex as registered.
        package var sex: Sex
        /// How many are alike.
        package var count: Int

        /// Counts alike infants.
        package init(
            referredIn: YearMonth, bornIn: YearMonth?, isDue: Bool, sex: Sex, count: Int
        ) {
            self.referredIn = referredIn
            self.bornIn = bornIn
            self.isDue = isDue
            self.sex = sex
            self.count = count
        }
    }

    /// Alerts of the period.
    package struct Alerts: Sendable {
        /// What they ask for.
        package var kind: AlertKind
        /// How they reach people.
        package var handling: AlertHandling
        /// How many are alike.
        package var count: Int

        /// Counts alike alerts.
        package init(kind: AlertKind, handling: AlertHandling, count: Int) {
            self.kind = kind
            self.handling = handling
            self.count = count
        }
    }

    /// Answered forms of the period.
    package struct Languages: Sendable {
        /// The language; nil where that is not recorded.
        package var language: String?
        /// How many are alike.
        package var count: Int

        /// Counts alike forms.
        package init(language: String?, count: Int) {
            self.language = language
            self.count = count
        }
    }

    /// Forms of experience of the period.
    package struct Forms: Sendable {
        /// The instrument's code.
        package var instrument: String
        /// How much of each there is.
        package var status: AdministrationStatus
        /// Why it was not done.
        package var notDoneReason: NotDoneReason?
        /// How many are alike.
        package var count: Int

        /// Counts alike forms.
        package init(
            instrument: String, status: AdministrationStatus, notDoneReason: NotDoneReason?,
            count: Int
        ) {
            self.instrument = instrument
            self.status = status
            self.notDoneReason = notDoneReason
            self.count = count
        }
    }

    /// Scores of forms of experience in the period.
    package struct Answers: Sendable {
        /// The instrument's code.
        package var instrument: String
        /// The version of its definition.
        package var version: String
        /// The scale's code.
        package var scale: String
        /// The score.
        package var value: Double
        /// How many are alike.
        package var count: Int

        /// Counts alike scores.
        package init(
            instrument: String, version: String, scale: String, value: Double, count: Int
        ) {
            self.instrument = instrument
            self.version = version
            self.scale = scale
            self.value = value
            self.count = count
        }
    }

    /// Episodes that ended in the period.
    package struct Rereferrals: Sendable {
        /// Those whose days to be referred again are over.
        package var followed: Int
        /// Those of them that were followed by another referral.
        package var again: Int
        /// Those whose days are not over yet.
        package var notYet: Int

        /// Counts episodes.
        package init(followed: Int = 0, again: Int = 0, notYet: Int = 0) {
            self.followed = followed
            self.again = again
            self.notYet = notYet
        }
    }

    /// Planned appointments.
    package var appointments: [Appointments] = []
    /// Infants referred.
    package var infants: [Infants] = []
    /// Alerts.
    package var alerts: [Alerts] = []
    /// Answered forms by language.
    package var languages: [Languages] = []
    /// Forms of experience.
    package var forms: [Forms] = []
    /// Scores of forms of experience.
    package var answers: [Answers] = []
    /// What followed on endings.
    package var rereferrals = Rereferrals()

    /// Nothing.
    package init() {}
}
