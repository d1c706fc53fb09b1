import PanelRules
import Testing

@Suite("What a case waits for")
struct WaitTests {
  /// Where a case stands, and what of it is said: `kind about`, those that hold up the rest first.
  struct Situation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let story: @Sendable () throws -> Story
    let waits: [String]
    let stuck: [String]
  }

  private static let situations = [
    Situation(
      testDescription: "two agencies are asked and nothing is late", story: { try Story(at: "start") },
      waits: ["request", "request", "move stop", "move consider", "deadline first"], stuck: []),
    Situation(
      testDescription: "the answers are late", story: { try Story(at: "start").later(days: 20) },
      waits: ["request", "request", "move stop", "move consider", "deadline first"], stuck: ["request", "request"]),
    Situation(
      testDescription: "the clock has run out, too", story: { try Story(at: "start").later(days: 40) },
      waits: ["request", "request", "move stop", "move consider", "deadline first"],
      stuck: ["request", "request", "deadline first"]),
    Situation(
      testDescription: "the clock stands still for another",
      story: {
        var story = try Story(at: "start")
        try story.tell(.pauseDeadline("first", awaiting: "officer", reason: "x"), by: Cast.coordinator)
        return story.later(days: 4)
      }, waits: ["request", "request", "pause officer", "move stop", "move consider"], stuck: []),
    Situation(
      testDescription: "the panel is to hear it", story: { try Story.considered() },
      waits: ["meeting panel", "move adopt", "move refuse"], stuck: ["meeting panel"]),
    Situation(
      testDescription: "support could begin, and nobody was asked",
      story: {
        var story = try Story.considered()
        try story.decide("adopt")
        return story
      },
      waits: [
        "consent consent-not-sought", "move take-back", "move fit", "move begin", "deadline fitting-due",
        "deadline pace",
      ],
      stuck: []),
    Situation(
      testDescription: "support goes on, and who leads it has gone",
      story: {
        var story = try Story.supported()
        try story.tell(.unassign("lead", Cast.lead.practitioner), by: Cast.coordinator)
        return story
      },
      waits: [
        "assignment lead", "move go-on", "move leave", "move fit", "move take-back", "deadline fitting-due",
        "deadline report",
      ],
      stuck: ["assignment lead"]),
    Situation(
      testDescription: "the police hold it",
      story: {
        var story = try Story(at: "considering")
        try story.move("hold", by: Cast.officer)
        return story
      }, waits: ["hold held", "meeting panel", "move release"], stuck: ["meeting panel"]),
    Situation(
      testDescription: "another area is to take it",
      story: {
        var story = try Story.considered()
        try story.move("offer", by: Cast.coordinator, destination: SmallRoute.neighbour)
        return story
      }, waits: ["transfer otherfolk", "meeting panel"], stuck: ["transfer otherfolk", "meeting panel"]),
    Situation(
      testDescription: "somebody may come to harm",
      story: {
        var story = try Story(at: "agreed")
        try story.move("emergency", by: Cast.officer, reason: "x")
        return story
      },
      waits: [
        "consent consent-age-unknown", "task emergency", "move take-back", "move fit", "move begin",
        "deadline fitting-due", "deadline pace",
      ],
      stuck: []),
    Situation(
      testDescription: "it has ended",
      story: {
        var story = try Story.considered()
        try story.decide("refuse")
        return story
      }, waits: [], stuck: []),
  ]

  @Test("is said of every situation, what holds up the rest first", arguments: situations)
  func said(_ situation: Situation) throws {
    let story = try situation.story()
    let waits = story.rulebook.waits(of: story.held, at: story.now)
    #expect(waits.map(Self.name) == situation.waits)
    #expect(waits.filter(\.isStuck).map(Self.name) == situation.stuck)
  }

  /// A request is known by its agency, and not by its name.
  private static func name(_ wait: Wait) -> String {
    wait.kind == .request ? wait.kind.rawValue : "\(wait.kind) \(wait.about)"
  }

  @Test("says whose it is, since when, by when, and what frees the case of it")
  func whole() throws {
    let story = try Story(at: "start")
    let waits = story.rulebook.waits(of: story.held, at: story.now)
    let request = try #require(waits.first)
    #expect(story.held.facts.requests.values.map(\.agency).contains(try #require(request.agency)))
    #expect(request.due != nil && request.since == nil && request.whose.isEmpty)
    guard case .answer(let id) = request.frees else { throw NotRefused() }
    let noted = story.rulebook.waits(of: story.held, noting: WaitNotes(asked: [id: story.now]), at: story.now)
    #expect(noted.first { $0.frees == .answer(id) }?.since == story.now)

    let deadline = try #require(waits.last)
    #expect(deadline.whose == ["coordinator"] && deadline.since == story.held.enteredAt && deadline.frees == .next)
    #expect(deadline.due == story.held.facts.deadlines["first"]?.due)
  }

  @Test("tells of a move everything that it lacks, with what supplies each; with nothing lacking, the move frees it")
  func moves() throws {
    var story = try Story(at: "start", isAttached: false)
    func move(_ name: MoveName) throws -> Wait {
      try #require(story.rulebook.waits(of: story.held, at: story.now).first { $0.about == name })
    }
    let consider = try move("consider")
    #expect(
      consider.lacks.map(\.need.because) == [
        "identity-unknown", "residence-unknown", "returns-awaited", "form-missing",
      ])
    #expect(consider.lacks.map(\.frees) == [.attach, .stateResidence, .next, .complete("check")])
    #expect(consider.whose == ["coordinator"])
    try story.complete("closure")
    let stop = try move("stop")
    #expect(stop.lacks.isEmpty && stop.frees == .move("stop"))
  }

  @Test("a decision is the panel's: that it has to be taken in a meeting is not missing, what it rests on is")
  func decisions() throws {
    var story = try Story(at: "considering", isAttached: true)
    func adopt() throws -> Wait {
      try #require(story.rulebook.waits(of: story.held, at: story.now).first { $0.about == "adopt" })
    }
    #expect(try adopt().lacks.map(\.frees) == [.complete("plan")])
    try story.complete("plan")
    #expect(try adopt().frees == .decide("adopt"))
  }

  @Test("a panel with a day for it holds nothing up until the day has passed")
  func hearing() throws {
    let story = try Story.considered()
    func meeting(on day: Moment?) throws -> Wait {
      try #require(
        story.rulebook.waits(of: story.held, noting: WaitNotes(hearing: day), at: story.now)
          .first { $0.kind == .meeting })
    }
    #expect(try meeting(on: nil).frees == .addMeeting(panel: "panel"))
    let planned = try meeting(on: story.now.adding(minutes: 60))
    #expect(planned.frees == .hear(panel: "panel") && !planned.isStuck)
    #expect(try meeting(on: story.now).isStuck)
  }

  @Test("is never nothing while a case is open, whatever was asked of it, and nothing once it has ended")
  func never() throws {
    var kinds: Set<Wait.Kind> = []
    for seed in UInt64(1)...130 {
      var walk = try Walk(seed: seed)
      for _ in 0..<90 {
        let step = walk.step()
        let waits = step.rulebook.waits(of: walk.held, at: step.now)
        #expect(waits.isEmpty == walk.held.isClosed, "\(walk.held.stage)")
        kinds.formUnion(waits.map(\.kind))
        for wait in waits {
          #expect(!wait.about.isEmpty)
          let somebodys = !wait.whose.isEmpty || wait.agency != nil || [.transfer, .pause].contains(wait.kind)
          #expect(somebodys, "\(wait)")
          if case .move(let move) = wait.frees, wait.lacks.isEmpty {
            #expect(step.rulebook.moveNames(from: walk.held).contains(move), "\(move)")
          }
        }
      }
    }
    #expect(kinds == Set(Wait.Kind.allCases).subtracting([.stage]))
  }

  @Test("where a stage asks nothing of anybody, its owner is to act")
  func bare() throws {
    var story = try Story.considered { route in
      route.stages["offered"]?.owner = "chair"
    }
    try story.move("offer", by: Cast.coordinator, destination: SmallRoute.neighbour)
    var bare = story.held
    bare.facts.transfer = nil
    bare.facts.listing = nil
    let waits = story.rulebook.waits(of: bare, at: story.now)
    #expect(waits.map(\.kind) == [.stage] && waits.first?.whose == ["chair"] && waits.first?.frees == .next)
  }
}

extension Story {
  /// The same, some days on.
  fileprivate func later(days: Int) -> Story {
    var later = self
    later.wait(days: days)
    return later
  }
}
