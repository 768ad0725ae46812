extension SQL {
    /// Collects the literal text and the bound values of an interpolated statement.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var sql = SQL.empty

        /// An empty statement with room for what is to come.
        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.text.reserveCapacity(literalCapacity + interpolationCount * 3)
            if interpolationCount > 0 {
                sql.bindings.reserveCapacity(interpolationCount)
                sql.placeholders.reserveCapacity(interpolationCount)
                sql.buffer.bytes.reserveCapacity(interpolationCount * 16)
            }
        }

        /// Literal text of the source code.
        public mutating func appendLiteral(_ literal: StaticString) {
            if literal.hasPointerRepresentation {
                literal.withUTF8Buffer { sql.text += String(decoding: $0, as: UTF8.self) }
            } else {
                sql.text += literal.description
            }
        }

        /// Binds a value as a parameter.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value) {
            sql.bind(value)
        }

        /// Binds a value that may be absent as a parameter; `nil` becomes NULL.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            sql.bind(value)
        }

        /// Composes another statement or fragment in, with its parameters.
        public mutating func appendInterpolation(_ fragment: SQL) {
            sql.append(fragment)
        }

        /// Composes another statement or fragment in, with its parameters.
        public mutating func appendInterpolation(fragment: SQL) {
            sql.append(fragment)
        }

        /// Writes a quoted identifier of 1 to 63 bytes.
        public mutating func appendInterpolation(identifier: String) {
            sql.quote(identifier)
        }
    }
}
