import ArgumentParser
import PanelWire

struct CallItem: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "call", "Begin an item. Everyone required stays from here to the decision.",
    "Where somebody required comes later, call it again: it begins anew.",
    examples: ["panel meetings call next 1", "panel meetings call 2027-03-09 CAS-7K3Q-9MX2-3"])

  @OptionGroup var item: NamedItem
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let (meeting, room, number) = try await item.find(client)
    let answer = try await item.act("call", on: meeting, room, number, client)
    try desk.show(answer, acting.asking) { page in
      let reference = answer.json["reference"].text ?? ""
      page.say("Item \(number) is called: \(reference).")
      page.unaccepted(in: room, of: item.meeting.written)
      page.say(
        "Does anybody have a conflict of interest? panel meetings conflict \(item.meeting.written) \(number) NAME")
      page.say("The decisions that there are, and what each needs: panel cases next \(reference)")
      page.say("Then: panel meetings decide \(item.meeting.written) \(number) DECISION --rationale TEXT")
    }
  }
}
