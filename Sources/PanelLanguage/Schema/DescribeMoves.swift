import PanelRules

/// Moves, what they need and what they set going.
extension LanguageSchema {
  static var ofMoves: [DescribedObject] {
    [move, recordedFact, settledOutcome, listing, request, openLinked, task, notice, startClock]
  }

  private static let move = DescribedObject(
    "move", "A move: where it leads, who makes it, what has to hold, and what it sets going.", keys: RouteKeys.move,
    required: ["to"],
    [
      "title": .text, "to": .name, "by": .names, "reason": .words(["required", "none"]), "needs": .some(need),
      "effects": .some(effect), "outcomes": .names, "outcome-from": .object("settled-outcome"), "marks": .name,
    ])

  private static let recordedFact = DescribedObject(
    "recorded-fact", "A move that a recorded fact makes by itself.", keys: RouteKeys.recordedFact, required: ["to"],
    ["title": .text, "to": .name, "effects": .some(effect), "outcomes": .names])

  private static let settledOutcome = DescribedObject(
    "settled-outcome", "The answer that settles how the case ends.", keys: RouteKeys.settledOutcome,
    required: ["answer", "of"], ["answer": .name, "of": .name, "gives": .named(.name)])

  // MARK: Needs

  /// A word, the name of needs that the route declares, or a map that is known by its first key.
  static var need: Described {
    let maps = NeedReader.maps.merging(NeedReader.factMaps) { own, _ in own }
    let described = maps.sorted { $0.key < $1.key }.map { kind, beside in
      Described.members([(kind, value(of: kind))] + beside.map { ($0, value(of: $0)) })
    }
    return .either([.name] + described)
  }

  /// What stands after a key of a need.
  private static func value(of key: String) -> Described {
    switch key {
    case "where": .texts
    case "elapsed", "not-elapsed": .span
    case "age": .text
    case "at-least", "below", "attempts": .number
    case "area", "at", "not-open-to", "conflict-check": .names
    default: .name
    }
  }

  // MARK: Effects

  /// A word, or a map with one key.
  static var effect: Described {
    .either([.words(EffectReader.words.keys.sorted())] + EffectReader.maps.map { .members([($0, whole(of: $0))]) })
  }

  private static func whole(of effect: String) -> Described {
    switch effect {
    case "list": .object("listing")
    case "request-information": .either([.name, .object("request")])
    case "open-linked": .object("open-linked")
    case "task": .object("task")
    case "notify": .object("notice")
    case "start-retention": .object("retention")
    case "start-clock": .object("start-clock")
    default: .name
    }
  }

  private static let listing = DescribedObject(
    "listing", "For which panel the case is listed, and as what.", keys: RouteKeys.listing, required: RouteKeys.listing,
    ["on": .name, "as": .name])

  private static let request = DescribedObject(
    "request", "Who is asked what, by when, for what purpose and on what basis.", keys: RouteKeys.request,
    required: RouteKeys.request,
    ["from": .names, "within": .span, "purpose": .text, "legal-basis": .text, "asked": .text])

  private static let openLinked = DescribedObject(
    "open-linked", "The case that is opened on another route, and what the link reveals.", keys: RouteKeys.openLinked,
    required: ["route", "reveals"],
    [
      "route": .name, "at": .names, "carry": .names, "reveals": .words(Effect.Reveals.allCases.map(\.rawValue)),
      "new-episode": .yesOrNo,
    ])

  private static let task = DescribedObject(
    "task", "What somebody is given to do.", keys: RouteKeys.task, required: ["kind", "role"],
    ["kind": .name, "role": .name, "within": .span, "urgent": .yesOrNo])

  private static let notice = DescribedObject(
    "notice", "Who is told of what.", keys: RouteKeys.notice, required: RouteKeys.notice,
    ["role": .name, "about": .name])

  private static let startClock = DescribedObject(
    "start-clock", "A clock of the case, and not of a stage.", keys: RouteKeys.startClock,
    required: ["clock", "within", "holder"],
    [
      "clock": .name, "within": .span, "warn": .span, "tell": .names, "holder": .name,
      "escalate": .some(.object("step")), "fixed": .yesOrNo, "law": .text,
    ])
}
