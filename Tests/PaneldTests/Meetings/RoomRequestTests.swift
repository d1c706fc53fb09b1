import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Who hears an item, over HTTP")
struct RoomRequestTests {
  /// Somebody who is in the room and may not hear the item.
  enum Listener: String, CaseIterable {
    case guestOfAnother, observer, memberInConflict, memberWithoutRole, notAccepted

    var part: Part {
      switch self {
      case .guestOfAnother: .stranger
      case .observer: .leadProfessional
      case .memberInConflict: .caseOfficer
      case .memberWithoutRole: .policeMember
      case .notAccepted: .schoolMember
      }
    }

    var capacity: String {
      switch self {
      case .guestOfAnother: "guest"
      case .observer: "observer"
      case .memberInConflict, .memberWithoutRole, .notAccepted: "member"
      }
    }

    /// A word of the sentence that is said of them.
    var because: String {
      switch self {
      case .guestOfAnother, .observer: "does not let them in"
      case .memberInConflict: "conflict of interest"
      case .memberWithoutRole: "holds no role"
      case .notAccepted: "has not accepted"
      }
    }

    var remedy: String { self == .notAccepted ? "panel meetings accept" : "panel meetings leave" }
  }

  @Test(
    "an item is not called while somebody is there who may not hear it; nothing changes", arguments: Listener.allCases)
  func called(_ listener: Listener) async throws {
    try await withService { service in
      let scene = try await RoomScene.set(service)
      try await scene.seat(listener)
      let before = try service.digests()
      let refused = try await service.chairs("\(scene.item)/call")
      let problem = try JSON.parse(refused.body)
      #expect(refused.status == 409 && problem["code"].text == "room-not-cleared", "\(refused.text)")
      let unmet = problem["unmet"].elements
      #expect(unmet.count == 1, "\(refused.text)")
      let because = unmet.first?["because"].text ?? ""
      #expect(because.contains(listener.part.name) && because.contains(listener.because), "\(because)")
      let how = unmet.first?["how"].text ?? ""
      #expect(how.contains("\(listener.remedy) \(try service.day(0))"), "\(how)")
      #expect(try service.digests() == before)
      if listener == .notAccepted {
        try await service.accept(listener.part, scene.meeting)
      } else {
        try await service.depart(listener.part, scene.meeting)
      }
      #expect(try await service.chairs("\(scene.item)/call").status == 200)
    }
  }

  @Test("everybody who may not hear it is named at once")
  func namesAll() async throws {
    try await withService { service in
      let scene = try await RoomScene.set(service)
      for listener in Listener.allCases { try await scene.seat(listener) }
      let refused = try await service.chairs("\(scene.item)/call")
      let told = try JSON.parse(refused.body)["unmet"].elements.compactMap { $0["because"].text }
      #expect(told.count == Listener.allCases.count, "\(refused.text)")
      for listener in Listener.allCases {
        #expect(told.contains { $0.contains(listener.part.name) && $0.contains(listener.because) }, "\(listener)")
      }
    }
  }

  @Test(
    "who may not hear it any more is found at the next act on it, whichever; nothing changes, and it can be put off")
  func meanwhile() async throws {
    try await withService { service in
      let scene = try await RoomScene.set(service)
      try await scene.invite(.stranger)
      #expect(try await service.come(.stranger, as: "guest", scene.meeting).status == 201)
      try await service.accept(.stranger, scene.meeting)
      #expect(try await service.chairs("\(scene.item)/call").status == 200)
      let heard = try await service.post("\(scene.item)/contributions", scene.risk, as: .chair)
      #expect(heard.status == 201, "\(heard.text)")
      try await scene.endInvitation(.stranger)
      let before = try service.digests()
      let acts: [(String, JSON)] = [
        ("contributions", scene.risk), ("note", ["words": "Talked about"]), ("decision", try scene.decision()),
      ]
      for (act, body) in acts {
        let refused = try await service.post("\(scene.item)/\(act)", body, as: .chair)
        let problem = try JSON.parse(refused.body)
        #expect(refused.status == 409 && problem["code"].text == "room-not-cleared", "\(act) \(refused.text)")
        #expect(problem["unmet"][0]["how"].text?.contains("panel cases assign") == true, "\(refused.text)")
      }
      let again = try await service.chairs("\(scene.item)/call")
      #expect(again.status == 409 && again.text.contains("room-not-cleared"), "\(again.text)")
      #expect(try service.digests() == before)
      let off = try await service.post("\(scene.item)/deferral", ["reason": "Somebody had to leave"], as: .chair)
      #expect(off.status == 200, "\(off.text)")
    }
  }

  @Test("while it is heard nobody comes in who may not hear it, and nothing changes; apologies are taken")
  func comesIn() async throws {
    try await withService { service in
      let scene = try await RoomScene.set(service)
      #expect(try await service.chairs("\(scene.item)/call").status == 200)
      let before = try service.digests()
      for capacity in ["guest", "observer"] {
        let refused = try await service.come(.stranger, as: capacity, scene.meeting)
        #expect(refused.status == 409 && refused.text.contains("room-not-cleared"), "\(refused.text)")
      }
      #expect(try service.digests() == before)
      #expect(try await service.come(.stranger, as: "observer", scene.meeting, mode: "apologies").status == 201)
      #expect(try await service.come(.schoolMember, as: "member", scene.meeting).status == 201)
      // Who came late accepts before anything more is said.
      let refused = try await service.post("\(scene.item)/contributions", scene.risk, as: .chair)
      #expect(refused.status == 409 && refused.text.contains("has not accepted"), "\(refused.text)")
      try await service.accept(.schoolMember, scene.meeting)
      #expect(try await service.post("\(scene.item)/contributions", scene.risk, as: .chair).status == 201)
    }
  }

  @Test(
    "a position is of somebody who is in the room as a member: of nobody who left, never came, observes, or is a guest",
    arguments: ["left", "never", "observer", "guest"])
  func positions(_ who: String) async throws {
    try await withService { service in
      let scene = try await RoomScene.set(service)
      let part: Part
      switch who {
      case "left":
        part = .schoolMember
        #expect(try await service.come(part, as: "member", scene.meeting).status == 201)
        try await service.accept(part, scene.meeting)
      case "observer", "guest":
        part = .supervisor
        #expect(try await service.come(part, as: who, scene.meeting).status == 201)
        try await service.accept(part, scene.meeting)
      default: part = .healthMember
      }
      let called = try await service.chairs("\(scene.item)/call")
      #expect(called.status == 200, "\(called.text)")
      if who == "left" { try await service.depart(part, scene.meeting) }
      let before = try service.digests()
      let refused = try await service.post("\(scene.item)/decision", try scene.decision(also: part), as: .chair)
      let problem = try JSON.parse(refused.body)
      #expect(problem["code"].text == "positions-decide-nothing", "\(refused.text)")
      let because = problem["unmet"].elements.filter { $0["need"].text == "positions" }.compactMap {
        $0["because"].text
      }
      let isThere = who == "observer" || who == "guest"
      #expect(
        because == [
          isThere
            ? "Guests and observers hold no position."
            : "Somebody who was not there when the decision was taken holds no position."
        ], "\(refused.text)")
      #expect(try service.digests() == before)
    }
  }
}

/// A meeting that is open, with one case on its agenda, and the chair and an officer there.
struct RoomScene {
  let service: Service
  let meeting: String
  let caseID: String
  var item: String { "\(meeting)/items/1" }
  let risk: JSON = ["kind": "risk-summary", "words": "Low"]

  static func set(_ service: Service) async throws -> RoomScene {
    try await service.openListed()
    let added = try await service.post(
      "/v1/meetings",
      ["panel": "channel", "date": .string(try service.day(0)), "time": "23:59", "place": "Testcase Room"], as: .chair)
    let meeting = "/v1/meetings/\(try #require(try JSON.parse(added.body)["id"].text, "\(added.text)"))"
    #expect(try await service.chairs("\(meeting)/opening").status == 200)
    for (part, capacity) in [(Part.chair, "chair"), (.caseOfficer, "member")] {
      #expect(try await service.come(part, as: capacity, meeting).status == 201)
      try await service.accept(part, meeting)
    }
    let shown = try await service.line.ask("GET", meeting, [try service.token(of: .chair)])
    let id = try #require(try JSON.parse(shown.body)["items"][0]["case"].text, "\(shown.text)")
    return RoomScene(service: service, meeting: meeting, caseID: id)
  }

  /// Somebody who may not hear the item is in the room, and has accepted unless that is what they lack.
  func seat(_ listener: RoomRequestTests.Listener) async throws {
    if listener == .memberInConflict {
      let who = JSON.string(try service.fixture.player(listener.part).id.description)
      let named = try await service.post(
        "/v1/cases/\(caseID)/records", ["conflict": ["practitioner": who, "ground": "Testcase"]], as: .supervisor)
      #expect(named.status == 201, "\(named.text)")
      return
    }
    let came = try await service.come(listener.part, as: listener.capacity, meeting)
    #expect(came.status == 201, "\(came.text)")
    if listener != .notAccepted { try await service.accept(listener.part, meeting) }
    if listener == .memberWithoutRole {
      let who = try service.fixture.player(listener.part).id.rawValue
      try service.fixture.database.arrange(
        "DELETE FROM practitioner_roles WHERE practitioner = '\(who)' AND route = 'channel'")
    }
  }

  func invite(_ part: Part) async throws {
    let who = try service.fixture.player(part).id
    try await service.administration.give(
      "guest", on: try service.fixture.rulebook("channel").route, to: who, in: service.fixture.area)
    let invited = try await service.post(
      "/v1/cases/\(caseID)/assignments", ["role": "guest", "practitioner": .string(who.description)], as: .coordinator)
    #expect(invited.status == 201, "\(invited.text)")
  }

  func endInvitation(_ part: Part) async throws {
    let who = try service.fixture.player(part).id
    let taken = try await service.line.ask(
      "DELETE", "/v1/cases/\(caseID)/assignments/guest/\(who)",
      ["Idempotency-Key: \(UUID().uuidString)", try service.token(of: .coordinator)])
    #expect(taken.status == 200, "\(taken.text)")
  }

  /// The chair and the officer are for it, and one more.
  func decision(also part: Part? = nil) throws -> JSON {
    let positions: [JSON] = try ([Part.chair, .caseOfficer] + [part].compactMap(\.self)).map {
      ["practitioner": .string(try service.fixture.player($0).id.description), "position": "adopt"]
    }
    return ["positions": .array(positions), "rationale": "Needed"]
  }
}
