import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// What panels gave agencies to do, and what became of it.
enum ActionEndpoints {
  static let all: [Endpoint] = [list, show, act, chase]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/actions", "list-actions", by: ["case team", "member"],
      "The actions of the cases you see and those of your agency, due first; what they are about is said where it is asked for",
      query: ListQuery.shape.schema, answers: [.told("A page of actions", ActionAnswers.listShape, headers: ["link"])])
  ) { visit in
    let query = try visit.readQuery(ListQuery.shape)
    let list = Cursor.List("actions", filters: query.filters)
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let today = try await visit.today
    let (rows, _) = try await visit.casework.listActions(
      query.filter(of: visit.caller, today: today), after: try place(page.after), limit: page.limit + 1,
      to: visit.caller)
    let shown = rows.prefix(page.limit)
    let words = query.words == true ? try await visit.casework.readActions(Array(shown), by: visit.caller) : [:]
    let reply = Reply.json(200, try ActionAnswers.list(shown, words, on: today, visit.said))
    guard rows.count > page.limit, let last = shown.last?.action else { return reply }
    return reply.next(
      path: "/v1/actions", query: visit.query,
      cursor: Cursor(list, after: [.integer(Int64(last.due.daysSinceEpoch)), .uuid(last.id.rawValue)]))
  }

  private struct ListQuery: Sendable {
    let mine: Bool?
    let agency: Agency.ID?
    let caseID: Case.ID?
    let standing: PanelAction.Standing?
    let overdue: Bool?
    let words: Bool?
    let limit: Int?
    let cursor: String?

    static let shape = Shape.object("action-list", make: ListQuery.init) {
      Optionally("mine", .flagText, says: "Only those that you have to do.")
      Optionally("agency", .identifier(of: Agency.self), says: "Only those of this agency.")
      Optionally("case", .identifier(of: Case.self), says: "Only those about this case.")
      Optionally(
        "standing", .choice(of: PanelAction.Standing.self),
        says: "Only those that stand so; else all but those that a meeting heard are over.")
      Optionally("overdue", .flagText, says: "Only those whose day has passed, and that nobody says are done.")
      Optionally("words", .flagText, says: "What is to be done too, where you may read it; that you did is recorded.")
      Optionally("limit", .pageLimit)
      Optionally("cursor", .pageCursor)
    }

    func filter(of caller: Caller, today: LocalDate) -> ActionFilter {
      var filter = ActionFilter()
      if mine == true { filter.practitioner = caller.practitioner }
      filter.agency = agency
      filter.caseID = caseID
      filter.standing = standing
      if overdue == true { filter.dueBefore = today }
      return filter
    }

    var filters: [(name: String, value: String)] {
      let given = [
        ("mine", mine.map(String.init)), ("agency", agency?.description), ("case", caseID?.description),
        ("standing", standing?.rawValue), ("overdue", overdue.map(String.init)),
        ("words", words.map(String.init)),
      ]
      return given.compactMap { name, value in value.map { (name: name, value: $0) } }
    }
  }

  private static func place(_ cursor: Cursor?) throws -> (LocalDate, PanelAction.ID)? {
    guard let cursor else { return nil }
    guard cursor.keys.count == 2, case .integer(let days) = cursor.keys[0], case .uuid(let id) = cursor.keys[1] else {
      throw Problem.unreadableCursor
    }
    return (LocalDate(daysSinceEpoch: Int(days)), PanelAction.ID(id))
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/actions/{id}", "show-action", by: ["case team", "member"],
      "An action: what is to be done by whom and until when, and what happened to it",
      answers: [.told("The action", ActionAnswers.shape, headers: ["etag"])])
  ) { visit in
    let sight = try await visit.casework.showAction(try visit.id("id"), to: visit.caller)
    let day = CaseworkClock.date(of: sight.now, in: visit.caller.area, of: visit.casework.library)
    return Reply.json(200, try ActionAnswers.sight(sight, on: day, visit.said)).version(Int(sight.stored.version))
  }

  private static let act = Endpoint(
    EndpointDescription(
      .post, "/v1/actions/{id}/acts", "act-on-action", by: ["member", MeetingEndpoints.arrangers],
      "Say for your agency how its action stands, or for the panel what becomes of it",
      body: .json(ActionActDraft.shape), answers: [.told("How it stands", ActionAnswers.actedShape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(ActionActDraft.shape), visit.said)
    guard let act = draft.asked else { throw Problem(.invalidRequest) }
    return .answer(
      try await visit.casework.act(act, on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()) {
        action, version in
        Answer(status: 200, body: ActionAnswers.acted(action, version: version, said))
      })
  }

  private static let chase = Endpoint(
    EndpointDescription(
      .post, "/v1/actions/chasing", "chase-actions", by: [MeetingEndpoints.arrangers],
      "Whom the ladder reaches today with what is not done; each is told, and recorded, once",
      answers: [.told("Whom to chase with what", ActionAnswers.chasedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let said = visit.said
    return .answer(
      try await visit.casework.chaseActions(by: visit.caller, keyed: try visit.keyed()) { chased in
        Answer(status: 200, body: ActionAnswers.chased(chased, said))
      })
  }
}
