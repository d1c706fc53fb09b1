import PanelRules
import Testing

@Suite("What keeps an ended case")
struct DisposalTests {
  private static let now = Moment(microseconds: 2_000_000_000_000_000)

  /// A case that ended, whose time was over a minute ago, and that nothing keeps.
  private static func ended() -> Case {
    var source = SeededIdentifiers(seed: 1)
    var held = Case(id: .init(source.next()), area: "kent", openedAt: .earliest)
    held.closedAt = .earliest
    held.outcome = "over"
    held.facts.retainUntil = now.adding(minutes: -1)
    return held
  }

  @Test("is nothing once its time is over, to the microsecond")
  func over() {
    var held = Self.ended()
    #expect(held.holds([], openLinked: [], at: Self.now) == [])
    held.facts.retainUntil = Self.now
    #expect(held.holds([], openLinked: [], at: Self.now) == [])
    #expect(held.holds([], openLinked: [], at: Moment(microseconds: Self.now.microseconds - 1)) == [.timeNotOver])
    held.facts.retainUntil = nil
    #expect(held.holds([], openLinked: [], at: Self.now) == [.noTimeSet])
  }

  @Test("is all that keeps it, said at once")
  func everything() {
    var source = SeededIdentifiers(seed: 2)
    var held = Self.ended()
    held.closedAt = nil
    held.facts.heldByPolice = true
    let other = Case.ID(source.next())
    held.facts.linked = [.init(to: other, area: "kent", route: "r", reveals: .existence, opened: true)]
    let matter = CaseRecord(id: .init(source.next()), entry: .matter(.init(kind: .legalHold, at: .earliest)))
    let kept = KeptRecord(record: matter, recordedAt: .earliest, recordedBy: .init(source.next()))
    #expect(
      held.holds([kept], openLinked: [other], at: Self.now) == [.notEnded, .withPolice, .linkedCaseOpen, .legalHold])
  }

  @Test(
    "is a linked case that has not ended, unless the link reveals nothing",
    arguments: [Effect.Reveals.nothing, .existence, .status])
  func linked(_ reveals: Effect.Reveals) {
    var source = SeededIdentifiers(seed: 3)
    var held = Self.ended()
    let other = Case.ID(source.next())
    held.facts.linked = [.init(to: other, area: "kent", route: "r", reveals: reveals, opened: true)]
    #expect(held.holds([], openLinked: [other], at: Self.now) == (reveals == .nothing ? [] : [.linkedCaseOpen]))
    #expect(held.holds([], openLinked: [], at: Self.now) == [])
  }

  @Test("is a matter until it has ended or everything was done about it", arguments: Matter.Kind.allCases)
  func matters(_ kind: Matter.Kind) {
    var source = SeededIdentifiers(seed: 4)
    let by = Practitioner.ID(source.next())
    func kept(_ entry: CaseRecord.Entry) -> KeptRecord {
      KeptRecord(record: .init(id: .init(source.next()), entry: entry), recordedAt: .earliest, recordedBy: by)
    }
    var matter = kept(.matter(.init(kind: kind, at: .earliest)))
    // Every order and number of steps: what was done counts, not when.
    for subset in 0..<(1 << kind.steps.count) {
      let done = kind.steps.indices.filter { subset & (1 << $0) != 0 }.map { kind.steps[$0] }
      let steps = done.map { kept(.step(.init(matter: matter.record.id, step: $0, at: .earliest))) }
      #expect((steps + [matter]).openMatters == (kind.isDealtWith(after: Set(done)) ? [] : [kind]))
    }
    #expect(!kind.isDealtWith(after: []))
    #expect(kind.isDealtWith(after: Set(kind.steps)) == (kind != .legalHold))
    matter.ending = .init(at: .earliest, by: by, why: .lifted)
    #expect([matter].openMatters == [])
  }

  @Test("and what is left of it says where it stood and when, and nothing else")
  func left() {
    var held = Self.ended()
    held.facts.lettersFrozen = true
    held.facts.eighteenthBirthday = .earliest
    held.facts.episode = 3
    let left = held.erased
    var facts = Case.Facts()
    facts.retainUntil = held.facts.retainUntil
    facts.episode = 3
    #expect(left.facts == facts)
    held.facts = facts
    #expect(left == held)
    #expect(left.erased == left)
  }
}
