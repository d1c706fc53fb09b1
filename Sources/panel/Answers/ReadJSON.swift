import PanelWire

extension Input {
  /// The JSON of a file, or of the standard input where its name is `-`; every complaint with line and column.
  func json(of file: String) throws -> JSON {
    let bytes = try bytes(of: file)
    do {
      return try JSON.parse(bytes)
    } catch {
      var page = Page()
      page.say("\(file == "-" ? "What was read" : file) is not JSON that can be sent:")
      for complaint in error.complaints {
        let place = "\(complaint.position.line):\(complaint.position.column)"
        page.say("\(file == "-" ? "" : "\(file):")\(place): \(complaint.code.says)", indent: 2)
      }
      page.say("Nothing was sent. Mend it and send it again.")
      throw Stopped(.usage, page)
    }
  }

  /// Words given on the command line; `-` reads them from the standard input, which keeps them out of the shell's
  /// history and of the list of processes.
  func words(_ given: String?) throws -> String? {
    guard given == "-" else { return given }
    let text = String(decoding: try all(), as: UTF8.self)
    return String(text.reversed().drop(while: \.isNewline).reversed())
  }
}

extension JSON.Complaint.Code {
  /// What is wrong, and what to look for.
  fileprivate var says: String {
    switch self {
    case .empty: "there is nothing to read."
    case .tooLarge: "it is larger than what is sent in one request."
    case .notUTF8: "these bytes are not UTF-8; save the file as UTF-8."
    case .unexpectedEnd: "it ends too early; look for a missing quotation mark, bracket or brace."
    case .unexpectedCharacter: "this character cannot stand here; look just before it for a missing or extra comma."
    case .trailingContent: "something follows the end of the value."
    case .badNumber: "this number is not written as JSON asks, such as 12 or 1.5."
    case .badEscape: "this backslash begins nothing that JSON knows; write two for one."
    case .controlCharacter: "a line break or another control character stands in a text; write \\n for a line break."
    case .byteOrderMark: "it begins with a byte order mark; save it as UTF-8 without one."
    case .tooDeep: "values lie too deep inside one another."
    case .tooManyValues: "there are too many values."
    case .numberTooLong: "this number has too many digits."
    case .loneSurrogate: "half of a surrogate pair stands alone; write the character itself."
    case .nulInText: "the text holds the character U+0000, which cannot be stored."
    case .duplicateMember: "this name stands twice in one object; keep the one that you mean."
    }
  }
}
