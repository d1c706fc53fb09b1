/// Needs that read more of a form than one answer: its total, how often it was completed, several codes at once.
extension Rulebook {
  func checkScore(_ name: FormName, _ atLeast: Int, _ held: Case, _ unmet: inout [UnmetNeed]) {
    let saved = held.facts.forms[name]
    let total = saved?.complete == true ? saved?.answers[Case.FormFact.score].flatMap { Int($0) } : nil
    // What the form came to is not said: a refusal holds nothing of the person.
    let values = ["at-least": String(atLeast)]
    guard let total else { return miss(.score, name, "score-missing", values, &unmet) }
    if total < atLeast { miss(.score, name, "score-below", values, &unmet) }
  }

  func checkAttempts(_ times: Int, _ name: FormName, _ held: Case, _ unmet: inout [UnmetNeed]) {
    guard (held.facts.forms[name]?.times ?? 0) < times else { return }
    miss(.attempts, name, "attempts-too-few", ["times": String(times)], &unmet)
  }

  func checkNotOpen(
    _ others: [String], _ field: String, _ name: FormName, _ held: Case, _ unmet: inout [UnmetNeed]
  ) {
    func miss(_ because: String, _ values: [String: String] = [:]) {
      let label = forms[name]?.field(field)?.label ?? field
      self.miss(.notOpenTo, name, because, values.merging(["field": label]) { $1 }, &unmet)
    }
    guard let saved = held.facts.forms[name] else { return miss("form-missing") }
    guard saved.complete else { return miss("form-incomplete") }
    guard let answer = saved.answers[field] else { return miss("answer-missing") }
    let found = answer.split(separator: " ").map(String.init).filter(others.contains)
    if !found.isEmpty {
      let labels = found.map { forms[name]?.field(field)?.label(of: $0) ?? $0 }
      miss("open-elsewhere", ["answers": labels.joined(separator: ", ")])
    }
  }

  private func miss(
    _ kind: Guard.Kind, _ name: FormName, _ because: String, _ values: [String: String], _ unmet: inout [UnmetNeed]
  ) {
    let (form, use) = (forms[name], route.forms[name])
    unmet.append(
      .init(
        need: kind.rawValue, about: name, because: because,
        values: values.merging(["form": form?.title ?? name]) { $1 },
        who: use?.by ?? [], law: form?.law))
  }
}

extension Case.FormFact {
  /// The answer under which the total of a form is held, a whole number; absent where it came to none.
  package static let score = "score"
}
