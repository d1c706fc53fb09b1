import ArgumentParser
import PanelWire

/// The item of a meeting that a command is about.
struct NamedItem: ParsableArguments {
  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "The number of the item, or the reference of its case.")
  var item: String

  /// The meeting's path, who came, and the item's number.
  func find(_ client: Client) async throws -> (meeting: Path, room: Room, number: String) {
    let path = try await meeting.path(client)
    let room = try await Room(path, client)
    guard let number = room.number(of: item) else { throw try await missing(from: room, path, client) }
    return (path, room, number)
  }

  /// Does something on the item. Where the meeting has none such, says which it has, and whether the case was left out.
  func act(_ verb: String, _ body: JSON? = nil, on meeting: Path, _ room: Room, _ number: String, _ client: Client)
    async throws -> Answer
  {
    do {
      return try await client.act(.post, meeting.appending("items", number, verb), body)
    } catch let stopped as Stopped where stopped.status == .notFound {
      throw try await missing(from: room, meeting, client)
    }
  }

  /// What there is in the place of an item that is not there, or that whoever asks may not see: both are told alike.
  private func missing(from room: Room, _ path: Path, _ client: Client) async throws -> Stopped {
    var page = Page()
    page.say("There is no item \(item) on the agenda that you see.")
    page.say(room.listed)
    do {
      page.elsewhere(item, try await client.get(path.appending("agenda")).json)
    } catch is Stopped {
      // Whoever is not shown the agenda is told of the items alone.
    }
    page.say("See the agenda: panel agenda show \(meeting.written)")
    return Stopped(.notFound, page)
  }
}

extension Page {
  /// Whether a case was left out of an agenda or taken off it, and what else was left out.
  fileprivate mutating func elsewhere(_ written: String, _ agenda: JSON) {
    func isMeant(_ one: JSON) -> Bool { one["reference"].text == written.uppercased() || one["case"].text == written }
    let leftOut = agenda["left-out"].elements
    if let one = leftOut.first(where: isMeant) {
      let next = When.long(one["next"]).map { " It can be heard on \($0)." } ?? ""
      return say("\(one["reference"].text ?? "") was left out: \(one["says"].text ?? "")\(next)")
    }
    if let one = agenda["withdrawn"].elements.first(where: isMeant) {
      return say("\(one["reference"].text ?? "") was item \(one["number"].integer ?? 0), and was taken off.")
    }
    let references = leftOut.compactMap(\.["reference"].text)
    if !references.isEmpty { say("Left out: \(references.joined(separator: ", ")).") }
  }
}
