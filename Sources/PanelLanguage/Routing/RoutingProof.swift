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

extension Definitions {
  /// The front door and what was tried of its table; it was found without a fault, or nothing would have been loaded.
  package var provedRouting: (name: String, proof: RoutingProof)? {
    guard let door = frontDoor, let table = door.routing, let form = forms[table.form],
      let proof = table.proof(over: form)
    else { return nil }
    return (door.name, proof)
  }
}

extension RoutingTable {
  /// Tries every combination of answers to the form that the rows can tell apart, the unanswered among them.
  ///
  /// An overlap is complained of with the answers for which two rows propose the same route: one of them says too much,
  /// and nobody could tell later which was the reason. A gap is complained of with the fewest answers for which neither a
  /// row nor a last resort holds. Nil: there are too many combinations to try.
  package func proof(over form: Form) -> RoutingProof? {
    let questions = questions(of: form)
    // Counted before any is made: thirty codes have a thousand million subsets.
    let count = questions.reduce(1) { $0 > RoutingProof.most ? $0 : $0 * $1.count }
    guard count <= RoutingProof.most, all.count <= UInt64.bitWidth else { return nil }
    var trial = Trial(self, questions.map { ($0.field.name, $0.answers) })
    trial.tryAll()
    return trial.proof(form)
  }

  private struct Question {
    let field: FormField
    /// The codes that some row tells apart.
    let codes: [String]

    /// How many answers there are, none given among them.
    var count: Int { field.isOfSeveral ? 1 << min(codes.count, 40) : codes.count + 1 }

    /// Every answer, none given first.
    var answers: [Set<String>] {
      guard field.isOfSeveral else { return [[]] + codes.map { [$0] } }
      return codes.reduce(into: [[]]) { sets, code in sets += sets.map { $0.union([code]) } }
    }
  }

  private func questions(of form: Form) -> [Question] {
    let conditions = all.flatMap(\.conditions)
    return form.fields.compactMap { field in
      let named = Set(conditions.filter { $0.field == field.name }.flatMap(\.oneOf))
      guard !named.isEmpty else { return nil }
      let offered = field.allCodes
      let told = offered.filter(named.contains)
      // All that no row names are alike: one of them stands for the rest.
      let codes = told + (offered.first { !named.contains($0) }.map { [$0] } ?? [])
      return Question(field: field, codes: codes)
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
///
/// A set of rows is a number with a bit for each, so that a table of many questions is tried in the time in which its
/// author waits for it.
private struct Trial {
  private typealias Rows = UInt64

  /// What may be answered to one question, and which rows that leaves standing. Of the answers that leave the same, one
  /// with the fewest codes stands for as many as there are.
  private struct Question {
    let field: String
    let answers: [(codes: Set<String>, rows: Rows, alike: Int)]

    init(_ field: String, _ answers: [Set<String>], _ rows: [RoutingTable.Row]) {
      self.field = field
      let standing = answers.map { codes in
        Trial.bits(
          rows.indices.filter { index in
            rows[index].conditions.allSatisfy { $0.field != field || RoutingTable.Row.holds($0, of: codes) }
          })
      }
      let groups = Dictionary(grouping: zip(answers, standing), by: \.1).mapValues { $0.map(\.0) }
      self.answers = groups.sorted { $0.key < $1.key }.map { rows, alike in
        (alike.min { $0.count < $1.count } ?? [], rows, alike.count)
      }
    }
  }

  private let rows: [RoutingTable.Row]
  private let questions: [Question]
  private let (first, every, last): (Rows, Rows, Rows)
  /// Rows that propose the same route.
  private let rivals: [(one: Int, other: Int, both: Rows)]

  private var proof = RoutingProof()
  private var chosen: [Int]
  private var held: Rows = 0
  /// Rows of `first` that were ever the one that was said.
  private var said: Rows = 0
  /// The fewest answers for each pair of rivals, and for which nothing is said.
  private var overlaps: [Int: (size: Int, answers: [Int])] = [:]
  private var gap: (size: Int, answers: [Int])?

  init(_ table: RoutingTable, _ asked: [(field: String, answers: [Set<String>])]) {
    let rows = table.all
    self.rows = rows
    questions = asked.map { Question($0.field, $0.answers, rows) }
    let (begin, end) = (table.first.count, table.first.count + table.rows.count)
    (first, every, last) = (Self.bits(0..<begin), Self.bits(begin..<end), Self.bits(end..<rows.count))
    rivals = (begin..<end).flatMap { one in
      ((one + 1)..<max(end, one + 1)).filter { !Set(rows[one].proposes).isDisjoint(with: rows[$0].proposes) }
        .map { (one, $0, Self.bits([one, $0])) }
    }
    chosen = questions.map { _ in 0 }
  }

  private static func bits(_ indices: some Sequence<Int>) -> Rows { indices.reduce(0) { $0 | 1 << UInt64($1) } }

  mutating func tryAll() { choose(0, standing: first | every | last, size: 0, alike: 1) }

  private mutating func choose(_ index: Int, standing: Rows, size: Int, alike: Int) {
    guard index < questions.count else { return take(standing, size, alike) }
    for (number, answer) in questions[index].answers.enumerated() {
      chosen[index] = number
      choose(
        index + 1, standing: standing & answer.rows, size: size + answer.codes.count, alike: alike * answer.alike)
    }
  }

  private mutating func take(_ standing: Rows, _ size: Int, _ alike: Int) {
    proof.combinations += alike
    let leading = standing & first
    let fired = standing & every
    held |= leading | fired
    said |= earliest(leading)
    if fired == 0 { takeUnmatched(standing & last, size, alike) }
    for (number, rival) in rivals.enumerated() where fired & rival.both == rival.both {
      if size < overlaps[number]?.size ?? .max { overlaps[number] = (size, chosen) }
    }
  }

  private mutating func takeUnmatched(_ standing: Rows, _ size: Int, _ alike: Int) {
    proof.unmatched += alike
    held |= earliest(standing)
    if standing == 0, size < gap?.size ?? .max { gap = (size, chosen) }
  }

  private func earliest(_ rows: Rows) -> Rows { rows & (~rows &+ 1) }

  func proof(_ form: Form) -> RoutingProof {
    var proof = proof
    for (index, row) in rows.enumerated() where held & Self.bits([index]) == 0 {
      proof.faults.append(
        .init(
          kind: .never, row: row.name,
          says: "the row \"\(row.name)\" is never said, whatever is answered; mend its conditions, or remove it"))
    }
    for (index, row) in rows.enumerated() where first & held & ~said & Self.bits([index]) != 0 {
      proof.faults.append(
        .init(
          kind: .shadowed, row: row.name,
          says: "the row \"\(row.name)\" is never said, because an earlier one always is; put it first, or remove it"))
    }
    for (number, rival) in rivals.enumerated() {
      guard let answers = overlaps[number]?.answers else { continue }
      let (one, other) = (rows[rival.one].name, rows[rival.other].name)
      proof.faults.append(
        .init(
          kind: .overlap, row: other,
          says:
            "\"\(one)\" and \"\(other)\" propose the same route when \(words(answers, form)); let one say less"))
    }
    if let gap {
      proof.faults.append(
        .init(
          kind: .gap, row: rows.indices.last { every & Self.bits([$0]) != 0 }.map { rows[$0].name } ?? "",
          says:
            "nothing is said when \(gap.size == 0 ? "nothing is answered" : words(gap.answers, form)); add a row for it"
        ))
    }
    return proof
  }

  private func words(_ chosen: [Int], _ form: Form) -> String {
    let said = zip(questions, chosen).compactMap { question, number -> (String, String)? in
      let codes = question.answers[number].codes
      return codes.isEmpty ? nil : (question.field, "\(question.field) is \(codes.sorted().joined(separator: " and "))")
    }
    let sentences = Dictionary(said) { first, _ in first }
    return form.fields.compactMap { sentences[$0.name] }.joined(separator: ", ")
  }
}
