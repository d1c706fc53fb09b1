package import PanelRules

/// To which version the running cases of a route are to be taken, and what becomes there of names that it has not.
package struct MigrationDraft: Sendable {
  package let to: Int
  package let from: [Int]?
  package let reason: String
  package let map: [MigrationMap.Entry]?
  package let drop: [MigrationMap.Entry]?
  package let isDryRun: Bool?

  package static let shape = Shape.object("migration-draft", make: MigrationDraft.init) {
    Required("to", version, says: "The version that the cases are to go on by.")
    Optionally("from", .list(of: version, 1...100, unique: true), says: "The versions whose cases are meant; else all.")
    Required("reason", .text(1...2000, lines: .many), says: "Why; it stands in the history of every case.")
    Optionally("map", renamed, says: "What names of the version that a case stands on are called in the new one.")
    Optionally("drop", dropped, says: "What a case goes on without, by name, and why.")
    Optionally("dry-run", .flag, says: "Every case is decided and nothing is changed.")
  }

  private static let version = Shape<Int>.integer(1...1_000_000)

  private static let renamed = Shape.object("migration-map", make: Renamed.init) {
    Optionally("stages", names, says: "Stages of the case and of strands.")
    Optionally("strands", names)
    Optionally("forms", names)
    Optionally("outcomes", names)
    Optionally("roles", names)
    Optionally("deadlines", names)
    Optionally("panels", names)
  }.mapped(\.entries)

  private static let dropped = Shape.object("migration-drop", make: Dropped.init) {
    Optionally("forms", reasons)
    Optionally("roles", reasons)
    Optionally("deadlines", reasons)
  }.mapped(\.entries)

  private static let names = Shape<[String: String]>.map(of: .code())
  private static let reasons = Shape<[String: String]>.map(of: .text(1...500))

  private struct Renamed: Sendable {
    let entries: [MigrationMap.Entry]

    init(
      _ stages: [String: String]?, _ strands: [String: String]?, _ forms: [String: String]?,
      _ outcomes: [String: String]?, _ roles: [String: String]?, _ deadlines: [String: String]?,
      _ panels: [String: String]?
    ) {
      let parts: [(MigrationMap.Part, [String: String]?)] = [
        (.stage, stages), (.strand, strands), (.form, forms), (.outcome, outcomes), (.role, roles),
        (.deadline, deadlines), (.panel, panels),
      ]
      entries = parts.flatMap { part, names in (names ?? [:]).map { .init(part, $0.key, to: $0.value) } }
    }
  }

  private struct Dropped: Sendable {
    let entries: [MigrationMap.Entry]

    init(_ forms: [String: String]?, _ roles: [String: String]?, _ deadlines: [String: String]?) {
      let parts: [(MigrationMap.Part, [String: String]?)] = [(.form, forms), (.role, roles), (.deadline, deadlines)]
      entries = parts.flatMap { part, names in
        (names ?? [:]).map { .init(dropping: part, $0.key, because: $0.value) }
      }
    }
  }
}
