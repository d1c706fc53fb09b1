import PanelLanguage
import PanelRules
import Testing

@Suite("The shipped routes")
struct ShippedRoutesTests {
  @Test("load without a complaint, Prevent and Channel whole")
  func load() throws {
    let definitions = try ShippedFolder.loaded()
    #expect(definitions.routes.count >= 21 && definitions.counted.keys.sorted() == ["street-aid"])
    let stages = definitions.routes.mapValues(\.stageOrder)
    #expect(
      stages["prevent"]
        == [
          "gateway", "information-gathering", "section-36-decision", "pursue-hold", "police-led-partnership",
          "transfer-proposed", "channel-referred", "signposted", "closed-nfa", "closed-pursue", "closed", "transferred",
          "died",
        ])
    #expect(
      stages["channel"]
        == [
          "panel-listed", "not-adopted", "adopted", "consent-sought", "in-support", "consent-refused",
          "consent-withdrawn", "reassessment-due", "exit-proposed", "exited", "post-exit-6-months",
          "post-exit-12-months", "pursue-hold", "police-led-partnership", "transfer-proposed", "closed",
          "withdrawn-by-police", "transferred", "died",
        ])
  }

  @Test(
    "count the time that law and guidance set",
    arguments: [
      ("prevent", "gateway", "gateway", "5 working days", "received"),
      ("prevent", "information-gathering", "information-gathering", "10 working days", "gateway-passed"),
      ("channel", "panel-listed", "panel", "20 working days", "section-36-decision"),
      ("channel", "in-support", "review", "1 month", "last-review"),
      ("channel", "in-support", "provider-report", "14 days", "entered"),
      ("channel", "exited", "post-exit-6-months", "6 months", "exit-decision"),
      ("channel", "post-exit-6-months", "six-month-review", "7 months", "exit-decision"),
      ("channel", "post-exit-12-months", "post-exit-12-months", "13 months", "exit-decision"),
    ])
  func deadlines(_ route: String, _ stage: String, _ name: String, _ within: String, _ since: String) throws {
    let rule = try #require(try ShippedFolder.route(route).stages[stage]?.deadlines.first { $0.name == name })
    #expect(rule.within.description == within)
    #expect(rule.since == (since == "entered" ? .entry : .anchor(since)))
  }

  @Test("acknowledge a referral in one working day of its receipt, and warn 90 days before an 18th birthday")
  func otherClocks() throws {
    #expect(try ShippedFolder.route("prevent").acknowledgement?.within.description == "1 working day")
    let consent = try #require(try ShippedFolder.route("channel").supportConsent)
    #expect(consent.warnBefore18thBirthday?.description == "90 days")
    #expect(consent.adult == .person)
    #expect(consent.under18 == .parentOrGuardian)
    #expect(consent.opens == ["intervention-provider"])
  }

  @Test(
    "handle an emergency, a police hold, a death and a transfer from every stage", arguments: ["prevent", "channel"])
  func anyStage(_ name: String) throws {
    let route = try ShippedFolder.route(name)
    let emergency = try #require(route.anyStage["emergency"])
    #expect(emergency.to == .same)
    #expect(emergency.needsReason)
    #expect(emergency.effects.contains(.task(kind: "emergency", role: "coordinator", within: nil, urgent: true)))
    #expect(emergency.effects.contains(.task(kind: "emergency", role: "case-officer", within: nil, urgent: true)))
    let hold = try #require(route.anyStage["hold-for-police"])
    #expect(hold.to == .stage("pursue-hold"))
    #expect(hold.by == ["case-officer", "police-supervisor"])
    let death = try #require(route.anyStage["record-death"])
    #expect(death.to == .stage("died"))
    #expect(death.effects.contains(.freezeLetters))
    #expect(route.anyStage["propose-transfer"]?.effects == [.proposeTransfer])
    for stage in route.stages.values where stage.kind != .end {
      #expect(stage.when[.transferAccepted]?.to == .stage("transferred"), "\(stage.name)")
    }
    #expect(route.stages["transfer-proposed"]?.when[.transferDeclined]?.to == .previous)
  }

  @Test("give every end an outcome and a time, and close no case on nothing, nor on the word of whoever wrote it up")
  func closing() throws {
    var byTwo: Set<String> = []
    for route in try ShippedFolder.loaded().routes.values {
      let ends = route.stages.values.filter { $0.kind == .end }
      #expect(ends.allSatisfy { !$0.outcomes.isEmpty && $0.retain != nil })
      for (stage, move) in route.moves {
        guard case .stage(let target) = move.to, let end = ends.first(where: { $0.name == target }) else { continue }
        #expect(!move.outcomes.isEmpty)
        let place = "\(route.name), \(stage ?? "any stage"): \(move.name)"
        let forms = move.needs.compactMap { need in if case .form(let name, _, _) = need { name } else { nil } }
        let hasSecond = move.decision != nil || forms.contains { move.needs.contains(.approval(of: $0)) }
        let isReasoned = move.needsReason || end.demandsDisposition || move.marks == "section-36-decision"
        // What is written to close a case is written by one and read by another.
        if !Set(forms).isDisjoint(with: ["closure", "police-closure"]) {
          #expect(hasSecond, "\(place)")
          byTwo.insert(route.name)
        }
        let isGrounded =
          move.needs.contains(where: \.isGround) || Self.leaveFreely.contains("\(route.name): \(move.name)")
        #expect(hasSecond || isReasoned || isGrounded, "\(place)")
        if ["prevent", "channel"].contains(route.name) { #expect(hasSecond || isReasoned, "\(place)") }
      }
    }
    #expect(byTwo.isSuperset(of: ["prevent", "channel"]))
  }

  /// What needs no ground: either side may stop a mediation, a visitor may leave whenever they like, and a nomination of
  /// the police is not taken on in silence, because what they know stays in their own system.
  private static let leaveFreely: Set = [
    "mediation: stop", "one-stop-shop: leave", "one-stop-shop: stop", "one-stop-shop: see-another-day",
    "serious-organised-crime: do-not-adopt",
  ]
}

extension Guard {
  /// It rests on something that was recorded of the case, or on time that has passed.
  fileprivate var isGround: Bool {
    switch self {
    case .form, .strand, .elapsed, .attempts, .decision: true
    case .quorum, .supportConsent, .returns, .assigned, .notElapsed, .approval, .identityKnown, .residenceKnown,
      .stoodAt, .age, .area, .score, .scoreBelow, .notOpenTo, .sharing, .safeContact, .conflictCheck, .capacity,
      .places, .actions:
      false
    }
  }
}
