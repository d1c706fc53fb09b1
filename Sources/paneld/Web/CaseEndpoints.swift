import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Cases as people read them: the queue, one case, what may happen next, its forms and its history.
enum CaseEndpoints {
  static let all: [Endpoint] = [list, show, next, form, history, verification]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/cases", "list-cases", by: ["case team"], "The cases you see, what is due first standing first",
      query: ListQuery.shape.schema, answers: [.told("A page of cases", CaseListAnswers.shape, headers: ["link"])])
  ) { visit in
    let query = try visit.readQuery(ListQuery.shape)
    let list = Cursor.List("cases", filters: query.filters)
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let found = try await visit.casework.listCases(
      query.filter, after: try place(page.after), limit: page.limit + 1, to: visit.caller)
    let shown = found.cases.prefix(page.limit)
    let reply = Reply.json(200, try CaseListAnswers.list(shown, found, visit))
    guard found.cases.count > page.limit, let last = shown.last else { return reply }
    let at = query.filter.closed ? last.closedAt ?? .latest : last.nextDue
    return reply.next(
      path: "/v1/cases", query: visit.query, cursor: Cursor(list, after: [.moment(at), .uuid(last.id.rawValue)]))
  }

  private struct ListQuery: Sendable {
    let route: String?
    let stage: String?
    let holder: String?
    let late: Bool?
    let closed: Bool?
    let reference: String?
    let limit: Int?
    let cursor: String?

    static let shape = Shape.object("case-list", make: ListQuery.init) {
      Optionally("route", .code(), says: "Only cases on this route.")
      Optionally("stage", .code(), says: "Only cases at this stage.")
      Optionally("holder", .code(), says: "Only cases where this role's time runs.")
      Optionally("late", .flagText, says: "Only cases whose next due moment has passed.")
      Optionally("closed", .flagText, says: "Closed cases instead of open ones, the last closed first.")
      // Anything else, such as a name typed into the wrong field, goes no further than this.
      Optionally(
        "reference", .text(1...40).checked("not-a-reference") { Reference.isWellFormed($0) },
        says: "The one case that is quoted so, open or closed.")
      Optionally("limit", .pageLimit)
      Optionally("cursor", .pageCursor)
    }

    var filter: CaseFilter {
      CaseFilter(
        route: route, stage: stage, holder: holder, late: late ?? false, closed: closed ?? false, reference: reference)
    }

    var filters: [(name: String, value: String)] {
      let given = [
        ("route", route), ("stage", stage), ("holder", holder), ("late", late.map(String.init)),
        ("closed", closed.map(String.init)), ("reference", reference),
      ]
      return given.compactMap { name, value in value.map { (name: name, value: $0) } }
    }
  }

  private static func place(_ cursor: Cursor?) throws -> (Moment, Case.ID)? {
    guard let cursor else { return nil }
    guard cursor.keys.count == 2, case .moment(let at) = cursor.keys[0], case .uuid(let id) = cursor.keys[1] else {
      throw Problem.unreadableCursor
    }
    return (at, Case.ID(id))
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}", "show-case", by: ["case team"], "A case, as far as you may see it, or as it stood",
      query: AsOfQuery.shape.schema,
      answers: [.told("The case, or that it exists", CaseAnswers.shape, headers: ["etag"])], problems: [.conflict])
  ) { visit in
    let asked = try visit.readQuery(AsOfQuery.shape).asked
    switch try await visit.casework.showCase(try visit.id("id"), asOf: asked, to: visit.caller) {
    case .sign(let sign, let level, let isHeld):
      return Reply.json(200, CaseAnswers.sign(sign, level: level, isHeld: isHeld, visit.said))
    case .view(let view):
      return Reply.json(200, try CaseAnswers.view(view, visit.said)).version(view.held.seq, asOf: view.asOf)
    case .erased(let sign, let level, let at):
      return Reply.json(200, CaseAnswers.erased(sign, level: level, at: at, visit.said))
    }
  }

  private static let next = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/next", "next-moves", by: ["case team"],
      "The moves a case can make, with everything that stands in the way of each",
      answers: [.told("Moves and forms", NextAnswers.shape, headers: ["etag"])])
  ) { visit in
    let next = try await visit.casework.nextMoves(of: try visit.id("id"), for: visit.caller)
    return Reply.json(200, NextAnswers.next(next, visit.said)).version(next.held.seq)
  }

  private static let form = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/forms/{form}", "show-form", by: ["case team"],
      "The newest version of a form of a case, or the one named", query: FormQuery.shape.schema,
      answers: [.told("The form's answers", FormAnswers.shape, headers: ["etag"])], problems: [.conflict])
  ) { visit in
    let query = try visit.readQuery(FormQuery.shape)
    let sight = try await visit.casework.showForm(
      try visit.text("form"), version: query.version, of: try visit.id("id"), asOf: query.asked, to: visit.caller)
    let body = try FormAnswers.form(sight, as: visit.worded(sight.form), of: try visit.id("id"))
    return Reply.json(200, body).version(sight.caseVersion, asOf: sight.asOf)
  }

  private struct FormQuery: Sendable {
    let version: Int?
    let recordedAt: AsOf.Time?
    let validAt: AsOf.Time?

    static let shape = Shape.object("form-version", make: FormQuery.init) {
      Optionally("version", .digits(1...999_999), says: "The version to show; the newest where it is left out.")
      Optionally("recorded-at", .time(in: AsOfQuery.zone), says: AsOfQuery.recordedSays)
      Optionally("valid-at", .time(in: AsOfQuery.zone), says: AsOfQuery.validSays)
    }

    var asked: AsOf.Asked? { AsOf.Asked(recorded: recordedAt, valid: validAt) }
  }

  private static let history = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/history", "show-history", by: ["case team"], "What happened in a case, oldest first",
      query: PageQuery.shape.schema, answers: [.told("A page of events", HistoryAnswers.shape, headers: ["link"])])
  ) { visit in
    let id: Case.ID = try visit.id("id")
    let list = Cursor.List("history", filters: [("case", id.description)])
    let query = try visit.readQuery(PageQuery.shape)
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let found = try await visit.casework.showHistory(
      of: id, after: try number(page.after), limit: page.limit + 1, to: visit.caller)
    let shown = found.entries.prefix(page.limit)
    let reply = Reply.json(200, HistoryAnswers.page(shown, found, visit.said))
    guard found.entries.count > page.limit, let last = shown.last else { return reply }
    return reply.next(
      path: "/v1/cases/\(id)/history", query: visit.query, cursor: Cursor(list, after: [.integer(last.number)]))
  }

  private static func number(_ cursor: Cursor?) throws -> Int64 {
    guard let cursor else { return 0 }
    guard cursor.keys.count == 1, case .integer(let number) = cursor.keys[0] else { throw Problem.unreadableCursor }
    return number
  }

  private static let verification = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/verification", "verify-history", by: ["case team"],
      "Whether a case's history is what was recorded: the chain, computed anew",
      answers: [.told("The finding", HistoryAnswers.checkShape)])
  ) { visit in
    let id: Case.ID = try visit.id("id")
    return Reply.json(
      200, HistoryAnswers.check(try await visit.casework.verifyHistory(of: id, for: visit.caller), of: id))
  }
}

/// The query of a list without filters.
struct PageQuery: Sendable {
  let limit: Int?
  let cursor: String?

  static let shape = Shape.object("page", make: PageQuery.init) {
    Optionally("limit", .pageLimit)
    Optionally("cursor", .pageCursor)
  }
}

extension Problem {
  /// A cursor whose keys are not those of the list.
  static var unreadableCursor: Problem {
    Problem(Faults(Fault(.parameter("cursor"), FaultCode.cursorUnreadable.rawValue)))
  }
}
