import Foundation
import PanelRules
import Testing

/// Meetings thrown by dice, every kind of event in them.
struct RandomMeeting {
  var source: MinutesSource
  /// A word that every event of an item has in it, by the number of the item.
  static func marker(_ item: Int) -> String { "marker-\(item)-marked" }

  init(_ dice: inout Dice) throws {
    let start = try moment("2027-03-09T10:00:00Z")
    var events: [MeetingEvent] = [
      .opened(at: start), .closed(at: start.adding(minutes: 180)),
      .extraordinary(because: "Testcase", askedBy: dice.once(in: 2) ? try Self.voice(1) : nil),
      .absent(try Self.voice(21), as: .member),
    ]
    for number in 1...dice.number(1...6) {
      let from = start.adding(minutes: dice.number(0...60))
      let voice = try Self.voice(number)
      let capacity = dice.once(in: 4) ? MeetingEvent.Capacity.observer : .member
      events.append(
        .attended(
          voice, as: capacity, dice.once(in: 3) ? .remote : .present, from: from,
          until: dice.once(in: 2) ? from.adding(minutes: dice.number(1...90)) : nil))
      events.append(
        dice.once(in: 2) ? .accepted(voice, version: dice.number(1...3), at: from) : .unaccepted(voice))
    }
    events.append(
      .apologised(
        try Self.voice(20), as: .member, informationSent: dice.once(in: 2) ? try day("2027-03-08") : nil))
    let items = try (0..<dice.number(1...5)).map { try Self.item($0 + 1, from: start, &dice) }
    for item in items where dice.once(in: 2) {
      events.append(.heardOf(try Self.action(item.number, &dice), PanelAction.Standing.allCases[dice.number(0...7)]))
      // Somebody who comes for this item alone, and somebody who sends apologies for it.
      let guest = Voice(.init(try Self.uuid(5, item.number)), name: Self.marker(item.number), agency: "School")
      let call = start.adding(minutes: item.number * 30)
      events.append(.attended(guest, as: .guest, .remote, from: call, until: call.adding(minutes: 10)))
      events.append(.accepted(guest, version: 1, at: call))
      events.append(.apologised(guest, as: .guest, informationSent: nil))
    }
    source = MinutesSource(
      meeting: .init(try Self.uuid(1, 1)), panel: "channel", startsAt: start, place: "Room 1", events: events,
      items: items)
  }

  private static func item(_ number: Int, from start: Moment, _ dice: inout Dice) throws -> HeardItem {
    let (call, word) = (start.adding(minutes: number * 30), marker(number))
    var events = [
      ItemEvent(.called, at: call), ItemEvent(.said(.riskSummary, agency: word, onward: nil, words: word), at: call),
    ]
    for _ in 0..<dice.number(0...8) {
      events.append(ItemEvent(try what(number, &dice), at: call.adding(minutes: dice.number(0...20))))
    }
    if !events.contains(where: \.what.isEnding) {
      events.append(ItemEvent(.ranOut, at: call.adding(minutes: 20)))
      events.append(ItemEvent(.carriedOver(times: dice.number(1...3)), at: call.adding(minutes: 20)))
    }
    return HeardItem(
      number, caseID: .init(try uuid(2, number)), reference: "CAS-\(word)", kind: "new", events: events)
  }

  /// Each of the kinds of event as likely as the others.
  private static func what(_ number: Int, _ dice: inout Dice) throws -> ItemEvent.What {
    let (word, voice) = (marker(number), try voice(dice.number(1...6)))
    return switch dice.number(1...14) {
    case 1: .conflicted(voice)
    case 2, 3:
      .said(
        Contribution.allCases[dice.number(0...6)], agency: word,
        onward: dice.once(in: 2) ? ReturnTerms.Onward.allCases[dice.number(0...3)] : nil, words: word)
    case 4:
      .decided(
        answer: word, PanelDecision.Method.allCases[dice.number(0...2)], Votes(inFavour: dice.number(0...3)),
        presiding: voice)
    case 5: .rationale(word)
    case 6: .position(voice, answer: dice.once(in: 2) ? word : nil)
    case 7: .dissent(voice, answer: "other", reason: word)
    case 8: .condition(word)
    case 9: .review(try day("2027-06-0\(dice.number(1...9))"))
    case 10: .gave(try action(number, &dice))
    case 11: .adjourned(reason: word)
    case 12: .quorum(missing: dice.once(in: 2) ? [word] : [])
    case 13: .broughtOver(from: try day("2027-02-0\(dice.number(1...9))"), cancelled: dice.once(in: 2), words: word)
    default: .noted(missing: dice.once(in: 2) ? ["police", "health"] : ["police"], words: word)
    }
  }

  static func action(_ item: Int, _ dice: inout Dice) throws -> MinutedAction {
    MinutedAction(
      id: .init(try uuid(3, dice.number(1...99))), caseID: .init(try uuid(2, item)), reference: "CAS-\(marker(item))",
      agency: marker(item), practitioner: "Person", words: marker(item), measure: marker(item),
      outcome: marker(item), due: try day("2027-03-23"), isUrgent: dice.once(in: 2))
  }

  static func voice(_ number: Int) throws -> Voice {
    Voice(.init(try uuid(4, number)), name: "Person \(number)", agency: "Agency \(number % 3)")
  }

  static func uuid(_ kind: Int, _ number: Int) throws -> UUID {
    let digits = String(number)
    return try #require(
      UUID(uuidString: "00000000-0000-400\(kind)-8000-" + String(repeating: "0", count: 12 - digits.count) + digits))
  }

}

extension MinutesSource {
  /// Every event with what it belongs to, in no order: once for each time that it happened.
  var tally: [Minutes.Event: Int] {
    let all = events.map(Minutes.Event.meeting) + items.flatMap { $0.events.map(Minutes.Event.item) }
    return all.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  func shuffled(_ dice: inout Dice) -> MinutesSource {
    var other = self
    other.events.shuffle(using: &dice)
    other.items.shuffle(using: &dice)
    for place in other.items.indices { other.items[place].events.shuffle(using: &dice) }
    return other
  }
}
