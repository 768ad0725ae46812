package import Instruments

/// What a definition says of an observed measure: its scales, and how its classes are counted.
package struct ObservedTerms: Sendable {
    /// The instrument's code. It is the coding system: classes of two instruments never meet.
    package let instrument: String
    /// The instrument's name.
    package let instrumentName: String
    /// The version of its definition.
    package let version: String
    /// Whom it describes.
    package let subject: SubjectKind
    /// Its scales, in the definition's order.
    package let scales: [ObservedScale]
    /// What readers must know of its limits.
    package let limits: [String]

    /// The terms of one observed measure.
    package init(
        instrument: String, instrumentName: String, version: String, subject: SubjectKind,
        scales: [ObservedScale], limits: [String] = []
    ) {
        self.instrument = instrument
        self.instrumentName = instrumentName
        self.version = version
        self.subject = subject
        self.scales = scales
        self.limits = limits
    }

    /// The terms of a definition; nil unless it is of something observed.
    package init?(_ definition: InstrumentDefinition) {
        guard definition.kind == .observation else { return nil }
        let subject: SubjectKind =
            switch definition.subject {
            case .parent: .parent
            case .infant: .infant
            case .dyad: .dyad
            }
        self.init(
            instrument: definition.code, instrumentName: definition.shortName,
            version: definition.version, subject: subject,
            scales: definition.scales.map { scale in
                ObservedScale(
                    code: scale.code, name: scale.name,
                    classes: scale.method == .classification
                        ? ClassSystem(
                            scale.classes.map { (code: $0.code, category: $0.group ?? $0.code) })
                        : nil)
            },
            limits: definition.notes.filter(\.isLimit).map(\.text))
    }
}

/// One scale of an observed measure.
package struct ObservedScale: Sendable {
    /// Its code.
    package let code: String
    /// Its name.
    package let name: String
    /// How its classes are counted; nil where its values are numbers.
    package let classes: ClassSystem?

    /// One scale.
    package init(code: String, name: String, classes: ClassSystem?) {
        self.code = code
        self.name = name
        self.classes = classes
    }
}

/// The categories that classes are counted by: the groups a definition puts them in, or the classes
/// themselves.
package struct ClassSystem: Sendable {
    /// The four categories of attachment, in the order they are printed.
    package static let attachment = ["secure", "avoidant", "resistant", "disorganised"]

    /// The categories in the order they are printed.
    package let categories: [String]
    /// The category `secure` where the categories are those of attachment, three or four of them.
    package let secure: Int?
    /// The classes of each category, in the definition's order.
    package let members: [[String]]
    private let places: [String: Int]

    /// The categories of these classes, in their order; those of attachment in their own.
    package init(_ classes: [(code: String, category: String)]) {
        var found: [String] = []
        for entry in classes where !found.contains(entry.category) { found.append(entry.category) }
        let isAttachment =
            found.count > 1 && found.contains(Self.attachment[0])
            && found.allSatisfy(Self.attachment.contains)
        let ordered = isAttachment ? Self.attachment.filter(found.contains) : found
        categories = ordered
        secure = isAttachment ? 0 : nil
        members = ordered.map { category in
            classes.filter { $0.category == category }.map(\.code)
        }
        places = classes.reduce(into: [:]) { $0[$1.code] = ordered.firstIndex(of: $1.category) }
    }

    /// The category of a class, counted from 0; nil for a class that the definition does not name.
    package func category(of code: String) -> Int? { places[code] }
}
