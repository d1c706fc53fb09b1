import Foundation
import PanelRules
import Testing

private typealias Story = SharingStory

/// Pure: whose word gives what an agency answered when it was asked.
@Suite("What an agency answered, in a pack")
struct AccessConsultationTests {
  struct Said: Sendable, CustomTestStringConvertible {
    /// Nil: it said nothing of its terms.
    let terms: ReturnTerms.Onward?
    let own: OriginatorAnswer
    let preparer: OriginatorAnswer?

    var testDescription: String { "\(terms?.rawValue ?? "unsaid"), \(own), \(preparer?.rawValue ?? "-")" }
  }

  static let said = ([nil] + ReturnTerms.Onward.allCases.map(Optional.some)).flatMap { terms in
    OriginatorAnswer.allCases.flatMap { own in
      ([nil] + OriginatorAnswer.allCases.map(Optional.some)).map { Said(terms: terms, own: own, preparer: $0) }
    }
  }

  @Test(
    "is given on its own recorded yes alone, and never on terms of none; a preparer's word only keeps back",
    arguments: said)
  func whoseWord(_ said: Said) throws {
    for reviewer in [Story.council, Story.hospital] {
      let plan = try Self.plan(said, reviewedBy: reviewer)
      let line = try #require(plan.schedule.first { $0.source == Self.source })
      let isGiven = said.terms != ReturnTerms.Onward.none && said.own == .yes && said.preparer != .no
      #expect((line.outcome == .told) == isGiven)
      #expect(line.ground == (isGiven ? nil : .originator))
      #expect(plan.sections.contains { $0.title == "An answer" } == isGiven)
      #expect(plan.told.values.flatMap { $0 }.contains { $0.item == Self.item } == isGiven)
      #expect(line.terms == said.terms ?? .askOriginator)
      #expect(line.originatorAnswer == said.own && line.consulted == said.preparer)
    }
  }

  @Test("a no among several words of whoever prepares it counts, in whatever order they are")
  func strictestOfSeveral() throws {
    for words in [[OriginatorAnswer.no, .yes], [.yes, .no]] {
      let plan = try Self.plan(Said(terms: .freeWithinPurpose, own: .yes, preparer: nil)) { asked in
        asked.consulted = words.map { AccessAsked.Consulted(source: Self.source, answer: $0) }
      }
      #expect(plan.schedule.first { $0.source == Self.source }?.ground == .originator)
    }
  }

  @Test("a yes to telling somebody else, another thing, for another purpose, or by another agency, is none")
  func ofAnother() throws {
    let right = OnwardAsked(
      originator: Story.council, items: [Self.item], to: .person(Story.person), purpose: .subjectAccess,
      due: try Story.march(9))
    let changes: [(inout OnwardAsked) -> Void] = [
      { $0.to = .person(Story.mother) }, { $0.to = .agency(Story.hospital) },
      { $0.items = ["\(Self.request):special"] }, { $0.purpose = .casework }, { $0.originator = Story.police },
    ]
    for change in [{ _ in }] + changes {
      var asked = right
      change(&asked)
      let plan = try Self.plan(Said(terms: .askOriginator, own: .none, preparer: nil), word: asked)
      #expect(plan.sections.contains { $0.title == "An answer" } == (asked == right))
    }
  }

  private static let request = "req_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let item = "\(request):personal"
  private static let source = "R-1/\(request)"

  private static func plan(
    _ said: Said, reviewedBy agency: Agency.ID = Story.council, word: OnwardAsked? = nil,
    _ change: (inout AccessAsked) -> Void = { _ in }
  ) throws -> AccessPlan {
    var holdings = try AccessStory.holdings()
    let plain = OnwardAsked(
      originator: Story.council, items: [item], to: .person(Story.person), purpose: .subjectAccess,
      due: try Story.march(9))
    let asked = word ?? plain
    if said.own != .none || word != nil {
      let id = CaseRecord.ID(Story.id(51))
      let isYes = word != nil || said.own == .yes
      holdings.places[0].records.onward = [
        OnwardWord(
          id: id, asked: asked,
          answer: said.own == .asked ? nil : OnwardAnswer(asked: id, isYes: isYes, term: try Story.always()))
      ]
    }
    holdings.sources.append(
      AccessSource(
        item: request, version: 1, title: "An answer", at: try Story.march(4), places: [0], originator: Story.council,
        originatorClass: "local-authority", terms: said.terms.map { [ReturnTerms(.personal, onward: $0)] } ?? [],
        answers: [AccessAnswer(field: "seen", label: "Seen", category: .personal, concerns: .person, says: "Today")]))
    return try AccessStory.plan(holdings, reviewedBy: agency) { asked in
      if let preparer = said.preparer { asked.consulted = [.init(source: source, answer: preparer)] }
      change(&asked)
    }
  }
}
