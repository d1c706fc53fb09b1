import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What each may know, and write")
struct NeedToKnowTests {
  private static let start: (Moment, InformationRequest.ID) = (.earliest, .init(.init(high: 0, low: 0)))

  @Test("tells of a request only those of the agency whose role may answer it, before and after it is answered")
  func requests() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let school = try fixture.agency(.school)
      let request = try #require(try await fixture.held(id).facts.requests.first { $0.value.agency == school }).key
      for isOpen in [true, false] {
        if !isOpen {
          _ = try await fixture.casework.recordReturn(
            .answers([.personal: Array("{}".utf8)], isNil: false), to: request, by: try fixture[.schoolMember],
            keyed: fixture.key()
          ) { _, _ in Answer(status: 200, body: []) }
        }
        for part in [Part.referrer, .stranger] {
          let caller = try fixture[part]
          await #expect(throws: CaseworkFault.notFound) {
            try await fixture.casework.showRequest(request, to: caller)
          }
          let listed = try await fixture.casework.listRequests(open: isOpen, after: Self.start, limit: 9, to: caller)
          #expect(listed.requests.isEmpty)
          #expect(try await fixture.casework.showToday(to: caller).requests == (0, 0))
          await #expect(throws: CaseworkFault.notFound) { try await fixture.casework.showCase(id, to: caller) }
        }
        let own = try await fixture.casework.listRequests(
          open: isOpen, after: Self.start, limit: 9, to: try fixture[.schoolMember])
        #expect(own.requests.map(\.id) == [request])
      }
    }
  }

  @Test("opens a request that waits to whoever is given the role that answers, and shuts it when the role is taken")
  func roleGivenLater() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let (route, stranger) = (try fixture.rulebook("prevent").route, try fixture.player(.stranger))
      func asked() async throws -> Int {
        try fixture.database.rows(
          """
          SELECT 1 FROM case_access
          WHERE holder = '\(stranger.id.rawValue)' AND case_id = '\(id.rawValue)' AND level = 'asked'
          """
        ).count
      }
      #expect(try await asked() == 0)
      let owner = Store(fixture.database.connection(as: .owner), pool: PoolSettings(connections: 1))
      let administration = Administration(owner: owner)
      try await administration.give("member", on: route, to: stranger.id, in: fixture.area)
      #expect(try await asked() == 1)
      #expect(try await fixture.casework.showToday(to: stranger.caller).requests.open == 1)
      try await administration.take("member", on: route, from: stranger.id, in: fixture.area)
      #expect(try await asked() == 0)
      #expect(try await fixture.casework.showToday(to: stranger.caller).requests.open == 0)
      await owner.close()
    }
  }

  @Test(
    "shows of support consent no more than each needs of it",
    arguments: [
      (Part.coordinator, ConsentSight.Depth.everything), (.consentAsker, .agreements), (.provider, .standing),
    ])
  func consent(_ part: Part, _ depth: ConsentSight.Depth) async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "in-support", turns18: .earliest)
      try await fixture.say(.given, by: .person, on: id)
      for (role, other) in [("consent-asker", Part.consentAsker), ("intervention-provider", .provider)] {
        try await fixture.assign(role, to: other, on: id)
      }
      let sight = try await fixture.casework.showSupportConsent(of: id, to: try fixture[part])
      #expect(sight.depth == depth)
      #expect(sight.details.isEmpty == (depth < .everything))
    }
  }

  @Test("tells of a panel's meetings those who sit on it, and others of one that they were in and of nobody else there")
  func meetings() async throws {
    try await withCasework { fixture in
      let meeting = try await fixture.openMeeting(attendedBy: [.chair, .coordinator])
      func seen(_ part: Part) async throws -> [Meeting.ID] {
        try await fixture.casework.listMeetings(
          of: nil, after: (.earliest, .init(.init(high: 0, low: 0))), limit: 9, to: try fixture[part]
        ).map(\.id)
      }
      for part in [Part.chair, .deputy, .coordinator, .policeMember] { #expect(try await seen(part) == [meeting]) }
      for part in [Part.provider, .consentAsker, .leadProfessional, .referrer] {
        #expect(try await seen(part).isEmpty, "\(part)")
      }
      _ = try await fixture.casework.recordAttendance(
        AttendanceRequest(practitioner: try fixture.player(.provider).id, capacity: .guest, mode: .present),
        at: meeting, by: try fixture[.chair], keyed: fixture.key()
      ) { Answer(status: 201, body: []) }
      #expect(try await seen(.provider) == [meeting])
      let room = try await fixture.casework.showMeeting(meeting, to: try fixture[.provider])
      #expect(room.attendance.map(\.practitioner) == [try fixture.player(.provider).id])
    }
  }

  @Test(
    "row level security lets the serving role write on no case but the one an act is about",
    arguments: [
      "UPDATE deadlines SET due = 0", "UPDATE tasks SET urgent = false",
      "UPDATE information_requests SET state = 'waived', settled_at = 0", "DELETE FROM listings",
    ])
  func blindWrites(_ statement: String) async throws {
    try await withCasework { fixture in
      _ = try await fixture.open("prevent", at: "information-gathering")
      let held = try await fixture.open("channel", at: "panel-listed")
      try await fixture.move(held, "emergency", by: .caseOfficer, reason: "Testcase")
      let table = statement.split(separator: " ").first { $0.contains("s") && $0 == $0.lowercased() } ?? ""
      func tally() throws -> [[String?]] { try fixture.database.rows("SELECT t::text FROM \(table) t ORDER BY 1") }
      let before = try tally()
      #expect(!before.isEmpty)
      try fixture.blindly(statement, as: .coordinator)
      #expect(try tally() == before)
    }
  }

  @Test("row level security lets nobody give themselves a grant on a case")
  func noGrantForOneself() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "gateway")
      let stranger = try fixture.player(.stranger)
      #expect(throws: (any Error).self) {
        try fixture.blindly(
          """
          INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
          VALUES ('\(fixture.area)', '\(id.rawValue)', '\(stranger.id.rawValue)', 'police', 0, 9, 'request', false)
          """, as: .stranger)
      }
    }
  }
}
