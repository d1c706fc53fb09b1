/// SQL as it is sent, with the name under which each connection prepares it once.
package final class Statement: Sendable {
  package let text: String

  /// Derived from the text, so that one text is one prepared statement wherever it stands.
  package let name: String
  package let key: UInt64

  /// Where it is declared, for example `PanelStore/CaseQueries.swift:12`.
  package let origin: String

  package init(_ text: String, origin: String) {
    self.text = text
    self.key = Self.hash(text)
    self.name = "s" + String(key, radix: 16)
    self.origin = origin
  }

  /// FNV-1a: the same in every run. A test shows that no two texts of the catalogue share a key.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

/// A statement and the values for one run of it.
struct Call: Sendable {
  let statement: Statement
  let parameters: ParameterList

  init(_ statement: Statement, _ parameters: ParameterList = ParameterList()) {
    self.statement = statement
    self.parameters = parameters
  }
}
