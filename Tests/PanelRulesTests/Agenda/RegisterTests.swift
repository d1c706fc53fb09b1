import PanelRules
import Testing

@Suite("The numbers of an agenda")
struct RegisterTests {
  @Test("never move and are never given twice, through 50 edits of any kind, for 200 meetings")
  func neverMove() throws {
    var dice = Dice(seed: 31)
    for _ in 0..<200 {
      var register = AgendaRegister()
      for _ in 0..<50 {
        let before = register.canonicalBytes
        // Whatever is drawn: in another order, without some, with new ones, with some that come back.
        let drawn = try (0..<dice.number(0...6)).map { _ in try RandomWeek.caseID(dice.number(0...30)) }
        register.enter(drawn)
        #expect(register.canonicalBytes.starts(with: before))
        #expect(drawn.allSatisfy { register.numbers[$0] != nil })
      }
      #expect(register.numbers.values.sorted() == Array(1...max(register.last, 1)).prefix(register.last).map(\.self))
    }
  }

  @Test("go on after the highest that was given, whoever sees the item")
  func goOn() throws {
    let (seen, new) = (try RandomWeek.caseID(1), try RandomWeek.caseID(2))
    var register = AgendaRegister([seen: 2], last: 5)
    register.enter([new, seen])
    #expect(register.numbers == [seen: 2, new: 6])
  }

  @Test(
    "of versions are letters, as many as it takes",
    arguments: [(0, "1"), (1, "1a"), (2, "1b"), (26, "1z"), (27, "1aa"), (52, "1az"), (53, "1ba")])
  func labels(_ number: Int, _ label: String) {
    #expect(FixedAgenda.label(ofVersion: number) == label)
  }

  @Test("stand in the bytes of what is fixed, with the order and the times, and a supplement says what came and went")
  func fixed() throws {
    func line(_ number: Int, place: Int, start: Int) throws -> FixedAgenda.Line {
      .init(
        number: number, caseID: try RandomWeek.caseID(number), kind: "new", minutes: 20, place: place, start: start)
    }
    let first = FixedAgenda([try line(2, place: 1, start: 0), try line(1, place: 2, start: 20)])
    let again = FixedAgenda([try line(1, place: 2, start: 20), try line(2, place: 1, start: 0)])
    let later = FixedAgenda([try line(1, place: 1, start: 0), try line(3, place: 2, start: 20)])
    #expect(first.canonicalBytes == again.canonicalBytes)
    #expect(first.canonicalBytes != later.canonicalBytes)
    #expect(first.changes(to: later).added.map(\.number) == [3])
    #expect(first.changes(to: later).withdrawn.map(\.number) == [2])
    // The same items at other times are a change, and it is said of which.
    #expect(first.moved(to: later).map(\.number) == [1] && first.moved(to: again).isEmpty)
  }
}
