import Foundation
import PanelRules
import Testing

/// A need, the state of a case in which it does not hold, and the state in which it does.
private struct Trial {
  let need: Guard
  /// Why it does not hold, by the code of the sentence, for each state of the case.
  var lacking: [(state: Case, situation: Situation, because: [String])]
  var met: [(state: Case, situation: Situation)]
}

@Suite("A need of a move")
struct GuardTests {
  private let now: Moment
  private let rulebook: Rulebook

  init() throws {
    now = try moment("2027-03-10T12:00:00Z")
    rulebook = try SmallRoute.rulebook()
  }

  @Test("explains every way in which it does not hold, and says nothing when it does", arguments: Guard.Kind.allCases)
  func explains(_ kind: Guard.Kind) throws {
    let trial = try trial(of: kind)
    #expect(trial.need.kind == kind)
    #expect(!trial.lacking.isEmpty && !trial.met.isEmpty)
    for (state, situation, because) in trial.lacking {
      let unmet = unmet(trial.need, state, situation)
      #expect(unmet.map(\.because) == because)
      #expect(unmet.allSatisfy { $0.need == kind.rawValue })
    }
    for (state, situation) in trial.met {
      #expect(unmet(trial.need, state, situation) == [])
    }
  }

  @Test("names who can supply it, what it is about and the law that asks for it")
  func names() throws {
    let form = try #require(unmet(.form("check", where: []), state(), situation()).first)
    #expect(form.about == "check" && form.who == ["coordinator"] && form.law == "Example Act s3")
    let decision = try #require(unmet(.decision("adopt"), state(), situation()).first)
    #expect(decision.about == "adopt" && decision.who == ["chair"] && decision.law == "Example Act s1")
    let consent = try #require(unmet(.supportConsent, state(), situation()).first)
    #expect(consent.who == ["coordinator", "lead"] && consent.law == "Example Act s2")
    let assigned = try #require(unmet(.assigned("lead"), state(), situation()).first)
    #expect(assigned.about == "lead" && assigned.values == ["role": "Lead"])
  }

  @Test("is told with every other that does not hold, in the order of the file")
  func allAtOnce() throws {
    var story = try Story()
    let refused = try story.refusal(of: .move(.init("consider")), by: Cast.coordinator)
    #expect(refused.code == .needsUnmet)
    #expect(
      refused.unmet.map(\.because) == ["identity-unknown", "residence-unknown", "returns-awaited", "form-missing"])
    #expect(Set(refused.possible) == ["stop", "emergency", "hold", "lead-it", "offer"])
  }

  @Test("a decision is recorded only for a case that its panel is to hear, and only one that it can take there")
  func decisions() throws {
    var start = try Story()
    #expect(try start.refusal(of: .decide(resolution("adopt")), by: Cast.chair).code == .notListed)
    var considered = try Story.considered()
    let unknown = try considered.refusal(of: .decide(resolution("begin")), by: Cast.chair)
    #expect(unknown.code == .noSuchDecision)
    #expect(unknown.possible == ["adopt", "refuse"])
    #expect(try considered.refusal(of: .decide(resolution("adopt")), by: Cast.coordinator).code == .notYourRole)
    let alone = try considered.refusal(of: .move(.init("adopt")), by: Cast.chair)
    #expect(alone.unmet.map(\.because) == ["decision-taken-in-meeting", "quorum-only-in-meeting"])
  }

  @Test("a reason of blanks is none")
  func blankReason() throws {
    var story = try Story()
    for reason in [nil, "", " \n\t"] {
      let refused = try story.refusal(of: .move(.init("emergency", reason: reason)), by: Cast.officer)
      #expect(refused.unmet.map(\.because) == ["reason-required"])
    }
    try story.move("emergency", by: Cast.officer, reason: "Testcase reason")
  }

  @Test("an outcome is one of those offered, and is asked for where there are several")
  func outcomes() throws {
    var story = try Story(at: "waiting", anchors: ["left": try moment("2026-01-01T00:00:00Z")])
    for (outcome, because) in [(nil, "outcome-required"), ("nfa", "outcome-not-offered")] as [(String?, String)] {
      let refused = try story.refusal(of: .move(.init("finish", outcome: outcome)), by: Cast.coordinator)
      #expect(refused.unmet.map(\.because) == [because])
      #expect(refused.unmet.first?.values == ["offered": "done, moved"])
    }
    try story.move("finish", by: Cast.coordinator, outcome: "moved")
    #expect(story.held.outcome == "moved")
    for (stage, because) in [(nil, "stage-choice-required"), ("led", "stage-not-offered")] as [(String?, String)] {
      let reopen = Command.move(.init("reopen", reason: "Testcase reason", stage: stage))
      #expect(try story.refusal(of: reopen, by: Cast.officer).unmet.map(\.because) == [because])
    }
    let events = try story.move("reopen", by: Cast.officer, reason: "Testcase reason", stage: "considering")
    #expect(events.kinds == [.moved, .handedOver])
    #expect(story.held.isClosed)
  }

  private func unmet(_ need: Guard, _ state: Case, _ situation: Situation) -> [UnmetNeed] {
    let move = Move(name: "trial", title: "Trial", to: .same, by: ["coordinator"], needs: [need])
    return rulebook.unmet(move, on: state, in: situation, at: now)
  }

  private func state(_ change: (inout Case.Facts) -> Void = { _ in }) -> Case {
    var state = Case(id: .init(UUID(high: 5, low: 1)), area: SmallRoute.area, openedAt: now)
    state.route = "small"
    state.stage = "start"
    change(&state.facts)
    return state
  }

  private func situation(
    _ sitting: Command.PanelResolution? = nil, by actor: Actor = Cast.coordinator,
    given surroundings: Surroundings = .unknown
  ) -> Situation {
    Situation(request: .init("trial"), actor: actor.practitioner, sitting: sitting, surroundings: surroundings)
  }

  /// Every kind of need has its trial: a new kind does not compile without one.
  private func trial(of kind: Guard.Kind) throws -> Trial {
    switch kind {
    case .form: try formTrial()
    case .decision:
      Trial(
        need: .decision("adopt"),
        lacking: [
          (state(), situation(), ["decision-taken-in-meeting"]),
          (state(), situation(resolution("refuse")), ["decision-taken-in-meeting"]),
        ], met: [(state(), situation(resolution("adopt")))])
    case .quorum:
      Trial(
        need: .quorum,
        lacking: [
          (state(), situation(), ["quorum-only-in-meeting"]),
          (
            state(),
            situation(
              resolution(
                "adopt",
                missing: [
                  .init(body: "local-authority", because: "quorum-absent"),
                  .init(body: "police-force-of-residence", because: "quorum-gap"),
                ])), ["quorum-absent", "quorum-gap"]
          ),
        ], met: [(state(), situation(resolution("adopt")))])
    case .supportConsent: try consentTrial()
    case .returns: returnsTrial()
    case .assigned:
      Trial(
        need: .assigned("lead"), lacking: [(state(), situation(), ["nobody-assigned"])],
        met: [(state { $0.assigned["lead"] = [Cast.lead.assignment] }, situation())])
    case .elapsed: try elapsedTrial()
    case .notElapsed: try notElapsedTrial()
    case .approval:
      Trial(
        need: .approval(of: "closure"),
        lacking: [(state { $0.forms["closure"] = saved() }, situation(), ["second-person-needed"])],
        met: [
          (state { $0.forms["closure"] = saved() }, situation(by: Cast.second)),
          (state { $0.forms["closure"] = saved(by: Cast.officer) }, situation()),
        ])
    case .identityKnown:
      Trial(
        need: .identityKnown, lacking: [(state(), situation(), ["identity-unknown"])],
        met: [(state { $0.focus = .person(.init(UUID(high: 6, low: 1))) }, situation())])
    case .residenceKnown:
      Trial(
        need: .residenceKnown, lacking: [(state(), situation(), ["residence-unknown"])],
        met: [(state { $0.residence = .init(authority: "a", force: "f") }, situation())])
    case .stoodAt:
      Trial(
        need: .stoodAt("supporting"),
        lacking: [(state(), situation(), ["stood-elsewhere"]), (stood("start"), situation(), ["stood-elsewhere"])],
        met: [(stood("supporting"), situation())])
    case .age: try ageTrial()
    case .area:
      Trial(
        need: .area(["a", "b"]),
        lacking: [(state(), situation(), ["residence-unknown"]), (living(in: "c"), situation(), ["area-outside"])],
        met: [(living(in: "a"), situation()), (living(in: "b"), situation())])
    case .score: scoreTrial()
    case .attempts: attemptsTrial()
    case .notOpenTo: notOpenTrial()
    case .sharing:
      surroundingsTrial(
        .sharing(with: "police"),
        lacking: [
          (.init(), "sharing-unknown"), (.init(sharing: ["school": true]), "sharing-unknown"),
          (.init(sharing: ["police": false]), "sharing-not-allowed"),
        ], met: [.init(sharing: ["police": true])])
    case .safeContact:
      surroundingsTrial(
        .safeContact,
        lacking: [(.init(), "safe-contact-unknown"), (.init(safeContactVerified: false), "safe-contact-unverified")],
        met: [.init(safeContactVerified: true)])
    case .conflictCheck:
      surroundingsTrial(
        .conflictCheck([.clear]),
        lacking: [
          (.init(), "conflict-check-unknown"), (.init(conflictCheck: .unchecked), "conflict-unchecked"),
          (.init(conflictCheck: .conflict), "conflict-found"),
        ], met: [.init(conflictCheck: .clear)])
    case .capacity:
      surroundingsTrial(
        .capacity, lacking: [(.init(), "capacity-unknown"), (.init(capacityAssessed: false), "capacity-not-assessed")],
        met: [.init(capacityAssessed: true)])
    case .places:
      surroundingsTrial(
        .places, lacking: [(.init(), "places-unknown"), (.init(placesFree: false), "places-taken")],
        met: [.init(placesFree: true)])
    case .actions:
      surroundingsTrial(
        .actions, lacking: [(.init(), "actions-unknown"), (.init(actionsSettled: false), "actions-unsettled")],
        met: [.init(actionsSettled: true)])
    case .strand:
      Trial(
        need: .strand("kit", at: ["reserved", "returned"]),
        lacking: [
          (state(), situation(), ["strand-not-begun"]),
          (state { $0.strands = ["kit": kit(at: "fitted")] }, situation(), ["strand-elsewhere"]),
          (state { $0.strands = ["kit": kit(at: "fitted", ended: true)] }, situation(), ["strand-stopped"]),
          (state { $0.strands = ["kit": kit(at: "reserved", ended: true)] }, situation(), ["strand-stopped"]),
        ],
        met: [
          (state { $0.strands = ["kit": kit(at: "reserved")] }, situation()),
          (state { $0.strands = ["kit": kit(at: "returned", ended: true)] }, situation()),
        ])
    }
  }

  @Test("a check for conflicts that could not be made yet is enough where the route says so, and a conflict is not")
  func uncheckedConflicts() {
    let need = Guard.conflictCheck([.clear, .unchecked])
    for (check, because) in [(nil, ["conflict-check-unknown"]), (.unchecked, []), (.conflict, ["conflict-found"])]
      as [(Surroundings.ConflictCheck?, [String])]
    {
      let known = situation(given: .init(conflictCheck: check))
      #expect(unmet(need, state(), known).map(\.because) == because)
    }
  }

  private func living(in authority: String) -> Case {
    state { $0.residence = .init(authority: authority, force: "f") }
  }

  private func ageTrial() throws -> Trial {
    // At the moment of these tests, 10 March 2027 at noon.
    func turns18(on date: String) throws -> Case {
      let birthday = try london().startOfDay(try day(date))
      return state { $0.eighteenthBirthday = birthday }
    }
    return Trial(
      need: .age(try #require(AgeRange("10 to 17"))),
      lacking: [
        (state(), situation(), ["age-unknown"]), (try turns18(on: "2027-03-10"), situation(), ["age-outside"]),
        (try turns18(on: "2035-03-11"), situation(), ["age-outside"]),
      ],
      met: [(try turns18(on: "2027-03-11"), situation()), (try turns18(on: "2035-03-10"), situation())])
  }

  private func scoreTrial() -> Trial {
    func form(_ fact: Case.FormFact) -> Case { state { $0.forms["check"] = fact } }
    return Trial(
      need: .score("check", atLeast: 20),
      lacking: [
        (state(), situation(), ["score-missing"]), (form(saved()), situation(), ["score-missing"]),
        (form(saved(["score": "20"], complete: false)), situation(), ["score-missing"]),
        (form(saved(["score": "many"])), situation(), ["score-missing"]),
        (form(saved(["score": "19"])), situation(), ["score-below"]),
      ], met: [(form(saved(["score": "20"])), situation()), (form(saved(["score": "100"])), situation())])
  }

  private func attemptsTrial() -> Trial {
    /// Completed and drafted in this order.
    func tried(_ complete: Bool...) -> Case {
      var tried = state()
      for (version, complete) in complete.enumerated() {
        tried.evolve(
          .formSaved(
            form: "check", version: version + 1, complete: complete, by: Cast.coordinator.practitioner, answers: [:]),
          at: now)
      }
      return tried
    }
    return Trial(
      need: .attempts(3, of: "check"),
      lacking: [
        (state(), situation(), ["attempts-too-few"]), (tried(true, true), situation(), ["attempts-too-few"]),
        // A draft is no attempt.
        (tried(true, false, true, false), situation(), ["attempts-too-few"]),
        // What was completed on the case that handed this one over was no attempt here.
        (state { $0.forms["check"] = saved().carried }, situation(), ["attempts-too-few"]),
      ], met: [(tried(true, false, true, true, false), situation()), (tried(true, true, true, true), situation())])
  }

  private func notOpenTrial() -> Trial {
    func form(_ fact: Case.FormFact) -> Case { state { $0.forms["check"] = fact } }
    return Trial(
      need: .notOpenTo(["social-care", "early-help"], answer: "open-to", of: "check"),
      lacking: [
        (state(), situation(), ["form-missing"]),
        (form(saved(complete: false)), situation(), ["form-incomplete"]),
        (form(saved()), situation(), ["answer-missing"]),
        (form(saved(["open-to": "housing early-help"])), situation(), ["open-elsewhere"]),
      ],
      met: [
        (form(saved(["open-to": ""])), situation()), (form(saved(["open-to": "housing"])), situation()),
        // A code that only begins like another is another.
        (form(saved(["open-to": "social-care-of-another-area"])), situation()),
      ])
  }

  private func surroundingsTrial(
    _ need: Guard, lacking: [(Surroundings, String)], met: [Surroundings]
  ) -> Trial {
    Trial(
      need: need, lacking: lacking.map { (state(), situation(given: $0.0), [$0.1]) },
      met: met.map { (state(), situation(given: $0)) })
  }

  private func kit(at stage: StageName, ended: Bool = false) -> Case.Standing {
    .init(stage: stage, enteredAt: now, endedAt: ended ? now : nil)
  }

  private func stood(_ stage: StageName) -> Case {
    var stood = state()
    stood.previousStage = stage
    return stood
  }

  private func formTrial() throws -> Trial {
    let long = now.adding(seconds: -92 * 86_400)
    func form(_ fact: Case.FormFact) -> Case { state { $0.forms["check"] = fact } }
    return Trial(
      need: .form(
        "check",
        where: [.init(field: "result", oneOf: ["go-on"]), .init(field: "pace", oneOf: ["slow"], negated: true)]),
      lacking: [
        (state(), situation(), ["form-missing"]),
        (form(saved(complete: false)), situation(), ["form-incomplete"]),
        (form(saved(at: long, ["result": "go-on", "pace": "fast"])), situation(), ["form-stale"]),
        (form(saved(["result": "stop", "pace": "slow"])), situation(), ["answer-must-be", "answer-must-not-be"]),
        // A question that was not answered meets no condition, a negated one neither.
        (form(saved()), situation(), ["answer-must-be", "answer-missing"]),
      ], met: [(form(saved(["result": "go-on", "pace": "fast"])), situation())])
  }

  private func consentTrial() throws -> Trial {
    func adult(_ said: SupportConsent.State?) -> Case {
      state { facts in
        facts.eighteenthBirthday = .earliest
        facts.consents =
          said.map { [.init(id: .init(UUID(high: 7, low: 1)), state: $0, giver: .person, at: now)] } ?? []
      }
    }
    return Trial(
      need: .supportConsent,
      lacking: [
        (state(), situation(), ["consent-age-unknown"]), (adult(nil), situation(), ["consent-not-sought"]),
        (adult(.refused), situation(), ["consent-refused"]), (adult(.withdrawn), situation(), ["consent-withdrawn"]),
      ], met: [(adult(.given), situation())])
  }

  private func returnsTrial() -> Trial {
    func asked(_ states: InformationRequest.State...) -> Case {
      var asked = state()
      for (number, state) in states.enumerated() {
        let id = InformationRequest.ID(UUID(high: 8, low: UInt64(number)))
        asked.evolve(.informationRequested(id, of: Cast.school.agency, due: now), at: now)
        if state != .sent { asked.evolve(.informationReturned(id, state, reason: nil), at: now) }
      }
      return asked
    }
    return Trial(
      need: .returns,
      lacking: [
        (asked(.sent), situation(), ["returns-awaited"]), (asked(.answered, .sent), situation(), ["returns-awaited"]),
      ],
      met: [
        (state(), situation()),
        // To answer that there is nothing is an answer.
        (asked(.answered, .nilReturn, .declined, .waived), situation()),
      ])
  }

  private func elapsedTrial() throws -> Trial {
    func left(_ text: String) throws -> Case {
      let left = try moment(text)
      return state { $0.anchors["left"] = left }
    }
    return Trial(
      need: .elapsed(try .read("6 months"), since: "left"),
      lacking: [
        (state(), situation(), ["anchor-missing"]),
        (try left("2026-09-11T00:00:00Z"), situation(), ["too-early"]),
        // Six months on lies within what is known; working days past the known holidays would not.
      ], met: [(try left("2026-09-10T00:00:00Z"), situation())])
  }

  private func notElapsedTrial() throws -> Trial {
    func left(_ text: String) throws -> Case {
      let left = try moment(text)
      return state { $0.anchors["left"] = left }
    }
    return Trial(
      need: .notElapsed(try .read("6 months"), since: "left"),
      lacking: [
        (state(), situation(), ["anchor-missing"]),
        (try left("2026-09-09T22:59:59Z"), situation(), ["too-late"]),
      ], met: [(try left("2026-09-09T23:00:00Z"), situation())])
  }

  @Test("a total below a bar stands in nobody's way, nor does one that is missing")
  func scoreBelow() {
    let need = Guard.scoreBelow("check", 14)
    for (answers, because) in [(["score": "14"], ["score-reached"]), (["score": "13"], []), ([:], [])]
      as [([String: String], [String])]
    {
      let fact = saved(answers)
      #expect(unmet(need, state { $0.forms["check"] = fact }, situation()).map(\.because) == because)
    }
    #expect(unmet(need, state(), situation()).isEmpty)
  }

  private func saved(
    _ answers: [String: String] = [:], complete: Bool = true, at moment: Moment? = nil,
    by actor: Actor = Cast.coordinator
  ) -> Case.FormFact {
    .init(version: 1, complete: complete, at: moment ?? now, by: actor.practitioner, answers: answers)
  }

  private func saved(at moment: Moment, _ answers: [String: String]) -> Case.FormFact {
    saved(answers, at: moment)
  }
}
