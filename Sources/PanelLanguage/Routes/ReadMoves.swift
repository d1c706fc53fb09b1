import PanelRules

/// Reads one move: who may take it, what it needs, what it sets going.
struct MoveReader {
  let notes: Notes
  let mentions: Mentions
  /// Every stage of the route, and of the ends the outcomes.
  let stages: Set<StageName>
  let ends: [StageName: [Text]]
  /// The ends that demand to know where somebody goes on.
  let demanding: Set<StageName>
  let hasPanel: Bool
  let hasConsent: Bool
  /// Of a strand's move; nil: the case's own.
  var strand: StrandName?

  /// Targets that are no stage.
  static let reserved = ["same", "previous"]

  /// A move that somebody takes.
  func move(_ name: Text, _ node: Node) -> Move? {
    guard let fields = Fields(node, "a move", keys: RouteKeys.move, notes) else { return nil }
    let by = notes.names(fields.required("by", notes), "who takes the move")
    mentions.use(.role, by)
    if by.isEmpty, fields["by"] != nil {
      notes.add(.nobodyMay, at: name.place, "nobody may take \"\(name.value)\"; name a role in \"by\"")
    }
    guard var move = common(name, fields) else { return nil }
    move.by = by.map(\.value)
    move.needs = needs(fields["needs"], of: name)
    let marks = notes.name(fields["marks"], "the anchor a move marks")
    if let marks { mentions.declare(.anchor, marks) }
    move.marks = marks?.value
    readReason(fields["reason"], into: &move)
    return move
  }

  /// A move that a recorded fact makes by itself.
  func consequence(of occurrence: Stage.Occurrence, _ name: Text, _ node: Node) -> Move? {
    guard let fields = Fields(node, "what a recorded fact does", keys: RouteKeys.recordedFact, notes) else {
      return nil
    }
    let move = common(name, fields)
    checkNobodyIsNeeded(move, fields)
    return move
  }

  /// What happens by itself gives nobody a role, and says nothing of where somebody goes on.
  private func checkNobodyIsNeeded(_ move: Move?, _ fields: Fields) {
    let grants = move?.effects.contains { if case .grant = $0 { true } else { false } } ?? false
    if grants, let node = fields["effects"] {
      notes.add(.misplaced, at: node.place, "\"grant\" has no place here: nobody makes this move; remove it")
    }
    if let target = fields["to"], case .text(let stage) = target.content, demanding.contains(stage) {
      notes.add(
        .misplaced, at: target.place,
        "\"\(stage)\" demands a disposition, which nobody gives here; lead to another end, or to a stage")
    }
  }

  private func common(_ name: Text, _ fields: Fields) -> Move? {
    let title = notes.text(fields.required("title", notes), "the title")
    let target = notes.name(fields.required("to", notes), "where the move leads")
    fields.refuse("outcomes", beside: "outcome-from", notes)
    let settled = fields["outcome-from"].flatMap { settledOutcome($0, into: target) }
    let outcomes = settled?.outcomes ?? notes.names(fields["outcomes"], "the outcomes of a move")
    let effects = EffectReader(notes: notes, mentions: mentions, hasPanel: hasPanel).effects(fields["effects"])
    guard let title, let target else { return nil }
    if strand != nil {
      checkInStrand(target)
    } else if !Self.reserved.contains(target.value) {
      mentions.use(.stage, target)
    }
    return Move(
      name: name.value, title: title.value, to: Move.Target(target.value), effects: effects,
      outcomes: settle(
        outcomes, isSettled: settled != nil, of: name, into: target,
        (fields["outcomes"] ?? fields["outcome-from"])?.place ?? fields.place),
      outcomeFrom: settled?.from)
  }

  private func settledOutcome(_ node: Node, into target: Text?) -> (from: Move.SettledOutcome, outcomes: [Text])? {
    let offered = target.flatMap { ends[$0.value] } ?? []
    return SettledOutcomeReader(notes: notes, mentions: mentions).read(node, into: offered)
  }

  /// A move into an end gives one of the end's outcomes; where the end has but one it need not be said.
  ///
  /// - Parameter isSettled: an answer says which.
  private func settle(
    _ outcomes: [Text], isSettled: Bool, of name: Text, into target: Text, _ place: Place
  ) -> [OutcomeName] {
    guard let offered = ends[target.value] else {
      let isKnown = stages.contains(target.value) || Self.reserved.contains(target.value)
      if !outcomes.isEmpty, isKnown {
        notes.add(.misplaced, at: place, "\"outcomes\" has no place here: the move does not end the case; remove it")
      }
      return []
    }
    if outcomes.isEmpty, offered.count > 1, !isSettled {
      let known = offered.map(\.value).joined(separator: ", ")
      notes.add(
        .missingKey, at: place, "\"\(name.value)\" ends the case and needs \"outcomes\": one or more of \(known)")
    }
    for outcome in outcomes where !offered.contains(where: { $0.value == outcome.value }) {
      let suggestion = notes.suggestion(for: outcome.value, among: offered.map(\.value))
      notes.add(
        .notOffered, at: outcome.place,
        "\"\(target.value)\" cannot carry the outcome \"\(outcome.value)\"\(suggestion)")
    }
    return (outcomes.isEmpty ? offered : outcomes).map(\.value)
  }

  private enum Reason: String, CaseIterable {
    case required, none
  }

  private func readReason(_ node: Node?, into move: inout Move) {
    guard let reason = notes.word(node, "the reason", as: Reason.self) else { return }
    switch reason {
    case .required: move.needsReason = true
    case .none: move.refusesReason = true
    }
  }

  private func needs(_ node: Node?, of name: Text) -> [Guard] {
    let reader = NeedReader(notes: notes, mentions: mentions, hasPanel: hasPanel, hasConsent: hasConsent)
    let needs = reader.needs(node, of: name)
    if let node, needs.contains(where: { $0.kind == .decision }), !needs.contains(.quorum) {
      notes.add(
        .decisionWithoutQuorum, at: node.place,
        "\"\(name.value)\" is decided by the panel and so needs \"quorum\" too; add it")
    }
    return needs
  }
}

extension Move.Target {
  fileprivate init(_ word: String) {
    switch word {
    case "same": self = .same
    case "previous": self = .previous
    default: self = .stage(word)
    }
  }
}
