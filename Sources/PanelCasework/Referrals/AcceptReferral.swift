package import PanelRules
import PanelSealing
import PanelStore
import PanelWire

extension Casework {
  /// Accepts a referral onto one route or several: on each opens a case at the first stage, which carries the person, the
  /// answers and the moment of receipt, and ends the clock of acknowledgement.
  ///
  /// At the front door every route that was proposed gets an answer, and each answer is kept. None of the cases says
  /// that there is another, and none is told more of the referral than is for its route; beside that, what whoever
  /// confirms has to say to its team goes to that team alone.
  ///
  /// - Parameters:
  ///   - confirmation: the routes that a human confirmed, and those that they did not.
  ///   - authority: the council area where the person lives, where that is known.
  package func acceptReferral(
    _ id: Referral.ID, _ confirmation: RouteConfirmation, livingIn authority: String?, _ request: ReferralRequest,
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (ReferralActed) throws -> Answer
  ) async throws -> Answer {
    let residence = try await residence(in: authority, for: caller)
    let routes = confirmation.routes
    // Whoever receives it may not read where the person lives and how they are safely reached. The service reads it, to
    // keep it for the case's team and to find the person by it, and shows nothing of it here.
    let (standing, whole) = try await worker.read(
      as: caller.behalf(), ReferralQueries.one(caller.area, id), ContentQueries.records(caller.area, [id.rawValue]))
    do {
      return try await act(.accepted, on: id, by: caller, keyed: keyed) { _ in
        request
      } beside: { [keys, library] held, _, identifiers in
        try library.requireRunning(confirmation, in: held.area)
        if held.isAtFrontDoor, standing.first?.acts != held.stored.acts {
          throw CaseworkFault.stale(version: held.stored.acts)
        }
        let acceptances = try routes.map { route in
          try Acceptance(
            held, onto: route, residence, whole, keys, library,
            told: try held.told(route, confirmation, of: whole, library), words: confirmation.text(for: route))
        }
        var effects = ReferralEffects(changes: try held.ruled(confirmation, library))
        for acceptance in acceptances {
          let (changes, opened) = try acceptance.opening(&identifiers)
          effects.changes += changes
          effects.opened.append(opened)
        }
        return effects
      } answering: { acted in
        guard !acted.opened.isEmpty else { throw CaseworkFault.damaged("acceptance opened no case") }
        return try answering(acted)
      }
    } catch StoreError.rejected(let rejection) where rejection.constraint == "cases_one_live" {
      throw Refusal(.alreadyAccepted, ["routes": routes.joined(separator: ", ")])
    } catch StoreError.rejected(let rejection) where rejection.constraint == "cases_focus_of_record" {
      throw Refusal(.focusNotOfRecord)
    }
  }

  private func residence(in authority: String?, for caller: Caller) async throws -> Case.Residence? {
    guard let authority else { return nil }
    return try Case.Residence(
      in: authority, of: try await web.read(as: caller.reading, ReferralQueries.authorities(caller.area)))
  }
}

/// A referral as it becomes a case.
private struct Acceptance {
  let held: HeldReferral
  let rulebook: Rulebook
  let residence: Case.Residence?
  let answers: ReferralAnswers
  /// What the route is told; nil: all of it, as where it was made there.
  let told: FiledAnswers?
  /// What its team is told besides, by whoever confirmed the route.
  let words: String?
  let desk: Desk

  init(
    _ held: HeldReferral, onto route: String, _ residence: Case.Residence?, _ contents: [StoredContent],
    _ keys: KeyRing, _ library: Library, told: FiledAnswers?, words: String?
  ) throws {
    guard let rulebook = library.live(route, area: held.area), rulebook.referralForm != nil,
      rulebook.route.routing == nil
    else { throw Refusal(.routeTakesNoReferrals, ["route": route]) }
    // Whoever may not receive on the route confirmed may not open a case there; the front door is there to.
    let actor = held.actor(on: route)
    guard held.isAtFrontDoor || !actor.roles.isDisjoint(with: rulebook.receivingRoles) else {
      throw CaseworkFault.forbidden(needs: rulebook.receivingRoles, on: route)
    }
    self.held = held
    self.rulebook = rulebook
    self.residence = residence
    self.told = told
    self.words = words
    answers = ReferralAnswers(try held.versions(of: contents))
    desk = Desk(keys: keys, library: library, actor: actor, now: held.now)
  }

  func opening(_ identifiers: inout RandomIdentifiers) throws -> ([Change], ReferralCase) {
    let (area, route, form) = (held.area, rulebook.route.name, ReferralForm.name)
    let facts = try ReferralFacts.read(held.stored.facts)
    // A date that is guessed at would say whose consent counts: it is not known until somebody confirms it on the case.
    let born = answers.exactBirthDate.map { rulebook.clockwork.zone.moment(bornOn: $0, reaches: 18) }
    let kind = try rulebook.route.focus(saidIn: facts)
    let (person, settled) = record(of: kind, facts, &identifiers)
    let opening = CaseEvent.Opening(
      route: route, definition: rulebook.hash, stage: rulebook.route.firstStage, referral: held.id,
      focus: Case.Focus(kind, person), eighteenthBirthday: kind == .person ? born : nil,
      residence: residence,
      anchors: ["received": held.stored.receivedAt],
      // What was told at the front door is not what the route asks: its own form is begun and not complete.
      forms: [
        form: .init(
          version: 1, complete: !held.isAtFrontDoor, at: held.stored.receivedAt, by: held.stored.submittedBy,
          answers: told?.facts ?? facts)
      ])
    let record = told == nil ? held.id.rawValue : identifiers.next()
    let id = Case.ID(identifiers.next())
    let (opened, reference, changes) = try desk.open(
      opening, id: id, area: area, told: told == nil ? nil : record, rulebook, &identifiers)
    let carried = ReferralQueries.carryForm(
      area, opened.id, form, record, held.stored.formHash, !held.isAtFrontDoor, held.stored.submittedBy,
      held.stored.receivedAt)
    let sealed = SealedAnswers(held.keys)
    var kept = try told.map { try sealed.seal($0.bytes, record: record, version: 1, referral: held.id) } ?? []
    // They belong to the case: what it hands on to another does not hold them.
    if let words { kept += try sealed.seal(CaseView.saying(words), record: id.rawValue, version: 1, case: id) }
    return (settled + changes + kept + [carried] + indexed(person), ReferralCase(held: opened, reference: reference))
  }

  /// The record that the case is about. What the referral's own is of was taken from its answers, and by the route that
  /// received it; where the front door sends it on to one that hears of something else, the household of a person for
  /// instance, that has a record of its own.
  private func record(
    of kind: Case.Focus.Kind, _ facts: [String: String], _ identifiers: inout RandomIdentifiers
  ) -> (Person.ID, [Change]) {
    let (area, person) = (held.area, held.stored.person)
    guard held.isAtFrontDoor else {
      let isKnown = rulebook.route.name == held.stored.route && rulebook.route.focus.count == 1
      return (person, isKnown ? [] : [PersonQueries.settle(area, person, kind.rawValue)])
    }
    let told = (try? held.rulebook.route.focus(saidIn: facts)) ?? .person
    guard told != kind else { return (person, []) }
    let own = Person.ID(identifiers.next())
    return (own, [PersonQueries.add(area, own, held.now, kind.rawValue)])
  }

  /// On another route than the one that received it, the person is found by that route's own index.
  private func indexed(_ person: Person.ID) -> [Change] {
    guard rulebook.route.name != held.stored.route else { return [] }
    return held.indexing(answers, of: person, on: rulebook)
  }
}

extension Library {
  /// Throws a ``Refusal`` that names the routes of a confirmation which the area does not run.
  fileprivate func requireRunning(_ confirmation: RouteConfirmation, in area: String) throws {
    let absent = (confirmation.routes + confirmation.rejected.map(\.route)).filter { live($0, area: area) == nil }
    guard absent.isEmpty else { throw Refusal(.routeNotRun, ["routes": absent.joined(separator: ", ")]) }
  }
}

extension HeldReferral {
  /// It named no route, and whoever receives it sends it on.
  var isAtFrontDoor: Bool { rulebook.route.routing != nil }

  /// What a route is told of it, once confirmed; nil: all of it, which was made there.
  fileprivate func told(
    _ route: String, _ confirmation: RouteConfirmation, of contents: [StoredContent], _ library: Library
  ) throws -> FiledAnswers? {
    guard isAtFrontDoor, let form = rulebook.referralForm else { return nil }
    let confirmed = rulings.filter { $0.ruling.kind == .confirmed }.map(\.ruling.route) + confirmation.routes
    let rows = try verdicts.last.map { try library.verdict($0, area: area).verdict.rows } ?? []
    return try ToldRoute(
      route: route, rows: rows.filter { $0.proposes.contains(route) }, isAlone: Set(confirmed) == [route]
    ).answers(of: versions(of: contents), to: form)
  }

  /// What was said of the routes that the table proposed, as it is kept. A referral that named its route has no table.
  fileprivate func ruled(_ confirmation: RouteConfirmation, _ library: Library) throws -> [Change] {
    guard isAtFrontDoor else {
      guard confirmation.told.isEmpty else { throw Refusal(.toldInFull) }
      guard confirmation.rejected.isEmpty else {
        throw Refusal(.routeNotProposed, ["routes": confirmation.rejected.map(\.route).joined(separator: ", ")])
      }
      return []
    }
    try confirmation.requireTold()
    return keeping(try confirmation.rulings(on: openProposals(library)))
  }
}
