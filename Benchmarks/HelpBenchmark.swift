import Foundation
import Host

/// How soon the program answers at all.
struct HelpBenchmark {
    func run() async throws -> [Benchmark] {
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let program = folder.appending(path: "attune").path(percentEncoded: false)
        var times: [Double] = []
        for _ in 0..<21 {
            times.append(
                try await seconds {
                    _ = try await ChildProcess(program, ["--help"]).runSuccessfully()
                })
        }
        times.sort()
        return [
            Benchmark(
                name: "attune --help", figure: times[10] * 1000, unit: " ms", target: 50,
                below: true, detail: "median of 21, starting the process included")
        ]
    }
}
