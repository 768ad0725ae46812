/// A table that scrolls by itself where the screen is narrow (template `parts/table`).
package struct DataTable: PageModel {
    package struct Column: Sendable {
        let title: String
        let isNumber: Bool

        package init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    let caption: String
    let columns: [Column]
    let rows: [[String]]

    /// Each row has a cell for each column; the first is the row's heading.
    package init(_ caption: String, columns: [Column], rows: [[String]]) {
        precondition(
            rows.allSatisfy { $0.count == columns.count }, "a row has a cell for each column")
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }

    package func value(named name: String) -> (any Sendable)? {
        switch name {
        case "caption": caption
        case "columns": columns.map { Cell(text: $0.title, isNumber: $0.isNumber) }
        case "rows":
            rows.map { row in
                Row(
                    cells: zip(row, columns).map { Cell(text: $0, isNumber: $1.isNumber) })
            }
        default: nil
        }
    }

    private struct Row: PageModel {
        let cells: [Cell]

        func value(named name: String) -> (any Sendable)? {
            switch name {
            case "heading": Array(cells.prefix(1))
            case "cells": Array(cells.dropFirst())
            default: nil
            }
        }
    }

    private struct Cell: PageModel {
        let text: String
        let isNumber: Bool

        func value(named name: String) -> (any Sendable)? {
            switch name {
            case "text": text
            case "isNumber": isNumber
            default: nil
            }
        }
    }
}
