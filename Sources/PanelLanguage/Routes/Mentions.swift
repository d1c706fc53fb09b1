import PanelRules

/// The names a route file declares and uses, with their places, so that each can be asked to lead somewhere.
final class Mentions {
  enum Kind: String, CaseIterable {
    case role, stage, form, outcome, anchor, strand
    case panel, route, calendar
    case progress = "public word"
    case item = "kind of item"
    case task = "kind of task"
    case deadline
    /// One that a move starts and another stops.
    case clock
  }

  /// A coded answer that a need or a clock reads.
  struct Answer {
    let form: String
    let field: Text
    let codes: [Text]
    /// Each code must read as a length of time once its hyphens are spaces, but for those that pick none.
    let asSpans: Bool
    /// Each code that the field offers has to be among these.
    var areAll = false
    /// Each code that the field offers has to be one of these outcomes.
    var asOutcomes: [Text]?
    /// The field is to be answered with any number of codes, which are compared as a whole.
    var severalCodes = false
  }

  /// What a hand-over asks of the route it opens.
  struct HandOver {
    let route: Text
    let stages: [Text]
    let forms: [Text]
  }

  /// What a need asks of a strand: that it stands at one of these.
  struct Join {
    let strand: Text
    let stages: [Text]
  }

  private(set) var declared: [Kind: [Text]] = [:]
  private(set) var used: [Kind: [Text]] = [:]
  var answers: [Answer] = []
  /// Totals that a need asks for.
  var scores: [(form: Text, atLeast: Int)] = []
  var handOvers: [HandOver] = []
  var joins: [Join] = []
  /// The strands that an effect begins.
  var begun: [Text] = []
  /// Forms that the route calls by another name than their file's.
  var formFiles: [Text] = []
  /// Forms that only a hand-over brings.
  var carried: [Text] = []
  /// Roles that a move gives whoever makes it.
  var granted: [Text] = []
  /// With whom a need asks whether the case may be shared: classes of agency, roles, routes.
  var recipients: [Text] = []
  /// Kinds of item that the panel says something of.
  var items: [Text] = []
  /// Where needs ask for an age.
  var ages: [Place] = []
  /// Where ends demand a disposition.
  var demandingEnds: [Place] = []

  func declare(_ kind: Kind, _ name: Text) {
    declared[kind, default: []].append(name)
  }

  func use(_ kind: Kind, _ name: Text?) {
    guard let name else { return }
    used[kind, default: []].append(name)
  }

  func use(_ kind: Kind, _ names: [Text]) {
    used[kind, default: []].append(contentsOf: names)
  }

  /// A role whose holders are told or given something; the owner of a stage is no role of the route.
  func useHolder(_ role: Text?) {
    if role?.value != Route.owner { use(.role, role) }
  }

  /// A moment that time runs from: the entry of the stage, or an anchor, which is used by it.
  func moment(_ name: Text) -> DeadlineRule.Since {
    if name.value == "entered" { return .entry }
    use(.anchor, name)
    return .anchor(name.value)
  }

  /// Complains about each name used that nobody declares, and each declared that nobody uses.
  func resolve(_ kind: Kind, inUse: Set<String> = [], _ notes: Notes) {
    let known = Set((declared[kind] ?? []).map(\.value))
    var mentioned = Set((used[kind] ?? []).map(\.value)).union(inUse)
    for name in used[kind] ?? [] where !known.contains(name.value) {
      notes.unknown(kind, name, among: known)
      // A name that was probably meant is not complained of as unused as well.
      if let meant = notes.nearest(to: name.value, among: known) { mentioned.insert(meant) }
    }
    // What a part holds need not be used by every route that takes it.
    for name in declared[kind] ?? [] where !mentioned.contains(name.value) && name.place.file == nil {
      notes.add(
        .unusedName, at: name.place, "the \(kind.rawValue) \"\(name.value)\" is used nowhere; use it, or remove it")
    }
  }
}

extension Notes {
  func unknown(_ kind: Mentions.Kind, _ name: Text, among known: some Collection<String>) {
    let suggestion = suggestion(for: name.value, among: known)
    add(.unknownName, at: name.place, "there is no \(kind.rawValue) \"\(name.value)\"\(suggestion)")
  }
}
