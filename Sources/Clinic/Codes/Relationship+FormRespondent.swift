package import Instruments

extension Relationship {
    /// The same in the words of instrument definitions. What is published about mothers and fathers is
    /// about birth parents, so nobody else is taken for one.
    package var formRespondent: FormRespondent {
        switch self {
        case .birthMother: .mother
        case .birthFather: .father
        case .adoptiveParent: .adoptiveParent
        case .fosterCarer: .fosterCarer
        case .kinshipCarer: .kinshipCarer
        case .other: .other
        }
    }
}
