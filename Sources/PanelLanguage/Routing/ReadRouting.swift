import PanelRules

/// The front door as it was read, and the places of its rows.
struct RoutingFile {
  /// A route without stages, which holds the table.
  var route: Route
  var table: RoutingTable
  let notes: Notes
  var places: [String: Place]
  /// The form that its rows read and that a referral answers.
  var form: Text?
  /// The routes that a case could be opened on, and those that the person is told of.
  var proposed: [Text]
  var offered: [Text]
  var mentions: Mentions
}

/// Reads `routing.yaml`.
struct RoutingReader {
  private let notes: Notes
  private let mentions: Mentions
  private let reader: RouteReader

  private init(notes: Notes) {
    self.notes = notes
    reader = RouteReader(notes)
    mentions = reader.mentions
  }

  static func read(_ node: Node, _ notes: Notes) -> RoutingFile? {
    RoutingReader(notes: notes).file(node)
  }

  private static let keys = [
    "routing", "title", "version", "dpia", "calendar", "form", "focus", "acknowledgement", "enquiries-within",
    "referral-ends", "roles", "first", "rows", "otherwise",
  ]

  private func file(_ node: Node) -> RoutingFile? {
    guard let fields = Fields(node, "the routing table", keys: Self.keys, notes) else { return nil }
    let name = notes.name(fields.required("routing", notes), "the routing table")
    let title = notes.text(fields.required("title", notes), "the title")
    let version = notes.number(fields.required("version", notes), "the version", in: 1...99_999)
    let form = notes.name(fields.required("form", notes), "the form that is read")
    guard let name, let form else { return nil }
    let first = rows(fields["first"], "what comes first", on: form, from: 1)
    let rows = rows(fields.required("rows", notes), "the rows", on: form, from: first.count + 1)
    let otherwise = self.rows(
      fields.required("otherwise", notes), "the last resort", on: form, from: first.count + rows.count + 1)
    let all = first + rows + otherwise
    let table = RoutingTable(
      title: title?.value ?? "", version: version ?? 0, form: form.value, first: first.map(\.row),
      rows: rows.map(\.row), otherwise: otherwise.map(\.row),
      enquiriesWithin: notes.span(fields["enquiries-within"], "the time in which advice is given"))
    return RoutingFile(
      route: desk(fields, named: name, table), table: table, notes: notes,
      places: Dictionary(all.map { ($0.row.name, $0.place) }) { first, _ in first }, form: form,
      proposed: all.flatMap(\.proposed), offered: all.flatMap(\.offered), mentions: mentions)
  }

  // MARK: Who stands at the door

  /// What receives a referral that names no route: it has receivers, a clock and ways to end one, as a route has, and no
  /// stage that a case could stand at.
  private func desk(_ fields: Fields, named name: Text, _ table: RoutingTable) -> Route {
    let calendar = notes.name(fields["calendar"], "the calendar")
    mentions.use(.calendar, calendar)
    let focus = reader.focus(fields["focus"])
    let roles = reader.roles(fields.required("roles", notes))
    let receivers = roles.filter(\.value.receivesReferrals).keys.sorted()
    if receivers.isEmpty {
      notes.add(
        .nobodyMay, at: fields["roles"]?.place ?? name.place,
        "nobody would confirm a route; let a role say \"receives-referrals: yes\"")
    }
    let acknowledgement = fields["acknowledgement"].flatMap { node in
      let rule = DeadlineReader(notes: notes, mentions: mentions).acknowledgement(node)
      if let rule { reader.checkAcknowledgement(rule, node) }
      return rule
    }
    let ends = fields["referral-ends"].map { reader.referralEnds($0, .referral) } ?? [:]
    // Where nobody receives, that was complained of.
    mentions.resolve(.role, inUse: Set(receivers.isEmpty ? roles.keys.sorted() : receivers), notes)
    return Route(
      name: name.value, title: table.title, version: table.version,
      impactAssessment: notes.text(fields["dpia"], "the impact assessment")?.value, opening: .referral, focus: focus,
      referralEnds: ends, calendar: calendar?.value, firstStage: "", roles: roles,
      forms: [ReferralForm.name: FormUse(by: receivers, file: table.form)], acknowledgement: acknowledgement,
      routing: table)
  }

  // MARK: The rows

  private typealias Read = (row: RoutingTable.Row, place: Place, proposed: [Text], offered: [Text])

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
    return (row, name.place, proposes, offers)
  }
}
