import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What an agency answered, given to whoever asks what is held of them")
struct AccessOriginatorTests {
  @Test(
    "is in the document only on that agency's own recorded yes, whatever a preparer says",
    arguments: [nil, OriginatorAnswer.yes, .no])
  func ownWord(_ own: OriginatorAnswer?) async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [])
      let before = try await scene.asking.prepare()
      let line = try await scene.line(before)
      let school = try fixture.agency(.school)
      #expect(line.ground == .originator && line.originator == school && line.consulted == nil)
      #expect(line.originatorAnswer == OriginatorAnswer.none && line.terms == .askOriginator)
      if let own { try await scene.answer(try await scene.ask(), isYes: own == .yes) }
      let consulted = AccessAsked.Consulted(source: line.source, answer: .yes)
      let after = try await scene.asking.prepare(consulted: [consulted])
      #expect(try await scene.asking.text(after).contains(Scene.day) == (own == .yes))
      let handling = try #require(try await scene.asking.sight(after).schedule).filter { $0.ground == .handling }
      #expect(handling.map(\.field) == ["nil-return", "onward-use"])
      let told = try await scene.line(after)
      #expect(told.originatorAnswer == own ?? OriginatorAnswer.none && told.consulted == .yes)
      let kept = try await scene.asking.prepare(consulted: [.init(source: line.source, answer: .no)])
      #expect(try await !scene.asking.text(kept).contains(Scene.day), "a no by word of mouth keeps it back")
      let stray = AccessAsked.Consulted(source: "elsewhere", answer: .yes)
      #expect(try await refusal { try await scene.asking.prepare(consulted: [stray]) }.code == .nothingLookedAt)
    }
  }

  @Test("is not in it on terms of none, and cannot be asked for, though a preparer says that the agency said yes")
  func never() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [ReturnTerms(.personal, onward: .none)])
      #expect(try await refusal { try await scene.ask() }.code == .neverOnward)
      let source = try await scene.line(scene.asking.prepare()).source
      let without = try await scene.asking.prepare()
      let pack = try await scene.asking.prepare(consulted: [.init(source: source, answer: .yes)])
      #expect(pack.documentHash == without.documentHash)
      let line = try await scene.line(pack)
      #expect(line.terms == ReturnTerms.Onward.none && line.ground == .originator && line.consulted == .yes)
      #expect(try await !scene.asking.text(pack).contains(Scene.day))
    }
  }

  @Test("is not released once that agency takes its yes back")
  func takenBack() async throws {
    try await withCasework { fixture in
      let scene = try await Scene.begin(fixture, [])
      let question = try await scene.ask()
      try await scene.answer(question, isYes: true)
      let pack = try await scene.asking.prepare()
      try await scene.answer(question, isYes: false)
      #expect(try await refusal { try await scene.asking.release(pack) }.code == .packMoved)
      try await scene.answer(question, isYes: true)
      try await scene.asking.release(try await scene.asking.prepare())
    }
  }
}

/// Somebody asks what is held of them, and a school answered when it was asked of them on another of their cases.
private struct Scene {
  static let day = "2026-01-02"

  let asking: Asking
  let gathering: Case.ID
  let request: InformationRequest.ID

  private var fixture: Fixture { asking.fixture }

  static func begin(_ fixture: Fixture, _ terms: [ReturnTerms]) async throws -> Scene {
    let asking = try await Asking.begin(fixture)
    let gathering = try await asking.alias("prevent", at: "information-gathering")
    let school = try fixture.agency(.school)
    let request = try #require(
      try await fixture.held(gathering).facts.requests.first { $0.value.agency == school }?.key)
    _ = try await fixture.casework.recordReturn(
      .answers(
        [.personal: Array(#"{"nil-return":false,"last-contact":"\#(day)","onward-use":"panel-only"}"#.utf8)],
        isNil: false, terms: terms),
      to: request, by: try fixture[.schoolMember], keyed: fixture.key()
    ) { _, _ in Answer(status: 200, body: []) }
    return Scene(asking: asking, gathering: gathering, request: request)
  }

  func line(_ pack: AccessPackActed) async throws -> AccessPlan.Line {
    try #require(try await asking.sight(pack).schedule?.first { $0.field == "last-contact" })
  }

  /// Whoever works on that case asks the school whether the person may be given it.
  func ask() async throws -> CaseRecord.ID {
    let made = Made<CaseRecord.ID>()
    _ = try await fixture.casework.keepRecord(
      RecordStatement(
        .askingOriginator(OnwardWish(["\(request):personal"], to: .person(asking.person), for: .subjectAccess)),
        words: [.words: Array(#"{"why":"They ask."}"#.utf8)]), on: gathering, by: try fixture[.caseOfficer],
      keyed: fixture.key()
    ) { _, record in
      made.keep(record.id)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  func answer(_ question: CaseRecord.ID, isYes: Bool) async throws {
    _ = try await fixture.casework.answerOnward(
      question, isYes: isYes, until: nil, words: Array(#"{"why":"It is theirs."}"#.utf8),
      by: try fixture[.schoolMember], keyed: fixture.key()
    ) { _, _ in Answer(status: 200, body: []) }
  }
}
