import PanelRules
import Testing

/// An item with members 1 to 5 in the room, 1 the chair, 2 and 3 the deputies; decided at minute 20.
struct DecisionCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let positions: [Int: String?]
  let conflicted: Set<Int>
  let away: Set<Int>
  let guests: Set<Int>
  let ruling: String?
  let expected: Expected

  enum Expected: Sendable, Equatable {
    case decided(String, PanelDecision.Method, dissent: [Int], abstained: [Int], presiding: Int?)
    case refused([PanelObjection.Code: [Int]])
  }

  init(
    _ rule: String, _ positions: [Int: String?], conflicted: Set<Int> = [], away: Set<Int> = [],
    guests: Set<Int> = [], ruling: String? = nil, _ expected: Expected
  ) {
    testDescription = rule
    self.positions = positions
    self.conflicted = conflicted
    self.away = away
    self.guests = guests
    self.ruling = ruling
    self.expected = expected
  }

  var sitting: PanelSitting {
    let attendance = (1...5).filter { !away.contains($0) }.map { number in
      Room.health(number, guests.contains(number) ? .guest : .member, from: 0, to: nil)
    }
    return PanelSitting(
      at: Room.at(20), attendance: attendance, conflicted: Set(conflicted.map(Room.practitioner)),
      answers: ["adopt", "not-adopt", "defer-to-police"],
      positions: Dictionary(
        positions.map { (Room.practitioner($0), $1.map { PanelDecision.Position.answer($0) } ?? .abstains) }
      ) { $1 }, chairs: [1, 2, 3].map(Room.practitioner), ruling: ruling)
  }
}

@Suite("What a panel decided")
struct PanelDecisionTests {
  private static let allAdopt: [Int: String?] = [1: "adopt", 2: "adopt", 3: "adopt", 4: "adopt", 5: "adopt"]
  private static let split: [Int: String?] = [1: "adopt", 2: "adopt", 3: "not-adopt", 4: "not-adopt", 5: nil]

  private static func with(_ changes: [Int: String?], _ positions: [Int: String?] = allAdopt) -> [Int: String?] {
    positions.merging(changes) { $1 }
  }

  private static func without(_ numbers: Set<Int>, _ positions: [Int: String?] = allAdopt) -> [Int: String?] {
    positions.filter { !numbers.contains($0.key) }
  }

  static let rules: [DecisionCase] = [
    .init(
      "everybody abstains, the chair included, who then cannot rule", [1: nil, 2: nil, 3: nil, 4: nil, 5: nil],
      ruling: "adopt", .refused([.presidingAbstains: [1]])),
    .init(
      "the chair abstains from a split", with([1: nil, 5: "not-adopt", 4: "adopt"], split), ruling: "adopt",
      .refused([.presidingAbstains: [1]])),
    .init(
      "the chair abstains and the positions settle it", with([1: nil]),
      .decided("adopt", .unanimous, dissent: [], abstained: [1], presiding: 1)),
    .init(
      "everybody holds one position", allAdopt,
      .decided("adopt", .unanimous, dissent: [], abstained: [], presiding: 1)),
    .init(
      "an abstention is no position and breaks no unanimity", with([4: nil, 5: nil]),
      .decided("adopt", .unanimous, dissent: [], abstained: [4, 5], presiding: 1)),
    .init(
      "more than half", with([5: "not-adopt", 2: "not-adopt"]),
      .decided("adopt", .majority, dissent: [2, 5], abstained: [], presiding: 1)),
    .init(
      "more than half of the positions expressed, not of those present",
      with([3: nil, 4: nil, 5: "not-adopt"]),
      .decided("adopt", .majority, dissent: [5], abstained: [3, 4], presiding: 1)),
    .init(
      "the chair is one of the members, and can be outvoted", with([1: "not-adopt"]),
      .decided("adopt", .majority, dissent: [1], abstained: [], presiding: 1)),
    .init(
      "half is not more than half: the chair rules", split, ruling: "not-adopt",
      .decided("not-adopt", .chair, dissent: [2], abstained: [5], presiding: 1)),
    .init(
      "a plurality goes to the chair too", with([3: "not-adopt", 4: "not-adopt", 5: "defer-to-police"]),
      ruling: "adopt", .decided("adopt", .chair, dissent: [3, 4, 5], abstained: [], presiding: 1)),
    .init(
      "the chair may rule what nobody holds", split, ruling: "defer-to-police",
      .decided("defer-to-police", .chair, dissent: [2, 3, 4], abstained: [5], presiding: 1)),
    .init("the chair has yet to rule", split, .refused([.rulingNeeded: [1]])),
    .init(
      "a conflicted chair is replaced by the deputy for the item",
      without([1], with([5: "adopt"], split)), conflicted: [1], ruling: "adopt",
      .decided("adopt", .chair, dissent: [3, 4], abstained: [], presiding: 2)),
    .init(
      "so is an absent chair", without([1], with([5: "adopt"], split)), away: [1],
      .refused([.rulingNeeded: [2]])),
    .init(
      "by the next deputy where the first is conflicted too",
      without([1, 2], split), conflicted: [1, 2],
      .decided(
        "not-adopt", .unanimous, dissent: [], abstained: [5], presiding: 3)),
    .init(
      "nobody can take the chair", [4: "adopt", 5: "not-adopt"], conflicted: [1], away: [2, 3], ruling: "adopt",
      .refused([.nobodyPresides: []])),
    .init(
      "what the positions settle needs no chair", [4: "adopt", 5: "adopt"], conflicted: [1], away: [2, 3],
      .decided("adopt", .unanimous, dissent: [], abstained: [], presiding: nil)),
    .init(
      "a ruling that only repeats the positions does no harm", allAdopt, ruling: "adopt",
      .decided("adopt", .unanimous, dissent: [], abstained: [], presiding: 1)),
    .init(
      "the chair cannot rule against a majority", with([5: "not-adopt"]), ruling: "not-adopt",
      .refused([.rulingNotCalledFor: []])),
    .init("somebody there said nothing", without([2, 4]), .refused([.positionMissing: [2, 4]])),
    .init("a conflicted member holds no position", allAdopt, conflicted: [3], .refused([.positionOfConflicted: [3]])),
    .init("nor does a guest", allAdopt, guests: [4], .refused([.positionOfGuest: [4]])),
    .init("nor somebody who is not there", allAdopt, away: [5], .refused([.positionOfAbsent: [5]])),
    .init(
      "an answer that is not open", with([2: "close"]), .refused([.answerUnknown: [2]])),
    .init("a ruling that is not open", split, ruling: "close", .refused([.rulingUnknown: []])),
    .init(
      "nobody there may decide", [:], conflicted: [1, 2], away: [4, 5], guests: [3], .refused([.nobodyDecides: []])),
    .init(
      "everything that is wrong at once", [2: "close", 3: "adopt", 4: "adopt", 5: "adopt"], conflicted: [3],
      away: [5], guests: [4], ruling: "never",
      .refused([
        .positionMissing: [1], .positionOfConflicted: [3], .positionOfGuest: [4], .positionOfAbsent: [5],
        .answerUnknown: [2], .rulingUnknown: [],
      ])),
  ]

  @Test("follows from the positions held", arguments: rules)
  func followsFromThePositions(rule: DecisionCase) {
    switch (rule.sitting.outcome, rule.expected) {
    case (.decided(let decision), .decided(let answer, let method, let dissent, let abstained, let presiding)):
      #expect(decision.answer == answer && decision.method == method)
      #expect(decision.dissent == dissent.map(Room.practitioner))
      #expect(decision.abstained == abstained.map(Room.practitioner))
      #expect(decision.presiding == presiding.map(Room.practitioner))
    case (.refused(let objections), .refused(let expected)):
      let found = Dictionary(objections.map { ($0.code, $0.practitioners) }) { $0 + $1 }
      #expect(found == expected.mapValues { $0.map(Room.practitioner) })
      #expect(objections.count == expected.count)
    case (let outcome, _): Issue.record("\(outcome)")
    }
  }

  @Test("has a rule in the table above for every objection and every method")
  func coversEveryObjection() {
    var codes: Set<PanelObjection.Code> = []
    var methods: Set<PanelDecision.Method> = []
    for rule in Self.rules {
      switch rule.expected {
      case .decided(_, let method, _, _, _): methods.insert(method)
      case .refused(let objections): codes.formUnion(objections.keys)
      }
    }
    // A dissent without its reason is tested by itself: in the table everybody gave one.
    #expect(codes.union([.dissentWithoutReason]) == Set(PanelObjection.Code.allCases))
    #expect(methods == Set(PanelDecision.Method.allCases))
  }

  @Test("asks for positions of those in the room at the decision, not of those who left or came later")
  func asksThoseInTheRoom() {
    var sitting = DecisionCase("", Self.allAdopt, .refused([:])).sitting
    sitting.attendance += [Room.health(6, from: 0, to: 19), Room.health(7, from: 21, to: nil)]
    #expect(sitting.outcome == DecisionCase("", Self.allAdopt, .refused([:])).sitting.outcome)
    sitting.attendance.append(Room.health(8, .guest, from: 0, to: 20))
    sitting.attendance.append(Room.health(8, from: 20, to: nil))
    guard case .refused(let objections) = sitting.outcome else {
      Issue.record("a member who came as a guest was not asked")
      return
    }
    #expect(objections.map(\.code) == [.positionMissing] && objections[0].practitioners == [Room.practitioner(8)])
  }

  @Test("agrees with counting by hand, for random rooms and positions")
  func agreesWithCounting() {
    var dice = Dice(seed: 12)
    var seen: [String: Int] = [:]
    for _ in 0..<20_000 {
      let answers = ["adopt", "not-adopt", "defer-to-police"].prefix(dice.number(2...3))
      let away = Set((1...5).filter { _ in dice.once(in: 5) })
      let conflicted = Set((1...5).filter { _ in dice.once(in: 6) })
      let guests = Set((1...5).filter { _ in dice.once(in: 10) })
      let deciding = (1...5).filter { !away.contains($0) && !conflicted.contains($0) && !guests.contains($0) }
      var positions: [Int: String?] = [:]
      for number in deciding { positions[number] = .some(dice.once(in: 4) ? nil : answers.randomElement(using: &dice)) }
      let ruling = dice.once(in: 2) ? answers.randomElement(using: &dice) : nil
      let outcome = DecisionCase(
        "", positions, conflicted: conflicted, away: away, guests: guests, ruling: ruling, .refused([:])
      ).sitting.outcome
      let expected = Self.byHand(deciding, positions, ruling)
      #expect(Self.summary(outcome) == expected)
      seen[expected.prefix { $0 != " " }.lowercased(), default: 0] += 1
    }
    #expect(seen.values.allSatisfy { $0 > 100 } && seen.count == 8, "the rooms are too dull: \(seen)")
  }

  /// The rule told over the answers one by one, instead of by counting them all.
  private static func byHand(_ deciding: [Int], _ positions: [Int: String?], _ ruling: String?) -> String {
    if deciding.isEmpty { return "nobody-decides" }
    let held = positions.compactMapValues { $0 }
    let chair = deciding.first { $0 <= 3 }
    for answer in ["adopt", "not-adopt", "defer-to-police"] {
      let (with, against) = (held.filter { $0.value == answer }, held.filter { $0.value != answer })
      guard with.count > against.count else { continue }
      if let ruling, ruling != answer { return "ruling-not-called-for" }
      return "\(against.isEmpty ? "unanimous" : "majority") \(answer) \(against.keys.sorted())"
    }
    guard let chair else { return "nobody-presides" }
    if held[chair] == nil { return "presiding-abstains" }
    guard let ruling else { return "ruling-needed" }
    return "chair \(ruling) \(held.filter { $0.key != chair && $0.value != ruling }.keys.sorted())"
  }

  private static func summary(_ outcome: PanelOutcome) -> String {
    switch outcome {
    case .refused(let objections): return objections.map(\.code.rawValue).joined(separator: ",")
    case .decided(let decision):
      let dissent = (1...5).filter { decision.dissent.contains(Room.practitioner($0)) }
      return "\(decision.method.rawValue) \(decision.answer) \(dissent)"
    }
  }
}
