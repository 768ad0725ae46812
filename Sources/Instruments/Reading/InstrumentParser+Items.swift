import Definitions

extension InstrumentParser {
    /// Option lists that several items share.
    func readOptionLists() {
        guard let lists = top["options"]?.mappingWithAnyKeys() else { return }
        for name in lists.keys {
            if let node = lists[name], let options = options(node) { optionLists[name] = options }
        }
    }

    /// The items; nil when one of them could not be read.
    func items() -> [ItemDefinition]? {
        guard let list = top.required("items", remedy: "write the items, or `items: []`"),
            let nodes = list.list(allowsEmpty: true)
        else { return nil }
        var items: [ItemDefinition] = []
        for node in nodes {
            guard let mapping = node.mapping(allowed: InstrumentFormat.item) else {
                continue
            }
            let number = mapping.integer("number", in: 1...1000)
            let options = mapping.required("options").flatMap { itemOptions($0) }
            guard let number, let options, let label = mapping.string("label") else { continue }
            if items.contains(where: { $0.number == number }) {
                mapping["number"]?.fault(
                    "item \(number) is there twice", remedy: "number the items as on the form")
            }
            if label.split(separator: " ").count > 5 {
                mapping["label"]?.fault(
                    "is more than five words",
                    remedy: "write a neutral label, never the item's wording")
            }
            let codes = mapping["codes"] == nil ? [] : self.codes(in: mapping)?.list ?? []
            items.append(
                ItemDefinition(number: number, label: label, options: options, codes: codes))
        }
        return items.count == nodes.count ? items : nil
    }

    private func itemOptions(_ node: DefinitionNode) -> [AnswerOption]? {
        if node.isList { return options(node) }
        guard let name = node.string() else { return nil }
        guard let options = optionLists[name] else {
            let near = NearMiss.closest(to: name, in: optionLists.keys.sorted())
            node.fault(
                "there is no option list `\(name)`",
                remedy: near.map { "did you mean `\($0)`?" } ?? "add it to `options`")
            return nil
        }
        return options
    }

    private func options(_ node: DefinitionNode) -> [AnswerOption]? {
        guard let nodes = node.list() else { return nil }
        var options: [AnswerOption] = []
        for node in nodes {
            guard let mapping = node.mapping(allowed: InstrumentFormat.option) else { continue }
            let score = mapping.required(
                "score", remedy: "write its points, or `score: none` if it counts as not answered")
            guard let score, let code = mapping.string("code") else { continue }
            if options.contains(where: { $0.code == code }) {
                mapping["code"]?.fault(
                    "the option `\(code)` is there twice", remedy: "give each its own code")
            }
            guard let points = points(score) else { continue }
            options.append(
                AnswerOption(
                    code: code, score: points, isExcluded: score.isWord("excluded"),
                    note: mapping.optionalString("note")))
        }
        guard options.count == nodes.count else { return nil }
        guard options.contains(where: { $0.score != nil }) else {
            node.fault("no option has a score", remedy: "write the points of at least one")
            return nil
        }
        return options
    }

    /// Points with at most three decimals, so that sums are exact. The inner nil is `none` or
    /// `excluded`, no score; the outer one a fault, recorded.
    private func points(_ node: DefinitionNode) -> Double?? {
        if node.isWord("none") || node.isWord("excluded") { return .some(nil) }
        guard let number = node.number() else { return nil }
        guard number.decimals <= 3, abs(number.value) <= 10_000 else {
            node.fault(
                "is \(number.text): more than three decimals, or beyond 10000",
                remedy: "round it as the source does")
            return nil
        }
        return .some(number.value)
    }
}
