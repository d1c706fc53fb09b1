import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// What is done to the dates of meetings that are arranged: moved, cancelled, undone.
enum MeetingDateEndpoints {
  static let all: [Endpoint] = [move, cancel, undo]

  private static let move = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/move", "move-meeting", by: [MeetingEndpoints.arrangers],
      "Move a meeting to another day, alone or with every later one of its series",
      body: .json(MeetingMoveDraft.shape), answers: [.told("Moved", movedShape)], problems: [.conflict], keyed: true,
      planned: .withAnswer)
  ) { visit in
    let draft = try visit.read(MeetingMoveDraft.shape)
    return .answer(
      try await visit.casework.moveMeeting(
        try visit.id("id"), to: draft.date, at: draft.time.flatMap { LocalTime($0) },
        withRest: draft.withRest ?? false, by: visit.caller, keyed: try visit.keyed()
      ) { move in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.list("moved", move.moved) { moved, c in
              c.put("id", moved.meeting.id)
              c.put("was-at", moved.meeting.startsAt)
              c.put("starts-at", moved.startsAt)
              c.put("date", moved.day.description)
              c.put("day-off", moved.dayOff?.title)
              c.put("provisional", moved.isProvisional)
            }
            o.list("stays", move.stays) { meeting, c in
              c.put("id", meeting.id)
              c.put("starts-at", meeting.startsAt)
              c.put("standing", meeting.standing)
            }
          })
      })
  }

  private static let cancel = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/cancellation", "cancel-meeting", by: [MeetingEndpoints.arrangers],
      "Cancel a meeting, with what becomes of each item that was not decided", body: .json(CancellationDraft.shape),
      answers: [.told("Cancelled", cancelledShape)], problems: [.conflict], keyed: true, planned: .withAnswer)
  ) { visit in
    let draft = try visit.read(CancellationDraft.shape)
    var fates: [Int: ItemFate] = [:]
    for (place, given) in (draft.fates ?? []).enumerated() {
      let fate = given.meeting.map(ItemFate.heard) ?? .delayed(rationale: given.rationale ?? "")
      guard fates.updateValue(fate, forKey: given.number) == nil else {
        let pointer = JSON.Pointer().appending("fates").appending(place).appending("item")
        throw Problem(Faults(Fault(pointer, "fate-twice")))
      }
    }
    return .answer(
      try await visit.casework.cancelMeeting(
        try visit.id("id"), CancellationOrder(because: draft.because, fates: fates), by: visit.caller,
        keyed: try visit.keyed()
      ) { items in
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("standing", MeetingStanding.cancelled)
            $0.put("items", items)
          })
      })
  }

  private static let undo = Endpoint(
    EndpointDescription(
      .post, "/v1/date-acts/latest/undoing", "undo-dates", by: [MeetingEndpoints.arrangers],
      "Undo what you did last to dates, as long as nothing has happened since",
      answers: [.told("Undone", undoneShape)], problems: [.conflict], keyed: true, planned: .withAnswer)
  ) { visit in
    .answer(
      try await visit.casework.undoDates(by: visit.caller, keyed: try visit.keyed()) { undone in
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("undone", undone.kind)
            $0.put("panel", undone.panel)
            $0.put("meetings", undone.meetings)
          })
      })
  }

  private static let movedShape = AnswerShape.object("meetings-moved") {
    Always(
      "moved",
      .list(
        .object {
          Always("id", .id(Meeting.self))
          Always("was-at", .moment)
          Always("starts-at", .moment)
          Always("date", .date)
          Sometimes("day-off", .text)
          Always("provisional", .flag)
        }))
    Always(
      "stays",
      .list(
        .object {
          Always("id", .id(Meeting.self))
          Always("starts-at", .moment)
          Always("standing", .code(of: MeetingStanding.self))
        }))
  }

  private static let cancelledShape = AnswerShape.object("meeting-cancelled") {
    Always("standing", .code("cancelled"))
    Always("items", .integer)
  }

  private static let undoneShape = AnswerShape.object("dates-undone") {
    Always("undone", .code(of: DateAct.self))
    Always("panel", .code)
    Always("meetings", .integer)
  }
}
