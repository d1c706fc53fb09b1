package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Accepts a referral onto a route: opens a case at the route's first stage, which carries the person, the answers
  /// and the moment of receipt, and ends the clock of acknowledgement.
  ///
  /// - Parameters:
  ///   - route: the route that a human confirmed.
  ///   - authority: the council area where the person lives, where that is known.
  package func acceptReferral(
    _ id: Referral.ID, onto route: String, livingIn authority: String?, _ request: ReferralRequest, by caller: Caller,
    keyed: Keyed, answering: @escaping @Sendable (ReferralActed, ReferralCase) throws -> Answer
  ) async throws -> Answer {
    let residence = try await residence(in: authority, for: caller)
    do {
      return try await act(.accepted, on: id, by: caller, keyed: keyed) { _ in
        request
      } beside: { [keys, library] held, contents, identifiers in
        try Acceptance(held, onto: route, residence, contents, keys, library).effects(&identifiers)
      } answering: { acted in
        guard let opened = acted.opened else { throw CaseworkFault.damaged("acceptance opened no case") }
        return try answering(acted, opened)
      }
    } catch StoreError.rejected(let rejection) where rejection.constraint == "cases_one_live" {
      throw Refusal(.alreadyAccepted, ["route": route])
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
  let desk: Desk

  init(
    _ held: HeldReferral, onto route: String, _ residence: Case.Residence?, _ contents: [StoredContent],
    _ keys: KeyRing, _ library: Library
  ) throws {
    guard let rulebook = library.live(route, area: held.area), rulebook.referralForm != nil else {
      throw Refusal(.routeTakesNoReferrals, ["route": route])
    }
    // Whoever may not receive on the route confirmed may not open a case there.
    let actor = held.actor(on: route)
    guard !actor.roles.isDisjoint(with: rulebook.receivingRoles) else {
      throw CaseworkFault.forbidden(needs: rulebook.receivingRoles)
    }
    self.held = held
    self.rulebook = rulebook
    self.residence = residence
    answers = ReferralAnswers(try held.versions(of: contents))
    desk = Desk(keys: keys, library: library, actor: actor, now: held.now)
  }

  func effects(_ identifiers: inout RandomIdentifiers) throws -> ReferralEffects {
    let (area, route, form) = (held.area, rulebook.route.name, ReferralForm.name)
    let facts = try ReferralFacts.read(held.stored.facts)
    // A date that is guessed at would say whose consent counts: it is not known until somebody confirms it on the case.
    let born = answers.exactBirthDate.map { rulebook.clockwork.zone.moment(bornOn: $0, reaches: 18) }
    let kind = try rulebook.route.focus(saidIn: facts)
    let opening = CaseEvent.Opening(
      route: route, definition: rulebook.hash, stage: rulebook.route.firstStage, referral: held.id,
      focus: Case.Focus(kind, held.stored.person), eighteenthBirthday: kind == .person ? born : nil,
      residence: residence,
      anchors: ["received": held.stored.receivedAt],
      forms: [
        form: .init(
          version: 1, complete: true, at: held.stored.receivedAt, by: held.stored.submittedBy, answers: facts)
      ])
    let (opened, reference, changes) = try desk.open(
      opening, id: Case.ID(identifiers.next()), area: area, rulebook, &identifiers)
    let carried = ReferralQueries.carryForm(
      area, opened.id, form, held.id, held.stored.formHash, held.stored.submittedBy, held.stored.receivedAt)
    return ReferralEffects(
      changes: settled(kind) + changes + [carried] + indexed(), opened: ReferralCase(held: opened, reference: reference)
    )
  }

  /// What it is about was taken from its answers, and by the route that received it.
  private func settled(_ kind: Case.Focus.Kind) -> [Change] {
    guard rulebook.route.name != held.stored.route || rulebook.route.focus.count > 1 else { return [] }
    return [PersonQueries.settle(held.area, held.stored.person, kind.rawValue)]
  }

  /// On another route than the one that received it, the person is found by that route's own index.
  private func indexed() -> [Change] {
    guard rulebook.route.name != held.stored.route else { return [] }
    return held.indexing(answers, on: rulebook)
  }
}
