/// One number of a report, with what a reader needs to know which number it is.
struct ReportFigure {
    /// The number of the section it stands in; nil for what belongs to the whole report.
    let section: Int?
    /// Its place in the JSON document: `$.measures[0].all.means.change.mean`.
    let path: String
    /// The nearest instrument, version and scale it is about; empty where there is none.
    let instrument: String
    let version: String
    let scale: String
    /// The words that tell it from its neighbours in each list on the way to it: `accepted; declined`.
    let block: String
    /// The names on the way to it, without positions in lists: `all.means.change`.
    let group: String
    /// Its own name: `mean`.
    let statistic: String
    /// The number as the JSON has it.
    let value: String
    /// What may be said of it beside a review; empty elsewhere.
    let verdict: String
    /// What it is about, in the report's words.
    let text: String
}
