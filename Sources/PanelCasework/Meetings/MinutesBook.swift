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
  let records: [(number: Int32, record: UUID?)]
  let conflicts: [(number: Int32, practitioner: Practitioner.ID, at: Moment)]
  let said: [StoredContribution]
  let acceptances: [(practitioner: Practitioner.ID, version: Int, at: Moment)]
  let acts: [StoredMinutesAct]
  /// The words that its reader may see, by the record they belong to.
  let words: [UUID: JSON]
  /// How many items the meeting has, seen or not.
  let last: Int
  /// Whose reading it is.
  let reader: Practitioner.ID
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
    if own.isEmpty, items.count == last { return whole }
    let seen = items.filter { !own.contains(Int($0.number)) }
    return whole.seen(cases: Set(seen.map(\.caseID)), known: own)
  }

  /// The numbers of the items that its reader may see.
  var sees: Set<Int> { Set(items.map { Int($0.number) }).subtracting(own) }

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
      guard let item = addendum.item, sees.contains(item) else { return nil }
      return (addendum, act.name, act.record.flatMap { words[$0]?["words"].text })
    }
  }

  /// The items on which its reader has a conflict of interest.
  private var own: Set<Int> { Set(conflicts.filter { $0.practitioner == reader }.map { Int($0.number) }) }

  private var meetingEvents: [MeetingEvent] {
    var events = [meeting.openedAt.map { MeetingEvent.opened(at: $0) }, meeting.closedAt.map { .closed(at: $0) }]
      .compactMap(\.self)
    events += attendance.compactMap { row in
      guard let capacity = MeetingEvent.Capacity(rawValue: row.capacity) else { return nil }
      guard let from = row.arrivedAt, let mode = MeetingEvent.Mode(rawValue: row.mode) else {
        return .apologised(voice(row), as: capacity, informationSent: nil)
      }
      return .attended(voice(row), as: capacity, mode, from: from, until: row.leftAt)
    }
    // Who accepted and is not among those who came or sent apologies is told by their acceptance when they come.
    events += acceptances.compactMap { accepted in
      voice(accepted.practitioner).map { .accepted($0, version: accepted.version, at: accepted.at) }
    }
    return events
  }

  private func heard(_ item: StoredItem) -> HeardItem {
    var events = [item.calledAt.map { ItemEvent(.called, at: $0) }].compactMap(\.self)
    events += conflicts.filter { $0.number == item.number }.compactMap { conflict in
      voice(conflict.practitioner).map { ItemEvent(.conflicted($0), at: conflict.at) }
    }
    events += said.filter { $0.number == item.number }.compactMap(told)
    if let at = item.endedAt { events += ending(of: item).map { ItemEvent($0, at: at) } }
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

  private func ending(of item: StoredItem) -> [ItemEvent.What] {
    let account = records.first { $0.number == item.number }?.record.flatMap { words[$0] } ?? .null
    switch item.ending {
    case "adjourned": return [.adjourned(reason: account["words"].text ?? "")]
    case "noted":
      return [.noted(missing: account["missing"].elements.compactMap(\.text), words: account["words"].text ?? "")]
    case "ran-out": return [.ranOut(carried: 0)]
    default: return decision(of: item, account)
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
