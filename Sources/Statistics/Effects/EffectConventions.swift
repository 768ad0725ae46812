/// Whose formulas are followed where the two programs that reviews are made with differ.
public enum EffectConventions: Hashable, Sendable {
    /// metafor's `escalc` and `rma`, with their defaults.
    case metafor
    /// Review Manager 5 (Deeks and Higgins 2010, Statistical algorithms in Review Manager 5).
    case reviewManager5
}
