import ArgumentParser

/// The folder that holds routes, forms, words and calendars.
struct WorkflowFolder: ParsableArguments {
  /// Where it lies when nobody says.
  static let usual = "Workflows"

  @Argument(help: ArgumentHelp("The folder with the routes.", valueName: "folder"))
  var folder = WorkflowFolder.usual
}
