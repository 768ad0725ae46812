import Clinic
import Outcomes

/// What every package says of where it comes from and what may be done with it.
enum PackageNotes {
    static func record(of question: OutcomesQuestion) -> String {
        "The record of \(question.organisation.name), as known on \(question.origin.knownOn.longText)"
    }

    static let report =
        "For use inside the service: it has passed no disclosure control and is not for passing on. "
        + "Reviews and instruments are their authors' and holders'; figures are cited with their sources."

    static let analysis =
        "Pseudonymous personal data: for use inside the service, by whoever may see outcomes, and not for "
        + "passing on. Pseudonyms are not anonymity: days, reasons and scores together can point to a "
        + "family. Instruments are their holders'; no wording of any is in here."

    static let codebooks =
        "Facts about instruments with their sources. The instruments are their holders', whose terms stand "
        + "beside each; no item's wording is in here."
}
