import Foundation
import PanelRules
import PanelStore

/// Immediate risk that is added to a referral once it has cases, told to whoever works on each of them.
///
/// A clock of the referral that has run out already becomes one of each case that has not ended, and each of those is
/// told as any other clock is: under a claim, in a transaction of its own, so that a case which cannot be read keeps
/// no other waiting, and once, however many daemons there are. None of the cases learns of another.
extension Casework {
  /// Has every case of the referral told that has not ended. Those who received it were told as it was said.
  func spread(_ deadline: ClaimedDeadline, over referral: Referral.ID, in area: String) async throws -> Bool {
    try await worker.transaction(
      as: Self.clockwatch(area), reads: DeadlineQueries.claimed(area, deadline.id, deadline.fence),
      CaseQueries.live(area, referral), ClockQueries.casework()
    ) { claimed, cases, clock in
      guard claimed.first != nil, let now = clock.first else { return Commit(false) }
      let said = RiskSaid(id: deadline.id.rawValue, area: area, now: now)
      return Commit(true, writes: [WorkQueries.closeDeadline(area, deadline.id, now)] + cases.map(said.telling))
    }
  }
}

extension ClaimedDeadline {
  /// It has the name of those by which cases are told.
  var mayTellRisk: Bool { name == ReferralWork.riskClock }

  /// It is one by which this case is told, and no clock of its own to which a route gave the same name.
  func tellsRisk(to held: Case) -> Bool {
    mayTellRisk && held.facts.deadlines[name]?.id != id
  }
}

extension Desk {
  /// What is written as a case is told. One that has ended since is nobody's work: those that it opened are told in its
  /// place, as far as they came of the same referral.
  func tell(_ held: Case, _ stored: StoredCase, _ deadline: ClaimedDeadline, _ rulebook: Rulebook) throws -> [Change] {
    let now = moment(after: held)
    let closing = WorkQueries.closeDeadline(held.area, deadline.id, now)
    guard held.isClosed else {
      return try decide(.hearOfRisk, on: held, stored, rulebook).1 + [closing]
    }
    let said = RiskSaid(id: deadline.id.rawValue.combined(with: held.id.rawValue), area: held.area, now: now)
    let heirs = held.facts.linked.filter { $0.opened && $0.area == held.area && $0.reveals != .nothing }
    return heirs.map { said.telling($0.to) } + [closing]
  }
}

/// One addition, as its cases are told of it.
private struct RiskSaid {
  /// Of the referral's clock.
  let id: UUID
  let area: String
  let now: Moment

  /// The clock by which a case is told. Its identifier is made of the addition's and the case's, so that a case is told
  /// of an addition once by whatever way that comes to it, and either can be had from the other.
  func telling(_ told: Case.ID) -> Change {
    WorkQueries.tellCase(
      area, .init(id.combined(with: told.rawValue)), told, ReferralWork.riskClock, now, .earliest)
  }
}

extension UUID {
  /// The two as one, bit by bit; combined again with either it is the other.
  fileprivate func combined(with other: UUID) -> UUID {
    UUID(high: halves.high ^ other.halves.high, low: halves.low ^ other.halves.low)
  }
}
