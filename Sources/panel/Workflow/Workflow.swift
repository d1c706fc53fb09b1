import ArgumentParser

/// Routes and forms as they are written, without a service; and the running cases of a route, taken to another version.
struct Workflow: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "workflow",
    "Check, test, draw and compare the files that define routes and forms; take running cases to a new version.",
    commands: [
      CheckWorkflow.self, TestWorkflow.self, DrawWorkflow.self, ShowWorkflowForm.self, ShowDictionary.self,
      ShowSchema.self, DiffWorkflow.self, MigrateWorkflow.self,
    ])
}
