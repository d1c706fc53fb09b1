/// Advice that somebody asks for before there is a referral. Nobody need be named in it.
package enum Enquiry: Identified {
  package static let prefix = "enq"
  package typealias ID = Identifier<Enquiry>

  /// What it is about, as a code that says nothing of anybody.
  package enum Topic: String, Sendable, CaseIterable {
    case whichRoute = "which-route"
    case threshold
    case consentAndSharing = "consent-and-sharing"
    case whatToSay = "what-to-say"
    case somethingElse = "something-else"
  }

  /// Where it stands.
  package enum Standing: String, Sendable, CaseIterable {
    /// It waits for an answer: the time of those who answer runs.
    case open
    case advised
    /// A referral was made of it.
    case converted
    /// Whoever asked was pointed to somewhere else, or nothing was needed.
    case closed
  }

  /// What is done with it.
  package enum Act: String, Sendable, CaseIterable {
    case asked, advised, converted, closed
  }

  /// Where whoever asked can be pointed to; each has words.
  package static var signposts: [String] { Referral.Kind.declined.dispositions }
}

extension Enquiry.Standing {
  /// Where an act leads from here. What was advised may be advised again; what has ended stays so.
  package func after(_ act: Enquiry.Act) throws(Refusal) -> Enquiry.Standing {
    switch (self, act) {
    case (.open, .advised), (.advised, .advised): return .advised
    case (.open, .converted), (.advised, .converted): return .converted
    case (.open, .closed), (.advised, .closed): return .closed
    case (_, .asked), (.converted, _), (.closed, _):
      throw Refusal(.enquiryEnded)
    }
  }
}
