package import PanelRules

/// A question before there is a referral: nobody need be named in it.
package struct EnquirySubmission: Sendable {
  package let topic: Enquiry.Topic
  package let question: String

  package static let shape = Shape.object("enquiry-submission", make: EnquirySubmission.init) {
    Required("topic", .choice(of: Enquiry.Topic.self), says: "What it is about.")
    Required("question", .said, says: "The question, without the name of anybody it is about.")
  }
}

/// What is advised.
package struct AdviceRequest: Sendable {
  package let advice: String

  package static let shape = Shape.object("enquiry-advice", make: AdviceRequest.init) {
    Required("advice", .said, says: "The answer, as whoever asked reads it.")
  }
}

/// Where whoever asked is pointed to.
package struct EnquiryClosing: Sendable {
  package let signpost: String
  package let note: String?

  package static let shape = Shape.object("enquiry-closing", make: EnquiryClosing.init) {
    Required("signpost", .choice(Enquiry.signposts), says: "Where to, or that nothing is needed.")
    Optionally("note", .said, says: "What else to say to whoever asked.")
  }
}

/// Which enquiries are listed.
package struct EnquiryListQuery: Sendable {
  package let standing: String?
  package let mine: Bool?
  package let reference: String?
  package let limit: Int?
  package let cursor: String?

  package static let shape = Shape.object("enquiry-list-query", make: EnquiryListQuery.init) {
    Optionally(
      "standing", .choice(Enquiry.Standing.allCases.map(\.rawValue)),
      says: "Only those that stand here; else those that have not ended, and of your own all.")
    Optionally("mine", .flagText, says: "Only those that you asked.")
    Optionally("reference", .text(1...40), says: "The one enquiry that is quoted so, wherever it stands.")
    Optionally("limit", .pageLimit)
    Optionally("cursor", .pageCursor)
  }
}

extension Shape where Value == String {
  /// What somebody says in their own words: sealed.
  fileprivate static var said: Shape { .text(1...4000, lines: .many) }
}
