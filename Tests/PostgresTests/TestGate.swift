@testable import Postgres

/// Lets a few tests at a time use a server: the machine is small, and times are measured.
actor TestGate {
    static let shared = TestGate(places: 4)
    @TaskLocal static var isInside = false

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) {
        self.places = places
    }

    /// Runs `body` when there is a place; at once when the task is inside already.
    static func pass(_ body: () async throws -> Void) async throws {
        if isInside { return try await body() }
        await shared.enter()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await $isInside.withValue(true) { try await body() })
        } catch {
            outcome = .failure(error)
        }
        await shared.leave()
        try outcome.get()
    }

    private func enter() async {
        if places > 0 {
            places -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}

/// Runs on a thread of its own what blocks: the two threads that tests share must not wait.
func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
{
    try await withCheckedThrowingContinuation { continuation in
        do {
            try SystemThread.start(name: "test-blocking") {
                continuation.resume(with: Result { try body() })
            }
        } catch {
            continuation.resume(throwing: error)
        }
    }
}
