import PanelRules
import Testing

@Suite("Who is told what was said at a meeting")
struct WordsReaderTests {
  /// Why somebody is told of what an agency said while they were not in the room.
  private enum Why: CaseIterable {
    case sees, sits, arranges, ofTheAgency
  }

  @Test("is whoever heard it, its agency, who keeps the minutes; others as far as the agency lets it go")
  func asFarAsItGoes() throws {
    let (own, other) = (Agency.ID(try RandomMeeting.uuid(6, 1)), Agency.ID(try RandomMeeting.uuid(6, 2)))
    let at = try moment("2027-03-09T10:30:00Z")
    let table: [(onward: ReturnTerms.Onward?, told: Set<Why>)] = [
      (.some(.none), [.arranges, .ofTheAgency]),
      (.panelOnly, [.arranges, .ofTheAgency, .sits]),
      (.askOriginator, [.arranges, .ofTheAgency, .sits]),
      (.freeWithinPurpose, Set(Why.allCases)),
      (nil, Set(Why.allCases)),
    ]
    #expect(Set(table.compactMap(\.onward)) == Set(ReturnTerms.Onward.allCases))
    for (onward, told) in table {
      for why in Why.allCases {
        let hearer = WordsReader(of: own, arranges: why == .arranges, sits: why == .sits)
        let isTold = hearer.isTold(onward, by: why == .ofTheAgency ? own : other, at: at)
        #expect(isTold == told.contains(why), "\(String(describing: onward)) to one who \(why)")
      }
      let heard = WordsReader(of: own, there: [.init(from: at.adding(minutes: -5), until: at.adding(minutes: 5))])
      #expect(heard.isTold(onward, by: other, at: at))
    }
  }

  @Test("hears nothing before they come, nor from the instant in which they leave, nor between two stays")
  func whileThere() throws {
    var dice = Dice(seed: 46)
    let (own, other) = (Agency.ID(try RandomMeeting.uuid(6, 1)), Agency.ID(try RandomMeeting.uuid(6, 2)))
    let start = try moment("2027-03-09T10:00:00Z")
    var heard = 0
    for _ in 0..<2_000 {
      let stays = (0..<dice.number(0...3)).map { _ in
        let from = dice.number(0...60)
        return (from: from, until: dice.once(in: 4) ? nil : from + dice.number(0...30))
      }
      let minute = dice.number(0...90)
      let hearer = WordsReader(
        of: own,
        there: stays.map { stay in
          .init(from: start.adding(minutes: stay.from), until: stay.until.map { start.adding(minutes: $0) })
        })
      let wasThere = stays.contains { stay in (stay.from..<max(stay.from, stay.until ?? 1_000)).contains(minute) }
      #expect(hearer.isTold(.some(.none), by: other, at: start.adding(minutes: minute)) == wasThere)
      heard += wasThere ? 1 : 0
    }
    #expect(heard > 300 && heard < 1_700)
  }

  @Test("of guests and observers are told who arranges, who sees every item or the one that they heard, and themselves")
  func ofGuests() throws {
    let (reader, guest) = (try RandomMeeting.voice(1).practitioner, try RandomMeeting.voice(2).practitioner)
    let start = try moment("2027-03-09T10:00:00Z")
    func stay(_ from: Int, _ until: Int?) -> WordsReader.Stay {
      .init(from: start.adding(minutes: from), until: until.map { start.adding(minutes: $0) })
    }
    let blind = RoomReader(reader, arranges: false, seesEveryItem: false, heard: [stay(30, 40)])
    let table: [(reader: RoomReader, stay: WordsReader.Stay?, isTold: Bool)] = [
      (blind, stay(0, 20), false), (blind, stay(0, 30), true), (blind, stay(35, nil), true), (blind, nil, false),
      (blind, stay(41, nil), false),
      (RoomReader(reader, arranges: false, seesEveryItem: false, heard: [stay(30, nil)]), stay(50, nil), true),
      (RoomReader(reader, arranges: true, seesEveryItem: false), stay(0, 20), true),
      (RoomReader(reader, arranges: false, seesEveryItem: true), nil, true),
      (RoomReader(guest, arranges: false, seesEveryItem: false), stay(0, 20), true),
    ]
    for (number, row) in table.enumerated() {
      for capacity in [MeetingEvent.Capacity.guest, .observer] {
        #expect(row.reader.isTold(of: guest, as: capacity, row.stay) == row.isTold, "row \(number)")
      }
      for capacity in [MeetingEvent.Capacity.chair, .deputy, .member] {
        #expect(row.reader.isTold(of: guest, as: capacity, row.stay), "who sits is told to all who see the meeting")
      }
    }
  }
}
