import CLibPQ

/// How to reach a database: libpq's keywords and their values.
///
/// What is not given comes from libpq's own defaults (`PGHOST`, `~/.pgpass` and so on).
public struct ConnectionSettings: Sendable, Equatable {
    /// Values by libpq keyword, such as `host`, `dbname`, `user`.
    public var parameters: [String: String]

    /// No keyword given: libpq's defaults.
    public init() {
        parameters = [:]
    }

    /// Reads a `postgres://` address or a `keyword=value` string.
    ///
    /// - Throws: `ConnectionError` of kind `invalidSettings`. The password is never in it.
    public init(uri: String) throws(ConnectionError) {
        var reason: UnsafeMutablePointer<CChar>?
        guard !uri.utf8.contains(0), let options = PQconninfoParse(uri, &reason) else {
            PQfreemem(reason)
            // libpq's reason quotes the string, password and all.
            throw ConnectionError(
                .invalidSettings,
                "the connection string is neither a postgres:// address nor keyword=value pairs"
                    + " that libpq knows")
        }
        defer { PQconninfoFree(options) }
        parameters = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                parameters[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
    }

    /// The value of a libpq keyword.
    public subscript(_ keyword: String) -> String? {
        get { parameters[keyword] }
        set { parameters[keyword] = newValue }
    }

    /// The settings with several hosts in an order drawn from `seed`, so that clients spread
    /// themselves; in the given order where the order is a preference (`prefer-standby`).
    func shufflingHosts(seed: UInt64) -> ConnectionSettings {
        if parameters["target_session_attrs"] == "prefer-standby" { return self }
        func list(_ keyword: String) -> [String]? {
            parameters[keyword].map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
        }
        let lists = ["host", "hostaddr"].compactMap { keyword in list(keyword).map { (keyword, $0) }
        }
        guard let count = lists.first?.1.count, count > 1,
            lists.allSatisfy({ $0.1.count == count })
        else { return self }
        var generator = SplitMix(state: seed)
        let order = Array(0..<count).shuffled(using: &generator)
        var result = self
        for (keyword, values) in lists {
            result.parameters[keyword] = order.map { values[$0] }.joined(separator: ",")
        }
        if let ports = list("port"), ports.count == count {
            result.parameters["port"] = order.map { ports[$0] }.joined(separator: ",")
        }
        return result
    }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// Host, port, database and user; never the password.
    public var description: String {
        let shown = ["host", "port", "dbname", "user"].compactMap { keyword in
            parameters[keyword].map { "\(keyword)=\($0)" }
        }
        return shown.isEmpty ? "libpq's defaults" : shown.joined(separator: " ")
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Shows no more than `description`, so that `dump` cannot leak a password.
    public var customMirror: Mirror { Mirror(self, children: ["settings": description]) }
}

/// A small generator with a seed (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
