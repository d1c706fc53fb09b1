import ArgumentParser
import PanelWire

struct ListAgreements: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The agreements of your area.", examples: ["panel agreements list"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(Path("v1", "agreements"))
    let named = try await client.everything(Path("v1", "agencies"), "agencies")
    let names = Dictionary(named.compactMap { row in row["id"].text.map { ($0, row["name"].text ?? $0) } }) { $1 }
    try desk.show(answer, asking) { page in
      for row in answer.json["agreements"].elements {
        page.heading("\(row["title"].text ?? ""), \(standing(row))")
        page.fact("Agreement", row["id"].text)
        page.fact(
          "Signed by",
          row["signatories"].elements.compactMap { $0.text.map { names[$0] ?? $0 } }
            .joined(separator: ", "))
        page.fact("Routes", row["routes"]?.elements.compactMap(\.text).joined(separator: ", ") ?? "all")
        page.fact("Categories", row["categories"]?.elements.compactMap(\.text).joined(separator: ", ") ?? "all")
        page.fact("Until", When.due(row["until"]))
      }
      if answer.json["agreements"].elements.isEmpty {
        page.say("No agreement is recorded. How to record one: panel agreements record --help")
      }
    }
  }

  private func standing(_ json: JSON) -> String {
    if json["expires-soon"].flag == true { return "in force, and expires soon" }
    if json["in-force"].flag == true { return "in force" }
    return json["ended-at"] == nil ? "not in force" : "ended"
  }
}
