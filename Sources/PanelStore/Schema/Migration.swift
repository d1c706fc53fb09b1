/// One step from an empty database to the tables of today; never changed once it has been applied anywhere.
package struct Migration: Sendable {
  /// 1, 2, 3 and so on, without a gap.
  package let version: Int
  package let name: String

  /// The SQL, which runs in a transaction of its own.
  package let script: [UInt8]

  package init(_ version: Int, _ name: String, _ script: [UInt8]) {
    self.version = version
    self.name = name
    self.script = script
  }

  /// `m0001_roles_and_settings.sql`
  package var file: String {
    let digits = String(version)
    return "m" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_\(name).sql"
  }
}
