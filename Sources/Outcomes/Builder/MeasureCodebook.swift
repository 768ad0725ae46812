// Codes of instrument, version and scale repeat a million times; each is looked up once.

/// Instrument, version and scale behind each `MeasureCode`.
struct MeasureCodebook: Sendable {
    struct Entry: Hashable, Sendable {
        let instrument: String
        let version: String
        /// Empty where a row carries no score.
        let scale: String
    }

    private(set) var entries: [Entry] = []
    private(set) var instrumentNumbers: [UInt16] = []
    private(set) var versionNumbers: [UInt16] = []
    private(set) var scaleNumbers: [UInt16] = []
    /// Whether there is a definition of it.
    private(set) var isDefined: [Bool] = []
    private var defined: Set<Entry> = []
    private var definedInstruments: Set<String> = []
    private var codes: [Entry: MeasureCode] = [:]
    private var instruments: [String: UInt16] = [:]
    private var versions: [String: UInt16] = [:]
    private var scales: [String: UInt16] = [:]
    /// By the newer version's entry.
    private var conversions: [Entry: [ScaleConversion]] = [:]
    /// By a scale's code: those that a licensee's table makes of it.
    private var convertible: [MeasureCode: [MeasureCode]] = [:]

    /// An empty book that knows the conversions of these scales and what else is defined.
    init(_ terms: [ScaleTerms], observed: [ObservedTerms]) {
        definedInstruments = Set(terms.map(\.instrument) + observed.map(\.instrument))
        defined = Set(
            terms.map {
                Entry(instrument: $0.instrument, version: $0.version, scale: $0.scale)
            }
                + observed.flatMap { terms in
                    terms.scales.map {
                        Entry(
                            instrument: terms.instrument, version: terms.version, scale: $0.code)
                    }
                })
        for scale in terms where !scale.conversions.isEmpty {
            conversions[
                Entry(instrument: scale.instrument, version: scale.version, scale: scale.scale)] =
                scale.conversions
        }
        for scale in terms {
            guard let source = scale.convertedFrom else { continue }
            let from = code(
                for: Entry(
                    instrument: scale.instrument, version: scale.version, scale: source))
            let to = code(
                for: Entry(
                    instrument: scale.instrument, version: scale.version, scale: scale.scale))
            convertible[from, default: []].append(to)
        }
    }

    mutating func code(for entry: Entry) -> MeasureCode {
        if let known = codes[entry] { return known }
        precondition(entries.count < Int(UInt16.max), "more than 65,535 scales")
        let code = MeasureCode(index: UInt16(entries.count))
        entries.append(entry)
        instrumentNumbers.append(Self.number(of: entry.instrument, in: &instruments))
        versionNumbers.append(Self.number(of: entry.version, in: &versions))
        scaleNumbers.append(Self.number(of: entry.scale, in: &scales))
        isDefined.append(
            entry.scale.isEmpty
                ? definedInstruments.contains(entry.instrument) : defined.contains(entry))
        codes[entry] = code
        return code
    }

    subscript(code: MeasureCode) -> Entry { entries[Int(code.index)] }

    func instrument(_ code: MeasureCode) -> UInt16 { instrumentNumbers[Int(code.index)] }

    func version(_ code: MeasureCode) -> UInt16 { versionNumbers[Int(code.index)] }

    /// A value under one version as one under another; nil where no source says what it would be.
    func converted(_ value: Double, from older: MeasureCode, to newer: MeasureCode) -> Double? {
        let version = entries[Int(older.index)].version
        return conversions[entries[Int(newer.index)]]?
            .first { $0.fromVersion == version }?.value(value)
    }

    /// Which of the newer scale's conversions that is.
    func conversionIndex(from older: MeasureCode, to newer: MeasureCode) -> UInt8? {
        let version = entries[Int(older.index)].version
        return conversions[entries[Int(newer.index)]]?
            .firstIndex { $0.fromVersion == version }.flatMap(UInt8.init(exactly:))
    }

    /// The version that one of a scale's conversions starts from.
    func convertedVersion(_ index: UInt8, of scale: MeasureCode) -> String? {
        conversions[entries[Int(scale.index)]]?[Int(index)].fromVersion
    }

    /// What a licensee's table makes of a scale.
    func convertible(_ code: MeasureCode) -> [MeasureCode] { convertible[code] ?? [] }

    /// The scale whatever its version; nil where the row carries no score.
    func scale(_ code: MeasureCode) -> UInt16? {
        entries[Int(code.index)].scale.isEmpty ? nil : scaleNumbers[Int(code.index)]
    }

    private static func number(of word: String, in numbers: inout [String: UInt16]) -> UInt16 {
        if let known = numbers[word] { return known }
        let number = UInt16(numbers.count)
        numbers[word] = number
        return number
    }
}
