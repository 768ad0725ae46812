extension String {
    /// The text in lines of at most 80 columns, broken at blanks, a newline after each; every line
    /// but the first begins with `indent`.
    func wrapped(continuedWith indent: String) -> String {
        let columns = 80
        var lines: [String] = []
        var line = String(prefix { $0 == " " })
        var isEmpty = true
        for word in split(separator: " ") {
            if !isEmpty, line.displayWidth + 1 + word.count > columns {
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).map { $0 + "\n" }.joined()
    }
}
