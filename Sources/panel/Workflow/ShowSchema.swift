import ArgumentParser
import PanelLanguage

struct ShowSchema: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "schema", "The language of route files as a JSON Schema, by which editors complete and check them.",
    """
    Draft 2020-12, for routes, parts of routes and services that are counted. Names that lead nowhere, and what a route \
    can do to a person, panel workflow check tells. Most editors look for it in a first line such as \
    # yaml-language-server: $schema=../routes.schema.json
    """,
    examples: ["panel workflow schema > routes.schema.json"])

  func run(at desk: Desk) async throws {
    try desk.output.write(LanguageSchema.document)
  }
}
