import PanelRules

/// Reads which answer settles how a case ends: `outcome-from: { answer: FIELD, of: FORM, gives: { CODE: OUTCOME } }`. Without
/// `gives` each code of the answer is the name of an outcome.
struct SettledOutcomeReader {
  let notes: Notes
  let mentions: Mentions

  /// What was settled, and each outcome once, with its place.
  ///
  /// - Parameter offered: the outcomes of the end that the move leads to.
  func read(_ node: Node, into offered: [Text]) -> (from: Move.SettledOutcome, outcomes: [Text])? {
    guard let fields = Fields(node, "what settles the outcome", keys: RouteKeys.settledOutcome, notes) else {
      return nil
    }
    let field = notes.name(fields.required("answer", notes), "the field")
    let form = notes.name(fields.required("of", notes), "the form")
    mentions.use(.form, form)
    var given: [(code: Text, outcome: Text)] = []
    if fields["gives"] == nil, let field, let form {
      mentions.answers.append(
        Mentions.Answer(form: form.value, field: field, codes: [], asSpans: false, asOutcomes: offered))
      return (Move.SettledOutcome(form: form.value, field: field.value, outcomes: [:]), [])
    }
    for entry in fields["gives"].flatMap({ notes.entries($0, "what each answer gives") }) ?? [] {
      if let outcome = notes.name(entry.value, "the outcome") { given.append((entry.key, outcome)) }
    }
    guard let field, let form else { return nil }
    mentions.answers.append(
      Mentions.Answer(form: form.value, field: field, codes: given.map(\.code), asSpans: false, areAll: true))
    var outcomes: [Text] = []
    for (_, outcome) in given where !outcomes.contains(where: { $0.value == outcome.value }) {
      outcomes.append(outcome)
    }
    let byCode = Dictionary(given.map { ($0.code.value, $0.outcome.value) }) { first, _ in first }
    return (Move.SettledOutcome(form: form.value, field: field.value, outcomes: byCode), outcomes)
  }
}
