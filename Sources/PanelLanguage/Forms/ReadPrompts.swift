import PanelRules

/// Reads what certain answers to a form call for.
struct PromptReader {
  let notes: Notes
  /// With its fields.
  let form: Form
  /// Every field the file names, those that could not be read among them.
  let names: Set<String>

  func prompts(_ node: Node?) -> [Prompt] {
    notes.items(node, "the prompts").compactMap { item in
      guard let fields = Fields(item, "a prompt", keys: ["when", "says", "kind", "urgent"], notes) else { return nil }
      let tests = tests(fields.required("when", notes))
      let says = notes.text(fields.required("says", notes), "what a prompt says")
      let kind = notes.name(fields["kind"], "the kind of task")
      if kind == nil { fields.refuse(["urgent"], because: "a prompt without a \"kind\" gives no task", notes) }
      guard let says, let tests, !tests.isEmpty else { return nil }
      return Prompt(
        when: tests, says: says.value, kind: kind?.value, urgent: notes.yesOrNo(fields["urgent"], "urgent"))
    }
  }

  /// The kinds of task that the prompts give, with their places. What is wrong with them is told by ``prompts(_:)``.
  func tasks(_ node: Node?) -> [Text] {
    let silent = Notes(file: notes.file)
    return silent.items(node, "").compactMap { item in
      guard case .map(let entries) = item.content, let kind = entries.first(where: { $0.key.value == "kind" }) else {
        return nil
      }
      return silent.name(kind.value, "")
    }
  }

  /// All of them have to hold; nil where one cannot be read.
  private func tests(_ node: Node?) -> [AnswerTest]? {
    guard let node else { return nil }
    if case .map = node.content { return test(node).map { [$0] } }
    let read = notes.items(node, "what a prompt waits for").map(test)
    let tests = read.compactMap(\.self)
    return tests.count == read.count ? tests : nil
  }

  private func test(_ node: Node) -> AnswerTest? {
    if case .map = node.content {
      guard let fields = Fields(node, "a condition", keys: ["any"], notes) else { return nil }
      return tests(fields.required("any", notes)).map(AnswerTest.any)
    }
    guard let text = notes.text(node, "a condition") else { return nil }
    let words = text.value.split(separator: " ", omittingEmptySubsequences: false)
    if words.count == 4, words[1] == "at", words[2] == "least", let least = Int(words[3]) {
      return points(Text(value: String(words[0]), place: text.place), atLeast: least)
    }
    guard let written = WrittenCondition(text) else {
      notes.add(
        .notACondition, at: text.place,
        "\"\(text.value)\" is no condition; write \"field is code\", \"field is code or code\", \"field is not code\" "
          + "or \"field at least 6\"")
      return nil
    }
    guard let field = field(written.field) else { return nil }
    notes.check(written.codes, of: field)
    return .answer(.init(field: field.name, oneOf: written.codes.map(\.value), negated: written.negated))
  }

  private func points(_ name: Text, atLeast least: Int) -> AnswerTest? {
    guard let field = field(name) else { return nil }
    let points = field.options.compactMap(\.points)
    guard let most = points.max() else {
      notes.add(.notOffered, at: name.place, "\"\(name.value)\" has no points; give its options some")
      return nil
    }
    if least > most {
      notes.add(.notOffered, at: name.place, "\"\(name.value)\" never comes to \(least): the most is \(most)")
    }
    return .points(of: field.name, atLeast: least)
  }

  private func field(_ name: Text) -> FormField? {
    if let field = form.field(name.value) { return field }
    guard !names.contains(name.value) else { return nil }
    let suggestion = notes.suggestion(for: name.value, among: names)
    notes.add(.unknownName, at: name.place, "this form has no field \"\(name.value)\"\(suggestion)")
    return nil
  }
}

extension AnswerTest {
  /// The fields of which it looks at the points.
  var fieldsWhosePointsAreRead: Set<String> {
    switch self {
    case .answer: []
    case .points(let field, _): [field]
    case .any(let tests): tests.reduce(into: []) { $0.formUnion($1.fieldsWhosePointsAreRead) }
    }
  }
}
