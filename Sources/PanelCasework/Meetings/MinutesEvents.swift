import PanelRules
import PanelStore
import PanelWire

/// What is kept of a meeting as the events that minutes tell.
extension MinutesBook {
  var meetingEvents: [MeetingEvent] {
    var events = extraordinary
    events += [meeting.openedAt.map { MeetingEvent.opened(at: $0) }, meeting.closedAt.map { .closed(at: $0) }]
      .compactMap(\.self)
    events += attendance.compactMap { row in
      guard let capacity = MeetingEvent.Capacity(rawValue: row.capacity) else { return nil }
      guard let from = row.arrivedAt, let mode = MeetingEvent.Mode(rawValue: row.mode) else {
        return .apologised(voice(row), as: capacity, informationSent: sent(by: row.agency))
      }
      return .attended(voice(row), as: capacity, mode, from: from, until: row.leftAt)
    }
    // Who accepted and was not there is no part of what happened.
    events += acceptances.compactMap { accepted in
      present[accepted.practitioner].map { .accepted($0, version: accepted.version, at: accepted.at) }
    }
    if meeting.closedAt != nil { events += missing }
    return events + actions.filter { $0.kind == "heard" }.map { .heardOf(minuted($0), $0.standing) }
  }

  /// Why it was held out of turn; a meeting that was cancelled says why it was, and is not held.
  private var extraordinary: [MeetingEvent] {
    guard meeting.extraordinary, meeting.cancelledAt == nil, let because = meeting.because else { return [] }
    return [.extraordinary(because: because, askedBy: asker.map { Voice($0.id, name: $0.name, agency: $0.agency) })]
  }

  /// Who was there.
  private var present: [Practitioner.ID: Voice] {
    Dictionary(attendance.filter { $0.arrivedAt != nil }.map { ($0.practitioner, voice($0)) }) { first, _ in first }
  }

  /// What did not happen, now that the meeting is over: who had a place on the panel that day and neither came nor sent
  /// apologies, and who was there and did not accept that it was confidential.
  private var missing: [MeetingEvent] {
    let day = clockwork.localDate(of: meeting.startsAt)
    var told = Set(attendance.map(\.practitioner))
    let absent = seats.compactMap { seat -> MeetingEvent? in
      guard seat.from <= day, seat.until.map({ day <= $0 }) ?? true,
        let capacity = MeetingEvent.Capacity(rawValue: seat.part), told.insert(seat.practitioner).inserted
      else { return nil }
      return .absent(Voice(seat.practitioner, name: seat.name, agency: seat.agencyName), as: capacity)
    }
    let accepted = Set(acceptances.map(\.practitioner))
    return absent + present.filter { !accepted.contains($0.key) }.map { .unaccepted($0.value) }
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
      measure: words[action.record]?["measure"].text ?? "", outcome: outcome(of: action), due: action.due,
      isUrgent: action.urgent)
  }

  /// Why it stands as it does, in the words of whoever said so.
  private func outcome(of action: ActionAtMeeting) -> String {
    guard let said = action.outcome.flatMap({ words[$0] }) else { return "" }
    return said["evidence"].text ?? said["reason"].text ?? ""
  }

  func heard(_ item: StoredItem) -> HeardItem {
    var events = broughtOver.filter { $0.number == item.number }.map { before in
      ItemEvent(
        .broughtOver(
          from: clockwork.localDate(of: before.startsAt), cancelled: before.cancelled,
          words: before.cancelled ? before.record.flatMap { words[$0]?["rationale"].text } ?? "" : ""),
        at: before.at)
    }
    let calls = item.calledBefore + [item.calledAt].compactMap(\.self)
    events += calls.enumerated().map { place, at in ItemEvent(place == 0 ? .called : .calledAgain, at: at) }
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

  /// What was said without words is told as it is; what was said in words that its reader may not see, or that its agency
  /// keeps from them, is not told.
  private func told(_ row: StoredContribution) -> ItemEvent? {
    guard let kind = Contribution(rawValue: row.kind), let text = kind.isWordless ? "" : words[row.id]?["words"].text
    else { return nil }
    let onward = row.onward.flatMap(ReturnTerms.Onward.init(rawValue:))
    let whose = WordsReader(
      of: agency, arranges: arranges, sits: sitsOn.contains(Int(row.number)),
      there: attendance.filter { $0.practitioner == reader }.compactMap(\.stay))
    guard whose.isTold(onward, by: row.agency, at: row.at) else { return nil }
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
    case .adjourned:
      let missing = account["missing"].elements.compactMap(\.text)
      let quorum = missing.isEmpty ? [] : [ItemEvent.What.quorum(missing: missing)]
      return [.adjourned(reason: account["words"].text ?? "")] + quorum + [carried]
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
    let positions = account["positions"].elements.compactMap { $0["position"].text }
    let tally = Votes(
      inFavour: positions.filter { $0 == answer }.count,
      against: positions.filter { $0 != answer && $0 != "abstain" }.count,
      abstained: positions.filter { $0 == "abstain" }.count)
    let presiding = account["presiding"].text.flatMap { Practitioner.ID($0) }.flatMap(voice)
    var told: [ItemEvent.What] = [.decided(answer: answer, method, tally, presiding: presiding)]
    if account["missing"] != nil { told.append(.quorum(missing: account["missing"].elements.compactMap(\.text))) }
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
