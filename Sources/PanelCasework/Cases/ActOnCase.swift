package import Foundation
package import PanelRules
package import PanelSealing
package import PanelStore

/// An act's answer, ready to be sent: made inside the transaction, so that the one kept for the key is the one given.
package struct Answer: Sendable, Equatable {
  package var status: Int
  package var body: [UInt8]
  package var location: String?

  package init(status: Int, body: [UInt8], location: String? = nil) {
    self.status = status
    self.body = body
    self.location = location
  }
}

/// The idempotency key of a request, and what it was used for.
package struct Keyed: Sendable {
  /// Method and path.
  package let target: String
  package let key: String
  package let body: [UInt8]

  package init(target: String, key: String, body: [UInt8]) {
    self.target = target
    self.key = key
    self.body = body
  }

  func find(by caller: Caller) -> Read<KeptAnswer> {
    AnswerQueries.kept(caller.area, caller.practitioner, target, key)
  }

  /// The answer given before, if there was one; throws when the key was used with another body.
  func replay(_ rows: [KeptAnswer], with keys: ServiceKeys) throws -> Answer? {
    guard let kept = rows.first else { return nil }
    guard keys.isSameBody(kept.bodyHash, method: "", path: target, body: body) else { throw CaseworkFault.keyReused }
    return Answer(status: kept.status, body: kept.answer, location: kept.location)
  }

  func keep(_ answer: Answer, by caller: Caller, with keys: ServiceKeys) -> Change {
    AnswerQueries.keep(
      caller.area, caller.practitioner, target, key, keys.bodyHash(method: "", path: target, body: body),
      Int32(answer.status), answer.body, answer.location)
  }
}

/// What an act made of a case.
package struct Acted: Sendable {
  package let before: Case
  package let after: Case
  package let reference: String
  package let events: [CaseEvent]
  package let now: Moment
  /// The references of the linked cases that it opened.
  package let opened: [Case.ID: String]
}

extension Casework {
  /// Asks something of a case: the five beats that every act on a case shares.
  ///
  /// - Parameters:
  ///   - version: the version the caller saw, when they must name one.
  ///   - afterStepUp: it shows or gives what is sealed apart: see ``CallerStanding/requireStepUp()``.
  ///   - people: where it may change who comes for the case to a panel, those whom it names; they are told in the same act.
  ///     Nil where it may not.
  ///   - opened: where it may take back what papers were told on: who opened them.
  ///   - command: what is asked, made from the case as it was locked; may refuse by throwing.
  ///   - beside: further rows of the same act (sealed answers, an item's record).
  ///   - answering: the answer, from what happened; it carries no sealed content.
  package func act(
    on id: Case.ID, by caller: Caller, keyed: Keyed, expecting version: Int? = nil,
    afterStepUp: Bool = false, telling people: Set<Practitioner.ID>? = nil, given opened: [UnderWay.Opened] = [],
    command: @escaping @Sendable (Case, Actor, Moment) throws -> Command,
    beside: @escaping @Sendable (Acted) throws -> [Change] = { _ in [] },
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    do {
      return try await once(keyed, by: caller) {
        try await web.transaction(
          as: caller.acting(on: id), reads: DateQueries.turnWhere(caller.area, people != nil),
          CaseQueries.lock(caller.area, id), ClockQueries.casework(), caller.standing, keyed.find(by: caller),
          AgreementQueries.ofArea(caller.area, .latest), SharingRecordQueries.conflicts([id]),
          InvitationQueries.bookOfCase(caller.area, id, (people ?? []).sorted(), people != nil)
        ) { [keys, library] _, cases, clock, standings, kept, agreements, conflicts, told in
          let standing = try caller.check(standings)
          if afterStepUp { try standing.requireStepUp() }
          // Not even an answer of theirs from before: to somebody in conflict there is no such case.
          guard conflicts.isEmpty else { throw CaseworkFault.notFound }
          if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
          guard let stored = cases.first, let clock = clock.first else { throw CaseworkFault.notFound }
          let before = try CaseState.read(stored)
          if let version, version != before.seq { throw CaseworkFault.stale(version: before.seq) }
          let rulebook = try library.rulebook(before.definition, area: caller.area)
          let actor = caller.actor(standing, on: before.route)
          let desk = Desk(keys: keys, library: library, actor: actor, now: clock)
          let (acted, changes) = try desk.decide(
            try refusing(onRoute: before.route) { try command(before, actor, desk.moment(after: before)) }, on: before,
            stored, rulebook, given: agreements, opened)
          let answer = try answering(acted)
          // What is told comes first: the act itself may end the sight of the case that whoever acts has.
          let telling =
            people == nil
            ? []
            : Invitations(told, of: rulebook.comers(for: acted.after, at: acted.now))
              .rows(by: caller, in: rulebook.clockwork.zone, at: clock, with: keys.service)
          return Commit(
            answer,
            writes: try telling + changes + beside(acted) + [keyed.keep(answer, by: caller, with: keys.service)])
        }
      }
    } catch CaseworkFault.stale(let version, _, _) {
      let last = try await web.read(as: caller.reading, HistoryQueries.last(caller.area, id)).first
      throw CaseworkFault.stale(version: version, by: last?.name, at: last?.at)
    } catch StoreError.rejected(let rejection) where rejection.constraint == "cases_one_live" {
      throw Refusal(.linkedCaseLive)
    } catch StoreError.rejected(let rejection) where rejection.constraint == "cases_focus_of_record" {
      throw Refusal(.focusNotOfRecord)
    }
  }
}

/// The middle of an act: decides a command and gathers everything that follows from it, linked cases included. Pure but
/// for fresh identifiers.
package struct Desk: Sendable {
  let keys: KeyRing
  let library: Library
  let actor: Actor
  private let clock: Moment

  package init(keys: KeyRing, library: Library, actor: Actor, now clock: Moment) {
    self.keys = keys
    self.library = library
    self.actor = actor
    self.clock = clock
  }

  /// Casework time never runs backwards within a case, even where the database's clock was set back.
  package func moment(after held: Case) -> Moment {
    max(clock, held.lastMoment)
  }

  package func decide(
    _ command: Command, on before: Case, _ stored: StoredCase, _ rulebook: Rulebook,
    given agreements: [KeptAgreement] = [], _ opened: [UnderWay.Opened] = []
  ) throws -> (Acted, [Change]) {
    var identifiers = RandomIdentifiers()
    let now = moment(after: before)
    var known = Surroundings.agreed(agreements, on: rulebook, at: now)
    known.papersOpened = opened
    switch rulebook.decide(command, on: before, by: actor, at: now, given: known, identifiers: &identifiers) {
    case .refused(var refusal):
      refusal.route = before.route
      throw refusal
    case .accepted(let events):
      let (after, written) = try record(events, on: before, stored, rulebook, at: now)
      var changes = written
      var references: [Case.ID: String] = [:]
      for case .handedOver(let link) in events {
        let (reference, opening) = try open(link, from: after, &identifiers)
        references[link.to] = reference
        changes += opening + [CaseQueries.about(before.id)]
      }
      changes += try ledger(for: before, rulebook, at: now).telling(events, of: after)
      let acted = Acted(
        before: before, after: after, reference: stored.reference, events: events, now: now, opened: references)
      return (acted, changes)
    }
  }

  /// What happened, as it is written; with the version that the case stood on before, where it is taken to another.
  func record(
    _ events: [CaseEvent], on before: Case, _ stored: StoredCase, _ rulebook: Rulebook, from formerly: Rulebook? = nil,
    at now: Moment
  ) throws -> (after: Case, changes: [Change]) {
    var after = before
    for event in events { after.evolve(event, at: now) }
    let ledger = try ledger(for: before, rulebook, from: formerly, at: now)
    return (after, try ledger.recording(before, after, reference: stored.reference, head: stored.head, events))
  }

  private func ledger(
    for held: Case, _ rulebook: Rulebook, from formerly: Rulebook? = nil, at now: Moment
  ) throws -> Ledger {
    Ledger(
      rulebook: rulebook, formerly: formerly, keys: try keys.keys(of: held.area), actor: actor.practitioner, now: now)
  }

  /// Opens the linked case of a hand-over: it carries the referral, the anchors and the forms the route names, and asks
  /// for agreement anew.
  ///
  /// Where the link reveals nothing it is a referral of its own, received now: whoever made the first one hears nothing
  /// of what comes of it, and that there is such a case already stops nobody, and so tells nobody. About what the other
  /// route cannot be, a household or a group say, it opens with nobody known yet.
  private func open(
    _ link: CaseEvent.HandedOver, from giver: Case, _ identifiers: inout RandomIdentifiers
  ) throws -> (reference: String, changes: [Change]) {
    guard let rulebook = library.live(link.route, area: link.area) else {
      throw CaseworkFault.damaged("route \(link.route) is not live in \(link.area)")
    }
    let isApart = link.reveals == .nothing
    let isAbout = giver.facts.focus.kind.map(rulebook.route.focus.contains) ?? false
    // A new episode is a new matter: its clocks run from now.
    let anchors = link.episode == giver.facts.episode ? giver.facts.anchors.filter { $0.key != "opened" } : [:]
    let opening = CaseEvent.Opening(
      route: link.route, definition: rulebook.hash, stage: link.stage ?? rulebook.route.firstStage,
      referral: isApart ? nil : giver.facts.referral, focus: isAbout ? giver.facts.focus : .unchecked,
      eighteenthBirthday: isAbout ? giver.facts.eighteenthBirthday : nil, residence: giver.facts.residence,
      anchors: isApart ? ["received": moment(after: giver)] : anchors,
      forms: giver.facts.forms.filter { link.carryForms.contains($0.key) }.mapValues(\.carried),
      from: .init(to: giver.id, area: giver.area, route: giver.route, reveals: link.reveals, opened: false),
      episode: link.episode)
    let opened = try open(opening, id: link.to, area: link.area, rulebook, &identifiers)
    let forms = FormQueries.carry(link.area, giver.id, link.to, opening.forms.keys.sorted())
    return (opened.reference, opened.changes + [forms])
  }

  /// Opens a case on a route.
  ///
  /// - Parameters:
  ///   - opener: whoever opens it by an act of their own: a visit.
  ///   - told: the record of what the route is told of the referral, where it is not told all of it.
  package func open(
    _ opening: CaseEvent.Opening, id: Case.ID, area: String, by opener: Actor? = nil, told: UUID? = nil,
    _ rulebook: Rulebook,
    _ identifiers: inout RandomIdentifiers
  ) throws -> (opened: Case, reference: String, changes: [Change]) {
    let events = try rulebook.open(opening, id: id, area: area, by: opener, at: clock, identifiers: &identifiers)
    var opened = Case(id: id, area: area, openedAt: clock)
    for event in events { opened.evolve(event, at: clock) }
    let reference = Reference.random(for: rulebook.route.name, &identifiers)
    let ledger = Ledger(rulebook: rulebook, keys: try keys.keys(of: area), actor: actor.practitioner, now: clock)
    return (opened, reference, try ledger.opening(opened, reference: reference, told: told, events))
  }
}
