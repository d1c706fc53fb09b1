import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Referrals: made, listed, shown, and everything that is done with one.
enum ReferralEndpoints {
  static let all: [Endpoint] = [
    submit, list, show, add, withdraw, accept, sendBack, redirect, decline,
  ]

  private static let makers = ["makes referrals"]
  private static let receivers = ["receives referrals"]

  private static let submit = Endpoint(
    EndpointDescription(
      .post, "/v1/referrals", "submit-referral", by: makers, "Make a referral; every fault is told at once",
      body: .json(ReferralSubmission.described),
      answers: [
        .told(
          "What happens next and by when; proposed routes", ReferralAnswers.receiptShape, status: 201,
          headers: ["location"])
      ],
      problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try ReferralReading(visit).draft()
    return .answer(
      try await visit.casework.receiveReferral(draft, by: visit.caller, keyed: try visit.keyed()) { receipt in
        Answer(
          status: 201, body: ReferralAnswers.receipt(receipt, visit.said), location: "/v1/referrals/\(receipt.id)")
      })
  }

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/referrals", "list-referrals",
      "Referrals of the routes on which you receive them, oldest first; or those that you made",
      query: ReferralListQuery.shape.schema,
      answers: [.told("A page of referrals", ReferralAnswers.pageShape, headers: ["link"])])
  ) { visit in
    let query = try visit.readQuery(ReferralListQuery.shape)
    if let reference = query.reference {
      let quoted = try await visit.casework.referral(quotedAs: reference, to: visit.caller)
      return Reply.json(200, ReferralAnswers.page(quoted, visit.said))
    }
    let list = Cursor.List("referrals", filters: query.filters)
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let found = try await visit.casework.listReferrals(
      standing: query.standings, mine: query.mine ?? false, after: try place(page.after), limit: page.limit + 1,
      to: visit.caller)
    if case .own = found, query.standing != nil {
      throw Problem(Faults(Fault(.parameter("standing"), "standing-of-own")))
    }
    let reply = Reply.json(200, ReferralAnswers.page(found.first(page.limit), visit.said))
    guard found.count > page.limit, let last = found.first(page.limit).lastPlace else { return reply }
    return reply.next(
      path: "/v1/referrals", query: visit.query,
      cursor: Cursor(list, after: [.moment(last.receivedAt), .uuid(last.id.rawValue)]))
  }

  private static func place(_ cursor: Cursor?) throws -> (receivedAt: Moment, id: Referral.ID)? {
    guard let cursor else { return nil }
    guard cursor.keys.count == 2, case .moment(let at) = cursor.keys[0], case .uuid(let id) = cursor.keys[1] else {
      throw Problem.unreadableCursor
    }
    return (at, Referral.ID(id))
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/referrals/{id}", "show-referral",
      "A referral: to whoever made it what they were told, to those who receive it the file",
      answers: [.told("The referral, as you may see it", ReferralAnswers.shape, headers: ["etag"])])
  ) { visit in
    switch try await visit.casework.showReferral(try visit.id("id"), to: visit.caller) {
    case .referrer(let view): return Reply.json(200, ReferralAnswers.view(view, visit.said)).keyedTag()
    case .receiver(let file):
      return Reply.json(200, try ReferralFileAnswers.file(file, visit)).version(file.stored.acts)
    }
  }

  private static let add = Endpoint(
    EndpointDescription(
      .post, "/v1/referrals/{id}/additions", "add-to-referral", by: makers,
      "Add to a referral; answers what was asked where it was returned", body: .json(ReferralAdditionRequest.described),
      answers: [.told("Added", ReferralAnswers.toldShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let id: Referral.ID = try visit.id("id")
    let form = try await visit.casework.form(ofReferral: id, to: visit.caller)
    let request = try visit.read(ReferralAdditionRequest.shape(of: form, on: visit.day))
    let filed = FiledAnswers(request.answers ?? [:], to: form)
    guard request.note != nil || !filed.byCategory.isEmpty else {
      throw Problem(Faults(Fault("/answers", FaultCode.tooFew.rawValue, ["least": "1"])))
    }
    return .answer(
      try await visit.casework.addToReferral(
        id, ReferralAddition(facts: filed.facts, answers: filed.bytes, note: request.note), by: visit.caller,
        keyed: try visit.keyed()
      ) { acted in
        let risk = filed.facts[ReferralForm.immediateRisk] == "yes"
        return Answer(status: 200, body: ReferralAnswers.toldReferrer(acted, immediateRisk: risk, visit.said))
      })
  }

  private static let withdraw = Endpoint(
    EndpointDescription(
      .post, "/v1/referrals/{id}/withdrawal", "withdraw-referral", by: makers,
      "Take back a referral that you made and that is not settled", body: .json(WithdrawalRequest.shape),
      answers: [.told("Withdrawn", ReferralAnswers.toldShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let request = try visit.read(WithdrawalRequest.shape)
    return .answer(
      try await visit.casework.withdrawReferral(
        try visit.id("id"), ReferralRequest(reason: request.reason), by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: ReferralAnswers.toldReferrer($0, visit.said)) })
  }

  private static let accept = Endpoint(
    EndpointDescription(
      .post, "/v1/referrals/{id}/acceptance", "accept-referral", by: receivers,
      "Accept a referral onto the routes that you confirm; opens a case on each", body: .json(AcceptanceRequest.shape),
      answers: [
        .told(
          "Accepted, with the cases that it opened", ReferralAnswers.acceptedShape, status: 201, headers: ["location"])
      ],
      problems: [.conflict],
      keyed: true)
  ) { visit in
    let request = try visit.read(AcceptanceRequest.shape)
    return .answer(
      try await visit.casework.acceptReferral(
        try visit.id("id"), request.confirmation, livingIn: request.residence?.authority,
        ReferralRequest(reason: request.reason, note: request.note), by: visit.caller, keyed: try visit.keyed()
      ) { acted in
        let only = acted.opened.count == 1 ? acted.opened.first : nil
        return Answer(
          status: 201, body: try ReferralAnswers.accepted(acted, visit.said),
          location: only.map { "/v1/cases/\($0.held.id)" } ?? "/v1/referrals/\(acted.id)")
      })
  }

  private static let sendBack = Endpoint(
    EndpointDescription(
      .post, "/v1/referrals/{id}/return", "return-referral", by: receivers,
      "Return a referral for information: the referrer's agency holds the clock", body: .json(ReturnRequest.shape),
      answers: [.told("Returned", ReferralAnswers.actedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let request = try visit.read(ReturnRequest.shape)
    return .answer(
      try await visit.casework.returnReferral(
        try visit.id("id"), asking: request.missing, by: request.answerBy,
        ReferralRequest(reason: request.reason, note: request.note), by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: ReferralAnswers.acted($0, visit.said)) })
  }

  private static let redirect = Endpoint(
    EndpointDescription(
      .post, "/v1/referrals/{id}/redirection", "redirect-referral", by: receivers,
      "Send a referral on to another service", body: .json(SettlementRequest.redirection),
      answers: [.told("Redirected", ReferralAnswers.actedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let request = try visit.read(SettlementRequest.redirection)
    return .answer(
      try await visit.casework.redirectReferral(
        try visit.id("id"), request.asked, by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: ReferralAnswers.acted($0, visit.said)) })
  }

  private static let decline = Endpoint(
    EndpointDescription(
      .post, "/v1/referrals/{id}/decline", "decline-referral", by: receivers,
      "Decline a referral, saying where the person goes instead", body: .json(SettlementRequest.decline),
      answers: [.told("Declined", ReferralAnswers.actedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let request = try visit.read(SettlementRequest.decline)
    return .answer(
      try await visit.casework.declineReferral(
        try visit.id("id"), request.asked, by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: ReferralAnswers.acted($0, visit.said)) })
  }
}

extension SettlementRequest {
  fileprivate var asked: ReferralRequest { ReferralRequest(reason: reason, disposition: disposition, note: note) }
}

extension ReferralListQuery {
  fileprivate var standings: [Referral.Standing] {
    standing.flatMap(Referral.Standing.init).map { [$0] } ?? [.received, .returned]
  }

  fileprivate var filters: [(name: String, value: String)] {
    let given = [("standing", standing), ("mine", mine.map(String.init))]
    return given.compactMap { name, value in value.map { (name: name, value: $0) } }
  }
}

extension ReferralPage {
  fileprivate var count: Int {
    switch self {
    case .waiting(let lines): lines.count
    case .own(let views): views.count
    }
  }

  fileprivate func first(_ most: Int) -> ReferralPage {
    switch self {
    case .waiting(let lines): .waiting(Array(lines.prefix(most)))
    case .own(let views): .own(Array(views.prefix(most)))
    }
  }

  fileprivate var lastPlace: (receivedAt: Moment, id: Referral.ID)? {
    switch self {
    case .waiting(let lines): lines.last.map { ($0.receivedAt, $0.id) }
    case .own(let views): views.last.map { ($0.receivedAt, $0.id) }
    }
  }
}
