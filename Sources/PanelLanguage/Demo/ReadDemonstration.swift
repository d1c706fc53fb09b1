import PanelRules

extension Demonstration {
  /// Reads the folder `demo` of definitions; nil where there is no such folder.
  package static func load(from definitions: Definitions) -> Result<Demonstration?, Complaints> {
    guard let areas = definitions.bytes(of: areasFile) else { return .success(nil) }
    return read(areas: areas, cases: definitions.bytes(of: casesFile), for: definitions).map { $0 }
  }

  /// Reads its two files: the areas, then the cases, where there are any. Every complaint about a file is told at once.
  package static func read(
    areas: [UInt8], cases: [UInt8]?, for definitions: Definitions
  ) -> Result<Demonstration, Complaints> {
    SetUpPlan.read(areas, file: areasFile, for: definitions).flatMap { plan in
      guard let cases else { return .success(Demonstration(plan: plan, beginnings: [])) }
      let notes = Notes(file: casesFile)
      let reader = DemonstrationReader(notes: notes, definitions: definitions, plan: plan)
      let beginnings = ReadYaml.read(cases, notes).map(reader.beginnings) ?? []
      guard notes.complaints.isEmpty else { return .failure(Complaints(notes.complaints)) }
      return .success(Demonstration(plan: plan, beginnings: beginnings))
    }
  }

  private static let areasFile = "demo/areas.yaml"
  private static let casesFile = "demo/cases.yaml"
}

private struct DemonstrationReader {
  let notes: Notes
  let definitions: Definitions
  let plan: SetUpPlan

  func beginnings(_ node: Node) -> [Demonstration.Beginning] {
    guard let fields = Fields(node, "the file", keys: ["cases"], notes) else { return [] }
    return notes.items(fields.required("cases", notes), "the cases").compactMap(beginning)
  }

  private func beginning(_ node: Node) -> Demonstration.Beginning? {
    let keys = ["referral-to", "visit-to", "by", "answers", "accepted-by", "reason", "authority"]
    guard let fields = Fields(node, "a case", keys: keys, notes) else { return nil }
    let by = somebody(fields.required("by", notes), "who begins it")
    if let visited = fields["visit-to"] {
      fields.refuse(
        ["referral-to", "answers", "accepted-by", "reason", "authority"], because: "nobody refers a visit", notes)
      guard let route = route(visited), let by else { return nil }
      return .visit(route: route.name, by: by)
    }
    let accepted = acceptance(fields)
    guard let route = route(fields.required("referral-to", notes)), let by else { return nil }
    guard route.opening.referral, let form = definitions.forms(of: route)[ReferralForm.name] else {
      notes.add(.notOffered, at: fields.place, "\"\(route.name)\" takes no referrals; name a route that does")
      return nil
    }
    let answers = fields.required("answers", notes).map { AnswerReader(notes: notes).answers($0, to: form) } ?? []
    return .referral(.init(route: route.name, by: by, answers: answers, acceptance: accepted))
  }

  private func acceptance(_ fields: Fields) -> Demonstration.Acceptance? {
    guard let accepting = fields["accepted-by"] else {
      fields.refuse(["reason", "authority"], because: "nobody accepts this referral", notes)
      return nil
    }
    let by = somebody(accepting, "who accepts it")
    let reason = one(
      fields.required("reason", notes), "reason to accept a referral", of: Referral.Kind.accepted.reasons)
    let known = plan.areas.flatMap { $0.plan.authorities.map(\.code) }
    let authority = one(fields["authority"], "authority", of: Set(known).sorted())
    guard let by, let reason else { return nil }
    return Demonstration.Acceptance(by: by, reason: reason, authority: authority)
  }

  private func route(_ node: Node?) -> Route? {
    let running = Set(plan.areas.flatMap(\.routes))
    return one(node, "route of the demonstration", of: running.sorted()).flatMap { definitions.routes[$0] }
  }

  private func somebody(_ node: Node?, _ what: String) -> String? {
    let everybody = plan.areas.flatMap { $0.agencies.flatMap { $0.practitioners.map(\.name) } }
    guard let name = notes.text(node, what) else { return nil }
    return known(name, "practitioner of the demonstration", among: everybody)
  }

  private func one(_ node: Node?, _ what: String, of names: [String]) -> String? {
    guard let name = notes.name(node, "the \(what)") else { return nil }
    return known(name, what, among: names)
  }

  private func known(_ name: Text, _ what: String, among names: [String]) -> String? {
    if names.contains(name.value) { return name.value }
    let suggestion = notes.suggestion(for: name.value, among: names)
    notes.add(.unknownName, at: name.place, "there is no \(what) \"\(name.value)\"\(suggestion)")
    return nil
  }
}
