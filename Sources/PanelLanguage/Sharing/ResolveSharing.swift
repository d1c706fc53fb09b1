import PanelRules

/// Resolves the names of the sharing table, and holds it against every situation there can be.
struct SharingResolution {
  let file: SharingFile
  let bases: LegalBasesFile?
  /// Every route and service of the folder; nil where some could not be read.
  let routes: Set<String>?
  /// The forms of the folder; nil where some could not be read.
  let forms: [FormName: Form]?
  let words: [Words]
  /// False where the file of the bases could not be read, and was complained of.
  let basesAreRead: Bool

  private var notes: Notes { file.notes }

  /// The table, complete only where nothing was noted.
  var table: SharingTable {
    SharingTable(
      title: file.title, version: file.version, settings: file.settings, lanes: file.lanes, phases: file.phases,
      bases: bases?.bases ?? LegalBases([]))
  }

  func resolve() {
    resolveRoutes()
    resolveForms()
    resolveBases()
    resolveLanes()
    resolveRules()
    resolveWords()
    // What is not understood cannot be tried.
    if notes.complaints.isEmpty, bases?.notes.complaints.isEmpty == true { prove() }
  }

  private func resolveRoutes() {
    guard let routes else { return }
    for name in file.routes where !routes.contains(name.value) { notes.unknown(.route, name, among: routes) }
  }

  /// What guards read of a form is there to be read, and says the codes that are looked for.
  private func resolveForms() {
    guard let forms else { return }
    for name in file.mentions.forms where forms[name.value] == nil { notes.unknown(.form, name, among: forms.keys) }
    for (answered, name) in zip(file.settings.clearWhen, file.mentions.forms) {
      for condition in answered.conditions {
        guard let form = forms[answered.form] else { continue }
        let field = form.field(condition.field)
        if field?.fact == true, condition.oneOf.allSatisfy({ field?.label(of: $0) != nil }) { continue }
        notes.add(
          .unknownName, at: name.place,
          "\"\(answered.form)\" has no fact \"\(condition.field)\" that can be \(condition.oneOf.joined(separator: " or "))"
        )
      }
    }
  }

  private func resolveBases() {
    guard let bases else {
      guard basesAreRead else { return }
      notes.add(.fileMissing, at: .start, "there is no legal-bases.yaml, on which the rules rest; write it")
      return
    }
    for name in file.mentions.bases {
      let versions = bases.bases.versions(of: name.value)
      if versions.isEmpty {
        let suggestion = notes.suggestion(for: name.value, among: bases.bases.codes + ["stated", "duty", "override"])
        notes.add(.unknownName, at: name.place, "there is no legal basis \"\(name.value)\"\(suggestion)")
      } else if bases.notes.complaints.isEmpty, versions.last.map({ $0.from == nil || $0.until != nil }) == true {
        notes.add(
          .noBasis, at: name.place, "\"\(name.value)\" is not law from some day on; let the rule rest on one that is")
      }
    }
    for name in bases.classes where !AgencyClasses.all.contains(name.value) {
      let suggestion = bases.notes.suggestion(for: name.value, among: AgencyClasses.all)
      bases.notes.add(
        .unknownName, at: name.place, "there is no class of agency \"\(name.value)\"\(suggestion)")
    }
  }

  private func resolveLanes() {
    let known = file.lanes.map(\.name)
    for lane in file.mentions.lanes where !known.contains(lane.value) {
      let suggestion = notes.suggestion(for: lane.value, among: known)
      notes.add(.unknownName, at: lane.place, "there is no lane \"\(lane.value)\"\(suggestion)")
    }
  }

  private func resolveRules() {
    for rule in file.mentions.rules where file.places[rule.value] == nil {
      let suggestion = notes.suggestion(for: rule.value, among: file.places.keys)
      notes.add(.unknownName, at: rule.place, "there is no rule \"\(rule.value)\"\(suggestion)")
    }
    guard notes.complaints.isEmpty else { return }
    for row in file.phases.flatMap(\.rows) {
      let allows = row.sayings.contains { $0.result?.allows == true }
      if !allows, let named = file.mentions.rules.first(where: { $0.value == row.rule }) {
        notes.add(
          .notOffered, at: named.place, "\(row.rule) never allows anything, so nothing follows it; name one that does")
      }
    }
  }

  private func resolveWords() {
    let named: [(what: String, prefix: String, names: [Text])] = [
      ("reason", "", file.mentions.reasons), ("remedy", "", file.mentions.remedies),
      ("duty", "", file.mentions.duties), ("holder of a remedy", "by-", file.mentions.whoCan),
      ("sight", "shown-", file.mentions.shown),
    ]
    for words in words {
      guard let known = words.sections[.sharing] else { continue }
      for (what, prefix, names) in named {
        for name in names where known[prefix + name.value] == nil {
          notes.add(
            .wordsMissing, at: name.place,
            "words/\(words.language).yaml has no words for the \(what) \"\(prefix + name.value)\"")
        }
      }
    }
  }

  private func prove() {
    guard let proof = table.proof() else {
      notes.add(
        .tooManyCases, at: .start,
        "the rows tell more than \(SharingProof.most) situations apart; ask less, or earlier in the table")
      return
    }
    for fault in proof.faults { notes.add(fault.kind.code, at: file.places[fault.rule] ?? .start, fault.says) }
  }
}

extension SharingProof.Kind {
  fileprivate var code: Complaint.Code {
    switch self {
    case .never: .rowNeverSaid
    case .overlap: .rowsOverlap
    case .gap: .tableGap
    case .noBasis: .noBasis
    }
  }
}
