import PanelCasework
import PanelRules
import PanelWire

/// Telling somebody something, in two acts, and what was told.
enum DisclosureEndpoints {
  static let all: [Endpoint] = [list, prepare, release, withdraw, correct, writeRationale, known]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/disclosures", "list-disclosures", by: ["case team"],
      "What was prepared to be told, what was told, to whom and on what, and what was kept back and why",
      query: AsOfQuery.shape.schema,
      answers: [.told("Every disclosure, oldest first", DisclosureAnswers.listShape)], problems: [.conflict])
  ) { visit in
    let asked = try visit.readQuery(AsOfQuery.shape).asked
    let list = try await visit.casework.showDisclosures(of: try visit.id("id"), asOf: asked, to: visit.caller)
    return .json(200, DisclosureAnswers.list(list, visit.said.speaking(of: list.rulebook)))
  }

  private static let prepare = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/disclosures", "prepare-disclosure", by: ["case team"],
      "Prepare what is to be told; it is told when it is released, or at once where danger is imminent",
      body: .json(DisclosureDraft.shape),
      answers: [.told("What would be told, and what is kept back", DisclosureAnswers.madeShape, status: 201)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(DisclosureDraft.shape), visit.said)
    return .answer(
      try await visit.casework.prepareDisclosure(
        of: try draft.wish.recipient(), because: draft.rationale, atOnce: draft.atOnce ?? false,
        on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 201, body: DisclosureAnswers.made($0, said)) })
  }

  private static let release = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/disclosures/{disclosure}/release", "release-disclosure", by: ["case team"],
      "Release what was prepared; decided again on the facts of this moment, and nothing is told where they moved",
      body: .json(ReleaseDraft.shape), answers: [.told("What was told", DisclosureAnswers.madeShape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(ReleaseDraft.shape), visit.said)
    return .answer(
      try await visit.casework.releaseDisclosure(
        try visit.id("disclosure"), toldAt: draft.toldAt, on: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) { Answer(status: 200, body: DisclosureAnswers.made($0, said)) })
  }

  private static let withdraw = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/disclosures/{disclosure}/withdrawal", "withdraw-disclosure", by: ["case team"],
      "Give up what was prepared and not told", answers: [.told("What was given up", DisclosureAnswers.madeShape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let said = visit.said
    return .answer(
      try await visit.casework.withdrawDisclosure(
        try visit.id("disclosure"), on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: DisclosureAnswers.made($0, said)) })
  }

  private static let correct = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/disclosures/{disclosure}/correction", "correct-disclosure", by: ["case team"],
      "Put right that something was recorded as told which never reached them; both stay on record",
      body: .json(CorrectionDraft.shape), answers: [.told("What was put right", DisclosureAnswers.madeShape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(CorrectionDraft.shape), visit.said)
    return .answer(
      try await visit.casework.correctDisclosure(
        try visit.id("disclosure"), because: draft.reason, on: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) { Answer(status: 200, body: DisclosureAnswers.made($0, said)) })
  }

  private static let writeRationale = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/disclosures/{disclosure}/rationale", "write-sharing-rationale", by: ["case team"],
      "Say why something was told in an emergency that was told without saying why; too late is recorded as too late",
      body: .json(RationaleDraft.shape), answers: [.told("What was told", DisclosureAnswers.madeShape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(RationaleDraft.shape), visit.said)
    return .answer(
      try await visit.casework.writeRationale(
        draft.rationale, for: try visit.id("disclosure"), on: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) { Answer(status: 200, body: DisclosureAnswers.made($0, said)) })
  }

  private static let known = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/known-to", "show-known-to", by: ["coordinator", "chair"],
      "What an agency knew of a case at a moment, by which disclosure, rule and basis",
      query: KnownToQuery.shape.schema, answers: [.told("The items that it knew", DisclosureAnswers.knownShape)],
      problems: [.conflict])
  ) { visit in
    let query = try visit.readQuery(KnownToQuery.shape)
    let sight = try await visit.casework.showKnown(
      to: query.agency, of: try visit.id("id"), validAt: query.validAt,
      recordedAt: query.recordedAt, to: visit.caller)
    return .json(200, DisclosureAnswers.known(sight, visit.said.speaking(of: sight.rulebook)))
  }

  private struct KnownToQuery: Sendable {
    let agency: Agency.ID
    let validAt: AsOf.Time?
    let recordedAt: AsOf.Time?

    static let shape = Shape.object("known-to-query", make: KnownToQuery.init) {
      Required("agency", .identifier(of: Agency.self), says: "Which agency.")
      Optionally(
        "valid-at", .time(in: AsOfQuery.zone),
        says: "By when it was told, or by the end of that day; now where it is left out. Not a moment to come.")
      Optionally("recorded-at", .time(in: AsOfQuery.zone), says: AsOfQuery.recordedSays)
    }
  }
}
