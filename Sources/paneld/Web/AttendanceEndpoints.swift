import PanelCasework
import PanelRules
import PanelWire

/// Who is in the room of a meeting, who left it, and who may not speak to an item.
enum AttendanceEndpoints {
  static let all: [Endpoint] = [attend, leave, conflict]

  private static let attend = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/attendance", "record-attendance", by: [MeetingEndpoints.arrangers],
      "Record that somebody is here, joins from elsewhere or sends apologies",
      body: .json(AttendanceDraft.shape), answers: [.told("Recorded", attendedShape, status: 201)],
      problems: [.moveRefused],
      keyed: true)
  ) { visit in
    let draft = try visit.read(AttendanceDraft.shape)
    guard let capacity = AttendanceRequest.Capacity(rawValue: draft.capacity),
      let mode = AttendanceRequest.Mode(rawValue: draft.mode)
    else { throw CaseworkFault.notFound }
    return .answer(
      try await visit.casework.recordAttendance(
        AttendanceRequest(practitioner: draft.practitioner, capacity: capacity, mode: mode), at: try visit.id("id"),
        by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(
          status: 201,
          body: JSONWriter.object {
            $0.put("practitioner", draft.practitioner)
            $0.put("capacity", draft.capacity)
            $0.put("mode", draft.mode)
          })
      })
  }

  private static let leave = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/departures", "record-leaving", by: [MeetingEndpoints.arrangers],
      "Record that somebody left the room",
      body: .json(PractitionerDraft.shape), answers: [.told("Recorded", practitionerShape)], problems: [.moveRefused],
      keyed: true)
  ) { visit in
    let draft = try visit.read(PractitionerDraft.shape)
    return .answer(
      try await visit.casework.recordLeaving(
        of: draft.practitioner, at: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(status: 200, body: JSONWriter.object { $0.put("practitioner", draft.practitioner) })
      })
  }

  private static let conflict = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/conflicts", "declare-conflict", by: [MeetingEndpoints.arrangers],
      "Record a conflict of interest: no position, and not counted for quorum",
      body: .json(PractitionerDraft.shape), answers: [.told("Recorded", practitionerShape, status: 201)],
      problems: [.moveRefused],
      keyed: true)
  ) { visit in
    let draft = try visit.read(PractitionerDraft.shape)
    return .answer(
      try await visit.casework.declareConflict(
        of: draft.practitioner, on: try visit.number("number"), of: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) {
        Answer(status: 201, body: JSONWriter.object { $0.put("practitioner", draft.practitioner) })
      })
  }

  private static let attendedShape = AnswerShape.object("attendance-recorded") {
    Always("practitioner", .id(Practitioner.self))
    Always("capacity", .code)
    Always("mode", .code)
  }

  private static let practitionerShape = AnswerShape.object("practitioner-recorded") {
    Always("practitioner", .id(Practitioner.self))
  }
}
