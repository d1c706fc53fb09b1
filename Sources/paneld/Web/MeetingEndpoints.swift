import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Meetings of a panel: dates, attendance, items, decisions.
enum MeetingEndpoints {
  static let all: [Endpoint] = [
    list, add, show, draw, open, close, attend, leave, call, conflict, decide, adjourn,
  ]

  private static let arrangers = "coordinator, chair, deputy"

  static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings", "list-meetings", by: ["case team"], "The meetings of the panels you sit on, nearest first",
      query: ListQuery.shape.schema, answers: [.told("The meetings")])
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

  static let add = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings", "add-meeting", by: [arrangers],
      "Add a meeting of a panel; every case that waits for the panel becomes an item",
      body: .json(MeetingDraft.shape), answers: [.told("Added", status: 201)], problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(MeetingDraft.shape)
    guard
      let rulebook = visit.casework.library.routes(of: visit.caller.area).first(where: {
        $0.route.panel?.name == draft.panel
      }), let time = LocalTime(draft.time)
    else { throw CaseworkFault.notFound }
    let startsAt = rulebook.clockwork.zone.moment(of: draft.date, at: time, for: .meeting)
    let answer = try await visit.casework.addMeeting(
      of: draft.panel, at: startsAt, place: draft.place, by: visit.caller, keyed: try visit.keyed()
    ) { id, items in
      Answer(
        status: 201,
        body: JSONWriter.object {
          $0.put("id", id)
          $0.put("starts-at", startsAt)
          $0.put("items", items)
        }, location: "/v1/meetings/\(id)")
    }
    return .answer(answer)
  }

  static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}", "show-meeting", by: ["case team"],
      "A meeting: who is there, its items, and what waits for the panel", answers: [.told("The meeting")])
  ) { visit in
    let sight = try await visit.casework.showMeeting(try visit.id("id"), to: visit.caller)
    return Reply.json(200, MeetingAnswers.meeting(sight, visit.said)).version(Int(sight.meeting.version))
  }

  static let draw = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/agenda", "draw-agenda", by: [arrangers],
      "Put every case that waits for the panel on the agenda; numbers never move",
      answers: [.told("How many were added")], problems: [.moveRefused], keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.drawAgenda(of: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()) { added in
        Answer(status: 200, body: JSONWriter.object { $0.put("added", added) })
      })
  }

  static let open = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/opening", "open-meeting", by: [arrangers], "Open the meeting",
      answers: [.told("Open")], problems: [.moveRefused], keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.openMeeting(try visit.id("id"), by: visit.caller, keyed: try visit.keyed()) { at in
        Answer(status: 200, body: JSONWriter.object { $0.put("opened-at", at) })
      })
  }

  static let close = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/closing", "close-meeting", by: [arrangers],
      "Close the meeting; what was not decided goes on waiting", answers: [.told("Closed")],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.closeMeeting(try visit.id("id"), by: visit.caller, keyed: try visit.keyed()) { at in
        Answer(status: 200, body: JSONWriter.object { $0.put("closed-at", at) })
      })
  }

  static let attend = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/attendance", "record-attendance", by: [arrangers],
      "Record that somebody is here, joins from elsewhere or sends apologies",
      body: .json(AttendanceDraft.shape), answers: [.told("Recorded", status: 201)], problems: [.moveRefused],
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

  static let leave = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/departures", "record-leaving", by: [arrangers], "Record that somebody left the room",
      body: .json(PractitionerDraft.shape), answers: [.told("Recorded")], problems: [.moveRefused],
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

  static let call = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/call", "call-item", by: [arrangers],
      "Begin an item: quorum counts from here to the decision", answers: [.told("Called")],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.callItem(
        try visit.number("number"), of: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { item, at in
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("number", Int(item.number))
            $0.put("case", item.caseID)
            $0.put("reference", item.reference)
            $0.put("called-at", at)
          })
      })
  }

  static let conflict = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/conflicts", "declare-conflict", by: [arrangers],
      "Record a conflict of interest: no position, and not counted for quorum",
      body: .json(PractitionerDraft.shape), answers: [.told("Recorded", status: 201)], problems: [.moveRefused],
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

  static let decide = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/decision", "record-decision", by: ["chair, deputy"],
      "Record what the panel decided; the decision is the move", body: .json(DecisionDraft.shape),
      answers: [.told("The decision, its method, its dissent, and where the case now stands")],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(DecisionDraft.shape), visit.said)
    return .answer(
      try await visit.casework.recordDecision(
        try request(draft), on: try visit.number("number"), of: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) { decision, acted in
        Answer(status: 200, body: MeetingAnswers.decided(decision, acted, said))
      })
  }

  private static func request(_ draft: DecisionDraft) throws -> DecisionRequest {
    var positions: [Practitioner.ID: PanelDecision.Position] = [:]
    for (place, given) in draft.positions.enumerated() {
      let position: PanelDecision.Position = given.position == "abstain" ? .abstains : .answer(given.position)
      guard positions.updateValue(position, forKey: given.practitioner) == nil else {
        let pointer = JSON.Pointer().appending("positions").appending(place).appending("practitioner")
        throw Problem(Faults(Fault(pointer, "position-twice")))
      }
    }
    let account = JSONWriter.object { o in
      o.list("positions", draft.positions) { given, c in
        c.put("practitioner", given.practitioner)
        c.put("position", given.position)
        c.put("reason", given.reason)
      }
      o.put("ruling", draft.ruling)
      o.put("rationale", draft.rationale)
      o.put("conditions", draft.conditions)
    }
    return DecisionRequest(
      positions: positions, ruling: draft.ruling,
      move: .init("", outcome: draft.outcome, reason: draft.rationale, stage: draft.stage), account: account)
  }

  static let adjourn = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/deferral", "adjourn-item", by: ["chair, deputy"],
      "Put an item off: the chair's act, which needs no quorum", body: .json(AdjournmentDraft.shape),
      answers: [.told("Put off")], problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(AdjournmentDraft.shape)
    let number = try visit.number("number")
    return .answer(
      try await visit.casework.adjournItem(
        number, of: try visit.id("id"), because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("number", number)
            $0.put("ending", "adjourned")
          })
      })
  }
}
