import Statistics
import Testing

@Suite struct ClusteredMeanExample {
    @Test func answersAsItsPageSays() throws {
        try expectAnswers { print in
            // example
            let changes = [-4.0, -5, -1, -7, -6, 2, -3]
            let parents = ["a", "a", "b", "c", "c", "d", "e"]
            let clustered = try ClusteredMean(of: changes, clusters: parents)
            print(clustered.mean, clustered.standardError)  // -3.429 1.409
            let independent = try MeanEstimate(of: changes)
            print(independent.standardError)  // 1.172
            // end of example
        }
    }
}
