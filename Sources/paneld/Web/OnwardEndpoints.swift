import PanelCasework
import PanelRules
import PanelWire

/// What agencies are asked about passing on what came from them.
enum OnwardEndpoints {
  static let all: [Endpoint] = [list, answer]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/onward-questions", "list-onward-questions", by: ["member", "case team"],
      "What your agency was asked about passing on what came from it, and what it said; nobody is named",
      answers: [.told("Every question, what waits first", listShape)])
  ) { visit in
    let (questions, now) = try await visit.casework.listOnward(to: visit.caller)
    let said = visit.said
    return Reply.json(
      200,
      try JSONWriter.object { o in
        try o.list("questions", questions) { question, c in
          c.put("id", question.id)
          c.put("route", question.route)
          c.put("route-title", said.route(question.route))
          c.put("asked-at", question.askedAt)
          RecordContent.put(question.asked, in: &c)
          c.put("agency-name", question.agencyName)
          c.put("late", question.answer == nil && question.asked.due <= now)
          c.put("why", try Self.why(question.words))
          guard let answer = question.answer else { return }
          try c.put("answered") { a in
            a.put("at", answer.at)
            a.put("answer", OnwardSaid(answer.isYes))
            a.put("until", answer.until)
            a.put("why", try Self.why(answer.words))
          }
        }
      })
  }

  private static let listShape = AnswerShape.object("onward-questions") {
    Always(
      "questions",
      .list(
        .object {
          Always("id", .id(CaseRecord.self))
          Sometimes("route", .code)
          Sometimes("route-title", .text)
          Always("asked-at", .moment)
          Always("items", .list(.text))
          Sometimes("agency", .id(Agency.self))
          Sometimes("agency-name", .text)
          Sometimes("person", .id(Person.self))
          Always("purpose", .code(of: SharingPurpose.self))
          Always("until", .due)
          Always("late", .flag)
          Sometimes("why", .text)
          Sometimes(
            "answered",
            .object {
              Always("at", .moment)
              Always("answer", .code(of: OnwardSaid.self))
              Sometimes("until", .due)
              Sometimes("why", .text)
            })
        }))
  }

  private static func why(_ words: [UInt8]?) throws -> String? {
    try words.flatMap { try JSON.parse($0)["why"].text }
  }

  private static let answer = Endpoint(
    EndpointDescription(
      .post, "/v1/onward-questions/{id}/answer", "answer-onward-question", by: ["member", "case team"],
      "Say for your agency whether what came from it may be told to others; a later answer takes the place of this one",
      body: .json(OnwardAnswerDraft.shape), answers: [.told("What was recorded", answeredShape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(OnwardAnswerDraft.shape)
    let id: CaseRecord.ID = try visit.id("id")
    return .answer(
      try await visit.casework.answerOnward(
        id, isYes: draft.answer == .yes, until: draft.until, words: JSON.object(draft.words).bytes(),
        by: visit.caller, keyed: try visit.keyed()
      ) { record, at in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("id", id)
            o.put("record", record.id)
            o.put("answer", draft.answer)
            o.put("at", at)
          })
      })
  }

  private static let answeredShape = AnswerShape.object("onward-question-answered") {
    Always("id", .id(CaseRecord.self))
    Always("record", .id(CaseRecord.self))
    Always("answer", .code(of: OnwardSaid.self))
    Always("at", .moment)
  }
}
