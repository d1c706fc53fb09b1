import PanelCasework
import PanelRules
import PanelWire

/// How people are related, each with who may learn of it.
enum RelationEndpoints {
  static let all: [Endpoint] = [list, relate, end, show]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/relations", "list-relations", by: ["case team"],
      "How whoever the case is about is related to others, as far as you may learn of it",
      answers: [.told("Every relation", RelationAnswers.shape, headers: ["etag"])])
  ) { visit in
    let sight = try await visit.casework.showRelations(of: try visit.id("id"), to: visit.caller)
    return Reply.json(200, RelationAnswers.sight(sight, visit.said)).version(sight.held.seq)
  }

  private static let relate = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/relations", "relate-people", by: ["case team"],
      "Record how whoever the case is about is related to somebody; on a case about the other nothing is recorded",
      body: .json(RelationDraft.shape), answers: [.told("What was recorded", RelationAnswers.madeShape, status: 201)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(RelationDraft.shape), visit.said)
    return .answer(
      try await visit.casework.relate(
        RelationStatement(draft), on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { acted, relation in Answer(status: 201, body: RelationAnswers.made(relation, acted, said)) })
  }

  private static let end = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/relations/{relation}/end", "end-relation", by: ["case team"],
      "Say that a relation is over; it stays as it was recorded. One that is sealed, only with a reason",
      body: .json(RelationEndDraft.shape),
      answers: [.told("What ended", RelationAnswers.madeShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(RelationEndDraft.shape), visit.said)
    return .answer(
      try await visit.casework.endRelation(
        try visit.id("relation"), draft.why, because: draft.reason, on: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) { acted, relation in Answer(status: 200, body: RelationAnswers.made(relation, acted, said)) })
  }

  private static let show = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/relations/show", "show-relations", by: ["case team"],
      "List them with those that are shown to nobody who does not say why; the history says that you asked",
      body: .json(RelationShowDraft.shape), answers: [.told("Every relation", RelationAnswers.shape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(RelationShowDraft.shape)
    let sight = try await visit.casework.showSealedRelations(
      of: try visit.id("id"), because: draft.reason, to: visit.caller, keyed: try visit.keyed())
    return Reply.json(200, RelationAnswers.sight(sight, visit.said))
  }
}

extension RelationStatement {
  fileprivate init(_ draft: RelationDraft) {
    let other: Other =
      if let id = draft.to {
        .about(id)
      } else if let practitioner = draft.practitioner {
        .practitioner(practitioner)
      } else {
        .nobodyKnown
      }
    self.init(
      draft.kind, to: other, confidentiality: draft.confidentiality, roles: draft.roles ?? [],
      evidence: draft.evidence, from: draft.from, until: draft.until)
  }
}
