import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// The items of a meeting: called, decided or put off.
enum MeetingItemEndpoints {
  static let all: [Endpoint] = [call, decide, adjourn]

  private static let call = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/call", "call-item", by: [MeetingEndpoints.arrangers],
      "Begin an item: quorum counts from here to the decision", answers: [.told("Called", calledShape)],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    .answer(
      try await visit.casework.callItem(
        try visit.number("number"), of: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { item, at in
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("number", Int(item.number))
            $0.put("case", item.caseID)
            $0.put("reference", item.reference)
            $0.put("called-at", at)
          })
      })
  }

  private static let decide = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/decision", "record-decision", by: ["chair, deputy"],
      "Record what the panel decided, and what it gives agencies to do; the decision is the move",
      body: .json(DecisionDraft.shape),
      answers: [
        .told("The decision, its method, its dissent, and where the case now stands", MeetingAnswers.decidedShape)
      ],
      problems: [.moveRefused], keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(DecisionDraft.shape), visit.said)
    let actions = (draft.actions ?? []).map(given)
    return .answer(
      try await visit.casework.recordDecision(
        try request(draft, actions), on: try visit.number("number"), of: try visit.id("id"), by: visit.caller,
        keyed: try visit.keyed()
      ) { decision, acted, notices in
        Answer(status: 200, body: MeetingAnswers.decided(decision, acted, actions, notices, said))
      })
  }

  private static func given(_ draft: ActionDraft) -> ActionGiven {
    var words: [DataCategory: [UInt8]] = [.personal: JSON.object(draft.words).bytes()]
    words[.special] = draft.wordsOfCase.map { JSON.object($0).bytes() }
    return ActionGiven(
      id: PanelAction.ID(UUID()), agency: draft.agency, practitioner: draft.practitioner, due: draft.due,
      isUrgent: draft.urgent ?? false, words: words)
  }

  private static func request(_ draft: DecisionDraft, _ actions: [ActionGiven]) throws -> DecisionRequest {
    var positions: [Practitioner.ID: PanelDecision.Position] = [:]
    for (place, given) in draft.positions.enumerated() {
      let position: PanelDecision.Position = given.position == "abstain" ? .abstains : .answer(given.position)
      guard positions.updateValue(position, forKey: given.practitioner) == nil else {
        let pointer = JSON.Pointer().appending("positions").appending(place).appending("practitioner")
        throw Problem(Faults(Fault(pointer, "position-twice")))
      }
    }
    let account = JSONWriter.object { o in
      o.list("positions", draft.positions) { given, c in
        c.put("practitioner", given.practitioner)
        c.put("position", given.position)
        c.put("reason", given.reason)
      }
      o.put("ruling", draft.ruling)
      o.put("rationale", draft.rationale)
      o.put("conditions", draft.conditions)
    }
    let reasoned = draft.positions.filter { $0.reason?.allSatisfy(\.isWhitespace) == false }.map(\.practitioner)
    return DecisionRequest(
      positions: positions, reasoned: Set(reasoned), ruling: draft.ruling,
      move: .init(
        "", outcome: draft.outcome, reason: draft.rationale, disposition: draft.disposition, stage: draft.stage),
      account: account, actions: actions)
  }

  private static let adjourn = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/items/{number}/deferral", "adjourn-item", by: ["chair, deputy"],
      "Put an item off: the chair's act, which needs no quorum", body: .json(AdjournmentDraft.shape),
      answers: [.told("Put off", adjournedShape)], problems: [.moveRefused], keyed: true)
  ) { visit in
    let draft = try visit.read(AdjournmentDraft.shape)
    let number = try visit.number("number")
    return .answer(
      try await visit.casework.adjournItem(
        number, of: try visit.id("id"), because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) {
        Answer(
          status: 200,
          body: JSONWriter.object {
            $0.put("number", number)
            $0.put("ending", ItemEnding.adjourned.rawValue)
          })
      })
  }

  private static let adjournedShape = AnswerShape.object("item-adjourned") {
    Always("number", .integer)
    Always("ending", .code(ItemEnding.adjourned.rawValue))
  }

  private static let calledShape = AnswerShape.object("item-called") {
    Always("number", .integer)
    Always("case", .id(Case.self))
    Always("reference", .text)
    Always("called-at", .moment)
  }
}
