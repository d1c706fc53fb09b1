import PanelRules

/// Reads what a move needs: a list of words (`quorum`) and of short maps (`form: some-form`).
struct NeedReader {
  let notes: Notes
  let mentions: Mentions
  let hasPanel: Bool
  let hasConsent: Bool

  static let words: [String: Guard] = [
    "quorum": .quorum, "support-consent": .supportConsent, "returns": .returns, "identity-known": .identityKnown,
    "residence-known": .residenceKnown,
  ]
  /// The key that says which need a map is, and the keys that go with it.
  static let maps: [String: [String]] = [
    "form": ["where", "since"], "decision": [], "assigned": [], "elapsed": ["since"], "not-elapsed": ["since"],
    "approval-of": [],
    "stood-at": [], "strand": ["at"],
  ]

  /// The words by which the kinds of need are known.
  static var kinds: Set<String> {
    Set(words.keys).union(maps.keys).union(factWords.keys).union(factMaps.keys)
  }

  func needs(_ node: Node?, of move: Text) -> [Guard] {
    notes.items(node, "what a move needs").compactMap { need($0, of: move) }
  }

  private func need(_ node: Node, of move: Text) -> Guard? {
    let words = Self.words.merging(Self.factWords) { own, _ in own }
    let maps = Self.maps.merging(Self.factMaps) { own, _ in own }
    let known = Set(words.keys).union(maps.keys).sorted()
    switch node.content {
    case .refused: return nil
    case .list:
      notes.add(
        .notText, at: node.place, "a need is a word or a short map, not a list; known: \(known.joined(separator: ", "))"
      )
      return nil
    case .text:
      guard let word = notes.text(node, "a need") else { return nil }
      guard let need = words[word.value] else {
        let suggestion = notes.suggestion(for: word.value, among: known)
        notes.add(.unknownWord, at: word.place, "there is no need \"\(word.value)\"\(suggestion)")
        return nil
      }
      return checked(need, at: word.place)
    case .map(let entries):
      guard let kind = entries.map(\.key.value).first(where: { maps[$0] != nil }), let beside = maps[kind]
      else {
        let key = entries.first?.key ?? Text(value: "", place: node.place)
        let suggestion = notes.suggestion(for: key.value, among: maps.keys.sorted())
        notes.add(.unknownWord, at: key.place, "there is no need \"\(key.value)\"\(suggestion)")
        return nil
      }
      guard let fields = Fields(node, "the need \"\(kind)\"", keys: [kind] + beside, notes) else { return nil }
      return need(kind, fields, of: move)
    }
  }

  private func need(_ kind: String, _ fields: Fields, of move: Text) -> Guard? {
    switch kind {
    case "form":
      guard let form = notes.name(fields["form"], "the form") else { return nil }
      mentions.use(.form, form)
      let since = notes.name(fields["since"], "since when the form was completed")
      return .form(form.value, where: conditions(fields["where"], on: form), since: since.map(mentions.moment))
    case "decision":
      guard let decision = notes.name(fields["decision"], "the decision") else { return nil }
      if decision.value != move.value {
        notes.add(
          .keysClash, at: decision.place,
          "the panel's decision \"\(decision.value)\" is this move, and so has its name; write \"\(move.value)\"")
      }
      return checked(.decision(decision.value), at: decision.place)
    case "assigned":
      guard let role = notes.name(fields["assigned"], "the role") else { return nil }
      mentions.use(.role, role)
      return .assigned(role.value)
    case "elapsed", "not-elapsed":
      let span = notes.span(fields[kind], "the time")
      let since = notes.name(fields.required("since", notes), "the anchor")
      mentions.use(.anchor, since)
      guard let span, let since else { return nil }
      return kind == "elapsed" ? .elapsed(span, since: since.value) : .notElapsed(span, since: since.value)
    case "stood-at":
      guard let stage = notes.name(fields["stood-at"], "the stage") else { return nil }
      mentions.use(.stage, stage)
      return .stoodAt(stage.value)
    case "strand":
      let stages = notes.names(fields.required("at", notes), "where the strand has to stand")
      guard let strand = notes.name(fields["strand"], "the strand") else { return nil }
      mentions.use(.strand, strand)
      mentions.joins.append(Mentions.Join(strand: strand, stages: stages))
      return .strand(strand.value, at: stages.map(\.value))
    case "approval-of":
      guard let form = notes.name(fields["approval-of"], "the form") else { return nil }
      mentions.use(.form, form)
      return .approval(of: form.value)
    default: return factNeed(kind, fields)
    }
  }

  private func checked(_ need: Guard, at place: Place) -> Guard? {
    switch need {
    case .decision, .quorum:
      guard !hasPanel else { return need }
      notes.add(.misplaced, at: place, "a decision needs the route's \"panel\", which says who must be present; add it")
    case .supportConsent:
      guard !hasConsent else { return need }
      notes.add(
        .misplaced, at: place, "this needs the route's \"support-consent\", which says who agrees to support; add it")
    case .form, .returns, .assigned, .elapsed, .notElapsed, .approval, .identityKnown, .residenceKnown, .stoodAt,
      .strand:
      return need
    case .age, .area, .score, .scoreBelow, .attempts, .notOpenTo, .sharing, .safeContact, .conflictCheck, .capacity,
      .places,
      .actions:
      return need
    }
    return nil
  }

  /// Tests of a form's coded answers.
  func conditions(_ node: Node?, on form: Text) -> [Guard.Condition] {
    notes.items(node, "a condition").compactMap { item in
      guard let text = notes.text(item, "a condition") else { return nil }
      guard let read = WrittenCondition(text) else {
        notes.notACondition(text)
        return nil
      }
      mentions.answers.append(
        Mentions.Answer(form: form.value, field: read.field, codes: read.codes, asSpans: false))
      return Guard.Condition(field: read.field.value, oneOf: read.codes.map(\.value), negated: read.negated)
    }
  }
}

/// A test of a coded answer as it is written: `decision is go-on`, `answer is not given or refused`.
struct WrittenCondition {
  let field: Text
  let codes: [Text]
  let negated: Bool

  /// Nil when the text does not have this form.
  init?(_ text: Text) {
    var words = text.value.split(separator: " ", omittingEmptySubsequences: false)[...]
    guard words.count >= 3, let field = words.popFirst(), words.popFirst() == "is" else { return nil }
    negated = words.count > 1 && words.first == "not"
    if negated { words.removeFirst() }
    var codes: [Text] = []
    for (index, word) in words.enumerated() {
      guard !word.isEmpty, index.isMultiple(of: 2) || word == "or" else { return nil }
      if index.isMultiple(of: 2) { codes.append(Text(value: String(word), place: text.place)) }
    }
    guard !field.isEmpty, !words.count.isMultiple(of: 2) else { return nil }
    self.field = Text(value: String(field), place: text.place)
    self.codes = codes
  }
}

extension Notes {
  func notACondition(_ text: Text) {
    add(
      .notACondition, at: text.place,
      "\"\(text.value)\" is no condition; write \"field is code\", \"field is code or code\", \"field is not code\"")
  }
}
