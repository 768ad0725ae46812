/// What an outcome is about. Local data and a published result are set beside each other only
/// within one construct.
package enum Construct: String, CaseIterable, Hashable, Sendable {
    /// New cases of depression in parents, by diagnosis or cut-off.
    case depressionIncidence = "parental-depression-incidence"
    /// The level of depressive symptoms that parents report.
    case depressionLevel = "parental-depression-level"
    /// The share of infants classified as securely attached.
    case secureAttachment = "attachment-secure"
    /// The share of infants classified as avoidant.
    case avoidantAttachment = "attachment-avoidant"
    /// The share of infants classified as resistant.
    case resistantAttachment = "attachment-resistant"
    /// The share of infants classified as disorganised.
    case disorganisedAttachment = "attachment-disorganised"
    /// Moving from an insecure to the secure class.
    case insecureToSecure = "attachment-insecure-to-secure"
    /// Moving from the secure to an insecure class.
    case secureToInsecure = "attachment-secure-to-insecure"
    /// Staying secure.
    case stableSecure = "attachment-stable-secure"
    /// Staying insecure.
    case stableInsecure = "attachment-stable-insecure"
    /// A parent's sensitivity in observed interaction.
    case parentalSensitivity = "parental-sensitivity"
    /// A child's involvement in observed interaction.
    case childInvolvement = "child-involvement"
    /// A parent's engagement in observed interaction.
    case parentEngagement = "parent-engagement"
    /// Parent and infant together in observed interaction.
    case parentInfantInteraction = "parent-infant-interaction"
    /// A parent's reflective functioning.
    case reflectiveFunctioning = "reflective-functioning"
    /// Stress in the parent's role.
    case parentingStress = "parenting-stress"
    /// The infant's behaviour.
    case infantBehaviour = "infant-behaviour"
    /// The infant's cognitive development.
    case infantCognition = "infant-cognition"
    /// The infant's social and emotional development.
    case infantSocialEmotional = "infant-social-emotional"
    /// Harm.
    case adverseEffects = "adverse-effects"
}
