import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import PanelWire
import TestDatabase
import Testing
import paneld

@Suite("Checking an area, over HTTP")
struct AuditRequestTests {
  private static let paths = [
    "/v1/audit/checkpoints", "/v1/audit/heads", "/v1/audit/history", "/v1/audit/erasures",
    "/v1/audit/verify",
  ]

  @Test("is for its auditors alone, who see no case for it")
  func auditorsAlone() async throws {
    try await withService { service in
      let id = try await service.open("prevent", at: "gateway")
      for part in [Part.coordinator, .chair, .caseOfficer, .stranger] {
        for path in Self.paths {
          #expect(try await service.line.ask("GET", path, [try service.token(of: part)]).status == 403)
        }
        let headers = [try service.token(of: part)]
        #expect(try await service.line.ask("POST", "/v1/audit/checkpoints", headers).status == 403)
      }
      let auditor = try await service.auditor()
      for path in Self.paths { #expect(try await service.line.ask("GET", path, [auditor]).status == 200) }
      #expect(try await service.line.ask("GET", "/v1/cases/\(id)", [auditor]).status == 404)
      #expect(try await service.line.ask("GET", "/v1/cases/\(id)/history", [auditor]).status == 404)
      try await service.administration.bring(
        isAuditor: false, try service.fixture.player(.stranger).id, in: service.fixture.area)
      for path in Self.paths { #expect(try await service.line.ask("GET", path, [auditor]).status == 403) }
    }
  }

  @Test("gives what an export holds, a page at a time, and the export is whole")
  func export() async throws {
    try await withService { service in
      let auditor = try await service.auditor()
      #expect(try await service.take(auditor) == nil)
      for _ in 0..<3 { _ = try await service.open("prevent", at: "gateway") }
      let first = try await service.take(auditor)
      #expect(try await service.take(auditor) == first, "nothing has gone on since")
      let id = try await service.open("prevent", at: "gateway")
      _ = try await service.act("PUT", "/v1/cases/\(id)/residence", ["authority": "medway"], as: .caseOfficer)
      #expect(try await service.take(auditor) != first)
      let export = try await service.export(auditor)
      let report = export.verify(held: first.map { Array("\($0)\n".utf8) })
      #expect(report.isWhole, "\(report)")
      #expect(report.chain.cases == 4 && report.chain.heads == 4 && report.checkpoints == 2)
      let text = String(decoding: export.history, as: UTF8.self)
      #expect(!text.contains("\"content\":"))
      let found = try JSON.parse(try await service.line.ask("GET", "/v1/audit/verify", [auditor]).body)
      #expect(found["whole"].flag == true && found["cases"].integer == 4 && found["checkpoints"].integer == 2)
    }
  }

  @Test(
    "finds what was changed past the service",
    arguments: [
      ("UPDATE events SET actor = gen_random_uuid() WHERE seq = 1", "chain-edited"),
      ("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)", "chain-truncated"),
    ])
  func tampered(_ statement: String, _ reason: String) async throws {
    try await withService { service in
      let auditor = try await service.auditor()
      let id = try await service.open("prevent", at: "gateway")
      _ = try await service.act("PUT", "/v1/cases/\(id)/residence", ["authority": "medway"], as: .caseOfficer)
      _ = try await service.take(auditor)
      try service.fixture.database.arrange("SET session_replication_role = replica; \(statement)")
      let found = try JSON.parse(try await service.line.ask("GET", "/v1/audit/verify", [auditor]).body)
      #expect(found["whole"].flag == false)
      #expect(found["breaks"].elements.map { $0["case"].text } == [id.description])
      #expect(found["breaks"].elements.map { $0["reason"].text } == [reason])
    }
  }

  @Test("checkpoints are added to the area's file line by line, and a torn line is written again")
  func handedOut() async throws {
    try await withService { service in
      let auditor = try await service.auditor()
      let folder = FileManager.default.temporaryDirectory.appending(path: "checkpoints-\(UUID())")
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "\(service.fixture.area).jsonl")
      let worker = CheckpointWorker(service.fixture.casework, folder: folder.path)
      try await worker.handOut()
      #expect(!FileManager.default.fileExists(atPath: file.path))
      var lines: [String] = []
      for _ in 0..<3 {
        _ = try await service.open("prevent", at: "gateway")
        #expect(try await service.fixture.casework.takeCheckpoints() == 1)
        #expect(try await service.fixture.casework.takeCheckpoints() == 0)
        lines.append(try #require(try await service.take(auditor)))
        try await worker.handOut()
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(written == lines.map { "\($0)\n" }.joined())
        try String(written.dropLast(7)).write(to: file, atomically: true, encoding: .utf8)
        try await worker.handOut()
        #expect(try String(contentsOf: file, encoding: .utf8) == written)
      }
    }
  }

  @Test("who looked at a case is told to those who see all such cases whole and to auditors, and that they asked")
  func readers() async throws {
    try await withService { service in
      let auditor = try await service.auditor()
      let referral = try await service.referral(Sheet.plain)
      let caseOfficer = try service.token(of: .caseOfficer)
      _ = try await service.line.ask("GET", "/v1/referrals/\(referral.id)", [caseOfficer])
      let accepted = try await service.post(
        "/v1/referrals/\(referral.id)/acceptance", ["route": "prevent", "reason": "concern-of-this-route"],
        as: .caseOfficer)
      let id = try #require(try JSON.parse(accepted.body)["case"]["id"].text)
      let path = "/v1/cases/\(id)/readers"
      _ = try await service.line.ask("GET", "/v1/cases/\(id)/history", [try service.token(of: .supervisor)])
      let told = try JSON.parse(try await service.line.ask("GET", path, [auditor]).body)["readers"].elements
      #expect(told.map { $0["what"].text } == ["history", "referral"])
      #expect(told.map { $0["by-name"].text } == [Part.supervisor.name, Part.caseOfficer.name])
      let again = try await service.line.ask("GET", path, [try service.token(of: .supervisor)])
      let readers = try JSON.parse(again.body)["readers"].elements
      #expect(readers.map { $0["what"].text } == ["readers", "history", "referral"])
      let first = try await service.line.ask("GET", "\(path)?limit=1", [auditor])
      #expect(first["link"]?.contains("rel=\"next\"") == true)
      for part in [Part.provider, .referrer, .otherOfficer] {
        #expect(try await service.line.ask("GET", path, [try service.token(of: part)]).status == 404, "\(part)")
      }
      let absent = try await service.line.ask("GET", "/v1/cases/\(Case.ID(UUID()))/readers", [auditor])
      #expect(absent.status == 404)
    }
  }

  @Test("who looked at a case is not told to whoever has a part in that one case alone")
  func notToAssigned() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "adopted")
      let lead = try service.fixture.player(.leadProfessional).id
      let given = try await service.post(
        "/v1/cases/\(id)/assignments", ["role": "lead-professional", "practitioner": .string(lead.description)],
        as: .coordinator)
      #expect(given.status == 201)
      let asked = try await service.line.ask(
        "GET", "/v1/cases/\(id)/readers", [try service.token(of: .leadProfessional)])
      #expect(asked.status == 403)
    }
  }
}

extension Service {
  /// Somebody without any role becomes an auditor; how they sign in.
  func auditor() async throws -> String {
    try await administration.bring(isAuditor: true, try fixture.player(.stranger).id, in: fixture.area)
    try fixture.stepUp(fixture[.stranger])
    return try token(of: .stranger)
  }

  /// Takes a checkpoint and gives its line.
  fileprivate func take(_ auditor: String) async throws -> String? {
    let answer = try await line.ask("POST", "/v1/audit/checkpoints", [auditor])
    #expect(answer.status == 200, "\(answer.text)")
    return try JSON.parse(answer.body)["line"].text
  }

  /// The three files, fetched two lines at a time.
  fileprivate func export(_ auditor: String) async throws -> HistoryExport {
    func lines(_ name: String) async throws -> [String] {
      var (lines, next): ([String], String?) = ([], "/v1/audit/\(name)?limit=2")
      while let path = next {
        let answer = try await line.ask("GET", path, [auditor])
        lines += try JSON.parse(answer.body, limits: .answer)[name].elements.compactMap { $0["line"].text }
        next = answer["link"].flatMap { LinkHeader.next(in: $0) }
      }
      return lines
    }
    func file(_ lines: [String]) -> [UInt8] { lines.flatMap { Array("\($0)\n".utf8) } }
    return HistoryExport(
      history: file([ExportedEvent.header] + (try await lines("history"))),
      heads: file([CheckpointedHead.header] + (try await lines("heads"))),
      checkpoints: file(try await lines("checkpoints")))
  }
}
