import PanelRules
import PanelWire
import Testing
import panel

@Suite("The whole way by commands alone")
struct ByCommandsAloneTests {
  @Test("from a referral to the gateway, the panel, support, exit, both reviews and a closed case")
  func walks() async throws {
    let walk = Walk(daemon: try DemoDaemon())
    let prevent = try await acceptReferral(walk)
    let channel = try await decideUnderSection36(walk, prevent)
    try await adopt(walk, channel)
    try await support(walk, channel)
    try await exit(walk, channel)
    try await reviewAndClose(walk, channel)
    let verified = try await walk.answer("Coordinator Example", "panel cases verify \(channel)")
    #expect(verified["whole"].flag == true)
    let history = try await walk.by("Coordinator Example", "panel cases history \(channel) --all")
    #expect(history.output.split(separator: "\n").count > 20)
    #expect(history.output.contains("The panel decided: Adopt."))
    #expect(history.output.contains("Reason: No police."))
    #expect(history.output.contains(#/Council.* was asked what it knows/#))
  }

  private func acceptReferral(_ walk: Walk) async throws -> String {
    let today = try await walk.today()
    let form = FormsOfTheWay.referral(bornOn: today.adding(months: -12 * 25), on: today)
    let faulty = try await walk.by(
      "Referrer Example", "panel referrals submit --route prevent -",
      [
        "date-of-birth": "2001-02-30", "age-band": "ageless", "immediate-risk": "perhaps", "sector": 7,
        "colour": "blue",
      ],
      ends: .refused)
    for pointer in ["date-of-birth", "age-band", "immediate-risk", "sector", "colour"] {
      #expect(faulty.complaints.contains("/answers/\(pointer)"))
    }
    let sent = try await walk.answer("Referrer Example", "panel referrals submit --route prevent -", form)
    let reference = try #require(sent["reference"].text)
    let waiting = try await walk.by("Case Officer Example", "panel referrals list")
    #expect(waiting.output.contains(reference))
    try await walk.by("Case Officer Example", "panel referrals matches \(reference)")
    let accepted = try await walk.answer(
      "Case Officer Example",
      "panel referrals accept \(reference) --reason concern-of-this-route --authority medway")
    let own = try await walk.by("Referrer Example", "panel referrals show \(reference)")
    #expect(own.output.contains(reference) && !own.output.contains("Testcase"))
    return try #require(accepted["case"]["reference"].text)
  }

  private func decideUnderSection36(_ walk: Walk, _ reference: String) async throws -> String {
    let today = try await walk.today()
    let refused = try await walk.by(
      "Case Officer Example", "panel cases move \(reference) gather-information", ends: .refused)
    #expect(refused.complaints.contains("missing"))
    try await walk.by(
      "Case Officer Example", "panel cases form save \(reference) gateway-assessment -",
      FormsOfTheWay.gateway(on: today))
    try await walk.by("Case Officer Example", "panel cases move \(reference) gather-information")
    try await answerEverything(walk)
    try await walk.by(
      "Case Officer Example", "panel cases form save \(reference) assessment -",
      FormsOfTheWay.assessment("gateway", on: today))
    try await walk.by("Case Officer Example", "panel cases move \(reference) send-for-decision")
    try await walk.by(
      "Coordinator Example", "panel cases form save \(reference) section-36-decision -", FormsOfTheWay.section36,
      ends: .notAllowed)
    try await walk.by(
      "Supervisor Example", "panel cases form save \(reference) section-36-decision -", FormsOfTheWay.section36)
    let moved = try await walk.by("Supervisor Example", "panel cases move \(reference) refer-to-channel")
    #expect(moved.output.contains(#/Opened +CHA-/#))
    let cases = try await walk.answer("Coordinator Example", "panel cases list --route channel")
    return try #require(cases["cases"][0]["reference"].text)
  }

  /// Every agency that was asked has nothing to report.
  private func answerEverything(_ walk: Walk) async throws {
    let members = ["Council", "Town", "School", "Health", "Probation"].map { "\($0) Member Example" }
    for member in members {
      for request in try await walk.answer(member, "panel returns list")["requests"].elements {
        let id = try #require(request["id"].text)
        try await walk.by(member, "panel returns record \(id) -", FormsOfTheWay.nothingToReport)
      }
    }
  }

  private func adopt(_ walk: Walk, _ reference: String) async throws {
    try await answerEverything(walk)
    try await walk.by(
      "Coordinator Example", "panel cases form save \(reference) panel-item -",
      FormsOfTheWay.panelItem(susceptible: true))
    try await walk.by("Coordinator Example", "panel cases form save \(reference) support-plan -", FormsOfTheWay.plan)
    try await openMeeting(walk, ["Chair Example": "chair"])
    try await walk.by("Chair Example", "panel meetings call next \(reference)")
    let decision = "panel meetings decide next \(reference) adopt --rationale Needed."
    let inquorate = try await walk.by("Chair Example", decision, ends: .refused)
    #expect(inquorate.complaints.contains("olice"))
    // Quorum counts from the call to the decision: the item is put off to a meeting to which the police come.
    try await walk.by("Chair Example", "panel meetings adjourn next \(reference) --reason 'No police.'")
    try await walk.by("Chair Example", "panel meetings close next")
    try await decide(walk, reference, "adopt")
  }

  private func openMeeting(_ walk: Walk, _ people: [String: String]) async throws {
    let today = try await walk.today()
    // Several on one day.
    try await walk.by(
      "Coordinator Example",
      "panel meetings add channel \(today) 23:59 --place 'Room 1' --extraordinary --because 'No police came.' "
        + "--requested-by 'Chair Example'")
    for (name, capacity) in people {
      try await walk.by("Coordinator Example", "panel meetings attend next '\(name)' --as \(capacity)")
      try await walk.by(name, "panel meetings accept next --version 1")
    }
    try await walk.by("Coordinator Example", "panel meetings open next")
  }

  private func support(_ walk: Walk, _ reference: String) async throws {
    let today = try await walk.today()
    try await walk.by(
      "Coordinator Example", "panel cases assign \(reference) lead-professional 'Lead Professional Example'")
    try await walk.by("Coordinator Example", "panel cases assign \(reference) consent-asker 'Consent Asker Example'")
    try await walk.by("Coordinator Example", "panel cases move \(reference) seek-consent")
    let refused = try await walk.by(
      "Coordinator Example", "panel cases move \(reference) start-support", ends: .refused)
    #expect(refused.complaints.contains("onsent"))
    try await walk.by(
      "Consent Asker Example",
      "panel consent record \(reference) given --by person --explained all --capacity not-in-doubt")
    try await walk.by(
      "Consent Asker Example", "panel cases form save \(reference) consent-record -",
      FormsOfTheWay.consentRecord(on: today))
    try await walk.by("Coordinator Example", "panel cases move \(reference) start-support")
    try await walk.by("Coordinator Example", "panel demo advance '20 days'")
    try await walk.by(
      "Lead Professional Example", "panel cases form save \(reference) support-review -",
      FormsOfTheWay.review(on: try await walk.today()))
    try await decide(walk, reference, "continue-support")
  }

  private func decide(_ walk: Walk, _ reference: String, _ decision: String) async throws {
    try await openMeeting(walk, ["Chair Example": "chair", "Police Member Example": "member"])
    try await walk.by("Chair Example", "panel meetings call next \(reference)")
    let decided = "panel meetings decide next \(reference) \(decision) --rationale Needed."
    let unrecorded = try await walk.by("Chair Example", decided, ends: .refused)
    #expect(unrecorded.complaints.contains("own-view"))
    try await walk.recordItem(reference)
    try await walk.by("Chair Example", decided)
    try await walk.by("Chair Example", "panel meetings close next")
  }

  private func exit(_ walk: Walk, _ reference: String) async throws {
    let today = try await walk.today()
    try await walk.by(
      "Case Officer Example", "panel cases form save \(reference) assessment -",
      FormsOfTheWay.assessment("exit", on: today))
    try await walk.by(
      "Lead Professional Example", "panel cases form save \(reference) closing-report -", FormsOfTheWay.closingReport)
    try await walk.by("Coordinator Example", "panel cases move \(reference) propose-exit")
    try await walk.by(
      "Coordinator Example", "panel cases form save \(reference) panel-item -",
      FormsOfTheWay.panelItem(susceptible: false))
    try await decide(walk, reference, "agree-exit")
  }

  private func reviewAndClose(_ walk: Walk, _ reference: String) async throws {
    try await walk.by("Case Officer Example", "panel cases move \(reference) begin-6-month-review", ends: .refused)
    try await walk.by("Coordinator Example", "panel demo advance '6 months'")
    try await walk.by("Case Officer Example", "panel cases move \(reference) begin-6-month-review")
    try await review(walk, reference, "six-months")
    try await walk.by("Case Officer Example", "panel cases move \(reference) complete-6-month-review")
    try await walk.by("Coordinator Example", "panel demo advance '6 months'")
    try await review(walk, reference, "twelve-months")
    try await walk.by("Case Officer Example", "panel cases form save \(reference) closure -", FormsOfTheWay.closure)
    try await walk.by("Chair Example", "panel cases move \(reference) close --outcome exit-no-concern")
    let shown = try await walk.answer("Coordinator Example", "panel cases show \(reference)")
    #expect(shown["standing"].text == "closed")
    #expect(shown["outcome"].text == "exit-no-concern")
  }

  private func review(_ walk: Walk, _ reference: String, _ which: String) async throws {
    try await walk.by(
      "Case Officer Example", "panel cases form save \(reference) post-exit-review -",
      FormsOfTheWay.postExit(which, on: try await walk.today()))
  }
}
