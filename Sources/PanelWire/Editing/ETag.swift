/// The validator of one representation (RFC 9110 section 8.8.3). Ours are strong: equal tags, equal bytes.
package struct ETag: Sendable, Hashable {
  /// What stands between the quotes.
  package let opaque: String

  /// Nil where a character may not stand in a tag.
  package init?(opaque: String) {
    guard opaque.utf8.allSatisfy(Self.mayStand) else { return nil }
    self.opaque = opaque
  }

  /// The tag of a digest: its bytes in hexadecimal.
  package init(digest: some Sequence<UInt8>) {
    opaque = digest.reduce(into: "") { text, byte in
      for half in [byte >> 4, byte & 15] { text += String(half, radix: 16) }
    }
  }

  /// The value of the header field `ETag`.
  package var header: String { "\"\(opaque)\"" }

  /// Visible ASCII but the quote, and any byte beyond.
  fileprivate static func mayStand(_ byte: UInt8) -> Bool {
    byte == 0x21 || (0x23...0x7E).contains(byte) || byte >= 0x80
  }
}

/// What an edit says it has seen (RFC 9110 section 13.1.1).
package struct IfMatch: Sendable, Equatable {
  fileprivate let tags: [ListedTag]

  /// Reads the header field. Throws `precondition-required` where it is missing, empty, or `*`, which names no version
  /// that was seen; `invalid-parameter` where it cannot be read.
  package static func read(_ header: String?) throws(Problem) -> IfMatch {
    guard let header, !header.trimmed.isEmpty, header.trimmed != "*" else {
      throw Problem(.preconditionRequired)
    }
    guard let tags = ListedTag.list(header) else {
      throw Problem(Faults(Fault(.header("if-match"), FaultCode.badEntityTag.rawValue)))
    }
    return IfMatch(tags: tags)
  }

  /// Strong comparison: a weak tag matches nothing.
  package func allows(_ current: ETag) -> Bool {
    tags.contains { !$0.isWeak && $0.opaque.isSameText(as: current.opaque) }
  }
}

/// What a reader has already (RFC 9110 section 13.1.2).
package struct IfNoneMatch: Sendable, Equatable {
  fileprivate let tags: [ListedTag]
  fileprivate let any: Bool

  /// Reads the header field; one that is missing or unreadable matches nothing, so the answer is sent whole.
  package static func read(_ header: String?) -> IfNoneMatch {
    guard let header else { return IfNoneMatch(tags: [], any: false) }
    return IfNoneMatch(tags: ListedTag.list(header) ?? [], any: header.trimmed == "*")
  }

  /// Weak comparison; where it holds, 304 is the answer to a read.
  package func matches(_ current: ETag) -> Bool {
    any || tags.contains { $0.opaque.isSameText(as: current.opaque) }
  }
}

private struct ListedTag: Sendable, Equatable {
  var opaque: String
  var isWeak: Bool

  /// `"a", W/"b"`: one tag or more, empty places between commas allowed; nil for anything else.
  static func list(_ header: String) -> [ListedTag]? {
    var tags: [ListedTag] = []
    var rest = Array(header.utf8)[...]
    var needsComma = false
    while true {
      while let byte = rest.first, byte == 32 || byte == 9 || byte == UInt8(ascii: ",") {
        if byte == UInt8(ascii: ",") { needsComma = false }
        rest.removeFirst()
      }
      if rest.isEmpty { return tags.isEmpty ? nil : tags }
      guard !needsComma, let tag = ListedTag(popping: &rest) else { return nil }
      tags.append(tag)
      needsComma = true
    }
  }

  private init?(popping rest: inout ArraySlice<UInt8>) {
    isWeak = rest.starts(with: [UInt8(ascii: "W"), UInt8(ascii: "/")])
    if isWeak { rest.removeFirst(2) }
    guard rest.popFirst() == UInt8(ascii: "\"") else { return nil }
    guard let close = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    let inside = rest[..<close]
    guard inside.allSatisfy(ETag.mayStand) else { return nil }
    opaque = String(decoding: inside, as: UTF8.self)
    rest = rest[(close + 1)...]
  }
}

extension String {
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " || $0 == "\t" }
    guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return start[...end]
  }
}
