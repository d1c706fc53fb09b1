import PanelCasework
import PanelLanguage
import PanelSealing
import PanelStore
import TestDatabase

extension Fixture {
  /// Publishes a version of Channel beside whose stages a kit runs from adoption on, and begins new cases on it. Consent
  /// is asked once the kit is fitted or back.
  package func publishKit() async throws {
    var files = try ShippedDefinitions.files.get()
    try files.change(
      "channel.yaml", [("\nversion: 2\n", "\nversion: 99\n"), (adopted, "\(adopted)    on-entry: [begin: kit]\n")])
    try files.change("channel.yaml", [(needs, "\(needs), { strand: kit, at: [kit-fitted, kit-returned] }")])
    try files.change("channel.yaml", [("\nany-stage:\n", "\n\(kit)\nany-stage:\n")])
    try files.change("words/en.yaml", [("\ndeadlines:\n", "\ndeadlines:\n  kit-fitting: Fit the kit\n")])
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    try await Administration(owner: owner).publish(
      ["channel"], of: try Definitions.load(files: files).get(), in: area,
      Publication(publishedBy: "fixture", approvedBy: "fixture"))
    await owner.close()
    try await casework.library.refresh(from: database.web, areas: casework.keys.areas)
  }

  private var adopted: String { "\n  adopted:\n    owner: coordinator\n" }
  private var needs: String { "needs: [form: support-plan, assigned: lead-professional, assigned: consent-asker" }

  private var kit: String {
    """
    strands:
      kit:
        title: Alert kit
        owner: coordinator
        stages:
          kit-reserved:
            owner: lead-professional
            deadlines: { kit-fitting: { within: 2 hours, since: entered, tell: [chair] } }
            moves:
              fit-kit: { to: kit-fitted, by: [coordinator, lead-professional], reason: required }
              give-up-kit: { to: kit-returned, by: [chair] }
          kit-fitted:
            no-deadline: it stays for as long as it is of use
            moves: { return-kit: { to: kit-returned } }
          kit-returned: { kind: end }

    """
  }
}

extension [String: [UInt8]] {
  /// Changes texts that stand in a file just once.
  fileprivate mutating func change(_ path: String, _ changes: [(from: String, to: String)]) throws {
    for (from, to) in changes {
      let text = String(decoding: self[path] ?? [], as: UTF8.self)
      guard text.ranges(of: from).count == 1 else { throw NotInThisFixture() }
      self[path] = Array(text.replacing(from, with: to).utf8)
    }
  }
}
