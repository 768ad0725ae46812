/// What a family of the demonstration is there to show. The first families are one of each; those after
/// them are of the four kinds that a programme mostly consists of.
enum DemonstrationPart: String, CaseIterable {
    case twins, group, transferred, unborn, bornInCare, riskAnswer, withheld, interpreter
    case noTranslation, father, changeOfCarer, rereferredSoon, rereferredLate, infantDied
    case pregnancyLost, refused, undecided, stillWaiting, neverCame, oneContact, stillInCare
    case severalMeasures, outsideWindow, otherRespondent, oneForm, lateStart, tooOld
    case partialForm, nothingRecorded, formLost, neverOffered, threeCodings, oneCoder
    case missedAppointments, goalGivenUp, experience, droppedOut, waitedThenSeen, usualService
    /// The kinds of whom there are many.
    case ordinary, trialCare, trialControl, waitingList

    /// One of each, in the order of their numbers; the group is five families.
    static let cast: [DemonstrationPart] = allCases.filter { !$0.isCommon }.flatMap { part in
        switch part {
        case .group: [DemonstrationPart](repeating: part, count: 5)
        // Too few for a comparison, which is what they show.
        case .usualService: [DemonstrationPart](repeating: part, count: 6)
        case .father: [DemonstrationPart](repeating: part, count: 3)
        default: [part]
        }
    }

    /// Number of the first family that plays the part, from 1; nil for the kinds of whom there are many.
    var number: Int? { Self.cast.firstIndex(of: self).map { $0 + 1 } }

    private var isCommon: Bool {
        switch self {
        case .ordinary, .trialCare, .trialControl, .waitingList: true
        default: false
        }
    }

    /// The part of the family of this number, from 1.
    init(number: Int) {
        guard number > Self.cast.count else {
            self = Self.cast[number - 1]
            return
        }
        switch (number - Self.cast.count) % 20 {
        case 1, 8, 15: self = .waitingList
        case 3, 10, 17: self = .trialCare
        case 4, 11, 18: self = .trialControl
        case 6: self = .refused
        case 13: self = .neverCame
        default: self = .ordinary
        }
    }

    /// Whether the family is in the arm that the programme is compared with.
    var isCompared: Bool {
        switch self {
        case .waitingList, .trialControl, .usualService, .waitedThenSeen: true
        default: false
        }
    }
}
