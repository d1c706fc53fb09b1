/// The agency that something came from is asked whether somebody else may be told it.
package struct OnwardAsked: Sendable, Equatable, Codable {
  /// Whose it is.
  package var originator: Agency.ID
  /// By name, in order.
  package var items: [String]
  package var to: Whom
  package var purpose: SharingPurpose
  /// When an answer is wanted by.
  package var due: Moment

  package init(originator: Agency.ID, items: [String], to whom: Whom, purpose: SharingPurpose, due: Moment) {
    self.originator = originator
    self.items = items
    self.to = whom
    self.purpose = purpose
    self.due = due
  }

  /// Who would be told.
  package enum Whom: Sendable, Hashable, Codable {
    case agency(Agency.ID)
    /// The person, or somebody on their side.
    case person(Person.ID)
  }
}

/// What that agency said. Its next word about the same question takes the place of this one.
package struct OnwardAnswer: Sendable, Equatable, Codable {
  /// The record that asks.
  package var asked: CaseRecord.ID
  package var isYes: Bool
  package var term: SharingTerm

  package init(asked: CaseRecord.ID, isYes: Bool, term: SharingTerm) {
    self.asked = asked
    self.isYes = isYes
    self.term = term
  }
}

/// A question with the last word on it.
package struct OnwardWord: Sendable, Equatable {
  package var id: CaseRecord.ID
  package var asked: OnwardAsked
  package var answer: OnwardAnswer?

  package init(id: CaseRecord.ID, asked: OnwardAsked, answer: OnwardAnswer? = nil) {
    self.id = id
    self.asked = asked
    self.answer = answer
  }
}

extension Sequence<OnwardWord> {
  /// What an originator said of telling one item to somebody for a purpose. Its last word counts for as long as it said; a
  /// word that has run out is none, and a question that waits takes nothing back.
  package func answer(
    of originator: Agency.ID?, on item: String, to whom: OnwardAsked.Whom, for purpose: SharingPurpose, at now: Moment
  ) -> OriginatorAnswer {
    let about = filter { word in
      word.asked.originator == originator && word.asked.items.contains(item) && word.asked.to == whom
        && word.asked.purpose == purpose
    }
    let said = about.compactMap(\.answer).filter { $0.term.from <= now }
    if let last = said.enumerated().max(by: { ($0.element.term.from, $0.offset) < ($1.element.term.from, $1.offset) }),
      last.element.term.holds(at: now)
    {
      return last.element.isYes ? .yes : .no
    }
    return about.isEmpty ? .none : .asked
  }
}
