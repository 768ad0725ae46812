extension InstrumentDefinition {
    /// Everything that is known of the instrument, as people read it.
    package var page: InstrumentPage {
        var blocks: [InstrumentPage.Block] = [.paragraph(identity)]
        func section(_ title: String, _ content: [InstrumentPage.Block]) {
            guard !content.isEmpty else { return }
            blocks.append(.heading(title))
            blocks += content
        }
        section("What it measures", [.paragraph(summary)])
        section("Who fills it in", useBlocks)
        section("Scoring", itemBlocks + scaleBlocks + validityBlocks)
        section("Answers to see at once", alertBlocks)
        section("Thresholds", cutOffBlocks + changeBlocks + bandBlocks)
        section("Reliability", reliabilityBlocks)
        section("Mean of people not chosen for their score", populationMeanBlocks)
        section("Codes", codeBlocks)
        section("Good to know", noteBlocks)
        section("What we do not know", unknownBlocks)
        section("Licence", licenceBlocks)
        section("Versions", versionBlocks)
        section("References", referenceBlocks)
        return InstrumentPage(title: name, blocks: blocks)
    }

    private var identity: String {
        "\(shortName). Code `\(code)`, definition version \(version), edition of the instrument: "
            + "\(edition)."
    }

    private var useBlocks: [InstrumentPage.Block] {
        var blocks: [InstrumentPage.Block] = [.paragraph(who)]
        blocks.append(.lead("Time it asks about", (recall ?? "not known to us").stopped))
        blocks.append(.lead("When it is used", (window ?? "not known to us").stopped))
        blocks.append(.lead("What can be entered", entered))
        return blocks
    }

    private var who: String {
        switch (kind, respondent, subject) {
        case (.goals, _, _):
            "The family and the service agree on goals, and each goal is rated by itself, over time."
        case (.questionnaire, .parent, .parent): "The parent, about herself or himself."
        case (.questionnaire, .parent, .infant): "The parent, about the infant."
        case (.questionnaire, .parent, .dyad):
            "The parent, about being with the infant; the score belongs to the two of them."
        case (.questionnaire, .clinician, _): "A clinician, about \(subject.words)."
        case (.questionnaire, .observer, _): "A trained observer, about \(subject.words)."
        case (.observation, .clinician, _):
            "A clinician, from what was observed of \(subject.words)."
        case (.observation, .observer, _):
            "A trained coder, from what was observed of \(subject.words). Who coded, how and "
                + "whether blind is recorded with each coding."
        case (.observation, .parent, _): "The parent, who sorts or rates what \(subject.words) do."
        }
    }

    private var entered: String {
        var ways: [String] = []
        if entry.contains(.answers) { ways.append("each item's answer, by its number on the form") }
        if entry.contains(.scoreOnly) {
            ways.append(entry.contains(.answers) ? "the score alone" : "the score")
        }
        if entry.contains(.classification) { ways.append("the class") }
        let asked = alertRulesAskedWithTotals.compactMap { rule -> String? in
            guard case .item(let item) = alerts[rule].subject else { return nil }
            return "item \(items[item].number)"
        }
        let question =
            asked.isEmpty || !entry.contains(.scoreOnly)
            ? ""
            : ". With a score alone the answer to \(asked.joined(with: "and")) is asked for too"
        return ways.joined(separator: ", or ") + question + "."
    }

    private var noteBlocks: [InstrumentPage.Block] {
        notes.isEmpty ? [] : [.list(notes.map { "\($0.text) \(cited($0.sourcing))" })]
    }

    private var licenceBlocks: [InstrumentPage.Block] {
        let shown =
            switch wording {
            case .shipped: "the licence allows the wording to be shown"
            case .licenseeSupplied:
                "the wording does not come with this program; an organisation whose licence allows "
                    + "it can supply its own copy"
            case .never: "the wording is never shown here"
            }
        var blocks: [InstrumentPage.Block] = [
            .lead("Rights", licence.holder.stopped),
            .paragraph("\(licence.terms.sentence) \(cited(licence.sourcing))"),
            .lead("How to get permission", licence.permission.stopped),
            .lead("Wording", shown + "."),
        ]
        blocks += [licence.sourcing.note, licence.sourcing.derivation].compactMap {
            $0.map { .paragraph($0.sentence) }
        }
        blocks += supplements.map {
            .lead("Supplied", "by \($0.suppliedBy), licence \($0.licenceReference).")
        }
        return blocks
    }

    private var versionBlocks: [InstrumentPage.Block] {
        guard let supersedes else {
            return [.paragraph("This is the first version of the definition.")]
        }
        let conversions = conversionsFrom.map { conversion in
            let how =
                switch conversion.rule {
                case .same: "values are the same"
                case .table: "values are converted by a table"
                }
            return "\(scales[conversion.scale].name) from version \(conversion.version): \(how) "
                + cited(conversion.sourcing)
        }
        return [
            .paragraph(
                "Replaces version \(supersedes) for new forms; older forms stay under the version "
                    + "that they were scored with. "
                    + (conversions.isEmpty
                        ? "No source gives a conversion, so scores of the two are never set against "
                            + "each other."
                        : "Scores are set against each other only where a source gives a "
                            + "conversion:"))
        ] + (conversions.isEmpty ? [] : [.list(conversions)])
    }

    private var referenceBlocks: [InstrumentPage.Block] {
        [
            .list(
                references.map { reference in
                    let doi = reference.doi.map { " doi:\($0)" } ?? ""
                    return "[\(reference.id)] \(reference.citation)\(doi)"
                        + (reference.isSecondary ? " (secondary source)" : "")
                })
        ]
    }

    /// The sources as they stand behind a statement: `[cox1987, levis2020]`.
    func cited(_ sourcing: Sourcing) -> String {
        "[" + sourcing.sources.joined(separator: ", ") + "]"
    }

    /// The sources with what else is known of a figure.
    func explained(_ text: String, _ sourcing: Sourcing) -> String {
        let derivation = sourcing.derivation.map { "worked out: \($0)" }
        let more = [derivation, sourcing.note].compactMap { $0?.sentence }
        return more.isEmpty ? text : ([text.stopped] + more).joined(separator: " ")
    }
}

extension InstrumentSubject {
    /// Whom it is about, after "about" or "of".
    var words: String {
        switch self {
        case .parent: "the parent"
        case .infant: "the infant"
        case .dyad: "parent and infant together"
        }
    }
}

extension String {
    /// With a capital letter and a full stop, unless it has them.
    var sentence: String { (prefix(1).uppercased() + dropFirst()).stopped }

    /// With a full stop, unless it has one.
    var stopped: String { isEmpty || ".!?:".contains(last ?? " ") ? self : self + "." }

    /// `possible_depression` as people write it.
    var spaced: String { String(map { $0 == "_" ? " " : $0 }) }
}

extension [String] {
    /// `a, b and c`.
    func joined(with word: String) -> String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
