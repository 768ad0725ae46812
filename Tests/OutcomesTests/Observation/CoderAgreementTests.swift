// Expected coefficients are printed by Scripts/reference/observers.py, which works them out with NumPy
// and SciPy.

import Clinic
import Statistics
import Testing

@testable import Outcomes

struct CoderAgreementTests {
    /// First and second coder on twelve recordings: 9 alike.
    static let classes = [
        ("B", "B1"), ("B1", "B"), ("B2", "B2"), ("B3", "B4"), ("A", "A1"), ("A1", "A1"),
        ("D", "CC"), ("D/A", "D"), ("B", "A"), ("D/A", "A"), ("C", "C1"), ("C1", "B"),
    ]
    static let scores: [(Double, Double)] = [
        (1, 2), (3, 3), (4, 5), (6, 6), (7, 6), (2, 2), (5, 4), (3, 4), (1, 1), (6, 7), (2, 3),
        (5, 5),
    ]

    /// So many of the twelve recordings, each of another family and coded twice, and three more coded
    /// once.
    static func service(coded number: Int = 12) -> ObservedService {
        var service = ObservedService()
        for family in 1...15 { service.family(family) }
        for index in 0..<number {
            let (one, other) = classes[index]
            let (first, second) = scores[index]
            service.coding(
                index + 1, "2025-10-02", one, warmth: first, recording: index + 1,
                blind: (time: true, group: index % 2 == 0), certified: index < 5 ? true : nil)
            service.coding(
                index + 1, "2025-10-02", other, warmth: second, kind: .second, coder: "K2",
                designated: false, recording: index + 1, blind: (time: false, group: nil),
                certified: false)
        }
        for family in 13...15 { service.coding(family, "2025-10-02", "B", warmth: 4) }
        return service
    }

    private func observer(_ service: ObservedService) throws -> ObserverReliability {
        try #require(try service.report().observers.first)
    }

    @Test func agreementIsThatOfTheReference() throws {
        let observer = try observer(Self.service())
        #expect(observer.recordings == 15)
        #expect(observer.doubleCoded == CountedShare(12, of: 15))
        #expect(observer.scales.map(\.scale.code) == ["classification", "warmth"])
        #expect(observer.scales.map(\.alike) == [CountedShare(9, of: 12), CountedShare(5, of: 12)])
        guard case .kappa(let kappa, let limits?) = observer.scales[0].coefficient,
            case .correlation(let icc, let bounds?) = observer.scales[1].coefficient
        else {
            Issue.record("no coefficients: \(observer.scales)")
            return
        }
        for (value, expected) in [
            (kappa, 0.6504854368932038), (limits.lower, 0.319037354484928),
            (limits.upper, 0.9819335193014797), (icc, 0.9239881539980256),
            (bounds.lower, 0.7679738889576274), (bounds.upper, 0.977223255657564),
        ] {
            #expect(abs(value - expected) < 1e-9, "\(value), not \(expected)")
        }
    }

    @Test func whatCodersKnewIsCountedForThoseThatCountAndForAll() throws {
        let observer = try observer(Self.service())
        #expect(observer.counted.codings == 15)
        #expect(observer.all.codings == 27)
        func answers(_ count: AnsweredCount) -> [Int] { [count.yes, count.no, count.notRecorded] }
        #expect(answers(observer.counted.blindToTime) == [12, 0, 3])
        #expect(answers(observer.all.blindToTime) == [12, 12, 3])
        #expect(answers(observer.counted.blindToGroup) == [6, 6, 3])
        #expect(answers(observer.all.blindToGroup) == [6, 6, 15])
        #expect(answers(observer.counted.certified) == [5, 0, 10])
        #expect(answers(observer.all.certified) == [5, 12, 10])
    }

    @Test(arguments: [9, 10]) func belowTheLimitNothingIsComputed(number: Int) throws {
        #expect(ObserverReliability.minimumDoubleCodings == 10)
        let observer = try observer(Self.service(coded: number))
        let isTooFew = observer.scales.map { scale in
            if case .tooFew = scale.coefficient { return true }
            return false
        }
        #expect(isTooFew == [number < 10, number < 10])
        #expect(observer.scales.map(\.alike.total) == [number, number])
    }

    @Test func perfectAgreementHasNoInterval() throws {
        var service = ObservedService()
        for family in 1...10 {
            service.family(family)
            for (kind, coder) in [(CodingKind.first, "K1"), (.second, "K2")] {
                service.coding(
                    family, "2025-10-02", family % 2 == 0 ? "A" : "B", warmth: Double(family),
                    kind: kind, coder: coder, designated: kind == .first, recording: family)
            }
        }
        let scales = try observer(service).scales
        guard case .kappa(1, nil) = scales[0].coefficient,
            case .correlation(1, nil) = scales[1].coefficient
        else {
            Issue.record("\(scales)")
            return
        }
    }

    @Test func oneClassThroughoutTellsNothing() throws {
        var service = ObservedService()
        for family in 1...10 {
            service.family(family)
            for (kind, coder) in [(CodingKind.first, "K1"), (.second, "K2")] {
                service.coding(
                    family, "2025-10-02", "B", warmth: 3, kind: kind, coder: coder,
                    designated: kind == .first, recording: family)
            }
        }
        let scales = try observer(service).scales
        guard case .oneValueOnly = scales[0].coefficient,
            case .oneValueOnly = scales[1].coefficient
        else {
            Issue.record("\(scales)")
            return
        }
        #expect(scales.map(\.alike.count) == [10, 10])
    }

    @Test func codingOnesOwnRecordingAgainIsNoDoubleCoding() throws {
        var service = ObservedService()
        service.family(1)
        service.coding(1, "2025-10-02", "B", recording: 1)
        service.coding(1, "2025-10-02", "A", kind: .second, designated: false, recording: 1)
        let observer = try observer(service)
        #expect(observer.doubleCoded == CountedShare(0, of: 1))
        #expect(observer.secondBySameCoder == 1)
        #expect(observer.scales.isEmpty)
    }
}
