import ArgumentParser
import PanelWire

/// Where panels can meet.
struct Rooms: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "rooms", "The rooms and links where panels can meet.", commands: [ListRooms.self, AddRoom.self],
    usually: ListRooms.self)
}

struct ListRooms: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The rooms and links of your area, the best first.", examples: ["panel rooms list"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "rooms"))
    try desk.show(answer, asking) { page in
      var table = Table("ROOM", "SEATS", "FOR EVERYBODY", "NOTES", "LINK")
      for room in answer.json["rooms"].elements {
        table.add(
          room["name"].text, room["seats"].integer.map(String.init), room["accessible"].flag == true ? "yes" : "no",
          room["notes"].text, room["link"].text)
      }
      page.table(table, whenEmpty: "No room is recorded. Record one: panel rooms add NAME --seats 12")
    }
  }
}

struct AddRoom: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "add", "Record a room, or a link, where panels can meet.",
    examples: [
      "panel rooms add \"Town hall, room 2\" --seats 14 \\\n    --notes \"Step-free from the car park\"",
      "panel rooms add \"Online\" --link https://meet.example/panel",
    ])

  @Argument(help: "What it is called: what a meeting's place says.")
  var name: String

  @Option(help: "How many it seats; as many as come where it is left out.")
  var seats: Int?

  @Flag(help: "Not everybody can reach it or take part there.")
  var notAccessible = false

  @Option(help: "How it is reached and used.")
  var notes: String?

  @Option(help: "Where to join from elsewhere.")
  var link: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let body = JSON.members(
      ("name", .string(name)), ("seats", seats.map { .number(.init($0)) }), ("accessible", .bool(!notAccessible)),
      ("notes", notes.map(JSON.string)), ("link", link.map(JSON.string)))
    let answer = try await desk.client(acting).act(.post, Path("v1", "rooms"), body)
    try desk.show(answer, acting.asking) { page in page.say("Recorded: \(name).") }
  }
}
