import Foundation
import PanelRules
import Testing

@Suite("What follows when something is taken back")
struct WithdrawalTests {
  private static let police = Agency.ID(UUID())
  private static let charity = Agency.ID(UUID())
  private static let school = Agency.ID(UUID())
  private static let hospital = Agency.ID(UUID())
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
    papers: [
      .init(by: charity, on: .shareConsent), .init(by: school, on: .shareConsent), .init(by: hospital, on: .law),
      .init(by: hospital, on: .supportConsent), .init(by: school, on: .override("o1")),
    ],
    listings: [.init(id: "agreed", ground: .shareConsent), .init(id: "reviewed", ground: .law)],
    providerGrants: [provider], support: ["tag"])
  private static let seen = WithdrawalConsequence.recordSeenBefore([
    "told", "feed", "panel", "brief", "crisis", "other",
  ])

  private static let told: [(Withdrawal, [WithdrawalConsequence])] = [
    (
      .shareConsent,
      [.endDisclosure("feed"), .pullListing("agreed"), .tell(charity), .tell(school), .openObjection, seen]
    ),
    (
      .supportConsent,
      [.endGrant(provider), .stopSupport("tag"), .endDisclosure("brief"), .tell(charity), .tell(hospital), seen]
    ),
    (.supportConsentDisputed, [.pauseSupport, .takeLegalAdvice, seen]),
    (.override("o1"), [.endDisclosure("crisis"), .tell(police), .tell(school), seen]),
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

  @Test("tells whoever opened papers on it though nothing else was told, and weighs what was read on law")
  func papers() {
    let opened = UnderWay(papers: [.init(by: Self.school, on: .shareConsent), .init(by: Self.hospital, on: .law)])
    #expect(Withdrawal.shareConsent.consequences(for: opened) == [.tell(Self.school), .openObjection])
    #expect(Withdrawal.supportConsent.consequences(for: opened) == [])
  }

  @Test("follows with nothing where nothing is under way, but for the dispute")
  func nothing() {
    #expect(Withdrawal.shareConsent.consequences(for: UnderWay()) == [])
    #expect(Withdrawal.supportConsent.consequences(for: UnderWay()) == [])
    #expect(Withdrawal.supportConsentDisputed.consequences(for: UnderWay()) == [.pauseSupport, .takeLegalAdvice])
  }
}
