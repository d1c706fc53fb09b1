import PanelRules

/// What may be expected after a step.
enum ThenSentences {
  static let all: [SentenceForm<Scenario.Expectation>] = standing + clocks + tasks + others

  private static let standing: [SentenceForm<Scenario.Expectation>] = [
    .init("refused") { _, _ in .refused },
    .init("nothing changed") { _, _ in .nothingChanged },
    .init("at STAGE") { said, names in names.stage(said[0]).map { .at($0) } },
    .init("closed as OUTCOME") { said, names in names.outcome(said[0]).map { .closedAs($0) } },
    .init("STRAND at STAGE") { said, names in
      guard let strand = names.strand(said[0]), let stage = names.stage(said[1], of: strand) else { return nil }
      return .strandAt(strand, stage)
    },
    .init("STRAND not begun") { said, names in names.strand(said[0]).map { .strandNotBegun($0) } },
    .init("STRAND over") { said, names in names.strand(said[0]).map { .strandOver($0) } },
    .init("listed as KIND") { said, names in names.item(said[0]).map { .listed(kind: $0) } },
    .init("not listed") { _, _ in .notListed },
    .init("support on") { _, _ in .support(true) },
    .init("support off") { _, _ in .support(false) },
    .init("can MOVE") { said, names in names.move(said[0]).map { .can($0, true) } },
    .init("cannot MOVE") { said, names in names.move(said[0]).map { .can($0, false) } },
  ]

  private static let clocks: [SentenceForm<Scenario.Expectation>] = [
    .init("DEADLINE due on DATE") { said, names in
      guard let clock = names.deadline(said[0]), let date = names.date(said[1]) else { return nil }
      return .due(clock, date)
    },
    .init("DEADLINE missed") { said, names in names.deadline(said[0]).map { .missed($0) } },
    .init("DEADLINE warned") { said, names in names.deadline(said[0]).map { .warned($0) } },
    .init("DEADLINE paused") { said, names in names.deadline(said[0]).map { .paused($0) } },
    .init("no DEADLINE") { said, names in names.deadline(said[0]).map { .notRunning($0) } },
    .init("kept until DATE") { said, names in names.date(said[0]).map { .keptUntil($0) } },
  ]

  private static let tasks: [SentenceForm<Scenario.Expectation>] = [
    .init("nobody has the task KIND") { said, names in names.task(said[0]).map { .nobodyHasTask(kind: $0) } },
    .init("ROLE has the task KIND") { said, names in
      guard let role = names.role(said[0]), let kind = names.task(said[1]) else { return nil }
      return .hasTask(role, kind: kind)
    },
  ]

  private static let others: [SentenceForm<Scenario.Expectation>] = [
    .init("linked to ROUTE") { said, names in names.otherRoute(said[0]).map { .linked(route: $0) } },
    .init("the link to ROUTE reveals LEVEL") { said, names in
      guard let route = names.otherRoute(said[0]) else { return nil }
      return names.oneOf(Effect.Reveals.allCases.map(\.rawValue), said[1], "what a link reveals")
        .flatMap(Effect.Reveals.init(rawValue:)).map { .linkReveals(route: route, $0) }
    },
    .init("reopened as episode NUMBER") { said, names in
      names.number(said[0], "the episode", in: 2...99).map { .reopened(episode: $0) }
    },
    .init("nobody is asked") { _, _ in .nobodyAsked },
    .init("AGENCY-CLASS are asked") { said, names in names.agencyClass(said[0]).map { .asked($0, true) } },
    .init("AGENCY-CLASS is asked") { said, names in names.agencyClass(said[0]).map { .asked($0, true) } },
    .init("AGENCY-CLASS are not asked") { said, names in names.agencyClass(said[0]).map { .asked($0, false) } },
    .init("AGENCY-CLASS is not asked") { said, names in names.agencyClass(said[0]).map { .asked($0, false) } },
    .init("ROLE sees LEVEL") { said, names in
      guard let role = names.role(said[0]) else { return nil }
      if said[1].value == "nothing" { return .sees(role, nil) }
      let levels = AccessLevel.ofRoles.map(\.rawValue) + ["nothing"]
      return names.oneOf(levels, said[1], "what a role sees").map { .sees(role, AccessLevel(rawValue: $0)) }
    },
    .init("letters frozen") { _, _ in .lettersFrozen },
    .init("held by the police") { _, _ in .held(true) },
    .init("not held") { _, _ in .held(false) },
    .init("tells nothing") { _, _ in .tells(word: nil) },
    .init("tells WORD") { said, names in names.progress(said[0]).map { .tells(word: $0) } },
  ]
}
