import PanelRules
import Testing

/// One item of a Channel panel about somebody who lives in Kent, from minute 10 to minute 20.
struct QuorumCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let attendance: [Attendance]
  let conflicted: Set<Practitioner.ID>
  let residenceForce: String?
  /// The code of each missing body, with the reason and the gaps in minutes; empty: quorate.
  let expected: [Expected]

  struct Expected: Sendable, Equatable {
    let body: String
    let because: Quorum.Cause
    let gaps: [[Int]]
  }

  init(
    _ rule: String, _ attendance: [Attendance], conflicted: [Int] = [], residence: String? = "kent",
    _ expected: [(String, Quorum.Cause, [[Int]])]
  ) {
    testDescription = rule
    self.attendance = attendance
    self.conflicted = Set(conflicted.map(Room.practitioner))
    residenceForce = residence
    self.expected = expected.map { Expected(body: $0.0, because: $0.1, gaps: $0.2) }
  }
}

@Suite("Quorum of an item")
struct QuorumTests {
  private static let council = Room.council(1, from: 0, to: nil)
  private static let police = Room.police(2, from: 0, to: nil)
  private static let force = "police-force-of-residence"

  static let rules: [QuorumCase] = [
    .init("council and home force throughout", [council, police], []),
    .init(
      "present from the very call to the very decision",
      [Room.council(1, from: 10, to: 20), Room.police(2, from: 10, to: 20)], []),
    .init(
      "nobody came", [],
      [("local-authority", .absent, [[10, 20]]), (force, .absent, [[10, 20]])]),
    .init("no police", [council], [(force, .absent, [[10, 20]])]),
    .init("another force", [council, Room.police(2, of: "essex", from: 0, to: nil)], [(force, .absent, [[10, 20]])]),
    .init(
      "the other force's area is where the person lives", [council, Room.police(2, of: "essex", from: 0, to: nil)],
      residence: "essex", []),
    .init(
      "nobody has stated where the person lives", [council, police], residence: nil,
      [(force, .residenceUnknown, [])]),
    .init(
      "a council of another area", [Room.council(1, ofArea: false, from: 0, to: nil), police],
      [("local-authority", .absent, [[10, 20]])]),
    .init("came late", [council, Room.police(2, from: 11, to: nil)], [(force, .gap, [[10, 11]])]),
    .init("left before the decision", [council, Room.police(2, from: 0, to: 19)], [(force, .gap, [[19, 20]])]),
    .init(
      "left and came back", [council, Room.police(2, from: 0, to: 12), Room.police(2, from: 14, to: nil)],
      [(force, .gap, [[12, 14]])]),
    .init(
      "relieved without a gap", [council, Room.police(2, from: 0, to: 15), Room.police(3, from: 15, to: nil)], []),
    .init(
      "relieved by the other council of the area",
      [Room.council(1, from: 0, to: 15), Room.council(4, from: 12, to: nil), police], []),
    .init(
      "relieved a minute too late", [council, Room.police(2, from: 0, to: 15), Room.police(3, from: 16, to: nil)],
      [(force, .gap, [[15, 16]])]),
    .init(
      "left before the item was called", [council, Room.police(2, from: 0, to: 9)], [(force, .absent, [[10, 20]])]),
    .init(
      "a conflicted member does not count, though they stayed", [council, police], conflicted: [2],
      [(force, .conflicted, [[10, 20]])]),
    .init(
      "a colleague without a conflict does", [council, police, Room.police(3, from: 0, to: nil)], conflicted: [2], []),
    .init(
      "a colleague who came late leaves the gap that a conflict makes",
      [council, police, Room.police(3, from: 12, to: nil)], conflicted: [2], [(force, .conflicted, [[10, 12]])]),
    .init(
      "a guest of the force does not count", [council, Room.police(2, .guest, from: 0, to: nil)],
      [(force, .notMember, [[10, 20]])]),
    .init(
      "nor an observer of the council", [Room.council(1, .observer, from: 0, to: nil), police],
      [("local-authority", .notMember, [[10, 20]])]),
    .init(
      "an attendance that ends before it begins is none", [council, Room.police(2, from: 18, to: 12)],
      [(force, .absent, [[10, 20]])]),
  ]

  @Test("names every body that was missing, and when", arguments: rules)
  func namesWhoIsMissing(rule: QuorumCase) throws {
    let item = try #require(ItemInterval(call: Room.at(10), decision: Room.at(20)))
    let quorum = Quorum.test(
      Room.channel, attendance: rule.attendance, conflicted: rule.conflicted, residenceForce: rule.residenceForce,
      during: item)
    let missing = quorum.missing.map { missing in
      QuorumCase.Expected(
        body: missing.body.code, because: missing.because,
        gaps: missing.gaps.map { [minute($0.from), minute($0.to)] })
    }
    #expect(missing == rule.expected)
    #expect((quorum == .quorate) == rule.expected.isEmpty)
  }

  @Test("has a rule in the table above for every cause")
  func coversEveryCause() {
    #expect(Set(Self.rules.flatMap(\.expected).map(\.because)) == Set(Quorum.Cause.allCases))
  }

  @Test("has no item whose decision lies before its call, and tests one decided as it is called")
  func itemsAreIntervals() throws {
    #expect(ItemInterval(call: Room.at(2), decision: Room.at(1)) == nil)
    let instant = try #require(ItemInterval(call: Room.at(10), decision: Room.at(10)))
    for (joined, left, there) in [(10, 10, true), (0, 10, true), (10, nil, true), (0, 9, false), (11, nil, false)] {
      let quorum = Quorum.test(
        [.agency("local-authority")], attendance: [Room.council(1, from: joined, to: left)], conflicted: [],
        residenceForce: nil, during: instant)
      #expect((quorum == .quorate) == there, "\(joined) to \(String(describing: left))")
    }
  }

  @Test("agrees with looking at every minute of the item, for random comings and goings")
  func agreesWithEveryMinute() throws {
    var dice = Dice(seed: 11)
    var quorate = 0
    for _ in 0..<20_000 {
      let (call, length) = (dice.number(0...20), dice.number(1...15))
      let item = try #require(ItemInterval(call: Room.at(call), decision: Room.at(call + length)))
      let attendance = (0..<dice.number(1...9)).map { _ -> Attendance in
        let (number, joined) = (dice.number(1...6), dice.number(0...25))
        let left = dice.once(in: 3) ? nil : joined + dice.number(-2...25)
        let part: Attendance.Part = dice.once(in: 8) ? .guest : .member
        switch number % 3 {
        case 0: return Room.council(number, ofArea: !dice.once(in: 8), part, from: joined, to: left)
        case 1: return Room.police(number, of: dice.once(in: 6) ? "essex" : "kent", part, from: joined, to: left)
        default: return Room.health(number, part, from: joined, to: left)
        }
      }
      let conflicted: Set<Practitioner.ID> = dice.once(in: 3) ? [Room.practitioner(dice.number(1...6))] : []
      let quorum = Quorum.test(
        Room.channel, attendance: attendance, conflicted: conflicted, residenceForce: "kent", during: item)
      let counting = attendance.filter { $0.part == .member && !conflicted.contains($0.practitioner) }
      func uncovered(_ isOfBody: (Attendance) -> Bool) -> Int {
        (call..<call + length).count { minute in
          !counting.contains {
            isOfBody($0) && $0.joined <= Room.at(minute) && ($0.left ?? .latest) >= Room.at(minute + 1)
          }
        }
      }
      let away = [
        uncovered { $0.agencyClass == "local-authority" && $0.ofArea }, uncovered { $0.force == "kent" },
      ]
      let found = Room.channel.map { body in
        quorum.missing.first { $0.body == body }?.gaps.reduce(0) { $0 + minute($1.to) - minute($1.from) } ?? 0
      }
      #expect(found == away)
      #expect((quorum == .quorate) == (away == [0, 0]))
      quorate += quorum == .quorate ? 1 : 0
    }
    #expect((1_000...19_000).contains(quorate), "the meetings are too dull: \(quorate)")
  }

  private func minute(_ moment: Moment) -> Int { Int(moment.microseconds / 60_000_000) }

  @Test(
    "one of several classes of agency suffices, one may relieve another, and the body is named by all of them",
    arguments: [
      ([Room.health(1, from: 0, to: nil)], []), ([council], []),
      ([Room.health(1, from: 0, to: 15), Room.council(2, from: 15, to: nil)], []),
      ([Room.health(1, from: 0, to: 14), Room.council(2, from: 15, to: nil)], [Quorum.Cause.gap]),
      ([police], [.absent]), ([Room.council(1, ofArea: false, from: 0, to: nil)], [.absent]), ([], [.absent]),
    ])
  func anyOf(_ attendance: [Attendance], _ because: [Quorum.Cause]) throws {
    let item = try #require(ItemInterval(call: Room.at(10), decision: Room.at(20)))
    let quorum = Quorum.test(
      [.anyOf(["health", "local-authority"])], attendance: attendance, conflicted: [], residenceForce: nil,
      during: item)
    #expect(quorum.missing.map(\.because) == because)
    #expect(quorum.missing.allSatisfy { $0.body.code == "health or local-authority" })
    #expect(PanelRule.RequiredPresence.codes(in: "health or local-authority") == ["health", "local-authority"])
  }
}
