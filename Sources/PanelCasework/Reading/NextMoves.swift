package import PanelRules
import PanelStore

/// What may happen next in a case, to somebody who looks at it.
package struct NextMoves: Sendable {
  package let held: Case
  package let rulebook: Rulebook
  package let moves: [MoveOption]
  package let forms: [FormOption]

  /// A move that the case could make from where it stands.
  package struct MoveOption: Sendable {
    package let move: Move
    /// The stage it leads to; nil: the case stays where it is.
    package let target: StageName?
    /// The reader holds one of the roles that may make it.
    package let isYours: Bool
    /// What stands in the way, beside what a request itself must carry.
    package let unmet: [UnmetNeed]
    /// A decision of the panel: it is made by recording that, and nothing else stands in the way.
    package let isReadyForPanel: Bool
    /// The areas a case could be transferred to, where the move proposes that.
    package let destinations: [String]
    /// The stages at which a linked case could open, where the mover chooses.
    package let stages: [StageName]
    /// Where somebody could go on, one of which the mover has to say; empty: nothing is asked.
    package let dispositions: [DispositionName]

    /// The reader can make it now, with a request that carries what it must.
    package var isPossible: Bool { isYours && unmet.isEmpty && move.decision == nil }
  }

  /// A form of the route.
  package struct FormOption: Sendable {
    package let name: FormName
    package let use: FormUse
    package let isYours: Bool
    /// What was saved last; nil: nothing yet.
    package let saved: Case.FormFact?
    /// It was completed too long ago to count.
    package let isStale: Bool
  }
}

extension Casework {
  /// The moves of a case with everything that stands in the way of each, and its forms. Codes and titles only: nothing
  /// personal is shown. Readers who see less than the whole case find the forms and the moves that are theirs, and no other.
  package func nextMoves(of id: Case.ID, for caller: Caller) async throws -> NextMoves {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), ClockQueries.casework(),
      caller.standing, CaseQueries.liveRoutes(area, id), AgreementQueries.ofArea(area, .latest)
    ) { [library] grants, cases, clock, standings, live, agreements in
      let standing = try caller.check(standings)
      guard let level = Insight(grants).level, level > .asked, let stored = cases.first else {
        throw CaseworkFault.notFound
      }
      let held = try CaseState.read(stored)
      let rulebook = try library.rulebook(held.definition, area: area)
      let prospect = Prospect(
        rulebook: rulebook, held: held, reader: caller.practitioner,
        roles: rulebook.roles(of: caller.actor(standing, on: held.route), on: held),
        live: Set(live), agreements: agreements, now: max(try clock.present(), held.lastMoment))
      return Commit(
        NextMoves(
          held: held, rulebook: rulebook,
          moves: rulebook.moves(from: held).map(prospect.option).filter { level >= .team || $0.isYours },
          forms: prospect.forms.filter { level >= .team || $0.isYours }))
    }
  }
}

/// Looks ahead from where a case stands.
private struct Prospect {
  let rulebook: Rulebook
  let held: Case
  let reader: Practitioner.ID
  let roles: Set<RoleName>
  /// The routes on which the same matter has another case that has not ended.
  let live: Set<String>
  let agreements: [KeptAgreement]
  let now: Moment

  func option(_ move: Move) -> NextMoves.MoveOption {
    let isYours = !roles.isDisjoint(with: move.by)
    return NextMoves.MoveOption(
      move: move, target: rulebook.target(of: move, from: held), isYours: isYours, unmet: unmet(move, sitting: nil),
      isReadyForPanel: move.decision.map { unmet(move, sitting: quorate($0, move)).isEmpty } ?? false,
      destinations: move.effects.contains(.proposeTransfer) ? rulebook.neighbours : [], stages: move.stageChoices,
      dispositions: rulebook.dispositions(of: move, on: held))
  }

  var forms: [NextMoves.FormOption] {
    guard !held.isClosed else { return [] }
    return rulebook.route.forms.filter { !$0.value.by.isEmpty }.sorted { $0.key < $1.key }.map { name, use in
      let saved = held.facts.forms[name]
      return NextMoves.FormOption(
        name: name, use: use, isYours: !roles.isDisjoint(with: use.by), saved: saved,
        isStale: saved.map { $0.complete && isStale($0, use) } ?? false)
    }
  }

  private func isStale(_ saved: Case.FormFact, _ use: FormUse) -> Bool {
    guard let refresh = use.refresh, let due = try? rulebook.clockwork.due(refresh, after: saved.at).at else {
      return false
    }
    return now >= due
  }

  /// As if the request carried everything that it must: a reason, an outcome, a stage, an area.
  private func unmet(_ move: Move, sitting: Command.PanelResolution?) -> [UnmetNeed] {
    rulebook.unmet(
      move, on: held,
      in: Situation(
        request: rulebook.wellFormedRequest(for: move, on: held), actor: reader, sitting: sitting,
        surroundings: .agreed(agreements, on: rulebook, at: now)), at: now)
      + linkedCaseLive(move)
  }

  /// A referral has at most one case at a time on a route; the database sees to it, and here it is told beforehand. Of a
  /// case that reveals nothing it is not told: it is no case of the referral.
  private func linkedCaseLive(_ move: Move) -> [UnmetNeed] {
    for case .openLinked(let opening) in move.effects
    where live.contains(opening.route) && opening.reveals != .nothing {
      return [.init(need: "linked-case", about: opening.route, because: "linked-case-live", who: move.by)]
    }
    return []
  }

  private func quorate(_ decision: String, _ move: Move) -> Command.PanelResolution {
    .init(
      meeting: .init(.init(high: 0, low: 0)), item: 1, decision: decision, method: "", missing: [],
      request: rulebook.wellFormedRequest(for: move, on: held))
  }
}
