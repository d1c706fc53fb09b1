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
  /// Whose reading it is.
  let reader: Practitioner.ID
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
      events: meetingEvents, items: items.map(heard))
    if isWhole { return whole }
    return whole.seen(cases: shown, known: own)
  }

  /// Its reader may see every item, those that were taken off among them: nothing is left out.
  var isWhole: Bool { own.isEmpty && records.count == last }

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
  private var ownCases: Set<Case.ID> {
    let own = own
    return Set(items.filter { own.contains(Int($0.number)) }.map(\.caseID))
  }

  private var meetingEvents: [MeetingEvent] {
    var events = [meeting.openedAt.map { MeetingEvent.opened(at: $0) }, meeting.closedAt.map { .closed(at: $0) }]
      .compactMap(\.self)
    events += attendance.compactMap { row in
      guard let capacity = MeetingEvent.Capacity(rawValue: row.capacity) else { return nil }
      guard let from = row.arrivedAt, let mode = MeetingEvent.Mode(rawValue: row.mode) else {
        return .apologised(voice(row), as: capacity, informationSent: sent(by: row.agency))
      }
      return .attended(voice(row), as: capacity, mode, from: from, until: row.leftAt)
    }
    // Who accepted and is not among those who came or sent apologies is told by their acceptance when they come.
    events += acceptances.compactMap { accepted in
      voice(accepted.practitioner).map { .accepted($0, version: accepted.version, at: accepted.at) }
    }
    return events + actions.filter { $0.kind == "heard" }.map { .heardOf(minuted($0), $0.standing) }
  }

  /// The day on which an agency sent in the last of what it knows, of the cases that the reader may see.
  private func sent(by agency: Agency.ID) -> LocalDate? {
    let own = ownCases
    return informed.filter { $0.agency == agency && !own.contains($0.caseID) }.compactMap(\.at).max()
      .map(clockwork.localDate)
  }

  private func minuted(_ action: ActionAtMeeting) -> MinutedAction {
    MinutedAction(
      id: action.id, caseID: action.caseID, reference: action.reference, agency: action.agencyName,
      practitioner: action.practitionerName, words: words[action.record]?["what"].text ?? "",
      measure: words[action.record]?["measure"].text ?? "", due: action.due, isUrgent: action.urgent)
  }

  private func heard(_ item: StoredItem) -> HeardItem {
    var events = [item.calledAt.map { ItemEvent(.called, at: $0) }].compactMap(\.self)
    events += conflicts.filter { $0.number == item.number }.compactMap { conflict in
      voice(conflict.practitioner).map { ItemEvent(.conflicted($0), at: conflict.at) }
    }
    events += said.filter { $0.number == item.number }.compactMap(told)
    if let at = item.endedAt ?? meeting.closedAt { events += ending(of: item).map { ItemEvent($0, at: at) } }
    events += actions.filter { $0.kind == "given" && $0.item == item.number }
      .map { ItemEvent(.gave(minuted($0)), at: $0.at) }
    return HeardItem(
      Int(item.number), caseID: item.caseID, reference: item.reference, kind: item.kind, events: events)
  }

  /// What was said without words is told as it is; what was said in words that its reader may not see is not told.
  private func told(_ row: StoredContribution) -> ItemEvent? {
    guard let kind = Contribution(rawValue: row.kind), let text = kind.isWordless ? "" : words[row.id]?["words"].text
    else { return nil }
    let onward = row.onward.flatMap(ReturnTerms.Onward.init(rawValue:))
    return ItemEvent(.said(kind, agency: row.agencyName, onward: onward, words: text), at: row.at)
  }

  /// How it ended; what the meeting did not come to before it closed ran out of time, whether anybody said so or not. Of a
  /// case that moved meanwhile it is not said that it goes to a later meeting.
  private func ending(of item: StoredItem) -> [ItemEvent.What] {
    let kept = records.first { $0.number == item.number }
    let account = kept?.record.flatMap { words[$0] } ?? .null
    let carried = ItemEvent.What.carriedOver(times: (kept?.carried ?? 0) + 1)
    switch item.ending {
    case .decided: return decision(of: item, account)
    case .adjourned: return [.adjourned(reason: account["words"].text ?? ""), carried]
    case .noted:
      // Without a record nobody noted it: its case had moved before it was called.
      guard kept?.record != nil else { return [.movedOn] }
      let missing = account["missing"].elements.compactMap(\.text)
      let hasMoved = account["moved"].flag == true
      return [.noted(missing: missing, words: account["words"].text ?? ""), hasMoved ? .movedOn : carried]
    case .ranOut, nil: return [.ranOut, carried]
    }
  }

  private func decision(of item: StoredItem, _ account: JSON) -> [ItemEvent.What] {
    guard let answer = item.decision, let method = item.method.flatMap(PanelDecision.Method.init(rawValue:)) else {
      return []
    }
    var told: [ItemEvent.What] = [.decided(answer: answer, method, presiding: nil)]
    if let rationale = account["rationale"].text { told.append(.rationale(rationale)) }
    for given in account["positions"].elements {
      guard let who = given["practitioner"].text.flatMap({ Practitioner.ID($0) }).flatMap(voice) else { continue }
      let position = given["position"].text == "abstain" ? nil : given["position"].text
      told.append(.position(who, answer: position))
      if let reason = given["reason"].text, let position, position != answer {
        told.append(.dissent(who, answer: position, reason: reason))
      }
    }
    if let conditions = account["conditions"].text { told.append(.condition(conditions)) }
    if let review = account["review"].text.flatMap(LocalDate.init) { told.append(.review(review)) }
    return told
  }

  private func voice(_ id: Practitioner.ID) -> Voice? {
    attendance.first { $0.practitioner == id }.map(voice)
  }

  private func voice(_ row: StoredAttendance) -> Voice {
    Voice(row.practitioner, name: row.name, agency: row.agencyName)
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
