import PanelCasework
import PanelRules
import PanelWire

/// What is said on an item while it is heard, and how it ends without a decision.
enum HearingEndpoints {
  static let all: [Endpoint] = [contribute, note, runOut, accept]

  private static let contribute = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/contributions", "contribute-to-item", by: [MeetingEndpoints.arrangers],
      "Record what is said on an item: an agency's information, what the person thinks, the risk",
      body: .json(ContributionDraft.shape), answers: [.told("Recorded", contributedShape, status: 201)],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(ContributionDraft.shape)
    return .answer(
      try await visit.casework.contribute(
        ContributionRequest(draft.kind, agency: draft.agency, onward: draft.onward, words: draft.words),
        on: try visit.number("number"), of: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(status: 201, body: JSONWriter.object { $0.put("kind", draft.kind.rawValue) })
      })
  }

  private static let note = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/note", "note-item", by: ["chair, deputy"],
      "End an item that was talked about while the panel could not decide it", body: .json(NoteDraft.shape),
      answers: [.told("Noted", notedShape)], problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(NoteDraft.shape)
    let (number, said) = (try visit.number("number"), visit.said)
    return .answer(
      try await visit.casework.noteItem(
        number, of: try visit.id("id"), saying: draft.words, by: visit.caller, keyed: try visit.keyed()
      ) { missing in
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("number", number)
            $0.put("ending", ItemEnding.noted.rawValue)
            $0.values("missing", missing.map(said.body))
          })
      })
  }

  private static let runOut = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/ran-out", "run-out-item", by: ["chair, deputy"],
      "End an item that the meeting has no time for", answers: [.told("Not come to", ranOutShape)],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    let number = try visit.number("number")
    return .answer(
      try await visit.casework.runOutItem(
        number, of: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("number", number)
            $0.put("ending", ItemEnding.ranOut.rawValue)
          })
      })
  }

  private static let accept = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/confidentiality", "accept-confidentiality", by: ["case team"],
      "Accept the confidentiality statement of a meeting that you come to", body: .json(ConfidentialityDraft.shape),
      answers: [.told("Accepted", acceptedShape, status: 201)], problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(ConfidentialityDraft.shape)
    return .answer(
      try await visit.casework.acceptConfidentiality(
        draft.version, of: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { at in
        Answer(
          status: 201,
          body: JSONWriter.object {
            $0.put("version", draft.version)
            $0.put("accepted-at", at)
          })
      })
  }

  private static let contributedShape = AnswerShape.object("contribution-recorded") {
    Always("kind", .code(of: Contribution.self))
  }

  private static let notedShape = AnswerShape.object("item-noted") {
    Always("number", .integer)
    Always("ending", .code(ItemEnding.noted.rawValue))
    Always("missing", .list(.text))
  }

  private static let ranOutShape = AnswerShape.object("item-ran-out") {
    Always("number", .integer)
    Always("ending", .code(ItemEnding.ranOut.rawValue))
  }

  private static let acceptedShape = AnswerShape.object("confidentiality-accepted") {
    Always("version", .integer)
    Always("accepted-at", .moment)
  }
}
