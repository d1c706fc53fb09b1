import PanelRules
import PanelStore

/// What hangs on a referral until it has a case: whose clock runs, and what somebody must do at once.
struct ReferralWork {
  let area: String
  let referral: Referral.ID
  let rulebook: Rulebook
  let now: Moment

  /// The clock of those who receive it, from now; nil where the route has none, or where it would run past the bank
  /// holidays that are known: a referral is taken all the same.
  func acknowledgement(_ identifiers: inout RandomIdentifiers) -> (due: Moment, change: Change)? {
    guard let rule = rulebook.route.acknowledgement,
      let (due, warnAt) = try? rulebook.clockwork.due(rule.within, warn: rule.warn, after: now)
    else { return nil }
    let change = WorkQueries.openDeadline(
      area, .init(identifiers.next()), nil, referral, rule.name, holder, now, due, warnAt, warnAt ?? due)
    return (due, change)
  }

  /// The clock of the referrer's agency, which was asked for more.
  func referrersClock(until due: Moment, _ identifiers: inout RandomIdentifiers) -> Change {
    WorkQueries.openDeadline(
      area, .init(identifiers.next()), nil, referral, Self.informationNeeded, Self.referrer, now, due, nil, due)
  }

  /// Everybody who may receive it is told, each by a task of their role, at once.
  func tellReceivers(_ kind: String, urgent: Bool, _ identifiers: inout RandomIdentifiers) -> [Change] {
    rulebook.receivingRoles.flatMap { role -> [Change] in
      let task = CaseTask.ID(identifiers.next())
      return [
        WorkQueries.openTask(
          area, task, nil, referral, rulebook.route.name, role, kind, urgent, urgent ? now : nil, now, nil),
        WorkQueries.tell(area, task.rawValue, "task-opened", task.rawValue, now),
      ]
    }
  }

  /// Whoever works on one of its cases is told of immediate risk. Whoever adds to a referral may see none of its cases,
  /// so the clock tells them, at once: this one has run out already.
  func tellCases(_ identifiers: inout RandomIdentifiers) -> Change {
    WorkQueries.openDeadline(
      area, .init(identifiers.next()), nil, referral, Self.riskClock, holder, now, now, nil, .earliest)
  }

  /// The first of those who receive: the owner of the stage at which a case would open, where that role receives.
  private var holder: RoleName {
    let roles = rulebook.receivingRoles
    guard let owner = rulebook.route.stages[rulebook.route.firstStage]?.owner, roles.contains(owner) else {
      return roles.first ?? ""
    }
    return owner
  }

  /// The kind of the urgent task that a referral with immediate risk gives.
  static let immediateRisk = "immediate-risk"
  /// The kind of the urgent task that immediate risk which is added to a referral gives those who receive it.
  static let riskAdded = "immediate-risk-added"
  /// The name of the clock by which whoever works on its cases hears of it.
  static let riskClock = "immediate-risk"
  /// The kind of the task that more information on a referral that has a case gives.
  static let addedTo = "referral-added-to"
  /// The name of the clock that the referrer's agency holds.
  static let informationNeeded = "information-needed"
  /// Who holds it.
  private static let referrer = "referrer"
}
