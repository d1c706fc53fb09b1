import PanelCasework
import PanelRules
import PanelWire

/// Stopping the clocks of a case, letting them run again, giving them more time, and whose time it was.
enum DeadlineEndpoints {
  static let all: [Endpoint] = [pause, resume, extend, time]

  private static let pause = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/deadlines/{name}/pause", "pause-deadline", by: ["by route"],
      "Stop a clock of a case while somebody else is waited for", body: .json(PauseDraft.shape),
      answers: [.told("The clock as it stands now", DeadlineAnswers.changedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(PauseDraft.shape)
    let name = try visit.text("name")
    return .answer(
      try await visit.casework.pauseDeadline(
        name, awaiting: draft.awaiting, because: draft.reason, on: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed(), answering: answer(name, visit)))
  }

  private static let resume = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/deadlines/{name}/resumption", "resume-deadline", by: ["by route"],
      "Let a clock run again; it has the time more that the pause covered",
      answers: [.told("The clock as it stands now", DeadlineAnswers.changedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let name = try visit.text("name")
    return .answer(
      try await visit.casework.resumeDeadline(
        name, on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed(), answering: answer(name, visit)))
  }

  private static let extend = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/deadlines/{name}/extension", "extend-deadline", by: ["by route"],
      "Give a clock more time, within what the route allows in all", body: .json(ExtensionDraft.shape),
      answers: [.told("The clock as it stands now", DeadlineAnswers.changedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(ExtensionDraft.shape)
    let name = try visit.text("name")
    return .answer(
      try await visit.casework.extendDeadline(
        name, by: draft.by, because: draft.reason, on: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed(), answering: answer(name, visit)))
  }

  private static let time = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/time", "show-time", by: ["case team"],
      "Whose time it was: every holder's share of the time of a case, which add up to the whole",
      answers: [.told("The shares", DeadlineAnswers.timeShape)])
  ) { visit in
    let shown = try await visit.casework.showTime(of: try visit.id("id"), to: visit.caller)
    return Reply.json(200, DeadlineAnswers.time(shown, visit.said))
  }

  private static func answer(_ name: DeadlineName, _ visit: Visit) -> @Sendable (Acted) throws -> Answer {
    let (library, said) = (visit.casework.library, visit.said)
    return { acted in
      let rulebook = try library.rulebook(acted.after.definition, area: acted.after.area)
      return Answer(status: 200, body: DeadlineAnswers.changed(name, acted, rulebook, said))
    }
  }
}
