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
      ) { move, late in
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
            o.list("late", late) { late, c in
              c.put("item", late.item.number)
              c.put("reference", late.item.reference)
              c.put("due", late.due.day.description)
              c.put("date", late.day.description)
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
      let fate: ItemFate =
        if let meeting = given.meeting {
          .heard(at: meeting, rationale: given.rationale)
        } else {
          .delayed(rationale: given.rationale ?? "")
        }
      guard fates.updateValue(fate, forKey: given.number) == nil else {
        let pointer = JSON.Pointer().appending("fates").appending(place).appending("item")
        throw Problem(Faults(Fault(pointer, "fate-twice")))
      }
    }
    return .answer(
      try await visit.casework.cancelMeeting(
        try visit.id("id"), CancellationOrder(because: draft.because, fates: fates), by: visit.caller,
        keyed: try visit.keyed()
      ) { cancelled in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("standing", MeetingStanding.cancelled)
            o.put("date", cancelled.day.description)
            o.put("items", cancelled.fates.count)
            o.put("can-be-undone", cancelled.canBeUndone)
            o.list("fates", cancelled.fates) { fate, c in
              c.put("item", fate.number)
              c.put("reference", fate.reference)
              c.put("date", fate.day?.description)
              c.put("due", fate.due?.description)
            }
          })
      })
  }

  private static let undo = Endpoint(
    EndpointDescription(
      .post, "/v1/date-acts/latest/undoing", "undo-dates", by: [MeetingEndpoints.arrangers],
      "Undo what you did last to dates, as long as nothing has happened since; once more, what you did before",
      answers: [.told("Undone", undoneShape)], problems: [.conflict], keyed: true, planned: .withAnswer)
  ) { visit in
    .answer(
      try await visit.casework.undoDates(by: visit.caller, keyed: try visit.keyed()) { undone in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("undone", undone.kind)
            o.put("panel", undone.panel)
            o.put("meetings", undone.meetings)
            o.list("dates", undone.dates) { meeting, c in
              c.put("was-at", meeting.was)
              c.put("starts-at", meeting.becomes)
              c.put("held-again", meeting.isHeldAgain ? true : nil)
              c.put("day-off", meeting.dayOff)
            }
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
    // What was late already, and is heard later still.
    Always(
      "late",
      .list(
        .object {
          Always("item", .integer)
          Always("reference", .text)
          Always("due", .date)
          Always("date", .date)
        }))
  }

  private static let cancelledShape = AnswerShape.object("meeting-cancelled") {
    Always("standing", .code("cancelled"))
    Always("date", .date)
    Always("items", .integer)
    Always("can-be-undone", .flag)
    Always(
      "fates",
      .list(
        .object {
          Always("item", .integer)
          Always("reference", .text)
          // Of the meeting that hears it; it waits for whichever comes where there is none.
          Sometimes("date", .date)
          // The last day that is in time for it.
          Sometimes("due", .date)
        }))
  }

  private static let undoneShape = AnswerShape.object("dates-undone") {
    Always("undone", .code(of: DateAct.self))
    Always("panel", .code)
    Always("meetings", .integer)
    Always(
      "dates",
      .list(
        .object {
          Always("was-at", .moment)
          // It is cancelled where there is none.
          Sometimes("starts-at", .moment)
          // It was cancelled until now.
          Sometimes("held-again", .flag)
          // What a day is called on which nobody works, where it is held on one again.
          Sometimes("day-off", .text)
        }))
  }
}
