import CaseworkFixture
import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

@Suite("Publishing the sharing table, and what a route goes live with")
struct PublishSharingTests {
  private static let publication = Publication(publishedBy: "Testcase", approvedBy: "Testcase")

  @Test("gives back from the database exactly what the two files said, under one hash")
  func rebuilt() async throws {
    try await withCasework { fixture in
      let shipped = try ShippedDefinitions.all.get()
      let pinned = try #require(fixture.casework.library.sharing(of: fixture.area))
      #expect(pinned.table == shipped.sharing)
      #expect(pinned.hash == Digest.hex(try #require(shipped.sharingBytes)))
      #expect(fixture.casework.library.sharing(pinned.hash, area: fixture.area)?.table == shipped.sharing)
    }
  }

  @Test("takes a change of either file for another version", arguments: ["sharing.yaml", "legal-bases.yaml"])
  func changed(_ path: String) async throws {
    try await withCasework { fixture in
      let before = try #require(fixture.casework.library.sharing(of: fixture.area))
      var files = try ShippedDefinitions.files.get()
      files[path, default: []] += Array("# Another line.\n".utf8)
      let definitions = try Definitions.load(files: files).get()
      try await fixture.administered {
        try await $0.publish([SharingTable.name], of: definitions, in: fixture.area, Self.publication)
      }
      try await fixture.casework.learnDefinitions()
      let now = try #require(fixture.casework.library.sharing(of: fixture.area))
      #expect(now.hash == Digest.hex(try #require(definitions.sharingBytes)))
      #expect(now.hash != before.hash)
    }
  }

  @Test("asks by the law of the day in London: the version of before to the last moment, the new one from midnight")
  func border() async throws {
    try await withCasework { fixture in
      var files = try ShippedDefinitions.files.get()
      let before = "at: Article 6(1)(e), kind: basis, counts-as: public-task, from: 2018-05-25"
      let bases = String(decoding: try #require(files["legal-bases.yaml"]), as: UTF8.self)
      #expect(bases.contains(before))
      files["legal-bases.yaml"] = Array(
        bases.replacing(
          before,
          with: before + ", until: 2027-06-30 }, { law: UK GDPR, "
            + before.replacing("from: 2018-05-25", with: "from: 2027-07-01")
        ).utf8)
      let definitions = try Definitions.load(files: files).get()
      try await fixture.administered {
        try await $0.publish([SharingTable.name], of: definitions, in: fixture.area, Self.publication)
      }
      try await fixture.casework.learnDefinitions()
      let id = try await fixture.openClear(at: "panel-listed")
      let member = SharingWish.Recipient.practitioner(try fixture.player(.countyMember).id)
      func versions() async throws -> [Int] {
        try #require(try await fixture.ask(member, of: id)["case"]).bases.map(\.version)
      }
      // Midnight in London is an hour before midnight in Greenwich.
      let midnight = try #require(Moment(rfc3339: "2027-06-30T23:00:00Z"))
      try fixture.setClock(to: midnight.adding(seconds: -60))
      #expect(try await versions() == [1])
      let prepared = try await fixture.prepare(on: id)
      try fixture.setClock(to: midnight)
      #expect(try await versions() == [2])
      let moved = try await refusal { try await fixture.release(prepared.id, on: id, by: .chair) }
      #expect(moved.code == .disclosureMoved && moved.values["reasons"] == "case (decided-otherwise)")
    }
  }

  @Test("publishes no route, and no front door, that names no impact assessment, and names each that does not")
  func unassessed() async throws {
    try await withCasework { fixture in
      let files = try ShippedDefinitions.files.get().mapValues { bytes in
        Array(String(decoding: bytes, as: UTF8.self).replacing("\ndpia: a fixture's\n", with: "\n").utf8)
      }
      let definitions = try Definitions.load(files: files).get()
      let door = try #require(definitions.frontDoor?.name)
      let before = try fixture.database.rows("SELECT hash FROM definitions ORDER BY 1")
      await #expect(throws: AdministrationRefusal.noImpactAssessment(routes: ["marac", door])) {
        try await fixture.administered {
          try await $0.publish(["marac", door, SharingTable.name], of: definitions, in: fixture.area, Self.publication)
        }
      }
      #expect(try fixture.database.rows("SELECT hash FROM definitions ORDER BY 1") == before)

      // A demonstration has nobody in it.
      try fixture.database.arrange("UPDATE settings SET demo = true")
      try await fixture.administered {
        try await $0.publish(["marac", door], of: definitions, in: fixture.area, Self.publication)
      }
      let live = try fixture.database.rows("SELECT count(*)::text FROM definitions WHERE name = 'marac' AND live")
      #expect(live == [["1"]])
    }
  }
}
