/// A Swift type that stands for one PostgreSQL type, as a parameter and as a column.
///
/// An enum with raw values conforms in one line, `extension AccessLevel: SQLValue {}`, and takes its raw value's type.
package protocol SQLValue: Sendable {
  static var sqlType: SQLType { get }

  /// Whether NULL is a value; true for optionals alone.
  static var allowsNull: Bool { get }

  /// Reads PostgreSQL's text form; throws `UnreadableCell` when it is NULL or not of this type.
  init(cell: Cell) throws

  /// Adds the text form, or NULL.
  func append(to list: inout ParameterList)
}

extension SQLValue {
  package static var allowsNull: Bool { false }
}

/// A type of PostgreSQL, by the number it has in every database.
package struct SQLType: Hashable, Sendable {
  package let oid: UInt32
  package let name: String

  package static let bool = SQLType(oid: 16, name: "boolean")
  package static let bytea = SQLType(oid: 17, name: "bytea")
  package static let int8 = SQLType(oid: 20, name: "bigint")
  package static let int4 = SQLType(oid: 23, name: "integer")
  package static let text = SQLType(oid: 25, name: "text")
  package static let date = SQLType(oid: 1082, name: "date")
  package static let uuid = SQLType(oid: 2950, name: "uuid")
  package static let jsonb = SQLType(oid: 3802, name: "jsonb")
  package static let bools = SQLType(oid: 1000, name: "boolean[]")
  package static let byteas = SQLType(oid: 1001, name: "bytea[]")
  package static let texts = SQLType(oid: 1009, name: "text[]")
  package static let int8s = SQLType(oid: 1016, name: "bigint[]")
  package static let dates = SQLType(oid: 1182, name: "date[]")
  package static let uuids = SQLType(oid: 2951, name: "uuid[]")
}

/// One value of a result in PostgreSQL's text form, or NULL; to be read at once and never kept.
package struct Cell {
  package let bytes: UnsafeBufferPointer<UInt8>?

  /// - Parameter bytes: nil for NULL.
  package init(bytes: UnsafeBufferPointer<UInt8>?) {
    self.bytes = bytes
  }

  /// The bytes; throws when the value is NULL.
  package func present() throws -> UnsafeBufferPointer<UInt8> {
    guard let bytes else { throw UnreadableCell() }
    return bytes
  }
}

/// A column held NULL, or a text that is no value of the Swift type it is read as.
package struct UnreadableCell: Error {
  package init() {}
}

/// The parameters of one call in text form, packed into one block of bytes, each ended by a zero byte.
package struct ParameterList: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int?] = []

  /// Whether a value held a zero byte, at which PostgreSQL would silently cut it off; such a list is refused.
  private(set) var hasNUL = false

  var count: Int { starts.count }

  package mutating func appendNull() {
    starts.append(nil)
  }

  package mutating func append(_ text: some Collection<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    if bytes[start...].contains(0) { hasNUL = true }
    bytes.append(0)
    starts.append(start)
  }

  /// Gives the bytes of the last value; nil when it is NULL.
  func withLast<Result>(_ body: (ArraySlice<UInt8>) -> Result) -> Result? {
    guard case .some(.some(let start)) = starts.last else { return nil }
    return body(bytes[start..<(bytes.count - 1)])
  }

  /// The values as texts; nil for NULL.
  var texts: [String?] {
    starts.map { start in
      start.map { String(decoding: bytes[$0...].prefix { $0 != 0 }, as: UTF8.self) }
    }
  }

  /// Gives the values as libpq wants them: one pointer each, null for NULL, valid during `body` only.
  func withPointers<Result>(
    _ body: (_ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes { block in
      let base = block.baseAddress?.assumingMemoryBound(to: CChar.self)
      return try withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: starts.count) { values in
        for (place, start) in starts.enumerated() {
          values.initializeElement(at: place, to: start.flatMap { start in base.map { $0 + start } })
        }
        return try body(Int32(starts.count), UnsafePointer(values.baseAddress))
      }
    }
  }
}
