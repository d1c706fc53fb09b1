/// What an agenda is drawn from beside the case's own state.
package struct AgendaNotes: Hashable, Sendable {
  /// How many meetings had the case on their agenda and did not hear it, since a panel decided on it last.
  package var carried: Int
  /// Something that was to be done about the case is late.
  package var hasActionOverdue: Bool
  /// Where the chair wants it.
  package var pin: AgendaCandidate.Pin?
  /// The time its guests were told, in minutes from the beginning.
  package var promised: Int?

  package init(
    carried: Int = 0, hasActionOverdue: Bool = false, pin: AgendaCandidate.Pin? = nil, promised: Int? = nil
  ) {
    self.carried = carried
    self.hasActionOverdue = hasActionOverdue
    self.pin = pin
    self.promised = promised
  }
}

extension Rulebook {
  /// A case as its panel could hear it: why, for how long, by when and with whom; nil where it waits for no panel, or for
  /// another than this route's.
  ///
  /// The reasons are that of the kind of item it is listed as, and with it whatever else the panel should know of: that it
  /// was carried over, that an action is late, that whoever decides about support has not agreed to it.
  package func candidate(
    of held: Case, noting notes: AgendaNotes = AgendaNotes(), at now: Moment
  ) -> AgendaCandidate? {
    guard let panel = route.panel, let listing = held.facts.listing, listing.panel == panel.name, !held.isClosed else {
      return nil
    }
    let rule = panel.item(listing.kind)
    var reasons: Set = [rule.because]
    if notes.carried > 0 { reasons.insert(.carriedOver) }
    if notes.hasActionOverdue { reasons.insert(.actionOverdue) }
    if waits(of: held, at: now).contains(where: { $0.kind == .consent }) { reasons.insert(.consentOutstanding) }
    return AgendaCandidate(
      held.id, reasons, minutes: rule.minutes, since: listing.since,
      isImminentRisk: rule.isAtOnce || held.facts.tasks.values.contains { $0.kind == Case.riskTold },
      due: dateForPanel(of: held), guests: guests(of: held, at: panel), promised: notes.promised, pin: notes.pin,
      carried: notes.carried)
  }

  /// By when the panel has to decide: the earliest clock of the stage that a decision meets. One that stands still, or
  /// that a form begins anew, is met by something else; where no decision leads on from the stage, none is.
  package func dateForPanel(of held: Case) -> Moment? {
    let isDecidable = moves(from: held).contains {
      $0.strand == nil && $0.decision != nil && target(of: $0, from: held) != nil
    }
    guard isDecidable, let clocks = route.stages[held.stage]?.deadlines else { return nil }
    return clocks.filter { $0.renewedBy == nil }.compactMap { held.facts.deadlines[$0.name] }
      .filter { $0.ofStage && $0.strand == nil && $0.pause == nil }.map(\.due).min()
  }

  /// Those who see the case for its item alone and neither sit on the panel nor arrange its meetings.
  private func guests(of held: Case, at panel: PanelRule) -> Set<Practitioner.ID> {
    let sitting = Set(panel.members + panel.arrangedBy + chairs)
    let invited = route.roles.filter { name, role in
      role.sees == .item && role.scope == .assigned && !sitting.contains(name)
    }
    return Set(invited.keys.flatMap { held.facts.assigned[$0] ?? [] }.map(\.practitioner))
  }
}
