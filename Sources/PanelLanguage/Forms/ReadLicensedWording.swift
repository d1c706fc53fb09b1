package import PanelRules

extension LicensedWording {
  /// Reads the files of a wording folder, each `<form>.yaml`, by their name: wording that a service holds a licence for
  /// and that lies outside the folder of definitions.
  ///
  /// What names no form, field or code of the definitions is complained of, for its words would never be seen. One
  /// complaint anywhere and no wording is taken.
  package static func load(
    files: [String: [UInt8]], for forms: [FormName: Form]
  ) -> Result<[FormName: LicensedWording], Complaints> {
    var wordings: [FormName: LicensedWording] = [:]
    var complaints: [Complaint] = []
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".yaml") {
      let notes = Notes(file: path)
      if let node = ReadYaml.read(bytes, notes) {
        let wording = WordingReader(notes: notes, forms: forms).wording(node)
        if let wording { wordings[wording.form] = wording }
      }
      complaints += notes.complaints
    }
    return complaints.isEmpty ? .success(wordings) : .failure(Complaints(complaints))
  }
}

private struct WordingReader {
  let notes: Notes
  let forms: [FormName: Form]

  func wording(_ node: Node) -> LicensedWording? {
    let keys = ["wording", "owner", "acknowledgement", "fields"]
    guard let top = Fields(node, "a wording", keys: keys, notes) else { return nil }
    let name = notes.name(top.required("wording", notes), "the form")
    notes.checkFileName(name, "the wording of")
    let ownership = notes.ownership(of: top)
    guard let name else { return nil }
    guard let form = forms[name.value] else {
      let suggestion = notes.suggestion(for: name.value, among: forms.keys)
      notes.add(.unknownName, at: name.place, "there is no form \"\(name.value)\"\(suggestion)")
      return nil
    }
    let fields = fields(top.required("fields", notes), of: form)
    return ownership.map { LicensedWording(form: form.name, ownership: $0, fields: fields) }
  }

  private func fields(_ node: Node?, of form: Form) -> [String: LicensedWording.Field] {
    guard let node else { return [:] }
    var fields: [String: LicensedWording.Field] = [:]
    for entry in notes.entries(node, "the fields") ?? [] {
      guard let field = form.field(entry.key.value) else {
        let suggestion = notes.suggestion(for: entry.key.value, among: form.fields.map(\.name))
        notes.add(
          .unknownName, at: entry.key.place,
          "the form \"\(form.name)\" has no field \"\(entry.key.value)\"\(suggestion)")
        continue
      }
      fields[field.name] = wording(entry.value, of: field)
    }
    return fields
  }

  /// A label alone, or what takes the place of label, hint and the labels of options.
  private func wording(_ node: Node, of field: FormField) -> LicensedWording.Field? {
    guard case .map = node.content else {
      return notes.text(node, "the label").map { LicensedWording.Field(label: $0.value) }
    }
    guard let keys = Fields(node, "the wording of a field", keys: ["label", "hint", "options"], notes) else {
      return nil
    }
    return LicensedWording.Field(
      label: notes.text(keys["label"], "the label")?.value, hint: notes.text(keys["hint"], "the hint")?.value,
      options: options(keys["options"], of: field))
  }

  private func options(_ node: Node?, of field: FormField) -> [String: String] {
    guard let node else { return [:] }
    var options: [String: String] = [:]
    for entry in notes.entries(node, "the options") ?? [] {
      guard let option = field.option(entry.key.value) else {
        let suggestion = notes.suggestion(for: entry.key.value, among: field.options.map(\.code))
        notes.add(
          .notOffered, at: entry.key.place,
          "\"\(field.name)\" cannot be answered \"\(entry.key.value)\"\(suggestion)")
        continue
      }
      options[option.code] = notes.text(entry.value, "the label of an option")?.value
    }
    return options
  }
}

extension Notes {
  /// Whose a wording is, and how that is acknowledged; nil where either is missing.
  func ownership(of fields: Fields) -> WordingOwnership? {
    let owner = text(fields.required("owner", self), "the owner of the wording")
    let acknowledgement = text(fields.required("acknowledgement", self), "the acknowledgement")
    guard let owner, let acknowledgement else { return nil }
    return WordingOwnership(owner: owner.value, acknowledgement: acknowledgement.value)
  }
}
