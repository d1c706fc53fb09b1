import PanelRules

/// Reads how a form is scored.
struct ScoreReader {
  let notes: Notes
  /// With its fields.
  let form: Form
  /// Every field the file names, those that could not be read among them.
  let names: Set<String>

  /// What the form says of a score; `none` says that it has none.
  func scoring(_ node: Node?) -> Scoring {
    guard let node else { return .unsaid }
    if case .text("none") = node.content { return .never }
    let keys = ["sum", "count", "when-complete", "of", "not-known", "bands", "says"]
    guard let fields = Fields(node, "a score", keys: keys, notes) else { return .unsaid }
    fields.refuse("sum", beside: "count", notes)
    complainOfFields(named: [Score.fact, Score.bandFact], at: fields.place)
    let before = notes.complaints.count
    let rule = fields["count"] == nil ? sum(fields) : count(fields)
    guard var rule else { return .unsaid }
    rule.bands = bands(fields, most: notes.complaints.count == before ? most(of: rule) : nil)
    rule.says =
      (fields["bands"] == nil ? fields["says"] : fields.required("says", notes))
      .flatMap { notes.text($0, "what is told beside the score") }?.value
    return .by(rule)
  }

  /// The total and its band are facts of the form under these names.
  private func complainOfFields(named taken: [String], at place: Place) {
    for name in taken where names.contains(name) {
      notes.add(
        .keysClash, at: place, "a form with a score has no field \"\(name)\": that is what its result is called")
    }
  }

  // MARK: Sums

  private func sum(_ fields: Fields) -> ScoreRule? {
    guard let node = fields.required("sum", notes) else { return nil }
    let notKnown = notes.name(fields["not-known"], "the code")
    let items = items(node)
    let before = notes.complaints.count
    for item in items { checkPoints(of: item, notKnown) }
    check(notKnown, offeredBy: items)
    let whole = notes.yesOrNo(fields["when-complete"], "when-complete")
    let rule = ScoreRule(items: items.map(\.value), method: .sum(whenComplete: whole), notKnown: notKnown?.value)
    if notes.complaints.count == before { checkMost(fields, rule) }
    return rule
  }

  private func checkPoints(of item: Text, _ notKnown: Text?) {
    guard let options = form.field(item.value)?.options else { return }
    let without = options.filter { $0.points == nil && $0.code != notKnown?.value }
    guard !without.isEmpty || options.isEmpty else { return }
    let codes = without.map(\.code).joined(separator: ", ")
    notes.add(
      .notOffered, at: item.place,
      options.isEmpty
        ? "\"\(item.value)\" is not answered with a code, and so has no points"
        : "\"\(item.value)\" has no points for \(codes); write { label: …, points: … }, or name it \"not-known\"")
  }

  /// What the sum can come to is said, so that a slip in the points of one item shows.
  private func checkMost(_ fields: Fields, _ rule: ScoreRule) {
    guard let node = fields.required("of", notes), let said = notes.number(node, "the most", in: 0...1_000_000) else {
      return
    }
    guard let most = most(of: rule), most != said else { return }
    notes.add(.keysClash, at: node.place, "the points of these items come to \(most) at most, not \(said)")
  }

  // MARK: Counts

  private func count(_ fields: Fields) -> ScoreRule? {
    fields.refuse(["when-complete"], because: "a count is told of what is answered, and says what is not", notes)
    let code = notes.name(fields["count"], "the code that is counted")
    let notKnown = notes.name(fields["not-known"], "the code")
    let items = fields.required("of", notes).map { self.items($0) } ?? []
    if check(code, offeredBy: items) { check(notKnown, offeredBy: items) }
    if let notKnown, notKnown.value == code?.value {
      notes.add(.keysClash, at: notKnown.place, "what is not known is never counted; name another code")
    }
    guard let code else { return nil }
    return ScoreRule(items: items.map(\.value), method: .count(of: code.value), notKnown: notKnown?.value)
  }

  /// Complains about a code that an item does not offer.
  @discardableResult
  private func check(_ code: Text?, offeredBy items: [Text]) -> Bool {
    guard let code else { return true }
    for item in items {
      guard let field = form.field(item.value), field.option(code.value) == nil else { continue }
      notes.add(.notOffered, at: code.place, "\"\(item.value)\" cannot be answered \"\(code.value)\"")
      return false
    }
    return true
  }

  // MARK: Items and bands

  private func items(_ node: Node) -> [Text] {
    let items = notes.names(node, "the item")
    if items.isEmpty { notes.add(.empty, at: node.place, "a score needs items; name the fields that are scored") }
    for item in items where !names.contains(item.value) {
      let suggestion = notes.suggestion(for: item.value, among: names)
      notes.add(.unknownName, at: item.place, "this form has no field \"\(item.value)\"\(suggestion)")
    }
    return items
  }

  /// Nil where an item could not be read.
  private func most(of rule: ScoreRule) -> Int? {
    let fields = rule.items.compactMap(form.field)
    return fields.count == rule.items.count ? fields.reduce(0) { $0 + rule.most(of: $1) } : nil
  }

  /// - Parameter most: what the score can come to; nil where that is not known, since its items could not be read.
  private func bands(_ fields: Fields, most: Int?) -> [ScoreBand] {
    guard let node = fields["bands"] else { return [] }
    var bands: [ScoreBand] = []
    for entry in notes.entries(node, "the bands") ?? [] where notes.isName(entry.key, "the band") {
      guard let keys = Fields(entry.value, "a band", keys: ["label", "from"], notes) else { continue }
      let label = notes.text(keys.required("label", notes), "the label of a band")
      guard let start = keys.required("from", notes), let from = notes.number(start, "from", in: 0...1_000_000),
        let label
      else { continue }
      if let before = bands.last, from <= before.from {
        notes.add(.keysClash, at: start.place, "bands go up: \"\(before.name)\" begins at \(before.from) already")
      } else if let most, from > most {
        notes.add(.keysClash, at: start.place, "no answers come to \(from): the most is \(most)")
      }
      bands.append(ScoreBand(name: entry.key.value, label: label.value, from: from))
    }
    return bands
  }
}
