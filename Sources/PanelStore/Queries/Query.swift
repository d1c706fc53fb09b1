package import PanelRules

/// Whole SQL that gives rows, the types of its parameters, and the closure that makes a row of its columns.
///
/// ```swift
/// static let stage = Query(
///   "SELECT stage, closed_at FROM cases WHERE area = $1 AND id = $2", takes: .text, .id(Case.self)
/// ) { (stage: String, closedAt: Moment?) in (stage: stage, closedAt: closedAt) }
/// ```
/// Nothing is checked here: a test prepares every query of the catalogue and compares it with its declaration.
package struct Query<Row: Sendable, each Taken: SQLValue>: AnyQuery {
  package let shape: QueryShape
  private let decode: @Sendable (RowCells) throws -> Row

  /// - Parameters:
  ///   - mayBeMissing: columns of tables that an outer join may leave empty although they are NOT NULL.
  ///   - certain: expressions, or nullable columns, that are never NULL in this query.
  package init<each Column: SQLValue>(
    _ text: String, takes: repeat Parameter<each Taken>, mayBeMissing: String..., certain: String...,
    file: StaticString = #fileID, line: UInt = #line,
    row: @escaping @Sendable (repeat each Column) throws -> Row
  ) {
    var parameters: [SQLType] = []
    for type in repeat (each Taken).self { parameters.append(type.sqlType) }
    var columns: [QueryShape.Column] = []
    for type in repeat (each Column).self {
      columns.append(QueryShape.Column(type: type.sqlType, allowsNull: type.allowsNull))
    }
    shape = QueryShape(
      statement: Statement(text, origin: "\(file):\(line)"), text: text, parameters: parameters,
      result: .rows(columns, mayBeMissing: mayBeMissing, certain: certain))
    decode = { cells in
      var place: Int32 = -1
      func next<Value: SQLValue>(_: Value.Type) throws -> Value {
        place += 1
        return try cells.read(at: place)
      }
      return try row(repeat try next((each Column).self))
    }
  }

  /// The query with its values, ready to be one of a transaction's reads.
  package func callAsFunction(_ values: repeat each Taken) -> Read<Row> {
    var parameters = ParameterList()
    for value in repeat each values { value.append(to: &parameters) }
    return read(with: parameters)
  }

  /// The query with values that were written out before.
  func read(with parameters: ParameterList) -> Read<Row> {
    Read(call: Call(shape.statement, parameters), decode: decode)
  }
}

/// Whole SQL that changes rows and gives none: INSERT, UPDATE or DELETE without RETURNING, or `SELECT pg_notify(…)`.
package struct Write<each Taken: SQLValue>: AnyQuery {
  package let shape: QueryShape

  /// With `.exactlyOne` the text must be one INSERT, UPDATE or DELETE that may stand inside a WITH.
  package init(
    _ text: String, takes: repeat Parameter<each Taken>, touching touched: Touched = .anyNumber,
    file: StaticString = #fileID, line: UInt = #line
  ) {
    var parameters: [SQLType] = []
    for type in repeat (each Taken).self { parameters.append(type.sqlType) }
    shape = QueryShape(
      statement: Statement(touched.guarding(text), origin: "\(file):\(line)"), text: text, parameters: parameters,
      result: .none)
  }

  /// The write with its values, ready to be one of a transaction's writes.
  package func callAsFunction(_ values: repeat each Taken) -> Change {
    var parameters = ParameterList()
    for value in repeat each values { value.append(to: &parameters) }
    return Change(call: Call(shape.statement, parameters), types: shape.parameters)
  }
}

/// How many rows a write must touch.
package enum Touched: Sendable {
  case anyNumber

  /// Any other number aborts the transaction before its COMMIT with `StoreError.invariantBroken`. It is no way to find
  /// out whether a row is there: lock and read it first. This is the net below, should a caller forget to.
  case exactlyOne

  /// Counting happens in the database, within the statement, because the writes and COMMIT travel together: nobody is
  /// there to look at a count in between. RETURNING names no column, so it asks for no right to read.
  fileprivate func guarding(_ text: String) -> String {
    switch self {
    case .anyNumber: text
    case .exactlyOne: "WITH touched AS (\n\(text)\nRETURNING 1\n)\nSELECT exactly_one(count(*)) FROM touched"
    }
  }
}

/// A query with its values.
package struct Read<Row: Sendable>: Sendable {
  let call: Call
  let decode: @Sendable (RowCells) throws -> Row
}

/// A write with its values.
package struct Change: Sendable {
  let call: Call
  let types: [SQLType]
  /// What happened in a case, where the write tells that: for a plan of the act. See ``Rehearsal``.
  package private(set) var told: Told?

  /// What happened in a case.
  package struct Told: Sendable {
    package let area: String
    package let caseID: Case.ID
    /// The hash of the definition that the case stands on.
    package let definition: String
    package let events: [CaseEvent]

    package init(area: String, caseID: Case.ID, definition: String, events: [CaseEvent]) {
      self.area = area
      self.caseID = caseID
      self.definition = definition
      self.events = events
    }
  }

  /// The same, saying what happened.
  package func telling(_ told: Told) -> Change {
    var change = self
    change.told = told
    return change
  }
}
