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

/// One person in the books of two areas: referred twice, with a case on each route, an agency asked, consent said, and a
/// case offered to the neighbour. Everything said of anybody holds the word `canary`.
struct AuditedScene: Sendable {
  let home: Service
  let neighbour: Service
  let referral: Referral.ID
  let earlier: Referral.ID
  let prevent: Case.ID
  let channel: Case.ID
  let request: InformationRequest.ID
  let offered: Case.ID
  let transfer: CaseTransfer.ID
  let enquiry: Enquiry.ID
  let barred: CaseRecord.ID
  let question: CaseRecord.ID
  let contact: CaseRecord.ID
  /// As of when all of it had happened: for what is shown as it stood.
  let then: String
  let pack: AccessPack.ID
  let action: PanelAction.ID
  /// At which something was said of the case that is offered.
  let meeting: Meeting.ID
  let heard: Case.ID

  static let canary = "canary"

  /// A request that shows personal data, by whom it is made, and what is to be recorded of it.
  struct Asked: Sendable {
    let endpoint: String
    let path: String
    var body: JSON?
    let part: Part
    /// Asked in the neighbouring area.
    var isNeighbours = false
    /// What the record of it is to name.
    let records: [UUID]
  }

  /// Of every endpoint that shows personal data, one request that shows some.
  var asked: [Asked] {
    let search: JSON = ["route": "prevent", "surname": "Canary", "date-of-birth": "2008-03-09"]
    return [
      Asked(
        endpoint: "GET /v1/referrals/{id}", path: "/v1/referrals/\(referral)", part: .caseOfficer,
        records: [referral.rawValue]),
      Asked(
        endpoint: "GET /v1/enquiries/{id}", path: "/v1/enquiries/\(enquiry)", part: .referrer,
        records: [enquiry.rawValue]),
      Asked(
        endpoint: "GET /v1/referrals/{id}/matches", path: "/v1/referrals/\(referral)/matches", part: .caseOfficer,
        records: [earlier.rawValue]),
      Asked(
        endpoint: "POST /v1/people/matches", path: "/v1/people/matches", body: search, part: .caseOfficer,
        records: [referral.rawValue, earlier.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}", path: "/v1/cases/\(prevent)", part: .caseOfficer,
        records: [prevent.rawValue, referral.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/forms/{form}", path: "/v1/cases/\(offered)/forms/transfer-handover",
        part: .caseOfficer, records: [offered.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/history", path: "/v1/cases/\(channel)/history", part: .coordinator,
        records: [channel.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/time", path: "/v1/cases/\(prevent)/time", part: .caseOfficer,
        records: [prevent.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/support-consent", path: "/v1/cases/\(channel)/support-consent",
        part: .coordinator, records: [channel.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/records", path: "/v1/cases/\(channel)/records", part: .coordinator,
        records: [channel.rawValue, barred.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/relations", path: "/v1/cases/\(channel)/relations", part: .coordinator,
        records: [channel.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/readers", path: "/v1/cases/\(prevent)/readers", part: .caseOfficer,
        records: [prevent.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/disclosures", path: "/v1/cases/\(channel)/disclosures", part: .coordinator,
        records: [channel.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}", path: "/v1/cases/\(prevent)?\(then)", part: .caseOfficer,
        records: [prevent.rawValue, referral.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/forms/{form}", path: "/v1/cases/\(offered)/forms/transfer-handover?\(then)",
        part: .caseOfficer, records: [offered.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/support-consent", path: "/v1/cases/\(channel)/support-consent?\(then)",
        part: .coordinator, records: [channel.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/records", path: "/v1/cases/\(channel)/records?\(then)", part: .coordinator,
        records: [channel.rawValue, barred.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/disclosures", path: "/v1/cases/\(channel)/disclosures?\(then)",
        part: .coordinator, records: [channel.rawValue]),
      Asked(
        endpoint: "GET /v1/cases/{id}/known-to",
        path: "/v1/cases/\(channel)/known-to?agency=\(home.fixture.agencies[.school]?.description ?? "")",
        part: .coordinator, records: [channel.rawValue]),
      Asked(
        endpoint: "POST /v1/cases/{id}/sharing-decisions", path: "/v1/cases/\(channel)/sharing-decisions",
        body: ["purpose": "casework", "person": .string(Person.ID(channel.rawValue).description)],
        part: .coordinator, records: [channel.rawValue]),
      Asked(
        endpoint: "POST /v1/cases/{id}/sealed-readings", path: "/v1/cases/\(channel)/sealed-readings",
        body: ["category": "safe-contact", "reason": "To meet them first"], part: .coordinator,
        records: [channel.rawValue, contact.rawValue]),
      Asked(
        endpoint: "POST /v1/cases/{id}/records/{record}/show", path: "/v1/cases/\(channel)/records/\(contact)/show",
        body: ["reason": "To meet them first"], part: .coordinator, records: [channel.rawValue, contact.rawValue]),
      Asked(
        endpoint: "GET /v1/emergency-access", path: "/v1/emergency-access", part: .chair, records: [channel.rawValue]),
      Asked(
        endpoint: "GET /v1/information-requests/{id}", path: "/v1/information-requests/\(request)",
        part: .schoolMember, records: [prevent.rawValue, request.rawValue]),
      Asked(
        endpoint: "GET /v1/transfers/{id}", path: "/v1/transfers/\(transfer)", part: .coordinator, isNeighbours: true,
        records: [transfer.rawValue]),
      Asked(
        endpoint: "GET /v1/onward-questions", path: "/v1/onward-questions", part: .policeMember,
        records: [question.rawValue]),
      Asked(
        endpoint: "GET /v1/meetings/{id}/agenda", path: "/v1/meetings/\(meeting)/agenda", part: .chair,
        records: [heard.rawValue]),
      Asked(
        endpoint: "GET /v1/meetings/{id}/minutes", path: "/v1/meetings/\(meeting)/minutes", part: .chair,
        records: [meeting.rawValue, heard.rawValue]),
      Asked(
        endpoint: "GET /v1/meetings/{id}/preflight", path: "/v1/meetings/\(meeting)/preflight?bases=art6-1e",
        part: .chair, records: [meeting.rawValue, heard.rawValue]),
      Asked(
        endpoint: "GET /v1/meetings/{id}/packs/{practitioner}", path: "/v1/meetings/\(meeting)/packs/me", part: .chair,
        records: [meeting.rawValue, heard.rawValue]),
      Asked(
        endpoint: "GET /v1/access-packs/{id}", path: "/v1/access-packs/\(pack)", part: .stranger,
        records: [pack.rawValue, channel.rawValue]),
      Asked(
        endpoint: "GET /v1/actions/{id}", path: "/v1/actions/\(action)", part: .coordinator,
        records: [channel.rawValue]),
    ]
  }

  func answer(_ asked: Asked) async throws -> HTTPLine.Answer {
    let service = isolated(asked)
    guard let body = asked.body else {
      return try await service.line.ask("GET", asked.path, [try service.token(of: asked.part)])
    }
    return try await service.post(asked.path, body, as: asked.part)
  }

  /// The records named by what was written when somebody asked, each as text.
  func readings(of asked: Asked) throws -> [String] {
    let reader = try isolated(asked).fixture.player(asked.part).id.rawValue
    return try home.fixture.database.rows(
      "SELECT records::text FROM reads WHERE practitioner = '\(reader)' ORDER BY at"
    ).compactMap { $0[0] }
  }

  private func isolated(_ asked: Asked) -> Service { asked.isNeighbours ? neighbour : home }

  static func set(_ home: Service, _ neighbour: Service) async throws -> AuditedScene {
    let sheet = Sheet.plain(["surname": "Canary", "concern-description": "A synthetic concern of a canary."])
    let (earlier, referral) = (try await home.referral(sheet).id, try await home.referral(sheet).id)
    let accepted = try await home.post(
      "/v1/referrals/\(referral)/acceptance", ["route": "prevent", "reason": "concern-of-this-route"], as: .caseOfficer)
    let prevent = try #require(try JSON.parse(accepted.body)["case"]["id"].text.flatMap { Case.ID($0) })
    let sent = try await home.post(
      "/v1/cases/\(prevent)/information-requests",
      [
        "agencies": [.string(try home.fixture.agency(.school).description)], "purpose": "Of the canary",
        "legal-basis": "Testcase duty", "asked": "Attendance",
      ], as: .caseOfficer)
    let request = try #require(
      try JSON.parse(sent.body)["requests"][0]["id"].text.flatMap { InformationRequest.ID($0) })
    let channel = try await home.open("channel", at: "consent-sought", turns18: .earliest)
    let said: JSON = [
      "state": "given", "giver": ["kind": "person"],
      "explained": ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"],
      "capacity": "not-in-doubt", "note": "canary-note",
    ]
    #expect(try await home.post("/v1/cases/\(channel)/support-consent", said, as: .coordinator).status == 201)
    let told = try await home.post(
      "/v1/cases/\(channel)/disclosures",
      [
        "wish": [
          "agency": .string(try home.fixture.agency(.school).description), "purpose": "casework", "items": ["case"],
          "danger": "imminent", "can-act": true,
        ], "rationale": "Told of the canary.", "at-once": true,
      ], as: .coordinator)
    #expect(told.status == 201, "\(told.text)")
    let bar = try await home.post(
      "/v1/cases/\(channel)/records", ["legal-bar": ["authority": "Order of the canary"]], as: .coordinator)
    let barred = try #require(try JSON.parse(bar.body)["id"].text.flatMap { CaseRecord.ID($0) })
    let assessed = try await home.act(
      "PUT", "/v1/cases/\(channel)/forms/assessment",
      ["complete": false, "answers": ["health-and-neurodiversity": "Of the canary"]], as: .caseOfficer)
    #expect(assessed.status == 200, "\(assessed.text)")
    let question = try await home.post(
      "/v1/cases/\(channel)/records",
      [
        "onward-asked": [
          "items": ["assessment:health"], "agency": .string(try home.fixture.agency(.school).description),
          "purpose": "casework", "why": "The canary is taught there.",
        ]
      ], as: .coordinator)
    let onward = try #require(
      try JSON.parse(question.body)["id"].text.flatMap { CaseRecord.ID($0) }, "\(question.text)")
    let way = try await home.post(
      "/v1/cases/\(channel)/records", ["safe-contact": ["safe": true, "how": "By the canary"]], as: .coordinator)
    let contact = try #require(try JSON.parse(way.body)["id"].text.flatMap { CaseRecord.ID($0) })
    let quoted = try JSON.parse(
      try await home.line.ask("GET", "/v1/cases/\(channel)", [try home.token(of: .coordinator)]).body)["reference"]
    for part in [Part.intakeOfficer, .stranger, .coordinator] { try home.fixture.stepUp(home.fixture[part]) }
    let opened = try await home.post(
      "/v1/emergency-access", ["reference": .string(quoted.text ?? ""), "reason": "The canary is at the door."],
      as: .intakeOfficer)
    #expect(opened.status == 201, "\(opened.text)")
    let (offered, transfer) = try await offer(home)
    let (meeting, heard) = try await meet(home)
    return AuditedScene(
      home: home, neighbour: neighbour, referral: referral, earlier: earlier, prevent: prevent, channel: channel,
      request: request, offered: offered, transfer: transfer, enquiry: try await ask(home), barred: barred,
      question: onward,
      contact: contact,
      then: "recorded-at=\(try moment(home).rfc3339)", pack: try await prepare(home, channel),
      action: try await give(home, channel), meeting: meeting, heard: heard)
  }

  /// A meeting of a year ago gave somebody something to do about a case.
  private static func give(_ home: Service, _ id: Case.ID) async throws -> PanelAction.ID {
    let (area, casework, action, record) = (home.fixture.area, home.fixture.casework, PanelAction.ID(UUID()), UUID())
    try home.fixture.database.arrange(
      """
      INSERT INTO meetings (area, id, panel, route, starts_at, place, version, added_by, added_at)
      SELECT area, gen_random_uuid(), 'channel', 'channel', 0, 'Room of the scene', 1, submitted_by, 0
      FROM referrals WHERE area = '\(area)' LIMIT 1;
      INSERT INTO meeting_items (area, meeting, number, case_id, kind)
      SELECT area, id, 1, '\(id.rawValue)', 'new' FROM meetings WHERE place = 'Room of the scene';
      INSERT INTO actions (area, id, case_id, reference, route, panel, meeting, item, agency, practitioner, due, urgent,
        standing, postponed, version, record)
      SELECT i.area, '\(action.rawValue)', i.case_id, 'CHA-0000-0002-G', 'channel', 'channel', i.meeting, i.number,
        p.agency, p.id, '2027-03-30', false, 'open', 0, 1, '\(record)'
      FROM meeting_items i JOIN meetings m ON m.area = i.area AND m.id = i.meeting
      JOIN practitioners p ON p.area = m.area AND p.id = m.added_by WHERE m.place = 'Room of the scene'
      """)
    let words = try SealedAnswers(casework.keys.keys(of: area)).seal(
      [.personal: Array(#"{"what":"Meet the canary"}"#.utf8)], record: record, version: 1, case: id)
    try await casework.worker.transaction(as: Context(areas: [area], worker: "test")) { Commit(writes: words) }
    return action
  }

  /// A case is heard, and something is said of it.
  private static func meet(_ home: Service) async throws -> (Meeting.ID, Case.ID) {
    let heard = try await PaperScene.open(home, at: "exit-proposed")
    try await PaperScene.save("panel-item", ["reasons": "Of the canary."], on: heard, as: .coordinator, home)
    let added = try await home.post(
      "/v1/meetings",
      ["panel": "channel", "date": .string(try home.day(0)), "time": "23:59", "place": "Testcase Room"], as: .chair)
    let id = try #require(try JSON.parse(added.body)["id"].text.flatMap { Meeting.ID($0) }, "\(added.text)")
    let shown = try await home.line.ask("GET", "/v1/meetings/\(id)", [try home.token(of: .chair)])
    let items = try JSON.parse(shown.body)["items"].elements
    let number = try #require(items.first { $0["case"].text == heard.description }?["number"].integer)
    for act in ["opening", "items/\(number)/call"] {
      let key = "Idempotency-Key: \(UUID().uuidString)"
      let done = try await home.line.ask("POST", "/v1/meetings/\(id)/\(act)", [key, try home.token(of: .chair)])
      #expect(done.status == 200, "\(done.text)")
    }
    let said = try await home.post(
      "/v1/meetings/\(id)/items/\(number)/contributions", ["kind": "fact", "words": "Of the canary."], as: .chair)
    #expect(said.status == 201, "\(said.text)")
    let pinned = try await home.post(
      "/v1/meetings/\(id)/pins", ["case": .string(heard.description), "place": "first", "reason": "Of the canary."],
      as: .chair)
    #expect(pinned.status == 200, "\(pinned.text)")
    let papers = PaperScene(service: home, cases: [heard], meeting: "/v1/meetings/\(id)")
    let came: JSON = [
      "practitioner": .string(try home.fixture.player(.chair).id.description), "capacity": "chair", "mode": "present",
    ]
    #expect(try await home.post("/v1/meetings/\(id)/attendance", came, as: .chair).status == 201)
    try await papers.lock()
    let published = try await papers.publish()
    #expect(published.status == 201, "\(published.text)")
    try await papers.accept(.chair)
    return (id, heard)
  }

  private static func moment(_ home: Service) throws -> Moment {
    let rows = try home.fixture.database.rows("SELECT casework_moment()::text")
    return Moment(microseconds: try #require(rows.first?.first.flatMap { $0 }.flatMap { Int64($0) }))
  }

  /// Somebody without any role becomes a reviewer, and prepares what the person of a case is given who asks for it.
  private static func prepare(_ home: Service, _ id: Case.ID) async throws -> AccessPack.ID {
    let reviewer = try home.fixture.player(.stranger).id
    try await home.administration.bring(isReviewer: true, reviewer, in: home.fixture.area)
    let held = try home.fixture.database.rows("SELECT person::text FROM cases WHERE id = '\(id.rawValue)'")
    let person = try #require(held.first?.first.flatMap { $0 }.flatMap { UUID(uuidString: $0) })
    let prepared = try await home.post(
      "/v1/people/\(Person.ID(person))/access-packs",
      [
        "received": "2026-01-05T10:00:00Z", "contact": .string(SafeContact.ID(UUID()).description),
        "authority": "Passport of the canary",
      ], as: .stranger)
    #expect(prepared.status == 201, "\(prepared.text)")
    return try #require(try JSON.parse(prepared.body)["id"].text.flatMap { AccessPack.ID($0) })
  }

  /// At the front door, which is opened for it.
  private static func ask(_ home: Service) async throws -> Enquiry.ID {
    try await home.fixture.addFrontDoor(with: [])
    let asked = try await home.post(
      "/v1/enquiries", ["topic": "threshold", "question": "Is it enough of a canary?"], as: .referrer)
    return try #require(try JSON.parse(asked.body)["id"].text.flatMap { Enquiry.ID($0) })
  }

  private static func offer(_ home: Service) async throws -> (Case.ID, CaseTransfer.ID) {
    let id = try await home.open("channel", at: "consent-sought", turns18: .earliest)
    let handover: JSON = [
      "receiving-authority": "Authority of the canary", "receiving-force": "Force of the canary",
      "new-residence-since": "2026-01-01", "both-forces-agree": true, "sharing-basis": "Basis of the canary",
      "pack": ["referral"], "consent-continuity": "no-support-yet", "support-continuity": "Support of the canary",
    ]
    let form = try await home.act(
      "PUT", "/v1/cases/\(id)/forms/transfer-handover", ["complete": true, "answers": handover], as: .coordinator)
    #expect(form.status == 200, "\(form.text)")
    let moved = try await home.act(
      "POST", "/v1/cases/\(id)/moves", ["move": "propose-transfer", "destination": "essex"], as: .chair)
    #expect(moved.status == 200, "\(moved.text)")
    let rows = try home.fixture.database.rows("SELECT id::text FROM transfers")
    let transfer = try #require(rows.first?.first.flatMap { $0 }.flatMap { UUID(uuidString: $0) })
    return (id, CaseTransfer.ID(transfer))
  }
}
