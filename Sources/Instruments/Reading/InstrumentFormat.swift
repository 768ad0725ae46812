/// Every key that a definition or supplement may have, by the part it stands in.
///
/// The reader takes its keys from here, and a test compares this list with the JSON Schema that
/// editors use and with the page that describes the format.
package enum InstrumentFormat {
    /// Where a statement comes from; most parts have these.
    static let sourcing = ["source", "derivation", "note"]

    static let definition = [
        "format", "code", "version", "supersedes", "name", "short_name", "kind", "construct",
        "summary", "edition", "respondent", "subject", "recall", "window", "entry", "wording",
        "licence", "options", "items", "scales", "alerts", "validity_flags", "fixed_sums",
        "conversions_from", "codes", "notes", "open_questions", "references", "examples",
    ]
    static let licence = ["holder", "terms", "permission"] + sourcing
    static let item = ["number", "label", "options", "codes"]
    static let option = ["code", "score", "note"]
    static let scale =
        [
            "code", "name", "form", "method", "items", "scales", "from", "table", "range",
            "higher_is", "missing", "cut_offs", "change_thresholds", "bands", "reliability",
            "population_mean", "codes", "classes",
        ] + sourcing
    static let range = ["minimum", "maximum", "step"]
    static let missing = ["at_most", "at_most_share", "completion", "basis"] + sourcing
    static let cutOff =
        ["kind", "value", "operator", "basis", "population", "applies_when", "default"] + sourcing
    static let applicability = ["respondents", "period", "age_months", "sex", "form", "language"]
    static let ages = ["from", "to"]
    static let changeThreshold =
        [
            "kind", "value", "improvement", "deterioration", "operator", "basis", "population",
            "default", "printed_beside",
        ] + sourcing
    static let band = ["name", "from", "to"] + sourcing
    static let reliability = ["kind", "value", "population"] + sourcing
    static let populationMean = ["value", "population"] + sourcing
    static let code = ["system", "code", "display", "code_list_version"] + sourcing
    static let scoreClass = ["code", "name", "group"]
    static let table = ["entries"] + sourcing
    static let tableEntry = ["from", "to"]
    static let alert = ["code", "item", "scale", "operator", "value", "reason"]
    static let validityFlag = ["scale", "operator", "value", "meaning"] + sourcing
    static let fixedSum = ["scales", "sum"] + sourcing
    static let versionConversion = ["version", "scale", "entries", "same"] + sourcing
    static let note = ["text", "limit", "source"]
    static let reference = ["id", "citation", "doi", "secondary"]
    static let example = [
        "name", "answers", "entered", "scores", "refused", "groups", "alerts", "note",
    ]
    static let supplement = [
        "supplement", "version", "supplied_by", "licence_reference", "wording", "conversions",
    ]
    static let itemWording = ["number", "text", "options"]

    /// The keys of each part of a definition, by the name that the JSON Schema gives it.
    package static let definitionParts: [String: [String]] = [
        "definition": definition, "licence": licence, "item": item, "option": option,
        "scale": scale, "range": range, "missing": missing, "cut_off": cutOff,
        "applies_when": applicability, "age_months": ages, "change_threshold": changeThreshold,
        "band": band, "reliability": reliability,
        "population_mean": populationMean, "code": code, "class": scoreClass,
        "table": table, "table_entry": tableEntry, "alert": alert,
        "validity_flag": validityFlag, "fixed_sum": fixedSum,
        "conversion_from": versionConversion, "note": note, "reference": reference,
        "example": example,
    ]

    /// The same of a supplement.
    package static let supplementParts: [String: [String]] = [
        "supplement": supplement, "item_wording": itemWording, "table_entry": tableEntry,
    ]
}
