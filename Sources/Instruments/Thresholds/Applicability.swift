/// For whom or when something applies; what is nil does not matter.
package struct Applicability: Sendable, Hashable {
    /// Words for who answers: `mother`, `father`.
    package let respondents: [String]?
    /// `antenatal` or `postnatal`.
    package let period: String?
    /// Age of the infant in months, from and to.
    package let ageMonths: ClosedRange<Double>?
    /// `female` or `male`.
    package let sex: String?
    /// Form of the instrument.
    package let form: String?
    /// Language version, as a BCP 47 tag.
    package let language: String?
}
