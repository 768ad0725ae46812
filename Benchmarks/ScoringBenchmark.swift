import Foundation
import Host
import Instruments

/// Scoring alone, on one core.
struct ScoringBenchmark {
    func run() throws -> [Benchmark] {
        let share = try ShareFolder.locate(
            explicit: nil, executable: try ShareFolder.runningExecutable())
        let catalogue = try InstrumentCatalogue(
            files: try share.instruments().map { ($0.name, $0.bytes) })
        guard let scorer = catalogue.current("epds")?.scorer else { return [] }
        // Ten items; every thirteenth answer is missing, so that refusals are part of it.
        let forms = 1_000
        let answers: [Int16?] = (0..<forms * scorer.itemCount).map {
            $0 % 13 == 12 ? nil : Int16($0 % 4)
        }
        var total = 0.0
        var alerts = 0
        let rounds = 5_000
        let clock = ContinuousClock()
        let start = clock.now
        answers.withUnsafeBufferPointer { all in
            for _ in 0..<rounds {
                for form in 0..<forms {
                    let one = UnsafeBufferPointer(
                        rebasing: all[(form * scorer.itemCount)..<((form + 1) * scorer.itemCount)])
                    total += scorer.score(one, scale: 0).value ?? 0
                    scorer.forEachAlert(one) { _ in alerts += 1 }
                }
            }
        }
        let (seconds, attoseconds) = (clock.now - start).components
        let elapsed = Double(seconds) + Double(attoseconds) * 1e-18
        return [
            Benchmark(
                name: "forms of ten items scored", figure: Double(rounds * forms) / elapsed / 1e6,
                unit: " million/s", target: 1, below: false,
                detail: "one core, with alerts: \(alerts) of \(rounds * forms), sum \(total)")
        ]
    }
}
