import PanelCasework
import PanelStore
import PanelWire

/// Where panels can meet.
enum RoomEndpoints {
  static let all: [Endpoint] = [list, add]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/rooms", "list-rooms", by: ["case team"], "The rooms and links of your area, the best first",
      answers: [.told("The rooms", listShape)])
  ) { visit in
    let rooms = try await visit.casework.listRooms(to: visit.caller)
    return .json(
      200,
      JSONWriter.object { o in
        o.list("rooms", rooms) { room, c in
          c.put("name", room.name)
          c.put("seats", room.seats.map { Int($0) })
          c.put("accessible", room.isAccessible)
          c.put("notes", room.notes)
          c.put("link", room.link)
        }
      })
  }

  private static let add = Endpoint(
    EndpointDescription(
      .post, "/v1/rooms", "add-room", by: [MeetingEndpoints.arrangers],
      "Record a room, or a link, where panels can meet",
      body: .json(RoomDraft.shape), answers: [.told("Recorded", roomShape, status: 201)], problems: [.conflict],
      keyed: true)
  ) { visit in
    let draft = try visit.read(RoomDraft.shape)
    return .answer(
      try await visit.casework.addRoom(
        RoomStatement(
          name: draft.name, seats: draft.seats, isAccessible: draft.isAccessible, notes: draft.notes, link: draft.link),
        by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(status: 201, body: JSONWriter.object { $0.put("name", draft.name) })
      })
  }

  private static let listShape = AnswerShape.object("rooms") {
    Always(
      "rooms",
      .list(
        .object {
          Always("name", .text)
          Sometimes("seats", .integer)
          Always("accessible", .flag)
          Sometimes("notes", .text)
          Sometimes("link", .text)
        }))
  }

  private static let roomShape = AnswerShape.object("room-recorded") { Always("name", .text) }
}
