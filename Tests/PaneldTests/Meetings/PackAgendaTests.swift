import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

/// The agenda with which a pack begins.
extension PaperRequestTests {
  @Test("begin with the agenda that went out with them: what is heard when, why and by when, and how much is not shown")
  func agenda() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 3, assigned: [.countyMember: [1, 2]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      try await scene.accept(.countyMember)
      func read(_ query: String = "?version=1&whole=true") async throws -> JSON {
        let told = try await scene.pack(.countyMember, query)
        try #require(told.status == 200, "\(told.text)")
        return try JSON.parse(told.body, limits: .answer)
      }
      let first = try await read()
      let agenda = first["agenda"]
      #expect(agenda["place"].text == "Testcase Room" && agenda["minutes"].integer == 180)
      #expect(agenda["items"].elements.count == 2 && agenda["not-shown"].integer == 1)
      for item in agenda["items"].elements {
        #expect(item["starts-at"].text != nil && item["due"].text != nil)
        #expect(item["why"][0]["title"].text == "New case", "\(item)")
      }
      let numbers = agenda["items"].elements.map { $0["number"].integer }
      #expect(numbers == first["items"].elements.map { $0["number"].integer })
      let reference = try #require(agenda["items"][0]["reference"].text)
      let page = try await scene.pack(.countyMember, "?whole=true", "text/html")
      for said in [
        "<h2>Agenda</h2>", "10:00 to 13:00, Testcase Room", "<td>10:00</td><td>\(reference)</td><td>New case</td>",
      ] {
        #expect(page.text.contains(said), "\(said): \(page.text)")
      }
      #expect(page.text.contains("1 item is not shown to you."))
      #expect(!page.text.contains("(special)") && page.text.contains("Panel item record: sensitive information"))
      let print = try await scene.pack(.countyMember, "?whole=true", "application/pdf")
      let sheets = try Self.text(ofPDF: print.body).split(separator: "\u{c}", omittingEmptySubsequences: true)
      #expect(
        sheets[0].contains("Agenda") && !sheets[0].contains("marker-") && sheets[1].contains("1 item is") == false)
      for sheet in sheets {
        let foot = try #require(sheet.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) })
        #expect(foot.contains("opened") && foot.contains("Testcase County Council"), "one line: \(sheet)")
        #expect(foot.wholeMatch(of: /.*[0-9]{2}:[0-9]{2}\s*/) != nil && foot.firstMatch(of: /:[0-9]{2}:/) == nil)
      }
      // Of what they must not know there is, not even that it is one more.
      try await scene.nameConflict(.countyMember, on: 3)
      #expect(try await read()["agenda"]["not-shown"].integer == 0)
      #expect(try await read()["hash"].text == first["hash"].text)
    }
  }

  @Test("are made again with their own agenda wherever the meeting went since, and say where; the next has the new one")
  func agendaMadeAgain() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1, 2], .townMember: [1]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      for part in [Part.countyMember, .townMember] { try await scene.accept(part) }
      func read(_ query: String, _ part: Part = .countyMember) async throws -> JSON {
        let told = try await scene.pack(part, query)
        try #require(told.status == 200, "\(told.text)")
        return try JSON.parse(told.body, limits: .answer)
      }
      let first = try await read("?version=1&whole=true")
      _ = try await read("", .townMember)
      let moved = try await service.post(
        "\(scene.meeting)/move", ["date": .string(try service.day(2)), "time": "14:00"], as: .chair)
      try #require(moved.status == 200, "\(moved.text)")
      let pinned = try await service.post(
        "\(scene.meeting)/pins", ["case": .string("\(scene.cases[1])"), "place": "first", "reason": "Testcase"],
        as: .chair)
      try #require(pinned.status == 200, "\(pinned.text)")
      #expect(try await service.post("\(scene.meeting)/agenda", [:], as: .coordinator).status == 200)
      let again = try await read("?version=1&whole=true")
      #expect(again["agenda"] == first["agenda"] && again["hash"].text == first["hash"].text)
      let page = try await scene.pack(.countyMember, "?version=1&whole=true", "text/html")
      #expect(page.text.contains("Moved since") && page.text.contains("14:00 to 17:00"), "\(page.text)")
      let told = try await service.line.ask(
        "GET", "\(scene.meeting)/papers?verify=1", [try service.token(of: .chair)])
      #expect(told.text.contains("\"matches\":true") && !told.text.contains("\"matches\":false"), "\(told.text)")
      // No paper says anything new; that the meeting went elsewhere is a supplement all the same, and who read it is behind.
      let next = try await scene.publish()
      try #require(next.status == 201, "\(next.text)")
      #expect(try await scene.reading(of: .townMember)["reading"].text == "behind")
      let newer = try await read("", .townMember)
      #expect(newer["since"].text == "1" && newer["items"].elements.isEmpty)
      #expect(newer["agenda"]["starts-at"] != first["agenda"]["starts-at"])
      #expect(try await read("?whole=true")["agenda"]["items"][0]["number"] != first["agenda"]["items"][0]["number"])
      #expect(try await scene.publish().text.contains("papers-unchanged"))
    }
  }

  @Test("that went out before there was an agenda in papers are made again without one, under their own hash")
  func withoutAgenda() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 1, assigned: [.countyMember: [1]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      try await scene.accept(.countyMember)
      let withIt = try JSON.parse(try await scene.pack(.countyMember).body, limits: .answer)
      try service.fixture.database.arrange(
        "UPDATE paper_versions SET starts_at = NULL, minutes = NULL, place = NULL; DELETE FROM paper_items")
      let without = try JSON.parse(try await scene.pack(.countyMember, "?whole=true").body, limits: .answer)
      #expect(without["agenda"] == nil && without["items"] == withIt["items"])
      #expect(without["hash"].text != nil && without["hash"].text != withIt["hash"].text)
      let page = try await scene.pack(.countyMember, "?whole=true", "text/html")
      #expect(!page.text.contains("Agenda") && !page.text.contains("not shown") && page.text.contains("Meets"))
      // With the next version there is one, which is nothing that they would have to read again for.
      let next = try await scene.publish()
      #expect(next.status == 201, "\(next.text)")
      #expect(try await scene.reading(of: .countyMember)["reading"].text == "read")
    }
  }
}
