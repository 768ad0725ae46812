import CLibPQ

/// An error that the server reported.
///
/// `description` shows the state, the names of what was touched and where the statement was run;
/// message, detail and hint may quote data and are left to `debugDescription`.
public struct PostgresError: Error, Sendable, Hashable {
    /// The five characters of the SQLSTATE, such as `23505`.
    public var sqlState: String
    /// The primary message.
    public var message: String
    /// The detail, which often quotes the row.
    public var detail: String?
    /// The server's advice.
    public var hint: String?
    /// The constraint that was violated.
    public var constraint: String?
    /// The schema of the table.
    public var schema: String?
    /// The table touched.
    public var table: String?
    /// The column touched.
    public var column: String?
    /// The place in the statement, in characters from 1.
    public var position: Int?
    /// The call stack of functions in the database.
    public var context: String?
    /// True when the server closed the connection with this error.
    public var isFatal: Bool
    /// The file that ran the statement.
    public var fileID: String
    /// The line that ran the statement.
    public var line: UInt

    init(result: OpaquePointer, origin: Origin) {
        func field(_ code: Character) -> String? {
            guard let value = code.asciiValue, let text = PQresultErrorField(result, Int32(value))
            else { return nil }
            return String(cString: text)
        }
        sqlState = field("C") ?? ""
        message = field("M") ?? String(cString: PQresultErrorMessage(result))
        detail = field("D")
        hint = field("H")
        constraint = field("n")
        schema = field("s")
        table = field("t")
        column = field("c")
        position = field("P").flatMap(Int.init)
        context = field("W")
        isFatal = ["FATAL", "PANIC"].contains(field("V") ?? "")
        fileID = origin.fileID.description
        line = origin.line
    }

    /// True for a serialization failure or a deadlock: the transaction may simply be run again.
    public var isRetryable: Bool { sqlState == "40001" || sqlState == "40P01" }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// State, names and place; no data.
    public var description: String {
        var names: [String] = []
        if let constraint { names.append("constraint \(constraint)") }
        if let table { names.append("table \(table)") }
        if let column { names.append("column \(column)") }
        let touched = names.isEmpty ? "" : " (" + names.joined(separator: ", ") + ")"
        return "PostgreSQL error \(sqlState)\(touched) at \(fileID):\(line)"
    }

    /// Everything, data included: not for pages and not for logs.
    public var debugDescription: String {
        var text = "\(description): \(message)"
        if let detail { text += "\nDETAIL: \(detail)" }
        if let hint { text += "\nHINT: \(hint)" }
        if let position { text += "\nPOSITION: \(position)" }
        if let context { text += "\nCONTEXT: \(context)" }
        return text
    }
}

/// The place in the source code that a statement was run from.
struct Origin: Sendable {
    let fileID: StaticString
    let line: UInt
}
