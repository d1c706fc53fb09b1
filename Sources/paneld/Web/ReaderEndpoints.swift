import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Who looked at a case.
enum ReaderEndpoints {
  static let all: [Endpoint] = [readers]

  private static let readers = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/readers", "list-readers", by: ["coordinator", "chair", "auditor"],
      "Who was shown records of the case or of its referral, the last first; that you asked is recorded too",
      query: PageQuery.shape.schema, answers: [.told("A page of readings", readersShape, headers: ["link"])])
  ) { visit in
    let id: Case.ID = try visit.id("id")
    let list = Cursor.List("readers", filters: [("case", id.description)])
    let query = try visit.readQuery(PageQuery.shape)
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let found = try await visit.casework.showReaders(
      of: id, before: try place(page.after), limit: page.limit + 1, to: visit.caller)
    let shown = found.prefix(page.limit)
    let reply = Reply.json(
      200,
      JSONWriter.object { o in
        o.list("readers", shown) { reading, c in
          c.put("at", reading.at)
          c.put("by", reading.practitioner)
          c.put("by-name", reading.name)
          c.put("agency-name", reading.agencyName)
          c.put("what", reading.what)
        }
      })
    guard found.count > page.limit, let last = shown.last else { return reply }
    return reply.next(
      path: "/v1/cases/\(id)/readers", query: visit.query,
      cursor: Cursor(list, after: [.moment(last.at), .uuid(last.id)]))
  }

  private static func place(_ cursor: Cursor?) throws -> (at: Moment, id: UUID)? {
    guard let cursor else { return nil }
    guard cursor.keys.count == 2, case .moment(let at) = cursor.keys[0], case .uuid(let id) = cursor.keys[1] else {
      throw Problem.unreadableCursor
    }
    return (at, id)
  }

  private static let readersShape = AnswerShape.object("readers") {
    Always(
      "readers",
      .list(
        .object {
          Always("at", .moment)
          Always("by", .id(Practitioner.self))
          Always("by-name", .text)
          Always("agency-name", .text)
          Always("what", .code)
        }))
  }
}
