import Foundation
import PanelRules
import Testing

@Suite("What may end a referral on a route")
struct ReferralEndsTests {
  private static let ends: ReferralEnds = [.declined: ["duplicate": ["earlier-referral"], "malicious": ["police"]]]

  @Test(
    "is what the route declares: the act, the reason, and where the person goes",
    arguments: [
      (Referral.Kind.declined, "duplicate", "earlier-referral" as String?, nil as Refusal.Code?),
      (.declined, "malicious", "police", nil),
      (.declined, "duplicate", "police", .dispositionRequired), (.declined, "malicious", nil, .dispositionRequired),
      (.declined, "no-concern", "no-service-needed", .reasonNotOfAct),
      (.redirected, "other-area", "other-area", .actNotOnRoute),
      // Nothing else that is done with a referral is the route's to forbid.
      (.withdrawn, "sent-in-error", nil, nil), (.accepted, "needs-assessment", nil, nil),
      (.returned, "unclear", nil, nil),
    ])
  func declared(_ kind: Referral.Kind, _ reason: String, _ disposition: String?, _ code: Refusal.Code?) throws {
    var route = try SmallRoute.route()
    route.referralEnds = Self.ends
    #expect(refusal(of: kind, reason, disposition, on: route)?.code == code)
  }

  @Test("is nothing on a route that declares nothing", arguments: Referral.Kind.endings)
  func undeclared(_ kind: Referral.Kind) throws {
    let route = try SmallRoute.route()
    for reason in kind.reasons {
      for disposition in kind.dispositions {
        #expect(refusal(of: kind, reason, disposition, on: route)?.code == .actNotOnRoute)
      }
    }
  }

  private func refusal(
    of kind: Referral.Kind, _ reason: String, _ disposition: String?, on route: Route
  ) -> Refusal? {
    let act = Referral.Act(
      kind, reason: reason, disposition: disposition, by: .init(UUID(high: 1, low: 2)), at: .epoch)
    do throws(Refusal) {
      try route.admits(act)
      return nil
    } catch {
      return error
    }
  }
}
