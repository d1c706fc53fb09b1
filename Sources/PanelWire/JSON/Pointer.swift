extension JSON {
  /// Where a value stands inside a document (RFC 6901): `/people/0/birth-date`, or empty for the whole.
  ///
  /// A pointer may be shown and logged, so a name that only the sender chose appears in it when it reads like the name
  /// of a field; a pointer that would lead through any other name stops at the object that holds it.
  package struct Pointer: Sendable, Hashable {
    var steps: [Step]

    /// The pointer to the whole document.
    package init() {
      steps = []
    }

    init(_ steps: [Step]) {
      self.steps = steps
    }

    enum Step: Sendable, Hashable {
      case name(String)
      case index(Int)
      /// A name that is not shown: it may be anything, a person's among them.
      case hidden
    }
  }
}

extension JSON.Pointer {
  /// The member of that name; the name is one of ours and is always shown.
  package func appending(_ name: String) -> Self {
    Self(steps + [.name(name)])
  }

  /// The element at that place, from 0.
  package func appending(_ index: Int) -> Self {
    Self(steps + [.index(index)])
  }

  /// Reads a pointer as RFC 6901 writes it; nil where it neither is empty nor begins with `/`, or holds a bad escape.
  /// Steps made of digits count as places in an array.
  package init?(_ text: String) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    guard text.hasPrefix("/") else { return nil }
    var steps: [Step] = []
    for part in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let name = Self.unescaped(part) else { return nil }
      steps.append(Self.place(name).map(Step.index) ?? .name(name))
    }
    self.init(steps)
  }

  private static func place(_ text: String) -> Int? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }), text == "0" || !text.hasPrefix("0") else { return nil }
    return Int(text)
  }

  private static func unescaped(_ part: Substring) -> String? {
    var (name, escaping) = ("", false)
    for letter in part.unicodeScalars {
      switch (escaping, letter) {
      case (true, "0"): name.unicodeScalars.append("~")
      case (true, "1"): name.unicodeScalars.append("/")
      case (true, _): return nil
      case (false, "~"): break
      case (false, _): name.unicodeScalars.append(letter)
      }
      escaping = !escaping && letter == "~"
    }
    return escaping ? nil : name
  }
}

extension JSON.Pointer: CustomStringConvertible, ExpressibleByStringLiteral {
  /// As RFC 6901 writes it.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += "/" + Self.escaped(name)
      case .index(let index): text += "/\(index)"
      case .hidden: return text
      }
    }
    return text
  }

  /// A pointer of our own; one that is not written as RFC 6901 asks is taken as a single name.
  package init(stringLiteral text: String) {
    self = Self(text) ?? Self([.name(text)])
  }

  private static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == 126 || $0 == 47 }) else { return name }
    return name.unicodeScalars.reduce(into: "") { text, letter in
      switch letter {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(letter)
      }
    }
  }
}

extension JSON.Pointer.Step {
  /// The step to a member whose name the sender chose: shown when it reads like the name of a field.
  static func foreign(_ name: String) -> Self {
    name.readsLikeFieldName ? .name(name) : .hidden
  }
}

extension String {
  /// A letter, then letters, digits, hyphens and underscores, 40 at most: what programs call their fields.
  var readsLikeFieldName: Bool {
    guard let first = utf8.first, first.isLetter, utf8.count <= 40 else { return false }
    return utf8.allSatisfy { $0.isLetter || (48...57).contains($0) || $0 == 45 || $0 == 95 }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (97...122).contains(self | 32) }
}

extension JSON {
  /// The value that a pointer leads to; nil where the way ends before.
  package subscript(at pointer: Pointer) -> JSON? {
    var value: JSON? = self
    for step in pointer.steps {
      switch step {
      case .name(let name): value = value?[name]
      case .index(let index): value = value?[index] ?? value?[String(index)]
      case .hidden: return nil
      }
    }
    return value
  }
}
