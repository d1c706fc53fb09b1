import ArgumentParser

/// The form that a command is about.
struct NamedForm: ParsableArguments {
  @OptionGroup var enquired: NamedCase

  @Argument(help: "The form's name, as panel cases next lists it.")
  var form: String

  func path(_ client: Client) async throws -> Path {
    try await enquired.path(client).appending("forms", form)
  }
}
