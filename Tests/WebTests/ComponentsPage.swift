import Web

/// Every part that forms and tables are made of, in every state: rendered in tests only.
struct ComponentsPage: Page {
    static let template = "test/components"
    static let examples = [ComponentsPage(wrong: false), ComponentsPage(wrong: true)]

    /// The template, which is not among the program's files.
    static let file = WebConfiguration.File(
        name: template + ".mustache",
        bytes: Array(
            """
            {{<layout}}
            {{$content}}
            {{#errors}}
            {{> parts/error-summary}}
            {{/errors}}
            <h1>{{title}}</h1>
            <p class="lead">Each part of a form as it stands on a page, with an invented family.</p>
            <form method="post" action="/test/form" novalidate>
            <input type="hidden" name="form-token" value="{{token}}">
            {{#reference}}
            {{> parts/text-input}}
            {{/reference}}
            {{#born}}
            {{> parts/date-input}}
            {{/born}}
            {{#mode}}
            {{> parts/choices}}
            {{/mode}}
            {{#present}}
            {{> parts/choices}}
            {{/present}}
            {{#score}}
            {{> parts/text-input}}
            {{/score}}
            <div class="notice"><p>Nothing is saved before you choose Save.</p></div>
            <button class="button" type="submit">Save</button>
            <a class="button second" href="/">Leave without saving</a>
            </form>
            <h2>What was recorded</h2>
            {{#table}}
            {{> parts/table}}
            {{/table}}
            {{/content}}
            {{/layout}}

            """.utf8))

    var hasErrors: Bool { !summary.isEmpty }
    var title = "Log a session"
    var token = "00"
    var summary: [ErrorSummary.Item] = []
    var reference: TextInput
    var born: DateInput
    var mode: ChoiceGroup
    var present: ChoiceGroup
    var score: TextInput
    var table: DataTable

    init(wrong: Bool) {
        self.init(wrong: wrong) { $0 }
    }

    /// The same with other texts, made of those that should stand there.
    init(wrong: Bool, say: (String) -> String) {
        func text(_ label: String, hint: String = "", error: String) -> FieldText {
            FieldText(
                say(label), hint: hint.isEmpty ? "" : say(hint), error: wrong ? say(error) : "")
        }
        title = say(title)
        reference = TextInput(
            "reference",
            text(
                "Family reference", hint: "As on the referral, for example F-0042",
                error: "Enter the family's reference"),
            value: say(wrong ? "" : "F-0042"), width: .twenty)
        born = DateInput(
            "born",
            text(
                "When was the baby born?", hint: "For example, 3 5 2026",
                error: "The baby's date of birth must be in the past"),
            values: [.day: say("31"), .month: say("3"), .year: say(wrong ? "2062" : "2026")],
            wrong: wrong ? [.year] : [])
        mode = ChoiceGroup(
            "mode", text("How was the session held?", error: "Choose how the session was held"),
            kind: .radio,
            choices: [
                .init(say("face"), say("Face to face"), isChosen: !wrong),
                .init(
                    say("video"), say("Video call"), hint: say("With the camera on"),
                    isChosen: false),
                .init(say("phone"), say("Telephone"), isChosen: false),
            ])
        present = ChoiceGroup(
            "present",
            text("Who was there?", hint: "Tick all", error: "Tick at least one person"),
            kind: .checkbox,
            choices: [
                .init(say("mother"), say("Mother"), isChosen: true),
                .init(say("baby"), say("Baby"), isChosen: false),
            ])
        score = TextInput(
            "score", text("EPDS score", error: "Enter a whole number from 0 to 30"),
            value: say("12"), width: .two, isNumber: true)
        table = DataTable(
            say("Scores so far"),
            columns: [
                .init(say("Day")), .init(say("Measure")), .init(say("Respondent")),
                .init(say("Score"), isNumber: true), .init(say("Change"), isNumber: true),
                .init(say("What the change means")),
            ],
            rows: [
                ["1 April 2026", "EPDS", "Mother", "17", "–", "Start"],
                ["3 June 2026", "EPDS", "Mother", "12", "−5", "Got reliably better"],
                ["3 June 2026", "GAD-7", "Mother", "11", "+4", "Got reliably worse"],
            ].map { $0.map(say) })
        if wrong {
            summary = [
                .init(say("Enter the family's reference"), at: "reference"),
                .init(say("The baby's date of birth must be in the past"), at: "born-year"),
                .init(say("Choose how the session was held"), at: "mode"),
                .init(say("Tick at least one person"), at: "present"),
                .init(say("Enter a whole number from 0 to 30"), at: "score"),
            ]
        }
    }

    func value(named name: String) -> (any Sendable)? {
        switch name {
        case "errors": ErrorSummary(summary)
        case "token": token
        case "reference": reference
        case "born": born
        case "mode": mode
        case "present": present
        case "score": score
        case "table": table
        default: nil
        }
    }
}
