/// One way to say something: words that stand as they are, and words in capitals for what differs.
struct SentenceForm<Meaning>: Sendable {
  let outline: SentenceOutline
  /// The meaning of the words that stood for the capitals; nil when one was complained of.
  let meaning: @Sendable (Blanks, ScenarioNames) -> Meaning?

  init(_ pattern: String, _ meaning: @escaping @Sendable (Blanks, ScenarioNames) -> Meaning?) {
    self.init(SentenceOutline(pattern), meaning)
  }

  init(_ outline: SentenceOutline, _ meaning: @escaping @Sendable (Blanks, ScenarioNames) -> Meaning?) {
    self.outline = outline
    self.meaning = meaning
  }
}

/// What stood in the places of a sentence's words in capitals, from the left.
struct Blanks {
  let texts: [Text]

  subscript(place: Int) -> Text { texts[place] }
}

extension ScenarioNames {
  /// Reads a sentence by the first form whose words it has; complains, with the nearest form, when it has none's.
  func read<Meaning>(_ sentence: Text, as forms: [SentenceForm<Meaning>], _ what: String) -> Meaning? {
    let words = sentence.value.split(separator: " ")
    for form in forms {
      guard let found = form.outline.blanks(of: words[...]) else { continue }
      return form.meaning(Blanks(texts: found.map { Text(value: $0, place: sentence.place) }), self)
    }
    let nearest = forms.map(\.outline).min { $0.distance(to: words) < $1.distance(to: words) }
    let instead = nearest.map { "; write it like \"\($0.example)\"" } ?? ""
    notes.add(.notASentence, at: sentence.place, "\"\(sentence.value)\" is no \(what)\(instead)")
    return nil
  }
}

/// The words of a form of sentence.
struct SentenceOutline: Sendable {
  private let pieces: [Piece]

  private enum Piece: Sendable {
    case word(String)
    case blank(Blank)
  }

  /// What differs. Whatever is not named here stands for one word, a name.
  fileprivate enum Blank: Sendable {
    case name(String)
    /// `the coordinator`, `another coordinator`.
    case player
    /// `the person`, `a parent`, `another parent`.
    case speaker
    /// Several words, so many, as in the example.
    case phrase(ClosedRange<Int>, example: String)
  }

  init(_ pattern: String) {
    pieces = pattern.split(separator: " ").map { word in
      guard word.allSatisfy({ $0.isUppercase || $0 == "-" }) else { return .word(String(word)) }
      switch word {
      case "WHO": return .blank(.player)
      case "SPEAKER": return .blank(.speaker)
      case "SPAN": return .blank(.phrase(2...3, example: "10 working days"))
      case "SUBJECT": return .blank(.phrase(1...6, example: "a person of 34"))
      case "ANSWERS": return .blank(.phrase(3...60, example: "FIELD is CODE, FIELD is CODE"))
      case "CODES": return .blank(.phrase(1...30, example: "CODE and CODE"))
      default: return .blank(.name(String(word)))
      }
    }
  }

  /// The form as it is told to the author of a file.
  var example: String {
    pieces.map { piece in
      switch piece {
      case .word(let word): word
      case .blank(.name(let name)): name
      case .blank(.player): "the ROLE"
      case .blank(.speaker): "the person"
      case .blank(.phrase(_, let example)): example
      }
    }.joined(separator: " ")
  }

  /// What stands in the blanks; nil when the words are not this form's.
  func blanks(of words: ArraySlice<Substring>) -> [String]? {
    Self.match(pieces[...], words)
  }

  private static func match(_ pieces: ArraySlice<Piece>, _ words: ArraySlice<Substring>) -> [String]? {
    guard let piece = pieces.first else { return words.isEmpty ? [] : nil }
    switch piece {
    case .word(let word):
      guard words.first == Substring(word) else { return nil }
      return match(pieces.dropFirst(), words.dropFirst())
    case .blank(let blank):
      for count in blank.lengths where count <= words.count && blank.takes(words.first) {
        guard let rest = match(pieces.dropFirst(), words.dropFirst(count)) else { continue }
        return [words.prefix(count).joined(separator: " ")] + rest
      }
      return nil
    }
  }

  /// How far words are from this form: twice for each word put in, left out or changed, once for a slip of the fingers.
  func distance(to words: [Substring]) -> Int {
    let expected = example.split(separator: " ").prefix(Self.longest)
    var row = Array(stride(from: 0, through: 2 * expected.count, by: 2))
    for (index, word) in words.prefix(Self.longest).enumerated() {
      var next = [2 * (index + 1)]
      for (column, other) in expected.enumerated() {
        next.append(min(row[column] + Self.steps(word, other), row[column + 1] + 2, next[column] + 2))
      }
      row = next
    }
    return row.last ?? 0
  }

  private static let longest = 20

  private static func steps(_ word: Substring, _ expected: Substring) -> Int {
    if word == expected { return 0 }
    if expected.allSatisfy({ $0.isUppercase || $0.isNumber }) { return 1 }
    return Suggestion.nearest(to: String(word), among: [String(expected)]) == nil ? 2 : 1
  }
}

extension SentenceOutline.Blank {
  fileprivate var lengths: ClosedRange<Int> {
    switch self {
    case .name: 1...1
    case .player, .speaker: 2...2
    case .phrase(let lengths, _): lengths
    }
  }

  fileprivate func takes(_ first: Substring?) -> Bool {
    switch self {
    case .player: first == "the" || first == "another"
    case .speaker: first == "the" || first == "a" || first == "another"
    case .name, .phrase: true
    }
  }
}
