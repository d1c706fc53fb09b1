import PanelRules

/// Stages, strands and clocks.
extension LanguageSchema {
  static var ofStages: [DescribedObject] {
    [stage, strand, everyStage, retention, deadline, picked, completion, step]
  }

  private static let moves = Described.named(.either([.object("move"), .nothing]))
  private static let when = Described.facts(
    Stage.Occurrence.allCases.map { ($0.rawValue, .object("recorded-fact")) })
  private static let tell = Described.names

  private static let stage = DescribedObject(
    "stage", "Where a case can stand, and what may happen there.", keys: RouteKeys.stage,
    [
      "title": .text, "kind": .words(Stage.Kind.allCases.map(\.rawValue)), "owner": .name, "progress": .name,
      "continues": .words(["previous"]), "deadlines": .named(.object("deadline")), "no-deadline": .text,
      "on-entry": .some(effect), "moves": moves, "also": .names, "when": when, "outcomes": .names,
      "disposition": .words(["required"]), "retain": .object("retention"),
    ])

  private static let strand = DescribedObject(
    "strand", "What runs beside the stages, with stages of its own; it begins at the first.", keys: RouteKeys.strand,
    required: ["stages"], ["title": .text, "owner": .name, "stages": .named(.object("stage"))])

  private static let everyStage = DescribedObject(
    "every-stage", "What may happen at every stage that is no end.", keys: RouteKeys.everyStage,
    ["moves": moves, "when": when])

  private static let retention = DescribedObject(
    "retention", "How long the record is kept, and on whose authority.", keys: RouteKeys.retention,
    required: RouteKeys.retention, ["for": .span, "authority": .text])

  private static let deadline = DescribedObject(
    "deadline", "A clock: how long, since when, who is told.", keys: RouteKeys.deadline, required: ["within", "since"],
    [
      "within": .either([.span, .object("picked")]), "since": .either([.name, .object("completion")]), "warn": .span,
      "tell": tell, "law": .text, "renewed-by": .name, "escalate": .some(.object("step")), "fixed": .yesOrNo,
    ])

  private static let picked = DescribedObject(
    "picked", "A length that somebody picks in a form.", keys: RouteKeys.picked,
    required: ["answer", "of", "otherwise"],
    ["answer": .name, "of": .name, "gives": .named(.span), "otherwise": .span])

  private static let completion = DescribedObject(
    "completion", "When the form was last completed.", keys: RouteKeys.completion, required: RouteKeys.completion,
    ["form": .name])

  private static let step = DescribedObject(
    "step", "Who else is told, so long after the clock has run out.", keys: RouteKeys.step, required: RouteKeys.step,
    ["after": .span, "tell": tell])
}
