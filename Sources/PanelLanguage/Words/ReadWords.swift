/// Reads a words file; what is wrong goes into the notes.
struct WordsReader {
  let notes: Notes

  /// The file as far as it could be read; it is whole only when nothing was noted.
  static func read(_ node: Node, _ notes: Notes) -> Words? {
    WordsReader(notes: notes).words(node)
  }

  private func words(_ node: Node) -> Words? {
    let sectionNames = Words.Section.allCases.map(\.rawValue)
    guard let fields = Fields(node, "a words file", keys: ["language"] + sectionNames, notes) else { return nil }
    let language = notes.name(fields.required("language", notes), "the language")
    notes.checkFileName(language, "the language")
    var words = Words(language: notes.stem, sections: [:])
    for section in Words.Section.allCases {
      guard let node = fields.required(section.rawValue, notes) else { continue }
      words.sections[section] = sentences(node, section)
    }
    return words
  }

  private func sentences(_ node: Node, _ section: Words.Section) -> [String: Words.Sentence] {
    var sentences: [String: Words.Sentence] = [:]
    for entry in notes.entries(node, "the words of \"\(section.rawValue)\"") ?? []
    where notes.isName(entry.key, "the code") {
      sentences[entry.key.value] = section == .faults ? fault(entry.value) : sentence(entry.value)
    }
    return sentences
  }

  private func sentence(_ node: Node) -> Words.Sentence? {
    guard case .map = node.content else {
      return text(node).map { Words.Sentence(what: $0) }
    }
    guard let fields = Fields(node, "a sentence", keys: ["what", "how"], notes) else { return nil }
    let how = fields["how"].flatMap { text($0) }
    return text(fields.required("what", notes)).map { Words.Sentence(what: $0, how: how) }
  }

  /// The words of a problem answer, under the names its fields have there.
  private func fault(_ node: Node) -> Words.Sentence? {
    let keys = ["title", "message", "why", "remedy"]
    guard let fields = Fields(node, "a fault", keys: keys, notes) else { return nil }
    let title = fields["title"].flatMap { text($0) }
    let why = fields["why"].flatMap { text($0) }
    let remedy = text(fields.required("remedy", notes))
    return text(fields.required("message", notes)).map {
      Words.Sentence(what: $0, how: remedy, title: title, why: why)
    }
  }

  private func text(_ node: Node?) -> String? {
    guard let text = notes.text(node, "a sentence") else { return nil }
    if !Template(text.value).isWellFormed {
      notes.add(.placeholder, at: text.place, "a brace here has no partner, or no name between the two; write {name}")
    }
    return text.value
  }
}
