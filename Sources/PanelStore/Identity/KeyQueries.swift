/// The wrapped keys of the installation: worth nothing without the master key, which is not in the database.
package enum KeyQueries {
  package static let held = Query(
    "SELECT area, kind, version, bytes FROM wrapped_keys ORDER BY area, kind, version"
  ) { (area: String, kind: String, version: Int32, bytes: [UInt8]) in
    StoredKey(area: area, kind: kind, version: version, bytes: bytes)
  }

  package static let add = Write(
    "INSERT INTO wrapped_keys (area, kind, version, bytes, created_at) VALUES ($1, $2, $3, $4, security_moment())",
    takes: .text, .text, .int4, .bytea, touching: .exactlyOne)

  static let all: [any AnyQuery] = [held, add]
}

/// One wrapped key's row.
package struct StoredKey: Sendable {
  /// Empty for the service's own.
  package let area: String
  package let kind: String
  package let version: Int32
  package let bytes: [UInt8]
}
