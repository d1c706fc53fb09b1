/// One write of an act that is only planned.
package struct PlannedWrite: Sendable {
  /// What is done to which table.
  package let touching: Touching
  /// What happened in a case, where the write tells that.
  package let told: Change.Told?
  /// What it writes, for a comparison and never to be shown: the same for two runs of one act that write the same.
  /// Identifiers made in it, the time of day and what is sealed are left out.
  package let holds: String
  /// How many rows it touched; zero before it was tried out.
  package internal(set) var rows = 0

  package struct Touching: Sendable, Hashable {
    package let done: Done
    package let table: String

    package init(_ done: Done, _ table: String) {
      self.done = done
      self.table = table
    }
  }

  /// What becomes of rows.
  package enum Done: String, Sendable, CaseIterable {
    case added, changed, removed
    /// Added, or changed where it is there already.
    case written
  }
}

extension PlannedWrite.Touching {
  /// What a statement does, from its text; nothing for one that calls a function of the database.
  package static func read(_ text: String) -> [PlannedWrite.Touching] {
    let words = text.split { !($0.isLetter || $0 == "_") }
    var touched: [PlannedWrite.Touching] = []
    for (place, word) in words.enumerated() {
      let done: PlannedWrite.Done
      let table: Int
      switch word {
      case "INSERT": (done, table) = (text.contains("DO UPDATE") ? .written : .added, place + 2)
      case "DELETE": (done, table) = (.removed, place + 2)
      // Not the lock FOR UPDATE, and not ON CONFLICT DO UPDATE.
      case "UPDATE" where place == 0 || !["FOR", "DO", "KEY"].contains(words[place - 1]):
        (done, table) = (.changed, place + 1)
      default: continue
      }
      if words.indices.contains(table) { touched.append(.init(done, String(words[table]))) }
    }
    return touched
  }
}

/// The values of writes without what differs between two runs of one act.
struct PlainValues {
  /// Identifiers that were there before, as 32 hexadecimal digits: any other is made in this run.
  let known: Set<String>

  private static let unknown = "#"
  private static let sealed = "*"
  private static let microsecondsOfDay: Int64 = 86_400_000_000

  /// The statement and its values.
  func text(of change: Change) -> String {
    let values = zip(change.call.parameters.texts, change.types).map { text, type in
      text.map { plain($0, type) } ?? "-"
    }
    return ([change.call.statement.name] + values).joined(separator: "\u{1F}")
  }

  private func plain(_ text: String, _ type: SQLType) -> String {
    switch type {
    case .bytea, .byteas: Self.sealed
    case .uuid: plainIdentifier(text)
    case .uuids: elements(text).map(plainIdentifier).joined(separator: ",")
    case .int8: plainNumber(text)
    case .int8s: elements(text).map(plainNumber).joined(separator: ",")
    default: plainText(text)
    }
  }

  private func elements(_ array: String) -> [String] {
    array.split { "{},\"".contains($0) }.map(String.init)
  }

  private func plainIdentifier(_ text: String) -> String {
    known.contains(text) ? text : Self.unknown
  }

  /// A moment, which is a number too large to be another, as its day.
  private func plainNumber(_ text: String) -> String {
    guard let number = Int64(text), number > 1_000_000_000_000_000 else { return text }
    return "day \(number / Self.microsecondsOfDay)"
  }

  private func plainText(_ text: String) -> String {
    text.replacing(#/[a-z]{2,4}_[0-9a-z]{26}/#, with: Self.unknown)
      .replacing(
        #/[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}/#, with: Self.unknown
      )
      .replacing(#/[A-Z]{3,4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/#, with: Self.unknown)
      .replacing(#/[0-9a-f]{64}/#, with: Self.sealed)
      .replacing(#/([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})?/#) { String($0.output.1) }
      .replacing(#/[0-9]{16}/#) { plainNumber(String($0.output)) }
  }
}
