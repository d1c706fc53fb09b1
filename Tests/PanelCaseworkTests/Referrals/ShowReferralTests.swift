import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("Showing a referral")
struct ShowReferralTests {
  @Test("tells the referrer the reference, the moment of receipt, the public word and by when they hear")
  func referrersView() async throws {
    try await withCasework { fixture in
      let receipt = try await fixture.receipt(of: ReferralSheet())
      let view = try await fixture.referrerView(receipt.id)
      #expect(view.reference == receipt.reference)
      #expect(view.progress.word == "received")
      #expect(view.progress.since == receipt.receivedAt)
      #expect(view.due == receipt.told.due)
      #expect(view.asked.isEmpty)
      #expect(try fixture.column("SELECT count(*)::text FROM reads") == ["0"])
    }
  }

  @Test("two referrals that were told the same look the same, whatever else was said of them or happened to them")
  func nonInterference() async throws {
    try await withCasework { fixture in
      let quiet = ReferralSheet()
      let grave = ReferralSheet().with([
        "surname": "Otherwise", "concern-description": "Something else altogether.", "immediate-risk": true,
        "concern-type-suggested": nil, "sector": "police", "complex-needs": ["abuse", "mental-health"],
        "addresses": nil, "address-known": false,
      ])
      for happened in Happening.allCases {
        let plain = try await fixture.refer(quiet)
        let restricted = try await fixture.refer(grave)
        _ = try await fixture.refer(grave)
        try await happened.happen(to: plain, restricted, in: fixture)
        // The same public facts: what was told, and when.
        try fixture.database.arrange(
          """
          UPDATE referrals SET received_at = 0, reference = 'REF-' || id::text WHERE true;
          WITH numbered AS (
            SELECT area, referral, at, word, row_number() OVER (PARTITION BY referral ORDER BY at) AS number
            FROM referral_progress
          )
          UPDATE referral_progress p SET at = n.number, due = CASE WHEN p.due IS NULL THEN NULL ELSE 1000 END
          FROM numbered n WHERE (p.area, p.referral, p.at, p.word) = (n.area, n.referral, n.at, n.word)
          """)
        let one = String(reflecting: try await fixture.referrerView(plain))
        let other = String(reflecting: try await fixture.referrerView(restricted))
        #expect(Self.shown(one, of: plain) == Self.shown(other, of: restricted), "\(happened)")
        #expect(one.contains(happened.word), "\(happened)")
      }
    }
  }

  /// What is shown, but for its own identifier and reference.
  private static func shown(_ view: String, of id: Referral.ID) -> String {
    let reference = "REF-" + id.rawValue.uuidString.lowercased()
    return view.replacing(id.rawValue.uuidString, with: "").replacing(id.description, with: "")
      .replacing(reference, with: "")
  }

  @Test("shows those who receive it what was submitted, who did what, and whose clock runs; and records that it did")
  func receiversView() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let file = try await fixture.file(id)
      #expect(file.stored.standing == .received)
      #expect(file.acts.map(\.act.kind) == [.received])
      #expect(file.acts.first?.name == Part.referrer.name)
      #expect(file.clocks.map(\.name) == ["acknowledgement"])
      #expect(file.withheld == [.location])
      let special = try #require(file.submitted[.special])
      #expect(String(decoding: special, as: UTF8.self).contains("A synthetic concern."))
      #expect(file.submitted[.location] == nil)
      let read = "SELECT what || ' ' || practitioner::text FROM reads WHERE \(Self.quoted(id)) = ANY (records)"
      #expect(
        try fixture.column(read) == ["referral \(try fixture.player(.caseOfficer).id.rawValue.uuidString.lowercased())"]
      )
    }
  }

  @Test("keeps where the person lives from everybody who receives, and says so")
  func keepsBack() async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      let file = try await fixture.file(id, to: .intakeOfficer)
      #expect(file.submitted[.location] == nil)
      #expect(file.submitted[.identity] != nil)
      #expect(file.withheld == [.location])
    }
  }

  @Test(
    "answers somebody else's and none at all alike",
    arguments: [
      Part.stranger, .schoolMember, .chair, .coordinator, .supervisor, .otherOfficer, .provider,
    ])
  func notTheirs(part: Part) async throws {
    try await withCasework { fixture in
      let id = try await fixture.refer()
      for asked in [id, Referral.ID(UUID())] {
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.casework.showReferral(asked, to: try fixture[part])
        }
        await #expect(throws: CaseworkFault.notFound) {
          try await fixture.casework.matches(of: asked, to: try fixture[part])
        }
        await #expect(throws: CaseworkFault.notFound) { try await fixture.add(note: "Testcase", to: asked, by: part) }
        await #expect(throws: CaseworkFault.notFound) { try await fixture.accept(asked, by: part) }
      }
      #expect(try fixture.column("SELECT count(*)::text FROM reads") == ["0"])
    }
  }

  @Test("gives another area nothing")
  func anotherArea() async throws {
    try await withTwoAreas { home, neighbour in
      let id = try await home.refer()
      await #expect(throws: CaseworkFault.notFound) {
        try await neighbour.casework.showReferral(id, to: try neighbour[.caseOfficer])
      }
    }
  }

  private static func quoted(_ id: Referral.ID) -> String { "'\(id.rawValue.uuidString)'::uuid" }
}

/// What happens to two referrals: the same to both as far as the referrer is told, and more to one of them.
private enum Happening: CaseIterable {
  case nothing, returned, accepted, withThePolice, ledByThePolice, declined, linked

  var word: String {
    switch self {
    case .nothing, .accepted, .withThePolice, .ledByThePolice, .linked: "received"
    case .returned: "information-needed"
    case .declined: "not-for-this-service"
    }
  }

  func happen(to plain: Referral.ID, _ restricted: Referral.ID, in fixture: Fixture) async throws {
    switch self {
    case .nothing: try await fixture.add(note: "Testcase words", to: restricted)
    case .returned:
      _ = try await fixture.sendBack(plain)
      _ = try await fixture.sendBack(restricted)
    case .accepted:
      _ = try await fixture.accept(plain)
      _ = try await fixture.accept(restricted, by: .intakeOfficer, livingIn: "essex")
    // One that the police take looks like one that nobody has got to yet.
    case .withThePolice, .ledByThePolice:
      _ = try await fixture.accept(plain)
      let opened = try await fixture.accept(restricted)
      let move = self == .withThePolice ? "hold-for-police" : "police-suitability-change"
      _ = try await fixture.casework.act(
        on: opened.held.id, by: try fixture[.supervisor], keyed: fixture.request(),
        command: { _, _, _ in .move(.init(move)) }, answering: { _ in Answer(status: 200, body: []) })
    case .declined:
      try await fixture.settle(.declined, plain, "duplicate", to: "earlier-referral", by: .caseOfficer)
      try await fixture.settle(.declined, restricted, "duplicate", to: "earlier-referral", by: .intakeOfficer)
    case .linked:
      let match = try await fixture.casework.matches(of: restricted, to: try fixture[.caseOfficer])
      let other = try #require(match.first).person
      _ = try await fixture.casework.say(
        .linked, of: other, because: "details-agree", about: restricted, by: try fixture[.caseOfficer],
        keyed: fixture.request()
      ) { _ in Answer(status: 201, body: []) }
    }
  }
}
