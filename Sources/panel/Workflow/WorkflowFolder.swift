import ArgumentParser

/// The folder that holds routes, forms, words and calendars.
struct WorkflowFolder: ParsableArguments {
  /// Where it lies when nobody says.
  static let usual = "Workflows"

  @Argument(help: ArgumentHelp("The folder with the routes.", valueName: "folder"))
  var folder = WorkflowFolder.usual

  /// A file of the folder from where the command was given.
  func path(of file: String) -> String { Self.path(of: file, in: folder) }

  static func path(of file: String, in folder: String) -> String {
    folder == "." ? file : folder.hasSuffix("/") ? "\(folder)\(file)" : "\(folder)/\(file)"
  }
}
