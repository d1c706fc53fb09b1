import ArgumentParser
import PanelWire

struct ShowPreflight: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "preflight", "Who would be shown what, why not the rest, and what would change that.",
    "The hash under it, given to panel papers publish, makes sure that what goes out is what you saw.",
    examples: [
      "panel papers preflight next --basis art6-1e --basis ctsa-s38",
      "panel papers preflight 2027-03-09 --basis art6-1e --json",
    ])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var grounds: PaperGrounds
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(
      meeting.path(client).appending("preflight"),
      [
        ("bases", grounds.basis.isEmpty ? nil : grounds.basis.joined(separator: ",")),
        ("condition", grounds.condition), ("no-consent-reason", grounds.noConsentReason),
      ])
    try desk.show(answer, asking) { page in page.preflight(answer.json) }
  }
}

extension Page {
  fileprivate mutating func preflight(_ json: JSON) {
    fact("Panel", json.titled("panel"))
    fact("Meets", "\(When.day(json["date"]) ?? "") at \(json["time"].text ?? "")")
    fact("Agenda", json["agenda"].text ?? "not published yet")
    fact("Papers", json["version"].text.map { "version \($0) is out" } ?? "none are out")
    let hidden = json["hidden"].integer ?? 0
    if hidden > 0 { fact("Not shown", hidden == 1 ? "1 item" : "\(hidden) items") }
    told(json)
    blocked(json)
    gap()
    fact("Hash", json["hash"].text)
  }

  /// Items down; of each how many of its papers go to how many.
  private mutating func told(_ json: JSON) {
    heading("What goes out")
    var table = Table("ITEM", "CASE", "PAPERS", "WHOLE", "IN PART", "NOTHING")
    let cells = json["cells"].elements
    for item in json["items"].elements {
      let its = cells.filter { $0["item"].integer == item["number"].integer }
      let (told, kept) = (its.filter { !$0["told"].elements.isEmpty }, its.filter { $0["told"].elements.isEmpty })
      let whole = told.filter { $0["blocked"].elements.isEmpty }
      table.add(
        item["number"].integer.map(String.init), item["reference"].text, String(item["papers"].elements.count),
        String(whole.count), String(told.count - whole.count), String(kept.count))
    }
    self.table(table, whenEmpty: "No item that you may see.")
  }

  /// One line for each reason in an item: whom it keeps from which papers; under them what would change it.
  private mutating func blocked(_ json: JSON) {
    let names = Dictionary(
      json["readers"].elements.map { ($0["practitioner"].text ?? "", $0["name"].text ?? "") }
    ) { first, _ in first }
    var lines: [(item: Int, name: String, papers: [Int], code: String)] = []
    var says: [String: String] = [:]
    for cell in json["cells"].elements {
      let name = names[cell["reader"].text ?? ""] ?? ""
      for paper in cell["blocked"].elements {
        for because in paper["because"].elements {
          let code = because["code"].text ?? ""
          says[code] = "\(because["says"].text ?? "") \(because["how"].text ?? because["remedy"]["says"].text ?? "")"
          let (item, number) = (cell["item"].integer ?? 0, paper["paper"].integer ?? 0)
          if let place = lines.firstIndex(where: { $0.item == item && $0.name == name && $0.code == code }) {
            lines[place].papers.append(number)
          } else {
            lines.append((item, name, [number], code))
          }
        }
      }
    }
    guard !lines.isEmpty else { return }
    heading("What is kept back")
    var table = Table("ITEM", "FROM", "PAPERS", "WHY")
    for line in lines {
      table.add(
        String(line.item), line.name, line.papers.map { "\(line.item).\($0)" }.joined(separator: " "), line.code)
    }
    self.table(table, whenEmpty: "")
    heading("What that means")
    for (code, sentence) in says.sorted(by: { $0.key < $1.key }) { say("\(code): \(sentence)") }
  }
}
