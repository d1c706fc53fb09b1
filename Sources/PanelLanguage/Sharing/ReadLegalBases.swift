import PanelRules

/// The legal bases as they were read, and the places of their names.
struct LegalBasesFile {
  var bases: LegalBases
  var classes: [Text]
  let notes: Notes
}

/// Reads `legal-bases.yaml`.
struct LegalBasesReader {
  private let notes: Notes
  private static let notCommenced = "not-commenced"

  static func read(_ node: Node, _ notes: Notes) -> LegalBasesFile? {
    LegalBasesReader(notes: notes).file(node)
  }

  private func file(_ node: Node) -> LegalBasesFile? {
    let keys = ["legal-bases", "title", "version", "bases"]
    guard let fields = Fields(node, "the legal bases", keys: keys, notes) else { return nil }
    _ = notes.name(fields.required("legal-bases", notes), "the legal bases")
    _ = notes.text(fields.required("title", notes), "the title")
    _ = notes.number(fields.required("version", notes), "the version", in: 1...99_999)
    var file = LegalBasesFile(bases: LegalBases([]), classes: [], notes: notes)
    var all: [LegalBasis] = []
    for entry in fields.required("bases", notes).flatMap({ notes.entries($0, "the bases") }) ?? []
    where notes.isName(entry.key, "the basis") {
      let versions = notes.items(entry.value, "the versions of a basis").enumerated().compactMap { index, node in
        basis(entry.key.value, version: index + 1, node, &file)
      }
      complainOfDays(versions, at: entry.key.place)
      all += versions
    }
    file.bases = LegalBases(all)
    return file
  }

  private func basis(_ code: String, version: Int, _ node: Node, _ file: inout LegalBasesFile) -> LegalBasis? {
    let keys = [
      "law", "at", "kind", "counts-as", "from", "until", "not-by", "not-from", "only-to", "not", "covers",
      "no-consent-reason",
    ]
    guard let fields = Fields(node, "a legal basis", keys: keys, notes) else { return nil }
    let instrument = notes.text(fields.required("law", notes), "the law")
    let provision = notes.text(fields.required("at", notes), "the place in the law")
    let kind = notes.word(fields.required("kind", notes), "the kind of basis", as: LegalBasis.Kind.self)
    let from = fields.required("from", notes)
    let notFrom = notes.names(fields["not-from"], "the classes it does not come from")
    let notBy = notes.names(fields["not-by"], "the classes that may not rely on it")
    let onlyTo = notes.names(fields["only-to"], "the classes that may receive")
    file.classes += notBy + notFrom + onlyTo
    let needsReason = fields["no-consent-reason"].map { node -> Bool in
      if node.word != "required" {
        notes.add(.unknownWord, at: node.place, "\"no-consent-reason\" is required, or is left out")
      }
      return true
    }
    let countsAs = notes.word(fields["counts-as"], "what it counts as", as: LegalBasis.Gateway.self)
    let covers = notes.words(fields["covers"], "a category", as: DataCategory.self)
    if kind == .condition, covers.isEmpty {
      notes.add(.missingKey, at: node.place, "a condition covers categories; add \"covers\"")
    }
    if kind == .condition, let gateway = fields["counts-as"] {
      notes.add(.misplaced, at: gateway.place, "a condition is no gateway; remove \"counts-as\"")
    }
    return LegalBasis(
      code: code, version: version, instrument: instrument?.value ?? "", provision: provision?.value ?? "",
      kind: kind ?? .test, from: from?.word == Self.notCommenced ? nil : notes.date(from, "the first day"),
      until: notes.date(fields["until"], "the last day"), countsAs: countsAs, notBy: Set(notBy.map(\.value)),
      notFrom: Set(notFrom.map(\.value)),
      onlyTo: Set(onlyTo.map(\.value)), notCategories: notes.words(fields["not"], "a category", as: DataCategory.self),
      covers: covers, needsNoConsentReason: needsReason ?? false)
  }

  /// On one day one version is law, never two.
  private func complainOfDays(_ versions: [LegalBasis], at place: Place) {
    for (version, next) in zip(versions, versions.dropFirst()) {
      guard let from = next.from else { continue }
      if version.until.map({ from <= $0 }) ?? true {
        notes.add(
          .keysClash, at: place,
          "version \(version.version) is still law when version \(next.version) begins; say until when it is")
      }
    }
  }
}
