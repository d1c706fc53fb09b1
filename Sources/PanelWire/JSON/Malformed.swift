extension JSON {
  /// Why bytes are not JSON that we take: every complaint that could be made before reading had to stop.
  package struct Malformed: Error, Sendable, Equatable {
    /// Never empty, in the order of the bytes, 20 at most.
    package let complaints: [Complaint]

    init(_ complaints: [Complaint]) {
      self.complaints = complaints
    }
  }

  /// One thing that is wrong with the bytes, and where.
  package struct Complaint: Sendable, Equatable {
    /// What is wrong.
    package let code: Code
    /// Where the trouble begins.
    package let position: Position
    /// The value that was being read.
    package let pointer: Pointer

    /// What can be wrong. RFC 8259 leaves a reader free to take the last seven; they are refused because two readers
    /// could understand different things, because the database could not hold the text, or to bound the work.
    package enum Code: String, Sendable, CaseIterable {
      case empty = "json-empty"
      case tooLarge = "json-too-large"
      case notUTF8 = "json-not-utf8"
      case unexpectedEnd = "json-unexpected-end"
      case unexpectedCharacter = "json-unexpected-character"
      case trailingContent = "json-trailing-content"
      case badNumber = "json-bad-number"
      case badEscape = "json-bad-escape"
      case controlCharacter = "json-control-character"
      case byteOrderMark = "json-byte-order-mark"
      case tooDeep = "json-too-deep"
      case tooManyValues = "json-too-many-values"
      case numberTooLong = "json-number-too-long"
      case loneSurrogate = "json-lone-surrogate"
      case nulInText = "json-nul-in-text"
      case duplicateMember = "json-duplicate-member"
    }
  }

  /// A place in the bytes, for people and for editors.
  package struct Position: Sendable, Hashable {
    /// Bytes before it.
    package let offset: Int
    /// From 1.
    package let line: Int
    /// From 1, in characters (Unicode scalars) of the line.
    package let column: Int

    init(offset: Int, in bytes: [UInt8]) {
      let before = bytes[..<min(offset, bytes.count)]
      let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
      self.offset = offset
      line = before.count { $0 == 10 } + 1
      column = before[lineStart...].count { $0 & 0b1100_0000 != 0b1000_0000 } + 1
    }
  }

  /// What a document may be at most.
  package struct Limits: Sendable, Equatable {
    /// Length of the whole text.
    package var bytes: Int
    /// Arrays and objects inside one another.
    package var depth: Int
    /// Values of every kind, the arrays and objects included.
    package var values: Int

    /// Limits of one's own.
    package init(bytes: Int, depth: Int, values: Int) {
      self.bytes = bytes
      self.depth = depth
      self.values = values
    }

    /// What a client may send: one mebibyte.
    package static let request = Limits(bytes: 1 << 20, depth: 32, values: 100_000)
    /// What a client takes from the daemon.
    package static let answer = Limits(bytes: 64 << 20, depth: 64, values: 10_000_000)
  }
}
