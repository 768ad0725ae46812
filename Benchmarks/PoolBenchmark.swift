import Foundation
import Host
import Statistics

/// Pooling with REML and Hartung-Knapp, against metafor where R has it, and against itself.
struct PoolBenchmark {
    /// What a program answered, and how long a fit took.
    private struct Fit {
        let seconds: Double
        let estimate: Double
        let standardError: Double
        let tauSquared: Double
    }

    /// The two programs did not fit the same model.
    private struct Disagreement: Error, CustomStringConvertible {
        let description: String
    }

    func run() async throws -> [Benchmark] {
        var results: [Benchmark] = []
        for (trials, fits, target) in [(13, 200, 50.0), (2_000, 1, 1_000.0)] {
            let effects = try Self.effects(trials)
            let ours = try fit(effects, times: max(20, 200_000 / trials))
            guard let theirs = try await metafor(effects, fits: fits) else {
                print("metafor is not installed (r-cran-metafor): \(trials) trials not compared")
                continue
            }
            try Self.require(ours, theirs, trials: trials)
            results.append(
                Benchmark(
                    name: "pooling \(trials) trials, times as fast as metafor",
                    figure: theirs.seconds / ours.seconds, unit: "", target: target, below: false,
                    detail:
                        "\(Self.micro(ours.seconds)) against \(Self.micro(theirs.seconds)) a fit"))
        }
        let large = try fit(Self.effects(100_000), times: 5)
        results.append(
            Benchmark(
                name: "pooling 100000 trials", figure: large.seconds, unit: " s", target: 1,
                below: true, detail: "REML, Hartung-Knapp, \(Self.micro(large.seconds))"))
        results.append(try linearity())
        return results
    }

    /// Ten times the trials should take ten times as long.
    private func linearity() throws -> Benchmark {
        let few = try regress(20_000, times: 20)
        let many = try regress(200_000, times: 5)
        return Benchmark(
            name: "three moderators, time for 10 times the trials", figure: many / few, unit: "",
            target: 15, below: true,
            detail: "\(Self.micro(few)) for 20000, \(Self.micro(many)) for 200000")
    }

    private func fit(_ effects: [EffectSize], times: Int) throws -> Fit {
        var pool = try MetaAnalysis.pool(
            effects, estimator: .restrictedMaximumLikelihood, test: .hartungKnapp(adHoc: false))
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<times {
            pool = try MetaAnalysis.pool(
                effects, estimator: .restrictedMaximumLikelihood, test: .hartungKnapp(adHoc: false))
        }
        return Fit(
            seconds: Self.inSeconds(clock.now - start) / Double(times), estimate: pool.estimate,
            standardError: pool.standardError, tauSquared: pool.heterogeneity.tauSquared)
    }

    private func metafor(_ effects: [EffectSize], fits: Int) async throws -> Fit? {
        let program = "/usr/bin/Rscript"
        guard FileManager.default.isExecutableFile(atPath: program),
            case .exited(0) = try await ChildProcess(program, ["-e", "library(metafor)"]).run()
                .ending
        else { return nil }
        let file = FileManager.default.temporaryDirectory
            .appending(path: "attune-bench-\(getpid()).csv")
        defer {
            do { try FileManager.default.removeItem(at: file) } catch { print(error) }
        }
        try effects.map { "\($0.estimate),\($0.variance)" }.joined(separator: "\n")
            .write(to: file, atomically: true, encoding: .utf8)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "metafor.R").path(percentEncoded: false)
        var process = ChildProcess(
            program, [script, file.path(percentEncoded: false), String(fits)])
        process.timeout = .seconds(600)
        let numbers = try await process.runSuccessfully().output
            .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 4 else {
            throw Disagreement(description: "Benchmarks/metafor.R printed \(numbers)")
        }
        return Fit(
            seconds: numbers[0], estimate: numbers[1], standardError: numbers[2],
            tauSquared: numbers[3])
    }

    private static func require(_ ours: Fit, _ theirs: Fit, trials: Int) throws {
        func near(_ one: Double, _ other: Double) -> Bool {
            abs(one - other) <= 1e-6 * abs(other)
        }
        guard near(ours.estimate, theirs.estimate), near(ours.tauSquared, theirs.tauSquared),
            near(ours.standardError, theirs.standardError)
        else {
            throw Disagreement(description: "with \(trials) trials: \(ours) but metafor \(theirs)")
        }
    }

    private func regress(_ trials: Int, times: Int) throws -> Double {
        let effects = try Self.effects(trials)
        var random = Sequence(seed: 7)
        let moderators = ["dose", "age", "year"].map { name in
            Moderator(name: name, values: (0..<trials).map { _ in random.next() })
        }
        func once() throws {
            _ = try MetaRegression(
                effects, moderators: moderators, estimator: .restrictedMaximumLikelihood)
        }
        try once()
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<times { try once() }
        return Self.inSeconds(clock.now - start) / Double(times)
    }

    /// Trials that differ by more than chance, the same ones on every run.
    private static func effects(_ trials: Int) throws -> [EffectSize] {
        var random = Sequence(seed: 1)
        return try (0..<trials).map { _ in
            let variance = 0.01 + 0.29 * random.next()
            let spread = (variance + 0.1).squareRoot()
            let normal = (0..<12).reduce(-6.0) { sum, _ in sum + random.next() }
            return try EffectSize(estimate: -0.3 + spread * normal, variance: variance)
        }
    }

    /// Numbers from 0 to 1 by Knuth's congruential generator.
    private struct Sequence {
        var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
    }

    private static func inSeconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    private static func micro(_ seconds: Double) -> String {
        seconds < 0.01
            ? "\(Benchmark.text(seconds * 1e6)) us" : "\(Benchmark.text(seconds)) s"
    }
}
