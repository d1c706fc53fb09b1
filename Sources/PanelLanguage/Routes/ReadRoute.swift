import PanelRules

/// A route file as it was read: the route, and the names it mentions.
struct RouteFile {
  var route: Route
  var mentions: Mentions
  /// The parts it took, by name.
  var parts: [String]
  /// Where each part of the route stands.
  var places: RoutePlaces
}

/// Reads a route file; what is wrong goes into the notes.
struct RouteReader {
  let notes: Notes
  let mentions = Mentions()

  init(_ notes: Notes) {
    self.notes = notes
  }

  /// The file as far as it could be read; it is a route only when nothing was noted.
  static func read(_ node: Node, parts: [String: Part], _ notes: Notes) -> RouteFile? {
    let reader = RouteReader(notes)
    let written = Spelling(notes: notes, parts: parts).writtenOut(node)
    guard let route = reader.route(written.route) else { return nil }
    reader.resolveNames(of: route)
    return RouteFile(
      route: route, mentions: reader.mentions, parts: written.parts,
      places: RoutePlaces(written.route, file: notes.file))
  }

  private func route(_ node: Node) -> Route? {
    guard let fields = Fields(node, "a route", keys: RouteKeys.route, notes) else { return nil }
    let name = notes.name(fields.required("route", notes), "the route")
    let title = notes.text(fields.required("title", notes), "the title")
    let version = notes.number(fields.required("version", notes), "the version", in: 1...99_999)
    let calendar = notes.name(fields["calendar"], "the calendar")
    mentions.use(.calendar, calendar)
    notes.checkFileName(name, "the route")
    let focus = focus(fields["focus"])
    let opening = opening(fields.required("opens-from", notes), by: fields["opened-by"])
    let first = notes.name(fields.required("first-stage", notes), "the first stage")
    mentions.use(.stage, first)
    let ends = fields["referral-ends"].map { referralEnds($0, opening) } ?? [:]
    let roles = roles(fields.required("roles", notes))
    let panel = fields["panel"].flatMap { self.panel($0) }
    let consent = fields["support-consent"].flatMap { supportConsent($0) }
    let waivers = notes.names(fields["returns-waived-by"], "who may waive a return")
    mentions.use(.role, waivers)
    let forms = forms(fields.required("forms", notes))
    let outcomes = outcomes(fields.required("outcomes", notes))
    let dispositions = dispositions(fields["dispositions"])
    let clocks = ClockReader(notes: notes, mentions: mentions)
    let acknowledgement = fields["acknowledgement"].flatMap { node in
      let rule = DeadlineReader(notes: notes, mentions: mentions).acknowledgement(node)
      if let rule { checkAcknowledgement(rule, node) }
      return rule
    }
    var stages = StageReader(notes: notes, mentions: mentions, hasPanel: panel != nil, hasConsent: consent != nil)
    let (read, order) = stages.stages(fields.required("stages", notes))
    let any = stages.anyStage(fields["any-stage"])
    checkDispositions(fields["dispositions"])
    let strands = StrandReader(notes: notes, mentions: mentions, hasPanel: panel != nil, hasConsent: consent != nil)
      .strands(fields["strands"], besideStages: read, any.moves)
    clocks.complainOfClashes(with: read)
    // What is missing was complained of, so that what is put in its place never leaves this module; the name is the
    // file's, so that other files that name the route are not complained of too.
    return Route(
      name: notes.stem, title: title?.value ?? "", version: version ?? 0, law: texts(fields["law"], "the law"),
      impactAssessment: notes.text(fields["dpia"], "the impact assessment")?.value,
      opening: opening ?? .referral, focus: focus, referralEnds: ends, calendar: calendar?.value,
      firstStage: first?.value ?? "", roles: roles, panel: panel, supportConsent: consent, forms: forms,
      stages: spread(any.when, over: read),
      anyStage: any.moves, anyStageWhen: any.when, returnsWaivedBy: waivers.map(\.value), outcomes: outcomes,
      dispositions: dispositions, acknowledgement: acknowledgement, stageOrder: order, strands: strands,
      clocks: fields["clocks"].flatMap { clocks.rule($0) })
  }

  func texts(_ node: Node?, _ what: String) -> [String] {
    notes.items(node, what).compactMap { notes.text($0, what)?.value }
  }

  func roles(_ node: Node?) -> [RoleName: Role] {
    var roles: [RoleName: Role] = [:]
    for entry in node.flatMap({ notes.entries($0, "the roles") }) ?? [] where notes.isName(entry.key, "the role") {
      mentions.declare(.role, entry.key)
      guard let fields = Fields(entry.value, "a role", keys: RouteKeys.role, notes) else { continue }
      let title = notes.text(fields.required("title", notes), "the title")
      let sees = notes.word(fields.required("sees", notes), "what a role sees", among: AccessLevel.ofRoles)
      let scope = notes.word(fields.required("scope", notes), "the scope of a role", as: Role.Scope.self)
      let classes = agencyClasses(fields["classes"])
      let receives = notes.yesOrNo(fields["receives-referrals"], "receives-referrals")
      let withheld = fields["withheld-until"].flatMap { answered($0) }
      guard let title, let sees, let scope else { continue }
      roles[entry.key.value] = Role(
        title: title.value, classes: classes, sees: sees, scope: scope, receivesReferrals: receives,
        withheldUntil: withheld)
    }
    return roles
  }

  /// A form, and answers in it.
  private func answered(_ node: Node) -> Role.Answered? {
    guard let fields = Fields(node, "what is waited for", keys: RouteKeys.answered, notes) else { return nil }
    let form = notes.name(fields.required("form", notes), "the form")
    mentions.use(.form, form)
    guard let answers = fields.required("where", notes), let form else { return nil }
    let reader = NeedReader(notes: notes, mentions: mentions, hasPanel: false, hasConsent: false)
    return Role.Answered(form.value, where: reader.conditions(answers, on: form))
  }

  private func agencyClasses(_ node: Node?) -> [AgencyClass] {
    notes.names(node, "the classes of agency").compactMap { notes.agencyClass($0) }
  }

  func forms(_ node: Node?) -> [FormName: FormUse] {
    var forms: [FormName: FormUse] = [:]
    for entry in node.flatMap({ notes.entries($0, "the forms") }) ?? [] where notes.isName(entry.key, "the form") {
      mentions.declare(.form, entry.key)
      guard let fields = Fields(entry.value, "the use of a form", keys: RouteKeys.formUse, notes) else { continue }
      fields.refuse("carried", beside: "by", notes)
      let carried = notes.yesOrNo(fields["carried"], "carried")
      let by = carried ? [] : notes.names(fields.required("by", notes), "who completes the form")
      mentions.use(.role, by)
      if carried {
        mentions.carried.append(entry.key)
      } else if by.isEmpty, fields["by"] != nil {
        notes.add(.nobodyMay, at: entry.key.place, "nobody may complete \"\(entry.key.value)\"; name a role in \"by\"")
      }
      let file = notes.name(fields["file"], "the form that is asked")
      if let file { mentions.formFiles.append(file) }
      forms[entry.key.value] = FormUse(
        by: by.map(\.value), refresh: notes.span(fields["current-for"], "how long the form stays current"),
        file: file?.value)
    }
    return forms
  }

  private func outcomes(_ node: Node?) -> [OutcomeName: String] {
    var outcomes: [OutcomeName: String] = [:]
    for entry in node.flatMap({ notes.entries($0, "the outcomes") }) ?? []
    where notes.isName(entry.key, "the outcome") {
      mentions.declare(.outcome, entry.key)
      outcomes[entry.key.value] = notes.text(entry.value, "the label of an outcome")?.value
    }
    return outcomes
  }

  /// Every stage that is not an end holds what a recorded fact does anywhere, unless it says something else.
  private func spread(_ when: [Stage.Occurrence: Move], over stages: [StageName: Stage]) -> [StageName: Stage] {
    stages.mapValues { stage in
      guard stage.kind != .end else { return stage }
      var stage = stage
      stage.when.merge(when) { own, _ in own }
      return stage
    }
  }

  private func resolveNames(of route: Route) {
    var inUse: [Mentions.Kind: Set<String>] = [:]
    inUse[.form] = Set(mentions.carried.map(\.value))
    let effects = route.entryEffects + route.takenMoves.map(\.effects)
    let asks = effects.contains(where: \.asksAgencies)
    if asks { inUse[.form]?.insert("information-return") }
    let roles = (mentions.declared[.role] ?? []).map(\.value)
    mentions.use(.role, mentions.recipients.filter { roles.contains($0.value) })
    for kind in [Mentions.Kind.role, .form, .outcome, .panel] {
      mentions.resolve(kind, inUse: inUse[kind] ?? [], notes)
    }
    checkGrants(route)
    checkAges(route)
    resolveStrands(of: route)
    checkItems()
    if asks, route.forms["information-return"] == nil {
      notes.add(
        .unknownName, at: .start,
        "agencies are asked for information, and there is no form \"information-return\" to answer on; declare it")
    }
  }
}

extension RouteReader {
  /// A role that is held on every case cannot be given on one.
  fileprivate func checkGrants(_ route: Route) {
    for role in mentions.granted where route.roles[role.value]?.scope == .everyCase {
      notes.add(
        .misplaced, at: role.place,
        "\"\(role.value)\" is held on every case and cannot be given on one; name a role of scope \"assigned\"")
    }
  }

  /// Nothing but a person has an age.
  fileprivate func checkAges(_ route: Route) {
    guard !route.focus.contains(.person) else { return }
    let focus = route.focus.map(\.rawValue).joined(separator: " or a ")
    for place in mentions.ages {
      notes.add(
        .misplaced, at: place,
        "a case here is about a \(focus), which has no age, so this never holds; remove it, or let \"focus\" name person"
      )
    }
  }

  /// Before there is a case there is no stage, and nobody owns it.
  func checkAcknowledgement(_ rule: DeadlineRule, _ node: Node) {
    guard rule.tell.contains(Route.owner) else { return }
    notes.add(.misplaced, at: node.place, "\"owner\" has no place here: a referral stands at no stage; name a role")
  }
}

extension [Effect] {
  fileprivate var asksAgencies: Bool {
    contains { if case .requestInformation = $0 { true } else { false } }
  }
}
