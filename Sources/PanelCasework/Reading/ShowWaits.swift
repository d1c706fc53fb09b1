package import PanelRules
package import PanelStore

/// What a case waits for, to somebody who sees it whole.
package struct CaseWaits: Sendable {
  package let held: Case
  package let reference: String
  package let rulebook: Rulebook
  /// What holds up the rest first.
  package let waits: [Wait]
  /// The agencies that are waited for, by name.
  package let agencies: [Agency.ID: String]
  /// Who holds the roles that are held case by case, by name.
  package var holders: [RoleName: [String]] = [:]

  /// What a coordinator says first: what nothing frees by itself, else what holds up the rest.
  package var lead: Wait? { waits.first(where: \.isStuck) ?? waits.first }
}

/// How much of what a case waits for a reader is shown.
package enum WaitsAppearance: Sendable {
  /// The police hold it, and the reader is not of them: that, and no more.
  case withPolice(CaseSign)
  case waits(CaseWaits)
}

extension Casework {
  /// What a case waits for, whose it is, since when, and what frees it; the reading is recorded. Throws `forbidden` for
  /// somebody who sees less than the whole case.
  package func showWaits(of id: Case.ID, to caller: Caller) async throws -> WaitsAppearance {
    let area = caller.area
    let appearance: WaitsAppearance = try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), ClockQueries.casework(),
      caller.standing, WaitQueries.hearings(area, [id]), WaitQueries.given(area, [id]), WaitQueries.asked(area, [id]),
      CaseSightQueries.sign(area, id), AgreementQueries.ofArea(area, .latest)
    ) { [library] grants, cases, clock, standings, hearings, given, asked, signs, agreements in
      _ = try caller.check(standings)
      let insight = Insight(grants)
      if insight.isHeld, let sign = signs.first {
        return Commit(.withPolice(sign), writes: [caller.wasShown("why", [id.rawValue])])
      }
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let held = try CaseState.read(stored)
      let rulebook = try library.rulebook(held.definition, area: area)
      try insight.requireTeam(of: rulebook)
      let waits = CaseWaits(
        held, stored.reference, rulebook, hearings, given, asked, agreements,
        at: max(try clock.present(), held.lastMoment))
      return Commit(.waits(waits), writes: [caller.wasShown("why", [id.rawValue])])
    }
    guard case .waits(var waits) = appearance else { return appearance }
    waits.holders = try await holders(of: waits, for: caller)
    return .waits(waits)
  }

  private func holders(of waits: CaseWaits, for caller: Caller) async throws -> [RoleName: [String]] {
    let assigned = waits.held.facts.assigned.mapValues { $0.map(\.practitioner) }
    guard !assigned.isEmpty else { return [:] }
    let named = try await web.read(
      as: caller.reading, AssignmentQueries.named(caller.area, assigned.values.flatMap(\.self)))
    let names = Dictionary(named.map { ($0.id, $0.name) }) { first, _ in first }
    return assigned.mapValues { $0.compactMap { names[$0] } }
  }
}

extension CaseWaits {
  init(
    _ held: Case, _ reference: String, _ rulebook: Rulebook, _ hearings: [(id: Case.ID, startsAt: Moment)],
    _ given: [(id: CaseTask.ID, at: Moment)],
    _ asked: [(id: InformationRequest.ID, at: Moment, agency: Agency.ID, name: String)],
    _ agreements: [KeptAgreement], at now: Moment
  ) {
    self.held = held
    self.reference = reference
    self.rulebook = rulebook
    let notes = WaitNotes(
      asked: Dictionary(asked.map { ($0.id, $0.at) }) { first, _ in first },
      given: Dictionary(given.map { ($0.id, $0.at) }) { first, _ in first },
      hearing: hearings.first { $0.id == held.id }?.startsAt,
      surroundings: .agreed(agreements, on: rulebook, at: now))
    waits = rulebook.waits(of: held, noting: notes, at: now)
    agencies = Dictionary(asked.map { ($0.agency, $0.name) }) { first, _ in first }
  }
}
