import PanelCasework
import PanelRules
import PanelWire

/// Cases that somebody who does not work on them opens in an emergency.
enum EmergencyEndpoints {
  static let all: [Endpoint] = [list, open, review]

  private static let open = Endpoint(
    EndpointDescription(
      .post, "/v1/emergency-access", "open-in-emergency", by: ["any role"],
      "Open a case that you do not work on, for an hour and with a reason; the chair is told at once, and reviews it",
      body: .json(EmergencyDraft.shape),
      answers: [.told("What was opened, and until when", EmergencyAnswers.openedShape, status: 201)],
      problems: [.stepUpNeeded, .conflict], keyed: true, planned: .notOffered)
  ) { visit in
    let draft = try visit.read(EmergencyDraft.shape)
    return .answer(
      try await visit.casework.openInEmergency(
        draft.reference.uppercased(), because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) { access, acted in
        Answer(status: 201, body: EmergencyAnswers.opened(access, acted), location: "/v1/cases/\(acted.after.id)")
      })
  }

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/emergency-access", "list-emergency-access", by: ["any role"],
      "What was opened in an emergency and is not reviewed, or was found justified and is still open: on the cases you "
        + "see whole, with what a second person is asked, and by yourself; `stuck`: nobody is left who reviews it by "
        + "their role, and you do, as a named reviewer",
      answers: [.told("Each of them, the first opened first", EmergencyAnswers.listShape)])
  ) { visit in
    .json(200, EmergencyAnswers.list(try await visit.casework.listEmergencies(to: visit.caller)))
  }

  private static let review = Endpoint(
    EndpointDescription(
      .post, "/v1/emergency-access/{id}/review", "review-emergency-access", by: ["chair", "reviewer"],
      "Say whether a case had to be opened; whoever opened it cannot. Unjustified, what is open of it shuts at once",
      body: .json(EmergencyReviewDraft.shape), answers: [.told("What was found", EmergencyAnswers.reviewedShape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, id): (_, EmergencyAccess.ID) = (try visit.read(EmergencyReviewDraft.shape), try visit.id("id"))
    return .answer(
      try await visit.casework.reviewEmergency(
        id, draft.outcome, because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) { acted in Answer(status: 200, body: EmergencyAnswers.reviewed(id, draft.outcome, acted)) })
  }
}
