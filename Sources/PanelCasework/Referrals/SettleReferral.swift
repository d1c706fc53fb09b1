package import PanelRules

/// The ends of a referral that opens no case: each says why, and where the person is better served.
extension Casework {
  /// Sends a referral on to another service, which the request names as its disposition.
  package func redirectReferral(
    _ id: Referral.ID, _ request: ReferralRequest, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (ReferralActed) throws -> Answer
  ) async throws -> Answer {
    try await act(.redirected, on: id, by: caller, keyed: keyed, asking: { _ in request }, answering: answering)
  }

  /// Declines a referral; the request's disposition says where the person goes instead, or that nothing is needed.
  package func declineReferral(
    _ id: Referral.ID, _ request: ReferralRequest, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (ReferralActed) throws -> Answer
  ) async throws -> Answer {
    try await act(.declined, on: id, by: caller, keyed: keyed, asking: { _ in request }, answering: answering)
  }

  /// Takes a referral back, as whoever made it may until it is settled. What it said is kept.
  package func withdrawReferral(
    _ id: Referral.ID, _ request: ReferralRequest, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (ReferralActed) throws -> Answer
  ) async throws -> Answer {
    try await act(.withdrawn, on: id, by: caller, keyed: keyed, asking: { _ in request }, answering: answering)
  }
}
