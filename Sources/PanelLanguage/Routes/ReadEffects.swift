import PanelRules

/// Reads what a move or entering a stage sets going: a list of words (`unlist`) and of maps with one key.
struct EffectReader {
  let notes: Notes
  let mentions: Mentions
  let hasPanel: Bool

  static let words: [String: Effect] = [
    "unlist": .unlist, "start-support": .startSupport, "stop-support": .stopSupport,
    "hold-for-police": .holdForPolice, "release-hold": .releaseHold, "freeze-letters": .freezeLetters,
    "propose-transfer": .proposeTransfer,
  ]
  static let maps = [
    "list", "request-information", "open-linked", "task", "start-retention", "grant", "revoke", "notify", "begin",
    "stop",
    "start-clock", "stop-clock",
  ]

  func effects(_ node: Node?) -> [Effect] {
    notes.items(node, "the effects").compactMap { effect($0) }
  }

  private func effect(_ node: Node) -> Effect? {
    switch node.content {
    case .refused: return nil
    case .list:
      notes.add(.notText, at: node.place, "an effect is a word or a map with one key, not a list")
      return nil
    case .text:
      guard let word = notes.text(node, "an effect") else { return nil }
      if let effect = Self.words[word.value] { return effect }
      complain(of: word)
      return nil
    case .map(let entries):
      guard entries.count == 1, let entry = entries.first else {
        notes.add(.keysClash, at: node.place, "one effect a line; begin the next with a dash of its own")
        return nil
      }
      return effect(entry.key, entry.value)
    }
  }

  private func effect(_ kind: Text, _ value: Node) -> Effect? {
    switch kind.value {
    case "list": return list(kind, value)
    case "request-information": return requestInformation(value)
    case "open-linked": return openLinked(value)
    case "task": return task(value)
    case "grant": return grant(value)
    case "revoke":
      let role = notes.name(value, "the role")
      mentions.use(.role, role)
      return role.map { .revoke($0.value) }
    case "notify": return notify(value)
    case "start-clock": return ClockReader(notes: notes, mentions: mentions).start(value)
    case "stop-clock": return ClockReader(notes: notes, mentions: mentions).stop(value)
    case "start-retention":
      guard let fields = Fields(value, "start-retention", keys: RouteKeys.retention, notes) else { return nil }
      let span = notes.span(fields.required("for", notes), "how long the record is kept")
      let authority = notes.text(fields.required("authority", notes), "on whose authority it is kept")
      guard let span, let authority else { return nil }
      return .startRetention(span, authority: authority.value)
    case "begin":
      guard let strand = strand(value) else { return nil }
      mentions.begun.append(strand)
      return .begin(strand.value)
    case "stop": return strand(value).map { .stop($0.value) }
    default:
      complain(of: kind)
      return nil
    }
  }

  private func strand(_ value: Node) -> Text? {
    let strand = notes.name(value, "the strand")
    mentions.use(.strand, strand)
    return strand
  }

  private func complain(of word: Text) {
    let suggestion = notes.suggestion(for: word.value, among: Self.words.keys.sorted() + Self.maps)
    notes.add(.unknownWord, at: word.place, "there is no effect \"\(word.value)\"\(suggestion)")
  }

  private func list(_ kind: Text, _ value: Node) -> Effect? {
    guard let fields = Fields(value, "list", keys: RouteKeys.listing, notes) else { return nil }
    let panel = notes.name(fields.required("on", notes), "the panel")
    let item = notes.name(fields.required("as", notes), "the kind of item")
    mentions.use(.panel, panel)
    mentions.use(.item, item)
    if !hasPanel {
      notes.add(.misplaced, at: kind.place, "a case is listed for the route's \"panel\", and there is none; add it")
    }
    guard let panel, let item else { return nil }
    return .list(panel: panel.value, as: item.value)
  }

  private func requestInformation(_ value: Node) -> Effect? {
    guard let fields = Fields(value, "request-information", keys: RouteKeys.request, notes) else { return nil }
    let classes = notes.names(fields.required("from", notes), "who is asked").compactMap { notes.agencyClass($0) }
    let within = notes.span(fields.required("within", notes), "the time to answer")
    let purpose = notes.text(fields.required("purpose", notes), "what the information is for")
    let basis = notes.text(fields.required("legal-basis", notes), "on what the request rests")
    let asked = notes.text(fields.required("asked", notes), "what is asked")
    // What is missing was complained of; that agencies are asked is known all the same.
    let asking = Effect.Asking(
      purpose: purpose?.value ?? "", legalBasis: basis?.value ?? "", asked: asked?.value ?? "")
    return within.map { .requestInformation(from: classes, within: $0, asking: asking) }
  }

  private func openLinked(_ value: Node) -> Effect? {
    guard let fields = Fields(value, "open-linked", keys: RouteKeys.openLinked, notes) else { return nil }
    let route = notes.name(fields.required("route", notes), "the route")
    let stages = notes.names(fields["at"], "the stages to open at")
    let forms = notes.names(fields["carry"], "the forms carried on")
    let reveals = notes.word(
      fields.required("reveals", notes), "what the link reveals", as: Effect.Reveals.self)
    let newEpisode = notes.yesOrNo(fields["new-episode"], "new-episode")
    mentions.use(.form, forms)
    guard let route else { return nil }
    mentions.handOvers.append(Mentions.HandOver(route: route, stages: stages, forms: forms))
    guard let reveals else { return nil }
    return .openLinked(
      Effect.LinkedOpening(
        route: route.value, at: stages.map(\.value), carryForms: forms.map(\.value), reveals: reveals,
        newEpisode: newEpisode))
  }

  private func task(_ value: Node) -> Effect? {
    guard let fields = Fields(value, "task", keys: RouteKeys.task, notes) else { return nil }
    let kind = notes.name(fields.required("kind", notes), "the kind of task")
    let role = notes.name(fields.required("role", notes), "whose task it is")
    let within = notes.span(fields["within"], "the time for the task")
    mentions.use(.task, kind)
    mentions.useHolder(role)
    guard let kind, let role else { return nil }
    return .task(
      kind: kind.value, role: role.value, within: within, urgent: notes.yesOrNo(fields["urgent"], "urgent"))
  }

  private func grant(_ value: Node) -> Effect? {
    guard let role = notes.name(value, "the role") else { return nil }
    mentions.use(.role, role)
    mentions.granted.append(role)
    return .grant(role.value)
  }

  private func notify(_ value: Node) -> Effect? {
    guard let fields = Fields(value, "notify", keys: RouteKeys.notice, notes) else { return nil }
    let role = notes.name(fields.required("role", notes), "who is told")
    let about = notes.name(fields.required("about", notes), "the kind of task")
    mentions.useHolder(role)
    mentions.use(.task, about)
    guard let role, let about else { return nil }
    return .notify(role: role.value, about: about.value)
  }
}
