package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// The agenda of a meeting: its items with why, when and how ready they are, what is left out and why, and the meeting
  /// that has to be arranged beside it. Of cases that the reader does not see, nothing; how ready a case is, to those
  /// alone who work on it as a whole, and why the chair wants it where, to those who arrange the meeting, which is recorded.
  package func showAgenda(of id: Meeting.ID, to caller: Caller) async throws -> AgendaPage {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: MeetingQueries.one(area, id), ClockQueries.casework(), caller.standing,
      AgendaQueries.items(area, id), AgendaQueries.leftOut(area, id), AgreementQueries.ofArea(area, .latest),
      AgendaVersionQueries.ofMeeting(area, id), AgendaPinQueries.ofMeeting(area, id),
      AgendaPinQueries.reasons(area, id),
      AgendaQueries.actionsBeside(area, id)
    ) {
      [library, keys]
      meetings, clock, standings, items, leftOut, agreements, versions,
      pins, sealed, actions in
      let standing = try caller.check(standings)
      guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area) else {
        throw CaseworkFault.notFound
      }
      let now = try clock.present()
      let isOfTeam = !standing.roles(on: meeting.route).isDisjoint(with: rulebook.team)
      let arranges = !standing.roles(on: meeting.route).isDisjoint(with: rulebook.route.panel?.arrangers ?? [])
      let today = rulebook.clockwork.localDate(of: now)
      let lines = try items.map { item in
        AgendaPage.Line(
          item, of: meeting,
          try isOfTeam && item.withdrawnAt == nil
            ? readiness(of: item, agreements, at: now, by: library, in: area) : nil)
      }
      let shown =
        zip(items, lines).filter { $1.readiness != nil }.map(\.0.id.rawValue)
        + (arranges ? pins.map(\.id.rawValue) : [])
      return Commit(
        AgendaPage(
          meeting: meeting, rulebook: rulebook,
          items: zip(items, lines).filter { $0.0.withdrawnAt == nil }.map(\.1),
          withdrawn: zip(items, lines).filter { $0.0.withdrawnAt != nil }.map(\.1).sorted { $0.number < $1.number },
          leftOut: leftOut.map(AgendaPage.LeftOut.init),
          overdue: AgendaPage.OverdueActions.gathered(actions.filter { $0.due < today }),
          pins: try arranges ? Self.pins(pins, sealed, keys.keys(of: area)) : [], versions: versions, now: now),
        writes: shown.isEmpty ? [] : [caller.wasShown("agenda", shown)])
    }
  }

  /// Where the chair wants cases, and why.
  private static func pins(
    _ pins: [AgendaPin], _ sealed: [StoredContent], _ keys: AreaKeys
  ) throws -> [AgendaPage.Pin] {
    let opened = try SealedAnswers(keys).openAll(sealed)
    return pins.map { pin in
      let reason = opened.first { $0.key.record == pin.record }?.value[.personal]
      return AgendaPage.Pin(id: pin.id, place: pin.place, reason: reason.map { String(decoding: $0, as: UTF8.self) })
    }
  }
}

/// Nil where nothing is left to read.
private func readiness(
  of item: AgendaItem, _ agreements: [KeptAgreement], at now: Moment, by library: Library, in area: String
) throws -> Readiness? {
  guard item.erasedAt == nil, item.endedAt == nil else { return nil }
  let held = try CaseState.read(item.stored)
  let rulebook = try library.rulebook(held.definition, area: area)
  let moment = max(now, held.lastMoment)
  return Readiness(of: held, rulebook, .agreed(agreements, on: rulebook, at: moment), at: moment)
}

extension AgendaPage.Line {
  fileprivate init(_ item: AgendaItem, of meeting: StoredMeeting, _ readiness: Readiness?) {
    number = Int(item.number)
    id = item.id
    reference = item.reference
    kind = item.kind
    minutes = item.minutes.map(Int.init)
    startsAt = item.starts.map { meeting.startsAt.adding(minutes: Int($0)) }
    reasons = item.reasons ?? []
    turn = item.turn
    due = item.due
    carried = Int(item.carried)
    needsExtra = item.needsExtra
    calledAt = item.calledAt
    endedAt = item.endedAt
    ending = item.ending
    isUnpublished = item.isUnpublished
    self.readiness = readiness
  }
}

extension AgendaPage.LeftOut {
  fileprivate init(_ row: AgendaLeftOut) {
    id = row.id
    reference = row.reference
    kind = row.kind
    minutes = Int(row.minutes)
    reasons = row.reasons
    turn = row.turn
    due = row.due
    carried = Int(row.carried)
    because = row.because
    free = row.free.map(Int.init)
    next = row.next
    needsExtra = row.needsExtra
  }
}

extension AgendaPage.OverdueActions {
  /// Of each case together, in the order in which the first of each comes.
  fileprivate static func gathered(_ late: [(id: Case.ID, reference: String, due: LocalDate)]) -> [Self] {
    Dictionary(grouping: late, by: \.id).values
      .compactMap { its in
        its.map(\.due).min().map { Self(id: its[0].id, reference: its[0].reference, count: its.count, due: $0) }
      }
      .sorted { ($0.due, $0.reference) < ($1.due, $1.reference) }
  }
}
