import PanelRules
import Testing

@Suite("Minutes of a meeting")
struct MinutesTests {
  @Test("tell every event once and nothing else, in the section it belongs to, under a number of its own")
  func everyEventOnce() throws {
    var dice = Dice(seed: 41)
    for _ in 0..<600 {
      let source = try RandomMeeting(&dice).source
      let minutes = Minutes(of: source)
      let told = minutes.sections.flatMap(\.paragraphs)
      #expect(told.map(\.event).reduce(into: [:]) { $0[$1, default: 0] += 1 } == source.tally)
      #expect(Set(told.map(\.number)).count == told.count)
      for section in minutes.sections {
        switch section.of {
        case .discussion(let item), .decision(let item):
          let own = try #require(source.items.first { $0.number == item.number })
          let isDecision = section.of == .decision(item)
          #expect(
            section.paragraphs.allSatisfy {
              $0.event.item.map { own.events.contains($0) && $0.what.isOfDecision == isDecision } ?? false
            })
        case .meeting, .attendance, .confidentiality, .actions:
          #expect(section.paragraphs.allSatisfy { $0.event.item == nil })
        case .withheld: Issue.record("nothing is withheld from a reader of everything")
        }
      }
      // A decision stands directly behind the discussion of its item, and items by their numbers.
      for (before, section) in zip(minutes.sections, minutes.sections.dropFirst()) {
        if case .decision(let item) = section.of { #expect(before.of == .discussion(item)) }
      }
      let numbers = minutes.sections.compactMap { if case .discussion(let item) = $0.of { item.number } else { nil } }
      #expect(numbers == source.items.map(\.number).sorted())
    }
  }

  @Test("are the same bytes for the same events in any order, and other bytes for any others")
  func sameEventsSameBytes() throws {
    var dice = Dice(seed: 42)
    for _ in 0..<400 {
      let source = try RandomMeeting(&dice).source
      let bytes = Minutes(of: source).canonicalBytes
      #expect(Minutes(of: source.shuffled(&dice)).canonicalBytes == bytes)
      #expect(Minutes(of: try Self.changed(source, &dice)).canonicalBytes != bytes)
    }
  }

  @Test("take no words for the end of one paragraph and the beginning of another")
  func wordsAreWords() throws {
    let at = try moment("2027-03-09T10:30:00Z")
    func minutes(_ events: [ItemEvent.What]) throws -> Minutes {
      var source = try RandomMeeting.plain()
      source.items = [
        HeardItem(
          1, caseID: .init(try RandomMeeting.uuid(2, 1)), reference: "CAS-1", kind: "new",
          events: events.map { ItemEvent($0, at: at) })
      ]
      return Minutes(of: source)
    }
    let two = try minutes([.rationale("First"), .rationale("Second")])
    let second = try #require(two.sections.last?.paragraphs.last)
    let forged = try minutes([.rationale("First\n\(second.number) \(at) rationale 6:Second")])
    #expect(forged.canonicalBytes != two.canonicalBytes)
  }

  @Test("show a reader of some cases nothing of the others: no word, no guest, no comings and goings, no number")
  func nothingOfOthers() throws {
    var dice = Dice(seed: 43)
    var withheld = 0
    for _ in 0..<600 {
      let source = try RandomMeeting(&dice).source
      let seen = source.items.filter { _ in dice.once(in: 2) }
      let gone = source.items.map(\.number).filter { number in !seen.contains { $0.number == number } }
      let known = Set(gone.filter { _ in dice.once(in: 4) })
      let own = source.seen(cases: Set(seen.map(\.caseID)), known: known)
      let minutes = Minutes(of: own)
      let text = String(decoding: minutes.canonicalBytes, as: UTF8.self)
      for number in gone {
        #expect(!text.contains(RandomMeeting.marker(number)))
        let isNamed = minutes.sections.contains { $0.of == .withheld(number) }
        #expect(isNamed == known.contains(number))
        withheld += isNamed ? 1 : 0
      }
      // What is seen is told in full, under the numbers that it has for everybody.
      let whole = Minutes(of: source).sections
      for section in minutes.sections where section.of.isOfItem { #expect(whole.contains(section)) }
      for item in seen {
        #expect(text.contains(RandomMeeting.marker(item.number)))
      }
      // Nobody's time outside the items that are left shows.
      let intervals = seen.compactMap(\.interval)
      for case .attended(_, _, _, let from, let until) in own.events {
        for end in [from, until ?? .latest] {
          #expect(intervals.contains { $0.call <= end && end <= $0.decision })
        }
      }
      let isWithoutRota = own.events.allSatisfy { if case .absent = $0 { false } else { true } }
      #expect(isWithoutRota, "who sits on the panel and was missing is for readers of the whole")
    }
    #expect(withheld > 150)
  }

  @Test(
    "tell one stretch of somebody's attendance where several touch within a minute or overlap, and no more than that")
  func stretches() throws {
    var dice = Dice(seed: 45)
    let start = try moment("2027-03-09T10:00:00Z")
    for _ in 0..<400 {
      let seconds = try (0..<dice.number(1...8)).map { _ in
        let from = dice.number(0...1_200)
        return (voice: try RandomMeeting.voice(dice.number(1...2)), from: from, until: from + dice.number(0...200))
      }
      let events = seconds.map { stay in
        MeetingEvent.attended(
          stay.voice, as: .member, .present, from: start.adding(seconds: stay.from),
          until: start.adding(seconds: stay.until))
      }
      for voice in try (1...2).map(RandomMeeting.voice) {
        let told = events.inStretches.compactMap { event -> ClosedRange<Int>? in
          guard case .attended(voice, _, _, let from, let until?) = event else { return nil }
          return Int(
            (from.microseconds - start.microseconds) / 1_000_000)...Int(
              (until.microseconds - start.microseconds) / 1_000_000)
        }
        // By the second: there, or between two stretches that lie within one minute.
        let own = seconds.filter { $0.voice == voice }
        for second in 0...1_400 {
          let wasThere = own.contains { $0.from <= second && second <= $0.until }
          let minute = second / 60
          let isBridged =
            own.contains { $0.until <= second && $0.until / 60 == minute }
            && own.contains { second <= $0.from && $0.from / 60 == minute }
          #expect(told.contains { $0.contains(second) } == (wasThere || isBridged), "\(second) of \(own)")
        }
        #expect(zip(told, told.dropFirst()).allSatisfy { $0.upperBound / 60 < $1.lowerBound / 60 })
      }
    }
  }

  @Test("keep one case's item alone for its file, with who was there for it and none of the others' times")
  func extractOfOneCase() throws {
    var source = try RandomMeeting.plain()
    let start = source.startsAt
    let (here, later) = (try RandomMeeting.voice(1), try RandomMeeting.voice(2))
    source.events = [
      .opened(at: start), .attended(here, as: .chair, .present, from: start, until: nil),
      .attended(later, as: .member, .remote, from: start.adding(minutes: 45), until: nil),
      .accepted(here, version: 1, at: start), .accepted(later, version: 1, at: start.adding(minutes: 45)),
    ]
    source.items = try (1...2).map { number in
      let call = start.adding(minutes: number * 20)
      return HeardItem(
        number, caseID: .init(try RandomMeeting.uuid(2, number)), reference: "CAS-\(number)", kind: "new",
        events: [ItemEvent(.called, at: call), ItemEvent(.adjourned(reason: "Late"), at: call.adding(minutes: 10))])
    }
    let extract = source.extract(of: .init(try RandomMeeting.uuid(2, 1)))
    let call = start.adding(minutes: 20)
    #expect(
      extract.events == [
        .opened(at: start),
        .attended(here, as: .chair, .present, from: call, until: call.adding(minutes: 10)),
        .accepted(here, version: 1, at: start),
      ])
    #expect(Minutes(of: extract).sections.flatMap(\.paragraphs).map(\.number) == ["A1", "B1", "C1", "1.1", "D1.1"])
    let other = Minutes(of: source.extract(of: .init(try RandomMeeting.uuid(2, 2))))
    #expect(other.sections.flatMap(\.paragraphs).map(\.number) == ["A1", "B1", "B2", "C1", "C2", "2.1", "D2.1"])
  }

  /// One event more, one less, or another word.
  private static func changed(_ source: MinutesSource, _ dice: inout Dice) throws -> MinutesSource {
    var other = source
    switch dice.number(1...5) {
    case 1: other.events.append(.opened(at: source.startsAt.adding(minutes: -1)))
    case 2: other.items[0].events.append(ItemEvent(.rationale("Another"), at: source.startsAt))
    case 3: other.items[0].events.removeLast()
    case 4: other.items[0].reference += "x"
    default: other.withheld = [99]
    }
    return other
  }
}

extension RandomMeeting {
  /// A meeting at which nothing has happened yet.
  static func plain() throws -> MinutesSource {
    MinutesSource(
      meeting: .init(try uuid(1, 1)), panel: "channel", startsAt: try moment("2027-03-09T10:00:00Z"), place: "Room 1")
  }
}

extension Minutes.Event {
  fileprivate var item: ItemEvent? {
    switch self {
    case .meeting: nil
    case .item(let event): event
    }
  }
}

extension Minutes.Subject {
  fileprivate var isOfItem: Bool {
    switch self {
    case .discussion, .decision: true
    case .meeting, .attendance, .confidentiality, .actions, .withheld: false
    }
  }
}
