import Definitions

/// Reads and checks a review.
enum ReviewReader {
    private static let keys = [
        "kind", "format", "id", "name", "title", "published", "design", "intervention",
        "reference", "supersedes", "use", "evidence_current_to", "totals", "population",
        "comparator",
        "sources", "statements", "results", "not_estimated",
    ]

    static func review(_ root: DefinitionNode) -> Review? {
        guard let mapping = root.mapping(allowed: keys) else { return nil }
        checkFormat(mapping)
        let sources = SourceTable(mapping.required("sources"))
        let design = mapping.choice("design", StudyDesign.self)
        let use = mapping["use"] == nil ? .benchmark : mapping.choice("use", ReviewUse.self)
        let id = mapping.string("id")
        let name = mapping.string("name")
        let title = mapping.string("title")
        let published = mapping.integer("published", in: 1900...2200)
        let intervention = mapping.string("intervention")
        guard let sources else { return nil }
        let reference = reference(mapping, sources)
        let totals = totals(mapping, sources)
        let population = population(mapping, sources)
        let comparator = comparator(mapping, design, sources)
        let current = currentTo(mapping, design, published, sources)
        let reader = BenchmarkReader(
            design: design, totalTrials: totals.trials, totalParticipants: totals.participants,
            sources: sources)
        let resultNodes =
            design == .singleTrials
            ? mapping.optionalList("results") : mapping.list("results") ?? []
        rejectRepeatedIDs(resultNodes)
        let results = resultNodes.compactMap { reader.benchmark($0) }
        let notEstimated = mapping.optionalList("not_estimated").compactMap {
            unestimated($0, sources)
        }
        let statements = sources.statements(of: mapping)
        checkThatSomethingIsSaid(mapping, design, statements)
        guard let id, let name, let title, let published, let design, let use, let intervention,
            let reference, let population, let trials = totals.trials,
            let participants = totals.participants
        else { return nil }
        return Review(
            id: id, name: name, title: title, published: published, design: design, use: use,
            intervention: intervention, reference: reference, evidenceCurrentTo: current,
            trials: trials, participants: participants, population: population.text,
            maximumInfantAgeMonths: population.maximumMonths, comparator: comparator,
            results: results, notEstimated: notEstimated, statements: statements,
            sources: sources.sources, supersedes: mapping.optionalString("supersedes"))
    }

    private static func reference(
        _ mapping: DefinitionMapping, _ sources: SourceTable
    ) -> Source? {
        let remedy = "write `reference: …` with the key in `sources` of the publication itself"
        guard let name = mapping.string("reference", remedy: remedy) else { return nil }
        guard let source = sources.sources.first(where: { $0.id == name }) else {
            mapping["reference"]?.fault("there is no source `\(name)`", remedy: remedy)
            return nil
        }
        return source
    }

    private static func totals(
        _ mapping: DefinitionMapping, _ sources: SourceTable
    ) -> (trials: Int?, participants: Int?) {
        guard
            let totals = mapping.mapping("totals", allowed: ["trials", "participants", "source"])
        else { return (nil, nil) }
        let trials = totals.integer("trials", in: 1...100_000)
        let participants = totals.integer("participants", in: 1...10_000_000)
        _ = sources.source(of: totals)
        return (trials, participants)
    }

    private static func population(
        _ mapping: DefinitionMapping, _ sources: SourceTable
    ) -> (text: String, maximumMonths: Int?)? {
        let keys = ["text", "maximum_infant_age_months", "source"]
        guard let population = mapping.mapping("population", allowed: keys) else { return nil }
        _ = sources.source(of: population)
        let age = population.required(
            "maximum_infant_age_months", remedy: "write the months, or `unknown`")
        let months = age.flatMap { $0.isUnknown ? nil : $0.integer(in: 0...240) }
        return population.string("text").map { ($0, months) }
    }

    private static func comparator(
        _ mapping: DefinitionMapping, _ design: StudyDesign?, _ sources: SourceTable
    ) -> String? {
        guard design == .systematicReview || mapping["comparator"] != nil else { return nil }
        // Written down as not known, which is another thing than left out.
        if mapping["comparator"]?.isUnknown == true { return nil }
        let remedy = "write `comparator: {text: …, source: …}`, or `comparator: unknown`"
        guard
            let comparator = mapping.mapping(
                "comparator", allowed: ["text", "source"], remedy: remedy)
        else { return nil }
        _ = sources.source(of: comparator)
        return comparator.string("text")
    }

    private static func currentTo(
        _ mapping: DefinitionMapping, _ design: StudyDesign?, _ published: Int?,
        _ sources: SourceTable
    ) -> PublicationDay? {
        guard design == .systematicReview || mapping["evidence_current_to"] != nil else {
            return nil
        }
        let remedy = "write `evidence_current_to: {date: …, source: …}`"
        guard
            let block = mapping.mapping(
                "evidence_current_to", allowed: ["date", "source"], remedy: remedy)
        else { return nil }
        _ = sources.source(of: block)
        guard let day = day(block) else { return nil }
        if let published, day.year > published {
            block["date"]?.fault(
                "the search ended in \(day.year), after the publication in \(published)",
                remedy: "check this date and `published`")
        }
        return day
    }

    /// A day, or a month where the source gives no day.
    private static func day(_ block: DefinitionMapping) -> PublicationDay? {
        let remedy = "write the day, or the month where the source gives no day: `2018-10`"
        guard let node = block.required("date", remedy: remedy) else { return nil }
        if !node.isList, !node.isMapping, !node.isEmpty, let text = node.string(),
            let month = PublicationDay(month: text)
        {
            return month
        }
        return node.date().map { PublicationDay($0) }
    }

    private static func checkThatSomethingIsSaid(
        _ mapping: DefinitionMapping, _ design: StudyDesign?, _ statements: [Statement]
    ) {
        guard design == .singleTrials, statements.isEmpty, mapping["statements"] == nil else {
            return
        }
        mapping["design"]?.fault(
            "single trials without a statement say nothing",
            remedy: "write what each trial found under `statements`, with its source")
    }

    private static func unestimated(
        _ node: DefinitionNode, _ sources: SourceTable
    ) -> UnestimatedOutcome? {
        guard let entry = node.mapping(allowed: ["outcome", "construct", "source"]) else {
            return nil
        }
        let outcome = entry.string("outcome")
        let construct = entry.choice("construct", Construct.self)
        let source = sources.source(of: entry)
        guard let outcome, let construct, let source else { return nil }
        return UnestimatedOutcome(outcome: outcome, construct: construct, source: source)
    }
}
