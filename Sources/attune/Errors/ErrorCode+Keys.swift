/// The codes of the master key and the data keys.
extension ErrorCode {
    static let noKeyFile = ErrorCode(
        "ATT-KEY-001", .badConfiguration, "no file with the master key is set, or it is not there",
        next: "set ATTUNE_KEY_FILE, then run `attune keys init`")
    static let unsafeMasterKey = ErrorCode(
        "ATT-KEY-002", .badConfiguration, "the file with the master key cannot be trusted",
        next: "chmod 400 the file")
    static let noMasterKey = ErrorCode(
        "ATT-KEY-003", .badConfiguration, "the file holds no master key",
        next: "put the right file in its place")
    static let noDataKeys = ErrorCode(
        "ATT-KEY-004", .badConfiguration, "no data keys were made yet", next: "attune keys init")
    static let dataKeysThere = ErrorCode(
        "ATT-KEY-005", .usage, "data keys were made already", next: "attune keys status")
    static let otherMasterKey = ErrorCode(
        "ATT-KEY-006", .badConfiguration, "the master key does not open the data keys",
        next: "set ATTUNE_KEY_FILE to the file whose fingerprint `attune keys status` shows")
    static let noKeyWaiting = ErrorCode(
        "ATT-KEY-007", .usage, "no data key waits to become current", next: "attune keys add")

    static let keys: [ErrorCode] = [
        noKeyFile, unsafeMasterKey, noMasterKey, noDataKeys, dataKeysThere, otherMasterKey,
        noKeyWaiting,
    ]
}
