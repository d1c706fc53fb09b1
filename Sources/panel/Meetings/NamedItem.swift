import ArgumentParser

/// The item of a meeting that a command is about.
struct NamedItem: ParsableArguments {
  @OptionGroup var meeting: NamedMeeting

  @Argument(help: "The number of the item, or the reference of its case.")
  var item: String

  /// The meeting's path, who came, and the item's number.
  func find(_ client: Client) async throws -> (meeting: Path, room: Room, number: String) {
    let path = try await meeting.path(client)
    let room = try await Room(path, client)
    return (path, room, try room.item(item))
  }
}
