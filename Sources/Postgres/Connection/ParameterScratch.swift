/// Room for the three arrays that libpq wants for each statement, kept between statements.
final class ParameterScratch {
    private(set) var values: UnsafeMutablePointer<UnsafePointer<CChar>?>
    private(set) var lengths: UnsafeMutablePointer<Int32>
    private(set) var formats: UnsafeMutablePointer<Int32>
    private var capacity: Int

    init() {
        capacity = 16
        values = .allocate(capacity: 16)
        lengths = .allocate(capacity: 16)
        formats = .allocate(capacity: 16)
    }

    deinit {
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
    }

    /// Points the arrays at a statement's parameters; valid while `base` is.
    func fill(_ bindings: [SQL.Binding], base: UnsafePointer<UInt8>?) {
        if bindings.count > capacity { grow(to: bindings.count) }
        for (index, binding) in bindings.enumerated() {
            formats[index] = binding.isBinary ? 1 : 0
            guard binding.length >= 0 else {
                values[index] = nil
                lengths[index] = 0
                continue
            }
            // An empty buffer has no address, but a null pointer would mean NULL.
            let start =
                base.map { UnsafeRawPointer($0 + binding.offset) } ?? UnsafeRawPointer(values)
            values[index] = start.assumingMemoryBound(to: CChar.self)
            lengths[index] = Int32(clamping: binding.length)
        }
    }

    private func grow(to count: Int) {
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
        capacity = count * 2
        values = .allocate(capacity: capacity)
        lengths = .allocate(capacity: capacity)
        formats = .allocate(capacity: capacity)
    }
}
