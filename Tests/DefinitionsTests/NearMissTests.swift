import Definitions
import Testing

@Suite struct NearMissTests {
    let columns = ["family", "person", "role", "relationship", "born", "due", "sex", "q1", "q2"]

    @Test(arguments: [
        ("familly", "family"), ("FAMILY", "family"), ("fmaily", "family"), ("persn", "person"),
        ("relatoinshp", "relationship"), ("duo", "due"), ("Q1", "q1"),
    ])
    func namesTheWordThatWasMeant(written: String, meant: String) {
        #expect(NearMiss.closest(to: written, in: columns) == meant)
    }

    @Test(arguments: ["", "postcode", "q3", "x", "name", "relative"])
    func staysSilentWhenNothingIsNear(written: String) {
        #expect(NearMiss.closest(to: written, in: columns) == nil)
    }

    @Test func prefersTheNearestAndThenTheFirst() {
        #expect(NearMiss.closest(to: "scalle", in: ["scales", "scale"]) == "scale")
        #expect(NearMiss.closest(to: "itemx", in: ["items", "itemz"]) == "items")
    }
}
