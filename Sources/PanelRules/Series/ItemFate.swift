/// What becomes of an item whose meeting is cancelled before it was decided. The clocks of its case run on whichever it
/// is, and no decision is taken outside a meeting.
package enum ItemFate: Hashable, Sendable {
  /// It is heard at another meeting of the panel, which may be an extraordinary one.
  case heard(at: Meeting.ID)
  /// It waits for whichever meeting comes, and somebody says why that is acceptable; the words are kept sealed.
  case delayed(rationale: String)
}

/// What is known of the items of a meeting that is to be cancelled, and of the meetings that they are to go to.
package struct FatesToWeigh: Sendable {
  /// The items that were not decided, with the references of their cases.
  package let undecided: [(number: Int, caseID: Case.ID, reference: String)]
  /// What was said of each, by number.
  package let fates: [Int: ItemFate]
  /// The panel of the meeting.
  package let panel: String
  /// The meetings that were named, as they stand.
  package let meetings: [Meeting.ID: (dated: DatedMeeting, panel: String)]
  /// The cases that were heard already at each of them.
  package let heard: [Meeting.ID: Set<Case.ID>]

  package init(
    undecided: [(number: Int, caseID: Case.ID, reference: String)], fates: [Int: ItemFate], panel: String,
    meetings: [Meeting.ID: (dated: DatedMeeting, panel: String)], heard: [Meeting.ID: Set<Case.ID>]
  ) {
    self.undecided = undecided
    self.fates = fates
    self.panel = panel
    self.meetings = meetings
    self.heard = heard
  }

  /// Everything that stands in the way of the cancellation: every item of which nothing was said, or nothing that can be,
  /// and every fate of what is no undecided item.
  package func obstacles(at now: Moment) -> [UnmetNeed] {
    let missing = undecided.compactMap { item -> UnmetNeed? in
      let values = ["item": String(item.number), "reference": item.reference]
      switch fates[item.number] {
      case nil: return .init(need: "fate", about: values["item"], because: "fate-missing", values: values)
      case .delayed?: return nil
      case .heard(let meeting)?:
        guard let there = meetings[meeting], there.panel == panel, there.dated.isToCome(at: now) else {
          return .init(need: "fate", about: values["item"], because: "fate-not-to-come", values: values)
        }
        let isHeard = heard[meeting]?.contains(item.caseID) ?? false
        return isHeard ? .init(need: "fate", about: values["item"], because: "fate-heard", values: values) : nil
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
