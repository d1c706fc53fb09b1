import Foundation
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Everything that is kept of a meeting and that one reader may see, as it was read in one transaction.
struct MinutesBook {
  let meeting: StoredMeeting
  let attendance: [StoredAttendance]
  let items: [StoredItem]
  let records: [(number: Int32, record: UUID?, carried: Int)]
  let conflicts: [(number: Int32, practitioner: Practitioner.ID, at: Moment)]
  let said: [StoredContribution]
  let acceptances: [(practitioner: Practitioner.ID, version: Int, at: Moment)]
  let acts: [StoredMinutesAct]
  /// What the meeting gave to do, and what it went through.
  let actions: [ActionAtMeeting]
  /// When agencies sent in what they know of cases on its agenda.
  let informed: [(caseID: Case.ID, agency: Agency.ID, at: Moment?)]
  /// What was put right about the meeting itself, by the number of the act.
  let ofMeeting: [Int: String]
  /// The words that its reader may see, by the record they belong to.
  let words: [UUID: JSON]
  /// How many items the meeting has, seen or not.
  let last: Int
  /// Who asked for it, where it was held out of turn.
  let asker: (id: Practitioner.ID, name: String, agency: String)?
  /// Who has, or had, a place on its panel.
  let seats: [PanelSeat]
  /// Where its items were put off before.
  let broughtOver: [BroughtOver]
  /// Whose reading it is.
  let reader: Practitioner.ID
  /// Whom they work for.
  let agency: Agency.ID
  /// They arrange the panel's meetings.
  let arranges: Bool
  /// The numbers of the items whose cases they see by a role that sits on the panel.
  let sitsOn: Set<Int>
  let clockwork: Clockwork
}

extension MinutesBook {
  /// The facts as far as its reader may know them.
  ///
  /// A reader of fewer than all items is given who was there for those alone. An item on which they declared a conflict is
  /// not theirs, whatever their role lets them see: its number is all that is left of it.
  var source: MinutesSource {
    let whole = MinutesSource(
      meeting: meeting.id, panel: meeting.panel, startsAt: meeting.startsAt, place: meeting.place,
      events: meetingEvents.inStretches, items: items.map(heard))
    if seesEveryItem { return whole }
    return whole.seen(cases: shown, known: own)
  }

  /// Nothing is left out for its reader: they see every item, and keep what is written of the meeting. To others it is
  /// never said that they have the whole: what an agency kept from them does not show.
  var isWhole: Bool { seesEveryItem && arranges }

  /// Its reader may see every item, those that were taken off among them.
  private var seesEveryItem: Bool { own.isEmpty && records.count == last }

  /// The numbers of the items that its reader may see, of those that were taken off too: nothing is to be looked at on them.
  var sees: Set<Int> { Set(records.map { Int($0.number) }).subtracting(own) }

  /// The cases of which they say something to their reader.
  var shown: Set<Case.ID> {
    let seen = items.filter { sees.contains(Int($0.number)) }.map(\.caseID)
    return Set(seen + actions.map(\.caseID)).subtracting(ownCases)
  }

  /// Where the minutes stand.
  var standing: MinutesStanding {
    var standing = MinutesStanding(items: last > 0 ? Set(1...last) : [], isOver: meeting.closedAt != nil)
    for act in acts { standing.evolve(act.event(standing)) }
    return standing
  }

  /// What was put right on the items that its reader may see, with the words that they may see.
  var addenda: [(addendum: MinutesStanding.Addendum, name: String, words: String?)] {
    let corrections = acts.filter { $0.kind == "corrected" }
    return zip(standing.addenda, corrections).compactMap { addendum, act in
      guard let item = addendum.item else { return (addendum, act.name, ofMeeting[Int(act.number)]) }
      return sees.contains(item) ? (addendum, act.name, act.record.flatMap { words[$0]?["words"].text }) : nil
    }
  }

  /// The items on which its reader has a conflict of interest.
  private var own: Set<Int> { Set(conflicts.filter { $0.practitioner == reader }.map { Int($0.number) }) }

  /// The cases of those.
  var ownCases: Set<Case.ID> {
    let own = own
    return Set(items.filter { own.contains(Int($0.number)) }.map(\.caseID))
  }
}

extension StoredMinutesAct {
  fileprivate func event(_ standing: MinutesStanding) -> MinutesStanding.Event {
    switch kind {
    case "checked": .checked(Set((items ?? []).map { Int($0) }), by: by, at: at)
    case "approved": .approved(by: by, at: at)
    default: .corrected(.init(number: standing.addenda.count + 1, item: item.map { Int($0) }, by: by, at: at))
    }
  }
}
