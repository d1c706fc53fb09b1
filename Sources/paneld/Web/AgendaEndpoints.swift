import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// The agenda of a meeting: drawn, and shown with the reasons for everything on it.
enum AgendaEndpoints {
  static let all: [Endpoint] = [draw, show, lock, pin]

  private static let draw = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/agenda", "draw-agenda", by: [MeetingEndpoints.arrangers],
      "Draw the agenda anew from the cases that wait for the panel; numbers never move",
      body: .json(AgendaDraft.shape), answers: [.told("The agenda as it was drawn", AgendaAnswers.drawnShape)],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(AgendaDraft.shape)
    let (isDryRun, said) = (draft.dryRun ?? false, visit.said)
    return .answer(
      try await visit.casework.drawAgenda(
        of: try visit.id("id"), isDryRun: isDryRun, plan: draft.plan, by: visit.caller, keyed: try visit.keyed()
      ) { drawn, page in
        Answer(status: 200, body: AgendaAnswers.drawn(drawn, page, isDryRun: isDryRun, said))
      })
  }

  private static let lock = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/agenda/lock", "lock-agenda", by: [MeetingEndpoints.arrangers],
      "Publish the agenda: it is version 1, and what changes it is a supplement",
      answers: [.told("Published", AgendaAnswers.lockedShape)], problems: [.moveRefused], keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.lockAgenda(of: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()) {
        digest, at in
        Answer(status: 200, body: AgendaAnswers.locked(digest, at: at))
      })
  }

  private static let pin = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/pins", "pin-item", by: ["chair, deputy"],
      "Say where the chair wants cases, and why; they are there once the agenda is drawn anew",
      body: .json(PinDraft.shape), answers: [.told("Pinned", AgendaAnswers.pinnedShape)], problems: [.moveRefused],
      keyed: true)
  ) { visit in
    let draft = try visit.read(PinDraft.shape)
    return .answer(
      try await visit.casework.pinItem(
        draft.caseID, then: draft.then ?? [], of: try visit.id("id"), at: PinPlace(rawValue: draft.place),
        because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("case", draft.caseID)
            o.put("place", draft.place)
          })
      })
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}/agenda", "show-agenda", by: ["case team"],
      "The agenda: what is heard when and why, how ready it is, what is left out and why",
      answers: [.told("The agenda", AgendaAnswers.shape)])
  ) { visit in
    .json(
      200,
      AgendaAnswers.agenda(try await visit.casework.showAgenda(of: try visit.id("id"), to: visit.caller), visit.said))
  }
}
