import CLibpq
import PanelStore

/// Has PostgreSQL prepare and describe a query, and compares what it says with what the query declares.
final class QueryShapeCheck {
  private let connection: OpaquePointer
  private var neverNull: Set<TableColumn> = []

  private struct TableColumn: Hashable {
    let table: UInt32
    let number: Int32
  }

  /// Connects to a migrated database and learns which of its columns are NOT NULL.
  init?(socketFolder: String, database: String) {
    let address = "host='\(socketFolder)' port=5432 user=postgres dbname='\(database)' options='-c search_path=public'"
    guard let connection = PQconnectdb(address) else { return nil }
    self.connection = connection
    let result = PQexec(connection, "SELECT attrelid, attnum FROM pg_attribute WHERE attnotnull AND attnum > 0")
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_TUPLES_OK else { return nil }
    for row in 0..<PQntuples(result) {
      if let table = UInt32(text(result, row, 0)), let number = Int32(text(result, row, 1)) {
        neverNull.insert(TableColumn(table: table, number: number))
      }
    }
  }

  deinit {
    PQfinish(connection)
  }

  /// Everything wrong with the query, each in a sentence that begins with where it is declared.
  func complaints(about query: some AnyQuery) -> [String] {
    let shape = query.shape
    let found = complaintsAboutText(shape) + complaintsAboutDescription(shape)
    return found.map { "\(shape.statement.origin): \($0)" }
  }

  private func complaintsAboutDescription(_ shape: QueryShape) -> [String] {
    let prepared = PQprepare(connection, "", shape.statement.text, 0, nil)
    defer { PQclear(prepared) }
    guard PQresultStatus(prepared) == PGRES_COMMAND_OK else { return ["PostgreSQL refuses it: " + message] }
    let description = PQdescribePrepared(connection, "")
    defer { PQclear(description) }
    guard let description, PQresultStatus(description) == PGRES_COMMAND_OK else { return [message] }
    return complaintsAboutParameters(shape, description) + complaintsAboutColumns(shape, description)
  }

  private func complaintsAboutParameters(_ shape: QueryShape, _ description: OpaquePointer) -> [String] {
    let meant = (0..<PQnparams(description)).map { PQparamtype(description, $0) }
    guard meant.count == shape.parameters.count else {
      return ["it has \(meant.count) parameters and takes \(shape.parameters.count)"]
    }
    return zip(meant, shape.parameters).enumerated().compactMap { place, pair in
      pair.0 == pair.1.oid
        ? nil : "$\(place + 1) is \(name(of: pair.0)) and takes \(pair.1.name); perhaps a cast is needed"
    }
  }

  private func complaintsAboutColumns(_ shape: QueryShape, _ description: OpaquePointer) -> [String] {
    let count = PQnfields(description)
    switch shape.result {
    case .none:
      let isVoid = count == 1 && PQftype(description, 0) == 2278
      return count == 0 || isVoid ? [] : ["it is a write and gives columns"]
    case .rows(let columns, let mayBeMissing, let certain):
      guard Int(count) == columns.count else {
        return ["it gives \(count) columns and its closure takes \(columns.count)"]
      }
      let names = (0..<count).map { String(cString: PQfname(description, $0)) }
      let unknown = Set(mayBeMissing + certain).subtracting(names).sorted()
      let twice = Set(mayBeMissing).intersection(certain).sorted()
      return unknown.map { "no column is called \($0)" } + twice.map { "\($0) cannot be both" }
        + zip(names, columns).enumerated().flatMap { place, pair in
          let canBeNull =
            mayBeMissing.contains(pair.0)
            || !certain.contains(pair.0) && !isNeverNull(description, Int32(place))
          let needless = certain.contains(pair.0) && isNeverNull(description, Int32(place))
          return complaints(about: pair.0, declared: pair.1, type: PQftype(description, Int32(place)), canBeNull)
            + (needless ? ["\(pair.0) is certain by the schema already"] : [])
        }
    }
  }

  private func complaints(
    about name: String, declared: QueryShape.Column, type: UInt32, _ canBeNull: Bool
  ) -> [String] {
    var complaints: [String] = []
    if type != declared.type.oid {
      complaints.append("\(name) is \(self.name(of: type)) and is read as \(declared.type.name)")
    }
    if canBeNull && !declared.allowsNull { complaints.append("\(name) can be NULL and is not read as an optional") }
    if !canBeNull && declared.allowsNull { complaints.append("\(name) is never NULL and is read as an optional") }
    return complaints
  }

  /// A column of a table that is NOT NULL; an expression has no such source.
  private func isNeverNull(_ description: OpaquePointer, _ place: Int32) -> Bool {
    neverNull.contains(
      TableColumn(table: PQftable(description, place), number: Int32(PQftablecol(description, place))))
  }

  private func name(of type: UInt32) -> String {
    let result = PQexec(connection, "SELECT format_type(\(type), NULL)")
    defer { PQclear(result) }
    return text(result, 0, 0)
  }

  private func text(_ result: OpaquePointer?, _ row: Int32, _ column: Int32) -> String {
    PQgetvalue(result, row, column).map { String(cString: $0) } ?? ""
  }

  private var message: String { String(cString: PQerrorMessage(connection)) }
}

extension QueryShapeCheck {
  /// What the text alone shows.
  private func complaintsAboutText(_ shape: QueryShape) -> [String] {
    let text = withoutCommentsAndTexts(shape.text)
    var complaints: [String] = []
    let clocks = #/(?i)\b(now\s*\(|current_timestamp|current_time|current_date|localtime|clock_timestamp|timeofday)/#
    if text.contains(clocks) || text.contains(#/(?i)\b(statement|transaction)_timestamp/#) {
      complaints.append("it reads a clock that is neither casework_moment() nor security_moment()")
    }
    if text.contains(#/(?i)\bRETURNING\b/#) { complaints.append("it returns what it wrote") }
    if text.contains(#/(?i)\bSELECT\s+(\w+\.)?\*|,\s*(\w+\.)?\*\s*(,|\bFROM\b)/#) { complaints.append("it selects *") }
    if text.contains(";") { complaints.append("it is more than one statement, or ends in a semicolon") }
    let columns = text.split(separator: #/(?i)\bFROM\b/#, maxSplits: 1).first ?? ""
    if text.contains(#/(?i)\bFOR\s+(NO\s+KEY\s+)?UPDATE\b/#), columns.contains("casework_moment") {
      complaints.append("it reads the clock before it holds the lock: read the clock in a query after it")
    }
    if case .rows(_, let mayBeMissing, _) = shape.result {
      let isOuter = text.contains(#/(?i)\b(LEFT|RIGHT|FULL)\s+(OUTER\s+)?JOIN\b/#)
      if isOuter && mayBeMissing.isEmpty { complaints.append("it has an outer join and names no mayBeMissing column") }
      if !isOuter && !mayBeMissing.isEmpty { complaints.append("it has no outer join and names mayBeMissing columns") }
    }
    return complaints
  }

  private func withoutCommentsAndTexts(_ sql: String) -> String {
    sql.replacing(#/'([^']|'')*'/#, with: "''").replacing(#/--[^\n]*/#, with: " ")
      .replacing(#/(?s)/\*.*?\*//#, with: " ")
  }
}
