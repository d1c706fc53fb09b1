import PanelRules

/// The routing table as it was read, and the places of its rows.
struct RoutingFile {
  var table: RoutingTable
  let notes: Notes
  var places: [String: Place]
  /// The form and the routes that it names.
  var form: Text?
  var routes: [Text]
  var answers: [Mentions.Answer]
}

/// Reads `routing.yaml`.
struct RoutingReader {
  private let notes: Notes
  private let mentions = Mentions()

  static func read(_ node: Node, _ notes: Notes) -> RoutingFile? {
    RoutingReader(notes: notes).file(node)
  }

  private func file(_ node: Node) -> RoutingFile? {
    let keys = ["routing", "title", "version", "form", "first", "rows", "otherwise"]
    guard let fields = Fields(node, "the routing table", keys: keys, notes) else { return nil }
    _ = notes.name(fields.required("routing", notes), "the routing table")
    let title = notes.text(fields.required("title", notes), "the title")
    let version = notes.number(fields.required("version", notes), "the version", in: 1...99_999)
    let form = notes.name(fields.required("form", notes), "the form that is read")
    guard let form else { return nil }
    let first = rows(fields["first"], "what comes first", on: form, from: 1)
    let rows = rows(fields.required("rows", notes), "the rows", on: form, from: first.count + 1)
    let otherwise = self.rows(
      fields.required("otherwise", notes), "the last resort", on: form, from: first.count + rows.count + 1)
    let all = first + rows + otherwise
    return RoutingFile(
      table: RoutingTable(
        title: title?.value ?? "", version: version ?? 0, form: form.value, first: first.map(\.row),
        rows: rows.map(\.row), otherwise: otherwise.map(\.row)),
      notes: notes, places: Dictionary(all.map { ($0.row.name, $0.place) }) { first, _ in first }, form: form,
      routes: all.flatMap(\.routes), answers: mentions.answers)
  }

  private typealias Read = (row: RoutingTable.Row, place: Place, routes: [Text])

  private func rows(_ node: Node?, _ what: String, on form: Text, from number: Int) -> [Read] {
    var rows: [Read] = []
    for entry in node.flatMap({ notes.entries($0, what) }) ?? [] where notes.isName(entry.key, "the row") {
      let place = number + rows.count
      if let row = row(entry.key, entry.value, on: form, number: place) { rows.append(row) }
    }
    return rows
  }

  private func row(_ name: Text, _ node: Node, on form: Text, number: Int) -> Read? {
    let keys = ["when", "propose", "offer", "because", "advise"]
    guard let fields = Fields(node, "a row", keys: keys, notes) else { return nil }
    let reader = NeedReader(notes: notes, mentions: mentions, hasPanel: false, hasConsent: false)
    let conditions = reader.conditions(fields.required("when", notes), on: form)
    let proposes = notes.names(fields["propose"], "the routes proposed")
    let offers = notes.names(fields["offer"], "the routes offered")
    let because = notes.text(fields.required("because", notes), "the reason")
    let advice = notes.text(fields["advise"], "the advice")
    if proposes.isEmpty, advice == nil {
      notes.add(
        .missingKey, at: name.place, "a row that proposes no route needs \"advise\": what the referrer is to do; add it"
      )
    }
    let row = RoutingTable.Row(
      name: name.value, number: number, conditions: conditions, proposes: proposes.map(\.value),
      offers: offers.map(\.value), because: because?.value ?? "", advice: advice?.value)
    return (row, name.place, proposes + offers)
  }
}
