import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Meetings of a panel, from the date to the closing.
enum MeetingEndpoints {
  static let all: [Endpoint] = [list, add, show, open, close]

  /// Those who lead a meeting, or prepare it.
  static let arrangers = "coordinator, chair, deputy"

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings", "list-meetings", by: ["case team"], "The meetings of the panels you sit on, nearest first",
      query: ListQuery.shape.schema, answers: [.told("The meetings", MeetingAnswers.listShape, headers: ["link"])])
  ) { visit in
    let query = try visit.readQuery(ListQuery.shape)
    let list = Cursor.List("meetings", filters: query.panel.map { [("panel", $0)] } ?? [])
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let start = try place(page.after) ?? (.earliest, Meeting.ID(UUID(high: 0, low: 0)))
    let rows = try await visit.casework.listMeetings(
      of: query.panel, after: start, limit: page.limit + 1, to: visit.caller)
    let reply = Reply.json(200, try MeetingAnswers.meetings(Array(rows.prefix(page.limit)), visit))
    guard rows.count > page.limit, let last = rows.prefix(page.limit).last else { return reply }
    return reply.next(
      path: "/v1/meetings", query: visit.query,
      cursor: Cursor(list, after: [.moment(last.startsAt), .text(last.id.description)]))
  }

  private struct ListQuery: Sendable {
    let panel: String?
    let limit: Int?
    let cursor: String?

    static let shape = Shape.object("meeting-list", make: ListQuery.init) {
      Optionally("panel", .code())
      Optionally("limit", .digits(1...200))
      Optionally("cursor", .text(1...1000))
    }
  }

  private static func place(_ cursor: Cursor?) throws -> (Moment, Meeting.ID)? {
    guard let cursor else { return nil }
    guard cursor.keys.count == 2, case .moment(let at) = cursor.keys[0], case .text(let text) = cursor.keys[1],
      let id = Meeting.ID(text)
    else { throw Problem.unreadableCursor }
    return (at, id)
  }

  private static let add = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings", "add-meeting", by: [arrangers],
      "Add a meeting of a panel, with an agenda drawn from the cases that wait for it",
      body: .json(MeetingDraft.shape), answers: [.told("Added", addedShape, status: 201, headers: ["location"])],
      problems: [.conflict], keyed: true, planned: .withAnswer)
  ) { visit in
    let draft = try visit.read(MeetingDraft.shape)
    guard
      let rulebook = visit.casework.library.routes(of: visit.caller.area).first(where: {
        $0.route.panel?.name == draft.panel
      }), let time = LocalTime(draft.time)
    else { throw CaseworkFault.notFound }
    let startsAt = rulebook.clockwork.zone.moment(of: draft.date, at: time, for: .meeting)
    let local = rulebook.clockwork.zone.local(startsAt)
    let outOfTurn: OutOfTurn? =
      if draft.isExtraordinary == true, let because = draft.because, let requester = draft.requestedBy {
        OutOfTurn(because: because, requestedBy: requester)
      } else { nil }
    let answer = try await visit.casework.addMeeting(
      of: draft.panel, at: startsAt, place: draft.place, minutes: draft.minutes ?? SeriesPlan.usualMinutes,
      outOfTurn: outOfTurn, by: visit.caller, keyed: try visit.keyed()
    ) { id, items in
      Answer(
        status: 201,
        body: JSONWriter.object {
          $0.put("id", id)
          $0.put("starts-at", startsAt)
          // As clocks have it: one that leaps forward has no half past one that night.
          $0.put("date", local.date.description)
          $0.put("time", local.time.description)
          $0.put("items", items)
        }, location: "/v1/meetings/\(id)")
    }
    return .answer(answer)
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}", "show-meeting", by: ["case team"],
      "A meeting: the panel's actions first, who is there, its items, and what waits for the panel",
      answers: [.told("The meeting", MeetingAnswers.shape, headers: ["etag"])])
  ) { visit in
    let sight = try await visit.casework.showMeeting(try visit.id("id"), to: visit.caller)
    return Reply.json(200, MeetingAnswers.meeting(sight, visit.said)).version(Int(sight.meeting.version))
  }

  private static let open = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/opening", "open-meeting", by: [arrangers], "Open the meeting",
      answers: [.told("Open", openedShape)], problems: [.moveRefused], keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.openMeeting(try visit.id("id"), by: visit.caller, keyed: try visit.keyed()) { at in
        Answer(status: 200, body: JSONWriter.object { $0.put("opened-at", at) })
      })
  }

  private static let close = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/closing", "close-meeting", by: [arrangers],
      "Close the meeting, which has heard of the actions; what was not decided goes on waiting",
      body: .json(MeetingClosingDraft.shape), answers: [.told("Closed", closedShape)],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(MeetingClosingDraft.shape)
    return .answer(
      try await visit.casework.closeMeeting(
        try visit.id("id"), carry: draft.carry == true, by: visit.caller, keyed: try visit.keyed()
      ) { closing in
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("closed-at", closing.at)
            $0.list("carried", closing.carried) { put($0, in: &$1) }
            $0.list("moved", closing.moved) { put($0, in: &$1) }
          })
      })
  }

  private static let addedShape = AnswerShape.object("meeting-added") {
    Always("id", .id(Meeting.self))
    Always("starts-at", .moment)
    Always("date", .date)
    Always("time", .time)
    Always("items", .integer)
  }

  private static let openedShape = AnswerShape.object("meeting-opened") { Always("opened-at", .moment) }

  private static let closedShape = AnswerShape.object("meeting-closed") {
    Always("closed-at", .moment)
    Always("carried", .list(.object { undecidedMembers }))
    Always("moved", .list(.object { undecidedMembers }))
  }

  private static let undecidedMembers = AnswerShape.members {
    Always("item", .integer)
    Always("reference", .text)
    Sometimes("ending", .code(of: ItemEnding.self))
  }

  private static func put(_ item: ItemLeftOver, in o: inout JSONObjectWriter) {
    o.put("item", Int(item.number))
    o.put("reference", item.reference)
    o.put("ending", item.ending?.rawValue)
  }
}
