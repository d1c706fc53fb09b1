import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import Testing

@Suite("Listing referrals")
struct ListReferralsTests {
  @Test("gives those who receive them page after page, oldest first, by where they stand")
  func waiting() async throws {
    try await withCasework { fixture in
      var made: [Referral.ID] = []
      for _ in 0..<7 { made.append(try await fixture.refer()) }
      let declined = made.remove(at: 3)
      try await fixture.settle(.declined, declined, "duplicate", to: "earlier-referral", by: .caseOfficer)
      var listed: [WaitingReferral] = []
      var place: (receivedAt: Moment, id: Referral.ID)?
      while true {
        let page = try await fixture.waiting(after: place, limit: 4)
        listed += page
        guard page.count == 4, let last = page.last else { break }
        place = (last.receivedAt, last.id)
      }
      #expect(listed.map(\.id) == made)
      #expect(listed.allSatisfy { $0.due != nil && $0.standing == .received })
      #expect(try await fixture.waiting([.declined]).map(\.id) == [declined])
    }
  }

  @Test("gives a referrer their own, with the word they were told, and nobody else's")
  func own() async throws {
    try await withCasework { fixture in
      let mine = try await fixture.refer()
      let theirs = try await fixture.refer(by: .intakeOfficer)
      _ = try await fixture.sendBack(mine)
      let (referrer, officer) = (try fixture[.referrer], try fixture[.intakeOfficer])
      guard
        case .own(let own) = try await fixture.casework.listReferrals(
          standing: [.received], mine: false, after: nil, limit: 50, to: referrer),
        case .own(let officers) = try await fixture.casework.listReferrals(
          standing: [], mine: true, after: nil, limit: 50, to: officer)
      else { throw NotInThisFixture() }
      #expect(own.map(\.id) == [mine])
      #expect(own.map(\.progress.word) == ["information-needed"])
      #expect(officers.map(\.id) == [theirs])
    }
  }

  @Test("gives the one that is quoted, wherever it stands, to those who receive it and to whoever made it")
  func quoted() async throws {
    try await withCasework { fixture in
      let receipt = try await fixture.receipt(of: ReferralSheet())
      let written = receipt.reference.lowercased()
      for settled in [false, true] {
        if settled {
          try await fixture.settle(.declined, receipt.id, "duplicate", to: "earlier-referral", by: .caseOfficer)
        }
        for part in Part.allCases {
          let page = try await fixture.casework.referral(quotedAs: written, to: try fixture[part])
          switch (page, part) {
          case (.waiting(let lines), .intakeOfficer), (.waiting(let lines), .caseOfficer):
            #expect(lines.map(\.id) == [receipt.id])
          case (.own(let views), .referrer): #expect(views.map(\.id) == [receipt.id])
          case (.own(let views), _): #expect(views.isEmpty, "\(part)")
          case (.waiting, _): Issue.record("\(part) does not receive it")
          }
        }
      }
      let other = try await fixture.casework.referral(quotedAs: "REF-0000-0001-8", to: try fixture[.caseOfficer])
      guard case .own(let none) = other else { throw NotInThisFixture() }
      #expect(none.isEmpty)
    }
  }

  @Test("gives somebody without a role an empty list of their own", arguments: [Part.stranger, .chair, .provider])
  func nobody(part: Part) async throws {
    try await withCasework { fixture in
      _ = try await fixture.refer()
      let caller = try fixture[part]
      guard
        case .own(let own) = try await fixture.casework.listReferrals(
          standing: [.received], mine: false, after: nil, limit: 50, to: caller)
      else { throw NotInThisFixture() }
      #expect(own.isEmpty)
      let rows = try await fixture.casework.web.read(
        as: caller.reading,
        ReferralListQueries.received(
          fixture.area, ["prevent"], ["received"], .earliest, Referral.ID(UUID(high: 0, low: 0)), 50))
      #expect(rows.isEmpty)
    }
  }
}

extension Fixture {
  fileprivate func waiting(
    _ standings: [Referral.Standing] = [.received, .returned],
    after place: (receivedAt: Moment, id: Referral.ID)? = nil,
    limit: Int = 50
  ) async throws -> [WaitingReferral] {
    guard
      case .waiting(let page) = try await casework.listReferrals(
        standing: standings, mine: false, after: place, limit: limit, to: try self[.caseOfficer])
    else { throw NotInThisFixture() }
    return page
  }
}
