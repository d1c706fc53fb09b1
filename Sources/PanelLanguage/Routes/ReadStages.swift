import PanelRules

/// Reads the stages of a route and the moves declared for every stage.
struct StageReader {
  let notes: Notes
  let mentions: Mentions
  /// The route has a panel, so decisions, quorum and listing mean something.
  let hasPanel: Bool
  /// The route says who agrees to support.
  let hasConsent: Bool
  /// The ends and the outcomes each can carry, known before any move is read.
  private var ends: [StageName: [Text]] = [:]
  /// The ends that demand a disposition.
  private var demanding: Set<StageName> = []
  private var names: Set<StageName> = []
  private var given: Set<OutcomeName> = []
  /// Whose stages they are; nil: the case's own.
  private let strand: StrandBegun?

  init(notes: Notes, mentions: Mentions, hasPanel: Bool, hasConsent: Bool, of strand: StrandBegun? = nil) {
    self.notes = notes
    self.mentions = mentions
    self.hasPanel = hasPanel
    self.hasConsent = hasConsent
    self.strand = strand
  }

  mutating func stages(_ node: Node?) -> (stages: [StageName: Stage], order: [StageName]) {
    let entries = node.flatMap { notes.entries($0, "the stages") } ?? []
    findEnds(entries)
    var stages: [StageName: Stage] = [:]
    var order: [StageName] = []
    for entry in entries where isStageName(entry.key) {
      if strand == nil { mentions.declare(.stage, entry.key) }
      guard let stage = stage(entry.key, entry.value) else { continue }
      stages[stage.name] = stage
      order.append(stage.name)
    }
    return (stages, order)
  }

  /// What is declared once for every stage that is not an end.
  mutating func anyStage(_ node: Node?) -> (moves: [MoveName: Move], when: [Stage.Occurrence: Move]) {
    var any: (moves: [MoveName: Move], when: [Stage.Occurrence: Move]) = ([:], [:])
    if let node, let fields = Fields(node, "any-stage", keys: RouteKeys.everyStage, notes) {
      any = (moves(fields["moves"]).moves, when(fields["when"]))
    }
    complainOfOutcomesNeverGiven()
    return any
  }

  private mutating func findEnds(_ entries: [Node.Entry]) {
    for entry in entries {
      names.insert(entry.key.value)
      guard case .map(let fields) = entry.value.content else { continue }
      func value(_ key: String) -> Node? { fields.first { $0.key.value == key }?.value }
      // A misspelt kind is complained of once: what has outcomes is taken for the end it was meant to be.
      guard case .text(let kind) = value("kind")?.content, kind == "end" || Stage.Kind(rawValue: kind) == nil,
        value("outcomes") != nil || kind == "end"
      else { continue }
      ends[entry.key.value] = notes.names(value("outcomes"), "the outcomes of an end")
      mentions.use(.outcome, ends[entry.key.value] ?? [])
      if value("disposition") != nil { demanding.insert(entry.key.value) }
    }
  }

  private func isStageName(_ name: Text) -> Bool {
    guard MoveReader.reserved.contains(name.value) else { return notes.isName(name, "the stage") }
    notes.add(.notAName, at: name.place, "\"\(name.value)\" has a meaning of its own; give the stage another name")
    return false
  }

  private mutating func stage(_ name: Text, _ node: Node) -> Stage? {
    guard let fields = Fields(node, "a stage", keys: RouteKeys.stage, notes) else { return nil }
    let title = notes.text(fields.required("title", notes), "the title")
    let kind = fields["kind"].map { notes.word($0, "the kind of a stage", as: Stage.Kind.self) } ?? .work
    var stage = Stage(name: name.value, title: title?.value ?? "", kind: kind ?? .work)
    let progress = notes.name(fields["progress"], "the public word")
    mentions.use(.progress, progress)
    stage.progress = progress?.value
    stage.onEntry = effects(fields["on-entry"])
    (stage.moves, stage.moveOrder) = moves(fields["moves"])
    if kind == .support, !hasConsent {
      notes.add(
        .misplaced, at: fields["kind"]?.place ?? name.place,
        "a stage of support needs the route's \"support-consent\", which says who agrees; add it")
    }
    strand?.refuseWhatIsTheCases(fields, kind, notes)
    switch kind {
    case .end where strand != nil: break
    case .end: readEnd(fields, into: &stage)
    case .work, .support, .police: readOpen(fields, into: &stage)
    case nil: readWhatIsThere(fields)
    }
    return stage
  }

  /// Of a stage whose kind cannot be told nothing is missing or out of place; the names in it are still used.
  private mutating func readWhatIsThere(_ fields: Fields) {
    mentions.use(.role, notes.name(fields["owner"], "the owner"))
    _ = when(fields["when"])
    _ = deadlines(fields["deadlines"])
  }

  private mutating func readEnd(_ fields: Fields, into stage: inout Stage) {
    fields.refuse(
      ["owner", "continues", "deadlines", "no-deadline", "when"], because: "an end is nobody's work any more", notes)
    stage.outcomes = (ends[stage.name] ?? []).map(\.value)
    if fields.required("outcomes", notes) != nil, stage.outcomes.isEmpty {
      notes.add(.missingKey, at: fields.place, "an end needs an outcome; list what a case can end with here")
    }
    if let node = fields["disposition"] {
      stage.demandsDisposition = notes.word(node, "the disposition", as: Demanded.self) != nil
      mentions.demandingEnds.append(node.place)
    }
    guard let retain = Fields(fields.required("retain", notes), "retain", keys: RouteKeys.retention, notes) else {
      return
    }
    let span = notes.span(retain.required("for", notes), "how long the record is kept")
    let authority = notes.text(retain.required("authority", notes), "on whose authority it is kept")
    if let span, let authority { stage.retain = Stage.Retention(span: span, authority: authority.value) }
  }

  private mutating func readOpen(_ fields: Fields, into stage: inout Stage) {
    if strand == nil { fields.refuse(["outcomes", "disposition", "retain"], because: "only an end has it", notes) }
    fields.refuse("no-deadline", beside: "deadlines", notes)
    let owner = notes.name(
      strand?.owner == nil ? fields.required("owner", notes) : fields["owner"], "the owner")
    mentions.use(.role, owner)
    stage.owner = owner?.value ?? strand?.owner
    if strand == nil {
      stage.when = when(fields["when"])
      readContinues(fields, into: &stage)
    }
    stage.noDeadlineBecause = notes.text(fields["no-deadline"], "why there is no deadline")?.value
    stage.deadlines = deadlines(fields["deadlines"])
    if fields["deadlines"] == nil, fields["no-deadline"] == nil {
      notes.add(
        .missingKey, at: fields.place,
        "a stage needs \"deadlines\", or \"no-deadline\" with the reason; add one of the two")
    }
  }

  private enum Demanded: String, CaseIterable {
    case required
  }

  private enum Continued: String, CaseIterable {
    case previous
  }

  /// Only a stage that leads back to where a case stood can let that go on beneath it.
  private func readContinues(_ fields: Fields, into stage: inout Stage) {
    guard let node = fields["continues"], notes.word(node, "what goes on", as: Continued.self) != nil else { return }
    stage.continuesPrevious = true
    let ways = Array(stage.moves.values) + Array(stage.when.values)
    guard !ways.contains(where: { $0.to == .previous }) else { return }
    notes.add(
      .misplaced, at: node.place,
      "nothing leads back from here to the stage that goes on; let a move lead to \"previous\"")
  }

  private func deadlines(_ node: Node?) -> [DeadlineRule] {
    let reader = DeadlineReader(notes: notes, mentions: mentions)
    return (node.flatMap { notes.entries($0, "the deadlines") } ?? []).compactMap { reader.deadline($0.key, $0.value) }
  }

  private mutating func moves(_ node: Node?) -> (moves: [MoveName: Move], order: [MoveName]) {
    var moves: [MoveName: Move] = [:]
    var order: [MoveName] = []
    for entry in node.flatMap({ notes.entries($0, "the moves") }) ?? [] where notes.isName(entry.key, "the move") {
      guard let move = moveReader.move(entry.key, entry.value) else { continue }
      remember(move)
      moves[move.name] = move
      order.append(move.name)
    }
    return (moves, order)
  }

  private mutating func when(_ node: Node?) -> [Stage.Occurrence: Move] {
    var moves: [Stage.Occurrence: Move] = [:]
    for entry in node.flatMap({ notes.entries($0, "when") }) ?? [] {
      let key = Node(place: entry.key.place, content: .text(entry.key.value))
      guard let occurrence = notes.word(key, "what happens", as: Stage.Occurrence.self),
        let move = moveReader.consequence(of: occurrence, entry.key, entry.value)
      else { continue }
      remember(move)
      moves[occurrence] = move
    }
    return moves
  }

  private func effects(_ node: Node?) -> [Effect] {
    EffectReader(notes: notes, mentions: mentions, hasPanel: hasPanel).effects(node)
  }

  private var moveReader: MoveReader {
    MoveReader(
      notes: notes, mentions: mentions, stages: names, ends: ends, demanding: demanding, hasPanel: hasPanel,
      hasConsent: hasConsent, strand: strand?.name)
  }

  private mutating func remember(_ move: Move) {
    if case .stage(let end) = move.to { given.formUnion(move.outcomes.map { "\(end) \($0)" }) }
  }

  private func complainOfOutcomesNeverGiven() {
    for (end, outcomes) in ends {
      for outcome in outcomes where !given.contains("\(end) \(outcome.value)") {
        notes.add(
          .unusedName, at: outcome.place,
          "no move into \"\(end)\" gives the outcome \"\(outcome.value)\"; let one give it, or remove it here")
      }
    }
  }
}
