import Foundation
package import PanelRules
import PanelSealing
import PanelStore
import PanelWire

extension Casework {
  /// Checks or approves the minutes of a meeting; throws a ``Refusal`` where they are not those that were read.
  ///
  /// - Parameter hash: of the minutes as whoever acts has read them.
  package func actOnMinutes(
    _ act: MinutesAct, of id: Meeting.ID, read hash: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (MinutesStanding.Stage, _ unchecked: [Int]) -> Answer
  ) async throws -> Answer {
    try await withMinutes(of: id, caller, keyed, approving: act == .approve) { book, sight, reader, rule, now in
      var standing = book.standing
      let event = try standing.refusing(act, by: reader, of: rule, on: book.meeting.route, at: now)
      if sight.hash != hash { throw Refusal(.minutesChanged) }
      standing.evolve(event)
      var looked: [Int64]?
      if case .checked(let items, _, _) = event { looked = items.sorted().map { Int64($0) } }
      let change = MinutesQueries.add(
        caller.area, id, Int32(book.acts.count + 1), looked == nil ? "approved" : "checked", looked, nil, nil,
        nil, caller.practitioner, now)
      let unchecked = standing.unchecked.filter(book.sees.contains)
      return (answering(standing.stage, unchecked), [change])
    }
  }

  /// Adds to the minutes what was wrong or is missing on an item, and seals the words with its case; or about the meeting
  /// itself, in words that name no case and nobody whom one is about.
  package func correctMinutes(
    of id: Meeting.ID, item number: Int?, saying words: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (MinutesStanding.Addendum) -> Answer
  ) async throws -> Answer {
    // No item has the number 0.
    let item = try await web.read(
      as: caller.reading, ItemQueries.one(caller.area, id, Int32(clamping: number ?? 0))
    ).first
    return try await withMinutes(of: id, caller, keyed, acting: item?.caseID) { [keys] book, _, reader, rule, now in
      let event = try book.standing.refusing(
        .correct(item: number), by: reader, of: rule, on: book.meeting.route, at: now)
      guard case .corrected(let addendum) = event else { throw Refusal(.minutesNoSuchItem) }
      let act = book.acts.count + 1
      if number == nil {
        let sealed = try SealedAddendum(keys.keys(of: caller.area), of: id).seal(words, number: act)
        let change = MinutesQueries.add(
          caller.area, id, Int32(act), "corrected", nil, nil, nil, sealed, caller.practitioner, now)
        return (answering(addendum), [change])
      }
      guard let item else { throw Refusal(.minutesNoSuchItem) }
      let record = UUID()
      let change = MinutesQueries.add(
        caller.area, id, Int32(act), "corrected", nil, item.number, record, nil, caller.practitioner, now)
      let sealed = try SealedAnswers(keys.keys(of: caller.area)).seal(
        [.special: JSONWriter.object { $0.put("words", words) }], record: record, version: 1, case: item.caseID)
      return (answering(addendum), [change] + sealed)
    }
  }

  /// Works on the minutes of a meeting as whoever acts may see them.
  private func withMinutes(
    of id: Meeting.ID, _ caller: Caller, _ keyed: Keyed, acting caseID: Case.ID? = nil, approving: Bool = false,
    _ body:
      @escaping @Sendable (MinutesBook, MinutesSight, MinutesReader, PanelRule, Moment) throws -> (Answer, [Change])
  ) async throws -> Answer {
    let area = caller.area
    return try await web.transaction(
      as: caseID.map(caller.acting) ?? caller.reading, reads: MeetingQueries.one(area, id), ClockQueries.casework(),
      caller.standing, keyed.find(by: caller), AttendanceQueries.everybody(area, id), ItemQueries.ofMeeting(area, id),
      ItemQueries.last(area, id), SpokenQueries.records(area, id), SpokenQueries.conflicts(area, id),
      SpokenQueries.ofMeeting(area, id), SpokenQueries.acceptances(area, id), MinutesQueries.ofMeeting(area, id),
      SpokenQueries.words(area, id), MinutesQueries.actions(area, id), MinutesQueries.informed(area, id),
      MinutesQueries.asker(area, id), MinutesQueries.seats(area, id), MinutesQueries.broughtOver(area, id),
      MinutesQueries.sitsOn(area, id, caller.practitioner), MeetingQueries.beyond(area, id)
    ) {
      [library, keys]
      meetings, clock, standings, kept, attendance, items, last, records, conflicts, said, acceptances, acts, words,
      actions, informed, askers, seats, broughtOver, sitsOn, beyond in
      let standing = try caller.check(standings)
      if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
      guard let meeting = meetings.first, let now = clock.first,
        let rulebook = library.live(meeting.route, area: area), let rule = rulebook.route.panel
      else { throw CaseworkFault.notFound }
      let book = MinutesBook(
        meeting: meeting, attendance: attendance, items: items, records: records, conflicts: conflicts, said: said,
        acceptances: acceptances, acts: acts, actions: actions, informed: informed,
        ofMeeting: try SealedAddendum(keys.keys(of: area), of: id).open(acts),
        words: try SealedAnswers(keys.keys(of: area)).spoken(words), last: last.first ?? 0, asker: askers.first,
        seats: seats, broughtOver: broughtOver, reader: caller.practitioner, agency: standing.agency,
        arranges: standing.arranges(rulebook.route), sitsOn: Set(sitsOn), clockwork: rulebook.clockwork)
      let roles = standing.roles(on: rulebook.route.name)
      let reader = MinutesReader(
        caller.practitioner, takesChair: !roles.isDisjoint(with: rule.chairs),
        arranges: book.arranges, sits: roles.contains(where: rulebook.route.sits),
        sees: book.sees)
      // Nobody approves for the panel what a conflict of interest keeps from them; whose act it is not is told that first.
      if approving, reader.arranges || reader.sits, beyond != [.nothing] { throw Refusal(.anotherArranges) }
      let (answer, changes) = try body(book, MinutesSight(book, rulebook), reader, rule, now)
      return Commit(answer, writes: changes + [keyed.keep(answer, by: caller, with: keys.service)])
    }
  }
}

extension MinutesStanding {
  fileprivate func refusing(
    _ act: MinutesAct, by reader: MinutesReader, of rule: PanelRule, on route: String, at now: Moment
  ) throws(Refusal) -> Event {
    do {
      return try decide(act, by: reader, at: now)
    } catch {
      let items = ["items": error.items.map(String.init).joined(separator: ", ")]
      switch error.code {
      case .notOver: throw Refusal(.minutesNotOver)
      case .notChair: throw Refusal.notYourRole(rule.chairs, on: route)
      case .notTheirs:
        throw Refusal.notYourRole(rule.arrangers + rule.members, on: route)
      case .alreadyChecked: throw Refusal(.minutesAlreadyChecked)
      case .alreadyApproved: throw Refusal(.minutesAlreadyApproved)
      case .notChecked: throw Refusal(.minutesNotChecked, items)
      case .noSuchItem: throw Refusal(.minutesNoSuchItem)
      }
    }
  }
}
