import CaseworkFixture
import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Publishing definitions")
struct PublishDefinitionsTests {
  private static let publication = Publication(publishedBy: "Testcase", approvedBy: "Testcase")

  /// The shipped definitions with one file changed.
  private func changed(_ path: String, _ from: String, _ to: String) throws -> Definitions {
    var files = try ShippedDefinitions.files.get()
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    #expect(text.contains(from))
    files[path] = Array(text.replacing(from, with: to).utf8)
    return try Definitions.load(files: files).get()
  }

  @Test("gives back from the database exactly what the files said", arguments: ["prevent", "channel"])
  func rebuilt(_ route: String) async throws {
    try await withCasework { fixture in
      let shipped = try ShippedDefinitions.all.get()
      let rulebook = try fixture.rulebook(route)
      #expect(rulebook.route == shipped.routes[route])
      for (name, form) in rulebook.forms { #expect(form == shipped.forms[name]) }
      #expect(Set(rulebook.forms.keys) == Set(rulebook.route.forms.keys))
      #expect(rulebook.hash == Digest.hex(try #require(shipped.canonicalBytes(of: route))))
      #expect(rulebook.clockwork.calendar.known.contains(try #require(LocalDate(year: 2026, month: 12, day: 25))))
    }
  }

  @Test("declares every move that a case can record, and only those of the files", arguments: ["prevent", "channel"])
  func moves(_ route: String) async throws {
    try await withCasework { fixture in
      let rulebook = try fixture.rulebook(route)
      let rows = try fixture.database.rows(
        "SELECT from_stage, move, to_stage FROM definition_moves WHERE definition = '\(rulebook.hash)'")
      let stored = try Set(
        rows.map { row in
          DeclaredMove(from: try #require(row[0]), move: try #require(row[1]), to: try #require(row[2]))
        })
      #expect(stored == rulebook.declaredMoves)
      #expect(stored.contains(.init(from: "pursue-hold", move: "release-hold", to: rulebook.route.firstStage)))
      for end in rulebook.route.stages.values where end.kind == .end && end.moves.isEmpty {
        #expect(stored.contains { $0.from == end.name } == false)
      }
    }
  }

  @Test("does nothing with what did not change")
  func unchanged() async throws {
    try await withCasework { fixture in
      let before = try fixture.database.rows("SELECT hash, live::text FROM definitions ORDER BY hash")
      try await fixture.administered {
        try await $0.publish(
          ["prevent", "channel"], of: ShippedDefinitions.all.get(), in: fixture.area, Self.publication)
      }
      #expect(try fixture.database.rows("SELECT hash, live::text FROM definitions ORDER BY hash") == before)
    }
  }

  @Test("refuses a changed route without a new version number once it has cases, and replaces it before")
  func changedInPlace() async throws {
    try await withCasework { fixture in
      let definitions = try changed("channel.yaml", "adjourn: { to: same", "adjourn: { title: Put off, to: same")
      let old = try fixture.rulebook("channel").hash
      try await fixture.administered {
        try await $0.publish(["channel"], of: definitions, in: fixture.area, Self.publication)
      }
      #expect(try fixture.database.rows("SELECT 1 FROM definitions WHERE hash = '\(old)'").isEmpty)
      try await fixture.casework.library.refresh(from: fixture.database.web, areas: [fixture.area])
      _ = try await fixture.open("channel", at: "panel-listed")
      await #expect(throws: AdministrationRefusal.versionInUse(kind: "route", name: "channel", version: 2)) {
        try await fixture.administered {
          try await $0.publish(["channel"], of: ShippedDefinitions.all.get(), in: fixture.area, Self.publication)
        }
      }
      let live = "SELECT count(*)::text FROM definitions WHERE name = 'channel' AND live"
      #expect(try fixture.database.rows(live) == [["1"]])
    }
  }

  @Test("publishes everything that is named, or nothing: then every fault of all is told")
  func allOrNothing() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      try await fixture.save("support-plan", on: id, by: .coordinator)
      let all = "SELECT hash, live::text FROM definitions ORDER BY hash"
      let before = try fixture.database.rows(all)
      var files = try ShippedDefinitions.files.get()
      for (path, from, to) in [
        ("channel.yaml", "adjourn: { to: same", "adjourn: { title: Put off, to: same"),
        ("forms/support-plan.yaml", "label: Aims", "label: Aims of it"), ("prevent.yaml", "version: 2", "version: 1"),
      ] {
        let text = String(decoding: try #require(files[path]), as: UTF8.self)
        try #require(text.contains(from), "\(path)")
        files[path] = Array(text.replacing(from, with: to).utf8)
      }
      let definitions = try Definitions.load(files: files).get()
      let refusal = await #expect(throws: AdministrationRefusal.self) {
        try await fixture.administered {
          try await $0.publish(["marac", "channel", "prevent"], of: definitions, in: fixture.area, Self.publication)
        }
      }
      #expect(
        refusal
          == .several([
            .versionInUse(kind: "form", name: "support-plan", version: 1),
            .versionInUse(kind: "route", name: "channel", version: 2),
            .versionNotNewer(kind: "route", name: "prevent", version: 1, newest: 2),
          ]))
      #expect(try fixture.database.rows(all) == before)
    }
  }

  @Test("refuses a changed form without a new version number once it was answered")
  func changedForm() async throws {
    try await withCasework { fixture in
      let id = try await fixture.open("channel", at: "adopted")
      try await fixture.save("support-plan", on: id, by: .coordinator)
      let definitions = try changed("forms/support-plan.yaml", "label: Aims", "label: Aims of it")
      // The route is made of its forms: it changed with the form.
      let both = AdministrationRefusal.several([
        .versionInUse(kind: "form", name: "support-plan", version: 1),
        .versionInUse(kind: "route", name: "channel", version: 2),
      ])
      await #expect(throws: both) {
        try await fixture.administered {
          try await $0.publish(["channel"], of: definitions, in: fixture.area, Self.publication)
        }
      }
    }
  }

  @Test("begins new cases on a new version and leaves running ones where they are")
  func newVersion() async throws {
    try await withCasework { fixture in
      let running = try await fixture.open("channel", at: "panel-listed")
      let definitions = try changed("channel.yaml", "version: 2", "version: 3")
      try await fixture.administered {
        try await $0.publish(["channel"], of: definitions, in: fixture.area, Self.publication)
      }
      try await fixture.casework.library.refresh(from: fixture.database.web, areas: [fixture.area])
      #expect(try fixture.rulebook("channel").route.version == 3)
      let held = try await fixture.held(running)
      #expect(try fixture.casework.library.rulebook(held.definition, area: fixture.area).route.version == 2)
      let next = try await fixture.open("channel", at: "panel-listed")
      #expect(try await fixture.held(next).definition == fixture.rulebook("channel").hash)
      await #expect(
        throws: AdministrationRefusal.versionNotNewer(kind: "route", name: "channel", version: 2, newest: 3)
      ) {
        try await fixture.administered {
          try await $0.publish(
            ["channel"], of: try changed("channel.yaml", "adjourn: { to: same", "adjourn: { title: Put off, to: same"),
            in: fixture.area,
            Self.publication)
        }
      }
    }
  }

  @Test("gives a role only to the class of agency it is bound to, and opens and shuts the cases that are there")
  func roles() async throws {
    try await withCasework { fixture in
      let route = try fixture.rulebook("channel").route
      let (id, held) = (
        try await fixture.open("channel", at: "panel-listed"), try await fixture.open("channel", at: "panel-listed")
      )
      try await fixture.move(held, "hold-for-police", by: .caseOfficer)
      let (member, officer) = (try fixture.player(.countyMember).id, try fixture.player(.policeMember).id)
      try await fixture.administered { administration in
        await #expect(
          throws: AdministrationRefusal.roleClass(
            title: "Panel chair", needs: ["local-authority"], agency: "Testcase Home Police", isA: "police")
        ) { try await administration.give("chair", on: route, to: officer, in: fixture.area) }
        await #expect(throws: AdministrationRefusal.self) {
          try await administration.give("chairman", on: route, to: member, in: fixture.area)
        }
        try await administration.give("coordinator", on: route, to: member, in: fixture.area)
        try await administration.give("case-officer", on: route, to: officer, in: fixture.area)
      }
      #expect(try await fixture.sees(.countyMember, id))
      #expect(try await fixture.sees(.countyMember, held) == false)
      #expect(try await fixture.sees(.policeMember, held))
      try await fixture.administered {
        try await $0.take("coordinator", on: route, from: member, in: fixture.area)
      }
      #expect(try await fixture.sees(.countyMember, id) == false)
    }
  }

  @Test("ends a key from the next request on")
  func revoked() async throws {
    try await withCasework { fixture in
      let chair = try fixture.player(.chair)
      _ = try await fixture.casework.identify(chair.token.written())
      try await fixture.administered { try await $0.revokeKey(chair.token.prefix, in: fixture.area) }
      let id = try await fixture.open("channel", at: "panel-listed")
      await #expect(throws: CaseworkFault.unauthenticated) {
        try await fixture.casework.sight(of: id, for: chair.caller)
      }
      await #expect(throws: AdministrationRefusal.keyUnknown) {
        try await fixture.administered { try await $0.revokeKey(chair.token.prefix, in: fixture.area) }
      }
    }
  }
}
