package import PanelRules

/// What was found by trying a routing table on every combination of answers that it could tell apart.
package struct RoutingProof: Sendable, Equatable {
  package var combinations = 0
  /// How many of them no row holds for, so that only the last resort is said.
  package var unmatched = 0
  package var faults: [Fault] = []

  package struct Fault: Sendable, Equatable {
    package var kind: Kind
    /// The row that is at fault.
    package var row: String
    package var says: String
  }

  package enum Kind: String, Sendable, Equatable, CaseIterable {
    /// No answers meet it.
    case never
    /// An earlier row is always said instead.
    case shadowed
    /// Two rows propose the same route for the same answers.
    case overlap
    /// Nothing is said for some answers.
    case gap
  }

  /// More combinations than this are not tried.
  static let most = 2_000_000
}

extension RoutingTable {
  /// Tries every combination of answers to the form that the rows can tell apart, the unanswered among them.
  ///
  /// An overlap is complained of with the answers for which two rows propose the same route: one of them says too much,
  /// and nobody could tell later which was the reason. A gap is complained of with the fewest answers for which neither a
  /// row nor a last resort holds. Nil: there are too many combinations to try.
  package func proof(over form: Form) -> RoutingProof? {
    let questions = questions(of: form)
    let count = questions.reduce(1) { $0 > RoutingProof.most ? $0 : $0 * $1.answers.count }
    guard count <= RoutingProof.most else { return nil }
    var trial = Trial(self)
    var answers: [String: Set<String>] = [:]
    func every(_ index: Int) {
      guard index < questions.count else { return trial.take(answers) }
      for answer in questions[index].answers {
        answers[questions[index].field.name] = answer
        every(index + 1)
      }
    }
    every(0)
    return trial.proof(form)
  }

  private struct Question {
    let field: FormField
    /// The answers that some row tells apart, none given first.
    let answers: [Set<String>]
  }

  private func questions(of form: Form) -> [Question] {
    let conditions = (first + rows + otherwise).flatMap(\.conditions)
    return form.fields.compactMap { field in
      let named = Set(conditions.filter { $0.field == field.name }.flatMap(\.oneOf))
      guard !named.isEmpty else { return nil }
      let offered = field.allCodes
      let told = offered.filter(named.contains)
      // All that no row names are alike: one of them stands for the rest.
      let codes = told + (offered.first { !named.contains($0) }.map { [$0] } ?? [])
      guard field.isOfSeveral else { return Question(field: field, answers: [[]] + codes.map { [$0] }) }
      let subsets = codes.reduce(into: [Set<String>()]) { sets, code in sets += sets.map { $0.union([code]) } }
      return Question(field: field, answers: subsets)
    }
  }
}

extension FormField {
  /// The codes that may be given, one or several of them.
  var allCodes: [String] {
    switch kind {
    case .yesNo: ["yes", "no"]
    case .code(let options), .codes(let options): options.map(\.code)
    case .text, .longText, .date, .integer, .list, .group: []
    }
  }

  fileprivate var isOfSeveral: Bool {
    if case .codes = kind { true } else { false }
  }
}

/// A table as it is tried on one combination after another.
private struct Trial {
  private let table: RoutingTable
  private var proof = RoutingProof()
  private var held: Set<String> = []
  /// Rows of `first` that were ever the one that was said.
  private var said: Set<String> = []
  private var overlaps: [[String]: [String: Set<String>]] = [:]
  private var gap: [String: Set<String>]?

  init(_ table: RoutingTable) {
    self.table = table
  }

  mutating func take(_ answers: [String: Set<String>]) {
    proof.combinations += 1
    let leading = table.first.filter { $0.holds(of: answers) }
    held.formUnion(leading.map(\.name))
    if let row = leading.first { said.insert(row.name) }
    let fired = table.rows.filter { $0.holds(of: answers) }
    held.formUnion(fired.map(\.name))
    if fired.isEmpty { takeUnmatched(answers) }
    guard fired.count > 1 else { return }
    for (index, row) in fired.enumerated() {
      for other in fired[(index + 1)...] where !Set(row.proposes).isDisjoint(with: other.proposes) {
        let known = overlaps[[row.name, other.name]]
        if size(answers) < known.map(size) ?? .max { overlaps[[row.name, other.name]] = answers }
      }
    }
  }

  private mutating func takeUnmatched(_ answers: [String: Set<String>]) {
    proof.unmatched += 1
    if let row = table.otherwise.first(where: { $0.holds(of: answers) }) {
      held.insert(row.name)
    } else if size(answers) < gap.map(size) ?? .max {
      gap = answers
    }
  }

  private func size(_ answers: [String: Set<String>]) -> Int { answers.values.reduce(0) { $0 + $1.count } }

  func proof(_ form: Form) -> RoutingProof {
    var proof = proof
    for row in table.first + table.rows + table.otherwise where !held.contains(row.name) {
      proof.faults.append(
        .init(
          kind: .never, row: row.name,
          says: "the row \"\(row.name)\" is never said, whatever is answered; mend its conditions, or remove it"))
    }
    for row in table.first where held.contains(row.name) && !said.contains(row.name) {
      proof.faults.append(
        .init(
          kind: .shadowed, row: row.name,
          says: "the row \"\(row.name)\" is never said, because an earlier one always is; put it first, or remove it"))
    }
    for (rows, answers) in overlaps.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      proof.faults.append(
        .init(
          kind: .overlap, row: rows[1],
          says:
            "\"\(rows[0])\" and \"\(rows[1])\" propose the same route when \(words(answers, form)); let one say less"))
    }
    if let gap {
      proof.faults.append(
        .init(
          kind: .gap, row: table.rows.last?.name ?? "",
          says: "nothing is said when \(gap.isEmpty ? "nothing is answered" : words(gap, form)); add a row for it"))
    }
    return proof
  }

  private func words(_ answers: [String: Set<String>], _ form: Form) -> String {
    form.fields.compactMap { field in
      guard let given = answers[field.name], !given.isEmpty else { return nil }
      return "\(field.name) is \(given.sorted().joined(separator: " and "))"
    }.joined(separator: ", ")
  }
}
