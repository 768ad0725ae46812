extension CSVReader {
    /// Goes on from `cursor` to the end of the record or of the chunk, or to a fatal fault.
    func scan() {
        while cursor < buffer.count, state != .complete {
            switch state {
            case .fieldStart:
                if buffer[cursor] == UInt8(ascii: "\"") {
                    cursor += 1
                    isQuoted = true
                    state = .quoted
                } else {
                    state = .unquoted
                }
            case .unquoted: scanUnquoted()
            case .quoted: scanQuoted()
            case .quoteInQuoted: scanAfterQuote()
            case .skipping: scanToEndOfField()
            case .carriageReturn:
                guard buffer[cursor] == UInt8(ascii: "\n") else {
                    pending = placed(.bareCarriageReturn, at: cursor - 1)
                    return
                }
                endLine()
            case .complete: return
            }
            if let pending, pending.isFatal { return }
        }
        if state != .complete, state != .carriageReturn { checkLength() }
    }

    /// The hot loop: most bytes of most files are seen only here, field after field.
    private func scanUnquoted() {
        let delimiter = options.delimiter
        // Letters and digits lie above everything that means something.
        let highestSpecial = max(delimiter, UInt8(ascii: "\""))
        let longest = options.longestField
        var position = cursor
        var start = fieldStart
        var bits = allBits
        var found: UInt8?
        var scanned: [CSVRecord.Field] = []
        swap(&scanned, &fields)
        buffer.withUnsafeBufferPointer { bytes in
            let end = bytes.count
            while position < end {
                let byte = bytes[position]
                bits |= byte
                if byte <= highestSpecial {
                    if byte == delimiter, position - start <= longest {
                        scanned.append(
                            CSVRecord.Field(
                                start: start, end: position, lineStart: fieldLineStart,
                                line: fieldLine, isQuoted: false, isEscaped: false))
                        position += 1
                        start = position
                        if position == end || bytes[position] == 0x22 {
                            state = .fieldStart
                            return
                        }
                        continue
                    }
                    if byte == delimiter || byte == 0x0A || byte == 0x0D || byte == 0x22
                        || byte == 0
                    {
                        found = byte
                        return
                    }
                }
                position += 1
            }
        }
        swap(&scanned, &fields)
        cursor = position
        fieldStart = start
        allBits = bits
        switch found {
        case nil: return
        case UInt8(ascii: "\""):
            note(.strayQuote, at: position)
            cursor += 1
        case 0:
            note(.nulByte, at: position)
            cursor += 1
        case .some(let byte): endField(with: byte)
        }
    }

    private func scanQuoted() {
        var position = cursor
        var bits = allBits
        var newLine = line
        var newLineStart = lineStart
        var nul: Int?
        buffer.withUnsafeBufferPointer { bytes in
            let end = bytes.count
            while position < end {
                let byte = bytes[position]
                bits |= byte
                if byte == 0x22 { break }
                if byte == 0x0A {
                    newLine += 1
                    newLineStart = position + 1
                } else if byte == 0, nul == nil {
                    nul = position
                }
                position += 1
            }
        }
        allBits = bits
        if let nul { note(.nulByte, at: nul) }
        line = newLine
        lineStart = newLineStart
        cursor = position
        if position < buffer.count {
            cursor += 1
            state = .quoteInQuoted
        }
    }

    /// After a quotation mark inside a quoted field: doubled, or the end of the field.
    private func scanAfterQuote() {
        let byte = buffer[cursor]
        if byte == UInt8(ascii: "\"") {
            isEscaped = true
            cursor += 1
            state = .quoted
        } else if byte == options.delimiter || byte == 0x0A || byte == 0x0D {
            endField(with: byte)
        } else {
            note(.textAfterQuote, at: cursor)
            state = .skipping
        }
    }

    private func scanToEndOfField() {
        while cursor < buffer.count {
            let byte = buffer[cursor]
            if byte == options.delimiter || byte == 0x0A || byte == 0x0D {
                endField(with: byte)
                return
            }
            cursor += 1
        }
    }

    /// Ends a field at the cursor, where its delimiter or line end stands.
    private func endField(with byte: UInt8) {
        closeField(at: cursor)
        if pending?.isFatal == true { return }
        switch byte {
        case UInt8(ascii: "\n"): endLine()
        case UInt8(ascii: "\r"):
            cursor += 1
            state = .carriageReturn
        default:
            cursor += 1
            fieldStart = cursor
            fieldLine = line
            fieldLineStart = lineStart
            isQuoted = false
            isEscaped = false
            state = .fieldStart
        }
    }

    private func endLine() {
        cursor += 1
        line += 1
        state = .complete
    }

    func closeField(at end: Int) {
        checkLength()
        fields.append(
            CSVRecord.Field(
                start: isQuoted ? fieldStart + 1 : fieldStart,
                // A field with text after its quotation mark is never given out.
                end: isQuoted ? max(fieldStart + 1, end - 1) : end,
                lineStart: fieldLineStart, line: fieldLine, isQuoted: isQuoted,
                isEscaped: isEscaped))
    }

    /// Refuses what is too long; of two limits the one that was crossed first, so that the size of
    /// the chunks makes no difference.
    private func checkLength() {
        let fieldLimit = fieldStart + options.longestField
        let recordLimit = recordStart + options.longestRecord
        guard cursor > min(fieldLimit, recordLimit) else { return }
        pending =
            if fieldLimit <= recordLimit {
                CSVFault(
                    .fieldTooLong(limit: options.longestField), line: fieldLine,
                    column: column(at: fieldStart))
            } else {
                CSVFault(
                    .recordTooLong(limit: options.longestRecord), line: recordLine, column: 1)
            }
    }

    /// Keeps the first fault of a record.
    private func note(_ rule: CSVFault.Rule, at position: Int) {
        if pending == nil { pending = placed(rule, at: position) }
    }

    /// A fault at an offset of the present record.
    func placed(_ rule: CSVFault.Rule, at position: Int) -> CSVFault {
        var faultLine = recordLine
        var start = recordStart
        for offset in recordStart..<position where buffer[offset] == UInt8(ascii: "\n") {
            faultLine += 1
            start = offset + 1
        }
        return CSVFault(rule, line: faultLine, column: scalars(start..<position) + 1)
    }

    /// Column of an offset on the line where the present field begins.
    func column(at position: Int) -> Int {
        scalars(fieldLineStart..<position) + 1
    }

    private func scalars(_ range: Range<Int>) -> Int {
        buffer[range].count { $0 & 0xC0 != 0x80 }
    }
}
