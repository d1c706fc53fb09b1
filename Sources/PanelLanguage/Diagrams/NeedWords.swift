import PanelRules

/// What a move needs, in a phrase for each thing.
struct NeedWords {
  let say: MoveWords

  /// Those of one kind that differ in a name alone are said together.
  func phrases(_ needs: [Guard]) -> [String] {
    let named = Set(needs.compactMap { if case .form(let form, _, _) = $0 { form } else { nil } })
    let recipients = needs.compactMap { if case .sharing(let recipient) = $0 { say.recipient(recipient) } else { nil } }
    var phrases: [String] = []
    for need in needs {
      guard let phrase = phrase(need, besides: named, recipients: recipients), !phrases.contains(phrase) else {
        continue
      }
      phrases.append(phrase)
    }
    return phrases
  }

  private func phrase(_ need: Guard, besides named: Set<FormName>, recipients: [String]) -> String? {
    switch need {
    case .form(let form, let conditions, let since):
      ([say.title(of: form)] + (since.map { [words(of: $0)] } ?? []) + conditions.map(words(of:)))
        .joined(separator: ", ")
    case .decision, .quorum: nil
    case .supportConsent: "consent to support in force"
    case .returns: "all returns in"
    case .assigned(let name): "\(say.role(name)) assigned"
    case .elapsed(let span, let anchor): "\(span) since \(say.words(anchor))"
    case .notElapsed(let span, let anchor): "within \(span) of \(say.words(anchor))"
    case .approval(let form): named.contains(form) ? "second person" : "second person for \(say.title(of: form))"
    case .identityKnown: "identity known"
    case .residenceKnown: "residence known"
    case .stoodAt(let stage): "came from \(say.title(ofStage: stage))"
    case .age(let range): "aged \(range)"
    case .area(let areas): "lives in \(say.either(areas.map(place)))"
    case .score(let form, let atLeast): "\(say.title(of: form)) of \(atLeast) or more"
    case .scoreBelow(let form, let bar): "\(say.title(of: form)) below \(bar)"
    case .attempts(let times, let form): "\(say.title(of: form)) \(times) times"
    case .notOpenTo(let others, _, _): "not open to \(say.either(others.map(say.words)))"
    case .sharing: "sharing agreed with \(recipients.formatted)"
    case .safeContact: "safe way of contact"
    case .conflictCheck(let accepted):
      accepted == [.clear] ? "no conflict of interest" : "conflicts: \(say.either(accepted.map(\.rawValue)))"
    case .capacity: "capacity assessed"
    case .places: "a place free"
    case .actions: "actions settled"
    case .strand(let strand, let stages): "\(say.quoted(strand)) at \(say.either(stages.map(say.title(ofStage:))))"
    }
  }

  private func words(of condition: Guard.Condition) -> String {
    let codes = say.either(condition.oneOf.map(say.words))
    let needsField = condition.negated || condition.oneOf.allSatisfy { ["yes", "no"].contains($0) }
    return needsField ? "\(say.words(condition.field)): \(condition.negated ? "not " : "")\(codes)" : codes
  }

  private func words(of since: DeadlineRule.Since) -> String {
    switch since {
    case .entry: "completed here"
    case .anchor(let anchor): "completed since \(say.words(anchor))"
    case .completion(let form): "completed since \(say.title(of: form))"
    }
  }

  private func place(_ code: String) -> String {
    code.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }
}

extension [String] {
  fileprivate var formatted: String {
    guard let last, count > 1 else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) and \(last)"
  }
}
