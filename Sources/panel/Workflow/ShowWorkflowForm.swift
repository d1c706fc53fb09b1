import ArgumentParser
import PanelLanguage
import PanelRules
import PanelWire

struct ShowWorkflowForm: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "form", "What a form asks, from its file.",
    "With --json it is the JSON Schema; with --blank a file to fill in, which is refused wherever it is left as it is.",
    examples: [
      "panel workflow form FORM",
      "panel workflow form FORM Workflows --json",
      "panel workflow form FORM --on 2027-04-01 --wording /srv/wording",
    ])

  @Argument(help: "The form's name: its file's, without .yaml.")
  var form: String

  @OptionGroup var place: WorkflowFolder

  @Option(help: ArgumentHelp("The day on which it is answered; today where it is left out.", valueName: "yyyy-mm-dd"))
  var on: String?

  @OptionGroup var wording: WordingFolder

  @Flag(help: "Print a file to fill in.")
  var blank = false

  @Flag(help: "Print the JSON Schema.")
  var json = false

  func validate() throws {
    if blank, json { throw ValidationError("Give --blank or --json, not both.") }
    if let on, LocalDate(on) == nil { throw ValidationError("\(on) is no day; write it like 2027-03-09.") }
  }

  func run(at desk: Desk) async throws {
    let definitions = try Definitions.loaded(folder: place.folder, to: "told")
    guard let form = definitions.forms[form] else {
      throw Stopped(
        .notFound, "There is no form \"\(form)\" in \(place.folder).",
        "There are: \(definitions.forms.keys.sorted().joined(separator: ", ")).")
    }
    let worded = form.worded(by: try wording.load(for: definitions)[form.name])
    let schema = worded.schemaDocument(id: "forms/\(form.name)", on: on.flatMap { LocalDate($0) } ?? desk.today())
    if json { return try desk.output.write(schema.bytes(.pretty)) }
    if blank { return try desk.output.write(FormSchema(schema).blank.bytes(.pretty)) }
    var page = Page()
    page.form(FormSchema(schema), named: form.name)
    try desk.output.write(page)
  }
}
