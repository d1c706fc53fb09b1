import PanelRules
import PanelStore

extension Library {
  /// By when each case has to be heard that waits for a panel; none for one whose clock another thing meets.
  func dues(of cases: [UndecidedCase], at panel: String, area: String) throws -> [Case.ID: HearingDue] {
    var dues: [Case.ID: HearingDue] = [:]
    for row in cases {
      let held = try CaseState.read(row.stored)
      let rulebook = try self.rulebook(held.definition, area: area)
      guard held.facts.listing?.panel == panel, let due = rulebook.dateForPanel(of: held) else { continue }
      dues[row.caseID] = HearingDue(at: due, day: rulebook.clockwork.lastDay(before: due))
    }
    return dues
  }
}

extension StoredMeeting {
  /// When it is to be over.
  var endsAt: Moment { startsAt.adding(minutes: Int(minutes)) }

  /// As a meeting that an item may go to.
  func ofFate(by clockwork: Clockwork) -> MeetingOfFate {
    MeetingOfFate(dated(), of: panel, endsAt: endsAt, day: clockwork.localDate(of: startsAt))
  }
}
