import Instruments
import Testing

/// The facts of the shipped instruments, written here a second time by hand.
@Suite struct ShippedInstrumentTests {
    let epds: InstrumentDefinition
    let bdi: InstrumentDefinition

    init() throws {
        let catalogue = try Shipped.catalogue()
        epds = try #require(catalogue.current("epds"))
        bdi = try #require(catalogue.current("bdi2"))
    }

    @Test func knowsTheEPDS() throws {
        let total = try #require(epds.scale("total"))
        #expect(epds.items.map(\.number) == Array(1...10))
        #expect(epds.wording == .licenseeSupplied)
        #expect(epds.entry == [.answers, .scoreOnly])
        #expect(total.range == ScaleRange(minimum: 0, maximum: 30, step: 1))
        #expect(total.higherIs == .worse)
        #expect(total.missing.basis == .ours)
        #expect(
            total.cutOffs.map { "\($0.comparison.rawValue)\($0.value.plain)" }
                == [">=10", ">=11", ">=13", ">10", ">=6"])
        #expect(total.defaultCutOff?.value == 13)
        #expect(total.defaultCutOff?.isMet(by: 13) == true)
        #expect(total.defaultCutOff?.isMet(by: 12) == false)
        #expect(total.cutOffs.filter { $0.appliesWhen?.respondents == [.father] }.count == 2)
        #expect(total.defaultChangeThreshold?.improvement == 4)
        #expect(total.defaultChangeThreshold?.comparison == .atLeast)
        let beside = total.changeThresholds.filter(\.isPrintedBeside)
        #expect(beside.map(\.improvement) == [5])
        #expect(beside.first?.sourcing.derivation != nil)
        #expect(total.changeThresholds.last?.improvement == 4)
        #expect(total.changeThresholds.last?.deterioration == 3)
        #expect(total.reliability.map(\.figure.text) == ["0.87"])
        #expect(total.codes.map(\.code) == ["450320001"])
        #expect(total.codes.first?.codeListVersion == nil)
        #expect(total.unknown == [.bands])
    }

    /// Stored answers of the EPDS are the points themselves.
    @Test func storesThePointsOfTheEPDS() {
        for item in 0..<10 {
            for points in 0...3 {
                #expect(epds.optionIndex(item: item, written: "\(points)") == Int16(points))
                #expect(epds.scorer.points(item: item, answer: Int16(points)) == Double(points))
            }
            for written in ["4", "-1", "", "01", "1.0", "1a", " 1"] {
                #expect(epds.optionIndex(item: item, written: written) == nil)
            }
        }
        #expect(epds.optionIndex(item: 10, written: "1") == nil)
        #expect(epds.optionIndex(item: -1, written: "1") == nil)
    }

    @Test func knowsTheBDI() throws {
        let total = try #require(bdi.scale("total"))
        #expect(bdi.items.count == 21)
        #expect(bdi.wording == .never)
        #expect(total.range == ScaleRange(minimum: 0, maximum: 63, step: 1))
        #expect(total.defaultChangeThreshold == nil)
        #expect(total.defaultCutOff == nil)
        #expect(total.unknown == [.cutOffs, .changeThresholds])
        #expect(total.bands.map(\.from) == [0, 14, 20, 29])
        #expect(total.bands.map(\.to) == [13, 19, 28, 63])
        let options = ["0", "1a", "1b", "2a", "2b", "3a", "3b", "1", "2", "3"]
        for (position, item) in bdi.items.enumerated() {
            let isLettered = item.number == 16 || item.number == 18
            #expect(item.options.map(\.code) == (isLettered ? options : ["0", "1", "2", "3"]))
            #expect((bdi.optionIndex(item: position, written: "2b") == 4) == isLettered)
        }
        #expect(bdi.itemIndex(number: 16) == 15)
        #expect(bdi.scorer.points(item: 15, answer: 6) == 3)
        #expect(bdi.scorer.points(item: 15, answer: 8) == 2)
    }

    @Test func readsWhatIsWrittenOfAnAlertItem() throws {
        let rule = try #require(epds.alertRule(itemNumber: 10))
        #expect(epds.alertRule(itemNumber: 9) == nil)
        #expect(epds.alertRule(itemNumber: 11) == nil)
        #expect(epds.alertAnswer(rule: rule, written: "2") == .answered(2))
        #expect(epds.alertAnswer(rule: rule, written: "unanswered") == .unanswered)
        #expect(epds.alertAnswer(rule: rule, written: "not_seen") == .notSeen)
        for written in ["", "4", "yes", "NOT_SEEN"] {
            #expect(epds.alertAnswer(rule: rule, written: written) == nil)
        }
        let raised = RaisedAlert(rule: 0, answer: 2, score: 2)
        #expect(epds.alertFinding(rule: rule, answer: .answered(2)) == .raised(raised))
        #expect(epds.alertFinding(rule: rule, answer: .answered(0)) == .none)
    }

    @Test func checksValuesThatAreEntered() {
        for value in [0.0, 13, 30] { #expect(epds.faultOfEnteredValue(value, scale: 0) == nil) }
        let range = ScaleRange(minimum: 0, maximum: 30, step: 1)
        for value in [-1, 31, .infinity, .nan] as [Double] {
            #expect(epds.faultOfEnteredValue(value, scale: 0) == .outOfRange(range))
        }
        #expect(epds.faultOfEnteredValue(12.5, scale: 0) == .betweenSteps(range))
        #expect(epds.faultOfEnteredValue(31, scale: 0)?.description == "is not within 0 to 30")
    }
}
