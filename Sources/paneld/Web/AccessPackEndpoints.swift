import PanelCasework
import PanelRules
import PanelWire

/// What somebody is given who asks what is held of them: prepared by one reviewer, released by another.
enum AccessPackEndpoints {
  static let all: [Endpoint] = [prepare, show, release, withdraw]

  private static let reviewers = ["reviewer"]

  private static let prepare = Endpoint(
    EndpointDescription(
      .post, "/v1/people/{person}/access-packs", "prepare-access-pack", by: reviewers,
      "Gather everything that is held of a person and prepare what whoever asks is given of it",
      body: .json(AccessPackDraft.shape),
      answers: [.told("What was prepared", AccessPackAnswers.actedShape, status: 201, headers: ["location"])],
      problems: [.stepUpNeeded, .conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(AccessPackDraft.shape)
    return .answer(
      try await visit.casework.prepareAccessPack(
        draft.asked(of: try visit.id("person")), by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 201, body: AccessPackAnswers.acted($0), location: "/v1/access-packs/\($0.id)") })
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/access-packs/{id}", "show-access-pack", by: reviewers,
      "The document that whoever asks is given, and the schedule of everything, which never leaves",
      answers: [.told("Both", AccessPackAnswers.shownShape)], problems: [.stepUpNeeded])
  ) { visit in
    .json(200, AccessPackAnswers.shown(try await visit.casework.showAccessPack(try visit.id("id"), to: visit.caller)))
  }

  private static let release = Endpoint(
    EndpointDescription(
      .post, "/v1/access-packs/{id}/release", "release-access-pack", by: reviewers,
      "Release what another reviewer prepared; decided again on the facts of this moment",
      answers: [.told("What was released", AccessPackAnswers.actedShape)], problems: [.stepUpNeeded, .conflict],
      keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.releaseAccessPack(
        try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: AccessPackAnswers.acted($0)) })
  }

  private static let withdraw = Endpoint(
    EndpointDescription(
      .post, "/v1/access-packs/{id}/withdrawal", "withdraw-access-pack", by: reviewers,
      "Give up what was prepared and not released",
      answers: [.told("What was given up", AccessPackAnswers.actedShape)], problems: [.stepUpNeeded, .conflict],
      keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.withdrawAccessPack(
        try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: AccessPackAnswers.acted($0)) })
  }
}
