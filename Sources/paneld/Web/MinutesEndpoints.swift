import PanelCasework
import PanelRules
import PanelWire

/// The minutes of a meeting: read, checked, approved and put right.
enum MinutesEndpoints {
  static let all: [Endpoint] = [show, check, approve, correct]

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}/minutes", "show-minutes", by: ["case team"],
      "The minutes of a meeting, as far as you may see each case",
      answers: [.told("The minutes", MinutesAnswers.shape)])
  ) { visit in
    let sight = try await visit.casework.showMinutes(of: try visit.id("id"), to: visit.caller)
    return .json(200, MinutesAnswers.minutes(sight, visit.said))
  }

  private static let check = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/minutes/check", "check-minutes", by: ["chair, deputy"],
      "Say that you have read the minutes, as far as you may see them, and that they are right",
      body: .json(MinutesReadDraft.shape), answers: [.told("Where they stand", MinutesAnswers.standingShape)],
      problems: [.moveRefused], keyed: true)
  ) { visit in try await act(.check, visit) }

  private static let approve = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/minutes/approval", "approve-minutes", by: ["chair, deputy"],
      "Record that the panel agrees to the minutes", body: .json(MinutesReadDraft.shape),
      answers: [.told("Where they stand", MinutesAnswers.standingShape)], problems: [.moveRefused], keyed: true)
  ) { visit in try await act(.approve, visit) }

  private static func act(_ act: MinutesAct, _ visit: Visit) async throws -> Reply {
    let (draft, said) = (try visit.read(MinutesReadDraft.shape), visit.said)
    return .answer(
      try await visit.casework.actOnMinutes(
        act, of: try visit.id("id"), read: draft.hash, by: visit.caller, keyed: try visit.keyed()
      ) { stage, unchecked in
        Answer(status: 200, body: MinutesAnswers.standing(stage, unchecked, said))
      })
  }

  private static let correct = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/minutes/addenda", "correct-minutes", by: [MeetingEndpoints.arrangers + ", member"],
      "Add to the minutes what was wrong or is missing, on an item or of the meeting itself; nothing in them is ever changed",
      body: .json(AddendumDraft.shape), answers: [.told("Added", MinutesAnswers.addedShape, status: 201)],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(AddendumDraft.shape)
    return .answer(
      try await visit.casework.correctMinutes(
        of: try visit.id("id"), item: draft.item, saying: draft.words, by: visit.caller, keyed: try visit.keyed()
      ) { addendum in
        Answer(
          status: 201,
          body: JSONWriter.object {
            $0.put("number", addendum.number)
            $0.put("item", addendum.item)
          })
      })
  }
}
