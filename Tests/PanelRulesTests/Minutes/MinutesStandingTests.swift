import PanelRules
import Testing

@Suite("Where minutes stand")
struct MinutesStandingTests {
  private static let now = Moment.epoch

  private static func reader(
    _ number: Int = 1, chair: Bool = false, arranges: Bool = false, sits: Bool = false, sees: Set<Int> = [1, 2, 3]
  ) throws -> MinutesReader {
    MinutesReader(
      try RandomMeeting.voice(number).practitioner, takesChair: chair, arranges: arranges, sits: sits, sees: sees)
  }

  private static func standing(
    _ acts: [(MinutesAct, MinutesReader)], items: Set<Int> = [1, 2, 3], isOver: Bool = true
  ) throws -> MinutesStanding {
    var standing = MinutesStanding(items: items, isOver: isOver)
    for (act, reader) in acts { standing.evolve(try standing.decide(act, by: reader, at: now)) }
    return standing
  }

  @Test("they go from draft to checked to approved, and are amended and approved again")
  func goTheirWay() throws {
    let chair = try Self.reader(chair: true)
    let steps: [(MinutesAct, MinutesStanding.Stage)] = [
      (.check, .checked), (.correct(item: 2), .draft), (.check, .checked), (.approve, .approved),
      (.correct(item: nil), .amended), (.check, .amended), (.approve, .approved),
    ]
    var standing = try Self.standing([])
    #expect(standing.stage == .draft)
    for (act, stage) in steps {
      standing.evolve(try standing.decide(act, by: chair, at: Self.now))
      #expect(standing.stage == stage, "after \(act)")
    }
    #expect(standing.addenda.map(\.number) == [1, 2] && standing.addenda.map(\.item) == [2, nil])
  }

  @Test("a chair who may not see an item leaves it to a deputy who may")
  func conflictedChair() throws {
    let (chair, deputy) = (try Self.reader(chair: true, sees: [1, 3]), try Self.reader(2, chair: true, sees: [2]))
    var standing = try Self.standing([(.check, chair)])
    #expect(standing.stage == .draft && standing.unchecked == [2])
    // The item is named to nobody who may not see it.
    #expect(throws: MinutesFault(.notChecked)) { try standing.decide(.approve, by: chair, at: Self.now) }
    #expect(throws: MinutesFault(.notChecked, items: [2])) {
      try standing.decide(.approve, by: deputy, at: Self.now)
    }
    standing.evolve(try standing.decide(.check, by: deputy, at: Self.now))
    #expect(standing.stage == .checked)
    standing.evolve(try standing.decide(.correct(item: 2), by: deputy, at: Self.now))
    // What was added to it tells the chair nothing: to them all is checked.
    #expect(throws: MinutesFault(.alreadyChecked)) { try standing.decide(.check, by: chair, at: Self.now) }
  }

  @Test("whoever may not act is refused, and nothing is acted on twice")
  func areRefused() throws {
    let (chair, member) = (try Self.reader(chair: true), try Self.reader(2, sits: true, sees: [1]))
    let (arranger, guest) = (try Self.reader(3, arranges: true), try Self.reader(4))
    let table: [([(MinutesAct, MinutesReader)], MinutesAct, MinutesReader, MinutesFault)] = [
      ([], .check, member, .init(.notChair)), ([], .check, arranger, .init(.notChair)),
      ([(.check, chair)], .approve, arranger, .init(.notChair)),
      ([(.check, chair)], .check, chair, .init(.alreadyChecked)),
      ([], .approve, chair, .init(.notChecked, items: [1, 2, 3])),
      ([(.check, chair), (.correct(item: 1), member)], .approve, chair, .init(.notChecked, items: [1])),
      ([(.check, chair), (.correct(item: nil), arranger)], .approve, chair, .init(.notChecked)),
      ([(.check, chair), (.approve, chair)], .approve, chair, .init(.alreadyApproved)),
      ([], .correct(item: 1), guest, .init(.notTheirs)),
      ([], .correct(item: 2), member, .init(.noSuchItem, items: [2])),
      ([], .correct(item: 9), chair, .init(.noSuchItem, items: [9])),
    ]
    for (before, act, reader, fault) in table {
      let standing = try Self.standing(before)
      #expect(throws: fault, "\(act) after \(before.map(\.0))") { try standing.decide(act, by: reader, at: Self.now) }
    }
    for act in [MinutesAct.check, .approve, .correct(item: nil)] {
      let running = MinutesStanding(items: [1], isOver: false)
      #expect(throws: MinutesFault(.notOver)) { try running.decide(act, by: chair, at: Self.now) }
    }
  }

  @Test("none is approved unless each part was looked at, after the last word on it, by one who may see it")
  func nothingUnseenIsApproved() throws {
    var dice = Dice(seed: 44)
    var approvals = 0
    for _ in 0..<5_000 {
      var standing = MinutesStanding(items: [1, 2, 3], isOver: true)
      // Kept apart from the standing: the parts that nobody has looked at since the last word on them; 0: the meeting's own.
      var open: Set<Int> = [0, 1, 2, 3]
      for _ in 0..<dice.number(1...12) {
        let sees = Set((1...3).filter { _ in !dice.once(in: 3) })
        let reader = try Self.reader(dice.number(1...4), chair: dice.once(in: 2), sits: dice.once(in: 2), sees: sees)
        let act: MinutesAct =
          switch dice.number(1...4) {
          case 1, 2: .check
          case 3: .approve
          default: .correct(item: dice.once(in: 3) ? nil : dice.number(1...3))
          }
        guard let event = try? standing.decide(act, by: reader, at: Self.now) else { continue }
        standing.evolve(event)
        switch act {
        case .check: open.subtract(sees.union([0]))
        case .correct(let item): open.insert(item ?? 0)
        case .approve:
          #expect(open.isEmpty && reader.takesChair)
          approvals += 1
        }
        #expect(standing.isChecked == open.isEmpty)
      }
    }
    #expect(approvals > 500)
  }
}
