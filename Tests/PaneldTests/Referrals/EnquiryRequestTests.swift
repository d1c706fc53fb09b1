import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Enquiries over HTTP")
struct EnquiryRequestTests {
  private static let question: JSON = ["topic": "which-route", "question": "A synthetic question."]

  @Test("one is asked, answered, and read by whoever asked it")
  func advised() async throws {
    try await withFrontDoor { service in
      let path = try await service.ask(Self.question)
      #expect(try await service.shown("/v1/today", to: .coordinator)["enquiries"]["open"].integer == 1)
      #expect(try await service.shown("/v1/today", to: .referrer)["enquiries"]["open"].integer == 0)
      let listed = try await service.shown("/v1/enquiries", to: .coordinator)["enquiries"].elements
      #expect(listed.map { $0["topic"].text } == ["which-route"])
      #expect(listed[0]["due"] != nil && listed[0]["late"].flag == false)
      let advice: JSON = ["advice": "Synthetic advice."]
      #expect(try await service.post(path + "/advice", advice, as: .coordinator).status == 200)
      let theirs = try await service.shown(path, to: .referrer)
      #expect(theirs["standing"].text == "advised" && theirs["due"] == nil)
      #expect(theirs["entries"].elements.map { $0["says"].text } == ["A synthetic question.", "Synthetic advice."])
      #expect(try await service.shown("/v1/today", to: .coordinator)["enquiries"]["open"].integer == 0)
      #expect(try await service.shown("/v1/today", to: .referrer)["enquiries"]["answered"].integer == 1)
      // What was said is sealed, and every look at it is kept.
      let kept = try service.column("SELECT encode(sealed, 'escape') FROM contents WHERE enquiry IS NOT NULL")
      #expect(kept.count == 2)
      #expect(!kept.joined().contains("ynthetic"))
      #expect(try service.column("SELECT count(*)::text FROM reads WHERE what = 'enquiry'") == ["1"])
    }
  }

  @Test("one that is not answered in time is marked late")
  func late() async throws {
    try await withFrontDoor { service in
      _ = try await service.ask(Self.question)
      try service.fixture.database.arrange("UPDATE settings SET demo = true, clock_offset_us = 5184000000000")
      #expect(try await service.shown("/v1/enquiries", to: .coordinator)["enquiries"][0]["late"].flag == true)
      let today = try await service.shown("/v1/today", to: .coordinator)
      #expect(today["enquiries"]["late"].integer == 1)
    }
  }

  @Test("one is nobody's but the asker's and of those who answer: to others it is as if there were none")
  func hidden() async throws {
    try await withFrontDoor { service in
      let path = try await service.ask(Self.question)
      let absent = "/v1/enquiries/enq_00000000000000000000000000"
      for part in [Part.caseOfficer, .chair, .stranger, .schoolMember] {
        let (there, none) = (
          try await service.line.ask("GET", path, [try service.token(of: part)]).alike,
          try await service.line.ask("GET", absent, [try service.token(of: part)]).alike
        )
        #expect(there == none && there.status == 404, "\(part)")
        #expect(try await service.shown("/v1/enquiries", to: part)["enquiries"].elements.isEmpty, "\(part)")
        #expect(try await service.post(path + "/advice", ["advice": "No."], as: part).status == 404)
      }
      // Whoever asks does not answer themselves, and who may not refer may not ask.
      #expect(try await service.post(path + "/advice", ["advice": "No."], as: .referrer).status == 403)
      #expect(try await service.post("/v1/enquiries", Self.question, as: .stranger).status == 403)
    }
  }

  @Test("one becomes a referral that carries what was asked and advised, and ends by it")
  func converted() async throws {
    try await withFrontDoor { service in
      let path = try await service.ask(Self.question)
      #expect(try await service.post(path + "/advice", ["advice": "Synthetic advice."], as: .coordinator).status == 200)
      let made = try await service.post(path + "/conversion", Concern.several, as: .referrer)
      #expect(made.status == 201)
      let receipt = try JSON.parse(made.body)
      #expect(receipt["proposals"].elements.count == 3)
      let referral = try #require(receipt["id"].text)
      let file = try await service.shown("/v1/referrals/\(referral)", to: .coordinator)
      let note = try #require(file["acts"][0]["note"].text)
      #expect(note.contains("A synthetic question.") && note.contains("Synthetic advice.") && note.contains("ENQ-"))
      let after = try await service.shown(path, to: .referrer)
      #expect(after["standing"].text == "converted" && after["referral"].text == referral)
      #expect(after["referral-reference"].text == receipt["reference"].text)
      #expect(after["progress"]["word"].text == "received")
      // Whoever asked still finds it; for those who answer it is done.
      let own = try await service.shown("/v1/enquiries", to: .referrer)["enquiries"].elements
      #expect(own.map { $0["standing"].text } == ["converted"])
      #expect(try await service.shown("/v1/enquiries", to: .coordinator)["enquiries"].elements.isEmpty)
      let again = try await service.post(path + "/conversion", Concern.several, as: .referrer)
      #expect(again.status == 409)
      #expect(try service.column("SELECT count(*)::text FROM referrals") == ["1"])
      let alien = try await service.post(path + "/conversion", Concern.several, as: .intakeOfficer)
      #expect(alien.status == 404)
    }
  }

  @Test("one that somebody else made a referral of says so to whoever asked, and names no referral they cannot see")
  func convertedByTheDesk() async throws {
    try await withFrontDoor { service in
      let path = try await service.ask(Self.question)
      let made = try await service.post(path + "/conversion", Concern.several, as: .coordinator)
      try #require(made.status == 201, "\(made.text)")
      let referral = try JSON.parse(made.body)["id"].text
      let theirs = try await service.shown(path, to: .referrer)
      #expect(theirs["standing"].text == "converted" && theirs["referral"] == nil)
      let list = try await service.shown("/v1/enquiries?standing=converted", to: .referrer)["enquiries"]
      #expect(list[0]["standing"].text == "converted" && list[0]["referral"] == nil)
      #expect(try await service.shown(path, to: .coordinator)["referral"].text == referral)
      #expect(try await service.shown("/v1/today", to: .referrer)["enquiries"]["answered"].integer == 1)
    }
  }

  @Test("whoever asked goes on hearing the public word of the referral that others made of it, and nothing beside it")
  func heard() async throws {
    try await withFrontDoor { service in
      let (path, other) = (try await service.ask(Self.question), try await service.ask(Self.question))
      let made = try await service.post(path + "/conversion", Concern.several, as: .coordinator)
      let receipt = try JSON.parse(made.body)
      let referral = "/v1/referrals/\(try #require(receipt["id"].text))"
      #expect(try await service.shown(path, to: .referrer)["progress"]["says"].text == "Received")
      #expect(try await service.shown(path, to: .coordinator)["progress"] == nil)
      let returned: JSON = [
        "reason": "incomplete", "missing": ["abuse-now"], "answer-by": .string(try service.day(30)),
        "note": "Synthetic words.",
      ]
      try #require(try await service.post(referral + "/return", returned, as: .coordinator).status == 200)
      let answer = try await service.line.ask("GET", path, [try service.token(of: .referrer)])
      let told = try JSON.parse(answer.body)
      #expect(told["progress"]["word"].text == "information-needed")
      #expect(told["progress"].object?.map(\.name) == ["word", "says", "since"])
      let reference = try #require(receipt["reference"].text)
      for kept in [reference, "abuse-now", "Synthetic words", "incomplete", try service.day(30)] {
        #expect(!answer.text.contains(kept), "\(kept)")
      }
      #expect(try await service.line.ask("GET", referral, [try service.token(of: .referrer)]).status == 404)
      #expect(try await service.shown(other, to: .referrer)["progress"] == nil)
    }
  }

  @Test("one is closed with a signpost, and with none it is not")
  func closed() async throws {
    try await withFrontDoor { service in
      let path = try await service.ask(Self.question)
      let bare = try await service.post(path + "/closing", ["note": "Synthetic."], as: .coordinator)
      #expect(bare.status == 422)
      let closing: JSON = ["signpost": "early-help", "note": "A synthetic note."]
      #expect(try await service.post(path + "/closing", closing, as: .coordinator).status == 200)
      let shown = try await service.shown(path, to: .referrer)
      #expect(shown["signpost-title"].text == "Early help")
      #expect(shown["entries"].elements.last?["says"].text == "A synthetic note.")
      #expect(try await service.post(path + "/advice", ["advice": "Late."], as: .coordinator).status == 409)
    }
  }

  @Test("the same key asks once; every fault is told at once; without a front door there is nobody to ask")
  func faults() async throws {
    try await withFrontDoor { service in
      let key = UUID().uuidString
      let (first, second) = (
        try await service.post("/v1/enquiries", Self.question, as: .referrer, key: key),
        try await service.post("/v1/enquiries", Self.question, as: .referrer, key: key)
      )
      #expect(first.status == 201 && first.body == second.body)
      #expect(try service.column("SELECT count(*)::text FROM enquiries") == ["1"])
      let next = try JSON.parse(first.body)["next"].elements.map { $0["code"].text }
      #expect(next == ["call-999", "enquiry-open"])
      let faulty = try await service.post("/v1/enquiries", ["topic": "weather"], as: .referrer)
      #expect(faulty.status == 422)
      #expect(try JSON.parse(faulty.body)["errors"].elements.count == 2)
    }
    try await withService { service in
      let answer = try await service.post("/v1/enquiries", Self.question, as: .referrer)
      #expect(answer.status == 409)
    }
  }
}

extension Service {
  /// Asks and gives the path of the enquiry.
  fileprivate func ask(_ question: JSON) async throws -> String {
    let answer = try await post("/v1/enquiries", question, as: .referrer)
    try #require(answer.status == 201, "\(answer.text)")
    return "/v1/enquiries/\(try #require(try JSON.parse(answer.body)["id"].text))"
  }
}
