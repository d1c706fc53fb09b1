/// An item of an agenda with everything that happened on it.
package struct HeardItem: Hashable, Sendable {
  /// Its number on the agenda, which never moves.
  package var number: Int
  /// The case.
  package var caseID: Case.ID
  /// The reference of the case; minutes name nobody by it.
  package var reference: String
  /// Why it was on the agenda, by code.
  package var kind: String
  /// What happened; in any order.
  package var events: [ItemEvent]

  package init(_ number: Int, caseID: Case.ID, reference: String, kind: String, events: [ItemEvent] = []) {
    self.number = number
    self.caseID = caseID
    self.reference = reference
    self.kind = kind
    self.events = events
  }

  /// From its first call to its end; nil where it was not called or did not end.
  package var interval: ItemInterval? {
    let calls = events.compactMap { event -> Moment? in
      switch event.what {
      case .called, .calledAgain: event.at
      default: nil
      }
    }
    let ends = events.filter(\.what.isEnding).map(\.at)
    guard let call = calls.min(), let end = ends.max() else { return nil }
    return ItemInterval(call: call, decision: end)
  }
}

/// Something that happened on an item.
package struct ItemEvent: Hashable, Sendable {
  /// When.
  package var at: Moment
  /// What.
  package var what: What

  package init(_ what: What, at: Moment) {
    self.what = what
    self.at = at
  }

  /// What can happen on an item. What belongs to the discussion stands before what belongs to the decision.
  package enum What: Hashable, Sendable {
    // The discussion
    /// An earlier meeting was to hear it and did not, since it was cancelled or put it off; of a cancelled one, why it could
    /// wait, where somebody said so.
    case broughtOver(from: LocalDate, cancelled: Bool, words: String)
    case called
    /// It began anew, for those who came too late for the call before: from here everybody who is required is there.
    case calledAgain
    /// Somebody has a conflict of interest: the item is not theirs.
    case conflicted(Voice)
    /// An agency's information, with how far it may go.
    case said(Contribution, agency: String, onward: ReturnTerms.Onward?, words: String)

    // The decision
    /// What the panel decided, how, with how many for it, and who had the chair.
    case decided(answer: String, PanelDecision.Method, Votes, presiding: Voice?)
    /// Which bodies were missing that the panel's rule requires, by code; none: it was quorate.
    case quorum(missing: [String])
    case rationale(String)
    /// What somebody was for; nil: they abstained.
    case position(Voice, answer: String?)
    /// Somebody was for another answer, and why.
    case dissent(Voice, answer: String, reason: String)
    case condition(String)
    case review(LocalDate)
    case gave(MinutedAction)
    /// Put off by the chair, and why.
    case adjourned(reason: String)
    /// Talked about without a decision, since these bodies were missing, by code.
    case noted(missing: [String], words: String)
    /// Not heard to its end, for want of time.
    case ranOut
    /// Its case moved meanwhile and does not wait for the panel any more: it goes to no later meeting.
    case movedOn
    /// It goes to a later meeting: how often it was carried over, this time included.
    case carriedOver(times: Int)
  }
}

/// How many were for a decision.
package struct Votes: Hashable, Sendable {
  /// For it.
  package var inFavour: Int
  /// For another.
  package var against: Int
  /// For none.
  package var abstained: Int

  package init(inFavour: Int = 0, against: Int = 0, abstained: Int = 0) {
    self.inFavour = inFavour
    self.against = against
    self.abstained = abstained
  }
}

extension ItemEvent.What {
  /// It belongs to the decision on an item, and not to its discussion.
  package var isOfDecision: Bool {
    switch self {
    case .broughtOver, .called, .calledAgain, .conflicted, .said: false
    case .decided, .quorum, .rationale, .position, .dissent, .condition, .review, .gave, .adjourned, .noted, .ranOut,
      .movedOn, .carriedOver:
      true
    }
  }

  /// With it the item was over.
  package var isEnding: Bool {
    switch self {
    case .decided, .adjourned, .noted, .ranOut: true
    case .broughtOver, .called, .calledAgain, .conflicted, .said, .quorum, .rationale, .position, .dissent, .condition,
      .review,
      .gave, .movedOn,
      .carriedOver:
      false
    }
  }
}
