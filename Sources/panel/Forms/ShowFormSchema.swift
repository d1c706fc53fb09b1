import ArgumentParser
import PanelWire

struct ShowFormSchema: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "schema", "What a form asks: each field, what it takes, and whether it is needed.",
    "With --json it is the JSON Schema; with --blank a file to fill in, which is refused wherever it is left as it is.",
    examples: [
      "panel cases form schema CAS-7K3Q-9MX2-3 FORM",
      "panel cases form schema CAS-7K3Q-9MX2-3 FORM --blank > answers.json",
    ])

  @OptionGroup var named: NamedForm

  @Flag(help: "Print a file to fill in.")
  var blank = false

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let route = try await client.get(named.enquired.path(client)).json["route"].text ?? ""
    try await desk.showForm(named.form, of: route, asking, blank: blank, client)
  }
}

extension Desk {
  /// Shows what a form of a route asks.
  func showForm(_ form: String, of route: String, _ asking: Asking, blank: Bool, _ client: Client) async throws {
    let answer = try await client.get(
      Path("v1", "routes", route, "forms", form), accept: "application/schema+json, application/problem+json")
    let schema = FormSchema(answer.json)
    if blank { return try output.write(schema.blank.bytes(.pretty)) }
    try show(answer, asking) { page in
      page.form(schema, named: form)
    }
  }
}

extension Page {
  /// What a form asks.
  mutating func form(_ schema: FormSchema, named name: String) {
    heading(schema.title ?? name)
    if let acknowledgement = schema.acknowledgement { say(acknowledgement) }
    fields(of: schema, indent: 0)
  }

  private mutating func fields(of schema: FormSchema, indent: Int) {
    for field in schema.fields {
      say("\(field.name): \(field.takes)\(field.isRequired ? ", needed" : "")", indent: indent)
      if let says = field.says { say(says, indent: indent + 4) }
      for option in field.options { say(option, indent: indent + 4) }
      if let inner = field.inner { fields(of: inner, indent: indent + 4) }
    }
    for rule in schema.rules { say(rule, indent: indent) }
  }
}
