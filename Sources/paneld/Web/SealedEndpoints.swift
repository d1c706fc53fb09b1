import PanelCasework
import PanelRules
import PanelWire

/// What is sealed of a case: shown to one who says why, and in an emergency once a second person agrees.
enum SealedEndpoints {
  static let all: [Endpoint] = [show, ask, agree]

  private static let show = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/sealed-readings", "show-sealed", by: ["case team"],
      "Show what is sealed of a case in one category, to one who says why; the history says that it was shown",
      body: .json(SealedDraft.shape), answers: [.told("What was answered and recorded", SealedAnswersPage.shape)],
      problems: [.stepUpNeeded, .conflict])
  ) { visit in
    let draft = try visit.read(SealedDraft.shape)
    let sight = try await visit.casework.showSealed(
      draft.category, of: try visit.id("id"), because: draft.reason, to: visit.caller)
    return .json(200, try SealedAnswersPage.sight(sight))
  }

  private static let ask = Endpoint(
    EndpointDescription(
      .post, "/v1/emergency-access/{id}/sealed-requests", "ask-for-sealed", by: ["any role"],
      "Ask, of a case that you opened in an emergency, that a second person agrees to your seeing what is sealed",
      body: .json(SealedDraft.shape), answers: [.told("What was asked", SealedAnswersPage.saidShape, status: 201)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, id): (_, EmergencyAccess.ID) = (try visit.read(SealedDraft.shape), try visit.id("id"))
    return .answer(
      try await visit.casework.askSealed(
        draft.category, in: id, because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) { acted in Answer(status: 201, body: SealedAnswersPage.said(draft.category, id, acted)) })
  }

  private static let agree = Endpoint(
    EndpointDescription(
      .post, "/v1/emergency-access/{id}/sealed-agreements", "agree-to-sealed", by: ["case team"],
      "Agree that somebody else, who opened the case in an emergency, sees what is sealed while the hour lasts",
      body: .json(SealedDraft.shape), answers: [.told("What was agreed to", SealedAnswersPage.saidShape, status: 201)],
      problems: [.stepUpNeeded, .conflict], keyed: true)
  ) { visit in
    let (draft, id): (_, EmergencyAccess.ID) = (try visit.read(SealedDraft.shape), try visit.id("id"))
    return .answer(
      try await visit.casework.agreeSealed(
        draft.category, in: id, because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) { acted in Answer(status: 201, body: SealedAnswersPage.said(draft.category, id, acted)) })
  }
}
