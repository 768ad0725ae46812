/// How many subjects, and in how many families.
package struct SubjectCount: Hashable, Sendable {
    /// Subjects, once per course of care.
    package var subjects: Int
    /// Different families.
    package var families: Int

    /// So many.
    package init(subjects: Int = 0, families: Int = 0) {
        self.subjects = subjects
        self.families = families
    }
}

struct SubjectCounter {
    private var known: Set<Int32> = []
    private var last: Int32 = -1
    private(set) var total = SubjectCount()

    mutating func add(family: Int32) {
        total.subjects += 1
        // Subjects arrive course by course, so most repeats are next to each other.
        guard family != last else { return }
        last = family
        if known.insert(family).inserted { total.families += 1 }
    }
}
