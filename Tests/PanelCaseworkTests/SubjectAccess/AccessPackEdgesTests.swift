import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What somebody is given, where cases or reviewers meet")
struct AccessPackEdgesTests {
  @Test("has nothing at all for a parent who is not safe to be told by the last word on any of the cases")
  func unsafeElsewhere() async throws {
    try await withCasework { fixture in
      let later = try await fixture.now.adding(minutes: 500_000)
      let asking = try await Asking.begin(fixture, turns18: later)
      let elsewhere = try await asking.alias("prevent", at: "gateway")
      let (parent, stranger) = (Person.ID(UUID()), Person.ID(UUID()))
      let term = SharingTerm(from: try await fixture.now)
      func say(_ isRisk: Bool, on id: Case.ID) async throws {
        try await fixture.keep(
          .responsibility(ParentalResponsibility(holder: parent, term: term, isRisk: isRisk, isSafeToTell: !isRisk)),
          on: id, by: .caseOfficer)
      }
      let nothing = try await asking.text(asking.prepare(for: stranger))
      try await say(false, on: asking.id)
      #expect(try await asking.text(asking.prepare(for: parent)).contains("Channel"))
      try await say(true, on: elsewhere)
      #expect(try await asking.text(asking.prepare(for: parent)) == nothing)
      try await say(false, on: asking.id)
      #expect(try await asking.text(asking.prepare(for: parent)) == nothing, "said on another case, and not there")
      try await say(false, on: elsewhere)
      #expect(try await asking.text(asking.prepare(for: parent)).contains("Channel"))
    }
  }

  @Test("ends once, however many end it at the same moment: the others are told that it has ended")
  func endedTogether() async throws {
    try await withCasework { fixture in
      let asking = try await Asking.begin(fixture)
      let pack = try await asking.prepare()
      for part in [Asking.preparer, Asking.releaser] { try fixture.stepUp(fixture[part]) }
      let ended = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<6 {
          group.addTask {
            do {
              if number == 0 {
                try await asking.release(pack)
              } else {
                let reviewer = try fixture[number.isMultiple(of: 2) ? Asking.preparer : Asking.releaser]
                _ = try await fixture.casework.withdrawAccessPack(pack.id, by: reviewer, keyed: fixture.key()) { _ in
                  Answer(status: 200, body: [])
                }
              }
              return true
            } catch let refusal as Refusal {
              #expect(refusal.code == .packSettled)
              return false
            }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(ended == 1)
      #expect(try fixture.column("SELECT count(*)::text FROM access_pack_ends") == ["1"])
    }
  }
}
