import Foundation
import PanelRules
import Testing

@Suite("Actions between meetings")
struct ActionTests {
  private static func uuid(_ kind: Int, _ number: Int) throws -> UUID {
    let digits = String(number)
    return try #require(
      UUID(uuidString: "00000000-0000-400\(kind)-8000-" + String(repeating: "0", count: 12 - digits.count) + digits))
  }

  private static func id(_ number: Int) throws -> PanelAction.ID { .init(try uuid(1, number)) }
  private static func meeting(_ number: Int) throws -> Meeting.ID { .init(try uuid(2, number)) }
  private static func agency(_ number: Int) throws -> Agency.ID { .init(try uuid(3, number)) }
  private static func person(_ number: Int) throws -> Practitioner.ID { .init(try uuid(4, number)) }
  private static func caseID(_ number: Int) throws -> Case.ID { .init(try uuid(5, number)) }

  private static func action(_ number: Int, ofCase: Int = 1, due: String = "2027-03-23") throws -> PanelAction {
    PanelAction(
      id: try id(number), caseID: try caseID(ofCase), givenAt: try meeting(0), agency: try agency(1),
      practitioner: try person(1), due: try day(due))
  }

  /// Person 1 of agency 1 does it; person 2 of agency 2 looks.
  private static let owner = (1, 1)
  private static let other = (2, 2)

  private static func acted(
    _ ledger: inout ActionLedger, _ act: ActionAct, on number: Int = 1, by who: (person: Int, agency: Int)
  ) throws {
    let event = try ledger.decide(act, on: try id(number), by: try person(who.person), of: try agency(who.agency))
    ledger.evolve(event)
  }

  private static func ledger(_ acts: [(ActionAct, (Int, Int))] = []) throws -> ActionLedger {
    var ledger = ActionLedger()
    for number in 1...2 { ledger.evolve(try ledger.give(try action(number))) }
    ledger.evolve(try ledger.give(try action(3, ofCase: 2)))
    for (act, who) in acts { try acted(&ledger, act, by: who) }
    return ledger
  }

  @Test("go from open to verified, and are heard of once more when they are settled")
  func goTheirWay() throws {
    var ledger = try Self.ledger()
    let way: [(ActionAct, (Int, Int), PanelAction.Standing)] = [
      (.accept, Self.owner, .accepted), (.begin, Self.owner, .inProgress),
      (.block(reason: "No answer"), Self.owner, .blocked), (.unblock, Self.owner, .inProgress),
      (.reportDone(evidence: "Letter"), Self.owner, .done), (.sendBack(reason: "Not signed"), Self.other, .inProgress),
      (.reportDone(evidence: "Signed letter"), Self.owner, .done), (.verify, Self.other, .verified),
    ]
    for (act, who, standing) in way {
      try Self.acted(&ledger, act, by: who)
      #expect(try ledger.actions[Self.id(1)]?.standing == standing)
      #expect(try ledger.list(on: day("2027-03-23")).contains { try $0.action.id == Self.id(1) })
    }
    #expect(try !ledger.isSettled(Self.caseID(1)))
    ledger.evolve(.heard(try Self.meeting(1), [try Self.id(1), try Self.id(2)]))
    #expect(try ledger.list(on: day("2027-03-23")).map(\.action.id) == [Self.id(2), Self.id(3)])
    try Self.acted(&ledger, .giveUp(reason: "Moved away"), on: 2, by: Self.other)
    #expect(try ledger.isSettled(Self.caseID(1)) && !ledger.isSettled(Self.caseID(2)))
  }

  @Test("are refused what cannot be, and stay as they are")
  func areRefused() throws {
    let table: [([(ActionAct, (Int, Int))], ActionAct, (Int, Int), ActionFault.Code)] = [
      ([], .accept, Self.other, .notTheirs), ([], .reportDone(evidence: " "), Self.owner, .evidenceMissing),
      ([], .block(reason: ""), Self.owner, .reasonMissing), ([], .unblock, Self.owner, .notBlocked),
      ([(.accept, Self.owner)], .accept, Self.owner, .alreadySo), ([], .verify, Self.other, .notReported),
      ([], .sendBack(reason: "x"), Self.other, .notReported),
      ([(.begin, Self.owner)], .accept, Self.owner, .alreadySo),
      ([(.reportDone(evidence: "x"), Self.owner)], .begin, Self.owner, .awaitsVerification),
      ([(.reportDone(evidence: "x"), Self.owner)], .verify, Self.owner, .secondPerson),
      ([(.reportDone(evidence: "x"), (3, 1))], .verify, (3, 2), .secondPerson),
      ([(.giveUp(reason: "x"), Self.other)], .begin, Self.owner, .settled),
      ([], .postpone(try day("2027-03-23"), reason: "x"), Self.other, .dueNotLater),
      ([], .reassign(try Self.agency(1), try Self.person(1), reason: "x"), Self.other, .alreadySo),
      ([], .overtake(by: try Self.id(1), reason: "x"), Self.other, .successorUnknown),
      ([], .overtake(by: try Self.id(3), reason: "x"), Self.other, .successorUnknown),
      ([], .overtake(by: try Self.id(9), reason: "x"), Self.other, .successorUnknown),
    ]
    for (before, act, who, code) in table {
      var ledger = try Self.ledger(before)
      let held = ledger
      let fault = #expect(throws: ActionFault.self) { try Self.acted(&ledger, act, by: who) }
      #expect(fault?.code == code, "\(act)")
      #expect(ledger == held)
    }
    #expect(throws: ActionFault(.unknown)) {
      try Self.ledger().decide(.begin, on: try Self.id(9), by: try Self.person(1), of: try Self.agency(1))
    }
    #expect(throws: ActionFault(.givenTwice)) { try Self.ledger().give(try Self.action(1)) }
  }

  @Test("are chased three working days before, on the day, and two, five and ten after it")
  func areChased() throws {
    let calendar = try shipped(.englandAndWales)
    // Good Friday is 26 March, Easter Monday 29 March.
    let rungs = try Self.action(1, due: "2027-03-30").ladder(by: calendar)
    #expect(rungs.map(\.rung) == PanelAction.Rung.allCases)
    #expect(
      rungs.map { "\($0.day)" } == ["2027-03-23", "2027-03-30", "2027-04-01", "2027-04-06", "2027-04-13"])
    let done = try Self.ledger([(.reportDone(evidence: "x"), Self.owner)]).actions[try Self.id(1)]
    #expect(try #require(done).ladder(by: calendar).isEmpty)
    #expect(try Self.action(1, due: "2028-12-29").ladder(by: calendar).map(\.rung) == [.reminder, .dueDay])
  }

  @Test("never vanish between two meetings, in 10,000 random histories")
  func neverVanish() throws {
    var dice = Dice(seed: 31)
    var heard = 0
    for _ in 0..<10_000 {
      var ledger = ActionLedger()
      // Kept apart from the ledger: what was given, what is settled, and what a meeting heard was settled.
      var (given, settled, told) = (Set<PanelAction.ID>(), Set<PanelAction.ID>(), Set<PanelAction.ID>())
      for meeting in 1...dice.number(2...5) {
        for _ in 0..<dice.number(0...8) {
          if given.isEmpty || dice.once(in: 3) {
            let action = try Self.action(given.count + 1, ofCase: dice.number(1...2))
            ledger.evolve(try ledger.give(action))
            given.insert(action.id)
            continue
          }
          let id = try Self.id(dice.number(1...given.count))
          let act = try Self.act(&dice, of: given.count)
          let event = try? ledger.decide(
            act, on: id, by: try Self.person(dice.number(1...2)), of: try Self.agency(dice.number(1...2)))
          guard let event else { continue }
          ledger.evolve(event)
          switch act {
          case .verify, .overtake, .giveUp: #expect(settled.insert(id).inserted)
          case .accept, .begin, .block, .unblock, .reportDone, .sendBack, .reassign, .postpone: break
          }
        }
        let list = Set(ledger.list(on: try day("2027-03-09")).map(\.action.id))
        #expect(list.union(told) == given && list.isDisjoint(with: told))
        #expect(told.isSubset(of: settled) && given.subtracting(settled).isSubset(of: list))
        // A meeting may be cancelled, or not come to everything.
        if dice.once(in: 4) { continue }
        let reached = dice.once(in: 3) ? list.filter { _ in dice.once(in: 2) } : list
        ledger.evolve(.heard(try Self.meeting(meeting), reached))
        told.formUnion(reached.intersection(settled))
        heard += reached.intersection(settled).count
      }
      #expect(Set(ledger.actions.keys) == given)
    }
    #expect(heard > 5_000)
  }

  private static func act(_ dice: inout Dice, of count: Int) throws -> ActionAct {
    switch dice.number(1...11) {
    case 1: .accept
    case 2: .begin
    case 3: .block(reason: "x")
    case 4: .unblock
    case 5, 6: .reportDone(evidence: "x")
    case 7: .verify
    case 8: .sendBack(reason: "x")
    case 9: .overtake(by: dice.once(in: 2) ? nil : try id(dice.number(1...count)), reason: "x")
    case 10: .reassign(try agency(dice.number(1...2)), try person(dice.number(1...2)), reason: "x")
    default: dice.once(in: 2) ? .giveUp(reason: "x") : .postpone(try day("2027-04-0\(dice.number(1...9))"), reason: "x")
    }
  }
}
