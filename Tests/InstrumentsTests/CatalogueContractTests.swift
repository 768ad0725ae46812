import Definitions
import Instruments
import Testing

@Suite struct CatalogueContractTests {
    @Test func readsEveryShippedDefinition() throws {
        do {
            let catalogue = try Shipped.catalogue()
            #expect(catalogue.codes == ["bdi2", "epds"])
        } catch let faults as DefinitionFaults {
            Issue.record("\(faults)")
        }
    }
}
