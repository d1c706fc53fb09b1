import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("The order in which the chair wants an agenda")
struct AgendaOrderTests {
  @Test("has items in the order that the chair gave, and then the others; what is put first last goes before it")
  func ordered() async throws {
    try await withCasework { fixture in
      var cases: [Case.ID] = []
      for _ in 1...4 { cases.append(try await fixture.listedCase()) }
      let meeting = try await fixture.addMeeting(in: 2)
      func heard() async throws -> [Case.ID] {
        _ = try await fixture.draw(meeting)
        return try await fixture.agenda(of: meeting).items.map(\.id)
      }
      #expect(try await heard() == cases)
      try await fixture.pin(cases[3], then: [cases[1]], to: .first, of: meeting)
      #expect(try await heard() == [cases[3], cases[1], cases[0], cases[2]])
      try await fixture.pin(cases[2], to: .first, of: meeting)
      #expect(try await heard() == [cases[2], cases[3], cases[1], cases[0]])
      try await fixture.pin(cases[3], then: [cases[2]], to: nil, of: meeting)
      #expect(try await heard() == [cases[1], cases[0], cases[2], cases[3]])
      let unknown = Case.ID(UUID())
      let stray = try await refusal { try await fixture.pin(cases[0], then: [unknown], to: .first, of: meeting) }
      #expect(stray.code == .notListed)
      #expect(try await heard() == [cases[1], cases[0], cases[2], cases[3]], "nothing is kept of what is refused")
    }
  }

  @Test("puts off what the chair puts off, where a later meeting is in time for it, and else it is refused")
  func deferred() async throws {
    try await withCasework { fixture in
      let cases = [try await fixture.listedCase(), try await fixture.listedCase()]
      let meeting = try await fixture.addMeeting(in: 2)
      let late = try await refusal { try await fixture.pin(cases[0], to: .later, of: meeting) }
      #expect(late.code == .cannotWait && late.values["due"] != nil)
      let later = try await fixture.addMeeting(in: 4)
      try await fixture.pin(cases[0], to: .later, of: meeting)
      _ = try await fixture.draw(meeting)
      let agenda = try await fixture.agenda(of: meeting)
      #expect(agenda.items.map(\.id) == [cases[1]] && agenda.leftOut.map(\.because) == ["deferred"])
      let next = try await fixture.agenda(of: later).meeting.startsAt
      #expect(agenda.leftOut.map(\.next) == [next])
      // The later one falls away: the day goes before what the chair wants.
      try fixture.database.arrange(
        "UPDATE meetings SET cancelled_at = 1, because = 'Testcase' WHERE id = '\(later.rawValue)'")
      _ = try await fixture.draw(meeting)
      #expect(Set(try await fixture.agenda(of: meeting).items.map(\.id)) == Set(cases))
    }
  }
}

extension Fixture {
  func pin(
    _ id: Case.ID, then rest: [Case.ID] = [], to place: PinPlace?, of meeting: Meeting.ID, by part: Part = .chair
  ) async throws {
    _ = try await casework.pinItem(
      id, then: rest, of: meeting, at: place, because: "Testcase reason", by: try self[part], keyed: key()
    ) { Answer(status: 200, body: []) }
  }
}
