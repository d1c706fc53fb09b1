import PanelLanguage
import PanelRules
import Testing

@Suite("Prevent and Channel")
struct WhoDecidesTests {
  @Test("leave the section 36 decision to a police supervisor, and no council role may take or record it")
  func sectionThirtySix() throws {
    let prevent = try ShippedFolder.route("prevent")
    for move in try #require(prevent.stages["section-36-decision"]).moves.values {
      #expect(move.by == ["police-supervisor"], "\(move.name)")
    }
    #expect(prevent.roles["police-supervisor"]?.classes == ["police"])
    #expect(prevent.forms["section-36-decision"]?.by == ["police-supervisor"])
    let refer = try prevent.move("refer-to-channel", from: "section-36-decision")
    #expect(refer.marks == "section-36-decision")
    #expect(refer.needs.contains(.approval(of: "assessment")))
    #expect(refer.needs.contains(.residenceKnown))
    guard case .openLinked(let opening)? = refer.effects.first else {
      Issue.record("a referral to Channel opens a linked case")
      return
    }
    #expect(opening.route == "channel")
    #expect(opening.reveals == .status)
  }

  @Test(
    "share nothing of a Prevent case, close none for want of a concern and let none go before deconfliction is clear")
  func deconfliction() throws {
    let prevent = try ShippedFolder.route("prevent")
    var guarded: Set<String> = []
    for (stage, move) in prevent.moves {
      let isClear = move.needs.contains { need in
        guard case .form("gateway-assessment", let conditions, _) = need else { return false }
        return conditions.contains(.init(field: "deconfliction-status", oneOf: ["clear"]))
      }
      if isClear { guarded.insert("\(stage ?? "any stage"): \(move.name)") }
    }
    #expect(
      guarded == [
        "gateway: gather-information", "gateway: signpost", "gateway: close-no-further-action",
        "section-36-decision: refer-to-channel", "section-36-decision: signpost",
        "section-36-decision: close-no-further-action", "pursue-hold: release-hold",
        "pursue-hold: release-to-information-gathering",
      ])
    // Back to where deconfliction is done is always open.
    #expect(try prevent.move("release-to-gateway", from: "pursue-hold").needs == [])
  }

  @Test("take each decision of the panel with quorum, by the chair or a deputy, and adjourn without either")
  func decisions() throws {
    let channel = try ShippedFolder.route("channel")
    var decisions: Set<String> = []
    for (_, move) in channel.moves {
      guard let decision = move.decision else {
        #expect(!move.needs.contains(.quorum), "\(move.name)")
        continue
      }
      decisions.insert(decision)
      #expect(decision == move.name)
      #expect(move.needs.contains(.quorum), "\(move.name)")
      #expect(move.by == ["chair", "deputy"], "\(move.name)")
    }
    #expect(
      decisions == [
        "adopt", "not-adopt", "take-police-led", "continue-support", "set-reassessment", "seek-consent-again",
        "close-after-consent", "close-after-reassessment", "agree-exit",
      ])
    #expect(try channel.move("adjourn", from: "panel-listed").needs == [])
    #expect(channel.panel?.present == [.agency("local-authority"), .policeForceOfResidence])
    #expect(channel.panel?.chair == "chair")
  }

  @Test("adopt only where there is a terrorism-related concern and a whole support plan")
  func adoption() throws {
    let channel = try ShippedFolder.route("channel")
    for stage in ["panel-listed", "reassessment-due"] {
      let adopt = try channel.move("adopt", from: stage)
      let concern = Guard.Condition(field: "terrorism-related-susceptibility", oneOf: ["yes"])
      #expect(adopt.needs.contains(.form("panel-item", where: [concern])))
      let since = stage == "reassessment-due" ? DeadlineRule.Since.anchor("reassessment-set") : nil
      #expect(adopt.needs.contains(.form("support-plan", where: [], since: since)))
    }
    let plan = try #require(try ShippedFolder.loaded().forms["support-plan"])
    let required = [
      "consent-request-how", "consent-request-when", "consent-request-date", "consent-request-by", "support-nature",
      "provider", "how-and-when",
    ]
    #expect(plan.fields.filter { $0.required == .always }.map(\.name) == required)
  }

  @Test("enter support from outside only with consent in force, and stop it when consent is refused or withdrawn")
  func support() throws {
    let channel = try ShippedFolder.route("channel")
    #expect(channel.stages.values.filter { $0.kind == .support }.map(\.name) == ["in-support"])
    for (stage, move) in channel.moves where move.to == .stage("in-support") && stage != "in-support" {
      #expect(move.needs.contains(.supportConsent), "\(move.name)")
    }
    let inSupport = try #require(channel.stages["in-support"])
    #expect(inSupport.onEntry.contains(.startSupport))
    for occurrence in [Stage.Occurrence.supportConsentRefused, .supportConsentWithdrawn] {
      let move = try #require(inSupport.when[occurrence])
      #expect(move.to == .stage("consent-withdrawn"))
      #expect(move.effects == [.stopSupport])
      #expect(channel.stages["consent-sought"]?.when[occurrence]?.to == .stage("consent-refused"))
    }
    for stage in ["consent-refused", "consent-withdrawn"] {
      #expect(channel.stages[stage]?.onEntry == [.list(panel: "channel", as: "consent")])
    }
    for (_, move) in channel.moves where ["agree-exit", "hold-for-police", "record-death"].contains(move.name) {
      #expect(move.effects.contains(.stopSupport), "\(move.name)")
    }
  }

  @Test("run both reviews after exit from the exit decision")
  func afterExit() throws {
    let channel = try ShippedFolder.route("channel")
    #expect(try channel.move("agree-exit", from: "exit-proposed").marks == "exit-decision")
    for stage in ["exited", "post-exit-6-months", "post-exit-12-months", "closed"] {
      let reopen = try channel.move("reopen", from: stage)
      #expect(reopen.by == ["case-officer", "police-supervisor"])
      #expect(
        reopen.effects.contains(
          .openLinked(
            .init(
              route: "prevent", at: ["gateway", "section-36-decision"], carryForms: ["assessment"], reveals: .status,
              newEpisode: true))))
    }
  }

  @Test(
    "hold no words of why the police have a case, and show a referrer nothing of it", arguments: ["prevent", "channel"])
  func police(_ name: String) throws {
    let route = try ShippedFolder.route(name)
    for stage in ["pursue-hold", "police-led-partnership"] {
      #expect(route.stages[stage]?.kind == .police)
      #expect(route.stages[stage]?.onEntry == [.holdForPolice])
    }
    let police = ["pursue-hold", "police-led-partnership"]
    for (stage, move) in route.moves where move.decision == nil {
      let isPolice = police.contains(stage ?? "") || police.contains { move.to == .stage($0) }
      if isPolice { #expect(move.refusesReason, "\(move.name)") }
    }
    for stage in police {
      for move in try #require(route.stages[stage]).moves.values {
        #expect(!move.needs.contains(.form("closure", where: [])), "\(move.name) is told in words")
      }
    }
    let ordinary = ["information-gathering", "panel-listed"].compactMap { route.stages[$0]?.progress }
    #expect(ordinary == ["being-considered"])
    for stage in ["pursue-hold", "police-led-partnership"] {
      // The word of ordinary consideration, or no change of word at all.
      #expect([nil, "being-considered"].contains(route.stages[stage]?.progress))
    }
    #expect(route.stages["closed-pursue"]?.progress == route.stages["closed-nfa"]?.progress)
  }
}
