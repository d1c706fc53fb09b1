import ArgumentParser

/// The forms of a case.
struct Forms: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "form", "Read and fill in the forms of a case.",
    commands: [ShowForm.self, SaveForm.self, ShowFormSchema.self])
}
