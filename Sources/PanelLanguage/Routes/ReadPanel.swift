import PanelRules

/// Reads what a route says of its panel.
extension RouteReader {
  /// The panel of a route: who chairs it, who sits on it, who has to be there, and what its items are.
  func panel(_ node: Node) -> PanelRule? {
    guard let fields = Fields(node, "a panel", keys: RouteKeys.panel, notes) else { return nil }
    let name = notes.name(fields.required("name", notes), "the panel's name")
    if let name { mentions.declare(.panel, name) }
    let title = notes.text(fields.required("title", notes), "the panel's title")
    let law = notes.text(fields["law"], "the law")
    let chair = notes.name(fields.required("chair", notes), "the chair")
    let deputy = notes.name(fields["deputy"], "the deputy")
    mentions.use(.role, chair)
    mentions.use(.role, deputy)
    let members = notes.names(fields.required("members", notes), "who may sit as a member")
    mentions.use(.role, members)
    let arrangedBy = notes.names(fields["arranged-by"], "the roles that arrange its meetings")
    mentions.use(.role, arrangedBy)
    let present = PresenceReader(notes: notes).bodies(fields.required("present", notes))
    let items = items(fields["items"])
    guard let name, let title, let chair else { return nil }
    return PanelRule(
      name: name.value, title: title.value, law: law?.value, present: present, chair: chair.value,
      deputy: deputy?.value, members: members.map(\.value), arrangedBy: arrangedBy.map(\.value),
      items: items)
  }

  /// Kinds of item, each with what is not usual of it.
  private func items(_ node: Node?) -> [String: ItemRule] {
    var items: [String: ItemRule] = [:]
    for entry in node.flatMap({ notes.entries($0, "the kinds of item") }) ?? []
    where notes.isName(entry.key, "the kind of item") {
      mentions.items.append(entry.key)
      guard let fields = Fields(entry.value, "a kind of item", keys: RouteKeys.panelItem, notes) else { continue }
      let because = fields["because"].flatMap { notes.word($0, "why it is heard", as: AgendaReason.self) }
      let minutes = fields["minutes"].flatMap { notes.number($0, "the minutes of an item", in: 1...480) }
      items[entry.key.value] = ItemRule(
        because ?? .usual(of: entry.key.value), minutes: minutes,
        isAtOnce: notes.yesOrNo(fields["at-once"], "at-once"))
    }
    return items
  }

  /// Of a kind that nothing is listed as, nothing has to be said.
  func checkItems() {
    let listed = Set(mentions.used[.item]?.map(\.value) ?? []).union([ItemRule.consent])
    for kind in mentions.items where !listed.contains(kind.value) { notes.unknown(.item, kind, among: listed) }
  }
}
