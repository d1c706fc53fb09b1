import PanelWire

/// What a preflight keeps from whom, and why, put together so that each reason is told once.
struct KeptBack {
  /// Those that keep the most first.
  let reasons: [Reason]
  /// By item and person, in the answer's order.
  let rows: [Row]
  /// Whom nothing of any item goes to.
  let withNothing: [String]
  /// Of each item, the papers that it has, with what kind each is.
  private let kinds: [Int: [Int: String]]
  private let people: [String]

  struct Reason {
    let code: String
    let says: String
    let how: String
    /// What would change it, by its code.
    let act: String
  }

  /// What one reason keeps from one person of one item.
  struct Row {
    let item: Int
    let name: String
    var papers: [Int]
    let code: String
  }

  init(_ json: JSON) {
    let names = Dictionary(
      json["readers"].elements.map { ($0["practitioner"].text ?? "", $0["name"].text ?? "") }
    ) { first, _ in first }
    var rows: [Row] = []
    var reasons: [Reason] = []
    var told: Set<String> = []
    for cell in json["cells"].elements {
      let (item, name) = (cell["item"].integer ?? 0, names[cell["reader"].text ?? ""] ?? "")
      if !cell["told"].elements.isEmpty { told.insert(name) }
      for paper in cell["blocked"].elements {
        for because in Self.told(paper["because"].elements) {
          let (code, number) = (because["code"].text ?? "", paper["paper"].integer ?? 0)
          if !reasons.contains(where: { $0.code == code }) {
            reasons.append(
              Reason(
                code: code, says: because["says"].text ?? code,
                how: because["how"].text ?? because["remedy"]["says"].text ?? "",
                act: because["remedy"]["act"].text ?? ""))
          }
          if let place = rows.firstIndex(where: { $0.item == item && $0.name == name && $0.code == code }) {
            rows[place].papers.append(number)
          } else {
            rows.append(Row(item: item, name: name, papers: [number], code: code))
          }
        }
      }
    }
    let weights = Dictionary(grouping: rows, by: \.code).mapValues { $0.map(\.papers.count).reduce(0, +) }
    self.rows = rows
    self.reasons = reasons.sorted { (weights[$1.code] ?? 0, $0.code) < (weights[$0.code] ?? 0, $1.code) }
    people = json["readers"].elements.compactMap { $0["name"].text }
    withNothing = people.filter { name in !told.contains(name) && rows.contains { $0.name == name } }
    kinds = Dictionary(
      json["items"].elements.map { item in
        let papers = item["papers"].elements.map { ($0["number"].integer ?? 0, Self.kind(of: $0)) }
        return (item["number"].integer ?? 0, Dictionary(papers) { first, _ in first })
      }
    ) { first, _ in first }
  }

  /// That the case itself is kept from somebody follows from what keeps it; where that stands beside it, it says more.
  private static func told(_ because: [JSON]) -> [JSON] {
    let others = because.filter { $0["code"].text != "case-not-told" }
    return others.isEmpty ? because : others
  }

  /// `panel item (special)`; of an answer that was asked for, whose name is an identifier, what it is.
  private static func kind(of paper: JSON) -> String {
    let parts = (paper["name"].text ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    guard let source = parts.first else { return paper["number"].integer.map { "paper \($0)" } ?? "" }
    let from = source.contains("_") ? "answer of an agency" : source.replacing("-", with: " ")
    return parts.count == 1 ? from : "\(from) (\(parts[1].replacing("-", with: " ")))"
  }

  /// Whom a reason concerns and what it keeps from them; those together from whom it keeps the same.
  func lines(of reason: Reason) -> [(people: String, what: String)] {
    let own = Dictionary(grouping: rows.filter { $0.code == reason.code }, by: \.name)
    var lines: [(people: [String], what: String)] = []
    for name in people {
      guard let what = own[name].map(said) else { continue }
      if let place = lines.firstIndex(where: { $0.what == what }) {
        lines[place].people.append(name)
      } else {
        lines.append(([name], what))
      }
    }
    return lines.map { line in
      let isAll = line.people.count == people.count && people.count > 1
      return (isAll ? "Everybody" : line.people.joined(separator: ", "), line.what)
    }
  }

  /// `everything of items 1 to 4, 6; support plan (note) of item 5`.
  private func said(_ rows: [Row]) -> String {
    var items: [(kinds: String, items: [Int])] = []
    for row in rows.sorted(by: { $0.item < $1.item }) {
      let all = kinds[row.item] ?? [:]
      var seen: Set<String> = []
      let named = row.papers.sorted().map { all[$0] ?? "paper \($0)" }.filter { seen.insert($0).inserted }
      let what = row.papers.count >= all.count && !all.isEmpty ? "everything" : named.joined(separator: ", ")
      if let place = items.firstIndex(where: { $0.kinds == what }) {
        items[place].items.append(row.item)
      } else {
        items.append((what, [row.item]))
      }
    }
    return items.map { "\($0.kinds) of \(Self.numbered($0.items))" }.joined(separator: "; ")
  }

  /// `item 3`, `items 1 to 4, 6`: in their order.
  private static func numbered(_ items: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for item in items {
      if let last = runs.last, item == last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...item
      } else {
        runs.append(item...item)
      }
    }
    let said = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
    return "\(items.count == 1 ? "item" : "items") \(said.joined(separator: ", "))"
  }

  /// What is typed to mend it; nil: no one command does.
  static func command(for act: String, of meeting: String) -> String? {
    switch act {
    case "give-them-a-place", "seat-a-deputy": "panel meetings attend \(meeting) NAME --as CAPACITY"
    case "accept-confidentiality": "panel meetings accept \(meeting)"
    case "bring-them-to-the-case", "bring-them-to-the-team", "find-their-standing":
      "panel cases assign CASE ROLE NAME"
    case "ask-originator", "ask-originator-again": "panel sharing ask-originator CASE"
    case "state-a-basis", "state-another-basis": "panel papers preflight \(meeting) --basis CODE"
    case "choose-condition": "panel papers preflight \(meeting) --basis CODE --condition CODE"
    case "authorise-an-override": "panel sharing ask-override CASE"
    case "renew-agreement": "panel agreements record"
    default: nil
    }
  }
}
