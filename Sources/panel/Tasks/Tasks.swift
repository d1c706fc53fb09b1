import ArgumentParser

/// What is to be done, by role.
struct Tasks: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "tasks", "What is to be done by the roles you hold.", commands: [ListTasks.self, CompleteTask.self],
    usually: ListTasks.self)
}
