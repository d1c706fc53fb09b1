import CaseworkFixture
import PanelCasework
import PanelRules
import PanelWire
import Testing

/// Who is let in to what, what is agreed and declared before the papers of a meeting go out and what changes before they
/// are read, drawn from a seed; and who may then be shown what.
///
/// The second half is the field's rule and not the service's: it knows readers, cases and what happened, and neither
/// grants, tables nor decisions.
struct DrawnPapers: Sendable {
  static let cases = 1...4
  static let guest = Part.stranger
  static let readers = PaperScene.members + PaperScene.team + [guest]

  /// They are told on the client's agreement; else on public task.
  let onConsent: Bool
  /// To which cases members and the guest are let in.
  private(set) var assigned: [Part: Set<Int>] = [:]
  /// The clients who agreed.
  private(set) var agreed: Set<Int> = []
  private(set) var inConflict: [Part: Set<Int>] = [:]
  /// Who sent apologies.
  private(set) var away: Set<Part> = []
  // What changes once they are out.
  private(set) var endedSince: [Part: Set<Int>] = [:]
  private(set) var agreedNoMore: Set<Int> = []
  private(set) var inConflictSince: [Part: Set<Int>] = [:]
  /// Who sends apologies then, before a supplement is published.
  let awaySince: Part

  init(seed: UInt64) {
    var dice = SeededIdentifiers(seed: seed)
    func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &dice) == 0 }
    onConsent = !seed.isMultiple(of: 2)
    for number in Self.cases where !chance(4) { agreed.insert(number) }
    for part in PaperScene.members {
      assigned[part] = Set(Self.cases.filter { _ in !chance(3) })
      if chance(6) { away.insert(part) }
    }
    assigned[Self.guest] = [Int.random(in: Self.cases, using: &dice)]
    // Whoever publishes the papers sees every case: what a publisher must not see is another test's.
    for part in Self.readers where part != .coordinator {
      for number in Self.cases {
        if chance(8) {
          inConflict[part, default: []].insert(number)
        } else if chance(8) {
          inConflictSince[part, default: []].insert(number)
        } else if assigned[part]?.contains(number) == true, chance(5) {
          endedSince[part, default: []].insert(number)
        }
      }
    }
    agreedNoMore = Set(agreed.sorted().filter { _ in chance(3) })
    let present = PaperScene.members.filter { [away] in !away.contains($0) }
    awaySince = present.randomElement(using: &dice) ?? .probationMember
  }
}

/// When somebody looks.
enum Look: CaseIterable {
  /// The papers are out, and nothing has changed yet.
  case asPublished
  case afterChanges
  /// Somebody sent apologies as well, and a supplement is out.
  case afterSupplement
}

extension DrawnPapers {
  /// Whether something of a case may stand in the papers of a reader.
  ///
  /// - Parameter kind: of what a marker marks.
  func mayRead(_ reader: Part, _ kind: String, of number: Int, _ look: Look) -> Bool {
    guard isTheirs(reader, number, look), !away.contains(reader) else { return false }
    if look == .afterSupplement, awaySince == reader { return false }
    // Those who work on the case need nobody's agreement, and are told what the police know.
    if PaperScene.team.contains(reader) { return true }
    return PaperScene.toMembers.contains(kind) && (!onConsent || isAgreed(number, look))
  }

  /// Whether a case is theirs to hear of at all.
  func isTheirs(_ reader: Part, _ number: Int, _ look: Look) -> Bool {
    if isInConflict(reader, number, look) { return false }
    if look != .asPublished, (endedSince[reader] ?? []).contains(number) { return false }
    return PaperScene.team.contains(reader) || (assigned[reader] ?? []).contains(number)
  }

  func isInConflict(_ reader: Part, _ number: Int, _ look: Look) -> Bool {
    (inConflict[reader] ?? []).contains(number)
      || look != .asPublished && (inConflictSince[reader] ?? []).contains(number)
  }

  private func isAgreed(_ number: Int, _ look: Look) -> Bool {
    agreed.contains(number) && (look == .asPublished || !agreedNoMore.contains(number))
  }

  /// Whether any of the papers may be shown to a reader.
  func readsAnything(_ reader: Part, _ look: Look) -> Bool {
    Self.cases.contains { number in PaperScene.toMembers.contains { mayRead(reader, $0, of: number, look) } }
  }
}

// MARK: What is done

extension DrawnPapers {
  /// The meeting with its papers published, everybody having promised to keep them in confidence.
  func published(_ service: Service) async throws -> PaperScene {
    let members = assigned.filter { $0.key != Self.guest }
    let scene = try await PaperScene.set(service, cases: Self.cases.count, assigned: members, isToday: true)
    try await service.administration.give(
      "guest", on: try service.fixture.rulebook("channel").route, to: service.fixture.player(Self.guest).id,
      in: service.fixture.area)
    for number in assigned[Self.guest] ?? [] {
      let given = try await service.post(
        "/v1/cases/\(scene.cases[number - 1])/assignments",
        ["role": "guest", "practitioner": .string("\(try service.fixture.player(Self.guest).id)")], as: .coordinator)
      try #require(given.status == 201, "\(given.text)")
    }
    for number in agreed.sorted() { try await say("given", of: number, scene) }
    for (part, numbers) in inConflict { for number in numbers { try await scene.nameConflict(part, on: number) } }
    for part in away { try await apologise(part, scene) }
    try await scene.lock()
    try await publish(scene)
    for part in Self.readers where part != Self.guest || readsAnything(part, .asPublished) {
      try await scene.accept(part)
    }
    return scene
  }

  func change(_ scene: PaperScene) async throws {
    for (part, numbers) in endedSince {
      let (role, who) = (part == Self.guest ? "guest" : "member", try scene.service.fixture.player(part).id)
      for number in numbers {
        let ended = try await scene.service.line.ask(
          "DELETE", "/v1/cases/\(scene.cases[number - 1])/assignments/\(role)/\(who)",
          ["Idempotency-Key: \(part)-\(number)", try scene.service.token(of: .coordinator)])
        try #require(ended.status == 200, "\(ended.text)")
      }
    }
    for number in agreedNoMore.sorted() { try await say("withdrawn", of: number, scene) }
    for (part, numbers) in inConflictSince { for number in numbers { try await scene.nameConflict(part, on: number) } }
  }

  func supplement(_ scene: PaperScene) async throws {
    try await apologise(awaySince, scene)
    try await publish(scene)
  }

  private func publish(_ scene: PaperScene) async throws {
    let bases: JSON = [onConsent ? "art6-1a" : "art6-1e"]
    let query = "?bases=\(onConsent ? "art6-1a" : "art6-1e")&condition=paragraph-6"
    let seen = try #require(try await scene.preflight(query)["hash"].text)
    let out = try await scene.publish(seen, as: .coordinator, on: ["bases": bases, "condition": "paragraph-6"])
    try #require(out.status == 201 || out.text.contains("papers-unchanged"), "\(out.text)")
  }

  private func say(_ state: String, of number: Int, _ scene: PaperScene) async throws {
    let record: JSON = ["share-consent": ["state": .string(state), "giver": ["kind": "person"]]]
    let kept = try await scene.service.post(
      "/v1/cases/\(scene.cases[number - 1])/records", record, as: .coordinator)
    try #require(kept.status == 201, "\(kept.text)")
  }

  private func apologise(_ part: Part, _ scene: PaperScene) async throws {
    let who = JSON.string("\(try scene.service.fixture.player(part).id)")
    let sent = try await scene.service.post(
      "\(scene.meeting)/attendance", ["practitioner": who, "capacity": "member", "mode": "apologies"],
      as: .coordinator)
    try #require(sent.status == 201, "\(sent.text)")
  }
}
