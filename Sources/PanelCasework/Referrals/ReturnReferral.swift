package import PanelRules

extension Casework {
  /// Sends a referral back for information: the referrer is told which fields are asked for and by which day, and from
  /// now on their agency holds the clock.
  ///
  /// - Parameters:
  ///   - missing: names of fields of the route's form.
  ///   - day: the last local day on which the answer is in time.
  package func returnReferral(
    _ id: Referral.ID, asking missing: [String], by day: LocalDate, _ request: ReferralRequest, by caller: Caller,
    keyed: Keyed, answering: @escaping @Sendable (ReferralActed) throws -> Answer
  ) async throws -> Answer {
    try await act(
      .returned, on: id, missing: missing, by: caller, keyed: keyed, asking: { _ in request },
      beside: { held, _, identifiers in
        let form = held.rulebook.referralForm
        guard missing.allSatisfy({ form?.field($0) != nil }) else { throw Refusal(.fieldsNotOfForm) }
        let due = held.rulebook.clockwork.zone.endOfDay(day)
        guard due > held.now else { throw Refusal(.answerDayPast) }
        let lastDay = held.rulebook.clockwork.localDate(of: held.now).adding(months: 12)
        guard day <= lastDay else { throw Refusal(.answerDayFar) }
        return ReferralEffects(changes: [held.work.referrersClock(until: due, &identifiers)], due: due)
      }, answering: answering)
  }
}
