import Evidence

extension Construct {
    /// The field an outcome belongs to, in a word or two.
    var area: String {
        switch self {
        case .depressionIncidence, .depressionLevel: "parents' depression"
        case .secureAttachment, .avoidantAttachment, .resistantAttachment,
            .disorganisedAttachment, .insecureToSecure, .secureToInsecure, .stableSecure,
            .stableInsecure:
            "attachment"
        case .parentalSensitivity, .childInvolvement, .parentEngagement, .parentInfantInteraction:
            "interaction"
        case .reflectiveFunctioning: "reflective functioning"
        case .parentingStress: "parenting stress"
        case .infantBehaviour, .infantCognition, .infantSocialEmotional: "infant development"
        case .adverseEffects: "adverse effects"
        }
    }
}
