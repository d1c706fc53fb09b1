import Foundation
import PanelRules
import Testing

/// One thing asked of a case, and what came of it.
struct Step {
  let rulebook: Rulebook
  let command: Command
  let actor: Actor
  let now: Moment
  let before: Case
  let after: Case
  let verdict: Verdict
  /// The same asked once more, with the same identifiers at hand.
  let again: Verdict
}

/// A case on the small route that is asked for whatever comes to mind; the same seed gives the same walk.
struct Walk {
  let rulebook: Rulebook
  private(set) var held: Case
  private(set) var history: [(event: CaseEvent, at: Moment)] = []
  private let month: Span
  private let week: Span
  private var now: Moment
  private var dice: Dice
  /// Apart, so that what is asked besides does not depend on what is recorded and told.
  private var sharing: Dice
  private var emergencies: Dice
  private var relations: Dice
  private var identifiers: SeededIdentifiers

  init(seed: UInt64) throws {
    rulebook = try SmallRoute.rulebook()
    month = try .read("1 month")
    week = try .read("5 working days")
    dice = Dice(seed: seed)
    sharing = Dice(seed: ~seed)
    emergencies = Dice(seed: seed ^ 0xe0e0)
    relations = Dice(seed: seed ^ 0x4e1a)
    identifiers = SeededIdentifiers(seed: seed)
    now = try moment("2027-03-10T12:00:00Z").adding(minutes: dice.number(0...500_000))
    held = Case(id: .init(identifiers.next()), area: SmallRoute.area, openedAt: now)
    let opening = CaseEvent.Opening(
      route: "small", definition: "small", stage: dice.pick(["start", "considering", "considering", "agreed"]),
      focus: dice.pick([.unchecked, .person(.init(UUID(high: 9, low: 1)))]),
      eighteenthBirthday: dice.pick([.earliest, .earliest, nil, now.adding(minutes: dice.number(1...400_000))]))
    for event in try rulebook.open(opening, id: held.id, area: held.area, at: now, identifiers: &identifiers) {
      take(event)
    }
  }

  /// Lets some time pass, and asks.
  mutating func step() -> Step {
    if dice.once(in: 3) { now = now.adding(minutes: dice.number(0...90_000)) }
    let (command, before) = (command(), held)
    let actor = actor(for: command)
    var same = identifiers
    let verdict = rulebook.decide(command, on: before, by: actor, at: now, identifiers: &identifiers)
    let again = rulebook.decide(command, on: before, by: actor, at: now, identifiers: &same)
    if case .accepted(let events) = verdict { for event in events { take(event) } }
    return Step(
      rulebook: rulebook, command: command, actor: actor, now: now, before: before, after: held, verdict: verdict,
      again: again)
  }

  private mutating func take(_ event: CaseEvent) {
    held.evolve(event, at: now)
    history.append((event, now))
  }

  /// Mostly somebody who may, so that the walk gets somewhere.
  private mutating func actor(for command: Command) -> Actor {
    if dice.once(in: 4) { return dice.pick(Cast.everybody) }
    switch command {
    case .move(let request):
      let by = rulebook.moves(from: held).first { $0.name == request.move }?.by ?? []
      let able = Cast.everybody.filter { !rulebook.roles(of: $0, on: held).isDisjoint(with: by) }
      return able.randomElement(using: &dice) ?? Cast.stranger
    case .decide: return Cast.chair
    case .recordReturn: return dice.pick([Cast.school, Cast.hospital, Cast.chair])
    case .completeTask: return dice.pick([Cast.officer, Cast.chair, Cast.coordinator])
    case .saveForm, .recordSupportConsent, .requestInformation, .assign, .unassign, .attachPerson, .stateResidence,
      .fireDeadline, .hearOfRisk, .hearOfCarrying, .endAsks, .pauseDeadline, .resumeDeadline, .answerTransfer,
      .prepareDisclosure,
      .releaseDisclosure, .withdrawDisclosure, .correctDisclosure, .takeBack, .keepRecord, .endRecord,
      .showRecord,
      .relate, .endRelation, .showRelations:
      return Cast.coordinator
    case .writeRationale(let id):
      let teller = held.facts.disclosures?[id]?.preparedBy
      return Cast.everybody.first { $0.practitioner == teller } ?? Cast.coordinator
    case .showSealed: return openNow.map { opener(of: $0.key) } ?? Cast.coordinator
    case .askSealed(let id, _, _): return opener(of: id)
    case .agreeSealed: return emergencies.pick([Cast.coordinator, Cast.chair, Cast.stranger])
    case .openInEmergency(let access): return Cast.everybody.first { $0.practitioner == access.by } ?? Cast.stranger
    case .reviewEmergency: return Cast.chair
    case .extendDeadline: return Cast.chair
    }
  }

  private mutating func disclosing() -> Command {
    let owing = (held.facts.disclosures ?? [:]).filter { $0.value.rationaleDue != nil }.keys.min()
    if let owing, sharing.once(in: 2) { return .writeRationale(owing) }
    let known = held.facts.disclosures?.keys.sorted().randomElement(using: &sharing)
    let id = known ?? .init(UUID(high: 7, low: UInt64(sharing.number(0...3))))
    let agency = sharing.pick([Cast.school.agency, nil])
    let told = Disclosure.Told(
      item: "case", version: 1, category: .data(.identity), rule: "D8", bases: [],
      ground: sharing.pick(Disclosure.Ground.allCases))
    var plan = Disclosure.Plan(
      id: id, wish: .init(to: .agency(Cast.school.agency), for: .casework), agency: agency, told: [told],
      fourEyes: sharing.once(in: 3), flags: sharing.pick([[], [.imminentDanger], [.imminentDanger]]),
      duties: ["rationale-in-1-working-day", "tell-chair", "inform-if-safe"], table: "table",
      by: sharing.pick([Cast.coordinator, Cast.chair]).practitioner, discloser: Cast.chair.agency,
      discloserClass: "local-authority")
    switch sharing.number(0...6) {
    case 0...1: return .prepareDisclosure(plan, atOnce: sharing.once(in: 2), reasoned: sharing.once(in: 3))
    case 2:
      plan.told = sharing.once(in: 4) ? [told] : []
      return .releaseDisclosure(plan, deciding: [], toldAt: sharing.pick([nil, now, now.adding(minutes: 9)]))
    case 3: return .withdrawDisclosure(id)
    case 4: return .correctDisclosure(id, reason: "Testcase reason")
    case 5: return .writeRationale(id)
    default:
      return .takeBack(
        sharing.pick([.shareConsent, .supportConsent, .supportConsentDisputed]),
        listing: sharing.pick([.law, .shareConsent]))
    }
  }

  private func opener(of id: EmergencyAccess.ID) -> Actor {
    Cast.everybody.first { $0.practitioner == held.facts.emergencies?[id]?.by } ?? Cast.stranger
  }

  /// While something is open in an emergency: what is sealed is asked for, agreed to and shown.
  private mutating func inEmergencySealed() -> Command? {
    guard let open = openNow, emergencies.once(in: 2) else { return nil }
    let category = emergencies.pick([DataCategory.location, .location, .safeContact, .personal])
    guard open.value.asked?.contains(category) == true else {
      return .askSealed(open.key, category, reason: "Testcase reason")
    }
    return open.value.agreed?.contains(category) == true
      ? .showSealed(category, reason: "Testcase reason") : .agreeSealed(open.key, category, reason: "Testcase reason")
  }

  private var openNow: (key: EmergencyAccess.ID, value: Case.Emergency)? {
    (held.facts.emergencies ?? [:]).filter { $0.value.until > now }.min { $0.key < $1.key }
  }

  private mutating func inEmergency() -> Command {
    let known = held.facts.unreviewed.randomElement(using: &emergencies)
    if let known, emergencies.once(in: 2) {
      return .reviewEmergency(known, emergencies.pick(EmergencyAccess.Outcome.allCases), reason: "Testcase reason")
    }
    let opener = emergencies.pick([Cast.stranger, Cast.school, Cast.coordinator])
    let id = EmergencyAccess.ID(UUID(high: 11, low: UInt64(emergencies.number(0...1_000_000))))
    return .openInEmergency(
      EmergencyAccess(id: id, by: opener.practitioner, at: now, really: now, because: "Testcase reason"))
  }

  private mutating func command() -> Command {
    if sharing.once(in: 25) { return disclosing() }
    if sharing.once(in: 25) { return aboutSharing() }
    if let asked = inEmergencySealed() { return asked }
    if emergencies.once(in: 20) { return inEmergency() }
    if relations.once(in: 25) { return .aboutRelations(of: held, &relations) }
    return switch dice.number(0...18) {
    case 0...4: .move(request(dice.pick(onward + onward + rulebook.moveNames(from: held) + ["no-such-move"])))
    case 5...6:
      .decide(
        resolution(
          dice.pick(["adopt", "adopt", "refuse", "no-such-decision"]),
          missing: dice.once(in: 3) ? [.init(body: "local-authority", because: "quorum-absent")] : [],
          request: request("")))
    case 7:
      .saveForm(
        dice.pick(["check", "plan", "closure", "no-such-form"]), complete: !dice.once(in: 4),
        answers: dice.pick([["result": "go-on", "pace": "slow"], ["result": "go-on"], ["result": "stop"], [:]]))
    case 8: .recordSupportConsent(said())
    case 9:
      .recordReturn(
        held.facts.requests.keys.sorted().randomElement(using: &dice) ?? .init(UUID(high: 0, low: 0)),
        dice.pick(InformationRequest.State.allCases), reason: dice.pick([nil, "", "Testcase reason"]))
    case 10: .assign(role(), someone().assignment, agencyClass: dice.pick(["provider", "charity"]))
    case 11:
      dice.once(in: 3)
        ? .unassign(role(), someone().practitioner) : .assign("lead", Cast.lead.assignment, agencyClass: "charity")
    case 12:
      dice.once(in: 2)
        ? .attachPerson(.init(UUID(high: 9, low: 1)), eighteenthBirthday: dice.pick([nil, .earliest, now]))
        : .stateResidence(.init(authority: "a", force: "f"))
    case 13:
      .completeTask(held.facts.tasks.keys.sorted().randomElement(using: &dice) ?? .init(UUID(high: 0, low: 0)))
    case 14...17: clock()
    default:
      dice.once(in: 2)
        ? .answerTransfer(accepted: dice.once(in: 2), reason: nil)
        : .requestInformation(from: [Cast.school.agency], within: month)
    }
  }

  /// That somebody must not see the case, that the police keep it, or that either is over; a way of reaching somebody.
  private mutating func aboutSharing() -> Command {
    let (term, someone) = (SharingTerm(from: now), sharing.pick(Cast.everybody).practitioner)
    let way = SafeContact(id: .init(identifiers.next()), person: .init(identifiers.next()), isSafe: true, term: term)
    let made = sharing.pick([
      CaseRecord.Entry.conflict(.init(practitioner: someone, term: term)), .policeHold(.init(term: term)),
      .safeContact(way),
    ])
    let kept = CaseRecord(id: .init(identifiers.next()), entry: made)
    if kept.kind == .safeContact, sharing.once(in: 2) { return .showRecord(kept, reason: "Testcase reason") }
    let standing = (held.facts.conflicts?.keys.sorted() ?? []) + (held.facts.policeHolds?.records ?? [])
    guard let ended = standing.first, sharing.once(in: 2) else { return .keepRecord(kept) }
    let isHold = held.facts.conflicts?[ended] == nil
    let entry =
      isHold ? .policeHold(.init(term: term)) : CaseRecord.Entry.conflict(.init(practitioner: someone, term: term))
    let over = KeptRecord(record: CaseRecord(id: ended, entry: entry), recordedAt: now, recordedBy: someone)
    return .endRecord(over, .noLongerSo, note: nil)
  }

  /// The moves of the stage itself, and of those that strands stand at.
  private var onward: [MoveName] {
    let strands = held.runningStrands.flatMap { rulebook.route.strands[$0]?.stages[$1.stage]?.moveOrder ?? [] }
    return (rulebook.route.stages[held.stage]?.moveOrder ?? []) + strands
  }

  private mutating func request(_ move: MoveName) -> Command.MoveRequest {
    .init(
      move,
      outcome: dice.once(in: 4)
        ? "no-such-outcome" : rulebook.moves(from: held).first { $0.name == move }?.outcomes.first,
      reason: dice.pick([nil, "Testcase reason"]), stage: dice.pick([nil, "start"]),
      destination: dice.pick([nil, SmallRoute.neighbour, SmallRoute.neighbour, "nowhere"]))
  }

  private mutating func said() -> SupportConsent.Record {
    SupportConsent.Record(
      id: .init(identifiers.next()),
      state: dice.pick([.given, .given, .given, .given, .given, .refused, .withdrawn, .notSought]),
      giver: dice.pick([
        .person, .person, .parentOrGuardian(.init(UUID(high: 9, low: 2)), responsibility: .shown),
      ]), at: now, until: dice.pick([nil, nil, now.adding(minutes: dice.number(1...200_000))]),
      capacity: dice.pick([.notInDoubt, .notInDoubt, .inDoubt]))
  }

  private mutating func clock() -> Command {
    let deadline = held.facts.deadlines.sorted { $0.key < $1.key }.randomElement(using: &dice)
    switch dice.number(0...9) {
    case 0...1:
      return .pauseDeadline(
        deadline?.key ?? "first", awaiting: dice.pick(["school", "school", "officer", "nobody"]),
        reason: dice.pick(["Testcase reason", "Testcase reason", " "]))
    case 2...3:
      let paused = held.facts.deadlines.filter { $0.value.pause != nil }.keys.min()
      return .resumeDeadline(paused ?? deadline?.key ?? "first")
    case 4:
      return .extendDeadline(deadline?.key ?? "first", by: dice.pick([week, week, month]), reason: "Testcase reason")
    default: break
    }
    return .fireDeadline(
      deadline?.key ?? "first",
      dice.once(in: 5) ? .init(UUID(high: 0, low: 0)) : deadline?.value.id ?? .init(UUID(high: 0, low: 0)))
  }

  private mutating func role() -> RoleName { dice.pick(["lead", "worker", "coordinator", "no-such-role"]) }

  private mutating func someone() -> Actor { dice.pick([Cast.lead, Cast.worker]) }

}

extension Dice {
  /// One of them; the list is never empty.
  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(0...(choices.count - 1))]
  }
}
