package import PanelRules

/// Writes an answer straight into bytes, row by row, with neither a tree nor an encoder in between.
///
/// ```swift
/// let bytes = JSONWriter.object { answer in
///   answer.put("reference", reference)
///   answer.list("cases", rows) { row, item in item.put("id", row.id) }
/// }
/// ```
package enum JSONWriter {
  /// An object; `capacity` is a guess at the bytes it will take.
  package static func object(
    capacity: Int = 1024, _ write: (inout JSONObjectWriter) throws -> Void
  ) rethrows -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(capacity)
    try JSONObjectWriter.append(to: &bytes, write)
    return bytes
  }

  /// An array at the top.
  package static func array(
    capacity: Int = 1024, _ write: (inout JSONArrayWriter) throws -> Void
  ) rethrows -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(capacity)
    try JSONArrayWriter.append(to: &bytes, write)
    return bytes
  }
}

/// The members of one object, in the order they are put. A name put twice would stand twice: put each once.
package struct JSONObjectWriter: ~Copyable {
  private var bytes: [UInt8]
  private var isFirst = true

  private init(taking bytes: inout [UInt8]) {
    self.bytes = []
    swap(&self.bytes, &bytes)
  }

  static func append(to bytes: inout [UInt8], _ write: (inout JSONObjectWriter) throws -> Void) rethrows {
    bytes.append(UInt8(ascii: "{"))
    var writer = JSONObjectWriter(taking: &bytes)
    defer { swap(&writer.bytes, &bytes) }
    try write(&writer)
    writer.bytes.append(UInt8(ascii: "}"))
  }

  /// A member of a value that knows how it is written; left out where there is none.
  package mutating func put(_ name: String, _ value: (some JSONWritable)?) {
    guard let value else { return }
    begin(name)
    value.append(to: &bytes)
  }

  // The kinds of which a line of a list has most are written without asking at run time what they are.

  /// A member that is text; left out where there is none.
  package mutating func put(_ name: String, _ text: String?) {
    guard let text else { return }
    begin(name)
    bytes.appendQuoted(text)
  }

  /// A member that is a moment; left out where there is none.
  package mutating func put(_ name: String, _ moment: Moment?) {
    guard let moment else { return }
    begin(name)
    moment.append(to: &bytes)
  }

  /// A member that is a whole number; left out where there is none.
  package mutating func put(_ name: String, _ number: Int64?) {
    guard let number else { return }
    begin(name)
    number.append(to: &bytes)
  }

  /// A member that is a yes or no; left out where there is none.
  package mutating func put(_ name: String, _ flag: Bool?) {
    guard let flag else { return }
    begin(name)
    flag.append(to: &bytes)
  }

  /// A member that is a code; left out where there is none.
  package mutating func put<Code: RawRepresentable<String>>(_ name: String, _ code: Code?) {
    put(name, code?.rawValue)
  }

  /// A member that is an object.
  package mutating func put(_ name: String, _ write: (inout JSONObjectWriter) throws -> Void) rethrows {
    begin(name)
    try JSONObjectWriter.append(to: &bytes, write)
  }

  /// A member that is `null`, for what is known to be absent.
  package mutating func putNull(_ name: String) {
    begin(name)
    JSON.null.append(to: &bytes)
  }

  /// A member whose value is JSON already, for example as PostgreSQL built it; the bytes are taken as they are.
  package mutating func putRaw(_ name: String, _ json: some Sequence<UInt8>) {
    begin(name)
    bytes.append(contentsOf: json)
  }

  /// A member that is an array of objects, one for each row.
  package mutating func list<Rows: Sequence>(
    _ name: String, _ rows: Rows, _ write: (Rows.Element, inout JSONObjectWriter) throws -> Void
  ) rethrows {
    begin(name)
    try JSONArrayWriter.append(to: &bytes) { array in
      for row in rows { try array.add { try write(row, &$0) } }
    }
  }

  /// A member that is an array of plain values.
  package mutating func values(_ name: String, _ values: some Sequence<some JSONWritable>) {
    begin(name)
    JSONArrayWriter.append(to: &bytes) { array in
      for value in values { array.add(value) }
    }
  }

  private mutating func begin(_ name: String) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
  }
}

/// The elements of one array, in the order they are added.
package struct JSONArrayWriter: ~Copyable {
  private var bytes: [UInt8]
  private var isFirst = true

  private init(taking bytes: inout [UInt8]) {
    self.bytes = []
    swap(&self.bytes, &bytes)
  }

  static func append(to bytes: inout [UInt8], _ write: (inout JSONArrayWriter) throws -> Void) rethrows {
    bytes.append(UInt8(ascii: "["))
    var writer = JSONArrayWriter(taking: &bytes)
    defer { swap(&writer.bytes, &bytes) }
    try write(&writer)
    writer.bytes.append(UInt8(ascii: "]"))
  }

  /// An element that knows how it is written.
  package mutating func add(_ value: some JSONWritable) {
    begin()
    value.append(to: &bytes)
  }

  /// An element that is an object.
  package mutating func add(_ write: (inout JSONObjectWriter) throws -> Void) rethrows {
    begin()
    try JSONObjectWriter.append(to: &bytes, write)
  }

  /// An element that is JSON already; the bytes are taken as they are.
  package mutating func addRaw(_ json: some Sequence<UInt8>) {
    begin()
    bytes.append(contentsOf: json)
  }

  private mutating func begin() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }
}
