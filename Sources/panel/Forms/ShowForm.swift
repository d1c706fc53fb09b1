import ArgumentParser
import PanelRules
import PanelWire

struct ShowForm: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "The answers of a form. That you looked is recorded.",
    examples: [
      "panel cases form show CAS-7K3Q-9MX2-3 FORM",
      "panel cases form show CAS-7K3Q-9MX2-3 FORM --of 2 --json",
      "panel cases form show CAS-7K3Q-9MX2-3 FORM --recorded-at 2027-03-01",
    ])

  @OptionGroup var named: NamedForm

  @Option(help: ArgumentHelp("An earlier version of the form.", valueName: "version"))
  var of: Int?

  @OptionGroup var moment: AsOfMoment
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(named.path(client), [("version", of.map(String.init))] + moment.query())
    try desk.show(answer, asking) { page in
      page.form(answer.json)
      page.sealed(answer.json["withheld"].elements, of: named.enquired.written)
    }
  }
}

extension Page {
  /// How to be shown what is sealed, where something among what is not shown is.
  mutating func sealed(_ withheld: [JSON], of reference: String) {
    let sealed = withheld.compactMap { $0.text.flatMap(DataCategory.init(rawValue:)) }.filter(\.isSealed)
    guard let first = sealed.first else { return }
    gap()
    say("Sealed, and shown to one who says why: \(sealed.map(\.rawValue).joined(separator: ", ")).")
    say("panel cases unseal \(reference) --category \(first.rawValue) --reason -", indent: 2)
  }

  fileprivate mutating func form(_ json: JSON) {
    asOf(json)
    fact("Form", json["title"].text ?? json["form"].text)
    fact("State", json["complete"].flag == true ? "complete" : "draft")
    fact("Saved", When.long(json["saved-at"]))
    fact("By", json["saved-by-name"].text)
    fact("Version", json["version"].integer.map(String.init))
    gap()
    answers(json["answers"], as: json["fields"].elements)
    let withheld = json["withheld"].elements.compactMap(\.text)
    if !withheld.isEmpty { fact("Not shown to you", withheld.joined(separator: ", ")) }
    outcome(of: json)
    if let acknowledgement = json["wording"]["acknowledgement"].text {
      gap()
      say(acknowledgement)
    }
    let versions = json["versions"].elements
    guard versions.count > 1 else { return }
    heading("Versions")
    var table = Table("VERSION", "STATE", "SAVED", "BY")
    for version in versions {
      table.add(
        version["version"].integer.map(String.init), version["complete"].flag == true ? "complete" : "draft",
        When.short(version["saved-at"]), version["saved-by-name"].text)
    }
    self.table(table, whenEmpty: "")
  }
}
