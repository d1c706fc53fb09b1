import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// An area's history for those who check it: identifiers, numbers and hashes, and nothing of anybody.
enum AuditEndpoints {
  static let all: [Endpoint] = [take, checkpoints, heads, history, erasures, verification]

  private static let auditors = ["auditor"]

  private static let take = Endpoint(
    EndpointDescription(
      .post, "/v1/audit/checkpoints", "take-checkpoint", by: auditors,
      "Sign how far the area's histories have come, for others to hold; the last line where nothing has gone on",
      answers: [.told("The checkpoint, or none where no case was ever opened", takenShape)])
  ) { visit in
    let taken = try await visit.casework.takeCheckpoint(for: visit.caller)
    return .json(200, JSONWriter.object { $0.put("line", taken?.line) })
  }

  private static let takenShape = AnswerShape.object("checkpoint-taken") { Sometimes("line", .text) }

  private static let checkpoints = Endpoint(
    EndpointDescription(
      .get, "/v1/audit/checkpoints", "list-checkpoints", by: auditors,
      "The checkpoints of the area, oldest first, each as the line that others hold", query: PageQuery.shape.schema,
      answers: [.told("A page of checkpoints", checkpointsShape, headers: ["link"])])
  ) { visit in
    try await page(visit, "checkpoints", keys: .integer(0)) { keys, limit in
      guard keys.count == 1, case .integer(let after) = keys[0] else { throw Problem.unreadableCursor }
      return try await visit.casework.listCheckpoints(after: after, limit: limit, to: visit.caller).map {
        Row(keys: [.integer($0.sequence)], line: $0.line, checkpoint: $0)
      }
    }
  }

  private static let checkpointsShape = AnswerShape.object("checkpoints") {
    Always(
      "checkpoints",
      .list(
        .object {
          Always("line", .text)
          Always("sequence", .integer)
          Always("taken-at", .moment)
          Always("cases", .integer)
          Always("moved", .integer)
        }))
  }

  private static let heads = Endpoint(
    EndpointDescription(
      .get, "/v1/audit/heads", "list-heads", by: auditors,
      "The heads that the checkpoints hold, oldest checkpoint first, each as a line of an export",
      query: PageQuery.shape.schema, answers: [.told("A page of heads", lines("heads"), headers: ["link"])],
      problems: [.stepUpNeeded])
  ) { visit in
    try await page(visit, "heads", keys: .integer(0), .uuid(Casework.firstCase.rawValue)) { keys, limit in
      guard keys.count == 2, case .integer(let sequence) = keys[0], case .uuid(let id) = keys[1] else {
        throw Problem.unreadableCursor
      }
      return try await visit.casework.listHeads(after: (sequence, Case.ID(id)), limit: limit, to: visit.caller).map {
        Row(keys: [.integer($0.head.sequence), .uuid($0.caseID.rawValue)], line: $0.head.line)
      }
    }
  }

  private static let history = Endpoint(
    EndpointDescription(
      .get, "/v1/audit/history", "list-events", by: auditors,
      "All events of the area, by case and number and without their contents, each as a line of an export",
      query: PageQuery.shape.schema, answers: [.told("A page of events", lines("history"), headers: ["link"])],
      problems: [.stepUpNeeded])
  ) { visit in
    try await page(visit, "history", keys: .uuid(Casework.firstCase.rawValue), .integer(0)) { keys, limit in
      guard keys.count == 2, case .uuid(let id) = keys[0], case .integer(let seq) = keys[1] else {
        throw Problem.unreadableCursor
      }
      return try await visit.casework.listEvents(after: (Case.ID(id), seq), limit: limit, to: visit.caller).map {
        Row(keys: [.uuid($0.caseID.rawValue), .integer($0.event.event.seq)], line: $0.event.line)
      }
    }
  }

  private static let erasures = Endpoint(
    EndpointDescription(
      .get, "/v1/audit/erasures", "list-erasures", by: auditors,
      "The register of what was erased, oldest first, each as a line of an export", query: PageQuery.shape.schema,
      answers: [.told("A page of the register", lines("erasures"), headers: ["link"])],
      problems: [.stepUpNeeded])
  ) { visit in
    try await page(visit, "erasures", keys: .integer(0)) { keys, limit in
      guard keys.count == 1, case .integer(let after) = keys[0] else { throw Problem.unreadableCursor }
      return try await visit.casework.listErasures(after: after, limit: limit, to: visit.caller).map {
        Row(keys: [.integer($0.sequence)], line: $0.line)
      }
    }
  }

  private static func lines(_ name: String) -> AnswerShape {
    .object("audit-\(name)") { Always(name, .list(.object { Always("line", .text) })) }
  }

  /// One line of a list, and the keys by which the next page finds its place.
  private struct Row: Sendable {
    let keys: [Cursor.Key]
    let line: String
    var checkpoint: Checkpoint?
  }

  private static func page(
    _ visit: Visit, _ name: String, keys first: Cursor.Key...,
    rows: ([Cursor.Key], Int) async throws -> [Row]
  ) async throws -> Reply {
    let list = Cursor.List("audit-\(name)", filters: [])
    let query = try visit.readQuery(PageQuery.shape)
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let found = try await rows(page.after?.keys ?? first, page.limit + 1)
    let shown = found.prefix(page.limit)
    let reply = Reply.json(
      200,
      JSONWriter.object { o in
        o.list(name, shown) { row, c in
          c.put("line", row.line)
          guard let checkpoint = row.checkpoint else { return }
          c.put("sequence", Int(checkpoint.sequence))
          c.put("taken-at", Moment(microseconds: checkpoint.takenAt))
          c.put("cases", Int(checkpoint.cases))
          c.put("moved", Int(checkpoint.moved))
        }
      })
    guard found.count > page.limit, let last = shown.last else { return reply }
    return reply.next(path: "/v1/audit/\(name)", query: visit.query, cursor: Cursor(list, after: last.keys))
  }

  private static let verification = Endpoint(
    EndpointDescription(
      .get, "/v1/audit/verify", "verify-area", by: auditors,
      "Whether the area's history is what was recorded: every link and every checkpoint, computed anew",
      answers: [.told("The finding", findingShape)])
  ) { visit in
    let report = try await visit.casework.verifyArea(for: visit.caller)
    return .json(
      200,
      JSONWriter.object { o in
        o.put("whole", report.isWhole)
        o.put("cases", report.chain.cases)
        o.put("events", report.chain.events)
        o.put("erased", report.erased ?? 0)
        o.put("checkpoints", report.checkpoints)
        o.put("proved-until", report.lastTakenAt.map { Moment(microseconds: $0) })
        o.list("breaks", report.chain.breaks) { its, c in
          c.put("case", its.caseID)
          c.put("number", Int(its.seq))
          c.put("reason", its.reason.code)
        }
        o.list("faults", report.faults) { fault, c in
          c.put("checkpoint", fault.line)
          c.put("reason", fault.reason.rawValue)
        }
        o.list("register-faults", report.registerFaults) { line, c in c.put("line", line) }
      })
  }

  private static let findingShape = AnswerShape.object("area-verification") {
    Always("whole", .flag)
    Always("cases", .integer)
    Always("events", .integer)
    Always("erased", .integer)
    Always("checkpoints", .integer)
    Sometimes("proved-until", .moment)
    Always(
      "breaks",
      .list(
        .object {
          Always("case", .text)
          Always("number", .integer)
          Always("reason", .code)
        }))
    Always(
      "faults",
      .list(
        .object {
          Always("checkpoint", .integer)
          Always("reason", .code)
        }))
    Always("register-faults", .list(.object { Always("line", .integer) }))
  }
}
