import PanelRules

/// The options of a form's fields: written out at the field, or under a name at the top of the form where several fields
/// have the same.
final class OptionLists {
  private let notes: Notes
  private var declared: [(name: Text, options: [FormField.Option], isWhole: Bool)] = []
  private var used: Set<String> = []
  /// The fields whose options could not all be read: nothing more is said of what they offer.
  private(set) var broken: Set<String> = []
  /// Where each field names its options, for complaints.
  var places: [String: Place] = [:]

  init(_ notes: Notes) {
    self.notes = notes
  }

  /// The lists that fields may take by name.
  func declare(_ node: Node?) {
    guard let node else { return }
    for entry in notes.entries(node, "the lists of options") ?? [] where notes.isName(entry.key, "the list") {
      let before = notes.complaints.count
      let options = options(entry.value)
      declared.append((entry.key, options, isWhole: notes.complaints.count == before))
    }
  }

  /// The options of a field.
  func options(of field: String, _ keys: Fields) -> [FormField.Option] {
    let before = notes.complaints.count
    let (options, isWhole) = read(keys)
    if !isWhole || notes.complaints.count > before { broken.insert(field) }
    return options
  }

  private func read(_ keys: Fields) -> (options: [FormField.Option], isWhole: Bool) {
    guard let node = keys.required("options", notes) else { return ([], false) }
    guard case .text(let name) = node.content, !name.isEmpty else { return (options(node), true) }
    used.insert(name)
    if let list = declared.first(where: { $0.name.value == name }) { return (list.options, list.isWhole) }
    let suggestion = notes.suggestion(for: name, among: declared.map(\.name.value))
    notes.add(
      .unknownName, at: node.place, "there is no list of options \"\(name)\" at the top of this form\(suggestion)")
    return ([], false)
  }

  func complainOfUnused() {
    for (name, _, _) in declared where !used.contains(name.value) {
      notes.add(
        .unusedName, at: name.place, "no field takes the options \"\(name.value)\"; use the list, or remove it")
    }
  }

  private func options(_ node: Node) -> [FormField.Option] {
    (notes.entries(node, "the options") ?? []).compactMap { entry in
      guard notes.isName(entry.key, "the code") else { return nil }
      guard case .map = entry.value.content else {
        return notes.text(entry.value, "the label of an option").map { .init(code: entry.key.value, label: $0.value) }
      }
      return option(entry.key.value, entry.value)
    }
  }

  private func option(_ code: String, _ node: Node) -> FormField.Option? {
    let keys = ["label", "active", "from", "until", "points"]
    guard let fields = Fields(node, "an option", keys: keys, notes) else { return nil }
    let active = fields["active"].map { notes.yesOrNo($0, "active") } ?? true
    let (from, until) = (notes.date(fields["from"], "the first day"), notes.date(fields["until"], "the last day"))
    if let from, let until, until < from, let place = fields["until"]?.place {
      notes.add(.keysClash, at: place, "\"until\" is before \"from\", which leaves no day; change one")
    }
    let points = notes.number(fields["points"], "points", in: 0...1_000)
    return notes.text(fields.required("label", notes), "the label of an option")
      .map { .init(code: code, label: $0.value, active: active, from: from, until: until, points: points) }
  }
}
