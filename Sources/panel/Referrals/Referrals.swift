import ArgumentParser

/// Requests that a person be considered: sent in, added to, accepted onto routes, or ended otherwise.
struct Referrals: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "referrals", "Send in referrals, see how they fare, and decide what becomes of them.",
    commands: [
      SubmitReferral.self, ListReferrals.self, ShowReferral.self, AddToReferral.self, WithdrawReferral.self,
      AcceptReferral.self, ReturnReferral.self, RedirectReferral.self, DeclineReferral.self, ShowMatches.self,
      LinkPeople.self, DismissMatch.self, EndLink.self,
    ],
    usually: ListReferrals.self)
}
