import PanelCasework
import PanelRules
import PanelWire

/// What agencies have agreed on sharing.
enum AgreementEndpoints {
  static let all: [Endpoint] = [list, record, sign, end]

  /// Whose role works on every case of some route.
  private static let keepers = ["coordinator", "chair", "case officer"]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/agreements", "list-agreements", by: ["any role"], "What agencies of your area have agreed on sharing",
      answers: [.told("Every agreement", listShape)])
  ) { visit in
    let sight = try await visit.casework.listAgreements(to: visit.caller)
    let body = JSONWriter.object { o in
      o.list("agreements", sight.agreements) { kept, c in
        c.put("id", kept.id)
        c.put("title", kept.title)
        c.values("signatories", kept.agreement.signatories.sorted())
        if let routes = kept.agreement.routes { c.values("routes", routes.sorted()) }
        if let categories = kept.agreement.categories { c.values("categories", categories.map(\.rawValue).sorted()) }
        c.put("from", kept.agreement.term.from)
        c.put("until", kept.agreement.term.until)
        c.put("ended-at", kept.agreement.term.ended)
        c.put("in-force", kept.agreement.term.holds(at: sight.now))
        c.put("expires-soon", kept.expiresSoon(at: sight.now))
      }
    }
    return .json(200, body)
  }

  private static let listShape = AnswerShape.object("agreements") {
    Always(
      "agreements",
      .list(
        .object {
          Always("id", .id(KeptAgreement.self))
          Always("title", .text)
          Always("signatories", .list(.id(Agency.self)))
          Sometimes("routes", .list(.code))
          Sometimes("categories", .list(.code(of: DataCategory.self)))
          Always("from", .moment)
          Sometimes("until", .due)
          Sometimes("ended-at", .moment)
          Always("in-force", .flag)
          Always("expires-soon", .flag)
        }))
  }

  private static let keptShape = AnswerShape.object("agreement-kept") { Always("id", .id(KeptAgreement.self)) }

  private static func kept(_ id: KeptAgreement.ID, _ status: Int) -> Answer {
    Answer(status: status, body: JSONWriter.object { $0.put("id", id) })
  }

  private static let record = Endpoint(
    EndpointDescription(
      .post, "/v1/agreements", "record-agreement", by: keepers, "Record an agreement on sharing and who signed it",
      body: .json(AgreementDraft.shape), answers: [.told("What it is known by", keptShape, status: 201)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(AgreementDraft.shape)
    return .answer(
      try await visit.casework.recordAgreement(
        AgreementStatement(
          title: draft.title, signatories: draft.signatories, routes: draft.routes, categories: draft.categories,
          from: draft.from, until: draft.until), by: visit.caller, keyed: try visit.keyed()
      ) { id in kept(id, 201) })
  }

  private static let sign = Endpoint(
    EndpointDescription(
      .post, "/v1/agreements/{id}/signatories", "sign-agreement", by: keepers, "Record that further agencies signed",
      body: .json(SignatoriesDraft.shape), answers: [.told("What it is known by", keptShape)], problems: [.conflict],
      keyed: true)
  ) { visit in
    let (draft, id): (SignatoriesDraft, KeptAgreement.ID) = (try visit.read(SignatoriesDraft.shape), try visit.id("id"))
    return .answer(
      try await visit.casework.signAgreement(
        id, for: draft.signatories, by: visit.caller, keyed: try visit.keyed()
      ) { kept(id, 200) })
  }

  private static let end = Endpoint(
    EndpointDescription(
      .post, "/v1/agreements/{id}/end", "end-agreement", by: keepers, "Record that an agreement is over before its day",
      body: .json(AgreementEndDraft.shape), answers: [.told("What it is known by", keptShape)], problems: [.conflict],
      keyed: true)
  ) { visit in
    let (draft, id): (AgreementEndDraft, KeptAgreement.ID) = (
      try visit.read(AgreementEndDraft.shape), try visit.id("id")
    )
    return .answer(
      try await visit.casework.endAgreement(id, draft.why, by: visit.caller, keyed: try visit.keyed()) { kept(id, 200) }
    )
  }
}
