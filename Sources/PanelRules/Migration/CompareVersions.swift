/// A case held against another version of its route: what is missing there, name by name.
struct MigratingCase {
  let old: Rulebook
  let new: Rulebook
  let map: MigrationMap
  let held: Case
  /// The case as the other version calls it; its clocks are the old ones.
  let after: Case
  let now: Moment
  private(set) var obstacles: [MigrationPlan.Obstacle] = []
  /// What the mapping says of this case.
  private(set) var said: [MigrationMap.Entry] = []
  var changes: [MigrationPlan.ClockChange] = []

  init(from old: Rulebook, to new: Rulebook, _ map: MigrationMap, _ held: Case, at now: Moment) {
    self.old = old
    self.new = new
    self.map = map
    self.held = held
    self.now = now
    var after = held
    after.rename(by: map)
    self.after = after
  }

  mutating func note(_ code: MigrationPlan.Obstacle.Code, _ about: String) {
    let obstacle = MigrationPlan.Obstacle(code, about)
    if !obstacles.contains(obstacle) { obstacles.append(obstacle) }
  }

  /// What a name of the case becomes, kept as said of it; nil: it is dropped.
  mutating func name(_ part: MigrationMap.Part, _ name: String) -> String? {
    guard let entry = map.entry(part, name) else { return name }
    if !said.contains(entry) { said.append(entry) }
    return entry.to
  }

  /// Holds everything but the clocks against the other version.
  mutating func compare() {
    if held.isClosed { note(.caseClosed, held.stage) }
    compareStages()
    compareStrands()
    compareForms()
    compareRoles()
    if let outcome = held.outcome, name(.outcome, outcome).flatMap({ new.route.outcomes[$0] }) == nil {
      note(.outcomeGone, outcome)
    }
    if let panel = held.facts.listing?.panel, name(.panel, panel) != new.route.panel?.name { note(.panelGone, panel) }
    let isAsking = held.facts.requests.values.contains { !$0.state.settled }
    if isAsking, new.route.answerers.isEmpty, !old.route.answerers.isEmpty {
      note(.answersGone, ReturnForm.name)
    }
    if let kind = held.facts.focus.kind, !new.route.focus.contains(kind) { note(.focusGone, kind.rawValue) }
    if held.facts.supportSince != nil, new.route.supportConsent == nil { note(.consentGone, held.stage) }
  }

  private mutating func compareStages() {
    let stage = name(.stage, held.stage) ?? held.stage
    compare(old.plans[held.stage]?.stage, with: new.plans[stage]?.stage, called: held.stage)
    // Where it stood before matters where it goes on beneath, or is gone back to.
    guard let previous = held.previousStage else { return }
    let before = name(.stage, previous) ?? previous
    guard new.isWaiting(stage) || new.plans[stage]?.stage.continuesPrevious == true else { return }
    compare(old.plans[previous]?.stage, with: new.plans[before]?.stage, called: previous)
  }

  private mutating func compare(_ from: Stage?, with to: Stage?, called name: StageName) {
    guard let to else { return note(.stageGone, name) }
    if let from, from.kind != to.kind { note(.stageKind, name) }
  }

  /// One that has ended is remembered, and needs nothing.
  private mutating func compareStrands() {
    var taken: Set<StrandName> = []
    for (strand, standing) in (held.facts.strands ?? [:]).sorted(by: { $0.key < $1.key }) {
      let (becomes, stage) = (name(.strand, strand) ?? strand, name(.stage, standing.stage) ?? standing.stage)
      if !taken.insert(becomes).inserted { note(.strandTwice, strand) }
      guard standing.isRunning else { continue }
      guard let stages = new.strands[becomes] else {
        note(.strandGone, strand)
        continue
      }
      compare(old.strands[strand]?[standing.stage]?.stage, with: stages[stage]?.stage, called: standing.stage)
    }
  }

  private mutating func compareForms() {
    var taken: Set<FormName> = []
    for form in held.facts.forms.keys.sorted() {
      guard let becomes = name(.form, form) else { continue }
      if new.route.forms[becomes] == nil { note(.formGone, form) }
      if !taken.insert(becomes).inserted { note(.formTwice, form) }
    }
  }

  private mutating func compareRoles() {
    var taken: Set<RoleName> = []
    for role in held.facts.assigned.keys.sorted() {
      guard let becomes = name(.role, role) else { continue }
      if !taken.insert(becomes).inserted { note(.roleTwice, role) }
      guard let to = new.route.roles[becomes] else {
        note(.roleGone, role)
        continue
      }
      if to.scope == .everyCase { note(.roleScope, role) }
      guard let from = old.route.roles[role], held.facts.assigned[role]?.isEmpty == false else { continue }
      if becomes != role, to.opens(moreThan: from) { note(.roleRaised, role) }
      if !to.admits(everyClassOf: from) { note(.roleClass, role) }
    }
    for role in Set(held.facts.tasks.values.map(\.role)).sorted() where !role.isEmpty {
      if name(.role, role).flatMap({ new.route.roles[$0] }) == nil { note(.taskGone, role) }
    }
  }
}

extension Role {
  fileprivate func opens(moreThan other: Role) -> Bool {
    sees > other.sees || (withheldUntil == nil && other.withheldUntil != nil)
  }

  /// Whoever could hold the other could hold this one: of which class a holder is, the case does not say.
  fileprivate func admits(everyClassOf other: Role) -> Bool {
    classes.isEmpty || (!other.classes.isEmpty && Set(classes).isSuperset(of: other.classes))
  }
}
