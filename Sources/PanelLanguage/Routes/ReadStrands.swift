import PanelRules

/// Reads what runs beside the stages of a route.
struct StrandReader {
  let notes: Notes
  let mentions: Mentions
  let hasPanel: Bool
  let hasConsent: Bool

  /// The strands in the order of the file. A stage, a move or a deadline of one has a name of its own on the whole
  /// route: by it alone it is asked for.
  func strands(
    _ node: Node?, besideStages stages: [StageName: Stage], _ anyStage: [MoveName: Move]
  ) -> [Strand] {
    var taken = NamesTaken(
      stages: Set(stages.keys), moves: Set(stages.values.flatMap(\.moves.keys) + anyStage.keys),
      deadlines: Set(stages.values.flatMap(\.deadlines).map(\.name)))
    var strands: [Strand] = []
    for entry in node.flatMap({ notes.entries($0, "the strands") }) ?? [] where notes.isName(entry.key, "the strand") {
      mentions.declare(.strand, entry.key)
      guard let fields = Fields(entry.value, "a strand", keys: RouteKeys.strand, notes) else { continue }
      strands.append(strand(entry.key, fields))
      taken.take(fields["stages"], notes)
    }
    return strands
  }

  private func strand(_ name: Text, _ fields: Fields) -> Strand {
    let title = notes.text(fields.required("title", notes), "the title")
    let owner = notes.name(fields["owner"], "the owner")
    mentions.use(.role, owner)
    var reader = StageReader(
      notes: notes, mentions: mentions, hasPanel: hasPanel, hasConsent: hasConsent,
      of: StrandBegun(name: name.value, owner: owner?.value))
    let node = fields.required("stages", notes)
    let (stages, order) = reader.stages(node)
    let strand = Strand(
      name: name.value, title: title?.value ?? "", owner: owner?.value, stages: order.compactMap { stages[$0] })
    if let node {
      complainOfWays(through: strand, node)
      complainOfEffects(of: strand, node)
    }
    return strand
  }

  /// It begins somewhere where it can go on, and leads to every stage that it has.
  private func complainOfWays(through strand: Strand, _ node: Node) {
    guard case .map(let entries) = node.content else { return }
    let names = entries.map(\.key)
    if let first = names.first, strand.stages[first.value]?.kind == .end {
      notes.add(
        .misplaced, at: first.place, "a strand begins at its first stage, and this is an end; put another before it")
    }
    var reached = Set(names.prefix(1).map(\.value))
    for case .stage(let target) in strand.stages.values.flatMap(\.moves.values).map(\.to) {
      reached.insert(strand.stages[target] == nil ? notes.nearest(to: target, among: strand.stageOrder) ?? "" : target)
    }
    for name in names where strand.stages[name.value] != nil && !reached.contains(name.value) {
      notes.add(
        .unusedName, at: name.place,
        "no move of the strand leads to \"\(name.value)\"; let one lead there, or remove it")
    }
  }

  /// Some things happen to the whole case, and so by its own moves alone.
  private func complainOfEffects(of strand: Strand, _ node: Node) {
    guard case .map(let entries) = node.content else { return }
    for entry in entries {
      guard let stage = strand.stages[entry.key.value] else { continue }
      let effects = stage.onEntry + stage.moves.values.flatMap(\.effects)
      guard effects.contains(where: \.isOfWholeCase) else { continue }
      notes.add(
        .misplaced, at: entry.key.place,
        "a strand does not hold the case for the police, let it go, end it or offer it to another area; "
          + "let a move of the case have that effect")
    }
  }
}

extension Effect {
  /// It belongs to a stage of the case that is entered with it.
  fileprivate var isOfWholeCase: Bool {
    switch self {
    case .holdForPolice, .releaseHold, .startRetention, .proposeTransfer: true
    case .list, .unlist, .requestInformation, .openLinked, .task, .grant, .revoke, .notify, .startSupport, .stopSupport,
      .freezeLetters, .begin, .stop, .startClock, .stopClock:
      false
    }
  }
}

/// The strand whose stages are being read.
struct StrandBegun {
  let name: StrandName
  /// Whose work it is at the stages that do not say.
  let owner: RoleName?

  /// What belongs to the stages of the case alone.
  func refuseWhatIsTheCases(_ fields: Fields, _ kind: Stage.Kind?, _ notes: Notes) {
    fields.refuse(
      ["progress", "continues", "when", "outcomes", "retain", "also"],
      because: "only a stage of the case itself has it", notes)
    switch kind {
    case .end:
      fields.refuse(
        ["owner", "deadlines", "no-deadline", "moves"], because: "a strand that has ended can only begin anew", notes)
    case .police:
      notes.add(
        .misplaced, at: fields["kind"]?.place ?? fields.place,
        "the police hold a whole case and never a strand of it; make it work, support or end")
    case .work, .support, nil: break
    }
  }
}

/// What a case can be asked for by name, so far.
private struct NamesTaken {
  var stages: Set<String>
  var moves: Set<String>
  var deadlines: Set<String>

  /// Complains of what a strand calls as something outside it is called. Inside it several stages may have the same.
  mutating func take(_ node: Node?, _ notes: Notes) {
    let entries = Self.entries(node)
    let fields = entries.flatMap { Self.entries($0.value) }
    func names(_ key: String) -> [Text] {
      fields.filter { $0.key.value == key }.flatMap { Self.entries($0.value) }.map(\.key)
    }
    Self.take(entries.map(\.key), "stage", from: &stages, notes)
    Self.take(names("moves"), "move", from: &moves, notes)
    Self.take(names("deadlines"), "deadline", from: &deadlines, notes)
  }

  private static func take(_ names: [Text], _ what: String, from taken: inout Set<String>, _ notes: Notes) {
    for name in names where taken.contains(name.value) {
      notes.add(
        .keysClash, at: name.place,
        "there is another \(what) \"\(name.value)\" outside this strand; give one of the two another name")
    }
    taken.formUnion(names.map(\.value))
  }

  private static func entries(_ node: Node?) -> [Node.Entry] {
    guard case .map(let entries) = node?.content else { return [] }
    return entries
  }
}

extension MoveReader {
  /// A strand moves among its own stages.
  func checkInStrand(_ target: Text) {
    if target.value == "previous" {
      notes.add(.misplaced, at: target.place, "a strand leads back to no stage; name the one it goes to, or write same")
    } else if target.value != "same", !stages.contains(target.value) {
      notes.unknown(.stage, target, among: stages)
    }
  }
}

extension RouteReader {
  /// Every strand that is named is declared, each that is declared begins somewhere, and joins name its stages.
  func resolveStrands(of route: Route) {
    let declared = mentions.declared[.strand] ?? []
    let known = Set(declared.map(\.value))
    var begun = Set(mentions.begun.map(\.value))
    for name in mentions.used[.strand] ?? [] where !known.contains(name.value) {
      notes.unknown(.strand, name, among: known)
      if let meant = notes.nearest(to: name.value, among: known) { begun.insert(meant) }
    }
    for name in declared where !begun.contains(name.value) && name.place.file == nil {
      notes.add(
        .unusedName, at: name.place,
        "nothing begins the strand \"\(name.value)\"; let a move or a stage have the effect \"begin: \(name.value)\"")
    }
    for join in mentions.joins {
      guard let strand = route.strands[join.strand.value] else { continue }
      for stage in join.stages where strand.stages[stage.value] == nil {
        notes.unknown(.stage, stage, among: strand.stageOrder)
      }
    }
  }
}
