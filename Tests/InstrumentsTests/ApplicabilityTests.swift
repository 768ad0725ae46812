import Instruments
import Testing

/// For whom a cut-off may be used: worked by hand, condition by condition.
@Suite struct ApplicabilityTests {
    static let everything = Applicability(
        respondents: [.mother, .father], period: .postnatal, ageMonths: 1...12, sex: .female,
        form: "long", language: "cy")
    static let fitting = FormContext(
        respondent: .father, period: .postnatal, ageMonths: 12, sex: .female, form: "long",
        language: "cy-GB")

    @Test func appliesWhereEveryConditionHolds() {
        #expect(Self.everything.standing(of: Self.fitting) == .applies)
        #expect(Applicability().standing(of: FormContext()) == .applies)
    }

    @Test func namesTheConditionThatDoesNotHold() {
        var form = Self.fitting
        form.respondent = .adoptiveParent
        #expect(Self.everything.standing(of: form) == .doesNotApply(.respondent))
        form = Self.fitting
        form.period = .antenatal
        #expect(Self.everything.standing(of: form) == .doesNotApply(.period))
        form = Self.fitting
        form.ageMonths = 12.5
        #expect(Self.everything.standing(of: form) == .doesNotApply(.ageMonths))
        form = Self.fitting
        form.sex = .male
        #expect(Self.everything.standing(of: form) == .doesNotApply(.sex))
        form = Self.fitting
        form.form = "short"
        #expect(Self.everything.standing(of: form) == .doesNotApply(.form))
        form = Self.fitting
        form.language = "cyo"
        #expect(Self.everything.standing(of: form) == .doesNotApply(.language))
    }

    @Test func whatIsNotKnownDoesNotHoldAndIsSaid() {
        #expect(Self.everything.standing(of: FormContext()) == .undecided(.respondent))
        var form = Self.fitting
        form.ageMonths = nil
        form.language = nil
        #expect(Self.everything.standing(of: form) == .undecided(.ageMonths))
        // One condition known not to hold decides it, whatever else is not known.
        form.sex = .male
        #expect(Self.everything.standing(of: form) == .doesNotApply(.sex))
    }

    @Test func cutOffsOfMothersAreNotThoseOfFathers() throws {
        let epds = try #require(Shipped.catalogue().current("epds"))
        let total = try #require(epds.scale("total"))
        let applying = FormRespondent.allCases.map { respondent in
            total.cutOffs.filter {
                $0.applies(to: FormContext(respondent: respondent)) == .applies
            }.map(\.value)
        }
        #expect(applying == [[10, 11, 13], [10, 6], [], [], [], []])
        let standing = total.defaultCutOff?.applies(to: FormContext())
        #expect(standing == .undecided(.respondent))
    }
}
