import ArgumentParser
import PanelWire

struct ListRecords: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "What is recorded about sharing on a case. That you looked is recorded.",
    "How somebody can be reached safely is not in it: panel sharing show-contact",
    examples: ["panel sharing list CAS-7K3Q-9MX2-3", "panel sharing list CAS-7K3Q-9MX2-3 --valid-at 2027-03-01"])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var moment: AsOfMoment
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(enquired.path(client).appending("records"), moment.query())
    try desk.show(answer, asking) { page in
      page.asOf(answer.json)
      for record in answer.json["records"].elements { page.record(record) }
      if answer.json["records"].elements.isEmpty { page.say("Nothing is recorded about sharing yet.") }
    }
  }
}

extension Page {
  fileprivate mutating func record(_ json: JSON) {
    heading([json.titled("kind"), standing(json)].compactMap(\.self).joined(separator: ", "))
    fact("Record", json["id"].text)
    fact(
      "Recorded",
      [When.short(json["recorded-at"]), json["recorded-by"]["name"].text].compactMap(\.self)
        .joined(separator: " by "))
    if let ended = json["ended"] {
      fact("Ended", [When.short(ended["at"]), ended["by"]["name"].text].compactMap(\.self).joined(separator: " by "))
      fact("Why", ended["says"].text)
    }
    for (label, value) in said(json["says"]) { fact(label, value) }
    for word in json["words"]?.object ?? [:] { fact(Self.spoken(word.name), word.value.text) }
  }

  private func standing(_ json: JSON) -> String? {
    if json["ended"] != nil { return "ended" }
    if json["in-force"].flag == false { return "not in force" }
    return json["in-force"].flag == true ? "in force" : nil
  }

  /// What it says in codes: moments as people read them, names where there are names.
  private func said(_ json: JSON?) -> [(label: String, value: String?)] {
    (json?.object ?? [:]).compactMap { member in
      if json["\(member.name)-name"] != nil { return nil }
      let label = Self.spoken(member.name.hasSuffix("-name") ? String(member.name.dropLast(5)) : member.name)
      switch member.name {
      case "until": return (label, When.due(member.value))
      case "at", "from": return (label, When.short(member.value))
      case "giver": return (label, member.value["kind"].text)
      default: return (label, Self.plain(member.value))
      }
    }
  }

  private static func plain(_ json: JSON) -> String? {
    if let flag = json.flag { return flag ? "yes" : "no" }
    return json.text ?? json.elements.compactMap(\.text).joined(separator: ", ")
  }

  private static func spoken(_ name: String) -> String {
    let words = name.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
