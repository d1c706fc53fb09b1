import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What is told of meetings to those who come for one case")
struct TellGuestsTests {
  @Test("a guest is told of their item once its time is published, and released where they are in conflict")
  func guests() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      try await fixture.invite(.stranger, to: id)
      let meeting = try await fixture.addMeeting(at: fixture.tenOClock(in: 9))
      #expect(try fixture.told(.stranger) == [])
      try await fixture.publish(meeting)
      #expect(try fixture.told(.stranger) == ["1 0 request 20"])
      // To others than the guest nothing of items is told.
      #expect(try fixture.database.rows("SELECT count(*) FROM invitations") == [["1"]])
      let stored = try #require(try await fixture.meetings(of: nil).first)
      _ = try await fixture.move(stored, to: "\(try fixture.date(stored.startsAt).adding(days: 1))")
      #expect(try fixture.told(.stranger) == ["1 0 request 20", "1 1 request 20"])
      try fixture.database.arrange(
        """
        INSERT INTO meeting_conflicts (area, meeting, number, practitioner, declared_at)
        SELECT area, meeting, 1, practitioner, 0 FROM invitations LIMIT 1
        """)
      _ = try await fixture.move(stored, to: "\(try fixture.date(stored.startsAt).adding(days: 2))")
      #expect(try fixture.told(.stranger).last == "1 2 cancel 20")
    }
  }

  @Test("who is given one case and is not on the rota is told of its item, and of the whole meeting once they are")
  func assignedMembers() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      try await fixture.assign("member", to: .schoolMember, on: id)
      let meeting = try await fixture.addMeeting(at: fixture.tenOClock(in: 9))
      try await fixture.publish(meeting)
      #expect(try fixture.told(.schoolMember) == ["1 0 request 20"])
      try await fixture.belongs(.schoolMember)
      #expect(try fixture.told(.schoolMember) == ["1 0 request 20", "1 1 cancel 20"])
    }
  }

  @Test("whoever arranges is told by the database of no case that they do not see, and of its item numbers alone")
  func hiddenCases() async throws {
    try await withCasework { fixture in
      let (hidden, other) = (try await fixture.listedCase(), try await fixture.listedCase())
      try await fixture.invite(.stranger, to: hidden)
      try await fixture.assign("guest", to: .stranger, on: other)
      let meeting = try await fixture.addMeeting(at: fixture.tenOClock(in: 9))
      try await fixture.publish(meeting)
      try await fixture.name(.deputy, on: hidden)
      func book(_ part: Part) async throws -> [BookRow] {
        try await fixture.casework.web.read(
          as: fixture[part].reading, InvitationQueries.book(fixture.area, "channel", "channel"))
      }
      let (shut, open) = (try await book(.deputy), try await book(.chair))
      #expect(Set(shut.compactMap(\.caseID)) == [other] && Set(open.compactMap(\.caseID)) == [hidden, other])
      // Who comes is known all the same: nobody is told to stay away because of who arranges.
      for rows in [shut, open] {
        #expect(rows.filter { $0.kind == "guest" }.compactMap(\.item).sorted() == [1, 2])
        #expect(rows.filter { $0.kind == "item" || $0.kind == "guest" }.allSatisfy { $0.caseID == nil })
      }
    }
  }

  @Test("whoever a published item is given to, or kept from, is told in that very act, whoever does it")
  func atOnce() async throws {
    try await withCasework { fixture in
      let id = try await fixture.listedCase()
      let meeting = try await fixture.addMeeting(at: fixture.tenOClock(in: 9))
      try await fixture.publish(meeting)
      try await fixture.invite(.stranger, to: id)
      var told = ["1 0 request 20"]
      #expect(try fixture.told(.stranger) == told)
      _ = try await fixture.casework.unassign(
        "guest", from: fixture.player(.stranger).id, on: id, by: fixture[.coordinator], keyed: fixture.key()
      ) { _ in Answer(status: 200, body: []) }
      told.append("1 1 cancel 20")
      #expect(try fixture.told(.stranger) == told)
      // Who works on the case need not arrange the meeting that hears it.
      try await fixture.assign("guest", to: .stranger, on: id, by: .caseOfficer)
      told.append("1 2 request 20")
      #expect(try fixture.told(.stranger) == told)
      let record = try await fixture.name(.stranger, on: id)
      told.append("1 3 cancel 20")
      #expect(try fixture.told(.stranger) == told)
      try await fixture.end(record, on: id)
      told.append("1 4 request 20")
      #expect(try fixture.told(.stranger) == told)
      // What changes nothing of who comes tells nobody, and an act on dates finds nothing left to tell.
      try await fixture.name(.provider, on: id)
      try await fixture.belongs(.healthMember)
      #expect(try fixture.told(.stranger) == told)
      #expect(try fixture.told(.provider) == [])
      try await fixture.attend(.stranger, meeting, as: .guest, .apologies)
      try await fixture.declareConflict(of: .stranger, of: meeting)
      told.append("1 5 cancel 20")
      #expect(try fixture.told(.stranger) == told)
    }
  }
}

extension Fixture {
  /// The agenda as it is now is published.
  fileprivate func publish(_ meeting: Meeting.ID) async throws {
    _ = try await casework.lockAgenda(of: meeting, by: self[.chair], keyed: key()) { _, _ in
      Answer(status: 200, body: [])
    }
  }

  /// Somebody comes to the panel for a case alone.
  func invite(_ part: Part, to id: Case.ID) async throws {
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    try await Administration(owner: owner).give(
      "guest", on: rulebook("channel").route, to: player(part).id, in: area)
    await owner.close()
    _ = try await casework.assign(
      "guest", to: player(part).id, on: id, by: self[.coordinator], keyed: key()
    ) { _ in Answer(status: 201, body: []) }
  }

  /// What somebody was told of items, as `item sequence method minutes`.
  fileprivate func told(_ part: Part) throws -> [String] {
    try database.rows(
      """
      SELECT item || ' ' || sequence || ' ' || method || ' ' || minutes FROM invitations
      WHERE practitioner = '\(player(part).id.rawValue)' AND item IS NOT NULL ORDER BY sequence
      """
    ).compactMap { $0[0] }
  }
}
