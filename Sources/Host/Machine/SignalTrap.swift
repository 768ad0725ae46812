import Dispatch
import Glibc

/// The work was ended by a signal, and what it held has been put away.
package struct Interrupted: Error, Equatable, CustomStringConvertible {
    package let signal: Int32

    package init(signal: Int32) {
        self.signal = signal
    }

    package var description: String { "interrupted by signal \(signal)" }
}

/// Turns signals that would end the process into elements of a stream, until `release`.
final class SignalTrap {
    let arrivals: AsyncStream<Int32>
    private let signals: [Int32]
    private let sources: [any DispatchSourceSignal]

    init(_ signals: [Int32]) {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        arrivals = stream
        self.signals = signals
        let queue = DispatchQueue(label: "attune.signals")
        sources = signals.map { number in
            // Without this the default action ends the process before the source hears of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { continuation.yield(number) }
            source.activate()
            return source
        }
    }

    func release() {
        for source in sources { source.cancel() }
        for number in signals { signal(number, SIG_DFL) }
    }
}
