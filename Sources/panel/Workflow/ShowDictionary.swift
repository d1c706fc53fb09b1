import ArgumentParser
import PanelLanguage
import PanelRules
import PanelWire

struct ShowDictionary: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "dictionary", "The data dictionary: every question of every form, or of one route's forms.",
    "Each with its kind, its codes and the days between which they may be given, when it is needed, for whose eyes it is "
      + "(its category), whom it concerns, whether needs read it, and whether it is counted or scored.",
    examples: [
      "panel workflow dictionary",
      "panel workflow dictionary ROUTE --csv > dictionary.csv",
      "panel workflow dictionary ROUTE --in Workflows --json",
    ])

  @Argument(help: "The route whose forms are told; all forms where it is left out.")
  var route: String?

  @Option(name: .customLong("in"), help: ArgumentHelp("The folder with the routes.", valueName: "folder"))
  var folder = "Workflows"

  @Flag(help: "Print a table of comma-separated values.")
  var csv = false

  @Flag(help: "Print it in JSON.")
  var json = false

  func validate() throws {
    if csv, json { throw ValidationError("Give --csv or --json, not both.") }
  }

  func run(at desk: Desk) async throws {
    let definitions = try Definitions.loaded(folder: folder, to: "told")
    let forms = try route.map { definitions.forms(of: try definitions.route($0, in: folder)) } ?? definitions.forms
    let dictionary = DataDictionary(forms.values)
    if csv { return try desk.output.write(Self.csv(of: dictionary)) }
    if json { return try desk.output.write(Self.json(of: dictionary).bytes(.pretty)) }
    var page = Page()
    for form in dictionary.forms { page.put(form, of: dictionary) }
    try desk.output.write(page)
  }

  // MARK: Comma-separated values

  private static let columns = [
    "form", "version", "field", "label", "hint", "kind", "codes", "required", "category", "concerns", "fact", "counted",
    "scored",
  ]

  private static func csv(of dictionary: DataDictionary) -> String {
    let rows = dictionary.forms.flatMap(dictionary.entries).map { entry in
      [
        entry.form, "\(entry.version)", entry.field, entry.label, entry.hint ?? "", entry.kind,
        entry.options.map(said).joined(separator: "; "), entry.required, entry.category.rawValue,
        entry.concerns.rawValue, said(entry.fact), said(entry.counted), said(entry.scored),
      ]
    }
    return ([columns] + rows).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func quoted(_ value: String) -> String {
    value.contains(where: { ",\"\r\n".contains($0) }) ? "\"\(value.replacing("\"", with: "\"\""))\"" : value
  }

  private static func said(_ flag: Bool) -> String { flag ? "yes" : "no" }

  fileprivate static func said(_ option: FormField.Option) -> String {
    "\(option.code): \(option.label)\(option.conditions.map { " (\($0))" } ?? "")"
  }

  // MARK: JSON

  private static func json(of dictionary: DataDictionary) -> JSON {
    JSON.members(
      (
        "forms",
        .array(
          dictionary.forms.map { form in
            var members: JSON.Object = [
              "form": .string(form.name), "title": .string(form.title), "version": .number(.init(form.version)),
            ]
            members["law"] = form.law.map(JSON.string)
            members["wording"] = form.ownership.map {
              ["owner": .string($0.owner), "acknowledgement": .string($0.acknowledgement)]
            }
            members["fields"] = .array(dictionary.entries(of: form).map(json))
            return .object(members)
          })
      ))
  }

  private static func json(of entry: DataDictionary.Entry) -> JSON {
    var members: JSON.Object = ["field": .string(entry.field), "label": .string(entry.label)]
    members["hint"] = entry.hint.map(JSON.string)
    members["kind"] = .string(entry.kind)
    if !entry.options.isEmpty { members["codes"] = .array(entry.options.map(json)) }
    members["required"] = .string(entry.required)
    members["category"] = .string(entry.category.rawValue)
    members["concerns"] = .string(entry.concerns.rawValue)
    members["fact"] = .bool(entry.fact)
    members["counted"] = .bool(entry.counted)
    members["scored"] = .bool(entry.scored)
    return .object(members)
  }

  private static func json(of option: FormField.Option) -> JSON {
    var members: JSON.Object = ["code": .string(option.code), "label": .string(option.label)]
    members["active"] = .bool(option.active)
    members["from"] = option.from.map { .string("\($0)") }
    members["until"] = option.until.map { .string("\($0)") }
    members["points"] = option.points.map { .number(.init($0)) }
    return .object(members)
  }
}

extension Page {
  fileprivate mutating func put(_ form: Form, of dictionary: DataDictionary) {
    heading("\(form.title) (\(form.name)), version \(form.version)")
    if let ownership = form.ownership { say("Wording: \(ownership.owner). \(ownership.acknowledgement)") }
    for entry in dictionary.entries(of: form) {
      say("\(entry.field): \(entry.label)")
      let flags = [
        entry.concerns == .person ? nil : "about \(Self.said(entry.concerns))", entry.fact ? "read by needs" : nil,
        entry.counted ? "counted" : nil, entry.scored ? "scored" : nil,
      ].compactMap(\.self)
      let needed =
        entry.required == "yes" ? "needed" : entry.required == "no" ? "may be blank" : "needed \(entry.required)"
      say(([entry.kind, needed, entry.category.rawValue] + flags).joined(separator: "; "), indent: 4)
      for option in entry.options { say(ShowDictionary.said(option), indent: 4) }
    }
  }

  private static func said(_ concern: FormConcern) -> String {
    switch concern {
    case .person: "the person"
    case .household: "the household"
    case .otherParty: "the other party"
    case .referrer: "the referrer"
    case .everybody: "anybody"
    }
  }
}
