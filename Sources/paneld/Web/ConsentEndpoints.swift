import Foundation
import PanelCasework
import PanelRules
import PanelWire

/// Support consent: what was said, by whom, and what it comes to.
enum ConsentEndpoints {
  static let all: [Endpoint] = [show, record]

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/support-consent", "show-support-consent", by: ["case team"],
      "What was said about support, and whether it may be given, now or as it stood", query: AsOfQuery.shape.schema,
      answers: [.told("The standing and every record", ConsentAnswers.shape, headers: ["etag"])], problems: [.conflict])
  ) { visit in
    let asked = try visit.readQuery(AsOfQuery.shape).asked
    let sight = try await visit.casework.showSupportConsent(of: try visit.id("id"), asOf: asked, to: visit.caller)
    return Reply.json(200, try ConsentAnswers.sight(sight, visit.said)).version(sight.held.seq, asOf: sight.asOf)
  }

  private static let record = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/support-consent", "record-support-consent", by: ["as the route says"],
      "Record what a giver said about support; a refusal or a withdrawal takes effect at once",
      body: .json(ConsentDraft.shape),
      answers: [.told("What all of it comes to", ConsentAnswers.recordedShape, status: 201)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(ConsentDraft.shape), visit.said)
    let (record, other) = (SupportConsent.ID(UUID()), Person.ID(UUID()))
    let statement = ConsentStatement(details: draft.details) { now in draft.record(record, other: other, at: now) }
    return .answer(
      try await visit.casework.recordSupportConsent(
        statement, on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { acted, record, standing in
        Answer(status: 201, body: ConsentAnswers.recorded(record, standing, acted, said))
      })
  }
}
