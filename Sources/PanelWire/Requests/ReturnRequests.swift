package import PanelRules

/// What agencies are asked, why, and on what basis.
package struct InformationRequestDraft: Sendable {
  package let agencies: [Agency.ID]
  package let workingDays: Int?
  package let purpose: String
  package let legalBasis: String
  package let asked: String

  package static let shape = Shape.object("information-request-draft", make: InformationRequestDraft.init) {
    Required("agencies", .list(of: .identifier(of: Agency.self), 1...50, unique: true), says: "Each is asked alone.")
    Optionally("working-days", .integer(1...60), says: "How long they have; 5 where it is left out.")
    Required("purpose", .text(1...2000, lines: .many), says: "What it is needed for.")
    Required("legal-basis", .text(1...500), says: "The duty or power on which it is asked.")
    Required("asked", .text(1...4000, lines: .many), says: "The least that serves the purpose.")
  }

  /// The words of the request as they are sealed and shown again.
  package var words: JSON.Object {
    ["purpose": .string(purpose), "legal-basis": .string(legalBasis), "asked": .string(asked)]
  }
}

/// An agency's answer to a request: the form's answers, or that it declines.
package struct ReturnDraft: Sendable {
  package let answers: JSON.Object?
  package let terms: [ReturnTermsDraft]?
  package let declined: String?

  private static let rules: [Rule] = [
    .atLeastOne(of: "answers", "declined"), .atMostOne(of: "answers", "declined"),
    .only("terms", when: .present("answers")),
  ]

  /// As the description of the API shows it.
  package static let shape = Shape.object("return-draft", make: AnyReturn.init, rules: rules) {
    Optionally("answers", .anything(), says: "To the form information-return; nothing to report is an answer too.")
    Optionally("terms", termsShape, says: "On which terms, part by part; what is not said counts at its strictest.")
    Optionally("declined", .text(1...2000, lines: .many), says: "Why the agency does not answer.")
  }

  /// Reads an answer that is given on a day, by the form it answers.
  package static func shape(of form: Form, on day: LocalDate) -> Shape<ReturnDraft> {
    Shape.object("return-draft", make: ReturnDraft.init, rules: rules) {
      Optionally("answers", .form(form, complete: true, on: day))
      Optionally("terms", termsShape)
      Optionally("declined", .text(1...2000, lines: .many))
    }
  }

  /// An answer to no form in particular.
  package struct AnyReturn: Sendable {
    package let answers: JSON?
    package let terms: [ReturnTermsDraft]?
    package let declined: String?
  }

  private static let termsShape: Shape<[ReturnTermsDraft]> = .list(
    of: ReturnTermsDraft.shape, 0...DataCategory.allCases.count)
}

/// On which terms one part of an answer is given.
package struct ReturnTermsDraft: Sendable {
  package let category: DataCategory
  package let reliability: ReturnTerms.Reliability?
  package let onward: ReturnTerms.Onward?
  package let mark: HandlingMark?
  package let collectedOn: String?

  package static let shape = Shape.object("return-terms-draft", make: ReturnTermsDraft.init) {
    Required("category", .choice(of: DataCategory.self), says: "The answers that it is said of.")
    Optionally("reliability", .choice(of: ReturnTerms.Reliability.self), says: "An opinion where it is left out.")
    Optionally(
      "onward", .choice(of: ReturnTerms.Onward.self),
      says: "What may be done with it; the stricter of this and the form's word, where neither says, you are asked.")
    Optionally("mark", .choice(of: HandlingMark.self), says: "How it is to be handled; official-sensitive if left out.")
    Optionally("collected-on", .code(), says: "The legal basis on which it was collected; left out, consent.")
  }

  /// What is said of a part makes what was said of all of it stricter, and never laxer.
  ///
  /// - Parameter onward: what was said of all that is answered.
  package func terms(onward all: ReturnTerms.Onward?) -> ReturnTerms {
    ReturnTerms(
      category, reliability: reliability ?? .opinion, onward: .strictest(onward, all) ?? .askOriginator,
      mark: mark ?? .officialSensitive, collectedOn: collectedOn)
  }
}

/// Why an answer is no longer waited for.
package struct WaiverDraft: Sendable {
  package let reason: String

  package static let shape = Shape.object("waiver-draft", make: WaiverDraft.init) {
    Required("reason", .text(1...2000, lines: .many))
  }
}
