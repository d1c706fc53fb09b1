import Foundation
import PanelRules
import Testing

/// A route made up for tests: small, and with one of everything that the engine knows.
///
///     start -> considering (panel) -> agreed -> supporting -> waiting -> closed
///
/// Beside these, from agreed on, a kit goes from reserved to fitted and comes back.
///
/// From any open stage a case can be held by the police or led by them, offered to another area, or be an emergency.
enum SmallRoute {
  static let area = "exampleshire"
  static let neighbour = "otherfolk"

  /// - Parameter hash: another version of it has another.
  static func rulebook(
    hash: String = "small", changing change: (inout Route) throws -> Void = { _ in }
  ) throws -> Rulebook {
    var route = try route()
    try change(&route)
    let known = try day("2020-01-01")...(try day("2045-12-31"))
    return Rulebook(
      route: route, forms: forms,
      clockwork: Clockwork(
        zone: try london(), calendar: WorkingCalendar(division: .englandAndWales, known: known, holidays: [:])),
      hash: hash,
      partners: [
        .init(agency: Cast.school.agency, agencyClass: "school"),
        .init(agency: Cast.hospital.agency, agencyClass: "health"),
      ], neighbours: [neighbour])
  }

  static func route() throws -> Route {
    let stages = try stages()
    return Route(
      name: "small", title: "Small", version: 1, opening: .referral, firstStage: "start", roles: roles,
      panel: PanelRule(
        name: "panel", title: "Panel", law: "Example Act s1", present: [.agency("local-authority")], chair: "chair"),
      supportConsent: SupportConsentRule(
        adult: .person, under18: .parentOrGuardian, warnBefore18thBirthday: try .read("90 days"),
        ownConsentWithin: try .read("5 working days"), disputeWithin: try .read("10 working days"),
        tell: ["lead", "coordinator", "chair"], law: "Example Act s2", recordedBy: ["coordinator", "lead"],
        resolvedBy: ["chair"], opens: ["worker"]),
      forms: [
        "check": FormUse(by: ["coordinator"], refresh: try .read("3 months")),
        "plan": FormUse(by: ["coordinator", "lead"]),
        "closure": FormUse(by: ["coordinator", "chair", "officer"]),
      ],
      stages: Dictionary(stages.map { ($0.name, $0) }) { first, _ in first }, anyStage: byName(anyStage),
      returnsWaivedBy: ["chair"],
      outcomes: ["nfa": "Nothing to do", "refused": "Not adopted", "done": "Done", "moved": "Moved away"],
      stageOrder: stages.map(\.name), strands: [try kit()],
      clocks: ClockRule(
        pausedBy: ["coordinator", "chair"], extendedBy: ["chair"], atMost: try .read("10 working days")))
  }

  private static let roles = [
    "coordinator": Role(title: "Coordinator", classes: ["local-authority"], sees: .team, scope: .everyCase),
    "chair": Role(title: "Chair", classes: ["local-authority"], sees: .team, scope: .everyCase),
    "officer": Role(title: "Officer", classes: ["police"], sees: .police, scope: .everyCase),
    "lead": Role(title: "Lead", sees: .team, scope: .assigned),
    "worker": Role(title: "Worker", classes: ["provider"], sees: .brief, scope: .assigned),
  ]

  private static let forms: [FormName: Form] = [
    "check": Form(
      name: "check", title: "Check", version: 1, law: "Example Act s3",
      fields: [
        FormField(
          name: "result", kind: .code([.init(code: "go-on", label: "Go on"), .init(code: "stop", label: "Stop")]),
          label: "Result", required: .always, category: .special, fact: true),
        FormField(
          name: "pace", kind: .code([.init(code: "slow", label: "Slow"), .init(code: "fast", label: "Fast")]),
          label: "Pace", category: .special, fact: true),
      ]),
    "plan": Form(name: "plan", title: "Plan", version: 1, fields: []),
    "closure": Form(name: "closure", title: "Closure", version: 1, fields: []),
  ]

  private static func byName(_ moves: [Move]) -> [MoveName: Move] {
    Dictionary(moves.map { ($0.name, $0) }) { first, _ in first }
  }
}

extension SmallRoute {
  private static func stages() throws -> [Stage] {
    [
      try start(), considering, try agreed(), try supporting(), try waiting(), held, led, offered, try closed(),
      Stage(name: "gone", title: "Gone", kind: .end, outcomes: ["moved"]),
    ]
  }

  private static func start() throws -> Stage {
    stage(
      "start", owner: "coordinator",
      deadlines: [
        .init(
          name: "first", within: try .read("20 working days"), since: .entry, warn: try .read("2 days"),
          tell: ["chair"],
          escalate: [
            .init(after: try .read("2 working days"), tell: ["officer"]),
            .init(after: try .read("2 weeks"), tell: ["officer", "chair"]),
          ])
      ],
      onEntry: [
        .requestInformation(
          from: ["school", "health"], within: try .read("5 working days"),
          asking: .init(purpose: "Testcase purpose", legalBasis: "Example Act s5", asked: "Testcase asked"))
      ],
      moves: [
        Move(
          name: "consider", title: "Consider", to: .stage("considering"), by: ["coordinator"],
          needs: [
            .identityKnown, .residenceKnown, .returns,
            .form("check", where: [.init(field: "result", oneOf: ["go-on"])]),
          ], marks: "considered"),
        Move(
          name: "stop", title: "Stop", to: .stage("closed"), by: ["officer", "coordinator"],
          needs: [.form("closure", where: []), .approval(of: "closure")], effects: [.freezeLetters], outcomes: ["nfa"]),
      ])
  }

  private static let considering = stage(
    "considering", owner: "chair", onEntry: [.list(panel: "panel", as: "new")],
    moves: [
      Move(
        name: "adopt", title: "Adopt", to: .stage("agreed"), by: ["chair"],
        needs: [.decision("adopt"), .quorum, .form("plan", where: [])], effects: [.unlist]),
      Move(
        name: "refuse", title: "Refuse", to: .stage("closed"), by: ["chair"], needs: [.decision("refuse"), .quorum],
        effects: [.unlist], outcomes: ["refused"]),
      Move(name: "adjourn", title: "Adjourn", to: .same, by: ["chair"], needsReason: true),
    ])

  private static func agreed() throws -> Stage {
    stage(
      "agreed", owner: "coordinator",
      deadlines: [
        .init(
          name: "pace", within: try .read("1 month"),
          picked: .init(
            form: "check", field: "pace", spans: ["slow": try .read("4 months"), "fast": try .read("2 months")]),
          since: .entry)
      ], onEntry: [.begin("kit")],
      moves: [
        Move(
          name: "begin", title: "Begin", to: .stage("supporting"), by: ["coordinator"],
          needs: [.supportConsent, .assigned("lead")], effects: [.startSupport])
      ],
      when: [.supportConsentRefused: Move(name: "was-refused", title: "Refused", to: .stage("considering"))])
  }

  private static func supporting() throws -> Stage {
    stage(
      "supporting", kind: .support, owner: "lead",
      deadlines: [.init(name: "report", within: try .read("3 months"), since: .entry, renewedBy: "plan")],
      moves: [
        Move(name: "go-on", title: "Go on", to: .stage("supporting"), by: ["coordinator"], effects: [.startSupport]),
        Move(
          name: "leave", title: "Leave", to: .stage("waiting"), by: ["coordinator"], effects: [.stopSupport],
          marks: "left"),
      ],
      when: [
        .supportConsentDisputed: Move(
          name: "was-disputed", title: "Disputed", to: .same,
          effects: [
            .task(kind: "resolve-dispute", role: "chair", within: nil, urgent: true),
            .list(panel: "panel", as: "consent"),
          ]),
        .supportConsentWithdrawn: Move(
          name: "was-withdrawn", title: "Withdrawn", to: .stage("considering"), effects: [.stopSupport, .stop("kit")]),
      ])
  }

  private static func waiting() throws -> Stage {
    stage(
      "waiting", owner: "coordinator",
      moves: [
        Move(
          name: "finish", title: "Finish", to: .stage("closed"), by: ["coordinator"],
          needs: [.elapsed(try .read("6 months"), since: "left")], outcomes: ["done", "moved"])
      ])
  }

  private static let held = stage(
    "held", kind: .police, owner: "officer", onEntry: [.holdForPolice],
    moves: [
      Move(
        name: "release", title: "Release", to: .previous, by: ["officer"], effects: [.releaseHold],
        refusesReason: true)
    ])

  /// Only the police see it, and it is no stage from which a case comes back to another.
  private static let led = stage(
    "led", kind: .police, owner: "officer", onEntry: [.holdForPolice],
    moves: [
      Move(name: "hand-back", title: "Hand back", to: .stage("considering"), by: ["officer"], effects: [.releaseHold])
    ])

  private static let offered = stage(
    "offered", owner: "coordinator",
    when: [.transferDeclined: Move(name: "was-declined", title: "Declined", to: .previous)])

  private static func closed() throws -> Stage {
    Stage(
      name: "closed", title: "Closed", kind: .end,
      moves: byName([
        Move(
          name: "reopen", title: "Reopen", to: .same, by: ["officer"],
          effects: [
            .openLinked(.init(route: "small", at: ["start", "considering"], reveals: .status, newEpisode: true))
          ], needsReason: true)
      ]), moveOrder: ["reopen"], outcomes: ["nfa", "refused", "done", "moved"],
      retain: .init(span: try .read("6 years"), authority: "Example Act s4"))
  }

  private static let anyStage = [
    Move(
      name: "emergency", title: "Emergency", to: .same, by: ["officer", "coordinator"],
      effects: [.task(kind: "emergency", role: "officer", within: nil, urgent: true)], needsReason: true),
    Move(name: "hold", title: "Hold", to: .stage("held"), by: ["officer"], refusesReason: true),
    Move(
      name: "lead-it", title: "Lead it", to: .stage("led"), by: ["officer"], effects: [.unlist, .stopSupport]),
    Move(name: "offer", title: "Offer", to: .stage("offered"), by: ["coordinator"], effects: [.proposeTransfer]),
  ]

  /// An open stage; a transfer that was accepted ends it, as the loader sees to.
  private static func stage(
    _ name: StageName, kind: Stage.Kind = .work, owner: RoleName, deadlines: [DeadlineRule] = [],
    onEntry: [Effect] = [], moves: [Move] = [], when: [Stage.Occurrence: Move] = [:]
  ) -> Stage {
    let taken = Move(name: "was-taken", title: "Taken", to: .stage("gone"), outcomes: ["moved"])
    return Stage(
      name: name, title: name.capitalized, kind: kind, owner: owner, deadlines: deadlines, onEntry: onEntry,
      moves: byName(moves), moveOrder: moves.map(\.name), when: when.merging([.transferAccepted: taken]) { $1 })
  }
}
