import Host
import Instruments

/// Random forms of every instrument, none of which may get a value beyond its rule.
struct RandomFormsBenchmark {
    /// Random forms of each instrument.
    let forms: Int

    func run() throws -> [Benchmark] {
        let share = try ShareFolder.locate(
            explicit: nil, executable: try ShareFolder.runningExecutable())
        let files = try share.instruments().map { (name: $0.path, bytes: $0.bytes) }
        let catalogue = try InstrumentCatalogue(files: files)
        let answered = catalogue.all.filter { !$0.items.isEmpty }
        var faults = 0
        for definition in answered { faults += beyondTheRule(definition) }
        return [
            Benchmark(
                name: "random forms with a value beyond their rule", figure: Double(faults),
                unit: "", target: 0, below: true,
                detail: "\(forms) forms of each of \(answered.count) instruments")
        ]
    }

    /// Random forms, complete to empty, that get a value outside the range or without the answers
    /// that the missing rule needs.
    private func beyondTheRule(_ definition: InstrumentDefinition) -> Int {
        var random = SystemRandomNumberGenerator()
        var answers = [Int16?](repeating: nil, count: definition.items.count)
        let scorer = definition.scorer
        var faults = 0
        for number in 0..<forms {
            let gaps = number % 11
            for (item, definition) in definition.items.enumerated() {
                let isMissing = Int.random(in: 0..<10, using: &random) < gaps
                answers[item] =
                    isMissing
                    ? nil
                    : Int16(Int.random(in: 0..<definition.options.count, using: &random))
            }
            answers.withUnsafeBufferPointer { form in
                for (index, scale) in definition.scales.enumerated() where !scale.items.isEmpty {
                    guard let value = scorer.score(form, scale: index).value else { continue }
                    let scored = scale.items.count { item in
                        form[item].flatMap { scorer.points(item: item, answer: $0) } != nil
                    }
                    let excluded = scale.items.count { item in
                        form[item].map { definition.items[item].options[Int($0)].isExcluded }
                            ?? false
                    }
                    let isEnough =
                        scored > 0
                        && scored >= scale.items.count - excluded - scale.missing.atMost
                    let isInside =
                        scale.range.map { value >= $0.minimum && value <= $0.maximum } ?? true
                    if !isEnough || !isInside { faults += 1 }
                }
            }
        }
        return faults
    }
}
