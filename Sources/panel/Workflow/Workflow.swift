import ArgumentParser

/// Routes and forms as they are written, without a service.
struct Workflow: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "workflow", "Check, test and draw the files that define routes and forms; needs no service.",
    commands: [
      CheckWorkflow.self, TestWorkflow.self, DrawWorkflow.self, ShowWorkflowForm.self, ShowDictionary.self,
    ])
}
