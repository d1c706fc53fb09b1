/// What becomes of an item whose meeting is cancelled before it was decided. The clocks of its case run on whichever it
/// is, and no decision is taken outside a meeting.
package enum ItemFate: Hashable, Sendable {
  /// It is heard at another meeting of the panel, which may be an extraordinary one. Where that is over only after the
  /// day by which the case has to be heard, somebody says why that is acceptable; the words are kept sealed.
  case heard(at: Meeting.ID, rationale: String? = nil)
  /// It waits for whichever meeting comes, and somebody says why that is acceptable; the words are kept sealed.
  case delayed(rationale: String)
}

/// What is known of the items of a meeting that is to be cancelled, and of the meetings that they are to go to.
package struct FatesToWeigh: Sendable {
  /// The items that were not decided.
  package let undecided: [UndecidedItem]
  /// What was said of each, by number.
  package let fates: [Int: ItemFate]
  /// The panel of the meeting.
  package let panel: String
  /// The meetings that were named, as they stand.
  package let meetings: [Meeting.ID: MeetingOfFate]
  /// The cases that were heard already at each of them.
  package let heard: [Meeting.ID: Set<Case.ID>]

  package init(
    undecided: [UndecidedItem], fates: [Int: ItemFate], panel: String, meetings: [Meeting.ID: MeetingOfFate],
    heard: [Meeting.ID: Set<Case.ID>]
  ) {
    self.undecided = undecided
    self.fates = fates
    self.panel = panel
    self.meetings = meetings
    self.heard = heard
  }

  /// Everything that stands in the way of the cancellation: every item of which nothing was said, or nothing that can be,
  /// and every fate of what is no undecided item. A meeting that is over only after the day by which the case has to be
  /// heard will do for it only with the reason why.
  package func obstacles(at now: Moment) -> [UnmetNeed] {
    let missing = undecided.compactMap { item -> UnmetNeed? in
      let values = ["item": String(item.number), "reference": item.reference]
      switch fates[item.number] {
      case nil: return .init(need: "fate", about: values["item"], because: "fate-missing", values: values)
      case .delayed?: return nil
      case .heard(let meeting, let rationale)?:
        guard let there = meetings[meeting], there.panel == panel, there.dated.isToCome(at: now) else {
          return .init(need: "fate", about: values["item"], because: "fate-not-to-come", values: values)
        }
        if heard[meeting]?.contains(item.caseID) == true {
          return .init(need: "fate", about: values["item"], because: "fate-heard", values: values)
        }
        guard rationale == nil, let due = item.due, there.endsAt > due.at else { return nil }
        return .init(
          need: "fate", about: values["item"], because: "fate-late",
          values: values.merging(["due": "\(due.day)", "date": "\(there.day)"]) { $1 })
      }
    }
    let numbers = Set(undecided.map(\.number))
    let stray = fates.keys.filter { !numbers.contains($0) }.sorted().map { number in
      UnmetNeed(
        need: "fate", about: String(number), because: "fate-of-no-item", values: ["item": String(number)])
    }
    return missing + stray
  }
}

/// By when a case has to be heard.
package struct HearingDue: Hashable, Sendable {
  /// A meeting that is over by then is in time.
  package let at: Moment
  /// The last local day that is in time.
  package let day: LocalDate

  package init(at: Moment, day: LocalDate) {
    self.at = at
    self.day = day
  }
}

/// An item that was not decided.
package struct UndecidedItem: Hashable, Sendable {
  package let number: Int
  package let caseID: Case.ID
  /// Of its case.
  package let reference: String
  /// Nil: it can be heard at any time.
  package let due: HearingDue?

  package init(_ number: Int, of caseID: Case.ID, _ reference: String, due: HearingDue? = nil) {
    self.number = number
    self.caseID = caseID
    self.reference = reference
    self.due = due
  }
}

/// A meeting that an item is to go to.
package struct MeetingOfFate: Hashable, Sendable {
  package let dated: DatedMeeting
  package let panel: String
  /// When it is to be over.
  package let endsAt: Moment
  /// The local day on which it begins.
  package let day: LocalDate

  package init(_ dated: DatedMeeting, of panel: String, endsAt: Moment, day: LocalDate) {
    self.dated = dated
    self.panel = panel
    self.endsAt = endsAt
    self.day = day
  }
}
