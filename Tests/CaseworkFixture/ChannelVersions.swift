import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase

/// A version of Channel that is changed here and there.
package struct ChannelVersion: Sendable {
  package let number: Int
  /// Texts of the shipped file that each stand in it at least once, and what stands there instead.
  package let changes: [(from: String, to: String)]

  /// The panel has 30 working days instead of 20, and what is listed can be put off.
  package static let third = ChannelVersion(
    number: 3,
    changes: [
      ("panel: { within: 20 working days", "panel: { within: 30 working days"),
      (
        "      adjourn: { to: same",
        "      put-off: { to: same, by: coordinator, reason: required }\n      adjourn: { to: same"
      ),
    ])

  /// Besides, the stage after a decision not to adopt is called otherwise.
  package static let fourth = ChannelVersion(
    number: 4,
    changes: third.changes + [
      ("to: not-adopted,", "to: decided-against,"), ("\n  not-adopted:\n", "\n  decided-against:\n"),
    ])
}

extension Fixture {
  /// Publishes it, and begins new cases on it.
  package func publish(_ version: ChannelVersion) async throws {
    var files = try ShippedDefinitions.files.get()
    var route = String(decoding: files["channel.yaml"] ?? [], as: UTF8.self)
    for (from, to) in version.changes + [("\nversion: 2\n", "\nversion: \(version.number)\n")] {
      guard route.contains(from) else { throw NotInThisFixture() }
      route = route.replacing(from, with: to)
    }
    files["channel.yaml"] = Array(route.utf8)
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    try await Administration(owner: owner).publish(
      ["channel"], of: try Definitions.load(files: files).get(), in: area,
      Publication(publishedBy: "fixture", approvedBy: "fixture"))
    await owner.close()
    try await casework.library.refresh(from: database.web, areas: [area])
  }
}
