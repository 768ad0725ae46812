// A definition as people read it. What is said is worked out once, as blocks; the page in the
// documentation and the text in the terminal are the same blocks in two styles.

/// What is known of an instrument, block by block.
package struct InstrumentPage: Sendable {
    /// The instrument's name.
    package let title: String
    /// What follows, in order.
    package let blocks: [Block]

    /// Makes a page; see the properties.
    package init(title: String, blocks: [Block]) {
        self.title = title
        self.blocks = blocks
    }

    /// A part of a page. Backquotes in a text mark what is typed as it is.
    package enum Block: Sendable, Equatable {
        /// The beginning of a section.
        case heading(String)
        /// A few sentences.
        case paragraph(String)
        /// Sentences that begin with what they are about.
        case lead(String, String)
        /// Short entries below each other.
        case list([String])
        /// Rows whose first cell is what they are about.
        case table(header: [String], rows: [[String]])
    }
}

extension String {
    /// The words of a text on lines of at most so many characters; a longer word keeps its line.
    ///
    /// - Parameters:
    ///   - width: Characters on a line.
    ///   - first: What the first line begins with.
    ///   - rest: What the others begin with.
    ///   - mayBegin: Whether a word may begin a line; nil lets every word.
    /// - Returns: The lines, each ended.
    func filled(
        to width: Int, first: String = "", rest: String = "",
        mayBegin: ((Substring) -> Bool)? = nil
    ) -> String {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in split(whereSeparator: \.isWhitespace) {
            let isTooLong = line.count + (isEmpty ? 0 : 1) + word.count > width
            if isTooLong, !isEmpty, mayBegin?(word) ?? true {
                lines.append(line)
                line = rest + word
            } else {
                line += (isEmpty ? "" : " ") + word
            }
            isEmpty = false
        }
        lines.append(line)
        return lines.map { $0 + "\n" }.joined()
    }
}
