import PanelCasework
import PanelRules
import PanelWire

/// Cases whose time is over: shown, proposed, confirmed by somebody else, erased.
enum RetentionEndpoints {
  static let all: [Endpoint] = [list, propose, confirm, run]

  /// Whose role works on every case of some route.
  private static let keepers = ["coordinator", "chair", "case officer"]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/retention", "list-due-cases", by: keepers,
      "The ended cases whose time is over, and what keeps any of them",
      answers: [.told("The longest over first", RetentionAnswers.listShape)])
  ) { visit in
    let sight = try await visit.casework.showDueCases(to: visit.caller)
    return .json(200, RetentionAnswers.list(sight, visit.said))
  }

  private static let propose = Endpoint(
    EndpointDescription(
      .post, "/v1/retention/proposals", "propose-erasure", by: keepers,
      "Propose to erase every ended case whose time is over and that nothing keeps",
      answers: [.told("The same cases as they stand now", RetentionAnswers.listShape)], problems: [.conflict],
      keyed: true)
  ) { visit in
    let said = visit.said
    return .answer(
      try await visit.casework.proposeErasure(by: visit.caller, keyed: try visit.keyed()) { sight in
        Answer(status: 200, body: RetentionAnswers.list(sight, said))
      })
  }

  private static let confirm = Endpoint(
    EndpointDescription(
      .post, "/v1/retention/cases/{id}/confirmation", "confirm-erasure", by: keepers,
      "Confirm that a case may be erased, which somebody else proposed", body: .json(ErasureConfirmationDraft.shape),
      answers: [.told("Confirmed", RetentionAnswers.confirmedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, id): (_, Case.ID) = (try visit.read(ErasureConfirmationDraft.shape), try visit.id("id"))
    return .answer(
      try await visit.casework.confirmErasure(
        of: id, because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(status: 200, body: JSONWriter.object { $0.put("id", id) })
      })
  }

  private static let run = Endpoint(
    EndpointDescription(
      .post, "/v1/retention/runs", "erase-confirmed", by: keepers,
      "Erase the cases that two people let go; what something keeps by now stays",
      answers: [.told("A certificate for each, and what was kept", RetentionAnswers.runShape)], problems: [.conflict],
      keyed: true, planned: .notOffered)
  ) { visit in
    let said = visit.said
    return .answer(
      try await visit.casework.eraseConfirmed(by: visit.caller, keyed: try visit.keyed()) { report in
        Answer(status: 200, body: RetentionAnswers.run(report, said))
      })
  }
}
