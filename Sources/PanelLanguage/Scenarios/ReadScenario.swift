import PanelRules

/// Reads a scenario file; what is wrong goes into the notes.
struct ScenarioReader {
  let names: ScenarioNames

  private var notes: Notes { names.notes }

  /// The file as far as it could be read; it is a scenario only when nothing was noted.
  func scenario(_ node: Node) -> Scenario? {
    guard let fields = Fields(node, "a scenario", keys: ["scenario", "given", "steps"], notes) else { return nil }
    let title = notes.text(fields.required("scenario", notes), "what the scenario shows")
    let given = notes.items(fields["given"], "what is given").compactMap { item in
      notes.text(item, "what is given").flatMap { stated($0, as: GivenSentences.all, "sentence about what is given") }
    }
    let steps = notes.items(fields.required("steps", notes), "the steps").compactMap { step($0) }
    guard let title else { return nil }
    return Scenario(file: notes.file, route: names.route.name, title: title.value, given: given, steps: steps)
  }

  private static let requestKeys = ["outcome", "reason", "disposition", "stage", "destination"]

  private func step(_ node: Node) -> Scenario.Step? {
    let keys = ["when", "with", "without"] + Self.requestKeys + ["refused-if", "then", "because"]
    guard let fields = Fields(node, "a step", keys: keys, notes) else { return nil }
    if fields["when"] == nil, fields["then"] == nil {
      notes.add(.missingKey, at: fields.place, "a step needs \"when\", \"then\" or both; add one")
    }
    let when = notes.text(fields["when"], "what is done").flatMap {
      stated($0, as: WhenSentences.all, "sentence about what is done")
    }
    if fields["when"] == nil || when != nil { refuse(fields, beside: when?.meaning) }
    let then = notes.items(fields["then"], "what is expected").compactMap { item in
      notes.text(item, "what is expected").flatMap {
        stated($0, as: ThenSentences.all, "sentence about what is expected")
      }
    }
    return Scenario.Step(
      place: fields.place, when: when, answers: answers(fields["with"], of: when?.meaning),
      missing: missing(fields["without"]), request: request(fields), then: then,
      because: because(fields, then.map(\.meaning)), refusedIf: refusedIf(fields, when?.meaning, then.map(\.meaning)))
  }

  private func stated<Meaning: Sendable & Equatable>(
    _ text: Text, as forms: [SentenceForm<Meaning>], _ what: String
  ) -> Scenario.Stated<Meaning>? {
    names.read(text, as: forms, what).map { .init(sentence: text.value, place: text.place, meaning: $0) }
  }

  /// Complains about keys that mean nothing beside what is done.
  private func refuse(_ fields: Fields, beside act: Scenario.Act?) {
    var allowed: [String] = []
    switch act {
    case .makes: allowed = ["refused-if"] + Self.requestKeys
    case .panelDecides: allowed = ["without", "refused-if"] + Self.requestKeys
    case .saves: allowed = ["with"]
    case .waivesAnswers, .pauses, .extends, .resumes, .otherArea: allowed = ["reason"]
    case .assigns, .records, .settles, .attaches, .statesResidence, .answers, .everybodyAnswers, .passes, .until,
      .becomes, .doesTask, nil:
      break
    }
    let others = (["with", "without", "refused-if"] + Self.requestKeys).filter { !allowed.contains($0) }
    fields.refuse(others, because: "what is done takes none", notes)
  }

  private func answers(_ node: Node?, of act: Scenario.Act?) -> [String: String] {
    guard let node, case .saves(_, let form, _) = act else { return [:] }
    return names.answers(notes.items(node, "the answers").compactMap { notes.text($0, "an answer") }, of: form)
  }

  private func missing(_ node: Node?) -> [String] {
    notes.names(node, "who is missing").compactMap { body in
      let known = names.route.panel?.present.map(\.code) ?? []
      return names.oneOf(known, body, "a body that has to be there")
    }
  }

  private func request(_ fields: Fields) -> Scenario.Request {
    Scenario.Request(
      outcome: notes.name(fields["outcome"], "the outcome").flatMap { names.outcome($0) },
      reason: notes.text(fields["reason"], "the reason")?.value,
      disposition: notes.name(fields["disposition"], "the disposition").flatMap { names.disposition($0) },
      stage: notes.name(fields["stage"], "the stage")?.value,
      destination: notes.name(fields["destination"], "the area")?.value)
  }

  /// What would keep a move from being made is told of one that is made.
  private func refusedIf(
    _ fields: Fields, _ act: Scenario.Act?, _ then: [Scenario.Expectation]
  ) -> [Scenario.Stated<Scenario.Answered>] {
    if then.contains(.refused) { fields.refuse(["refused-if"], because: "it is refused as it is", notes) }
    return notes.items(fields["refused-if"], "the answers that would refuse it").compactMap { item in
      notes.text(item, "an answer that would refuse it").flatMap {
        stated($0, as: AnsweredSentences.all, "sentence about what stands on a form")
      }
    }
  }

  /// A refusal says why: one for another reason than the author meant would go unseen.
  private func because(_ fields: Fields, _ then: [Scenario.Expectation]) -> [Scenario.Stated<String>] {
    let canBeRefused = then.contains { if case .can(_, false) = $0 { true } else { $0 == .refused } }
    if !canBeRefused { fields.refuse(["because"], because: "nothing is refused", notes) }
    if then.contains(.refused), fields["because"] == nil {
      notes.add(.missingKey, at: fields.place, "a refusal needs \"because\": what stands in the way; add it")
    }
    return notes.items(fields["because"], "what stands in the way").compactMap { item in
      notes.text(item, "what stands in the way").flatMap { text in
        names.reason(text).map { .init(sentence: text.value, place: text.place, meaning: $0) }
      }
    }
  }
}
