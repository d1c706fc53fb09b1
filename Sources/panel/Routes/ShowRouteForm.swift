import ArgumentParser

struct ShowRouteForm: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "form", "What a form of a route asks, before there is a case.",
    "With --json it is the JSON Schema; with --blank a file to fill in, which is refused wherever it is left as it is.",
    examples: [
      "panel routes form ROUTE FORM",
      "panel routes form ROUTE FORM --blank > answers.json",
    ])

  @Argument(help: "The route's name.")
  var route: String

  @Argument(help: "The form's name.")
  var form: String

  @Flag(help: "Print a file to fill in.")
  var blank = false

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    try await desk.showForm(form, of: route, asking, blank: blank, desk.client(asking))
  }
}
