import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

@Suite("The papers of a meeting over HTTP")
struct PaperRequestTests {
  /// Who is let in to which cases.
  private static let assigned: [Part: Set<Int>] = [
    .countyMember: [1, 2, 3, 4, 5, 6], .townMember: [1, 3], .schoolMember: [2], .healthMember: [4, 5, 6],
  ]

  private static func codes(_ preflight: JSON, _ scene: PaperScene, _ part: Part, _ number: Int) async throws -> Set<
    String
  > {
    let id = try scene.service.fixture.player(part).id.description
    let item = preflight["items"].elements.first { $0["case"].text == scene.cases[number - 1].description }
    let cell = preflight["cells"].elements.first {
      $0["reader"].text == id && $0["item"].integer == item?["number"].integer
    }
    return Set((cell?["blocked"].elements ?? []).flatMap { $0["because"].elements.compactMap { $0["code"].text } })
  }

  @Test("are looked at first: whatever keeps one from anybody is found, with what would change it")
  func preflight() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, assigned: Self.assigned)
      try await scene.nameConflict(.countyMember, on: 5)
      let seen = try await scene.preflight()
      #expect(seen["items"].elements.count == 6)
      #expect(seen["agenda"] == nil && seen["version"] == nil)
      for part in PaperScene.members {
        for number in 1...6 {
          let codes = try await Self.codes(seen, scene, part, number)
          guard Self.assigned[part]?.contains(number) == true else {
            #expect(codes.contains("no-access"), "\(part) \(number) \(codes)")
            continue
          }
          if part == .countyMember, number == 5 {
            #expect(codes.contains("conflict"), "\(codes)")
          } else {
            #expect(codes == ["originator-control", "category-not-open"], "\(part) \(number) \(codes)")
          }
        }
      }
      for cell in seen["cells"].elements {
        for blocked in cell["blocked"].elements {
          for because in blocked["because"].elements {
            #expect(because["says"].text?.isEmpty == false && because["remedy"]["says"].text?.isEmpty == false)
          }
        }
      }
      // On nothing, nothing is told; without a condition, nothing special is.
      let bare = try await scene.preflight("")
      #expect(try await Self.codes(bare, scene, .countyMember, 1).contains("no-rule"))
      let plain = try await scene.preflight("?bases=art6-1e")
      #expect(try await Self.codes(plain, scene, .countyMember, 1).contains("no-condition"))
      // Of what somebody who arranges it must not see, nothing: no number, and no member that another answer has not.
      try await scene.nameConflict(.deputy, on: 3)
      let told = try await scene.preflight(as: .deputy)
      #expect(told["items"].elements.count == 5)
      #expect(told.object?.names == seen.object?.names && told["hidden"] == nil)
      let refused = try await service.line.ask(
        "GET", "\(scene.meeting)/preflight", [try service.token(of: .countyMember)])
      #expect(refused.status == 403)
      let reads = try service.fixture.database.rows("SELECT records::text FROM reads WHERE what = 'preflight'")
      #expect(
        reads.count == 4
          && scene.cases.allSatisfy { reads[0][0]?.contains($0.rawValue.uuidString.lowercased()) == true })
    }
  }

  @Test(
    "are neither looked at nor given out on a basis or condition that is none; every such code is told, with what is")
  func grounds() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 1, assigned: [.countyMember: [1]])
      try await scene.lock()
      try #require(try await scene.publish().status == 201)
      let kept = try service.fixture.database.rows("SELECT count(*) FROM papers")
      // A condition is no basis, and a basis no condition.
      let (bases, condition) = (["art6-1x", "art6-1e", "paragraph-6"], "art6-1e")
      let seen = try await service.line.ask(
        "GET", "\(scene.meeting)/preflight?bases=\(bases.joined(separator: ","))&condition=\(condition)",
        [try service.token(of: .coordinator)])
      let body: JSON = [
        "preflight": .string(String(repeating: "0", count: 64)), "bases": .array(bases.map(JSON.string)),
        "condition": .string(condition),
      ]
      for answer in [seen, try await service.post("\(scene.meeting)/papers", body, as: .coordinator)] {
        let problem = try JSON.parse(answer.body)
        #expect(answer.status == 409 && problem["code"].text == "unknown-grounds", "\(answer.text)")
        #expect(answer.text.contains("art6-1x") && problem["unmet"].elements.count == 3, "\(answer.text)")
        let how = problem["unmet"].elements.compactMap { $0["how"].text }
        #expect(how.first?.contains("art6-1e") == true && how.last?.contains("paragraph-6") == true)
      }
      #expect(try service.fixture.database.rows("SELECT count(*) FROM papers") == kept)
    }
  }

  @Test("go out only as they were looked at, on an agenda that is published, by whoever arranges the meeting")
  func refusals() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1, 2]])
      let early = try await scene.publish()
      #expect(early.status == 409 && early.text.contains("agenda-not-locked"), "\(early.text)")
      try await scene.lock()
      let seen = try #require(try await scene.preflight()["hash"].text)
      for part in [Part.countyMember, .stranger, .caseOfficer] {
        let refused = try await scene.publish(seen, as: part)
        #expect(refused.status == 403 || refused.status == 404, "\(part) \(refused.text)")
      }
      try await scene.nameConflict(.countyMember, on: 2)
      let stale = try await scene.publish(seen)
      #expect(stale.status == 409 && stale.text.contains("preflight-differs"), "\(stale.text)")
      #expect(try service.fixture.database.rows("SELECT 1 FROM paper_versions").isEmpty)
      let nothing = try await scene.pack(.countyMember)
      #expect(nothing.status == 409 && nothing.text.contains("papers-not-published"), "\(nothing.text)")
      let published = try await scene.publish()
      #expect(published.status == 201, "\(published.text)")
      #expect(try JSON.parse(published.body)["version"].text == "1")
      let again = try await scene.publish()
      #expect(again.status == 409 && again.text.contains("papers-unchanged"), "\(again.text)")
    }
  }

  @Test("hold in no form a word that their reader must not see, whoever is let in to what, and what was declared since")
  func holdNothingElse() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, assigned: Self.assigned)
      try await scene.nameConflict(.countyMember, on: 5)
      try await scene.lock()
      let published = try await scene.publish()
      #expect(published.status == 201, "\(published.text)")
      for part in PaperScene.members + PaperScene.team where part != .probationMember { try await scene.accept(part) }
      func holds(_ text: String, _ part: Part, but withdrawn: Int? = nil) {
        for number in 1...6 {
          let isTeam = PaperScene.team.contains(part)
          let sees =
            (isTeam || Self.assigned[part]?.contains(number) == true)
            && !(part == .countyMember && number == 5) && number != withdrawn
          for kind in PaperScene.toMembers {
            #expect(text.contains(PaperScene.marker(number, kind)) == sees, "\(part) \(number) \(kind)")
          }
          for kind in PaperScene.toTeam {
            #expect(text.contains(PaperScene.marker(number, kind)) == (sees && isTeam), "\(part) \(number) \(kind)")
          }
        }
      }
      for part in PaperScene.members + PaperScene.team where part != .probationMember {
        for form in ["application/json", "text/html"] {
          let told = try await scene.pack(part, "?whole=true", form)
          #expect(told.status == 200, "\(part) \(told.text)")
          #expect(told["cache-control"] == "no-store" && told["content-type"]?.hasPrefix(form) == true)
          holds(told.text, part)
        }
      }
      for part in [Part.townMember, .chair] {
        let told = try await scene.pack(part, "?whole=true", "application/pdf")
        #expect(told.status == 200)
        holds(try Self.text(ofPDF: told.body), part)
      }
      let none = try await scene.pack(.probationMember)
      #expect(none.status == 409 && none.text.contains("no-papers-for-you"), "\(none.text)")
      // What is declared or taken back since is withdrawn, and its number stands.
      try await scene.nameConflict(.townMember, on: 3)
      let since = try await scene.pack(.townMember, "?whole=true")
      holds(since.text, .townMember, but: 3)
      let number = try #require(try await scene.numbers()[scene.cases[2]])
      let withdrawn = try JSON.parse(since.body)["withdrawn"].elements.compactMap(\.text)
      #expect(!withdrawn.isEmpty && withdrawn.allSatisfy { $0.hasPrefix("\(number).") })
      let page = try await scene.pack(.townMember, "?whole=true", "text/html")
      #expect(page.text.contains("\(number). Withdrawn"))
      let reference = try #require(
        try service.fixture.database.rows("SELECT reference FROM cases WHERE id = '\(scene.cases[2].rawValue)'")[0][0])
      #expect(!page.text.contains(reference) && !since.text.contains(reference))
      let taken = try await service.line.ask(
        "DELETE",
        "/v1/cases/\(scene.cases[1])/assignments/member/\(try service.fixture.player(.schoolMember).id)",
        ["Idempotency-Key: \(UUID())", try service.token(of: .coordinator)])
      #expect(taken.status == 200, "\(taken.text)")
      holds(try await scene.pack(.schoolMember, "?whole=true").text, .schoolMember, but: 2)
    }
  }

  @Test(
    "are the same a year later, whatever was written since; what is new goes out as the difference to what was read")
  func supplements() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(
        service, cases: 3, assigned: [.countyMember: [1, 2, 3], .townMember: [1, 2]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      for part in [Part.countyMember, .townMember] { try await scene.accept(part) }
      func read(_ query: String = "", _ part: Part = .countyMember) async throws -> JSON {
        let told = try await scene.pack(part, query)
        #expect(told.status == 200, "\(told.text)")
        return try JSON.parse(told.body, limits: .answer)
      }
      let first = try await read()
      #expect(first["version"].text == "1" && first["since"] == nil)
      let numbers = first["items"].elements.flatMap { $0["papers"].elements.compactMap { $0["number"].text } }
      for paper in first["items"].elements.flatMap({ $0["papers"].elements }) where paper["name"].text != "case" {
        #expect(paper["agency-name"].text?.isEmpty == false && paper["date"].text != nil, "whose and from when")
      }
      for turn in 1...200 {
        try await PaperScene.save(
          "panel-item", ["reasons": .string("Corrected \(turn)"), "action-summary": "marker-1-personal"],
          on: scene.cases[0], as: .coordinator, service)
      }
      let rebuilt = try await read("?version=1&whole=true")
      #expect(rebuilt["hash"].text != nil && rebuilt["hash"].text == first["hash"].text)
      #expect(rebuilt["items"] == first["items"])
      let supplement = try await scene.publish()
      #expect(try JSON.parse(supplement.body)["version"].text == "1a", "\(supplement.text)")
      let difference = try await read()
      #expect(difference["version"].text == "1a" && difference["since"].text == "1")
      let changed = difference["items"].elements.flatMap { $0["papers"].elements }
      #expect(changed.contains { $0["lines"].elements.contains { $0["says"].text == "Corrected 200" } })
      #expect(changed.allSatisfy { $0["name"].text?.hasPrefix("panel-item:") == true })
      #expect(changed.allSatisfy { numbers.contains($0["number"].text ?? "") }, "no number moves")
      let whole = try await read("", .townMember)
      #expect(whole["since"] == nil && whole["items"].elements.count == 2)
      #expect(try await read("?version=1&whole=true")["items"] == first["items"])
    }
  }

  @Test("stay as they were where whoever publishes them must not see the case, until another does")
  func byAnother() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1, 2]])
      try await scene.lock()
      try await scene.nameConflict(.coordinator, on: 2)
      let first = try await scene.publish()
      #expect(first.status == 201, "\(first.text)")
      try await scene.accept(.countyMember)
      func items() async throws -> Int {
        try JSON.parse(try await scene.pack(.countyMember, "?whole=true").body)["items"].elements.count
      }
      #expect(try await items() == 1)
      let second = try await scene.publish(try await scene.preflight(as: .chair)["hash"].text, as: .chair)
      #expect(try JSON.parse(second.body)["version"].text == "1a", "\(second.text)")
      let (one, other) = (try JSON.parse(first.body).object?.names, try JSON.parse(second.body).object?.names)
      #expect(one == other && one?.contains("hidden") == false, "neither tells that there is more")
      #expect(try await items() == 2)
      #expect(try await scene.publish().text.contains("papers-unchanged"))
      #expect(try await items() == 2)
    }
  }

  @Test("are read after confidentiality was accepted, by their reader alone, and each reading is known")
  func receipts() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1], .townMember: [2]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      let refused = try await scene.pack(.countyMember)
      #expect(refused.status == 409 && refused.text.contains("confidentiality-first"), "\(refused.text)")
      try await scene.accept(.countyMember)
      let own = try service.fixture.player(.countyMember).id
      for part in [Part.townMember, .chair, .coordinator, .stranger] {
        let other = try await service.line.ask("GET", "\(scene.meeting)/packs/\(own)", [try service.token(of: part)])
        #expect(other.status == 404, "\(part)")
      }
      func readings() async throws -> [String: String] {
        let told = try await service.line.ask("GET", "\(scene.meeting)/papers", [try service.token(of: .chair)])
        #expect(told.status == 200, "\(told.text)")
        let readers = try JSON.parse(told.body)["readers"].elements
        return Dictionary(readers.map { ($0["name"].text ?? "", $0["reading"].text ?? "") }) { first, _ in first }
      }
      #expect(try await readings()[Part.countyMember.name] == "not-opened")
      let read = try await scene.pack(.countyMember)
      #expect(read.status == 200)
      #expect(try await readings()[Part.countyMember.name] == "read")
      #expect(try await readings()[Part.townMember.name] == "not-opened")
      let reads = try service.fixture.database.rows("SELECT records::text FROM reads WHERE what = 'papers'")
      #expect(reads.count == 1)
      #expect(reads[0][0]?.contains(scene.cases[0].rawValue.uuidString.lowercased()) == true)
      #expect(reads[0][0]?.contains(scene.cases[1].rawValue.uuidString.lowercased()) == false)
      #expect(try service.fixture.database.rows("SELECT 1 FROM pack_receipts WHERE digest IS NOT NULL").count == 1)
      try await PaperScene.save(
        "panel-item", ["reasons": "Corrected"], on: scene.cases[0], as: .coordinator, service)
      #expect(try await scene.publish().status == 201)
      #expect(try await readings()[Part.countyMember.name] == "behind")
      let hidden = try await service.line.ask("GET", "\(scene.meeting)/papers", [try service.token(of: .townMember)])
      #expect(hidden.status == 403)
    }
  }

  @Test("are by SQL neither read by another, nor given, nor received in another's name")
  func forged() async throws {
    try await withService { service in
      let scene = try await PaperScene.set(service, cases: 2, assigned: [.countyMember: [1], .townMember: [2]])
      try await scene.lock()
      #expect(try await scene.publish().status == 201)
      let fixture = service.fixture
      let (county, town) = (try fixture.player(.countyMember), try fixture.player(.townMember))
      let officer = try fixture.player(.caseOfficer)
      func count(_ from: String, as part: Part) throws -> String? {
        let player = try fixture.player(part)
        return try fixture.database.rows(
          """
          BEGIN;
          SET LOCAL ROLE paneld_web;
          SET LOCAL app.areas = '{\(fixture.area)}';
          SET LOCAL app.practitioner = '\(player.id.rawValue.uuidString)';
          SET LOCAL app.agency = '\(player.agency.rawValue.uuidString)';
          SELECT count(*)::text FROM \(from)
          """
        ).last?.first ?? nil
      }
      let others = "pack_papers WHERE reader = '\(county.id.rawValue)'"
      #expect(try count(others, as: .countyMember) != "0")
      #expect(try count(others, as: .coordinator) != "0")
      for part in [Part.townMember, .schoolMember, .stranger, .provider, .referrer] {
        #expect(try count(others, as: part) == "0", "\(part)")
        #expect(try count("papers WHERE case_id = '\(scene.cases[0].rawValue)'", as: part) == "0", "\(part)")
        #expect(try count("pack_receipts", as: part) == "0")
      }
      let version = "(SELECT meeting FROM paper_versions LIMIT 1)"
      for (statement, part) in [
        (
          """
          INSERT INTO pack_papers (area, meeting, version, reader, agency, item, number, since, rule, bases)
          SELECT area, meeting, version, '\(town.id.rawValue)', '\(town.agency.rawValue)', item, number, since, rule, bases
          FROM pack_papers WHERE reader = '\(county.id.rawValue)'
          """, Part.countyMember
        ),
        (
          """
          INSERT INTO pack_receipts (area, meeting, reader, version, read_at)
          VALUES ('\(fixture.area)', \(version), '\(county.id.rawValue)', 0, 1)
          """, .townMember
        ),
        (
          """
          INSERT INTO pack_receipts (area, meeting, reader, version, read_at)
          VALUES ('\(fixture.area)', \(version), '\(try fixture.player(.schoolMember).id.rawValue)', 0, 1)
          """, .schoolMember
        ),
        (
          """
          INSERT INTO paper_versions (area, meeting, number, agenda, made_at, made_by, agency, bases, definition, preflight)
          SELECT area, meeting, 1, agenda, made_at, '\(county.id.rawValue)', '\(county.agency.rawValue)', bases, definition,
            preflight FROM paper_versions
          """, .countyMember
        ),
        // Nobody adds to what was published, not even who published it.
        (
          """
          INSERT INTO pack_papers (area, meeting, version, reader, agency, item, number, since, rule, bases)
          SELECT area, meeting, version, '\(town.id.rawValue)', '\(town.agency.rawValue)', item, number, since, rule, bases
          FROM pack_papers WHERE reader = '\(county.id.rawValue)'
          """, .coordinator
        ),
        (
          """
          INSERT INTO papers (area, meeting, item, number, since, case_id, name, record, version, category, originator,
            originator_class, mark, form, digest)
          SELECT area, meeting, item, number + 100, since, case_id, name, record, version, category, originator,
            originator_class, mark, form, digest FROM papers
          """, .coordinator
        ),
        // Who works on every case and does not arrange the meeting publishes nothing.
        (
          """
          INSERT INTO paper_versions (area, meeting, number, agenda, made_at, made_by, agency, bases, definition, preflight)
          SELECT area, meeting, 1, agenda, made_at, '\(officer.id.rawValue)', '\(officer.agency.rawValue)', bases, definition,
            preflight FROM paper_versions
          """, .caseOfficer
        ),
        // Nothing is read before it was published, nor in time to come; what was read stays read.
        (
          """
          INSERT INTO pack_receipts (area, meeting, reader, version, read_at)
          SELECT area, meeting, '\(county.id.rawValue)', number, made_at - 1 FROM paper_versions
          """, .countyMember
        ),
        (
          """
          INSERT INTO pack_receipts (area, meeting, reader, version, read_at)
          SELECT area, meeting, '\(county.id.rawValue)', number, 9000000000000000000 FROM paper_versions
          """, .countyMember
        ),
        ("UPDATE pack_papers SET since = NULL, rule = NULL, bases = NULL", .coordinator),
        ("DELETE FROM pack_receipts", .coordinator),
      ] {
        #expect(throws: (any Error).self, "\(statement)") { try fixture.blindly(statement, as: part) }
      }
    }
  }

  /// What is printed, as one who copies it finds it.
  static func text(ofPDF bytes: [UInt8]) throws -> String {
    #expect(bytes.starts(with: Array("%PDF-".utf8)))
    let folder = FileManager.default.temporaryDirectory.appending(path: "papers-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "pack.pdf")
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = ["-layout", file.path, "-"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }
}
