import Foundation
import PanelRules
import Testing

@Suite("A strand beside the stages of a case")
struct StrandTests {
  private let fitted = ["fitted", "reserved"]

  /// A case from which on the kit runs, with everything that support needs.
  private func agreed(changing change: (inout Route) -> Void = { _ in }) throws -> Story {
    var story = try Story.considered(changing: change)
    try story.decide("adopt")
    return story
  }

  private func strand(changing change: (inout Stage) -> Void) throws -> Strand {
    try SmallRoute.kit().mapStages { stage in
      var stage = stage
      change(&stage)
      return stage
    }
  }

  @Test("begins by an effect at its first stage, with that stage's clocks, in the hands of its owner")
  func begins() throws {
    let story = try agreed()
    #expect(story.held.standing(of: "kit") == .init(stage: "reserved", enteredAt: story.now))
    let clock = try #require(story.held.facts.deadlines["fitting-due"])
    #expect(clock.strand == "kit" && clock.holder == "coordinator" && clock.since == story.now && !clock.ofStage)
    #expect(story.held.stage == "agreed")
  }

  @Test("goes by its own moves while the case stays, and stays while the case goes on")
  func beside() throws {
    var story = try Story.supported()
    #expect(story.held.stage == "supporting" && story.held.standing(of: "kit")?.stage == "reserved")
    #expect(story.held.facts.deadlines["fitting-due"] != nil, "leaving the case's stage closes no clock of a strand")
    let entered = story.held.enteredAt
    story.wait(days: 2)
    let events = try story.move("fit", by: Cast.coordinator)
    #expect(events.kinds == [.deadlineClosed, .strandMoved, .deadlineOpened, .taskOpened])
    #expect(story.held.stage == "supporting" && story.held.enteredAt == entered)
    #expect(story.held.standing(of: "kit") == .init(stage: "fitted", enteredAt: story.now))
    #expect(story.held.facts.anchors["fitting"] == story.now)
    #expect(story.held.facts.deadlines.keys.sorted() == ["kit-check", "report"])
    try story.move("leave", by: Cast.coordinator)
    #expect(story.held.facts.deadlines.keys.sorted() == ["kit-check"])
  }

  @Test(
    "what a form calls for is given to whoever has that form to do: the strand's where it asks for it, else the case's",
    arguments: [
      ("fitted", "check", "lead"), ("fitted", "plan", "lead"), ("reserved", "check", "coordinator"),
      ("fitted", "closure", "coordinator"),
    ])
  func prompted(_ at: StageName, _ form: FormName, _ role: RoleName) throws {
    var story = try agreed()
    try story.say(.given)
    if at == "fitted" { try story.move("fit", by: Cast.coordinator) }
    #expect(story.held.standing(of: "kit")?.stage == at)
    let prompt = Prompt(when: [], says: "Testcase", kind: "look", urgent: true)
    try story.tell(
      .saveForm(form, complete: true, answers: ["result": "go-on"], prompts: [prompt]), by: Cast.coordinator)
    #expect(story.held.facts.tasks.values.filter { $0.kind == "look" }.map(\.role) == [role])
  }

  @Test("its moves are offered after the stage's own, and told where another is refused")
  func offered() throws {
    var story = try agreed()
    let names = story.rulebook.moveNames(from: story.held)
    #expect(names.prefix(1) == ["begin"] && names.suffix(2) == ["fit", "take-back"])
    let refused = try story.refusal(of: .move(.init("swap", reason: "Testcase")), by: Cast.coordinator)
    #expect(refused.code == .noSuchMove && refused.possible.contains("fit"))
    #expect(try story.refusal(of: .move(.init("fit")), by: Cast.officer).code == .notYourRole)
  }

  @Test("a stage of support is not entered without consent in force")
  func support() throws {
    var story = try agreed()
    let refused = try story.refusal(of: .move(.init("fit")), by: Cast.coordinator)
    #expect(refused.unmet.map(\.need) == ["support-consent"])
    try story.say(.given)
    try story.move("fit", by: Cast.coordinator)
  }

  @Test("a need that counts from the entry counts from the strand's own")
  func entry() throws {
    var story = try Story.supported()
    story.wait(days: 1)
    try story.complete("plan")
    story.wait(days: 1)
    try story.move("fit", by: Cast.coordinator)
    let swap = Command.move(.init("swap", reason: "Testcase"))
    #expect(try story.refusal(of: swap, by: Cast.coordinator).unmet.map(\.because) == ["form-before"])
    try story.complete("plan")
    let events = try story.tell(swap, by: Cast.coordinator)
    #expect(events.kinds == [.strandMoved])
  }

  @Test("a clock of it is renewed by its form, and missed by whoever holds it")
  func clocks() throws {
    var story = try Story.supported()
    try story.move("fit", by: Cast.coordinator)
    story.wait(days: 20)
    try story.complete("check")
    let clock = try #require(story.held.facts.deadlines["kit-check"])
    #expect(clock.since == story.now && clock.strand == "kit")
    story.wait(days: 40)
    let events = try story.tell(.fireDeadline("kit-check", clock.id), by: Cast.stranger)
    #expect(events.kinds == [.deadlineMissed, .taskOpened])
    #expect(story.held.facts.tasks.values.contains { $0.kind == "deadline-missed" && $0.role == "lead" })
  }

  @Test("ends at its end, and begins anew when it is begun again; one that runs goes on as it was")
  func anew() throws {
    var story = try agreed { $0.anyStage["emergency"]?.effects = [.begin("kit")] }
    let begun = story.held.standing(of: "kit")
    story.wait(days: 1)
    #expect(try story.move("emergency", by: Cast.officer, reason: "Testcase").kinds == [.moved])
    #expect(story.held.standing(of: "kit") == begun)
    try story.move("take-back", by: Cast.coordinator)
    #expect(story.held.standing(of: "kit") == .init(stage: "returned", enteredAt: story.now, endedAt: story.now))
    #expect(story.held.facts.deadlines["fitting-due"] == nil)
    #expect(try story.refusal(of: .move(.init("fit")), by: Cast.coordinator).code == .noSuchMove)
    let events = try story.move("emergency", by: Cast.officer, reason: "Testcase")
    #expect(events.kinds == [.moved, .strandBegun, .deadlineOpened])
    #expect(story.held.standing(of: "kit") == .init(stage: "reserved", enteredAt: story.now))
  }

  @Test("is stopped where it stands, by an effect or by the end of the case, and its clocks with it")
  func stopped() throws {
    var story = try Story.supported()
    try story.move("fit", by: Cast.coordinator)
    try story.say(.withdrawn)
    #expect(story.held.standing(of: "kit") == .init(stage: "fitted", enteredAt: story.now, endedAt: story.now))
    #expect(story.held.facts.deadlines["kit-check"] == nil)

    var ending = try agreed { $0.anyStage["emergency"]?.to = .stage("gone") }
    let events = try ending.move("emergency", by: Cast.officer, reason: "Testcase")
    #expect(events.kinds.filter { $0 == .strandStopped }.count == 1)
    #expect(ending.held.runningStrands.isEmpty && ending.held.facts.deadlines.isEmpty)
  }

  @Test("a move that joins it is refused until it is there, and names who is awaited")
  func joins() throws {
    var story = try agreed {
      $0.stages["agreed"]?.moves["begin"]?.needs = [.strand("kit", at: ["fitted", "returned"])]
    }
    let refused = try story.refusal(of: .move(.init("begin")), by: Cast.coordinator)
    let awaited = try #require(refused.unmet.first { $0.need == "strand" })
    #expect(awaited.about == "kit" && awaited.because == "strand-elsewhere" && awaited.who == ["coordinator"])
    #expect(awaited.values == ["strand": "Kit", "stage": "Reserved", "stages": "Fitted, Returned"])
    try story.move("take-back", by: Cast.coordinator)
    try story.say(.given)
    try story.move("begin", by: Cast.coordinator)
  }

  @Test("a strand that has not begun awaits whoever can begin it")
  func notBegun() throws {
    var story = try Story.considered { route in
      route.stages["considering"]?.moves["adjourn"]?.needs = [.strand("kit", at: ["returned"])]
      route.anyStage["emergency"]?.effects = [.begin("kit")]
    }
    let refused = try story.refusal(of: .move(.init("adjourn", reason: "Testcase")), by: Cast.chair)
    #expect(refused.unmet.map(\.because) == ["strand-not-begun"])
    #expect(refused.unmet.first?.who == ["coordinator", "officer"])
  }

  @Test("stands still while the police hold the case, its clocks running, and goes on after")
  func held() throws {
    var story = try agreed()
    try story.move("hold", by: Cast.officer)
    #expect(story.rulebook.moveNames(from: story.held).contains("fit") == false)
    #expect(try story.refusal(of: .move(.init("take-back")), by: Cast.coordinator).code == .noSuchMove)
    #expect(story.held.facts.deadlines["fitting-due"] != nil)
    try story.move("release", by: Cast.officer)
    try story.move("take-back", by: Cast.coordinator)
  }

  @Test("begins at most once in one act, whatever its stages set going")
  func total() throws {
    let story = try agreed { route in
      let again = try? strand { if $0.name == "reserved" { $0.onEntry = [.stop("kit"), .begin("kit")] } }
      route.strands["kit"] = again
    }
    #expect(story.history.map(\.event.kind).filter { $0 == .strandBegun }.count == 1)
    #expect(story.held.runningStrands.isEmpty)
  }

  @Test("what it sets going is done by whoever owns its stage, where the owner is said to do it")
  func owners() throws {
    var story = try agreed { route in
      route.strands["kit"] = try? strand { stage in
        stage.onEntry = [.task(kind: "see-to-it", role: Route.owner, within: nil, urgent: false)]
        for index in stage.deadlines.indices { stage.deadlines[index].tell = [Route.owner, "chair"] }
      }
      route.stages["agreed"]?.onEntry.append(.notify(role: Route.owner, about: "adopted"))
      route.stages["agreed"]?.owner = "chair"
    }
    func roles(_ kind: String) -> [RoleName] {
      story.held.facts.tasks.values.filter { $0.kind == kind }.map(\.role).sorted()
    }
    #expect(roles("see-to-it") == ["coordinator"])
    #expect(roles("adopted") == ["chair"], "the owner of the case's own stage, after a strand began as before")
    try story.say(.given)
    try story.move("fit", by: Cast.coordinator)
    #expect(roles("see-to-it") == ["coordinator", "lead"])
    let clock = try #require(story.held.facts.deadlines["kit-check"])
    story.now = clock.due
    try story.tell(.fireDeadline("kit-check", clock.id), by: Cast.stranger)
    #expect(roles("deadline-missed") == ["chair", "lead"])
    try story.move("take-back", by: Cast.coordinator)
    #expect(roles("see-to-it") == ["coordinator", "coordinator", "lead"], "at its end, whose the strand is")
  }

  @Test("a move of it can be the panel's decision")
  func decided() throws {
    var story = try agreed { route in
      let heard = try? strand { $0.moves["take-back"]?.needs = [.decision("take-back"), .quorum] }
      route.strands["kit"] = heard
      route.stages["agreed"]?.onEntry.append(.list(panel: "panel", as: "review"))
      for stage in ["reserved", "fitted"] { #expect(heard?.stages[stage]?.moves["take-back"]?.decision != nil) }
    }
    for by in [Cast.coordinator] {
      let alone = try story.refusal(of: .move(.init("take-back")), by: by)
      #expect(alone.unmet.map(\.need) == ["decision", "quorum"])
    }
    try story.tell(.decide(resolution("take-back")), by: Cast.coordinator)
    #expect(story.held.standing(of: "kit")?.stage == "returned" && story.held.stage == "agreed")
  }
}
