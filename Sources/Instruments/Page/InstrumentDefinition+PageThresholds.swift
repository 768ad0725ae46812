extension InstrumentDefinition {
    /// Rows of all scales in one table, the scale in front where there are several.
    private func table<Entry>(
        _ header: [String], _ entries: (ScaleDefinition) -> [Entry],
        _ row: (Entry) -> [String]
    ) -> [InstrumentPage.Block] {
        let rows = scales.flatMap { scale in
            entries(scale).map { entry in
                let cells = row(entry)
                return scales.count == 1
                    ? cells : ["\(scale.name) \(cells[0])"] + cells.dropFirst()
            }
        }
        return rows.isEmpty ? [] : [.table(header: header, rows: rows)]
    }

    /// Scales with numbers, to which thresholds could belong.
    private var measured: [ScaleDefinition] { scales.filter { $0.method != .classification } }

    var cutOffBlocks: [InstrumentPage.Block] {
        guard !measured.isEmpty else { return [] }
        let rows = table(
            ["Cut-off", "What is on the far side", "Rests on", "In whom", "Source"], \.cutOffs
        ) { cutOff in
            [
                "\(cutOff.comparison.symbol) \(cutOff.value.plain)"
                    + (cutOff.isDefault ? " (default)" : ""),
                cutOff.kind.spaced, explained(cutOff.basis, cutOff.sourcing),
                cutOff.population + (cutOff.appliesWhen.map { " (only for \($0.words))" } ?? ""),
                cited(cutOff.sourcing),
            ]
        }
        if rows.isEmpty {
            let isNone = measured.allSatisfy { !$0.unknown.contains(.cutOffs) }
            return [.paragraph(isNone ? "There is no cut-off." : "No cut-off is known to us.")]
        }
        let hasDefault = measured.contains { $0.defaultCutOff != nil }
        return rows
            + (hasDefault
                ? [] : [.paragraph("None of these cut-offs is a default: the programme chooses.")])
    }

    var changeBlocks: [InstrumentPage.Block] {
        guard !measured.isEmpty else { return [] }
        let rows = table(
            ["Change", "Kind", "Rests on", "In whom", "Source"], \.changeThresholds
        ) { change in
            [
                change.words
                    + (change.isDefault ? " (default)" : "")
                    + (change.isPrintedBeside ? " (printed beside)" : ""),
                change.kind.words, explained(change.basis, change.sourcing), change.population,
                cited(change.sourcing),
            ]
        }
        let hasDefault = measured.contains { $0.defaultChangeThreshold != nil }
        if rows.isEmpty {
            let isNone = measured.allSatisfy { !$0.unknown.contains(.changeThresholds) }
            let known =
                isNone
                ? "There is no amount of change that counts."
                : "No amount of change that counts is known to us: the programme chooses."
            return [.paragraph(known)]
        }
        return rows
            + (hasDefault
                ? []
                : [.paragraph("None of these amounts is a default: the programme chooses.")])
    }

    var bandBlocks: [InstrumentPage.Block] {
        table(["Values", "Band", "Source"], \.bands) { band in
            let values =
                band.from == band.to
                ? band.from.plain : "\(band.from.plain) to \(band.to.plain)"
            return [values, explained(band.name, band.sourcing), cited(band.sourcing)]
        }
    }

    var reliabilityBlocks: [InstrumentPage.Block] {
        let entries = scales.flatMap { scale in
            scale.reliability.map { figure in
                (scales.count == 1 ? "" : "\(scale.name): ")
                    + explained(
                        "\(figure.kind.words) \(figure.figure.text), \(figure.population) "
                            + cited(figure.sourcing), figure.sourcing)
            }
        }
        return entries.isEmpty ? [] : [.list(entries)]
    }

    var populationMeanBlocks: [InstrumentPage.Block] {
        let entries = scales.compactMap { scale in
            scale.populationMean.map { mean in
                (scales.count == 1 ? "" : "\(scale.name): ")
                    + explained(
                        "\(mean.figure.text), \(mean.population) \(cited(mean.sourcing))",
                        mean.sourcing)
            }
        }
        return entries.isEmpty ? [] : [.list(entries)]
    }

    var codeBlocks: [InstrumentPage.Block] {
        let all =
            scales.flatMap { scale in scale.codes.map { (scale.name, $0) } }
            + codes.map { (shortName, $0) }
            + items.flatMap { item in item.codes.map { ("item \(item.number)", $0) } }
        guard !all.isEmpty else { return [] }
        let isUnknown = all.contains { $0.1.codeListVersion == nil }
        let rows = all.map { owner, code in
            [
                "\(code.system.words) \(code.code)", owner,
                explained(code.display, code.sourcing),
                code.codeListVersion.map { "code list \($0)" } ?? "edition unknown",
                cited(code.sourcing),
            ]
        }
        return [.table(header: ["Code", "Of", "Stands for", "Edition", "Source"], rows: rows)]
            + (isUnknown
                ? [
                    .paragraph(
                        "Where the edition of the code list is unknown, look the code up in a "
                            + "terminology server before sending it.")
                ] : [])
    }

    var unknownBlocks: [InstrumentPage.Block] {
        var entries = openQuestions.map(\.sentence)
        // What is lacking of the same scales is said together.
        var lacking: [(scales: [String], kinds: [String])] = []
        for kind in ScaleDefinition.Unknown.allCases {
            let names = scales.filter { $0.unknown.contains(kind) }.map(\.name)
            guard !names.isEmpty else { continue }
            if let same = lacking.firstIndex(where: { $0.scales == names }) {
                lacking[same].kinds.append(kind.words)
            } else {
                lacking.append((names, [kind.words]))
            }
        }
        entries += lacking.map { group in
            let whose =
                group.scales.count == scales.count
                ? (scales.count == 1 ? "the score" : "every scale")
                : group.scales.joined(separator: "; ")
            return "Of \(whose): \(group.kinds.joined(separator: ", "))."
        }
        if areCodesUnknown { entries.append("Codes of the instrument as a whole.") }
        return entries.isEmpty ? [] : [.list(entries)]
    }
}

extension ChangeThreshold {
    /// Points that count: `≥ 4 points`.
    package var words: String {
        func points(_ value: Double) -> String {
            value == 1 ? "1 point" : "\(value.plain) points"
        }
        return improvement == deterioration
            ? "\(comparison.symbol) \(points(improvement))"
            : "\(comparison.symbol) \(points(improvement)) better, "
                + "\(comparison.symbol) \(points(deterioration)) worse"
    }
}

extension ChangeThreshold.Kind {
    var words: String {
        switch self {
        case .reliableChange: "more than measurement error"
        case .minimalImportantChange: "smallest important change"
        }
    }
}

extension ReliabilityFigure.Kind {
    var words: String {
        switch self {
        case .alpha: "internal consistency (alpha)"
        case .splitHalf: "split half"
        case .testRetest: "retest"
        case .interRater: "agreement between raters"
        }
    }
}

extension ScaleDefinition.Unknown {
    var words: String {
        switch self {
        case .range: "the range"
        case .missing: "the published rule for missing answers"
        case .bands: "named bands of scores"
        case .reliability: "reliability"
        case .codes: "codes"
        case .cutOffs: "cut-offs"
        case .changeThresholds: "an amount of change that counts"
        }
    }
}

extension CodeSystem {
    var words: String {
        switch self {
        case .snomedCT: "SNOMED CT"
        case .loinc: "LOINC"
        }
    }
}

extension Applicability {
    /// For whom or when, after "only for".
    package var words: String {
        var parts: [String] = []
        if let respondents {
            parts.append(respondents.map(\.plural).joined(with: "or"))
        }
        if let period { parts.append("the \(period.rawValue) period") }
        if let ageMonths {
            parts.append(
                "ages \(ageMonths.lowerBound.plain) to \(ageMonths.upperBound.plain) months")
        }
        if let sex { parts.append("sex \(sex.rawValue)") }
        if let form { parts.append("form \(form)") }
        if let language { parts.append("the language \(language)") }
        return parts.joined(with: "and")
    }
}
