import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Who one is, and who else works in the area.
enum DirectoryEndpoints {
  static let all: [Endpoint] = [me, practitioners, agencies]

  static let me = Endpoint(
    EndpointDescription(
      .get, "/v1/me", "show-caller", by: ["any"], "Who you are signed in as, and the roles you hold",
      answers: [.told("You", meShape)])
  ) { visit in
    let standing = try await visit.casework.showCaller(visit.caller)
    return .json(
      200,
      JSONWriter.object { o in
        o.put("id", visit.caller.practitioner)
        o.put("name", standing.name)
        o.put("agency", standing.agency)
        o.put("agency-name", standing.agencyName)
        o.put("area", visit.caller.area)
        o.list("roles", standing.roles) { held, c in
          c.put("route", held.route)
          c.put("route-title", visit.said.route(held.route))
          c.put("role", held.role)
          let rulebook = visit.casework.library.live(held.route, area: visit.caller.area)
          c.put("title", rulebook?.route.roles[held.role]?.title)
        }
      })
  }

  private static let meShape = AnswerShape.object("caller") {
    Always("id", .id(Practitioner.self))
    Always("name", .text)
    Always("agency", .id(Agency.self))
    Always("agency-name", .text)
    Always("area", .code)
    Always(
      "roles",
      .list(
        .object {
          Always("route", .code)
          Always("route-title", .text)
          Always("role", .code)
          Sometimes("title", .text)
        }))
  }

  static let practitioners = Endpoint(
    EndpointDescription(
      .get, "/v1/practitioners", "list-practitioners", by: ["any role"],
      "The practitioners of your area, by agency and name", query: PageQuery.shape.schema,
      answers: [.told("The practitioners", practitionersShape, headers: ["link"])])
  ) { visit in
    let query = try visit.readQuery(PageQuery.shape)
    let list = Cursor.List("practitioners", filters: [])
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let rows = try await visit.casework.listPractitioners(
      after: try place(page.after), limit: page.limit + 1, to: visit.caller)
    let reply = Reply.json(
      200,
      JSONWriter.object { o in
        o.list("practitioners", rows.prefix(page.limit)) { row, c in
          c.put("id", row.id)
          c.put("name", row.name)
          c.put("agency", row.agency)
          c.put("agency-name", row.agencyName)
          c.values("roles", row.roles)
        }
      })
    guard rows.count > page.limit, let last = rows.prefix(page.limit).last else { return reply }
    return reply.next(
      path: "/v1/practitioners", query: [],
      cursor: Cursor(list, after: [.text(last.agencyName), .text(last.name), .text(last.id.description)]))
  }

  private static let practitionersShape = AnswerShape.object("practitioners") {
    Always(
      "practitioners",
      .list(
        .object {
          Always("id", .id(Practitioner.self))
          Always("name", .text)
          Always("agency", .id(Agency.self))
          Always("agency-name", .text)
          Always("roles", .list(.text))
        }))
  }

  private static func place(_ cursor: Cursor?) throws -> (agency: String, name: String, id: Practitioner.ID) {
    guard let cursor else { return ("", "", Practitioner.ID(.init(high: 0, low: 0))) }
    guard cursor.keys.count == 3, case .text(let agency) = cursor.keys[0], case .text(let name) = cursor.keys[1],
      case .text(let text) = cursor.keys[2], let id = Practitioner.ID(text)
    else { throw Problem.unreadableCursor }
    return (agency, name, id)
  }

  private static let agenciesShape = AnswerShape.object("agencies") {
    Always(
      "agencies",
      .list(
        .object {
          Always("id", .id(Agency.self))
          Always("name", .text)
          Always("class", .code)
          Always("class-title", .text)
        }))
  }

  static let agencies = Endpoint(
    EndpointDescription(
      .get, "/v1/agencies", "list-agencies", by: ["any role"], "The agencies of your area",
      answers: [.told("The agencies", agenciesShape)])
  ) { visit in
    let (rows, said) = (try await visit.casework.listAgencies(to: visit.caller), visit.said)
    return .json(
      200,
      JSONWriter.object { o in
        o.list("agencies", rows) { row, c in
          c.put("id", row.id)
          c.put("name", row.name)
          c.put("class", row.agencyClass)
          c.put("class-title", said.agencyClass(row.agencyClass))
        }
      })
  }
}
