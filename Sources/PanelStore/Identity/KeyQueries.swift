/// The wrapped keys of the installation: worth nothing without the master key, which is not in the database.
package enum KeyQueries {
  package static let held = Query(
    """
    SELECT area, kind, version, bytes, seals_from <= security_moment() AS seals FROM wrapped_keys
    ORDER BY area, kind, version
    """, certain: "seals", row: StoredKey.init)

  package static let add = Write(
    "INSERT INTO wrapped_keys (area, kind, version, bytes, created_at) VALUES ($1, $2, $3, $4, security_moment())",
    takes: .text, .text, .int4, .bytea, touching: .exactlyOne)

  /// A key that opens at once, and seals some microseconds later.
  package static let addToSealLater = Write(
    """
    INSERT INTO wrapped_keys (area, kind, version, bytes, created_at, seals_from)
    VALUES ($1, $2, $3, $4, security_moment(), security_moment() + $5)
    """,
    takes: .text, .text, .int4, .bytea, .int8, touching: .exactlyOne)

  static let all: [any AnyQuery] = [held, add, addToSealLater]
}

/// One wrapped key's row.
package struct StoredKey: Sendable {
  /// Empty for the service's own.
  package let area: String
  package let kind: String
  package let version: Int32
  package let bytes: [UInt8]
  /// Its time to seal has come.
  package let seals: Bool
}
