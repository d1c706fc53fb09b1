import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Asking agencies what they know, and answering.
enum ReturnEndpoints {
  static let all: [Endpoint] = [ask, list, show, answer, waive]

  private static let ask = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/information-requests", "request-information", by: ["case team"],
      "Ask agencies what they know; each is asked alone", body: .json(InformationRequestDraft.shape),
      answers: [.told("The requests that were sent", sentShape, status: 201)], problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(InformationRequestDraft.shape)
    guard let within = Span(draft.workingDays ?? 5, .workingDays) else { throw Problem(.invalidRequest) }
    let asked = InformationAsked(
      of: draft.agencies, within: within, words: JSON.object(draft.words).bytes())
    return .answer(
      try await visit.casework.requestInformation(
        asked, on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { acted, sent in
        Answer(
          status: 201,
          body: JSONWriter.object { o in
            o.put("case", acted.after.id)
            o.list("requests", sent) { request, c in
              c.put("id", request.id)
              c.put("agency", request.agency)
              c.put("due", request.due)
            }
            o.put("version", acted.after.seq)
          })
      })
  }

  private static let sentShape = AnswerShape.object("information-requested") {
    Always("case", .id(Case.self))
    Always(
      "requests",
      .list(
        .object {
          Always("id", .id(InformationRequest.self))
          Always("agency", .id(Agency.self))
          Always("due", .due)
        }))
    Always("version", .integer)
  }

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/information-requests", "list-information-requests", by: ["member"],
      "What your agency was asked, due first; nobody is named", query: ListQuery.shape.schema,
      answers: [.told("A page of requests", ReturnAnswers.listShape, headers: ["link"])])
  ) { visit in
    let query = try visit.readQuery(ListQuery.shape)
    let list = Cursor.List("information-requests", filters: query.state.map { [("state", $0)] } ?? [])
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let (rows, now) = try await visit.casework.listRequests(
      open: query.state != "settled", after: try place(page.after), limit: page.limit + 1, to: visit.caller)
    let shown = rows.prefix(page.limit)
    let reply = Reply.json(200, ReturnAnswers.list(shown, at: now, visit.said))
    guard rows.count > page.limit, let last = shown.last else { return reply }
    return reply.next(
      path: "/v1/information-requests", query: visit.query,
      cursor: Cursor(list, after: [.moment(last.due), .uuid(last.id.rawValue)]))
  }

  private struct ListQuery: Sendable {
    let state: String?
    let limit: Int?
    let cursor: String?

    static let shape = Shape.object("information-request-list", make: ListQuery.init) {
      Optionally("state", .choice("sent", "settled"), says: "Those still open, or those that were settled.")
      Optionally("limit", .pageLimit)
      Optionally("cursor", .pageCursor)
    }
  }

  private static func place(_ cursor: Cursor?) throws -> (Moment, InformationRequest.ID) {
    guard let cursor else { return (.earliest, .init(.init(high: 0, low: 0))) }
    guard cursor.keys.count == 2, case .moment(let due) = cursor.keys[0], case .uuid(let id) = cursor.keys[1] else {
      throw Problem.unreadableCursor
    }
    return (due, InformationRequest.ID(id))
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/information-requests/{id}", "show-information-request", by: ["member", "case team"],
      "One request: whom it is about to the agency asked, and the answer as far as you may see it",
      answers: [.told("The request", ReturnAnswers.shape)])
  ) { visit in
    let sight = try await visit.casework.showRequest(try visit.id("id"), to: visit.caller)
    return Reply.json(200, try ReturnAnswers.sight(sight, visit.said))
  }

  private static let answer = Endpoint(
    EndpointDescription(
      .post, "/v1/information-requests/{id}/return", "record-return", by: ["member"],
      "Answer for your agency, say that there is nothing, or decline", body: .json(ReturnDraft.shape),
      answers: [.told("How the request was settled", settledShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let id: InformationRequest.ID = try visit.id("id")
    let (form, said) = (try await visit.casework.returnToFill(id, by: visit.caller), visit.said)
    let given = try visit.read(ReturnDraft.shape(of: form, on: visit.day)).given(to: form)
    return .answer(
      try await visit.casework.recordReturn(given, to: id, by: visit.caller, keyed: try visit.keyed()) { state, at in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("id", id)
            o.put("state", state)
            o.put("state-title", said.label(state.rawValue, in: .returns))
            o.put("settled-at", at)
          })
      })
  }

  private static let settledMembers = AnswerShape.members {
    Always("id", .id(InformationRequest.self))
    Always("state", .code(of: InformationRequest.State.self))
    Always("state-title", .text)
  }

  private static let settledShape = AnswerShape.object("return-recorded") {
    settledMembers
    Always("settled-at", .moment)
  }

  private static let waivedShape = AnswerShape.object("return-waived") {
    settledMembers
    Always("version", .integer)
  }

  private static let waive = Endpoint(
    EndpointDescription(
      .post, "/v1/information-requests/{id}/waiver", "waive-return", by: ["by route"],
      "Stop waiting for an agency's answer, with the reason", body: .json(WaiverDraft.shape),
      answers: [.told("How the request was settled", waivedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(WaiverDraft.shape), visit.said)
    let id: InformationRequest.ID = try visit.id("id")
    return .answer(
      try await visit.casework.waiveReturn(id, because: draft.reason, by: visit.caller, keyed: try visit.keyed()) {
        acted in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("id", id)
            o.put("state", InformationRequest.State.waived)
            o.put("state-title", said.label(InformationRequest.State.waived.rawValue, in: .returns))
            o.put("version", acted.after.seq)
          })
      })
  }
}

extension ReturnDraft {
  fileprivate func given(to form: Form) -> ReturnGiven {
    if let declined { return .declined(reason: declined) }
    let filed = FiledAnswers(answers ?? JSON.Object(), to: form)
    let all = filed.facts[ReturnForm.onward].flatMap(ReturnTerms.Onward.init)
    let said = (terms ?? []).map { $0.terms(onward: all) }
    let unsaid = filed.bytes.keys.filter { category in !said.contains { $0.category == category } }
    return .answers(
      filed.bytes, isNil: filed.facts[ReturnForm.nilReturn] == "yes",
      terms: said + unsaid.map { ReturnTerms($0, onward: all ?? .askOriginator) })
  }
}
