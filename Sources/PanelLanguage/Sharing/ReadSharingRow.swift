import PanelRules

/// Reads one rule of a phase.
struct SharingRowReader {
  let notes: Notes
  let mentions: SharingMentions
  let phase: SharingTable.Phase

  func row(_ entry: Node.Entry) -> SharingTable.Row? {
    let rule = entry.key
    guard rule.value.hasPrefix(phase.letter), let number = Int(rule.value.dropFirst()), (1...99).contains(number) else {
      notes.add(
        .notAName, at: rule.place,
        "a rule of phase \(phase.letter) is called \(phase.letter) and a number, not \"\(rule.value)\"")
      return nil
    }
    let keys = ["says", "when", "when-any", "not-after", "but"] + Self.saying
    guard let fields = Fields(entry.value, "a rule", keys: keys, notes) else { return nil }
    if fields["when"] == nil, fields["when-any"] == nil {
      notes.add(.missingKey, at: rule.place, "a rule needs \"when\"; add it, or write always")
    }
    let says = notes.text(fields.required("says", notes), "the rule in a sentence")
    let notAfter = notes.ruleNames(fields["not-after"])
    mentions.rules += notAfter
    return SharingTable.Row(
      rule: rule.value, says: says?.value ?? "", when: notes.when(fields), saying: saying(fields, at: rule.place),
      but: exceptions(fields["but"]), notAfter: Set(notAfter.map(\.value)))
  }

  private func exceptions(_ node: Node?) -> [SharingTable.Exception] {
    notes.items(node, "the exceptions").compactMap { item in
      guard let fields = Fields(item, "an exception", keys: ["when", "when-any"] + Self.saying, notes) else {
        return nil
      }
      if fields["when"] == nil, fields["when-any"] == nil { _ = fields.required("when", notes) }
      return SharingTable.Exception(when: notes.when(fields), saying: saying(fields, at: item.place))
    }
  }

  // MARK: What a row says

  private static let saying = ["then", "reason", "basis", "remedy", "by", "duties", "reveals", "shown-as"]
  /// What was allowed stays so; said in a phase that holds back.
  private static let asAllowed = "as-allowed"

  private func saying(_ fields: Fields, at place: Place) -> SharingTable.Saying {
    let reason = notes.name(fields.required("reason", notes), "the reason")
    if let reason { mentions.reasons.append(reason) }
    let complaints = notes.complaints.count
    let result = result(fields)
    let resultIsRead = complaints == notes.complaints.count
    let duties = notes.names(fields["duties"], "the duties")
    mentions.duties += duties
    let shown = notes.name(fields["shown-as"], "what is shown instead")
    if let shown { mentions.shown.append(shown) }
    let saying = SharingTable.Saying(
      result: result, reason: reason?.value ?? "", basis: bases(fields["basis"]), remedy: remedy(fields),
      duties: duties.map(\.value), revealsNothing: revealsNothing(fields["reveals"]), shownAs: shown?.value)
    if resultIsRead { complain(of: saying, fields, at: place) }
    return saying
  }

  private func result(_ fields: Fields) -> SharingResult? {
    guard let node = fields.required("then", notes) else { return nil }
    guard node.word == Self.asAllowed else {
      return notes.word(node, "what a rule says", as: SharingResult.self) ?? .refuse
    }
    if phase.after.isEmpty, phase.takes == .first {
      notes.add(.misplaced, at: node.place, "\"as-allowed\" has a meaning only in a phase with \"after\"; say a result")
    }
    return nil
  }

  private func remedy(_ fields: Fields) -> SharingTable.Remedy? {
    let by = notes.names(fields["by"], "who can bring it about")
    guard let act = notes.name(fields["remedy"], "the remedy") else { return nil }
    mentions.remedies.append(act)
    mentions.whoCan += by
    return SharingTable.Remedy(act.value, by: by.map(\.value))
  }

  private func revealsNothing(_ node: Node?) -> Bool {
    guard let node else { return false }
    if node.word != "nothing" {
      notes.add(.unknownWord, at: node.place, "\"reveals\" is followed by \"nothing\"; leave the key out otherwise")
    }
    return true
  }

  private func bases(_ node: Node?) -> [SharingTable.BasisSource] {
    notes.names(node, "the legal basis").map { name in
      switch name.value {
      case "stated": return .stated
      case "duty": return .duty
      case "override": return .override
      default:
        mentions.bases.append(name)
        return .code(name.value)
      }
    }
  }

  private func complain(of saying: SharingTable.Saying, _ fields: Fields, at place: Place) {
    guard fields["then"] != nil, let result = saying.result else { return }
    if result.allows, saying.basis.isEmpty {
      notes.add(.missingKey, at: place, "nothing is allowed without a legal basis; add \"basis\"")
    }
    if !result.allows, saying.remedy == nil || saying.remedy?.by.isEmpty == true {
      notes.add(
        .missingKey, at: place, "who is told no is told what would change it; add \"remedy\" and \"by\", who can")
    }
    if result.allows, saying.revealsNothing, let node = fields["reveals"] {
      notes.add(.misplaced, at: node.place, "what is allowed is seen; remove \"reveals\"")
    }
  }
}
