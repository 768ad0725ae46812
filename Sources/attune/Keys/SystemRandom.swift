import Vault

/// The random bytes of the operating system.
struct SystemRandom: RandomSource {
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(VaultError) {
        // Swift's documentation: on Linux getrandom(2), and /dev/urandom where that is missing.
        var generator = SystemRandomNumberGenerator()
        for index in buffer.indices { buffer[index] = generator.next() }
    }
}
