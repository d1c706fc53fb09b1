import PanelRules

/// A form file as it was read.
struct FormFile {
  var form: Form
  /// Where the form is named, for complaints that nothing uses it.
  var name: Text
  /// Every field the file names, those that could not be read among them.
  var fieldNames: Set<String>
  /// The kinds of task that its prompts give, which want words.
  var tasks: [Text] = []
  /// It has a score in which something was complained of.
  var isScoreUnread = false
}

/// Reads a form file; what is wrong goes into the notes.
struct FormReader {
  let notes: Notes
  private let lists: OptionLists

  private init(notes: Notes) {
    self.notes = notes
    lists = OptionLists(notes)
  }

  /// The file as far as it could be read; it is a form only when nothing was noted.
  static func read(_ node: Node, _ notes: Notes) -> FormFile? {
    FormReader(notes: notes).form(node)
  }

  private func form(_ node: Node) -> FormFile? {
    let keys = ["form", "title", "version", "law", "wording", "options", "fields", "score", "prompts"]
    guard let top = Fields(node, "a form", keys: keys, notes) else { return nil }
    let name = notes.name(top.required("form", notes), "the form")
    let title = notes.text(top.required("title", notes), "the title")
    let version = notes.number(top.required("version", notes), "the version", in: 1...99_999)
    let law = notes.text(top["law"], "the law")
    lists.declare(top["options"])
    let entries = top.required("fields", notes).flatMap { notes.entries($0, "the fields") } ?? []
    let fields = fields(entries, inside: nil)
    lists.complainOfUnused()
    notes.checkFileName(name, "the form")
    var form = Form(name: notes.stem, title: title?.value ?? "", version: version ?? 0, law: law?.value, fields: fields)
    form.ownership = Fields(top["wording"], "the wording", keys: ["owner", "acknowledgement"], notes)
      .flatMap { notes.ownership(of: $0) }
    let names = Set(entries.map(\.key.value))
    var whole = form
    whole.fields.removeAll { lists.broken.contains($0.name) }
    let before = notes.complaints.count
    form.scoring = ScoreReader(notes: notes, form: whole, names: names).scoring(top["score"])
    let prompts = PromptReader(notes: notes, form: whole, names: names)
    form.prompts = prompts.prompts(top["prompts"])
    if notes.complaints.count == before { checkPoints(of: form) }
    return FormFile(
      form: form, name: name ?? Text(value: notes.stem, place: top.place), fieldNames: names,
      tasks: prompts.tasks(top["prompts"]), isScoreUnread: notes.complaints.count > before || !lists.broken.isEmpty)
  }

  /// Points that neither the score nor a prompt reads are a mistake: somebody believes that they count.
  private func checkPoints(of form: Form) {
    let items = Set(form.scoreRule?.items ?? [])
    let read = form.prompts.flatMap(\.when).reduce(into: items) { $0.formUnion($1.fieldsWhosePointsAreRead) }
    for field in form.fields where !read.contains(field.name) && field.options.contains(where: { $0.points != nil }) {
      guard let place = lists.places[field.name], !lists.broken.contains(field.name) else { continue }
      notes.add(
        .unusedName, at: place,
        "nothing reads the points of \"\(field.name)\"; name it in \"score\" or in a prompt, or remove them")
    }
  }

  /// The fields of a form, or of a group or list inside one: these share the category of what they stand in.
  private func fields(_ entries: [Node.Entry], inside category: DataCategory?) -> [FormField] {
    var fields: [FormField] = []
    var conditions: [(condition: WrittenCondition, of: String)] = []
    for entry in entries where notes.isName(entry.key, "the field") {
      guard let (field, condition) = field(entry.key, entry.value, inside: category) else { continue }
      fields.append(field)
      if let condition { conditions.append((condition, field.name)) }
    }
    let named = Set(entries.map(\.key.value))
    for (condition, name) in conditions { settle(condition, of: name, in: &fields, named) }
    return fields
  }

  private static let keys = [
    "kind", "max", "from", "to", "not-before", "not-after", "options", "fields", "label", "hint", "required",
    "required-when", "required-one-of",
    "category", "fact", "counted", "concerns",
  ]

  private func field(
    _ name: Text, _ node: Node, inside: DataCategory?
  ) -> (FormField, WrittenCondition?)? {
    guard let keys = Fields(node, "a field", keys: Self.keys, notes) else { return nil }
    let label = notes.text(keys.required("label", notes), "the label")
    let category = category(keys, inside: inside)
    let hint = notes.text(keys["hint"], "the hint")
    let fact = notes.yesOrNo(keys["fact"], "fact")
    let counted = notes.yesOrNo(keys["counted"], "counted")
    let concerns = notes.word(keys["concerns"], "whom a field concerns", as: FormConcern.self)
    let (required, condition) = required(keys)
    lists.places[name.value] = keys["options"]?.place
    guard let category, let kind = kind(of: name.value, keys, category), let label else { return nil }
    checkCoded(keys, kind, fact: fact, counted: counted)
    let field = FormField(
      name: name.value, kind: kind, label: label.value, hint: hint?.value, required: required, category: category,
      fact: fact, counted: counted, concerns: concerns)
    return (field, condition)
  }

  private func category(_ keys: Fields, inside: DataCategory?) -> DataCategory? {
    guard let inside else {
      return notes.word(keys.required("category", notes), "the category", as: DataCategory.self)
    }
    keys.refuse(["category"], because: "a field inside another has the category of what it stands in", notes)
    keys.refuse(["fact", "counted"], because: "only a field of the form itself is read by needs or counted", notes)
    keys.refuse(["concerns"], because: "a field inside another concerns whom that concerns", notes)
    return inside
  }

  private enum KindWord: String, CaseIterable {
    case text
    case longText = "long-text"
    case yesNo = "yes-no"
    case date, integer, code, codes, list, group

    /// The keys that go with this kind beside the common ones.
    var keys: [String] {
      switch self {
      case .text, .longText: ["max"]
      case .yesNo: []
      case .date: ["not-before", "not-after"]
      case .integer: ["from", "to"]
      case .code, .codes: ["options"]
      case .list: ["fields", "max"]
      case .group: ["fields"]
      }
    }

    static let special = ["max", "from", "to", "not-before", "not-after", "options", "fields"]
  }

  private func kind(of name: String, _ keys: Fields, _ category: DataCategory) -> FormField.Kind? {
    guard let word = notes.word(keys.required("kind", notes), "the kind of a field", as: KindWord.self) else {
      return nil
    }
    let others = KindWord.special.filter { !word.keys.contains($0) }
    keys.refuse(others, because: "a field of kind \(word.rawValue) has none", notes)
    switch word {
    case .text: return max(keys, upTo: 10_000).map { .text(max: $0) }
    case .longText: return max(keys, upTo: 100_000).map { .longText(max: $0) }
    case .yesNo: return .yesNo
    case .date: return .date(dates(keys))
    case .integer: return range(keys).map { .integer($0) }
    case .code: return .code(lists.options(of: name, keys))
    case .codes: return .codes(lists.options(of: name, keys))
    case .list:
      let inner = innerFields(keys, category)
      return max(keys, upTo: 1_000).map { .list(of: inner, max: $0) }
    case .group: return .group(innerFields(keys, category))
    }
  }

  private func innerFields(_ keys: Fields, _ category: DataCategory) -> [FormField] {
    fields(keys.required("fields", notes).flatMap { notes.entries($0, "the fields") } ?? [], inside: category)
  }

  private func max(_ keys: Fields, upTo most: Int) -> Int? {
    notes.number(keys.required("max", notes), "max", in: 1...most)
  }

  private func range(_ keys: Fields) -> ClosedRange<Int>? {
    let from = notes.number(keys.required("from", notes), "from", in: 0...1_000_000)
    let to = notes.number(keys.required("to", notes), "to", in: 0...1_000_000)
    guard let from, let to else { return nil }
    guard from <= to else {
      notes.add(.keysClash, at: keys.place, "\"from\" is more than \"to\", which leaves no number; change one")
      return nil
    }
    return from...to
  }

  private enum LastDay: String, CaseIterable { case today }

  private func dates(_ keys: Fields) -> DateBounds {
    let last = notes.word(keys["not-after"], "the last day", as: LastDay.self)
    return DateBounds(notBefore: notes.date(keys["not-before"], "the first day"), upToToday: last == .today)
  }

  private func required(_ keys: Fields) -> (FormField.Required, WrittenCondition?) {
    keys.refuse("required", beside: "required-when", notes)
    keys.refuse("required", beside: "required-one-of", notes)
    keys.refuse("required-when", beside: "required-one-of", notes)
    if let group = notes.name(keys["required-one-of"], "the group") { return (.oneOf(group: group.value), nil) }
    guard let text = notes.text(keys["required-when"], "the condition") else {
      return (notes.yesOrNo(keys["required"], "required") ? .always : .no, nil)
    }
    guard let condition = WrittenCondition(text) else {
      notes.notACondition(text)
      return (.no, nil)
    }
    return (.when(field: condition.field.value, oneOf: condition.codes.map(\.value)), condition)
  }

  private func checkCoded(_ keys: Fields, _ kind: FormField.Kind, fact: Bool, counted: Bool) {
    let because = "a need reads, and a report counts, codes alone"
    switch kind {
    case .code, .codes, .yesNo: break
    case .text, .longText, .date, .integer, .list, .group:
      keys.refuse((fact ? ["fact"] : []) + (counted ? ["counted"] : []), because: because, notes)
    }
  }

  /// Finds the field that a condition reads, once all are known; `is not` becomes the codes that are left.
  private func settle(
    _ condition: WrittenCondition, of name: String, in fields: inout [FormField], _ named: Set<String>
  ) {
    guard let field = fields.first(where: { $0.name == condition.field.value }), field.name != name else {
      guard condition.field.value == name || !named.contains(condition.field.value) else { return }
      let known = fields.map(\.name).filter { $0 != name }
      let suggestion = notes.suggestion(for: condition.field.value, among: known)
      notes.add(
        .unknownName, at: condition.field.place,
        "there is no field \"\(condition.field.value)\" beside this one\(suggestion)")
      return
    }
    notes.check(condition.codes, of: field)
    guard condition.negated, let index = fields.firstIndex(where: { $0.name == name }) else { return }
    let left = (field.codes ?? []).filter { code in !condition.codes.contains { $0.value == code } }
    fields[index].required = .when(field: field.name, oneOf: left)
  }
}
