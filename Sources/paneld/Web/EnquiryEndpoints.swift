import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Enquiries: advice asked for before there is a referral, answered, and turned into one or closed.
enum EnquiryEndpoints {
  static let all: [Endpoint] = [ask, list, show, advise, convert, close]

  private static let ask = Endpoint(
    EndpointDescription(
      .post, "/v1/enquiries", "ask-enquiry", by: ["any role that refers"],
      "Ask for advice before there is a referral; name nobody", body: .json(EnquirySubmission.shape),
      answers: [
        .told("What happens next and by when", EnquiryAnswers.actedShape, status: 201, headers: ["location"])
      ],
      problems: [.conflict], keyed: true)
  ) { visit in
    let request = try visit.read(EnquirySubmission.shape)
    return .answer(
      try await visit.casework.askEnquiry(
        about: request.topic, request.question, by: visit.caller, keyed: try visit.keyed()
      ) { acted in
        Answer(
          status: 201, body: EnquiryAnswers.acted(acted, visit.said), location: "/v1/enquiries/\(acted.id)")
      })
  }

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/enquiries", "list-enquiries", by: ["any role"],
      "Enquiries asked at the front door where you receive, oldest first; or those that you asked, wherever they stand",
      query: EnquiryListQuery.shape.schema,
      answers: [.told("A page of enquiries", EnquiryAnswers.pageShape, headers: ["link"])])
  ) { visit in
    let query = try visit.readQuery(EnquiryListQuery.shape)
    if let reference = query.reference {
      let quoted = try await visit.casework.enquiry(quotedAs: reference, to: visit.caller)
      return Reply.json(200, EnquiryAnswers.page(quoted, visit.said))
    }
    let filters = [("standing", query.standing), ("mine", query.mine.map(String.init))]
    let list = Cursor.List(
      "enquiries", filters: filters.compactMap { name, value in value.map { (name: name, value: $0) } })
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let found = try await visit.casework.listEnquiries(
      standing: query.standing.flatMap(Enquiry.Standing.init), mine: query.mine ?? false,
      after: try place(page.after), limit: page.limit + 1, to: visit.caller)
    let reply = Reply.json(200, EnquiryAnswers.page(Array(found.prefix(page.limit)), visit.said))
    guard found.count > page.limit, let last = found.prefix(page.limit).last else { return reply }
    return reply.next(
      path: "/v1/enquiries", query: visit.query,
      cursor: Cursor(list, after: [.moment(last.askedAt), .uuid(last.id.rawValue)]))
  }

  private static func place(_ cursor: Cursor?) throws -> (askedAt: Moment, id: Enquiry.ID)? {
    guard let cursor else { return nil }
    guard cursor.keys.count == 2, case .moment(let at) = cursor.keys[0], case .uuid(let id) = cursor.keys[1] else {
      throw Problem.unreadableCursor
    }
    return (at, Enquiry.ID(id))
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/enquiries/{id}", "show-enquiry", by: ["any role"],
      "An enquiry, what was advised and how the referral made of it stands: to whoever asked and to those who answer",
      answers: [.told("The enquiry", EnquiryAnswers.shape)])
  ) { visit in
    let file = try await visit.casework.showEnquiry(try visit.id("id"), to: visit.caller)
    return Reply.json(200, EnquiryAnswers.file(file, visit.said))
  }

  private static let advise = Endpoint(
    EndpointDescription(
      .post, "/v1/enquiries/{id}/advice", "advise-on-enquiry", by: ["whoever receives at the front door"],
      "Answer an enquiry; whoever asked it reads the advice", body: .json(AdviceRequest.shape),
      answers: [.told("Advised", EnquiryAnswers.actedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let request = try visit.read(AdviceRequest.shape)
    return .answer(
      try await visit.casework.adviseOnEnquiry(
        try visit.id("id"), request.advice, by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: EnquiryAnswers.acted($0, visit.said)) })
  }

  private static let convert = Endpoint(
    EndpointDescription(
      .post, "/v1/enquiries/{id}/conversion", "convert-enquiry", by: ["whoever asked it or receives it"],
      "Make a referral of an enquiry; what was asked and advised goes with it",
      body: .json(ReferralSubmission.described),
      answers: [
        .told(
          "The referral: what happens next and by when; proposed routes", ReferralAnswers.receiptShape, status: 201,
          headers: ["location"])
      ],
      problems: [.conflict], keyed: true)
  ) { visit in
    let id: Enquiry.ID = try visit.id("id")
    let draft = try ReferralReading(visit).draft()
    return .answer(
      try await visit.casework.receiveReferral(draft, from: id, by: visit.caller, keyed: try visit.keyed()) { receipt in
        Answer(
          status: 201, body: ReferralAnswers.receipt(receipt, visit.said), location: "/v1/referrals/\(receipt.id)")
      })
  }

  private static let close = Endpoint(
    EndpointDescription(
      .post, "/v1/enquiries/{id}/closing", "close-enquiry", by: ["whoever receives at the front door"],
      "Close an enquiry and say where whoever asked is pointed to", body: .json(EnquiryClosing.shape),
      answers: [.told("Closed", EnquiryAnswers.actedShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let request = try visit.read(EnquiryClosing.shape)
    return .answer(
      try await visit.casework.closeEnquiry(
        try visit.id("id"), to: request.signpost, request.note, by: visit.caller, keyed: try visit.keyed()
      ) { Answer(status: 200, body: EnquiryAnswers.acted($0, visit.said)) })
  }
}
