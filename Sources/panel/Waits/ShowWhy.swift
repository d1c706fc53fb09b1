import ArgumentParser
import PanelWire

struct ShowWhy: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "why", "What a case waits for, whose it is, since when, and what frees it. That you looked is recorded.",
    examples: ["panel cases why CHA-7K3Q-9MX2-3", "panel cases why CHA-7K3Q-9MX2-3 --json"])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(enquired.path(client).appending("why"))
    try desk.show(answer, asking) { page in page.why(answer.json) }
  }
}

extension Page {
  fileprivate mutating func why(_ json: JSON) {
    let reference = json["reference"].text ?? ""
    say(json["says"].text ?? "")
    let waits = json["waits"].elements
    let isMove = { (wait: JSON) in wait["kind"].text == "move" }
    for wait in waits where !isMove(wait) {
      gap()
      self.wait(wait, of: reference)
    }
    let moves = waits.filter(isMove)
    guard !moves.isEmpty else { return }
    heading("Moves that lead on")
    for (place, move) in moves.enumerated() {
      if place > 0 { gap() }
      self.wait(move, of: reference)
    }
  }
}

extension Page {
  /// One thing that is waited for: what, whose, since when, and the command that frees the case of it.
  mutating func wait(_ wait: JSON, of reference: String) {
    let marks = [wait["urgent"].flag == true ? "URGENT" : nil, wait["late"].flag == true ? "LATE" : nil]
    let mark = marks.compactMap(\.self).map { "\($0): " }.joined()
    let says = wait["says"].text ?? ""
    say(mark + Self.sentence(says))
    // Whoever the sentence names is not named again.
    let whose = wait["whose"].elements.map(Self.owner).filter { !says.contains($0) }
    let when = [
      whose.isEmpty ? nil : whose.joined(separator: ", "), When.date(wait["since"]).map { "since \($0)" },
      When.due(wait["due"]).map { "due \($0)" },
    ]
    say(when.compactMap(\.self).joined(separator: "; "), indent: 2)
    let lacks = wait["lacks"].elements
    for lack in lacks {
      let law = lack["law"].text.map { " (\($0))" } ?? ""
      say("Missing: \(lack["because"].text ?? "")\(law)", indent: 2)
      let how = (lack["how"].text ?? "").droppingStop
      say("\(how)\(Self.by(lack))\(Freeing.said(lack["frees"], of: reference))", indent: 4)
    }
    guard lacks.isEmpty else { return }
    say("\(Self.sentence(wait["how"].text ?? "").droppingStop)\(Freeing.said(wait["frees"], of: reference))", indent: 2)
  }

  private static func by(_ lack: JSON) -> String {
    guard let who = lack["who"].text, !who.isEmpty else { return "" }
    return " (\(who))"
  }

  private static func owner(_ owner: JSON) -> String {
    let names = owner["names"].elements.compactMap(\.text).joined(separator: ", ")
    return (owner["title"].text ?? "") + (names.isEmpty ? "" : " (\(names))")
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension String {
  var droppingStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
