import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// What is recorded of a case about sharing.
enum RecordEndpoints {
  static let all: [Endpoint] = [list, keep, end, showSafely]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/records", "list-sharing-records", by: ["case team"],
      "What was recorded of the case about sharing, in the order in which it was",
      query: AsOfQuery.shape.schema,
      answers: [.told("Every record", RecordAnswers.shape, headers: ["etag"])], problems: [.conflict])
  ) { visit in
    let asked = try visit.readQuery(AsOfQuery.shape).asked
    let sight = try await visit.casework.showRecords(of: try visit.id("id"), asOf: asked, to: visit.caller)
    return Reply.json(200, try RecordAnswers.sight(sight, visit.said)).version(sight.held.seq, asOf: sight.asOf)
  }

  private static let keep = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/records", "keep-sharing-record", by: ["case team", "police", "chair"],
      "Record something about sharing: what was said, asked for, found or forbidden, or who must not see the case",
      body: .json(RecordDraft.shape), answers: [.told("What was recorded", RecordAnswers.keptShape, status: 201)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said, fresh) = (try visit.read(RecordDraft.shape), visit.said, UUID())
    return .answer(
      try await visit.casework.keepRecord(
        try RecordStatement(draft, fresh: fresh), on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { acted, record in Answer(status: 201, body: RecordAnswers.kept(record, acted, said)) })
  }

  private static let end = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/records/{record}/end", "end-sharing-record", by: ["case team", "police"],
      "Say that something recorded about sharing is over before its time", body: .json(RecordEndDraft.shape),
      answers: [.told("What ended", RecordAnswers.keptShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(RecordEndDraft.shape), visit.said)
    return .answer(
      try await visit.casework.endRecord(
        try visit.id("record"), draft.why, note: draft.note, on: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) { acted, record in Answer(status: 200, body: RecordAnswers.kept(record, acted, said)) })
  }

  private static let showSafely = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/records/{record}/show", "show-safe-contact", by: ["case team"],
      "Show how somebody can be reached safely, to one who says why; the history says that it was shown",
      body: .json(RecordShowDraft.shape), answers: [.told("The way of reaching them", RecordAnswers.shownShape)],
      problems: [.stepUpNeeded, .conflict])
  ) { visit in
    let draft = try visit.read(RecordShowDraft.shape)
    let record: CaseRecord.ID = try visit.id("record")
    let words = try await visit.casework.showSafeContact(
      record, of: try visit.id("id"), because: draft.reason, to: visit.caller)
    return Reply.json(200, try RecordAnswers.shown(record, words))
  }
}

extension RecordStatement {
  /// - Parameter fresh: what somebody or something is known by that is named for the first time.
  fileprivate init(_ draft: RecordDraft, fresh: UUID) throws {
    var words: [RecordWords: [UInt8]] = [:]
    if !draft.words.isEmpty { words[.words] = JSON.object(draft.words).bytes() }
    if !draft.safely.isEmpty { words[.safeContact] = JSON.object(draft.safely).bytes() }
    if let asked = draft.authorises {
      self.init(.authorising(asked), words: words)
    } else if let question = draft.onwardAsked, let whom = question.whom {
      self.init(
        .askingOriginator(OnwardWish(question.items, to: whom, for: question.purpose, until: question.until)),
        words: words)
    } else {
      let further = (draft.breach?.steps ?? []).map { step, words in
        Further(words: [.words: JSON.object(words).bytes()]) { matter, now in
          .step(MatterStep(matter: matter, step: step, at: now))
        }
      }
      self.init(
        .said { id, held, now in draft.entry(id, of: held, fresh: fresh, at: now) }, words: words, further: further)
    }
  }
}
