import PanelRules

/// Resolves the names in a scenario against its route; each that leads nowhere is complained of with the nearest.
struct ScenarioNames {
  let route: Route
  let forms: [FormName: Form]
  let routes: [String: Route]
  /// Codes and what they say; the names of tasks, items, clocks and reasons are those that have words.
  let words: Words?
  let notes: Notes

  private func known<Names: Collection<String>>(_ kind: String, _ name: Text, among names: Names) -> String? {
    if names.contains(name.value) { return name.value }
    let suggestion = notes.suggestion(for: name.value, among: names)
    notes.add(.unknownName, at: name.place, "\(route.name) has no \(kind) \"\(name.value)\"\(suggestion)")
    return nil
  }

  private func said(_ kind: String, _ name: Text, in sections: Words.Section...) -> String? {
    guard let words else { return name.value }
    let names = sections.flatMap { words.sections[$0].map { Array($0.keys) } ?? [] }
    if names.contains(name.value) { return name.value }
    let suggestion = notes.suggestion(for: name.value, among: names)
    notes.add(.unknownName, at: name.place, "there is no \(kind) \"\(name.value)\"\(suggestion)")
    return nil
  }

  func role(_ name: Text) -> RoleName? { known("role", name, among: route.roles.keys) }

  /// `the coordinator`, `another coordinator`.
  func player(_ phrase: Text) -> Scenario.Player? {
    let words = phrase.value.split(separator: " ")
    guard words.count == 2, let role = role(Text(value: String(words[1]), place: phrase.place)) else { return nil }
    return Scenario.Player(role: role, isSecond: words[0] == "another")
  }

  func speaker(_ phrase: Text) -> Scenario.Speaker? {
    if let speaker = Scenario.Speaker(rawValue: phrase.value) { return speaker }
    let known = Scenario.Speaker.allCases.map(\.rawValue)
    let suggestion = notes.suggestion(for: phrase.value, among: known)
    notes.add(.unknownWord, at: phrase.place, "\"\(phrase.value)\" has no word on support\(suggestion)")
    return nil
  }

  func said(ofSupport verb: Text) -> SupportConsent.State? {
    let verbs: [String: SupportConsent.State] = ["agrees": .given, "refuses": .refused, "withdraws": .withdrawn]
    if let state = verbs[verb.value] { return state }
    let suggestion = notes.suggestion(for: verb.value, among: verbs.keys)
    notes.add(.unknownWord, at: verb.place, "nobody \"\(verb.value)\" to support\(suggestion)")
    return nil
  }

  func stage(_ name: Text) -> StageName? { known("stage", name, among: route.stageOrder) }

  func strand(_ name: Text) -> StrandName? { known("strand", name, among: route.strandOrder) }

  func stage(_ name: Text, of strand: StrandName) -> StageName? {
    known("stage in the strand \"\(strand)\"", name, among: route.strands[strand]?.stageOrder ?? [])
  }

  func disposition(_ name: Text) -> DispositionName? { known("disposition", name, among: route.dispositions.keys) }

  /// A role of the route, or a class of agency.
  func awaited(_ name: Text) -> String? {
    if AgencyClasses.all.contains(name.value) { return name.value }
    return known("role or class of agency", name, among: route.roles.keys)
  }

  func move(_ name: Text) -> MoveName? { known("move", name, among: route.takenMoves.map(\.name)) }

  func decision(_ name: Text) -> MoveName? {
    known("decision of a panel", name, among: route.takenMoves.compactMap(\.decision))
  }

  func outcome(_ name: Text) -> OutcomeName? { known("outcome", name, among: route.outcomes.keys) }

  func form(_ name: Text) -> FormName? { known("form", name, among: route.forms.keys) }

  func anchor(_ name: Text) -> AnchorName? {
    let marked = route.takenMoves.compactMap(\.marks) + routes.values.flatMap(\.takenMoves).compactMap(\.marks)
    return known("anchor", name, among: ["received"] + marked)
  }

  func otherRoute(_ name: Text) -> String? { known("route beside it", name, among: routes.keys) }

  func agencyClass(_ name: Text) -> AgencyClass? { notes.agencyClass(name) }

  func deadline(_ name: Text) -> DeadlineName? { said("clock", name, in: .deadlines) }

  func task(_ name: Text) -> String? { said("kind of task", name, in: .tasks) }

  func item(_ name: Text) -> String? { said("kind of agenda item", name, in: .items) }

  func progress(_ name: Text) -> String? { said("public word", name, in: .progress) }

  func name(_ name: Text, _ what: String) -> String? { notes.isName(name, what) ? name.value : nil }

  func date(_ text: Text) -> LocalDate? {
    notes.date(Node(place: text.place, content: .text(text.value)), "the day")
  }

  func span(_ text: Text) -> Span? {
    notes.span(Node(place: text.place, content: .text(text.value)), "the time")
  }

  func number(_ text: Text, _ what: String, in range: ClosedRange<Int>) -> Int? {
    notes.number(Node(place: text.place, content: .text(text.value)), what, in: range)
  }

  /// What a route file calls the need of kind ``Guard/Kind/approval``.
  static let approvalOf = "approval-of"

  /// `quorum`, `form some-form`, the code of a refusal, or the code of why a need does not hold.
  func reason(_ text: Text) -> String? {
    let words = text.value.split(separator: " ")
    guard let first = words.first, words.count <= 3 else {
      notes.add(
        .notASentence, at: text.place,
        "\"\(text.value)\" is no reason; write the need, the need and what it is about, or a code")
      return nil
    }
    if first == Self.approvalOf {
      return ([Substring(Guard.Kind.approval.rawValue)] + words.dropFirst()).joined(separator: " ")
    }
    let name = Text(value: String(first), place: text.place)
    let codes = Guard.Kind.allCases.map(\.rawValue) + Refusal.Code.allCases.map(\.rawValue)
    if codes.contains(name.value) { return text.value }
    return said("need, refusal or reason", name, in: .needs, .because, .refusals).map { _ in text.value }
  }
}
