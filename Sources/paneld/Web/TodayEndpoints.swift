import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// What somebody finds when they sit down to work.
enum TodayEndpoints {
  static let all: [Endpoint] = [today]

  private static let today = Endpoint(
    EndpointDescription(
      .get, "/v1/today", "show-today", by: ["any role"], "Your tasks, what is late, what needs you, the next meetings",
      answers: [.told("Today", shape)])
  ) { visit in
    let today = try await visit.casework.showToday(to: visit.caller)
    let date = CaseworkClock.date(of: today.now, in: visit.caller.area, of: visit.casework.library)
    let actions = try await visit.casework.countActions(of: visit.caller, on: date)
    let rotas = try await visit.casework.showRotas(of: today, to: visit.caller)
      .mapValues { RotaAnswers($0, visit.said) }
    return Reply.json(200, try answer(today, actions, rotas, on: date, visit))
  }

  private static let shape = AnswerShape.object("today") {
    Always("date", .date)
    Always("now", .moment)
    Always("tasks", .list(TaskAnswers.shape))
    Always("tasks-total", .integer)
    Always(
      "late",
      .object {
        Always("total", .integer)
        Always("cases", .list(lineShape))
      })
    Always(
      "due-next",
      .object {
        Always("cases", .list(lineShape))
        Always("more", .flag)
      })
    Always(
      "requests",
      .object {
        Always("open", .integer)
        Always("late", .integer)
      })
    Always(
      "actions",
      .object {
        Always("open", .integer)
        Always("urgent", .integer)
        Always("late", .integer)
      })
    Always(
      "enquiries",
      .object {
        Always("open", .integer)
        Always("late", .integer)
        Always("answered", .integer)
      })
    Always(
      "needs-you",
      .object {
        Always("urgent", .integer)
        Always("tasks", .integer)
        Always("referrals", .integer)
        Always("late-referrals", .integer)
        Always("late-cases", .integer)
        Always("requests", .integer)
      })
    Always("meetings", .list(meetingShape))
    Always("transfers", .integer)
    Always("answers-late", .integer)
  }

  private static func answer(
    _ today: Today, _ actions: (open: Int, urgent: Int, late: Int), _ rotas: [String: RotaAnswers],
    on date: LocalDate, _ visit: Visit
  ) throws -> [UInt8] {
    let said = visit.said
    let meetings = try today.meetings.map { (row: $0, rulebook: try visit.rulebook($0.route)) }
    return try JSONWriter.object { o in
      o.put("date", date)
      o.put("now", today.now)
      o.list("tasks", today.tasks) { task, c in TaskAnswers.put(task, at: today.now, said, in: &c) }
      o.put("tasks-total", today.taskCounts.tasks)
      try o.put("late") { l in
        l.put("total", today.lateTotal)
        try l.list("cases", today.late) { row, c in try put(row, of: today, visit, in: &c) }
      }
      try o.put("due-next") { d in
        try d.list("cases", today.dueNext) { row, c in try put(row, of: today, visit, in: &c) }
        d.put("more", today.isMoreDue)
      }
      o.put("requests") { r in
        r.put("open", today.requests.open)
        r.put("late", today.requests.late)
      }
      o.put("actions") { a in
        a.put("open", actions.open)
        a.put("urgent", actions.urgent)
        a.put("late", actions.late)
      }
      o.put("enquiries") { e in
        e.put("open", today.enquiries.open)
        e.put("late", today.enquiries.late)
        e.put("answered", today.enquiriesAnswered)
      }
      o.put("needs-you") { n in
        n.put("urgent", today.taskCounts.urgent)
        n.put("tasks", today.taskCounts.tasks)
        n.put("referrals", today.referrals.open)
        n.put("late-referrals", today.referrals.late)
        n.put("late-cases", today.lateTotal)
        n.put("requests", today.requests.open)
      }
      o.list("meetings", meetings) { meeting, c in
        put(meeting.row, meeting.rulebook, in: &c)
        rotas[meeting.row.panel]?.putQuorum(of: meeting.row.id, in: &c)
      }
      o.put("transfers", today.transfers)
      o.put("answers-late", today.answersLate)
    }
  }

  private static let meetingShape = AnswerShape.object {
    MeetingAnswers.placeMembers
    Always("standing", .code("planned", "open"))
    Sometimes("quorum", RotaAnswers.quorumShape)
  }

  private static let lineShape = AnswerShape.object {
    CaseListAnswers.lineMembers
    Always("yours", .flag)
  }

  private static func put(
    _ row: QueuedCase, of today: Today, _ visit: Visit, in o: inout JSONObjectWriter
  ) throws {
    try CaseListAnswers.put(row, at: today.now, visit, in: &o)
    o.put("yours", today.roles.contains { $0.route == row.route && $0.role == row.holder })
  }

  private static func put(_ meeting: StoredMeeting, _ rulebook: Rulebook, in o: inout JSONObjectWriter) {
    MeetingAnswers.putPlace(of: meeting, rulebook, in: &o)
    o.put("standing", meeting.openedAt == nil ? "planned" : "open")
  }
}
