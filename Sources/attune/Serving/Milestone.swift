/// Something that has happened.
actor Milestone {
    private(set) var isRaised = false

    func raise() { isRaised = true }
}
