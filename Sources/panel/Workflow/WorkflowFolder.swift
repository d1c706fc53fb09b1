import ArgumentParser

/// The folder that holds routes, forms, words and calendars.
struct WorkflowFolder: ParsableArguments {
  @Argument(help: ArgumentHelp("The folder with the routes.", valueName: "folder"))
  var folder = "Workflows"
}
