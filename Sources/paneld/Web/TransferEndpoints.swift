import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Cases that another area offers.
enum TransferEndpoints {
  static let all: [Endpoint] = [list, show, accept, decline]

  private static let answerers = ["by route"]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/transfers", "list-transfers", by: answerers,
      "Cases that other areas offer and nobody has answered yet, oldest first",
      answers: [.told("The offers", listShape)])
  ) { visit in
    let offered = try await visit.casework.listTransfers(to: visit.caller)
    return Reply.json(
      200,
      JSONWriter.object { o in
        o.list("transfers", offered) { transfer, c in put(transfer, visit.said, in: &c) }
      })
  }

  private static let listShape = AnswerShape.object("transfers") {
    Always("transfers", .list(.object { members }))
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/transfers/{id}", "show-transfer", by: answerers, "One offer, with what the sender says of it",
      answers: [.told("The offer", offerShape)], problems: [.conflict])
  ) { visit in
    let sight = try await visit.casework.showTransfer(try visit.id("id"), to: visit.caller)
    return Reply.json(
      200,
      try JSONWriter.object { o in
        put(sight.transfer, visit.said, in: &o)
        try o.list("handover", sight.handover) { saved, c in
          c.put("form", saved.form.name)
          c.put("title", saved.form.title)
          c.put("answers", JSON.object(try FiledAnswers.merge(saved.answers, to: saved.form)))
        }
      })
  }

  private static let offerShape = AnswerShape.object("transfer") {
    members
    Always(
      "handover",
      .list(
        .object {
          Always("form", .code)
          Always("title", .text)
          Always("answers", .answers)
        }))
  }

  private static let accept = Endpoint(
    EndpointDescription(
      .post, "/v1/transfers/{id}/acceptance", "accept-transfer", by: answerers,
      "Take the case: it opens here and closes there in the same instant",
      answers: [.told("The case that opened here", acceptedShape, status: 201, headers: ["location"])],
      problems: [.conflict, .moveRefused], keyed: true)
  ) { visit in
    let (id, said): (CaseTransfer.ID, Said) = (try visit.id("id"), visit.said)
    return .answer(
      try await visit.casework.acceptTransfer(id, by: visit.caller, keyed: try visit.keyed()) { opened, reference in
        Answer(
          status: 201,
          body: JSONWriter.object { o in
            o.put("id", id)
            o.put("case") { c in
              c.put("id", opened.id)
              c.put("reference", reference)
              c.put("route", opened.route)
              c.put("route-title", said.route(opened.route))
              c.put("stage", opened.stage)
              c.put("stage-title", said.stage(opened.stage, on: opened.route))
              c.put("version", opened.seq)
            }
          }, location: "/v1/cases/\(opened.id)")
      })
  }

  private static let acceptedShape = AnswerShape.object("transfer-accepted") {
    Always("id", .id(CaseTransfer.self))
    Always(
      "case",
      .object {
        Always("id", .id(Case.self))
        Always("reference", .text)
        Always("route", .code)
        Always("route-title", .text)
        Always("stage", .code)
        Always("stage-title", .text)
        Always("version", .integer)
      })
  }

  private static let decline = Endpoint(
    EndpointDescription(
      .post, "/v1/transfers/{id}/decline", "decline-transfer", by: answerers,
      "Decline the case: it stays the sender's", body: .json(TransferDeclineDraft.shape),
      answers: [.told("When it was declined", declinedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(TransferDeclineDraft.shape)
    let id: CaseTransfer.ID = try visit.id("id")
    return .answer(
      try await visit.casework.declineTransfer(
        id, because: draft.reason, by: visit.caller, keyed: try visit.keyed()
      ) { at in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("id", id)
            o.put("declined-at", at)
          })
      })
  }

  private static let declinedShape = AnswerShape.object("transfer-declined") {
    Always("id", .id(CaseTransfer.self))
    Always("declined-at", .moment)
  }

  private static let members = AnswerShape.members {
    Always("id", .id(CaseTransfer.self))
    Always("route", .code)
    Always("route-title", .text)
    Always("from", .code)
    Always("from-title", .text)
    Always("reference", .text)
    Always("proposed-at", .moment)
  }

  private static func put(_ transfer: StoredTransfer, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("id", transfer.id)
    o.put("route", transfer.route)
    o.put("route-title", said.route(transfer.route))
    o.put("from", transfer.area)
    o.put("from-title", transfer.areaTitle)
    o.put("reference", transfer.reference)
    o.put("proposed-at", transfer.proposedAt)
  }
}
