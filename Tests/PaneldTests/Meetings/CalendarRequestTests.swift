import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

@Suite("Calendars, over HTTP")
struct CalendarRequestTests {
  @Test(
    "show a meeting as it stands: moved under a higher number, cancelled as cancelled, and who fetched is told when")
  func feed() async throws {
    try await withService { service in
      try await service.seat(.caseOfficer, as: "member")
      let meeting = try await service.meeting(on: 21)
      let made = try await service.feed(of: .caseOfficer)
      let first = try await service.fetched(made.address)
      #expect(first["content-type"] == "text/calendar; charset=utf-8; method=PUBLISH")
      #expect(first["cache-control"] == "private, no-store")
      #expect(first.lines("UID").count == 1 && first.lines("SEQUENCE") == ["0"] && first.lines("STATUS").count == 1)
      #expect(first.lines("SUMMARY") == ["Meeting"] && first.lines("CLASS") == ["CONFIDENTIAL"])
      #expect(try await service.fetched(made.address).body == first.body)
      _ = try await service.sent("/v1/meetings/\(meeting)/move", ["date": .string(try service.day(22))])
      let moved = try await service.fetched(made.address)
      #expect(moved.lines("UID") == first.lines("UID") && moved.lines("SEQUENCE") == ["1"])
      #expect(moved.lines("DTSTART") != first.lines("DTSTART"))
      #expect((moved.lines("LAST-MODIFIED").first ?? "") >= (first.lines("LAST-MODIFIED").first ?? ""))
      _ = try await service.sent("/v1/meetings/\(meeting)/cancellation", ["because": "Testcase flood"])
      let cancelled = try await service.fetched(made.address)
      #expect(cancelled.lines("STATUS") == ["CANCELLED"] && cancelled.lines("SEQUENCE") == ["2"])
      #expect(cancelled.lines("UID") == first.lines("UID"))
      let listed = try JSON.parse(try await service.got("/v1/calendars", as: .caseOfficer).body)["calendars"]
      #expect(listed[0]["fetched-at"] != nil && listed[0]["id"].text == made.id)
      #expect(!(try await service.got("/v1/calendars", as: .caseOfficer).text.contains("/calendars/")))
    }
  }

  @Test("tell their address again to who asks the same again, keep it nowhere, and are nobody else's")
  func secrets() async throws {
    try await withService { service in
      let key = UUID().uuidString
      let made = try await service.feed(of: .caseOfficer, key: key)
      #expect(try await service.feed(of: .caseOfficer, key: key) == made)
      let secret = made.address.split(separator: "/").last.map { $0.dropLast(4) } ?? ""
      #expect(secret.count == 64)
      for table in ["calendar_feeds", "idempotency", "outbox"] {
        let kept = try service.fixture.database.rows("SELECT to_jsonb(t)::text FROM \(table) t").compactMap { $0[0] }
        #expect(!kept.contains { $0.contains(secret) }, "\(table)")
      }
      #expect(try await service.got("/v1/calendars", as: .chair).text == "{\"calendars\":[]}")
      let foreign = try await service.line.ask("DELETE", "/v1/calendars/\(made.id)", [try service.token(of: .chair)])
      let nothing = try await service.line.ask(
        "DELETE", "/v1/calendars/\(CalendarFeed.ID(UUID()))", [try service.token(of: .chair)])
      #expect(foreign.status == 404 && foreign.alike == nothing.alike)
      #expect(try await service.fetched(made.address).status == 200)
    }
  }

  @Test("an address that was revoked, that is none, or whose owner works here no more answers the same, byte for byte")
  func gone() async throws {
    try await withService { service in
      let (revoked, left) = (try await service.feed(of: .caseOfficer), try await service.feed(of: .policeMember))
      let done = try await service.line.ask(
        "DELETE", "/v1/calendars/\(revoked.id)", [try service.token(of: .caseOfficer)])
      #expect(done.status == 200)
      let again = try await service.line.ask(
        "DELETE", "/v1/calendars/\(revoked.id)", [try service.token(of: .caseOfficer)])
      #expect(again.alike == done.alike)
      try service.fixture.database.arrange(
        "UPDATE practitioners SET active = false WHERE id = '\(try service.fixture.player(.policeMember).id.rawValue)'")
      let none = "/calendars/\(String(repeating: "0", count: 64)).ics"
      let unknown = try await service.line.ask("GET", none)
      #expect(unknown.status == 404)
      for path in [
        revoked.address, left.address, "/calendars/x.ics", "/calendars/\(String(repeating: "A", count: 64))",
      ] {
        #expect(try await service.line.ask("GET", path).alike == unknown.alike, "\(path)")
      }
    }
  }

  @Test("hold nothing of what meetings are about, and of nobody's meetings but their owner's")
  func harmless() async throws {
    try await withService { service in
      for (part, seat) in [(Part.chair, "chair"), (.caseOfficer, "member"), (.schoolMember, "member")] {
        try await service.seat(part, as: seat)
      }
      let id = try await service.open("channel", at: "panel-listed")
      _ = try await service.meeting(on: 21, place: "Marker Room of the Channel panel")
      let last: JSON = [
        "practitioner": .string("\(try service.fixture.player(.schoolMember).id)"),
        "until": .string(try service.day(5)),
      ]
      #expect(try await service.post("/v1/panels/channel/members/ends", last, as: .chair).status == 200)
      let reference = try #require(
        try service.fixture.database.rows("SELECT reference FROM cases WHERE id = '\(id.rawValue)'").first?[0])
      let names = try service.fixture.database.rows("SELECT name FROM practitioners").compactMap { $0[0] }
      for part in [Part.chair, .coordinator, .caseOfficer, .schoolMember, .healthMember, .provider, .stranger] {
        let shown = try await service.fetched(try await service.feed(of: part).address)
        #expect(shown.status == 200)
        let attends = [Part.chair, .coordinator, .caseOfficer].contains(part)
        #expect(shown.lines("UID").count == (attends ? 1 : 0), "\(part)")
        for marker in ["channel", "prevent", "marker", "room", reference.lowercased(), "panel"]
          + names.map({ $0.lowercased() })
        {
          #expect(!shown.text.lowercased().contains(marker), "\(part): \(marker)")
        }
      }
    }
  }

  @Test("a guest finds the time of their item and of nothing else, and nothing once they are in conflict")
  func guest() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      _ = try await service.open("channel", at: "panel-listed")
      let route = try service.fixture.rulebook("channel").route
      try await service.administration.give(
        "guest", on: route, to: service.fixture.player(.stranger).id, in: service.fixture.area)
      _ = try await service.sent(
        "/v1/cases/\(id)/assignments",
        ["role": "guest", "practitioner": .string("\(try service.fixture.player(.stranger).id)")], 201, as: .coordinator
      )
      let meeting = try await service.meeting(on: 21)
      let made = try await service.feed(of: .stranger)
      #expect(try await service.fetched(made.address).lines("UID").isEmpty)
      let locked = try await service.line.ask(
        "POST", "/v1/meetings/\(meeting)/agenda/lock",
        ["Idempotency-Key: \(UUID().uuidString)", try service.token(of: .chair)])
      try #require(locked.status == 200 || locked.status == 201, "\(locked.text)")
      let shown = try await service.fetched(made.address)
      #expect(shown.lines("UID").count == 1)
      let (starts, ends) = (shown.lines("DTSTART").first ?? "", shown.lines("DTEND").first ?? "")
      #expect(starts.suffix(6) != ends.suffix(6) && ends.suffix(6) < "110000", "\(starts) to \(ends)")
      let told = try await service.got("/v1/meetings/\(meeting)/invitations", as: .stranger)
      #expect(told.status == 200)
      let invitation = try #require(try JSON.parse(told.body)["invitations"][0]["id"].text)
      let calendar = try await service.got("/v1/meetings/\(meeting)/invitations/\(invitation)", as: .stranger)
      let link = String(try #require(calendar.lines("URL").first).dropFirst("http://test".count))
      let none = "/replies/\(String(repeating: "0", count: 64))"
      /// Whether the link answers at all, asked by looking and by pressing.
      func isDead() async throws -> Bool {
        let form = ["Content-Type: application/x-www-form-urlencoded"]
        let (shown, unknown) = (try await service.line.ask("GET", link), try await service.line.ask("GET", none))
        let pressed = try await service.line.ask("POST", link, form, body: Array("reply=coming".utf8))
        let nothing = try await service.line.ask("POST", none, form, body: Array("reply=coming".utf8))
        return shown.status == 404 && shown.alike == unknown.alike && pressed.alike == nothing.alike
      }
      #expect(try await !isDead())
      // While the police hold the case it is not theirs to come for.
      let held = "WHERE why = 'assigned:guest'"
      try service.fixture.database.arrange("UPDATE case_access SET held = true \(held)")
      #expect(try await isDead())
      try service.fixture.database.arrange("UPDATE case_access SET held = false \(held)")
      #expect(try await !isDead())
      let record: JSON = [
        "conflict": [
          "practitioner": .string("\(try service.fixture.player(.stranger).id)"), "ground": "Testcase",
        ]
      ]
      let kept = try await service.post("/v1/cases/\(id)/records", record, as: .coordinator)
      try #require(kept.status == 201, "\(kept.text)")
      #expect(try await service.fetched(made.address).lines("UID").isEmpty)
      #expect(try await isDead())
    }
  }
}

@Suite("Invitations and their answers, over HTTP")
struct InvitationRequestTests {
  @Test("are raised with each change, and taken back once from those who were asked")
  func told() async throws {
    try await withService { service in
      try await service.seat(.caseOfficer, as: "member")
      let meeting = try await service.meeting(on: 21)
      let asked = try await service.invitations(to: meeting)
      #expect(asked.map { $0["method"].text } == ["request"] && asked[0]["sent-at"] == nil)
      // To how many it would go is not told beforehand: some may come for what whoever asks does not see.
      let planned = try await service.sent(
        "/v1/meetings/\(meeting)/move?dry-run=true", ["date": .string(try service.day(22))])
      let kinds = planned["writes"].elements.compactMap { $0["kind"].text }
      #expect(kinds.contains("meetings") && !kinds.contains("invitations"))
      #expect(try await service.invitations(to: meeting).count == 1)
      _ = try await service.sent("/v1/meetings/\(meeting)/move", ["date": .string(try service.day(22))])
      try await service.seat(.schoolMember, as: "member")
      _ = try await service.sent("/v1/meetings/\(meeting)/cancellation", ["because": "Testcase flood"])
      let all = try await service.invitations(to: meeting)
      let officer = "\(try service.fixture.player(.caseOfficer).id)"
      let own = all.filter { $0["practitioner"].text == officer }
      #expect(own.map { $0["method"].text } == ["request", "request", "cancel"])
      #expect(own.map { $0["sequence"].integer } == [0, 1, 2])
      #expect(all.count == 5)
      let id = try #require(own.last?["id"].text)
      let calendar = try await service.got("/v1/meetings/\(meeting)/invitations/\(id)", as: .coordinator)
      #expect(calendar.lines("METHOD") == ["CANCEL"] && calendar.lines("STATUS") == ["CANCELLED"])
      #expect(calendar.lines("SEQUENCE") == ["2"] && calendar.lines("URL").isEmpty)
      let first = try await service.got(
        "/v1/meetings/\(meeting)/invitations/\(try #require(own.first?["id"].text))", as: .caseOfficer)
      #expect(first.lines("METHOD") == ["REQUEST"] && first.lines("UID") == calendar.lines("UID"))
      #expect(first["content-type"] == "text/calendar; charset=utf-8; method=REQUEST")
      let hidden = try await service.got("/v1/meetings/\(meeting)/invitations/\(id)", as: .schoolMember)
      #expect(hidden.status == 404)
      #expect(try await service.got("/v1/meetings/\(meeting)/invitations", as: .stranger).status == 404)
    }
  }

  @Test("are shown to those who arrange without the link to answer, and otherwise to whom they tell alone")
  func kept() async throws {
    try await withService { service in
      // Who works on every case sits on the panel, and does not arrange its meetings for that.
      try await service.seat(.caseOfficer, as: "member")
      try await service.seat(.schoolMember, as: "member")
      let meeting = try await service.meeting(on: 21)
      let path = "/v1/meetings/\(meeting)/invitations"
      let school = "\(try service.fixture.player(.schoolMember).id)"
      let its = try #require(
        try await service.invitations(to: meeting).first { $0["practitioner"].text == school }?["id"].text)
      for part in [Part.coordinator, .chair] {
        let shown = try await service.got("\(path)/\(its)", as: part)
        #expect(shown.status == 200 && shown.lines("URL").isEmpty, "\(part)")
      }
      let officer = "\(try service.fixture.player(.caseOfficer).id)"
      let listed = try JSON.parse(try await service.got(path, as: .caseOfficer).body)["invitations"].elements
      #expect(listed.map { $0["practitioner"].text } == [officer])
      #expect(try await service.got("\(path)/\(its)", as: .caseOfficer).status == 404)
      let own = try #require(listed.first?["id"].text)
      #expect(try await service.got("\(path)/\(own)", as: .caseOfficer).lines("URL").count == 1)
      #expect(try await service.got("\(path)/\(its)", as: .schoolMember).lines("URL").count == 1)
    }
  }

  @Test("an answer counts in the forecast of the time that it was given for, and the newest stands")
  func replies() async throws {
    try await withService { service in
      for (part, seat) in [
        (Part.chair, "chair"), (.deputy, "deputy"), (.caseOfficer, "member"), (.supervisor, "member"),
      ] {
        try await service.seat(part, as: seat)
      }
      let meeting = try await service.meeting(on: 21)
      #expect(try await service.forecast()["risk"].text == "green")
      func answer(_ reply: String, as part: Part = .caseOfficer) async throws -> Int {
        try await service.post("/v1/meetings/\(meeting)/replies", ["reply": .string(reply)], as: part).status
      }
      #expect(try await answer("perhaps") == 201)
      #expect(try await answer("not-coming") == 201)
      #expect(try await service.forecast()["risk"].text == "amber")
      #expect(try await answer("not-coming", as: .supervisor) == 201)
      let red = try await service.forecast()
      #expect(red["risk"].text == "red" && red["replies"].elements.count == 2)
      func shown(_ part: Part) async throws -> [String]? {
        let told = try JSON.parse(try await service.got("/v1/meetings/\(meeting)", as: part).body)
        return told["replies"]?.elements.compactMap { $0["reply"].text }
      }
      #expect(try await shown(.coordinator) == ["not-coming", "not-coming"])
      // Who sits on the panel and does not arrange its meetings finds them in its forecast.
      #expect(try await shown(.caseOfficer) == nil)
      #expect(try await answer("perhaps", as: .supervisor) == 201)
      let unsure = try await service.forecast()
      #expect(unsure["risk"].text == "amber")
      #expect(
        try await service.invitations(to: meeting).compactMap { $0["reply"].text }.sorted() == [
          "not-coming", "perhaps",
        ])
      _ = try await service.sent("/v1/meetings/\(meeting)/move", ["date": .string(try service.day(22))])
      #expect(try await service.forecast()["replies"].elements.isEmpty)
      #expect(try await shown(.coordinator) == [])
      #expect(try await answer("coming", as: .healthMember) == 409)
      #expect(try await answer("coming", as: .stranger) == 404)
      #expect(try await answer("never") == 422)
    }
  }

  @Test("by the link in an invitation only a press of a button records anything, and it is dead with the meeting")
  func links() async throws {
    try await withService { service in
      try await service.seat(.caseOfficer, as: "member")
      let meeting = try await service.meeting(on: 21)
      let link = try await service.link(of: .caseOfficer, to: meeting)
      for method in ["GET", "HEAD", "GET"] {
        let page = try await service.line.ask(method, link)
        #expect(page.status == 200 && page["content-type"] == "text/html; charset=utf-8")
        #expect(page["cache-control"] == "private, no-store")
      }
      #expect(try service.fixture.database.rows("SELECT count(*) FROM meeting_replies") == [["0"]])
      let page = try await service.line.ask("GET", link)
      for said in ["Will you come?", "10:00 to 13:00", "not-coming", "You have not answered yet."] {
        #expect(page.text.contains(said), "\(said)")
      }
      for marker in ["channel", "panel", "practitioner", "room", "<script"] {
        #expect(!page.text.lowercased().contains(marker), "\(marker)")
      }
      let form = ["Content-Type: application/x-www-form-urlencoded"]
      let done = try await service.line.ask("POST", link, form, body: Array("reply=not-coming".utf8))
      #expect(done.status == 200 && done.text.contains("I will not come"))
      #expect(
        try service.fixture.database.rows("SELECT reply, by_link FROM meeting_replies") == [["not-coming", "t"]])
      let wrong = try await service.line.ask("POST", link, form, body: Array("reply=never".utf8))
      #expect(wrong.status == 422)
      let none = "/replies/\(String(repeating: "0", count: 64))"
      let unknown = try await service.line.ask("GET", none)
      let unknownPost = try await service.line.ask("POST", none, form, body: Array("reply=coming".utf8))
      #expect(unknown.status == 404)
      _ = try await service.sent("/v1/meetings/\(meeting)/cancellation", ["because": "Testcase flood"])
      #expect(try await service.line.ask("GET", link).alike == unknown.alike)
      #expect(
        try await service.line.ask("POST", link, form, body: Array("reply=coming".utf8)).alike == unknownPost.alike)
      #expect(try service.fixture.database.rows("SELECT reply FROM meeting_replies") == [["not-coming"]])
    }
  }

  @Test("the link of somebody who is not to come any more is dead, and that of others is not")
  func deadLinks() async throws {
    try await withService { service in
      try await service.seat(.caseOfficer, as: "member")
      try await service.seat(.schoolMember, as: "member")
      let meeting = try await service.meeting(on: 21)
      let (officer, school) = (
        try await service.link(of: .caseOfficer, to: meeting), try await service.link(of: .schoolMember, to: meeting)
      )
      #expect(officer != school)
      let end: JSON = ["practitioner": .string("\(try service.fixture.player(.caseOfficer).id)")]
      #expect(try await service.post("/v1/panels/channel/members/ends", end, as: .chair).status == 200)
      #expect(try await service.line.ask("GET", officer).status == 404)
      #expect(try await service.line.ask("GET", school).status == 200)
      try service.fixture.database.arrange(
        "UPDATE meetings SET starts_at = 1 WHERE id = '\(try #require(Meeting.ID(meeting)).rawValue)'")
      #expect(try await service.line.ask("GET", school).status == 404)
    }
  }
}

extension HTTPLine.Answer {
  /// The values of a property of calendars, unfolded, whatever its parameters.
  fileprivate func lines(_ name: String) -> [String] {
    text.replacing("\r\n ", with: "").split(separator: "\r\n").filter { line in
      line.hasPrefix("\(name):") || line.hasPrefix("\(name);")
    }.compactMap { $0.split(separator: ":", maxSplits: 1).last.map(String.init) }
  }
}

/// A feed as it was made.
private struct Made: Equatable {
  let id: String
  let address: String
}

extension Service {
  fileprivate func seat(_ part: Part, as seat: String) async throws {
    let body: JSON = ["practitioner": .string("\(try fixture.player(part).id)"), "as": .string(seat)]
    let answer = try await post("/v1/panels/channel/members", body, as: .chair)
    try #require(answer.status == 201, "\(answer.text)")
  }

  /// A meeting at ten o'clock so many days from now, by its identifier.
  fileprivate func meeting(on days: Int, place: String = "Testcase Room") async throws -> String {
    let draft: JSON = [
      "panel": "channel", "date": .string(try day(days)), "time": "10:00", "place": .string(place),
    ]
    return try #require(try await sent("/v1/meetings", draft, 201)["id"].text)
  }

  fileprivate func sent(
    _ path: String, _ body: JSON, _ status: Int = 200, as part: Part = .chair
  ) async throws -> JSON {
    let answer = try await post(path, body, as: part)
    try #require(answer.status == status, "\(path): \(answer.text)")
    return try JSON.parse(answer.body)
  }

  fileprivate func got(_ path: String, as part: Part) async throws -> HTTPLine.Answer {
    try await line.ask("GET", path, [try token(of: part)])
  }

  fileprivate func feed(of part: Part, key: String = UUID().uuidString) async throws -> Made {
    let answer = try await line.ask("POST", "/v1/calendars", ["Idempotency-Key: \(key)", try token(of: part)])
    try #require(answer.status == 201, "\(answer.text)")
    let told = try JSON.parse(answer.body)
    return Made(id: try #require(told["id"].text), address: try #require(told["address"].text))
  }

  fileprivate func fetched(_ address: String) async throws -> HTTPLine.Answer { try await line.ask("GET", address) }

  fileprivate func invitations(to meeting: String) async throws -> [JSON] {
    try JSON.parse(try await got("/v1/meetings/\(meeting)/invitations", as: .coordinator).body)["invitations"].elements
  }

  /// What somebody would open to answer an invitation.
  fileprivate func link(of part: Part, to meeting: String) async throws -> String {
    let who = "\(try fixture.player(part).id)"
    let id = try #require(try await invitations(to: meeting).first { $0["practitioner"].text == who }?["id"].text)
    let calendar = try await got("/v1/meetings/\(meeting)/invitations/\(id)", as: part)
    let url = try #require(calendar.lines("URL").first)
    try #require(url.hasPrefix("http://test/replies/"))
    return String(url.dropFirst("http://test".count))
  }

  fileprivate func forecast() async throws -> JSON {
    let told = try await got("/v1/panels/channel/forecast", as: .countyMember)
    return try #require(try JSON.parse(told.body)["meetings"].elements.first)
  }
}
