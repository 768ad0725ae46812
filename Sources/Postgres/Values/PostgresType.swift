/// The number PostgreSQL knows a type by, with that of its array type.
///
/// The numbers of built-in types are fixed for ever in `pg_type.dat`.
public struct PostgresType: Sendable, Hashable {
    /// The type's object identifier.
    public let oid: UInt32
    /// The object identifier of its array type.
    public let arrayOID: UInt32
    /// True when a parameter is sent as text without a type, for the server to infer it.
    let isInferred: Bool

    /// A type of the server with its array type.
    public init(oid: UInt32, arrayOID: UInt32) {
        self.init(oid: oid, arrayOID: arrayOID, isInferred: false)
    }

    private init(oid: UInt32, arrayOID: UInt32, isInferred: Bool) {
        self.oid = oid
        self.arrayOID = arrayOID
        self.isInferred = isInferred
    }

    var parameterOID: UInt32 { isInferred ? 0 : oid }

    /// `boolean`
    public static let bool = PostgresType(oid: 16, arrayOID: 1000)
    /// `bytea`
    public static let bytea = PostgresType(oid: 17, arrayOID: 1001)
    /// `smallint`
    public static let int2 = PostgresType(oid: 21, arrayOID: 1005)
    /// `integer`
    public static let int4 = PostgresType(oid: 23, arrayOID: 1007)
    /// `bigint`
    public static let int8 = PostgresType(oid: 20, arrayOID: 1016)
    /// `real`
    public static let float4 = PostgresType(oid: 700, arrayOID: 1021)
    /// `double precision`
    public static let float8 = PostgresType(oid: 701, arrayOID: 1022)
    /// `text`
    public static let text = PostgresType(oid: 25, arrayOID: 1009, isInferred: true)
    /// `numeric`
    public static let numeric = PostgresType(oid: 1700, arrayOID: 1231)
    /// `uuid`
    public static let uuid = PostgresType(oid: 2950, arrayOID: 2951)
    /// `date`
    public static let date = PostgresType(oid: 1082, arrayOID: 1182)
    /// `timestamp with time zone`
    public static let timestamptz = PostgresType(oid: 1184, arrayOID: 1185)
    /// `jsonb`
    public static let jsonb = PostgresType(oid: 3802, arrayOID: 3807)
}
