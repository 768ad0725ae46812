import Clinic
import Statistics

/// How the recordings of one instrument were coded, while they arrive.
struct CodingTally: Sendable {
    /// What two coders made of the same recordings on one scale.
    struct Pairs: Sendable {
        /// First coding by second, where the scale has classes.
        var table: [[Int]] = []
        /// First and second, where it has numbers.
        var scores: [[Double]] = []
    }

    private(set) var recordings = 0
    private(set) var doubleCoded = 0
    private(set) var bySameCoder = 0
    private(set) var counted = CodingCount()
    private(set) var all = CodingCount()
    private(set) var pairs: [String: Pairs] = [:]

    /// Adds one recording with all its codings.
    mutating func add(_ rows: [ObservationFacts], _ terms: ObservedTerms) {
        recordings += 1
        var codings: [CodingKind: ObservationFacts.Coding] = [:]
        for row in rows {
            guard let coding = row.coding, codings[coding.kind] == nil else { continue }
            codings[coding.kind] = coding
            all.add(coding)
            if coding.isDesignated { counted.add(coding) }
        }
        guard let first = codings[.first], let second = codings[.second] else { return }
        guard first.coder != second.coder else {
            // Coding one's own recording again is no agreement between two.
            bySameCoder += 1
            return
        }
        doubleCoded += 1
        for scale in terms.scales {
            let ofScale = rows.filter { $0.scale == scale.code }
            guard let one = ofScale.first(where: { $0.coding?.kind == .first }),
                let other = ofScale.first(where: { $0.coding?.kind == .second })
            else { continue }
            add(one, other, scale)
        }
    }

    private mutating func add(
        _ one: ObservationFacts, _ other: ObservationFacts, _ scale: ObservedScale
    ) {
        if let classes = scale.classes {
            guard let row = one.category.flatMap(classes.category(of:)),
                let column = other.category.flatMap(classes.category(of:))
            else { return }
            let number = classes.categories.count
            var pair = pairs[scale.code] ?? Pairs()
            if pair.table.isEmpty {
                pair.table = Array(repeating: Array(repeating: 0, count: number), count: number)
            }
            pair.table[row][column] += 1
            pairs[scale.code] = pair
        } else if let first = one.value, let second = other.value {
            pairs[scale.code, default: Pairs()].scores.append([first, second])
        }
    }
}

extension CodingTally {
    /// What a report says of it.
    func reliability(of terms: ObservedTerms) -> ObserverReliability {
        ObserverReliability(
            terms: terms, recordings: recordings,
            doubleCoded: CountedShare(doubleCoded, of: recordings), secondBySameCoder: bySameCoder,
            counted: counted, all: all,
            scales: terms.scales.compactMap { scale in
                pairs[scale.code].map { agreement(on: scale, $0) }
            })
    }

    private func agreement(on scale: ObservedScale, _ pairs: Pairs) -> ScaleAgreement {
        let isClass = scale.classes != nil
        let number = isClass ? pairs.table.joined().reduce(0, +) : pairs.scores.count
        let alike =
            isClass
            ? pairs.table.indices.reduce(0) { $0 + pairs.table[$1][$1] }
            : pairs.scores.count { $0[0] == $0[1] }
        return ScaleAgreement(
            scale: scale, alike: CountedShare(alike, of: number),
            coefficient: number < ObserverReliability.minimumDoubleCodings
                ? .tooFew : (isClass ? kappa(pairs.table) : correlation(pairs.scores)))
    }

    private func kappa(_ table: [[Int]]) -> AgreementCoefficient {
        do {
            let kappa = try CohenKappa(table: table)
            // A standard error of 0 says nothing of how certain perfect agreement is.
            return .kappa(kappa.estimate, kappa.standardError > 0 ? kappa.interval : nil)
        } catch {
            return .oneValueOnly
        }
    }

    private func correlation(_ scores: [[Double]]) -> AgreementCoefficient {
        do {
            let correlation = try IntraclassCorrelation(ratings: scores)
            let isPerfect = scores.allSatisfy { $0[0] == $0[1] }
            return .correlation(correlation.estimate, isPerfect ? nil : correlation.interval)
        } catch {
            return .oneValueOnly
        }
    }
}
