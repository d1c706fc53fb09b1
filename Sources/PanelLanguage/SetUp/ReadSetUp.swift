import PanelRules

extension SetUpPlan {
  /// Reads a set-up file. Every route and role it names is one of these definitions, and every role is held by an agency
  /// of a class that may hold it; whatever is not so is complained of, all of it at once.
  ///
  /// - Parameter file: how the complaints call it.
  package static func read(
    _ bytes: [UInt8], file: String, for definitions: Definitions
  ) -> Result<SetUpPlan, Complaints> {
    let notes = Notes(file: file)
    let plan = ReadYaml.read(bytes, notes).flatMap { SetUpReader(notes: notes, definitions: definitions).plan($0) }
    guard let plan, notes.complaints.isEmpty else { return .failure(Complaints(notes.complaints)) }
    return .success(plan)
  }
}

private struct SetUpReader {
  let notes: Notes
  let definitions: Definitions

  func plan(_ node: Node) -> SetUpPlan? {
    guard let fields = Fields(node, "the file", keys: ["areas"], notes) else { return nil }
    let areas = fields.required("areas", notes).flatMap { notes.entries($0, "the areas") } ?? []
    return SetUpPlan(areas: areas.compactMap(area))
  }

  // MARK: An area

  private func area(_ entry: Node.Entry) -> AreaSetUp? {
    let keys = ["title", "division", "zone", "authorities", "routes", "agencies"]
    guard notes.isName(entry.key, "the area"), let fields = Fields(entry.value, "an area", keys: keys, notes) else {
      return nil
    }
    let division = notes.word(
      fields.required("division", notes), "the division", as: WorkingCalendar.Division.self)
    let authorities = (fields.required("authorities", notes).flatMap { notes.entries($0, "the authorities") } ?? [])
      .compactMap(authority)
    let routes = notes.names(fields.required("routes", notes), "the routes").filter(isRoute).map(\.value)
    let agencies = (fields.required("agencies", notes).flatMap { notes.entries($0, "the agencies") } ?? [])
      .compactMap { agency($0, among: authorities, routes) }
    guard let title = title(fields.required("title", notes), "the title"), let division,
      let zone = zone(fields.required("zone", notes))
    else { return nil }
    return AreaSetUp(
      plan: AreaPlan(
        area: entry.key.value, title: title, division: division, zone: zone, authorities: authorities),
      routes: routes, agencies: agencies)
  }

  private func zone(_ node: Node?) -> String? {
    guard let text = notes.text(node, "the zone") else { return nil }
    if Zone(identifier: text.value) != nil { return text.value }
    notes.add(
      .unknownWord, at: text.place,
      "there is no time zone \"\(text.value)\"; write it as the IANA database does: Europe/London")
    return nil
  }

  private func authority(_ entry: Node.Entry) -> AreaPlan.Authority? {
    guard notes.isName(entry.key, "the authority"),
      let fields = Fields(entry.value, "an authority", keys: ["title", "force"], notes)
    else { return nil }
    let title = title(fields.required("title", notes), "the title")
    guard let title, let force = notes.name(fields.required("force", notes), "the police force") else { return nil }
    return AreaPlan.Authority(entry.key.value, title: title, force: force.value)
  }

  private func isRoute(_ name: Text) -> Bool {
    if definitions.published(name.value) != nil { return true }
    guard definitions.counted[name.value] == nil else {
      notes.add(
        .misplaced, at: name.place, "\"\(name.value)\" is counted and never a case, so no area runs it; remove it")
      return false
    }
    notes.unknown(.route, name, among: definitions.routes.keys)
    return false
  }

  // MARK: An agency

  private func agency(
    _ entry: Node.Entry, among authorities: [AreaPlan.Authority], _ routes: [String]
  ) -> AgencySetUp? {
    let keys = ["class", "authority", "force", "standing", "practitioners"]
    guard isShort(entry.key, "the agency's name"), let fields = Fields(entry.value, "an agency", keys: keys, notes)
    else { return nil }
    let authority = notes.name(fields["authority"], "the authority")
    if let authority { check(authority, "authority", among: authorities.map(\.code)) }
    let force = notes.name(fields["force"], "the police force")
    if let force { check(force, "police force", among: authorities.map(\.force)) }
    guard let its = notes.name(fields.required("class", notes), "the class").flatMap({ notes.agencyClass($0) }) else {
      return nil
    }
    let plan = AgencyPlan(
      entry.key.value, class: its, force: force?.value, authority: authority?.value,
      isStanding: notes.yesOrNo(fields["standing"], "\"standing\""))
    let people = fields.required("practitioners", notes).flatMap { notes.entries($0, "the practitioners") } ?? []
    return AgencySetUp(plan: plan, practitioners: people.compactMap { practitioner($0, of: plan, routes) })
  }

  private func check(_ name: Text, _ what: String, among known: [String]) {
    guard !known.contains(name.value) else { return }
    let suggestion = notes.suggestion(for: name.value, among: Set(known))
    notes.add(.unknownName, at: name.place, "the area names no \(what) \"\(name.value)\"\(suggestion)")
  }

  // MARK: Somebody

  private func practitioner(_ entry: Node.Entry, of agency: AgencyPlan, _ routes: [String]) -> PractitionerSetUp? {
    guard isShort(entry.key, "the name") else { return nil }
    if case .text("left") = entry.value.content {
      return PractitionerSetUp(name: entry.key.value, roles: [], isActive: false)
    }
    if case .text("auditor") = entry.value.content {
      return PractitionerSetUp(name: entry.key.value, roles: [], isActive: true, isAuditor: true)
    }
    if case .text("reviewer") = entry.value.content {
      return PractitionerSetUp(name: entry.key.value, roles: [], isActive: true, isReviewer: true)
    }
    let held = (notes.entries(entry.value, "what somebody holds, auditor, reviewer or left") ?? []).flatMap { held in
      roles(notes.names(held.value, "the roles"), on: held.key, of: agency, routes)
    }
    return PractitionerSetUp(name: entry.key.value, roles: held, isActive: true)
  }

  private func roles(
    _ names: [Text], on route: Text, of agency: AgencyPlan, _ routes: [String]
  ) -> [PractitionerSetUp.HeldRole] {
    guard routes.contains(route.value), let definition = definitions.published(route.value) else {
      let suggestion = notes.suggestion(for: route.value, among: routes)
      notes.add(.unknownName, at: route.place, "the area runs no route \"\(route.value)\"\(suggestion)")
      return []
    }
    for name in names {
      guard let role = definition.roles[name.value] else {
        notes.unknown(.role, name, among: definition.roles.keys)
        continue
      }
      guard role.classes.isEmpty || role.classes.contains(agency.agencyClass) else {
        notes.add(
          .notOffered, at: name.place,
          "\"\(name.value)\" of \"\(route.value)\" is for \(role.classes.joined(separator: " or ")), and "
            + "\(agency.name) is \(agency.agencyClass); give it to somebody else")
        continue
      }
    }
    return names.map { PractitionerSetUp.HeldRole(route: route.value, role: $0.value) }
  }

  // MARK: Names for people

  private func title(_ node: Node?, _ what: String) -> String? {
    guard let text = notes.text(node, what), isShort(text, what) else { return nil }
    return text.value
  }

  private func isShort(_ text: Text, _ what: String) -> Bool {
    let most = 100
    guard !text.value.isEmpty, text.value.count <= most else {
      notes.add(.notText, at: text.place, "\(what) has from 1 to \(most) characters; shorten it")
      return false
    }
    return true
  }
}
