import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("A decision that cannot be taken, over HTTP")
struct RefusedDecisionTests {
  /// What stands in the way of a decision on an item.
  enum Obstacle: String, CaseIterable {
    case addedUnpublished, takenOff, notCalled, noQuorum, chairInConflict, positionInConflict, movedMeanwhile, noRecord
    case neitherQuorumNorRecord

    /// The code of the refusal, and those of everything that is missing.
    var refused: (code: String?, unmet: [String]) {
      switch self {
      case .addedUnpublished: ("item-unpublished", [])
      case .takenOff: ("item-withdrawn", [])
      case .notCalled: ("item-not-called", [])
      case .noQuorum: ("needs-unmet", ["quorum-absent"])
      case .chairInConflict: ("not-presiding", [])
      case .positionInConflict: ("positions-decide-nothing", ["position-of-conflicted"])
      case .movedMeanwhile: ("not-listed", [])
      case .noRecord:
        ("item-record-missing", ["contributions-missing", "own-view-missing", "risk-summary-missing"])
      case .neitherQuorumNorRecord:
        ("needs-unmet", ["quorum-absent", "contributions-missing", "own-view-missing", "risk-summary-missing"])
      }
    }

    /// An item cannot be called either.
    var isLockedOut: Bool { self == .addedUnpublished || self == .takenOff }

    var isInquorate: Bool { self == .noQuorum || self == .neitherQuorumNorRecord }

    var isUnrecorded: Bool { self == .noRecord || self == .neitherQuorumNorRecord }
  }

  @Test("is refused with the reason and the remedy, and nothing changes", arguments: Obstacle.allCases)
  func refused(_ obstacle: Obstacle) async throws {
    try await withService { service in
      let item = try await service.arranged(obstacle)
      let before = try service.digests()
      let answer = try await service.decided(item)
      let problem = try JSON.parse(answer.body)
      #expect(answer.status == 409, "\(answer.text)")
      #expect(problem["code"].text == obstacle.refused.code, "\(answer.text)")
      #expect(problem["because"].text?.isEmpty == false)
      let remedies = [problem["how"]] + problem["unmet"].elements.map { $0["how"] }
      #expect(remedies.contains { $0.text?.isEmpty == false }, "\(answer.text)")
      #expect(problem["unmet"].elements.allSatisfy { $0["how"].text?.isEmpty == false }, "\(answer.text)")
      #expect(problem["unmet"].elements.count == obstacle.refused.unmet.count, "\(answer.text)")
      if obstacle.isLockedOut {
        let called = try await service.begun("\(item)/call")
        #expect(called.status == 409 && called.text.contains(obstacle.refused.code ?? ""), "\(called.text)")
        #expect(problem["how"].text?.contains("panel agenda build") == true)
        #expect(problem["how"].text?.contains("--extraordinary") == true)
      }
      #expect(try service.digests() == before)
    }
  }

  @Test("an item whose case moved while it was heard is noted, though everybody is there; another is not")
  func notesTheMoved() async throws {
    for (obstacle, status) in [(Obstacle.movedMeanwhile, 200), (.noRecord, 409)] {
      try await withService { service in
        let item = try await service.arranged(obstacle)
        let noted = try await service.post("\(item)/note", ["words": "It was decided elsewhere."], as: .chair)
        #expect(noted.status == status, "\(noted.text)")
        #expect(noted.text.contains("item-quorate") == (status == 409))
      }
    }
  }

  @Test("what came after the agenda was published is heard once a supplement has it, which says so")
  func supplement() async throws {
    try await withService { service in
      let item = try await service.arranged(.addedUnpublished)
      let meeting = item.replacing("/items/2", with: "")
      let headers = [try service.token(of: .chair)]
      func agenda() async throws -> JSON {
        try JSON.parse(try await service.line.ask("GET", "\(meeting)/agenda", headers).body)
      }
      func unpublished(_ agenda: JSON) -> [Int?] {
        agenda["items"].elements.filter { $0["unpublished"].flag == true }.map { $0["number"].integer }
      }
      #expect(unpublished(try await agenda()) == [2])
      let drawn = try await service.post("\(meeting)/agenda", .object([:]), as: .chair)
      #expect(drawn.status == 200, "\(drawn.text)")
      let after = try await agenda()
      #expect(after["version"].text == "1a" && unpublished(after).isEmpty)
      #expect(after["versions"].elements.last?["added"].elements.map(\.integer) == [2])
      #expect(try await service.begun("\(item)/call").status == 200)
      let running = try await agenda()["clock"]
      #expect(running["running"]["item"].integer == 2 && running["running"]["over"].integer == 0)
      #expect(running["finish"].text != nil && running["unreached"].elements.isEmpty)
    }
  }
}

extension Service {
  /// An item that is decided but for one thing that stands in the way.
  fileprivate func arranged(_ obstacle: RefusedDecisionTests.Obstacle) async throws -> String {
    try await openListed(force: obstacle.isInquorate ? "essex-police" : "kent-police")
    let meeting = try await added(at: "23:59")
    switch obstacle {
    case .addedUnpublished:
      #expect(try await begun("\(meeting)/agenda/lock").status == 200)
      // What another meeting was to hear goes here, as that one is cancelled.
      try await openListed()
      let other = try await added(on: 1, at: "10:00")
      let target = try #require(meeting.split(separator: "/").last.map(String.init))
      let cancelled = try await post(
        "\(other)/cancellation", ["because": "Testcase", "fates": [["item": 1, "meeting": .string(target)]]], as: .chair
      )
      #expect(cancelled.status == 200, "\(cancelled.text)")
    case .takenOff:
      #expect(try await begun("\(meeting)/agenda/lock").status == 200)
      // An earlier meeting is to hear it.
      _ = try await added(at: "23:58", isExtraordinary: true)
      #expect(try await post("\(meeting)/agenda", .object([:]), as: .chair).status == 200)
    default: break
    }
    #expect(try await begun("\(meeting)/opening").status == 200)
    try await attended(meeting)
    let item = "\(meeting)/items/\(obstacle == .addedUnpublished ? 2 : 1)"
    if obstacle.isLockedOut || obstacle == .notCalled { return item }
    #expect(try await begun("\(item)/call").status == 200)
    if !obstacle.isUnrecorded { try await recorded(item) }
    switch obstacle {
    case .chairInConflict: try await conflicted(.chair, item)
    case .positionInConflict: try await conflicted(.caseOfficer, item)
    case .movedMeanwhile:
      let other = try await added(at: "23:58", isExtraordinary: true)
      #expect(try await begun("\(other)/opening").status == 200)
      try await attended(other)
      #expect(try await begun("\(other)/items/1/call").status == 200)
      try await recorded("\(other)/items/1")
      #expect(try await decided("\(other)/items/1").status == 200)
    default: break
    }
    return item
  }

  fileprivate func decided(_ item: String) async throws -> HTTPLine.Answer {
    let positions: [JSON] = try [Part.chair, .caseOfficer].map {
      ["practitioner": .string(try fixture.player($0).id.description), "position": "adopt"]
    }
    return try await post("\(item)/decision", ["positions": .array(positions), "rationale": "Needed"], as: .chair)
  }

  private func added(on days: Int = 0, at time: String, isExtraordinary: Bool = false) async throws -> String {
    var draft: JSON.Object = [
      "panel": "channel", "date": .string(try day(days)), "time": .string(time), "place": "Testcase Room",
    ]
    if isExtraordinary {
      draft["extraordinary"] = true
      draft["because"] = "Testcase"
      draft["requested-by"] = .string(try fixture.player(.chair).id.description)
    }
    let answer = try await post("/v1/meetings", .object(draft), as: .chair)
    return "/v1/meetings/\(try #require(try JSON.parse(answer.body)["id"].text, "\(answer.text)"))"
  }

  fileprivate func begun(_ path: String) async throws -> HTTPLine.Answer {
    try await line.ask("POST", path, ["Idempotency-Key: \(UUID().uuidString)", try token(of: .chair)])
  }

  private func attended(_ meeting: String) async throws {
    for (part, capacity) in [(Part.chair, "chair"), (.caseOfficer, "member")] {
      let who = JSON.string(try fixture.player(part).id.description)
      let came = try await post(
        "\(meeting)/attendance", ["practitioner": who, "capacity": .string(capacity), "mode": "present"], as: .chair)
      #expect(came.status == 201, "\(came.text)")
      try await accept(part, meeting)
    }
  }

  private func recorded(_ item: String) async throws {
    let said: [JSON] =
      try [Part.chair, .caseOfficer].map {
        ["kind": "nothing-to-add", "agency": .string(try fixture.player($0).agency.description)]
      } + [["kind": "own-view-not-sought", "words": "Away"], ["kind": "risk-summary", "words": "Low"]]
    for contribution in said {
      #expect(try await post("\(item)/contributions", contribution, as: .chair).status == 201)
    }
  }

  private func conflicted(_ part: Part, _ item: String) async throws {
    let who = JSON.string(try fixture.player(part).id.description)
    let declared = try await post("\(item)/conflicts", ["practitioner": who], as: .chair)
    #expect(declared.status == 201, "\(declared.text)")
  }
}
