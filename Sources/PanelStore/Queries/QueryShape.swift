/// A query or a write, whatever its types: what the catalogue lists.
package protocol AnyQuery: Sendable {
  var shape: QueryShape { get }
}

/// What a query declares about itself, for a test to compare with what PostgreSQL makes of its text.
package struct QueryShape: Sendable {
  /// What is sent.
  package let statement: Statement

  /// What was written; differs from the statement's text where rows are counted.
  package let text: String
  package let parameters: [SQLType]
  package let result: Result

  /// What comes back.
  package enum Result: Sendable {
    case none
    case rows([Column], mayBeMissing: [String], certain: [String])
  }

  /// One column as the closure takes it.
  package struct Column: Hashable, Sendable {
    package let type: SQLType
    package let allowsNull: Bool
  }
}
