import PanelRules

/// A file of a service that is counted and never a case, and the names it mentions.
struct CountedFile {
  var service: CountedService
  var mentions: Mentions
}

/// Reads such a file: it is written as a route is, with `counted` in place of all that a case would go through.
struct CountedReader {
  let notes: Notes

  /// Whether a file is of a counted service.
  static func isMeant(_ node: Node) -> Bool {
    guard case .map(let entries) = node.content else { return false }
    return entries.contains { $0.key.value == "counted" }
  }

  /// The file as far as it could be read; it is whole only when nothing was noted.
  static func read(_ node: Node, parts: [String: Part], _ notes: Notes) -> CountedFile? {
    CountedReader(notes: notes).file(Spelling(notes: notes, parts: parts).writtenOut(node).route)
  }

  private func file(_ node: Node) -> CountedFile? {
    guard let fields = Fields(node, "a counted service", keys: RouteKeys.counted, notes) else { return nil }
    let reader = RouteReader(notes)
    let name = notes.name(fields.required("route", notes), "the route")
    let title = notes.text(fields.required("title", notes), "the title")
    let version = notes.number(fields.required("version", notes), "the version", in: 1...99_999)
    notes.checkFileName(name, "the route")
    let law = reader.texts(fields["law"], "the law")
    let roles = reader.roles(fields.required("roles", notes))
    let forms = reader.forms(fields.required("forms", notes))
    let counted = fields.required("counted", notes).flatMap { self.counted($0, reader.mentions) }
    for kind in [Mentions.Kind.role, .form] { reader.mentions.resolve(kind, notes) }
    return CountedFile(
      service: CountedService(
        name: notes.stem, title: title?.value ?? "", version: version ?? 0, law: law, what: counted?.what ?? "",
        form: counted?.form ?? "", by: counted?.by ?? [], roles: roles, forms: forms),
      mentions: reader.mentions)
  }

  private func counted(_ node: Node, _ mentions: Mentions) -> (what: String, form: FormName, by: [RoleName])? {
    guard let fields = Fields(node, "what is counted", keys: RouteKeys.whatIsCounted, notes) else { return nil }
    let what = notes.text(fields.required("what", notes), "what is counted")
    let form = notes.name(fields.required("form", notes), "the form")
    let by = notes.names(fields.required("by", notes), "who counts")
    mentions.use(.form, form)
    mentions.use(.role, by)
    if by.isEmpty, let node = fields["by"], case .list = node.content {
      notes.add(.nobodyMay, at: node.place, "nobody may count; name a role")
    }
    guard let what, let form else { return nil }
    return (what.value, form.value, by.map(\.value))
  }
}
