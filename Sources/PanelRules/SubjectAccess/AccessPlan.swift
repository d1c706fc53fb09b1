/// Two documents from what is held: what the person is given, and what the reviewers see of everything.
package struct AccessPlan: Sendable, Equatable {
  /// Where nothing of something may be told it is not there: no place, no number and no count shows that it is.
  package var sections: [Section]
  /// Every answer, told or not; never given to anybody but reviewers.
  package var schedule: [Line]
  /// What is told of each place, by number.
  package var told: [Int: [Disclosure.Told]]
  /// The latest word on the way of reaching whoever asks says that it is safe.
  package var isContactSafe: Bool

  /// Whoever asks is given nothing but the answer that nothing can be given.
  package var isEmpty: Bool { sections.isEmpty }

  package struct Section: Sendable, Equatable, Codable {
    package var title: String
    package var at: Moment
    package var answers: [Answer]

    package struct Answer: Sendable, Equatable, Codable {
      package var label: String
      package var says: String
    }
  }

  /// One answer as the reviewers see it.
  package struct Line: Sendable, Equatable, Codable {
    /// As looks name it.
    package var source: String
    package var title: String
    package var item: String
    package var version: Int
    package var field: String
    package var label: String
    package var concerns: FormConcern
    package var outcome: Outcome
    package var ground: Ground?
    package var rule: String
    package var reason: String
    package var originator: Agency.ID?
    /// What may be done with it, as the agency said that was asked for it; nil: no agency was.
    package var terms: ReturnTerms.Onward?
    /// What that agency said, on its own record, of giving it to whoever asks.
    package var originatorAnswer: OriginatorAnswer?
    /// What it said by the word of whoever prepared this; nil: they say nothing of it.
    package var consulted: OriginatorAnswer?
    /// As it is held; nil: not for whoever prepares it.
    package var says: String?
  }

  package enum Outcome: String, Sendable, Codable, CaseIterable {
    case told, redacted, withheld
    /// All that anybody but the police learns of a case that is with them.
    case withPolice = "with-police"
  }

  /// Why something is kept out.
  package enum Ground: String, Sendable, Codable, CaseIterable {
    /// Nobody has looked yet whether it speaks of somebody else.
    case notLookedAt = "not-looked-at"
    case aboutAnother = "about-another"
    /// Somebody withheld it, or that there is such a case.
    case withheld
    case withPolice = "with-police"
    /// It is not for whoever asks.
    case requester
    case heldByPolice = "held-by-police"
    /// It says how other answers are to be handled, or that there are some.
    case handling
    /// The agency that gave it has not said yes.
    case originator
    case barred
  }

  /// What is said in the place of what was taken out.
  package static let removed = "[removed: about somebody else]"
}

extension AccessHoldings {
  /// Asks the one table of everything that is held; pure, so that the same holdings give the same documents.
  ///
  /// - Parameters:
  ///   - reviewer: who looks at it now: whoever prepares it, or whoever releases it.
  ///   - preparer: who prepared it.
  ///   - releaser: the second reviewer, or whoever stands for them until there is one.
  /// - Throws: ``Refusal`` where somebody looked at what is not there.
  package func plan(
    _ asked: AccessAsked, for reviewer: AccessReviewer, preparedBy preparer: Practitioner.ID,
    releasedBy releaser: Practitioner.ID, by table: SharingTable, at now: Moment, zone: Zone
  ) throws(Refusal) -> AccessPlan {
    let desk = AccessDesk(
      holdings: self, asked: asked, reviewer: reviewer, preparer: preparer, releaser: releaser, table: table, now: now,
      zone: zone)
    return try desk.plan()
  }
}
