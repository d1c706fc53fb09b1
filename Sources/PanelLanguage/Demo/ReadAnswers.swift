import PanelRules

/// Reads the answers to a form, each as its field asks for it. Whether what is required is there, is for whoever takes
/// the form to say.
struct AnswerReader {
  let notes: Notes

  func answers(_ node: Node, to form: Form) -> [WrittenAnswer.Member] {
    members(node, of: form.fields, "the form \"\(form.name)\"")
  }

  private func members(_ node: Node, of fields: [FormField], _ what: String) -> [WrittenAnswer.Member] {
    guard let written = Fields(node, what, keys: fields.map(\.name), notes) else { return [] }
    return fields.compactMap { field in
      written[field.name].flatMap { answer($0, to: field) }.map { .init(field: field.name, answer: $0) }
    }
  }

  private func answer(_ node: Node, to field: FormField) -> WrittenAnswer? {
    let what = "\"\(field.name)\""
    switch field.kind {
    case .text, .longText: return notes.text(node, what).map { .text($0.value) }
    case .yesNo: return .yesNo(notes.yesOrNo(node, what))
    case .integer(let range): return notes.number(node, what, in: range).map { .integer($0) }
    case .date: return day(node, what)
    case .code(let options): return notes.text(node, what).flatMap { code($0, of: field.name, options) }
    case .codes(let options):
      return .list(
        notes.items(node, what).compactMap { notes.text($0, what) }.compactMap { code($0, of: field.name, options) })
    case .group(let fields): return .group(members(node, of: fields, what))
    case .list(let fields, _): return .list(notes.items(node, what).map { .group(members($0, of: fields, what)) })
    }
  }

  private func code(_ text: Text, of field: String, _ options: [FormField.Option]) -> WrittenAnswer? {
    let codes = options.filter(\.active).map(\.code)
    if codes.contains(text.value) { return .text(text.value) }
    let suggestion = notes.suggestion(for: text.value, among: codes)
    notes.add(.unknownName, at: text.place, "\"\(field)\" does not offer \"\(text.value)\"\(suggestion)")
    return nil
  }

  /// `today`, `3 days ago`, or a day that stands fast, such as a birth date.
  private func day(_ node: Node, _ what: String) -> WrittenAnswer? {
    guard let text = notes.text(node, what) else { return nil }
    if text.value == "today" { return .daysAgo(0) }
    let words = text.value.split(separator: " ")
    if words.count == 3, words[1] == "days", words[2] == "ago", let count = Int(words[0]), (2...36_500).contains(count)
    {
      return .daysAgo(count)
    }
    return notes.date(node, what).map { .date($0) }
  }
}
