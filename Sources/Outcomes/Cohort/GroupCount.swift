/// How many: always courses, families, parents and infants together, because each gives another
/// answer where a family has two parents, twins or a second course of care.
package struct GroupCount: Hashable, Sendable {
    /// Courses of care.
    package var courses = 0
    /// Different families.
    package var families = 0
    /// Parents and carers, once per course of care.
    package var parents = 0
    /// Infants, once per course of care.
    package var infants = 0

    /// Nobody.
    package init() {}

    /// These numbers.
    package init(courses: Int, families: Int, parents: Int, infants: Int) {
        self.courses = courses
        self.families = families
        self.parents = parents
        self.infants = infants
    }
}

/// Adds up courses without counting a family twice.
struct GroupCounter {
    private var families: Set<Int32> = []
    private(set) var total = GroupCount()

    mutating func add(_ course: Course) {
        families.insert(course.familyIndex)
        total.courses += 1
        total.families = families.count
        total.parents += course.parents.count
        total.infants += course.infants.count
    }
}
