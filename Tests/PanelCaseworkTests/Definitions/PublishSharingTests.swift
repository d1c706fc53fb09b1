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
