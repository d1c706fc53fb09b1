import PanelCasework
import PanelRules
import PanelWire

/// Whether something may be told to somebody, and what was told.
enum SharingEndpoints {
  static let all: [Endpoint] = [ask]

  private static let ask = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/sharing-decisions", "ask-sharing", by: ["case team"],
      "Ask whether something may be told to somebody; nobody is told, and that you asked is recorded",
      body: .json(SharingDraft.shape), answers: [.told("One answer an item", SharingAnswers.shape)],
      problems: [.conflict])
  ) { visit in
    let draft = try visit.read(SharingDraft.shape)
    let sight = try await visit.casework.askSharing(try draft.recipient(), of: try visit.id("id"), by: visit.caller)
    return .json(
      200, SharingAnswers.sight(sight, explaining: draft.explain ?? false, visit.said.speaking(of: sight.rulebook)))
  }
}

extension SharingDraft {
  /// The wish; the shape has seen to it that somebody is named.
  func recipient() throws -> SharingWish {
    guard let wish else { throw Problem(.notFound) }
    return wish
  }
}
