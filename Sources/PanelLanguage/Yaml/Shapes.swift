import PanelRules

/// A map of a file whose keys are the fields of something. Every key but the known ones is complained about.
struct Fields {
  let place: Place
  /// What the map describes, for complaints: `a stage`, `the panel`.
  let what: String
  private let values: [String: Node]
  /// Keys that a misspelt one was probably meant to be: they are not complained of as missing too.
  private let meant: Set<String>

  init?(_ node: Node?, _ what: String, keys: [String], _ notes: Notes) {
    guard let node, let entries = notes.entries(node, what) else { return nil }
    place = node.place
    self.what = what
    var values: [String: Node] = [:]
    var meant: Set<String> = []
    for entry in entries {
      if keys.contains(entry.key.value) {
        values[entry.key.value] = entry.value
      } else {
        var says = "\(what) has no \"\(entry.key.value)\"\(notes.suggestion(for: entry.key.value, among: keys))"
        // In braces a comma ends a text: `{ label: School, college }` has a key `college` without a value.
        if case .text("") = entry.value.content { says += "; if it belongs to the text before it, put that in quotes" }
        notes.add(.unknownKey, at: entry.key.place, says)
        if let key = notes.nearest(to: entry.key.value, among: keys) { meant.insert(key) }
      }
    }
    self.values = values
    self.meant = meant
  }

  subscript(key: String) -> Node? { values[key] }

  /// The value of a key that must be there.
  func required(_ key: String, _ notes: Notes) -> Node? {
    if let value = values[key] { return value }
    guard !meant.contains(key) else { return nil }
    notes.add(.missingKey, at: place, "\(what) needs \"\(key)\"; add it")
    return nil
  }

  /// Complains when both of two keys are there.
  func refuse(_ key: String, beside other: String, _ notes: Notes) {
    guard let value = values[key], values[other] != nil else { return }
    notes.add(.keysClash, at: value.place, "\(what) has \"\(key)\" and \"\(other)\"; keep one of the two")
  }

  /// Complains about keys that have no place here.
  func refuse(_ keys: [String], because: String, _ notes: Notes) {
    for key in keys {
      guard let value = values[key] else { continue }
      notes.add(.misplaced, at: value.place, "\"\(key)\" has no place here: \(because); remove it")
    }
  }
}

extension Notes {
  func entries(_ node: Node, _ what: String) -> [Node.Entry]? {
    switch node.content {
    case .map(let entries): return entries
    case .text(""): add(.empty, at: node.place, "\(what) is empty; write its keys, indented, below")
    case .text, .list: add(.notAMap, at: node.place, "\(what) is written as keys and values, one below the other")
    case .refused: break
    }
    return nil
  }

  /// The items of a list; one value alone counts as a list of one.
  func items(_ node: Node?, _ what: String) -> [Node] {
    guard let node else { return [] }
    switch node.content {
    case .list(let items): return items
    case .text(""): add(.empty, at: node.place, "\(what) is empty; write [] for none, or remove the key")
    case .text: return [node]
    case .map: add(.notAList, at: node.place, "\(what) is a list: [one, two], or a line with a dash for each")
    case .refused: break
    }
    return []
  }

  /// Any text but the empty one.
  func text(_ node: Node?, _ what: String) -> Text? {
    guard let node else { return nil }
    switch node.content {
    case .text(""): add(.empty, at: node.place, "\(what) is empty; write it, or remove the key")
    case .text(let value): return Text(value: value, place: node.place)
    case .list, .map: add(.notText, at: node.place, "\(what) is one piece of text")
    case .refused: break
    }
    return nil
  }

  /// A name: small letters, digits and hyphens, beginning with a letter or a digit.
  func name(_ node: Node?, _ what: String) -> Text? {
    guard let text = text(node, what) else { return nil }
    return isName(text, what) ? text : nil
  }

  func isName(_ text: Text, _ what: String) -> Bool {
    let isFit = text.value.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    guard isFit, text.value.utf8.count <= 64, !text.value.hasPrefix("-"), !text.value.hasSuffix("-") else {
      add(
        .notAName, at: text.place,
        "\(what) \"\(text.value)\" is no name; names are small letters, digits and hyphens, at most 64")
      return false
    }
    return true
  }

  /// A list of names, each once.
  func names(_ node: Node?, _ what: String) -> [Text] {
    var names: [Text] = []
    for item in items(node, what) {
      guard let name = name(item, what) else { continue }
      if names.contains(where: { $0.value == name.value }) {
        add(.listedTwice, at: name.place, "\"\(name.value)\" is listed twice; keep one of the two")
      } else {
        names.append(name)
      }
    }
    return names
  }

  /// `yes` or `no`; no, when the key is absent.
  func yesOrNo(_ node: Node?, _ what: String) -> Bool {
    guard let text = text(node, what) else { return false }
    switch text.value {
    case "yes": return true
    case "no": return false
    default:
      add(.notYesOrNo, at: text.place, "\(what) is yes or no, not \"\(text.value)\"")
      return false
    }
  }

  func number(_ node: Node?, _ what: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(node, what) else { return nil }
    let isPlain = text.value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isPlain, let number = Int(text.value), range.contains(number) else {
      add(
        .notANumber, at: text.place,
        "\(what) is a whole number from \(range.lowerBound) to \(range.upperBound), not \"\(text.value)\"")
      return nil
    }
    return number
  }

  /// A day: `1900-01-01`.
  func date(_ node: Node?, _ what: String) -> LocalDate? {
    guard let text = text(node, what) else { return nil }
    if let date = LocalDate(text.value) { return date }
    add(.notADate, at: text.place, "\(what) \"\(text.value)\" is no day that exists; write it like 1900-01-01")
    return nil
  }

  /// One of a closed list of words.
  func word<Word: RawRepresentable & CaseIterable>(_ node: Node?, _ what: String, as _: Word.Type) -> Word?
  where Word.RawValue == String {
    word(node, what, among: Array(Word.allCases))
  }

  /// One of some words.
  func word<Word: RawRepresentable>(_ node: Node?, _ what: String, among words: [Word]) -> Word?
  where Word.RawValue == String {
    guard let text = text(node, what) else { return nil }
    if let word = words.first(where: { $0.rawValue == text.value }) { return word }
    let suggestion = suggestion(for: text.value, among: words.map(\.rawValue))
    add(.unknownWord, at: text.place, "\(what) cannot be \"\(text.value)\"\(suggestion)")
    return nil
  }

  /// A length of time: `20 working days`.
  func span(_ node: Node?, _ what: String) -> Span? {
    span(node, what, example: "20 working days", read: Span.read(_:))
  }

  /// A length of time before another: `5 working days before`.
  func spanBefore(_ node: Node?, _ what: String) -> Span? {
    span(node, what, example: "5 working days before", read: Span.read(before:))
  }

  private func span(
    _ node: Node?, _ what: String, example: String, read: (String) throws(Span.Complaint) -> Span
  ) -> Span? {
    guard let text = text(node, what) else { return nil }
    do throws(Span.Complaint) {
      return try read(text.value)
    } catch {
      let instead = error.instead.map { "write \"\($0)\"" } ?? "write it like \"\(example)\""
      let units = Span.Unit.allCases.map(\.rawValue).joined(separator: ", ")
      add(
        .notASpan, at: text.place, "\(what) \"\(text.value)\" is no length of time; \(instead) (in \(units))")
      return nil
    }
  }
}
