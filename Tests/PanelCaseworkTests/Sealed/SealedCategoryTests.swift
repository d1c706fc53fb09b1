import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase
import Testing

@Suite("What is sealed")
struct SealedCategoryTests {
  @Test("is told in one place, and the database says the same: who may ask, and that no level shows it")
  func declared() async throws {
    try await withDatabase { database in
      let told = try database.rows("SELECT category, level FROM sealed_categories ORDER BY 1, 2")
      let said = DataCategory.allCases.flatMap { category in category.askedBy.map { [category.rawValue, $0.rawValue] } }
      #expect(told.map { $0.compactMap(\.self) } == said.sorted { $0.lexicographicallyPrecedes($1) })
      let shown = try database.rows("SELECT DISTINCT category FROM level_categories").compactMap { $0[0] }
      #expect(DataCategory.sealed.isDisjoint(with: shown.compactMap(DataCategory.init(rawValue:))))
      #expect(!DataCategory.sealed.isEmpty && !shown.isEmpty)
    }
  }

  @Test(
    "is shown to nobody by a form, a case or SQL, whatever their level, and each is told that it is withheld",
    arguments: [Part.caseOfficer, .coordinator, .chair, .leadProfessional],
    [DataCategory.location, .attendance, .safeContact])
  func shown(_ part: Part, _ category: DataCategory) async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      try await fixture.assign("lead-professional", to: .leadProfessional, on: id)
      try await fixture.save(
        "assessment", on: id, by: .caseOfficer, answers: [category: #"{"it":"marker-sealed"}"#, .personal: "{}"])
      let caller = try fixture[part]
      let sight = try await fixture.casework.showForm("assessment", of: id, to: caller)
      #expect(Set(sight.answers.keys) == [.personal])
      #expect(!sight.categories.contains(category))
      #expect(sight.shown?.withheld(from: sight.answers.keys, opened: sight.categories, nil) == [category])
      guard case .view(let view) = try await fixture.casework.showCase(id, to: caller) else {
        Issue.record("nothing is shown")
        return
      }
      #expect(view.forms.allSatisfy { $0.answers[category] == nil })
      for context in [caller.reading, caller.acting(on: id)] {
        let rows = try await fixture.casework.web.read(as: context, ContentQueries.ofCase(fixture.area, id))
        #expect(!rows.isEmpty && rows.allSatisfy { $0.category != category })
      }
    }
  }

  @Test("of an agency's answer is found again by the agency that gave it, and by nobody on the case")
  func returned() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let school = try fixture.agency(.school)
      let request = try #require(try await fixture.held(id).facts.requests.first { $0.value.agency == school }).key
      _ = try await fixture.casework.recordReturn(
        .answers(
          [.attendance: Array(#"{"attendance":"marker-sealed"}"#.utf8), .special: Array("{}".utf8)], isNil: false),
        to: request, by: try fixture[.schoolMember], keyed: fixture.key()
      ) { _, _ in Answer(status: 200, body: []) }
      for part in [Part.caseOfficer, .coordinator] {
        let team = try await fixture.casework.showRequest(request, to: try fixture[part])
        #expect(Array(team.answers.keys) == [.special], "\(part)")
      }
      let own = try await fixture.casework.showRequest(request, to: try fixture[.schoolMember])
      #expect(own.answers[.attendance] != nil)
    }
  }

  @Test("and coded goes on being gone by, and no history tells it")
  func history() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("prevent", at: "information-gathering")
      let facts = ["deconfliction-status": "clear"]
      try await fixture.save("gateway-assessment", on: id, by: .caseOfficer, facts: facts)
      let page = try await fixture.casework.showHistory(of: id, after: 0, limit: 99, to: try fixture[.coordinator])
      let told = page.entries.compactMap { entry -> [String: String]? in
        if case .formSaved("gateway-assessment", _, _, _, let answers) = entry.event { answers } else { nil }
      }
      #expect(told == [facts], "what is not sealed is told")
      let form = Form(
        name: "place", title: "Place", version: 1,
        fields: [
          FormField(name: "safe", kind: .yesNo, label: "Safe?", category: .safeContact, fact: true),
          FormField(name: "well", kind: .yesNo, label: "Well?", category: .personal, fact: true),
        ])
      #expect(form.keepingSealed(["safe": "yes", "well": "no", "band": "high"]) == ["well": "no", "band": "high"])
    }
  }
}
