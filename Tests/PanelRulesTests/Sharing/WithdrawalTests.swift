import Foundation
import PanelRules
import Testing

@Suite("What follows when something is taken back")
struct WithdrawalTests {
  private static let police = Agency.ID(UUID())
  private static let charity = Agency.ID(UUID())
  private static let provider = Practitioner.ID(UUID())

  /// One of everything: on agreement to share, on law, on agreement to support, and on an override.
  private static let everything = UnderWay(
    disclosures: [
      .init(id: "told", recipient: charity, ground: .shareConsent, isOpen: false),
      .init(id: "feed", recipient: charity, ground: .shareConsent, isOpen: true),
      .init(id: "panel", recipient: police, ground: .law, isOpen: true),
      .init(id: "brief", recipient: charity, ground: .supportConsent, isOpen: true),
      .init(id: "crisis", recipient: police, ground: .override("o1"), isOpen: true),
      .init(id: "other", recipient: police, ground: .override("o2"), isOpen: true),
    ],
    listings: [.init(id: "agreed", ground: .shareConsent), .init(id: "reviewed", ground: .law)],
    providerGrants: [provider], support: ["tag"])
  private static let seen = WithdrawalConsequence.recordSeenBefore([
    "told", "feed", "panel", "brief", "crisis", "other",
  ])

  private static let told: [(Withdrawal, [WithdrawalConsequence])] = [
    (
      .shareConsent,
      [.endDisclosure("feed"), .pullListing("agreed"), .tell(charity), .openObjection, seen]
    ),
    (
      .supportConsent,
      [.endGrant(provider), .stopSupport("tag"), .endDisclosure("brief"), .tell(charity), seen]
    ),
    (.supportConsentDisputed, [.pauseSupport, .takeLegalAdvice, seen]),
    (.override("o1"), [.endDisclosure("crisis"), .tell(police), seen]),
  ]

  @Test("ends what rested on it, tells each recipient once, and leaves the rest", arguments: told)
  func one(_ told: (withdrawal: Withdrawal, consequences: [WithdrawalConsequence])) {
    #expect(told.withdrawal.consequences(for: Self.everything) == told.consequences)
  }

  @Test(
    "never ends what rests on law",
    arguments: [.shareConsent, .supportConsent, .supportConsentDisputed, .override("o1")] as [Withdrawal])
  func law(_ withdrawal: Withdrawal) {
    let consequences = withdrawal.consequences(for: Self.everything)
    #expect(!consequences.contains(.endDisclosure("panel")))
    #expect(!consequences.contains(.pullListing("reviewed")))
  }

  @Test("follows with nothing where nothing is under way, but for the dispute")
  func nothing() {
    #expect(Withdrawal.shareConsent.consequences(for: UnderWay()) == [])
    #expect(Withdrawal.supportConsent.consequences(for: UnderWay()) == [])
    #expect(Withdrawal.supportConsentDisputed.consequences(for: UnderWay()) == [.pauseSupport, .takeLegalAdvice])
  }
}
