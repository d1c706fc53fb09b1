import Foundation
import PanelRules
import Testing

@Suite("What a case is about")
struct FocusTests {
  private static let record = Person.ID(UUID(high: 9, low: 1))

  private static func attach(_ kind: Case.Focus.Kind, _ birthday: Moment? = nil) -> Command {
    .attachPerson(record, as: kind, eighteenthBirthday: birthday)
  }

  @Test("is one of those the route hears of, attached once", arguments: Case.Focus.Kind.allCases)
  func attached(_ kind: Case.Focus.Kind) throws {
    var story = try Story { $0.focus = [.person, kind] }
    try story.tell(Self.attach(kind), by: Cast.coordinator)
    #expect(story.held.facts.focus == Case.Focus(kind, Self.record))
    #expect(story.held.facts.focus.kind == kind && story.held.facts.focus.record == Self.record)
    #expect(try story.refusal(of: Self.attach(kind), by: Cast.coordinator).code == .alreadyAttached)
    let need = Move(name: "trial", title: "Trial", to: .same, by: ["coordinator"], needs: [.identityKnown])
    let situation = Situation(request: .init("trial"), actor: nil, sitting: nil)
    #expect(story.rulebook.unmet(need, on: story.held, in: situation, at: story.now).isEmpty)
  }

  @Test("is nothing that the route does not hear of", arguments: [Case.Focus.Kind.household, .group, .place])
  func notOfRoute(_ kind: Case.Focus.Kind) throws {
    var story = try Story()
    let refused = try story.refusal(of: Self.attach(kind), by: Cast.coordinator)
    #expect(refused.code == .focusNotOfRoute && refused.values == ["focus": "person"])
  }

  @Test("has an age only where it is a person")
  func ageless() throws {
    var story = try Story { $0.focus = [.household] }
    #expect(try story.refusal(of: Self.attach(.household, .earliest), by: Cast.coordinator).code == .focusHasNoAge)
    try story.tell(Self.attach(.household), by: Cast.coordinator)
    #expect(story.held.facts.deadlines["eighteenth-birthday"] == nil)
    // A date of birth that comes later is no correction of anything.
    #expect(try story.refusal(of: Self.attach(.household, .earliest), by: Cast.coordinator).code == .focusHasNoAge)
  }

  @Test("speaks for itself about support where it is no person, and a person of unknown age does not")
  func consent() throws {
    for (kind, code) in [(Case.Focus.Kind.household, nil), (.person, "consent-age-unknown")] as [(_, String?)] {
      var story = try Story(at: "agreed") { $0.focus = [kind] }
      try story.tell(Self.attach(kind), by: Cast.coordinator)
      try story.say(.given)
      #expect(story.rulebook.consentStanding(of: story.held, at: story.now).refusal == code)
    }
  }
}
