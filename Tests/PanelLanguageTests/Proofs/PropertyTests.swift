import Foundation
import PanelLanguage
import PanelRules
import Testing

@Suite("Each property, broken by one change to a small route")
struct PropertyTests {
  struct Break: Sendable, CustomTestStringConvertible {
    let property: Property
    let what: String
    /// A piece of what is said.
    let says: String
    /// Every step of the path, from the opening on.
    let path: [String]
    let change: @Sendable (inout Route) -> Void

    var testDescription: String { what }

    init(
      _ property: Property, _ what: String, says: String, path: [String] = [],
      _ change: @escaping @Sendable (inout Route) -> Void
    ) {
      (self.property, self.what, self.says, self.path, self.change) = (property, what, says, path, change)
    }
  }

  private static let opening = "A case opens from a referral, about somebody of 18 or over, at “Shore”."
  private static let afloat = [
    opening, "Support is agreed to.",
    "Skipper makes “Board” (first: Skipper completes “Note”): the case comes to “Afloat”.",
  ]

  private static let breaks: [Break] = [
    Break(.ways, "nothing leads out of a stage", says: "no end can be reached from “Afloat”", path: afloat) {
      $0.removeMove("land", at: "afloat")
    },
    Break(
      .supportConsent, "a withdrawal ends nothing", says: "a withdrawal of consent does not end support at “Afloat”",
      path: afloat + [
        "Consent to support is withdrawn, which makes “Support consent withdrawn”: the case stays where it is."
      ]
    ) {
      $0.stages["afloat"]?.when[.supportConsentWithdrawn]?.to = .same
    },
    Break(
      .sharing, "agencies are asked and nobody says what for", says: "nothing says what for (“purpose”)",
      path: [opening]
    ) { route in
      let onEntry = route.stages["shore"]?.onEntry ?? []
      route.stages["shore"]?.onEntry = onEntry.map { effect in
        guard case .requestInformation(let from, let within, var asking) = effect else { return effect }
        asking.purpose = " "
        return .requestInformation(from: from, within: within, asking: asking)
      }
    },
    Break(.owners, "a stage is nobody's work", says: "“Afloat” is nobody's work", path: afloat) {
      $0.stages["afloat"]?.owner = nil
    },
    Break(
      .outcomes, "a case ends and nobody says how", says: "“Land” ends the case at “Landed” and gives it no outcome",
      path: afloat
    ) {
      $0.editMove("land", at: "afloat") { $0.outcomes = [] }
    },
    Break(
      .needs, "an answer is asked for and its opposite",
      says: "“Wave” can never be made at “Shore”: no answer that “Note”",
      path: [opening]
    ) { route in
      let fine = Guard.Condition(field: "weather", oneOf: ["fine"], negated: false)
      let notFine = Guard.Condition(field: "weather", oneOf: ["fine"], negated: true)
      route.addMove(
        Move(
          name: "wave", title: "Wave", to: .same, by: ["skipper"],
          needs: [.form("note", where: [fine]), .form("note", where: [notFine])]),
        at: "shore")
    },
    Break(
      .handled, "letters go to somebody who has died", says: "nobody can record at “Shore” that the person has died",
      path: [opening]
    ) { route in
      route.editMove("mourn", at: nil) { $0.effects.removeAll { $0 == .freezeLetters } }
    },
    Break(
      .quorum, "the panel decides however few are there", says: "“Send home” however few are in the room",
      path: [opening]
    ) {
      $0.editMove("send-home", at: "shore") { $0.needs.removeAll { $0 == .quorum } }
    },
    Break(.names, "a form that nobody asks for", says: "the form “spare” is used nowhere") { route in
      route.forms["spare"] = route.forms["note"]
    },
  ]

  @Test("a small route holds all of them")
  func whole() throws {
    let proof = try Raft.proof { _ in }
    #expect(proof.shortfalls == [] && proof.states > 10)
  }

  @Test("one change breaks one of them and no other, and the path leads to it", arguments: breaks)
  func broken(_ broken: Break) throws {
    let proof = try Raft.proof(of: broken.change)
    let first = try #require(proof.shortfalls.first { $0.says.contains(broken.says) }, "\(proof.shortfalls)")
    #expect(Set(proof.shortfalls.map(\.property)) == [broken.property], "\(proof.shortfalls)")
    #expect(first.path == broken.path)
  }

  @Test("a sample stands here for each, but for the one that the language leaves no way to break")
  func complete() {
    #expect(Set(Self.breaks.map(\.property)) == Set(Property.allCases).subtracting([.clocks]))
    // What time alone does has no word in a route file, so no route can say that it moves anything.
    for happening in [Happening.ranOut, .grewOlder(3)] {
      #expect(happening.isClock && happening.occurrence == nil)
    }
  }

  // MARK: Too much to look at

  @Test(
    "with more positions than may be looked at nothing is proved, and what multiplies them is said", arguments: [1, 9])
  func limited(_ limit: Int) throws {
    let proof = try Raft.proof(of: { _ in }, atMost: limit)
    let shortfall = try #require(proof.shortfalls.first)
    #expect(proof.shortfalls.count == 1 && shortfall.property == nil && shortfall.path == [])
    #expect(shortfall.says.contains("too many to prove anything of"))
    #expect(shortfall.says.contains("4 stages, what is said of support, 2 classes of age"))
    // It stops where it is told to, but for the steps from the one it was looking at.
    #expect(proof.states > limit && proof.states < limit + 20)
  }

  @Test("at the limit itself everything is still proved")
  func atTheLimit() throws {
    let all = try Raft.proof { _ in }.states
    #expect(try Raft.proof(of: { _ in }, atMost: all).shortfalls == [])
    #expect(try Raft.proof(of: { _ in }, atMost: all - 1).shortfalls.map(\.property) == [nil])
  }

  @Test("what has too much to remember is not explored at all")
  func tooWide() throws {
    let proof = try Raft.proof { route in
      guard let day = Span(1, .days) else { return }
      for number in 1...70 {
        route.addMove(
          Move(
            name: "wait-\(number)", title: "Wait", to: .same, by: ["skipper"],
            needs: [.elapsed(day, since: "moment-\(number)")], marks: "moment-\(number)"),
          at: "shore")
      }
    }
    #expect(proof.states == 0 && proof.shortfalls.map(\.property) == [nil])
    #expect(proof.shortfalls.first?.says.contains("70 moments that needs count from (twice each)") == true)
  }

  @Test("the limit that holds where none is given is two million")
  func usual() {
    #expect(Proof.mostStates == 2_000_000)
  }
}
