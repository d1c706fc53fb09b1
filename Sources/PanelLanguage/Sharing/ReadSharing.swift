import PanelRules

/// The sharing table as it was read, and the places of what it names.
struct SharingFile {
  var title: String
  var version: Int
  var settings: SharingTable.Settings
  var lanes: [SharingTable.Lane]
  var phases: [SharingTable.Phase]
  let notes: Notes
  /// Of each rule.
  var places: [String: Place]
  var routes: [Text]
  var mentions: SharingMentions
}

/// What the rows name that is said elsewhere.
final class SharingMentions {
  /// Rules that are named elsewhere than where they are written.
  var rules: [Text] = []
  var bases: [Text] = []
  var forms: [Text] = []
  var lanes: [Text] = []
  var reasons: [Text] = []
  var remedies: [Text] = []
  var duties: [Text] = []
  var whoCan: [Text] = []
  var shown: [Text] = []
}

/// Reads `sharing.yaml`.
struct SharingReader {
  private let notes: Notes
  private let mentions = SharingMentions()

  static func read(_ node: Node, _ notes: Notes) -> SharingFile? {
    SharingReader(notes: notes).file(node)
  }

  private func file(_ node: Node) -> SharingFile? {
    let keys = ["sharing", "title", "version", "settings", "lanes", "phases"]
    guard let fields = Fields(node, "the sharing table", keys: keys, notes) else { return nil }
    _ = notes.name(fields.required("sharing", notes), "the sharing table")
    let title = notes.text(fields.required("title", notes), "the title")
    let version = notes.number(fields.required("version", notes), "the version", in: 1...99_999)
    let (settings, routes) = settings(fields["settings"])
    let lanes = lanes(fields.required("lanes", notes))
    var file = SharingFile(
      title: title?.value ?? "", version: version ?? 0, settings: settings, lanes: lanes, phases: [], notes: notes,
      places: [:], routes: routes, mentions: mentions)
    let phases = fields.required("phases", notes)
    for entry in phases.flatMap({ notes.entries($0, "the phases") }) ?? [] { read(entry, into: &file) }
    return file
  }

  private func settings(_ node: Node?) -> (SharingTable.Settings, [Text]) {
    let keys = ["police-first-on", "consent-always-on", "condition-for", "clear-when"]
    guard let fields = Fields(node, "the settings", keys: keys, notes) else { return (.init(), []) }
    let police = notes.names(fields["police-first-on"], "the routes that wait for the police")
    let consent = notes.names(fields["consent-always-on"], "the routes that rest on agreement")
    let settings = SharingTable.Settings(
      policeFirstOn: Set(police.map(\.value)), consentAlwaysOn: Set(consent.map(\.value)),
      conditionFor: notes.words(fields["condition-for"], "a category", as: DataCategory.self),
      clearWhen: notes.items(fields["clear-when"], "what records it clear").compactMap(answered))
    return (settings, police + consent)
  }

  /// A form, and answers in it.
  private func answered(_ node: Node) -> Role.Answered? {
    guard let fields = Fields(node, "what records it clear", keys: ["form", "where"], notes) else { return nil }
    let form = notes.name(fields.required("form", notes), "the form")
    guard let answers = fields.required("where", notes), let form else { return nil }
    mentions.forms.append(form)
    let reader = NeedReader(notes: notes, mentions: Mentions(), hasPanel: false, hasConsent: false)
    return Role.Answered(form.value, where: reader.conditions(answers, on: form))
  }

  private func lanes(_ node: Node?) -> [SharingTable.Lane] {
    (node.flatMap { notes.entries($0, "the lanes") } ?? []).compactMap { entry in
      guard notes.isName(entry.key, "the lane"),
        let fields = Fields(entry.value, "a lane", keys: ["when", "when-any"], notes)
      else { return nil }
      if fields["when-any"] == nil { _ = fields.required("when", notes) }
      return SharingTable.Lane(name: entry.key.value, when: notes.when(fields))
    }
  }

  // MARK: Phases and rows

  private func read(_ entry: Node.Entry, into file: inout SharingFile) {
    let letter = entry.key
    guard letter.value.utf8.count == 1, letter.value >= "A", letter.value <= "Z" else {
      notes.add(.notAName, at: letter.place, "a phase is called by one capital letter, not \"\(letter.value)\"")
      return
    }
    let keys = ["title", "lane", "takes", "after", "rows"]
    guard let fields = Fields(entry.value, "a phase", keys: keys, notes) else { return }
    let title = notes.text(fields.required("title", notes), "the title")
    let lane = notes.name(fields["lane"], "the lane")
    let takes = notes.word(fields["takes"], "what a phase takes", as: SharingTable.Takes.self)
    let after = notes.ruleNames(fields["after"])
    if takes == .strictest, after.isEmpty {
      notes.add(
        .missingKey, at: letter.place,
        "a phase that takes the strictest holds back what others allowed, and needs \"after\": those rules; add it")
    }
    if let lane { mentions.lanes.append(lane) }
    mentions.rules += after
    var phase = SharingTable.Phase(
      letter: letter.value, title: title?.value ?? "", lane: lane?.value, takes: takes ?? .first,
      after: Set(after.map(\.value)), rows: [])
    let rows = fields.required("rows", notes)
    for entry in rows.flatMap({ notes.entries($0, "the rows") }) ?? [] {
      guard let row = SharingRowReader(notes: notes, mentions: mentions, phase: phase).row(entry) else { continue }
      phase.rows.append(row)
      file.places[row.rule] = entry.key.place
    }
    file.phases.append(phase)
  }
}

extension Notes {
  /// A list of words of a closed list.
  func words<Word: RawRepresentable & CaseIterable & Hashable>(_ node: Node?, _ what: String, as _: Word.Type) -> Set<
    Word
  >
  where Word.RawValue == String {
    Set(items(node, what).compactMap { word($0, what, as: Word.self) })
  }

  /// Rules that are named elsewhere than where they are written.
  func ruleNames(_ node: Node?) -> [Text] {
    items(node, "the rules").compactMap { text($0, "a rule") }
  }
}
