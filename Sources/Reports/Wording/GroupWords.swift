import Clinic
import Outcomes

/// What the summary, the limits and section 5 say of comparison groups: out of the verdicts, so that the
/// three never tell different things.
struct GroupWords {
    private let report: OutcomesReport
    private let compared: [GroupComparison]

    init(_ report: OutcomesReport) {
        self.report = report
        compared = report.comparisons.flatMap(\.groups).filter { $0.effect != nil }
    }

    private var isByLot: Bool { compared.contains { $0.isRandomised } }

    /// Why the change above is not the service's effect; for the summary.
    var summary: String {
        if report.comparisonArm.isEmpty {
            return "No comparison group was recorded, so this cannot show what the service caused"
        }
        if compared.isEmpty {
            return
                "The comparison group cannot be set beside the programme (section 5 says why), so "
                + "this cannot show what the service caused"
        }
        return isByLot
            ? "The comparison group made by lot is in section 5; the change above alone cannot show "
                + "what the service caused"
            : "The comparison group in section 5 was not made by lot, so this cannot show what the "
                + "service caused"
    }

    /// The same for the limits.
    var limit: String {
        if report.comparisonArm.isEmpty {
            return "No comparison group was recorded. What would have happened without the service "
                + "is not known, so no change here can be called its effect."
        }
        if compared.isEmpty {
            return "A comparison group is recorded and cannot be set beside the programme, so no "
                + "change here can be called the service's effect."
        }
        return isByLot
            ? "The difference between groups made by lot in section 5 bears on what the service "
                + "caused, as far as its interval and the unknown outcomes of both groups allow. The "
                + "programme's own change does not."
            : "The groups in section 5 were not made by lot. They may differ in more than the "
                + "programme, so no difference and no change here can be called the service's effect."
    }

    /// Before the first block of section 5.
    var opening: String {
        guard !report.comparisonArm.isEmpty else {
            return "The service has no comparison group. Its own change and shares are not the "
                + "quantities that a review of trials reports, and nothing below ranks them."
        }
        let groups = report.comparisonArm.map { arm in
            "\(arm.allocation?.plainText ?? "not recorded how"): "
                + Words.families(arm.count.families)
        }
        return "Comparison groups are recorded (\(groups.joined(separator: "; "))). Under each "
            + "result the programme is set beside each of them, or it is said why not. Groups made in "
            + "different ways are never put together. The programme's own change and shares are not "
            + "the quantities that a review of trials reports, and nothing below ranks them."
    }
}
