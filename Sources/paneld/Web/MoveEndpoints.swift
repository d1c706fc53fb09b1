import PanelCasework
import PanelRules
import PanelWire

/// Opening a case, moving it, and saying whom it is about and where that person lives.
enum MoveEndpoints {
  static let all: [Endpoint] = [open, move, residence, person]

  private static let open = Endpoint(
    EndpointDescription(
      .post, "/v1/cases", "open-case", by: ["by route"],
      "Open a case for somebody who walks in, with no referral, on a route that opens from a visit",
      body: .json(VisitDraft.shape),
      answers: [.told("The case", CaseActAnswers.openedShape, status: 201, headers: ["location"])],
      problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(VisitDraft.shape)
    return .answer(
      try await visit.casework.openCase(on: draft.route, by: visit.caller, keyed: try visit.keyed()) { opened in
        Answer(
          status: 201, body: CaseActAnswers.opened(opened, visit.said), location: "/v1/cases/\(opened.held.id)")
      })
  }

  private static let move = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/moves", "move-case", by: ["by move"],
      "Take a move, or be told everything that stands in its way", body: .json(MoveDraft.shape),
      answers: [.told("The case as it stands now", CaseActAnswers.movedShape)], problems: [.moveRefused], keyed: true,
      matched: true)
  ) { visit in
    let draft = try visit.read(MoveDraft.shape)
    let request = Command.MoveRequest(
      draft.move, outcome: draft.outcome, reason: draft.reason, disposition: draft.disposition, stage: draft.stage,
      destination: draft.destination)
    let (library, said) = (visit.casework.library, visit.said)
    return .answer(
      try await visit.casework.moveCase(
        try visit.id("id"), request, expecting: try visit.expectedVersion(), by: visit.caller, keyed: try visit.keyed()
      ) { acted in
        let rulebook = try library.rulebook(acted.after.definition, area: acted.after.area)
        return Answer(status: 200, body: CaseActAnswers.moved(draft.move, acted, rulebook.route, said))
      })
  }

  private static let residence = Endpoint(
    EndpointDescription(
      .put, "/v1/cases/{id}/residence", "state-residence", by: ["case team"],
      "State the council where the person lives; the police force follows from it", body: .json(ResidenceDraft.shape),
      answers: [.told("Where the person lives, no finer", CaseActAnswers.residenceShape)], problems: [.conflict],
      keyed: true)
  ) { visit in
    let draft = try visit.read(ResidenceDraft.shape)
    return .answer(
      try await visit.casework.stateResidence(
        in: draft.authority, on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { acted in Answer(status: 200, body: CaseActAnswers.residence(acted)) })
  }

  private static let person = Endpoint(
    EndpointDescription(
      .put, "/v1/cases/{id}/person", "attach-person", by: ["case team"],
      "Attach the person, household, group or place the case is about, or put right what is known of their age",
      body: .json(FocusDraft.shape),
      answers: [.told("Whom it is about", CaseActAnswers.personShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(FocusDraft.shape)
    return .answer(
      try await visit.casework.attachPerson(
        draft.person, as: draft.focus, bornOn: draft.birthDate, to: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) { acted in Answer(status: 200, body: CaseActAnswers.person(acted)) })
  }
}
