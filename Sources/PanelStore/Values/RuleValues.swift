package import PanelRules

package import struct Foundation.UUID

extension Identifier: SQLValue {
  package static var sqlType: SQLType { .uuid }

  package init(cell: Cell) throws {
    self.init(try UUID(cell: cell))
  }

  package func append(to list: inout ParameterList) {
    rawValue.append(to: &list)
  }
}

/// Moments are kept as whole microseconds, so that no time zone and no rounding comes between.
extension Moment: SQLValue {
  package static var sqlType: SQLType { .int8 }

  package init(cell: Cell) throws {
    self.init(microseconds: try Int64(cell: cell))
  }

  package func append(to list: inout ParameterList) {
    microseconds.append(to: &list)
  }
}

extension LocalDate: SQLValue {
  package static var sqlType: SQLType { .date }

  package init(cell: Cell) throws {
    guard let read = LocalDate(String(decoding: try cell.present(), as: UTF8.self)) else { throw UnreadableCell() }
    self = read
  }

  package func append(to list: inout ParameterList) {
    list.append(description.utf8)
  }
}

extension Identifier: SQLElement {
  package static var sqlArrayType: SQLType { .uuids }
}

extension UUID: SQLElement {
  package static var sqlArrayType: SQLType { .uuids }
}

extension Moment: SQLElement {
  package static var sqlArrayType: SQLType { .int8s }
}

extension LocalDate: SQLElement {
  package static var sqlArrayType: SQLType { .dates }
}
