/// Which page of a list is asked for.
package struct PageRequest: Sendable, Equatable {
  /// Rows at most, 1 to 200.
  package let limit: Int
  /// Nil for the first page.
  package let after: Cursor?

  /// Throws `invalid-parameter` where the cursor is not of this list.
  package init(limit: Int?, cursor: String?, of list: Cursor.List) throws(Problem) {
    self.limit = limit ?? Self.usual
    guard let cursor else {
      after = nil
      return
    }
    guard let read = Cursor(cursor, of: list) else {
      throw Problem(Faults(Fault(.parameter("cursor"), FaultCode.cursorUnreadable.rawValue)))
    }
    after = read
  }

  /// Rows of a page where no limit is given.
  package static let usual = 50
  /// The limits that may be given.
  package static let limits = 1...200
}

extension Shape where Value == Int {
  /// The parameter `limit` of a list: 1 to 200.
  package static var pageLimit: Shape {
    .digits(PageRequest.limits).described("Rows at most; \(PageRequest.usual) where it is left out.")
  }
}

extension Shape where Value == String {
  /// The parameter `cursor` of a list: the text that the page before gave.
  package static var pageCursor: Shape {
    .text(1...1024).described("Where the page begins, as the Link header of the page before gave it.")
  }
}

/// The header field that leads from one page to the next (RFC 8288).
package enum LinkHeader {
  /// The value of `Link` for a page after which another begins; the query keeps its filters and gets the cursor.
  package static func next(path: String, query: [(name: String, value: String)], cursor: Cursor) -> String {
    let kept = query.filter { $0.name != "cursor" } + [(name: "cursor", value: cursor.text)]
    let parts = kept.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }
    return "<\(path)?\(parts.joined(separator: "&"))>; rel=\"next\""
  }

  /// The target of `rel="next"` in such a header; nil where there is none.
  package static func next(in header: String) -> String? {
    var rest = header[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      let after = rest[close...].dropFirst()
      let following = after.firstIndex(of: "<") ?? after.endIndex
      if after[..<following].contains("rel=\"next\"") { return String(rest[open..<close].dropFirst()) }
      rest = after[following...]
    }
    return nil
  }
}

extension String {
  /// Every byte but the unreserved characters of RFC 3986 as a percent sign and two digits.
  fileprivate var percentEncoded: String {
    var text = ""
    for byte in utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126: text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return text
  }
}
