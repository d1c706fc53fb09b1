import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What is told of meetings as their dates and people change")
struct TellMeetingsTests {
  /// Somebody at a time, as calendars show it.
  private struct Shown: Hashable {
    let meeting: String
    let practitioner: String
    let starts: Int64
  }

  private static let parts: [Part] = [.caseOfficer, .schoolMember, .healthMember, .chair]

  @Test(
    "after every act of a random history calendars show what stands, and nothing is told twice", arguments: [5, 11, 23])
  func histories(_ seed: UInt64) async throws {
    try await withCasework { fixture in
      var dice = Linear(seed: seed)
      var seated: [Part: LocalDate?] = [.caseOfficer: nil, .chair: nil]
      for part in seated.keys { try await fixture.belongs(part) }
      let today = try fixture.date(try await fixture.now)
      for step in 0..<24 {
        // Refused acts change nothing, and are of the history all the same.
        do {
          switch dice.below(8) {
          case 0: _ = try await fixture.arrange(fixture.year(from: "2027-01-01", until: "2027-04-30"))
          case 1: _ = try await fixture.addMeeting(at: fixture.tenOClock(in: 5 + dice.below(200)))
          case 2, 3:
            let meeting = try await fixture.some(&dice)
            let day = try fixture.date(meeting.startsAt).adding(days: dice.below(9) - 4)
            _ = try await fixture.move(meeting, to: "\(day)", withRest: dice.below(2) == 0)
          case 4: try await fixture.cancel(try await fixture.some(&dice))
          case 5: _ = try await fixture.undo()
          case 6:
            let part = Self.parts[dice.below(Self.parts.count)]
            try await fixture.belongs(part)
            seated[part] = .some(nil)
          default:
            let part = Self.parts[dice.below(Self.parts.count)]
            let last = today.adding(days: dice.below(150))
            try await fixture.belongs(part, until: last)
            seated[part] = last
          }
        } catch is Refusal {}
        let meetings = try await fixture.meetings(of: nil).filter { $0.cancelledAt == nil }
        var stands: Set<Shown> = []
        for meeting in meetings {
          let day = try fixture.date(meeting.startsAt)
          for (part, last) in seated where last.map({ day <= $0 }) ?? true {
            stands.insert(
              Shown(
                meeting: meeting.id.rawValue.uuidString.lowercased(),
                practitioner: try fixture.player(part).id.rawValue.uuidString.lowercased(),
                starts: meeting.startsAt.microseconds))
          }
        }
        #expect(try Self.shown(fixture.database) == stands, "seed \(seed), step \(step)")
      }
      let told = try fixture.database.rows(
        "SELECT meeting, practitioner, sequence, method FROM invitations ORDER BY meeting, practitioner, sequence")
      for (_, one) in Dictionary(grouping: told, by: { "\($0[0] ?? "") \($0[1] ?? "")" }) {
        #expect(one.map { $0[2] } == (0..<one.count).map { "\($0)" })
        #expect(one.first?[3] == "request")
      }
      #expect(told.count > 20, "the history told of little")
    }
  }

  private static func shown(_ database: TestDatabase) throws -> Set<Shown> {
    Set(
      try database.rows(
        """
        SELECT meeting, practitioner, starts_at FROM (
          SELECT DISTINCT ON (meeting, practitioner, item) * FROM invitations
          ORDER BY meeting, practitioner, item, sequence DESC
        ) AS last WHERE method = 'request'
        """
      ).map { Shown(meeting: $0[0] ?? "", practitioner: $0[1] ?? "", starts: Int64($0[2] ?? "") ?? 0) })
  }

  @Test("a meeting says when it was last changed: moved, cancelled, undone")
  func changedAt() async throws {
    try await withCasework { fixture in
      let meetings = try await fixture.meetings(of: fixture.arrange(fixture.year()))
      func changed() throws -> Int64? {
        try fixture.database.rows("SELECT changed_at FROM meetings WHERE id = '\(meetings[3].id.rawValue)'")
          .first?.first.flatMap { $0 }.flatMap { Int64($0) }
      }
      #expect(try changed() == nil)
      _ = try await fixture.move(meetings[3], to: "2027-02-25")
      let moved = try #require(try changed())
      _ = try await fixture.undo()
      let undone = try #require(try changed())
      #expect(undone > moved)
      try await fixture.cancel(meetings[3])
      #expect(try #require(try changed()) > undone)
    }
  }

  @Test("a feed that was revoked is not opened again, not by the statements of whoever revoked it either")
  func stayShut() async throws {
    try await withCasework { fixture in
      let (made, caller) = (Made<CalendarFeed.ID>(), try fixture[.chair])
      _ = try await fixture.casework.addFeed(by: caller, keyed: fixture.key()) { id, _ in
        made.keep(id)
        return Answer(status: 201, body: [])
      }
      let id = try made.value()
      let revoked = try await fixture.casework.revokeFeed(id, by: caller)
      for change in ["revoked_at = NULL", "revoked_at = revoked_at + 1"] {
        let error = await #expect(throws: StoreError.self, "\(change)") {
          try await fixture.casework.web.transaction(as: caller.reading) {
            Commit(writes: [Write("UPDATE calendar_feeds SET \(change)")()])
          }
        }
        guard case .rejected(let rejection) = error else { throw error ?? StoreError.closed }
        #expect(rejection.isDenied, "\(change)")
      }
      #expect(try await fixture.casework.revokeFeed(id, by: caller) == revoked)
    }
  }

  @Test("what the service would not ask, the database does not tell either: neither the book nor others' invitations")
  func keptApart() async throws {
    try await withCasework { fixture in
      try await fixture.belongs(.chair)
      let meeting = try await fixture.addMeeting(at: fixture.tenOClock(in: 9))
      // The last works on every case and sits on the panel, and does not arrange its meetings.
      for part in [Part.schoolMember, .stranger, .provider, .caseOfficer] {
        let caller = try fixture[part]
        let book = try await fixture.casework.web.read(
          as: caller.reading, InvitationQueries.book(fixture.area, "channel", "channel"))
        #expect(book.isEmpty, "\(part)")
        let told = try await fixture.casework.web.read(
          as: caller.reading, InvitationQueries.ofMeeting(fixture.area, meeting))
        #expect(told.isEmpty, "\(part)")
      }
      try await fixture.belongs(.caseOfficer)
      let (chair, officer) = (try fixture.player(.chair).id, try fixture.player(.caseOfficer).id)
      let own = try await fixture.casework.showInvitations(to: meeting, for: fixture[.caseOfficer])
      #expect(own.told.map(\.practitioner) == [officer])
      let all = try await fixture.casework.showInvitations(to: meeting, for: fixture[.coordinator])
      #expect(Set(all.told.map(\.practitioner)) == [chair, officer])
      // Nor does anybody who does not arrange write one, to whomever.
      let forged = InvitationQueries.add(
        fixture.area, officer, .epoch, [Invitation.ID(UUID())], [meeting], [chair], [0], [Invitation.ID(UUID())], [9],
        ["request"], [.epoch], [60], [false], [[UInt8](repeating: 7, count: 32)])
      let reading = try fixture[.caseOfficer].reading
      let error = await #expect(throws: StoreError.self) {
        try await fixture.casework.web.transaction(as: reading) { Commit(writes: [forged]) }
      }
      guard case .rejected(let rejection) = error else { throw error ?? StoreError.closed }
      #expect(rejection.isDenied)
    }
  }
}

/// Numbers that are the same for the same seed.
private struct Linear {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

extension Fixture {
  /// One of the meetings there are, whatever its standing.
  fileprivate func some(_ dice: inout Linear) async throws -> StoredMeeting {
    let all = try await meetings(of: nil)
    guard !all.isEmpty else { throw Refusal(.nothingToUndo) }
    return all[dice.below(all.count)]
  }

  /// The local day of a moment.
  func date(_ moment: Moment) throws -> LocalDate {
    try rulebook("channel").clockwork.localDate(of: moment)
  }

  /// Ten o'clock on a day to come.
  func tenOClock(in days: Int) async throws -> Moment {
    let day = try date(await now).adding(days: days)
    return try rulebook("channel").clockwork.zone.moment(of: day, at: LocalTime(secondOfDay: 36_000), for: .meeting)
  }

  /// Somebody belongs to the panel, or until a day and no longer.
  func belongs(_ part: Part, until last: LocalDate? = nil) async throws {
    let who = try player(part).id
    guard let last else {
      _ = try await casework.addPanelMember(
        MemberStatement(practitioner: who, part: part == .chair ? .chair : .member, from: nil, until: nil),
        to: "channel", by: self[.chair], keyed: key()
      ) { _ in Answer(status: 201, body: []) }
      return
    }
    _ = try await casework.endPanelMember(who, of: "channel", on: last, by: self[.chair], keyed: key()) { _ in
      Answer(status: 200, body: [])
    }
  }
}
