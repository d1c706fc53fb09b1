import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What is sealed of a form that is saved anew")
struct SealedKeptTests {
  private static let first: [DataCategory: String] = [
    .location: #"{"address":"marker-address","refuge":"marker-refuge"}"#, .safeContact: #"{"it":"marker-contact"}"#,
    .personal: #"{"aim":"first"}"#,
  ]

  /// A case on which an assessment was saved that has something sealed.
  private func saved(_ fixture: Fixture) async throws -> Case.ID {
    let id = try await fixture.open("channel", at: "panel-listed")
    _ = try await save(Self.first, on: id, fixture)
    return id
  }

  private func save(
    _ answers: [DataCategory: String], complete: Bool = true, clears: Set<DataCategory> = [],
    facts: [String: String] = [:], on id: Case.ID, _ fixture: Fixture
  ) async throws -> FormSaved {
    let made = Made<FormSaved>()
    _ = try await fixture.casework.saveForm(
      FormSave(
        "assessment", complete: complete, facts: facts, answers: answers.mapValues { Array($0.utf8) }, clears: clears),
      on: id, expecting: try await fixture.held(id).seq, by: try fixture[.caseOfficer], keyed: fixture.key()
    ) { _, saved in
      made.keep(saved)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  private func shown(_ category: DataCategory, _ id: Case.ID, _ fixture: Fixture) async throws -> [String] {
    try await fixture.showSealed(category, of: id, to: .coordinator).answers.map { answered in
      let without = answered.savedWithout.map { ", without \($0)" } ?? ""
      return "\(answered.version) of \(answered.newest ?? 0)\(without)"
    }
  }

  private func withheld(_ id: Case.ID, _ fixture: Fixture) async throws -> [DataCategory] {
    let sight = try await fixture.casework.showForm("assessment", of: id, to: try fixture[.caseOfficer])
    return sight.shown?.withheld(from: sight.answers.keys, opened: sight.categories, sight.form) ?? []
  }

  @Test(
    "stands as it was where nothing is said of it, a draft or complete, and whoever saves is told",
    arguments: [true, false])
  func kept(complete: Bool) async throws {
    try await withCasework { fixture in
      let id = try await saved(fixture)
      let again = try await save([.personal: #"{"aim":"second"}"#], complete: complete, on: id, fixture)
      #expect(again.version == 2 && again.kept == [.location, .safeContact])
      #expect(try await withheld(id, fixture) == [.location, .safeContact])
      #expect(try await shown(.location, id, fixture) == ["1 of 2"])
      let third = try await save([.location: #"{"address":"marker-new"}"#], on: id, fixture)
      #expect(third.kept == [.safeContact])
      #expect(try await shown(.location, id, fixture) == ["3 of 3", "1 of 3"])
      #expect(try await shown(.safeContact, id, fixture) == ["1 of 3"])
    }
  }

  @Test("stands no longer once it is cleared by name, and what is answered after that does")
  func cleared() async throws {
    try await withCasework { fixture in
      let id = try await saved(fixture)
      let cleared = try await save([.personal: "{}"], clears: [.location], on: id, fixture)
      #expect(cleared.kept == [.safeContact])
      #expect(try await withheld(id, fixture) == [.safeContact])
      #expect(try await shown(.location, id, fixture) == ["1 of 2, without 2"])
      let again = try await save([.location: #"{"address":"marker-new"}"#], on: id, fixture)
      #expect(again.kept == [.safeContact])
      #expect(try await shown(.location, id, fixture) == ["3 of 3", "1 of 3, without 2"])
      let both = try await refusal {
        _ = try await save([.location: "{}"], clears: [.location], on: id, fixture)
      }
      #expect(both.code == .clearedAndAnswered && both.values == ["categories": "location"])
    }
  }

  @Test("and stands goes on being decided on, by the version that is newest now")
  func decided() async throws {
    try await withCasework { fixture in
      let id = try await saved(fixture)
      _ = try await save([.personal: "{}"], on: id, fixture)
      func given() async throws -> [DataCategory] {
        try await fixture.casework.web.read(
          as: try fixture[.coordinator].acting(on: id), SharingFactQueries.forms(fixture.area, id)
        ).map(\.category)
      }
      #expect(Set(try await given()).isSuperset(of: [.location, .safeContact, .personal]))
      _ = try await save([.personal: "{}"], clears: [.location], on: id, fixture)
      let left = Set(try await given())
      #expect(left.contains(.safeContact) && !left.contains(.location))
    }
  }
}
