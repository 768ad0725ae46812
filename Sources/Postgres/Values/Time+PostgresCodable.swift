// PostgreSQL counts from 2000-01-01 00:00 UTC: instants in microseconds, dates in days.

public import Foundation

private let postgresEpoch = Date(timeIntervalSince1970: 946_684_800)

extension Date: PostgresCodable {
    /// `timestamp with time zone`
    public static var postgresType: PostgresType { .timestamptz }

    /// Writes microseconds, rounded to the nearest.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        let microseconds = (timeIntervalSince(postgresEpoch) * 1_000_000).rounded()
        // The ends of the range mean infinity, which no recorded instant is.
        guard microseconds > -2.2e17, microseconds < 9.2e18 else {
            throw PostgresEncodingError(type: "Date", reason: .outOfRange)
        }
        buffer.append(Int64(microseconds))
    }

    /// Reads `timestamp with time zone`; infinity is out of range.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        try cell.require(.timestamptz)
        let microseconds = try cell.integer(Int64.self)
        if microseconds == .max || microseconds == .min { throw .outOfRange }
        self = Date(timeInterval: Double(microseconds) / 1_000_000, since: postgresEpoch)
    }
}

/// A calendar date without time or zone.
public struct PostgresDate: Sendable, Hashable, Comparable, PostgresCodable {
    /// Days since 1 January 1970 in the proleptic Gregorian calendar.
    public var daysSince1970: Int32

    /// The date that many days after 1 January 1970.
    public init(daysSince1970: Int32) {
        self.daysSince1970 = daysSince1970
    }

    /// The earlier date is the lesser.
    public static func < (left: PostgresDate, right: PostgresDate) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    /// `date`
    public static var postgresType: PostgresType { .date }

    /// Writes days since 2000.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        let (days, overflow) = daysSince1970.subtractingReportingOverflow(10_957)
        // The lower bound of PostgreSQL's dates is 4714 BC.
        guard !overflow, days >= -2_451_545, days < .max else {
            throw PostgresEncodingError(type: "PostgresDate", reason: .outOfRange)
        }
        buffer.append(days)
    }

    /// Reads `date`; infinity is out of range.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        try cell.require(.date)
        let days = try cell.integer(Int32.self)
        let (sum, overflow) = days.addingReportingOverflow(10_957)
        if days == .min || days == .max || overflow { throw .outOfRange }
        daysSince1970 = sum
    }
}
