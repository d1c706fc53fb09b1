/// Which version the tables have.
enum SchemaQueries {
  /// NULL before the first migration.
  static let version = Query("SELECT max(version) AS version FROM schema_migrations") { (version: Int32?) in version }

  static let all: [any AnyQuery] = [version]
}

extension Store {
  /// Throws `StoreError.schema` unless the tables are those that this program expects; call it before serving.
  package func requireSchema() async throws {
    let expected = Migration.all.last?.version ?? 0
    let found: Int
    do {
      found = Int(try await read(as: .nobody, SchemaQueries.version()).first.flatMap { $0 } ?? 0)
    } catch StoreError.rejected(let rejection) where rejection.isDenied || rejection.sqlState == "42P01" {
      found = 0  // no table of versions, or none that this role may read: never migrated
    }
    guard found == expected else { throw StoreError.schema(found: found, expected: expected) }
  }
}
