import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// The papers of a meeting: looked at before they go out, published, read by those whom they are for, and who has read
/// them.
enum PaperEndpoints {
  static let all: [Endpoint] = [preflight, publish, receipts, pack]

  private static let preflight = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}/preflight", "show-preflight", by: [MeetingEndpoints.arrangers],
      "What everybody who attends would be shown of every item, and why whatever they would not be is kept from them",
      query: PreflightQuery.shape.schema, answers: [.told("The preflight", PaperAnswers.preflightShape)],
      problems: [.conflict])
  ) { visit in
    let query = try visit.readQuery(PreflightQuery.shape)
    let sight = try await visit.casework.showPreflight(
      of: try visit.id("id"),
      on: PaperGrounds(bases: query.bases, condition: query.condition, noConsentReason: query.noConsentReason),
      to: visit.caller)
    return .json(200, PaperAnswers.preflight(sight, visit.said))
  }

  private static let publish = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/papers", "publish-papers", by: [MeetingEndpoints.arrangers],
      "Give everybody the papers that a preflight showed for them; later ones are supplements",
      body: .json(PapersDraft.shape), answers: [.told("Published", PaperAnswers.publishedShape, status: 201)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(PapersDraft.shape)
    return .answer(
      try await visit.casework.publishPapers(
        of: try visit.id("id"),
        on: PaperGrounds(bases: draft.bases, condition: draft.condition, noConsentReason: draft.noConsentReason),
        seen: draft.preflight, by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 201, body: PaperAnswers.published($0)) })
  }

  private static let receipts = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}/papers", "show-receipts", by: [MeetingEndpoints.arrangers, "auditor"],
      "Which papers were published, and who has read them; whether a version is still made as it was",
      query: ReceiptsQuery.shape.schema,
      answers: [.told("The versions and their readers", PaperAnswers.receiptsShape)], problems: [.conflict])
  ) { visit in
    let query = try visit.readQuery(ReceiptsQuery.shape)
    guard let written = query.verify else {
      return .json(
        200, PaperAnswers.receipts(try await visit.casework.showReceipts(of: try visit.id("id"), to: visit.caller)))
    }
    let (receipts, asAuditor) = try await visit.casework.receiptsToVerify(of: try visit.id("id"), for: visit.caller)
    guard let version = PackVersion(written) else { throw Refusal(.papersNotPublished) }
    let verified = try await visit.casework.verifyPacks(
      of: receipts, in: version, asAuditor: asAuditor, for: visit.caller)
    return .json(200, PaperAnswers.receipts(receipts, verified))
  }

  private static let pack = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}/packs/{practitioner}", "show-pack",
      "Your own papers of a meeting, as JSON, as a page or to be printed; decided on again each time they are opened",
      query: PackQuery.shape.schema,
      answers: [
        .init(
          200, "The papers, in the form that was asked for.",
          content: [.json(PackAnswers.shape), .other("text/html"), .other("application/pdf")])
      ], problems: [.conflict])
  ) { visit in
    let query = try visit.readQuery(PackQuery.shape)
    // Papers are their reader's alone; `me` is whoever asks.
    if try visit.text("practitioner") != "me" {
      let reader: Practitioner.ID = try visit.id("practitioner")
      if reader != visit.caller.practitioner { throw Problem(.notFound) }
    }
    var version: PackVersion?
    if let written = query.version {
      guard let read = PackVersion(written) else { throw Refusal(.papersNotPublished) }
      version = read
    }
    let opened = try await visit.casework.openPack(
      of: try visit.id("id"), in: version, isWhole: query.whole ?? false, for: visit.caller)
    let page = try PackPage(opened, for: visit.caller, by: visit.casework, visit.said)
    let reply: Reply =
      switch PackForm(accept: visit.call.headers.text("accept")) {
      case .json: .json(200, PackAnswers.pack(page))
      case .page: page.page
      case .print: .other(200, "application/pdf", try await visit.desk.press.pdf(of: page.document.html))
      }
    // Who asked for the headers was shown nothing.
    if !visit.call.isHead { try await visit.casework.noteReceipt(of: opened, for: visit.caller) }
    return reply
  }
}
