import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire
import TestDatabase
import Testing

@Suite("Records about sharing over HTTP")
struct RecordRequestTests {
  /// One of every kind, with all that may be said of it, and members of what is listed of it.
  struct Sample: Sendable, CustomTestStringConvertible {
    let kind: CaseRecord.Kind
    let body: JSON
    var part = Part.coordinator
    let says: [String]

    var testDescription: String { kind.rawValue }
  }

  static func samples(_ service: Service) throws -> [Sample] {
    let agencies: JSON = [.string(try service.fixture.agency(.school).description)]
    let until: JSON = "2031-01-01T00:00:00Z"
    return [
      Sample(
        kind: .shareConsent,
        body: [
          "state": "given", "giver": ["kind": "person"], "agencies": agencies, "categories": ["personal"],
          "until": until, "method": "canary-method", "notice": "canary-notice", "evidence": "canary-evidence",
          "note": "canary-note",
        ], says: ["state", "giver", "at", "until", "agencies", "categories"]),
      Sample(
        kind: .overrideAsked,
        body: [
          "basis": "ca1989-s47", "agencies": agencies, "categories": ["personal"], "until": until,
          "harm": "canary-harm", "necessity": "canary-necessity", "proportionality": "canary-proportion",
          "alternatives": "canary-alternatives", "person-told": "later", "told-why": "canary-why",
        ], says: ["basis", "agencies", "categories", "until"]),
      Sample(
        kind: .conflict,
        body: [
          "practitioner": .string(try service.fixture.player(.leadProfessional).id.description),
          "ground": "canary-ground",
        ], says: ["practitioner", "practitioner-name", "from"]),
      Sample(
        kind: .policeAuthority, body: ["agencies": agencies, "until": until, "note": "canary-note"],
        part: .caseOfficer, says: ["agencies", "from", "until"]),
      Sample(
        kind: .safeContact, body: ["safe": true, "how": "canary-how", "until": until],
        says: ["contact", "person", "safe", "from", "until"]),
      Sample(
        kind: .competence,
        body: [
          "outcome": "gillick-competent", "assessor": "canary-assessor", "reasons": "canary-reasons",
          "review": "2030-01-01",
        ], says: ["decision", "outcome", "at"]),
      Sample(
        kind: .responsibility,
        body: [
          "name": "canary-name", "source": "canary-source", "risk": true, "safe-to-tell": false,
          "limits": "canary-limits", "until": until,
        ], says: ["person", "risk", "safe-to-tell", "from", "until"]),
      Sample(
        kind: .withholding,
        body: [
          "item": "form:assessment", "from": ["kind": "person"], "ground": "serious-harm", "until": until,
          "review": "2030-01-01", "note": "canary-note",
        ], says: ["item", "whom", "from", "until"]),
      Sample(
        kind: .legalBar,
        body: ["categories": ["health"], "agencies": agencies, "until": until, "authority": "canary-authority"],
        says: ["agencies", "categories", "from", "until"]),
      Sample(kind: .conflictCheck, body: ["found": "clear", "note": "canary-note"], says: ["found", "at"]),
      Sample(kind: .complaint, body: ["by": "canary-by", "complaint": "canary-complaint"], says: ["at"]),
      Sample(kind: .objection, body: ["by": "canary-by", "objection": "canary-objection"], says: ["at"]),
      Sample(
        kind: .breach,
        body: [
          "about": "dis_1", "happened": "canary-happened", "persons": "canary-persons",
          "consequences": "canary-consequences",
        ], says: ["at", "about"]),
      Sample(kind: .legalHold, body: ["authority": "canary-authority"], says: ["at"]),
      Sample(
        kind: .subjectAccess,
        body: ["requester": "canary-requester", "authority": "canary-authority", "scope": "canary-scope"],
        says: ["at"]),
      Sample(kind: .policeHold, body: ["note": "canary-note"], part: .caseOfficer, says: ["from"]),
    ]
  }

  @Test("every kind is kept, listed with what was said in codes and in words, and ended where it has an end")
  func roundTrip() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/records"
      for sample in try Self.samples(service) {
        let kept = try await service.post(path, [sample.kind.rawValue: sample.body], as: sample.part)
        #expect(kept.status == 201, "\(sample.kind): \(kept.text)")
        try DescribedAnswers.hold(kept, to: "POST", path)
        let record = try #require(try JSON.parse(kept.body)["id"].text)
        let listed = try await service.line.ask("GET", path, [try service.token(of: .caseOfficer)])
        try DescribedAnswers.hold(listed, to: "GET", path)
        let row = try #require(
          try JSON.parse(listed.body)["records"].elements.first { $0["id"].text == record }, "\(sample.kind)")
        #expect(row["kind"].text == sample.kind.rawValue)
        #expect(row["says"]?.object?.names.sorted() == sample.says.sorted(), "\(sample.kind)")
        let said = sample.body.object ?? [:]
        for word in row["words"]?.object ?? [:] where said[word.name] != nil {
          #expect(word.value.text == said[word.name]?.text)
        }
        #expect((row["words"] != nil) == (sample.kind != .safeContact))
        #expect(!listed.text.contains("canary-how"))
        let ended = try await service.post(
          "\(path)/\(record)/end", ["why": "mistaken", "note": "canary"], as: .caseOfficer)
        #expect(ended.status == (sample.kind.ends ? 200 : 409), "\(sample.kind): \(ended.text)")
      }
    }
  }

  @Test("an override is asked for by one and authorised by another; a safe contact is shown to one who says why")
  func twoPeople() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/records"
      let samples = try Self.samples(service)
      let asking = try #require(samples.first { $0.kind == .overrideAsked })
      let asked = try await service.post(path, ["override-asked": asking.body], as: .coordinator)
      let record = try #require(try JSON.parse(asked.body)["id"].text)
      let refused = try await service.post(path, ["override": ["asked": .string(record)]], as: .coordinator)
      #expect(refused.status == 409)
      #expect(try JSON.parse(refused.body)["code"].text == "authorised-by-asker")
      let authorised = try await service.post(path, ["override": ["asked": .string(record)]], as: .chair)
      #expect(authorised.status == 201, "\(authorised.text)")
      let contact = try await service.post(
        path, ["safe-contact": ["safe": true, "how": "canary-how"]], as: .coordinator)
      let way = try #require(try JSON.parse(contact.body)["id"].text)
      for part in [Part.coordinator, .stranger] { try service.fixture.stepUp(service.fixture[part]) }
      let shown = try await service.post("\(path)/\(way)/show", ["reason": "To meet them first"], as: .coordinator)
      try DescribedAnswers.hold(shown, to: "POST", "\(path)/\(way)/show")
      #expect(try JSON.parse(shown.body)["how"].text == "canary-how")
      #expect(try await service.post("\(path)/\(way)/show", [:], as: .coordinator).status == 422)
      #expect(
        try await service.post("\(path)/\(way)/show", ["reason": "To see them first"], as: .stranger).status == 404)
      let kept = try service.fixture.database.rows(
        "SELECT count(*)::text FROM idempotency WHERE answer::text LIKE '%63616e617279%'")
      #expect(kept == [["0"]])
    }
  }

  @Test("a body says one thing, and every fault of it is told at once")
  func faults() async throws {
    try await withService { service in
      let id = try await service.open("channel", at: "panel-listed")
      let path = "/v1/cases/\(id)/records"
      func faults(_ body: JSON) async throws -> Set<String> {
        let answer = try await service.post(path, body, as: .coordinator)
        #expect(answer.status == 422, "\(answer.text)")
        return Set(try JSON.parse(answer.body)["errors"].elements.compactMap { $0["pointer"].text })
      }
      #expect(try await faults([:]) == [""])
      #expect(try await faults(["police-hold": [:], "conflict-check": ["found": "clear"]]) == [""])
      #expect(
        try await faults(["share-consent": ["state": "not-sought", "giver": ["kind": "person"]]])
          == ["/share-consent/not-sought"])
      #expect(
        try await faults([
          "withholding": ["item": "Their name is Alpha", "from": ["kind": "agency"], "ground": "because"]
        ]) == ["/withholding/item", "/withholding/from/agency", "/withholding/ground"])
    }
  }
}

@Suite("Agreements over HTTP")
struct AgreementRequestTests {
  @Test("are recorded with those who signed, signed by more, listed and ended")
  func roundTrip() async throws {
    try await withService { service in
      let (school, health) = (try service.fixture.agency(.school), try service.fixture.agency(.hospital))
      let recorded = try await service.post(
        "/v1/agreements",
        [
          "title": "Testcase agreement", "signatories": [.string(school.description)], "routes": ["channel"],
          "categories": ["personal"], "until": "2031-01-01T00:00:00Z",
        ], as: .coordinator)
      #expect(recorded.status == 201, "\(recorded.text)")
      let id = try #require(try JSON.parse(recorded.body)["id"].text)
      let signed = try await service.post(
        "/v1/agreements/\(id)/signatories", ["signatories": [.string(health.description)]], as: .chair)
      #expect(signed.status == 200, "\(signed.text)")
      func listed() async throws -> JSON? {
        let answer = try await service.line.ask("GET", "/v1/agreements", [try service.token(of: .referrer)])
        return try JSON.parse(answer.body)["agreements"].elements.first
      }
      let row = try await listed()
      #expect(Set(row["signatories"].elements.compactMap(\.text)) == [school.description, health.description])
      #expect(row["in-force"].flag == true && row["expires-soon"].flag == false)
      let ended = try await service.post("/v1/agreements/\(id)/end", ["why": "revoked"], as: .coordinator)
      #expect(ended.status == 200, "\(ended.text)")
      #expect(try await listed()["in-force"].flag == false)
      #expect(try await service.post("/v1/agreements/\(id)/end", ["why": "revoked"], as: .coordinator).status == 409)
      let strays: JSON = [
        "title": "Testcase", "signatories": [.string(school.description)], "routes": ["no-such-route"],
        "until": "2031-01-01T00:00:00Z",
      ]
      #expect(try await service.post("/v1/agreements", strays, as: .coordinator).status == 409)
    }
  }
}
