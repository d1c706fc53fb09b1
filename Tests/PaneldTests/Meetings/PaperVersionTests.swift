import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

/// What of the versions of a meeting's papers is told later, and by what each is known.
extension PaperRequestTests {
  @Test("are told in no version any more once the newest took them back, whatever was read before")
  func takenBack() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1, 2]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      try await scene.accept(.countyMember)
      let first = try await scene.pack(.countyMember)
      #expect(first.text.contains(PaperScene.marker(1, "special")), "\(first.text)")
      // What is special is told on its condition alone.
      let narrower = try #require(try await scene.preflight("?bases=art6-1e")["hash"].text)
      let published = try await scene.publish(narrower, as: .coordinator, on: ["bases": ["art6-1e"]])
      #expect(published.status == 201, "\(published.text)")
      for query in ["?whole=true", "?version=1&whole=true", "?version=1", ""] {
        for form in ["application/json", "text/html"] {
          let told = try await scene.pack(.countyMember, query, form)
          #expect(told.status == 200, "\(query) \(told.text)")
          for number in 1...2 {
            #expect(!told.text.contains(PaperScene.marker(number, "special")), "\(query) \(form)")
          }
        }
      }
      let older = try JSON.parse(try await scene.pack(.countyMember, "?version=1&whole=true").body, limits: .answer)
      #expect(older["version"].text == "1" && !older["withdrawn"].elements.isEmpty)
    }
  }

  @Test("are given to whoever only stands in where the member of their agency does not come, and not before")
  func standIns() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 1, assigned: [.countyMember: [1]])
      for (part, place) in [(Part.caseOfficer, "member"), (.supervisor, "stand-in")] {
        let who = JSON.string(try service.fixture.player(part).id.description)
        let seated = try await service.post(
          "/v1/panels/channel/members", ["practitioner": who, "as": .string(place)], as: .chair)
        #expect(seated.status == 201, "\(seated.text)")
      }
      func told(_ part: Part) async throws -> Bool {
        let id = try service.fixture.player(part).id.description
        return try await scene.preflight()["cells"].elements.contains {
          $0["reader"].text == id && !$0["told"].elements.isEmpty
        }
      }
      #expect(try await told(.caseOfficer))
      #expect(try await !told(.supervisor))
      let away = try await service.post(
        "\(scene.meeting)/attendance",
        [
          "practitioner": .string(try service.fixture.player(.caseOfficer).id.description), "capacity": "member",
          "mode": "apologies",
        ], as: .chair)
      #expect(away.status == 201, "\(away.text)")
      #expect(try await !told(.caseOfficer))
      #expect(try await told(.supervisor))
    }
  }

  @Test("are opened by guests of one case, who sit on no panel, once they accept confidentiality")
  func guests() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1]])
      let guest = try service.fixture.player(.stranger).id
      try await service.administration.give(
        "guest", on: try service.fixture.rulebook("channel").route, to: guest, in: service.fixture.area)
      let invited = try await service.post(
        "/v1/cases/\(scene.cases[0])/assignments", ["role": "guest", "practitioner": .string(guest.description)],
        as: .coordinator)
      #expect(invited.status == 201, "\(invited.text)")
      try await scene.lock()
      let early = try await service.post("\(scene.meeting)/confidentiality", ["version": 1], as: .stranger)
      #expect(early.status == 404, "nothing was published for them: \(early.text)")
      #expect(try await scene.publish().status == 201)
      try await scene.accept(.stranger)
      let told = try await scene.pack(.stranger)
      #expect(told.status == 200, "\(told.text)")
      #expect(try JSON.parse(told.body, limits: .answer)["items"].elements.count == 1)
      #expect(!told.text.contains("marker-2-"))
      #expect(try await scene.reading(of: .stranger)["reading"].text == "read")
      #expect(try await scene.pack(.referrer).status == 404)
      let taken = try await service.line.ask(
        "DELETE", "/v1/cases/\(scene.cases[0])/assignments/guest/\(guest)",
        ["Idempotency-Key: \(UUID())", try service.token(of: .coordinator)])
      #expect(taken.status == 200, "\(taken.text)")
      #expect(try await scene.pack(.stranger).status == 404, "the meeting is nothing to them any more")
    }
  }

  @Test("are read in part where something was kept back: no hash, and the whole again once it is theirs")
  func inPart() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1, 2]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      try await scene.accept(.countyMember)
      let headers = try await service.line.ask(
        "HEAD", "\(scene.meeting)/packs/me", [try service.token(of: .countyMember)])
      #expect(headers.status == 200, "\(headers.text)")
      #expect(try service.fixture.database.rows("SELECT 1 FROM pack_receipts").isEmpty, "nothing was shown")
      // A conflict that was declared by mistake.
      let mistake = try await scene.nameConflict(.countyMember, on: 2)
      let part = try JSON.parse(try await scene.pack(.countyMember).body, limits: .answer)
      #expect(part["hash"] == nil && part["items"].elements.count == 1)
      let why = part["kept-back"].elements.compactMap { $0["because"].text }
      #expect(!why.isEmpty && why.allSatisfy { $0 == "withdrawn" })
      #expect(try await scene.reading(of: .countyMember)["reading"].text == "in-part")
      try await scene.endConflict(mistake, on: 2)
      try await PaperScene.save(
        "panel-item", ["reasons": "Corrected"], on: scene.cases[0], as: .coordinator, service)
      #expect(try await scene.publish().status == 201)
      let whole = try await scene.pack(.countyMember)
      let told = try JSON.parse(whole.body, limits: .answer)
      #expect(told["since"] == nil && told["items"].elements.count == 2, "\(whole.text)")
      #expect(whole.text.contains(PaperScene.marker(2, "special")) && told["hash"].text != nil)
      #expect(try await scene.reading(of: .countyMember)["reading"].text == "read")
      // In a difference as well: what is kept from them now does not stand as it was.
      try await PaperScene.save(
        "panel-item", ["reasons": "Corrected again"], on: scene.cases[0], as: .coordinator, service)
      #expect(try await scene.publish().status == 201)
      let number = try #require(try await scene.numbers()[scene.cases[1]])
      try await scene.nameConflict(.countyMember, on: 2)
      let difference = try JSON.parse(try await scene.pack(.countyMember).body, limits: .answer)
      #expect(difference["since"].text == "1a")
      #expect(difference["withdrawn"].elements.contains { $0.text?.hasPrefix("\(number).") == true })
    }
  }

  @Test("are made again from the kept answers though the case is closed and their reader gone, in no words, and known")
  func madeAgain() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1, 2], .townMember: [1]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      try await scene.accept(.countyMember)
      let hash = try JSON.parse(try await scene.pack(.countyMember).body, limits: .answer)["hash"].text
      #expect(hash != nil)
      let died = try await service.act(
        "POST", "/v1/cases/\(scene.cases[0])/moves",
        ["move": "record-death", "outcome": "died", "reason": "Testcase"], as: .coordinator)
      #expect(died.status == 200, "\(died.text)")
      // Its reader has no part in it any more, and is shown the other case alone.
      let shut = try JSON.parse(try await scene.pack(.countyMember, "?version=1&whole=true").body, limits: .answer)
      #expect(shut["hash"] == nil && shut["items"].elements.count == 1)
      func verified() async throws -> JSON {
        let told = try await service.line.ask(
          "GET", "\(scene.meeting)/papers?verify=1", [try service.token(of: .chair)])
        #expect(told.status == 200, "\(told.text)")
        #expect(!told.text.contains("marker-"), "no words")
        let reader = try JSON.parse(told.body, limits: .answer)["readers"].elements
          .first { $0["name"].text == Part.countyMember.name }
        return reader?["verified"] ?? .null
      }
      let same = try await verified()
      #expect(same["hash"].text == hash && same["matches"].flag == true && same["kept-back"].elements.isEmpty)
      let town = try await scene.reading(of: .townMember, "?verify=1")["verified"]
      #expect(town["hash"].text != nil && town["matches"] == nil, "they never opened theirs")
      let reads = try service.fixture.database.rows("SELECT records::text FROM reads WHERE what = 'papers-verified'")
      #expect(reads.count == 2)
      #expect(reads[0][0]?.contains(scene.cases[0].rawValue.uuidString.lowercased()) == true)
      // Whoever is in a conflict is told the same hash, and nothing of the case.
      try await scene.nameConflict(.chair, on: 2)
      #expect(try await verified()["matches"].flag == true)
      try service.fixture.database.arrange(
        "UPDATE papers SET digest = 'other' WHERE name <> 'case' AND case_id = '\(scene.cases[0].rawValue)'")
      let other = try await verified()
      #expect(other["hash"] == nil && other["matches"] == nil)
      #expect(other["kept-back"].elements.contains { $0["because"].text == "differs" })
      try service.fixture.database.arrange("DELETE FROM contents WHERE case_id = '\(scene.cases[0].rawValue)'")
      let gone = try await verified()
      #expect(gone["hash"] == nil && gone["kept-back"].elements.contains { $0["because"].text == "erased" })
      for part in [Part.countyMember, .caseOfficer] {
        let refused = try await service.line.ask(
          "GET", "\(scene.meeting)/papers?verify=1", [try service.token(of: part)])
        #expect(refused.status == 403, "\(part)")
      }
      // An auditor arranges no meeting and sees none, and has the same made again; of the rest nothing.
      let auditor = try await service.auditor()
      #expect(try await service.line.ask("GET", "\(scene.meeting)/papers", [auditor]).status == 404)
      #expect(try await service.line.ask("GET", scene.meeting, [auditor]).status == 404)
      let audited = try await service.line.ask("GET", "\(scene.meeting)/papers?verify=1", [auditor])
      try DescribedAnswers.hold(audited, to: "GET", "\(scene.meeting)/papers")
      let held = try JSON.parse(audited.body, limits: .answer)["readers"].elements
        .first { $0["name"].text == Part.countyMember.name }?["verified"]
      #expect(held?["kept-back"].elements.contains { $0["because"].text == "erased" } == true, "\(audited.text)")
      #expect(!audited.text.contains("marker-") && !audited.text.contains(scene.cases[0].description))
      let last = try service.fixture.database.rows(
        "SELECT records::text FROM reads WHERE what = 'papers-verified' ORDER BY at DESC LIMIT 1")
      #expect(scene.cases.allSatisfy { last[0][0]?.contains($0.rawValue.uuidString.lowercased()) == true })
      let none = try await service.line.ask(
        "GET", "\(scene.meeting)/papers?verify=1b", [try service.token(of: .coordinator)])
      #expect(none.status == 409 && none.text.contains("papers-not-published"), "\(none.text)")
    }
  }
}
