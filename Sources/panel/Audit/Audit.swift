import ArgumentParser

/// The history of an area for those who check it.
struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "audit", "Check that nobody has changed what happened, and hold what proves it.",
    commands: [CheckArea.self, ExportArea.self, VerifyExport.self, ListCheckpoints.self], usually: CheckArea.self)
}
