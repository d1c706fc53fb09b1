import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import TestDatabase

extension Fixture {
  /// Lets the Channel route ask the NDT assessment as its review of support, and the DASH checklist where somebody is
  /// signposted, for cases that are opened from now on.
  package func askTools() async throws {
    var files = try ShippedDefinitions.files.get()
    var route = String(decoding: files["channel.yaml"] ?? [], as: UTF8.self)
    for (form, asked) in [("support-review", "ndt-assessment"), ("signposting", "dash-checklist")] {
      guard let use = route.firstRange(of: "\n  \(form): "),
        let end = route[use.upperBound...].firstIndex(of: "\n")
      else { throw NotInThisFixture() }
      let said = route[use.upperBound..<end]
      let inFull = said.hasPrefix("{ ") ? String(said.dropFirst(2)) : "by: \(said) }"
      route.replaceSubrange(use.upperBound..<end, with: "{ file: \(asked), \(inFull)")
    }
    files["channel.yaml"] = Array(route.utf8)
    // No other route asks it.
    files["forms/support-review.yaml"] = nil
    let definitions = try Definitions.load(files: files).get()
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    try await Administration(owner: owner).publish(
      ["channel"], of: definitions, in: area, Publication(publishedBy: "fixture", approvedBy: "fixture"))
    await owner.close()
    try await casework.library.refresh(from: database.web, areas: [area])
  }

  /// Complete answers to the NDT assessment, each item rated two.
  package static let ratings = [
    "engagement": "2", "self-harm": "2", "unintentional-self-harm": "2", "risk-to-others": "2", "risk-from-others": "2",
    "stress-and-anxiety": "2", "social-effectiveness": "2", "alcohol-and-drugs": "2", "impulse-control": "2",
    "housing": "2",
  ]
}
