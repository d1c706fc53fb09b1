package import PanelRules

extension JSON {
  /// The instant that a text names; nil for any other value.
  package var moment: Moment? { text.flatMap { Moment(rfc3339: $0) } }

  /// The day that a text names; nil for any other value.
  package var date: LocalDate? { text.flatMap { LocalDate($0) } }
}

extension Optional where Wrapped == JSON {
  /// The instant that a text names; nil where there is none.
  package var moment: Moment? { self?.moment }
  /// The day that a text names; nil where there is none.
  package var date: LocalDate? { self?.date }
}

extension Moment: JSONWritable {
  /// RFC 3339 in UTC.
  package func append(to bytes: inout [UInt8]) {
    bytes.appendQuoted(rfc3339)
  }
}

extension LocalDate: JSONWritable {
  /// `yyyy-mm-dd`.
  package func append(to bytes: inout [UInt8]) {
    bytes.appendQuoted(description)
  }
}

extension Identifier: JSONWritable {
  package func append(to bytes: inout [UInt8]) {
    bytes.appendQuoted(description)
  }
}
