/// A subject whose score is known at the start and at the end.
struct KnownPair {
    let before: Double
    let after: Double
    let family: Int32
    /// Tells therapists apart; -1 where none is recorded.
    let therapist: Int32
}
