extension CSVFault {
    /// What is wrong, as a clause without place or remedy. Shows nothing of the file's data but
    /// column names.
    public var message: String {
        switch rule {
        case .strayQuote: "there is a quotation mark inside a field that does not begin with one"
        case .textAfterQuote: "there is text between a closing quotation mark and the delimiter"
        case .unterminatedQuote: "the quotation mark opened here is never closed"
        case .endsInMidLine(let expected, let found):
            "the file ends in the middle of a line: \(found) of \(expected) fields"
        case .wrongNumberOfFields(let expected, let found):
            "this line has \(found) \(found == 1 ? "field" : "fields"), the header has \(expected)"
        case .notUTF8: "these bytes are not UTF-8; they look like Latin-1 or Windows-1252"
        case .utf16: "the file is UTF-16"
        case .nulByte: "there is a NUL byte here"
        case .notText: "this is a spreadsheet or a compressed file, not CSV"
        case .bareCarriageReturn: "the line ends in a carriage return alone"
        case .fieldTooLong(let limit): "the field that begins here is longer than \(limit) bytes"
        case .recordTooLong(let limit): "the record that begins here is longer than \(limit) bytes"
        case .wrongDelimiter(let expected, let found):
            "fields are separated by \(Self.name(found)), not by \(Self.name(expected))"
        case .empty: "the file is empty"
        case .duplicateColumn(let name): "the column `\(name)` is there twice"
        case .unnamedColumn: "a column has no name"
        }
    }

    /// What to do about it, as an imperative.
    public var remedy: String {
        switch rule {
        case .strayQuote: "put the whole field in quotation marks and double those inside it"
        case .textAfterQuote: "double the quotation marks that belong to the text"
        case .unterminatedQuote: "close it, or check whether the file was cut off"
        case .endsInMidLine: "export or copy the file again, it was cut off"
        case .wrongNumberOfFields:
            "check for a delimiter inside a field without quotation marks, or a missing one"
        case .notUTF8, .utf16: "save the file as UTF-8"
        case .nulByte: "export the file as CSV, UTF-8"
        case .notText: "export it as CSV, UTF-8"
        case .bareCarriageReturn: "save the file with LF or CRLF line ends"
        case .fieldTooLong, .recordTooLong: "check for a quotation mark that is never closed"
        case .wrongDelimiter(let expected, _): "export with \(Self.name(expected)) as delimiter"
        case .empty: "write a header line and the records"
        case .duplicateColumn: "keep one of them"
        case .unnamedColumn: "name the column, or delete it"
        }
    }

    private static func name(_ delimiter: UInt8) -> String {
        switch delimiter {
        case UInt8(ascii: ","): "commas"
        case UInt8(ascii: ";"): "semicolons"
        case UInt8(ascii: "\t"): "tabs"
        default: "`\(String(UnicodeScalar(delimiter)))`"
        }
    }
}

extension CSVFault: CustomStringConvertible {
    /// One line: `line 3, column 7: …; …`.
    public var description: String {
        let place = column > 0 ? "line \(line), column \(column)" : "line \(line)"
        return "\(place): \(message); \(remedy)"
    }
}
