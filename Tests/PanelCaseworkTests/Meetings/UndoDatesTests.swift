import CaseworkFixture
import PanelCasework
import PanelRules
import PanelStore
import Testing

@Suite("Undoing what one did last to dates")
struct UndoDatesTests {
  @Test("takes back a series, a move, a cancellation and an end, and calendars hear of each")
  func undoes() async throws {
    try await withCasework { fixture in
      let series = try await fixture.arrange(fixture.year())
      let before = try await fixture.meetings(of: series)
      _ = try await fixture.move(before[4], to: "2027-03-10", withRest: true)
      #expect(try await fixture.undo().kind == .move)
      let moved = try await fixture.meetings(of: series)
      #expect(moved.map(\.startsAt) == before.map(\.startsAt) && moved.allSatisfy { $0.movedFrom == nil })
      #expect(moved[4].sequence == 2 && moved[3].sequence == 0)
      try await fixture.cancel(moved[2])
      #expect(try await fixture.undo().kind == .cancel)
      let back = try await fixture.meetings(of: series)
      #expect(back[2].standing == .planned && back[2].because == nil && back[2].sequence == 2)
      _ = try await fixture.end(series)
      #expect(try await fixture.undo().kind == .end)
      #expect(try await fixture.casework.listSeries(of: "channel", to: fixture[.chair]).first?.endedAt == nil)
      let second = try await fixture.arrange(fixture.year(from: "2028-01-01", until: "2028-06-30"))
      #expect(try await fixture.undo().meetings == 12)
      #expect(try await fixture.meetings(of: second).allSatisfy { $0.standing == .cancelled && $0.sequence == 1 })
      // The days are free again.
      _ = try await fixture.arrange(fixture.year(from: "2028-01-01", until: "2028-06-30"))
    }
  }

  @Test("is refused where something has happened since, where cases went elsewhere, and to whoever did nothing")
  func refuses() async throws {
    try await withCasework { fixture in
      #expect(try await refusal { _ = try await fixture.undo() }.code == .nothingToUndo)
      let meetings = try await fixture.meetings(of: fixture.arrange(fixture.year()))
      #expect(try await refusal { _ = try await fixture.undo(by: .deputy) }.code == .nothingToUndo)
      _ = try await fixture.listedCase()
      let done = Answer(status: 200, body: [])
      _ = try await fixture.casework.drawAgenda(of: meetings[3].id, by: fixture[.deputy], keyed: fixture.key()) {
        _, _ in
        done
      }
      let changed = try await refusal { _ = try await fixture.undo() }
      #expect(changed.code == .changedSince && changed.unmet.map(\.about) == ["2027-02-23"])
      let drawn = try #require(try await fixture.meetings(of: nil).first { $0.id == meetings[3].id })
      try await fixture.cancel(drawn, [1: .delayed(rationale: "Testcase")])
      let gone = try await refusal { _ = try await fixture.undo() }
      #expect(gone.code == .itemsWentOn && gone.values == ["panel": "channel", "date": "2027-02-23"])
      // What it says to do instead can be done: the day is free for a meeting that hears the case.
      let instead = try await fixture.addMeeting(at: fixture.moment("2027-02-23", "14:00"))
      #expect(try await fixture.draw(instead).agenda.items.count == 1)
    }
  }

  @Test("of a renewal gives back its dates and what was ruled, and renewing again does the same anew")
  func renewal() async throws {
    try await withCasework { fixture in
      let series = try await fixture.arrange(fixture.year(.skip))
      let before = try await fixture.meetings(of: series)
      let (closed, left) = (try #require(LocalDate("2027-03-09")), try #require(LocalDate("2027-12-28")))
      let order = RenewalOrder(rulings: [left: .stay], closures: [closed: "Testcase"])
      for _ in 1...2 {
        let renewed = try await fixture.renew(series, order)
        let changes = renewed.changes.map { change in
          switch change {
          case .cancels: "cancels"
          case .adds(let planned): "adds \(planned.day)"
          case .moves, .settles, .needsFates: "else"
          }
        }
        #expect(changes == ["cancels", "adds 2027-12-28"])
        let undone = try await fixture.undo()
        #expect(undone.kind == .renew && undone.dates.map(\.isHeldAgain) == [true, false])
        let after = try await fixture.meetings(of: series).filter { $0.standing == .planned }
        #expect(after.map(\.id) == before.map(\.id) && after.map(\.startsAt) == before.map(\.startsAt))
      }
      // Neither the ruling nor the closure is left of it.
      #expect(try await fixture.renew(series).changes.isEmpty)
    }
  }

  @Test("says where a date that it gives back is no working day, and gives back none that is past")
  func daysOff() async throws {
    try await withCasework { fixture in
      let series = try await fixture.arrange(fixture.year())
      let meetings = try await fixture.meetings(of: series)
      _ = try await fixture.move(meetings[0], to: "2027-03-26")
      _ = try await fixture.move(meetings[0], to: "2027-01-14")
      #expect(try await fixture.undo().dates.map(\.dayOff) == ["Good Friday"])
      try fixture.setClock(to: fixture.moment("2027-01-13", "09:00"))
      let gone = try await refusal { _ = try await fixture.undo() }
      #expect(gone.code == .datesObstructed && gone.unmet.map(\.because) == ["date-gone"])
    }
  }

  @Test("of a meeting that was added with cases on its agenda is refused with how it is cancelled")
  func added() async throws {
    try await withCasework { fixture in
      _ = try await fixture.listedCase()
      _ = try await fixture.addMeeting(at: fixture.moment("2027-02-23", "14:00"))
      let refused = try await refusal { _ = try await fixture.undo() }
      #expect(refused.code == .itemsOnIt && refused.values["date"] == "2027-02-23")
    }
  }

  @Test("is refused where the day was taken meanwhile")
  func taken() async throws {
    try await withCasework { fixture in
      let meetings = try await fixture.meetings(of: fixture.arrange(fixture.year()))
      _ = try await fixture.move(meetings[4], to: "2027-03-11")
      let moment = try fixture.moment("2027-03-09", "10:00")
      let done = Answer(status: 201, body: [])
      _ = try await fixture.casework.addMeeting(
        of: "channel", at: moment, place: "Testcase", by: fixture[.deputy], keyed: fixture.key()
      ) { _, _ in done }
      let refused = try await refusal { _ = try await fixture.undo() }
      #expect(refused.code == .datesObstructed && refused.unmet.map(\.about) == ["2027-03-09"])
    }
  }
}
