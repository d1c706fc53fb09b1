extension JSON {
  /// Reads one JSON text (RFC 8259, UTF-8 without a byte order mark) and nothing after it but white space.
  ///
  /// Stricter than the RFC where readers differ: a name may stand once in an object, and a text may hold neither
  /// U+0000 nor half a surrogate pair. These three are complained of together; at anything else reading stops.
  package static func parse(_ bytes: [UInt8], limits: Limits = .request) throws(Malformed) -> JSON {
    var parser = JSONParser(bytes, limits)
    return try parser.document()
  }

  /// Reads the UTF-8 of a text.
  package static func parse(_ text: String, limits: Limits = .request) throws(Malformed) -> JSON {
    try parse(Array(text.utf8), limits: limits)
  }
}

/// Reads bytes from front to back once, and keeps where it is and what it was reading for its complaints.
struct JSONParser {
  let bytes: [UInt8]
  private let limits: JSON.Limits
  var place = 0
  private var depth = 0
  private var values = 0
  private var path: [JSON.Pointer.Step] = []
  private var complaints: [JSON.Complaint] = []

  init(_ bytes: [UInt8], _ limits: JSON.Limits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// A complaint after which nothing more can be read; it has been noted.
  struct Stop: Error {}

  mutating func document() throws(JSON.Malformed) -> JSON {
    do {
      let value = try wholeText()
      guard complaints.isEmpty else { throw JSON.Malformed(complaints) }
      return value
    } catch {
      throw JSON.Malformed(complaints)
    }
  }

  private mutating func wholeText() throws(Stop) -> JSON {
    guard bytes.count <= limits.bytes else { throw stop(.tooLarge, at: limits.bytes) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw stop(.byteOrderMark, at: 0) }
    skipSpace()
    guard place < bytes.count else { throw stop(.empty, at: place) }
    let value = try value()
    skipSpace()
    guard place == bytes.count else { throw stop(.trailingContent, at: place) }
    return value
  }

  private mutating func value() throws(Stop) -> JSON {
    skipSpace()
    values += 1
    guard values <= limits.values else { throw stop(.tooManyValues, at: place) }
    guard let first = next else { throw unexpected() }
    switch first {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), 48...57: return .number(try number())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw unexpected()
    }
  }

  // MARK: Objects and arrays

  private mutating func object() throws(Stop) -> JSON {
    try enter()
    var members: [JSON.Object.Member] = []
    var names = NamesSeen()
    if take(UInt8(ascii: "}")) { return leave(with: .object(JSON.Object())) }
    repeat {
      skipSpace()
      let start = place
      guard next == UInt8(ascii: "\"") else { throw unexpected() }
      let name = try string()
      path.append(.foreign(name))
      if !names.isNew(name, after: members) { complain(.duplicateMember, at: start) }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected() }
      members.append(JSON.Object.Member(name: name, value: try value()))
      path.removeLast()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw unexpected() }
    return leave(with: .object(JSON.Object(distinct: members)))
  }

  private mutating func array() throws(Stop) -> JSON {
    try enter()
    var elements: [JSON] = []
    if take(UInt8(ascii: "]")) { return leave(with: .array([])) }
    repeat {
      path.append(.index(elements.count))
      elements.append(try value())
      path.removeLast()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw unexpected() }
    return leave(with: .array(elements))
  }

  private mutating func enter() throws(Stop) {
    depth += 1
    guard depth <= limits.depth else { throw stop(.tooDeep, at: place) }
    place += 1
  }

  private mutating func leave(with value: JSON) -> JSON {
    depth -= 1
    return value
  }

  // MARK: Bytes and complaints

  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// Goes over white space, then takes the mark where it stands next.
  private mutating func take(_ mark: UInt8) -> Bool {
    skipSpace()
    guard next == mark else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { place += 1 }
  }

  mutating func unexpected() -> Stop {
    guard let byte = next else { return stop(.unexpectedEnd, at: place) }
    let isForeign = byte >= 0x80 && UTF8.lengthOfScalar(in: bytes, at: place) == nil
    return stop(isForeign ? .notUTF8 : .unexpectedCharacter, at: place)
  }

  mutating func stop(_ code: JSON.Complaint.Code, at offset: Int) -> Stop {
    if complaints.count >= 20 { complaints.removeLast() }
    complain(code, at: offset)
    return Stop()
  }

  mutating func complain(_ code: JSON.Complaint.Code, at offset: Int) {
    guard complaints.count < 20 else { return }
    complaints.append(
      JSON.Complaint(code: code, position: JSON.Position(offset: offset, in: bytes), pointer: JSON.Pointer(path)))
  }
}
