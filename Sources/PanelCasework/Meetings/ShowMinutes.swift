import Foundation
package import PanelRules
import PanelSealing
package import PanelStore
import PanelWire

/// The minutes of a meeting as their reader may see them.
package struct MinutesSight: Sendable {
  package let meeting: StoredMeeting
  package let rulebook: Rulebook
  package let minutes: Minutes
  package let stage: MinutesStanding.Stage
  /// The items, of those that the reader may see, that nobody who takes the chair has looked at.
  package let unchecked: [Int]
  package let addenda: [Addendum]
  /// It was opened: before that there is nothing to tell of.
  package let isHeld: Bool
  /// Nothing is withheld from the reader.
  package let isWhole: Bool
  /// What the reader read, as a hash of it: sent back with an act on it.
  package let hash: String

  /// Something that was put right.
  package struct Addendum: Sendable {
    package let number: Int
    package let item: Int?
    package let name: String
    package let at: Moment
    package let words: String?
  }

  init(_ book: MinutesBook, _ rulebook: Rulebook) {
    let standing = book.standing
    meeting = book.meeting
    self.rulebook = rulebook
    minutes = Minutes(of: book.source)
    stage = standing.stage
    // Of what was approved everything was looked at, whether its reader may know by whom or not.
    unchecked = standing.stage == .approved ? [] : standing.unchecked.filter(book.sees.contains)
    isHeld = book.meeting.openedAt != nil
    isWhole = book.isWhole
    addenda = book.addenda.map {
      Addendum(number: $0.addendum.number, item: $0.addendum.item, name: $0.name, at: $0.addendum.at, words: $0.words)
    }
    let added = addenda.map { "addendum \($0.number) \($0.words ?? "")" }.joined(separator: "\n")
    hash = Digest.hex(minutes.canonicalBytes + Array(added.utf8))
  }
}

extension Casework {
  /// The minutes of a meeting, rendered from what was recorded and as far as the reader may see each case. Who read the
  /// words of which case is recorded before they are shown.
  package func showMinutes(of id: Meeting.ID, to caller: Caller) async throws -> MinutesSight {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: MeetingQueries.one(area, id), caller.standing, AttendanceQueries.everybody(area, id),
      ItemQueries.ofMeeting(area, id), ItemQueries.last(area, id), SpokenQueries.records(area, id),
      SpokenQueries.conflicts(area, id), SpokenQueries.ofMeeting(area, id), SpokenQueries.acceptances(area, id),
      MinutesQueries.ofMeeting(area, id), SpokenQueries.words(area, id), MinutesQueries.actions(area, id),
      MinutesQueries.informed(area, id), MinutesQueries.asker(area, id), MinutesQueries.seats(area, id),
      MinutesQueries.broughtOver(area, id), MinutesQueries.sitsOn(area, id, caller.practitioner)
    ) {
      [library, keys]
      meetings, standings, attendance, items, last, records, conflicts, said, acceptances, acts, words, actions,
      informed, askers, seats, broughtOver, sitsOn in
      let standing = try caller.check(standings)
      guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area) else {
        throw CaseworkFault.notFound
      }
      let book = MinutesBook(
        meeting: meeting, attendance: attendance, items: items, records: records, conflicts: conflicts, said: said,
        acceptances: acceptances, acts: acts, actions: actions, informed: informed,
        ofMeeting: try SealedAddendum(keys.keys(of: area), of: id).open(acts),
        words: try SealedAnswers(keys.keys(of: area)).spoken(words), last: last.first ?? 0, asker: askers.first,
        seats: seats, broughtOver: broughtOver, reader: caller.practitioner, agency: standing.agency,
        arranges: standing.arranges(rulebook.route), sitsOn: Set(sitsOn), clockwork: rulebook.clockwork)
      let shown = book.shown.map(\.rawValue).sorted { $0.uuidString < $1.uuidString }
      return Commit(MinutesSight(book, rulebook), writes: [caller.wasShown("minutes", [id.rawValue] + shown)])
    }
  }
}

extension CallerStanding {
  /// Whether they arrange the meetings of a route's panel.
  func arranges(_ route: Route) -> Bool {
    !roles(on: route.name).isDisjoint(with: route.panel?.arrangers ?? [])
  }
}

extension SealedAnswers {
  /// What was said, by the record it belongs to.
  func spoken(_ rows: [StoredContent]) throws -> [UUID: JSON] {
    var spoken: [UUID: JSON] = [:]
    for (record, parts) in try openAll(rows) {
      for (_, bytes) in parts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        var words = spoken[record.record]?.object ?? JSON.Object()
        for member in try JSON.parse(bytes).object ?? JSON.Object() { words[member.name] = member.value }
        spoken[record.record] = .object(words)
      }
    }
    return spoken
  }
}
