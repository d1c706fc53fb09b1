import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// What those who come to meetings are told, and what they answer.
enum InvitationEndpoints {
  static let all: [Endpoint] = [list, show, reply, ask, record]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}/invitations", "list-invitations",
      by: [MeetingEndpoints.arrangers, "whoever is invited"],
      "What was told of a meeting to whom, and what they answered; to those who do not arrange it, their own",
      answers: [.told("By person", listShape)])
  ) { visit in
    let sight = try await visit.casework.showInvitations(to: try visit.id("id"), for: visit.caller)
    return .json(
      200,
      JSONWriter.object { o in
        o.list("invitations", sight.told) { told, c in
          c.put("id", told.id)
          c.put("practitioner", told.practitioner)
          c.put("name", told.name)
          c.put("item", told.item.map { Int($0) })
          c.put("method", told.method)
          c.put("sequence", Int(told.sequence))
          c.put("starts-at", told.startsAt)
          c.put("minutes", Int(told.minutes))
          c.put("provisional", told.isProvisional)
          c.put("written-at", told.writtenAt)
          c.put("sent-at", told.sentAt)
          c.put("reply", sight.reply(to: told)?.rawValue)
        }
      })
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/meetings/{id}/invitations/{invitation}", "show-invitation",
      by: [MeetingEndpoints.arrangers, "whoever is invited"],
      "One invitation, or what takes one back, as calendars take it in (RFC 5546); in your own is a link to answer it",
      answers: [.init(200, "A calendar", content: [.other("text/calendar")])])
  ) { visit in
    let id: Meeting.ID = try visit.id("id")
    let sight = try await visit.casework.showInvitation(try visit.id("invitation"), to: id, for: visit.caller)
    let (told, desk) = (sight.invitation, visit.desk)
    let person = told.practitioner.description
    let document = CalendarDocument.invitation(
      Invitation(
        told.practitioner, item: told.item.map { Int($0) }, sequence: Int(told.sequence),
        method: Invitation.Method(rawValue: told.method) ?? .cancel,
        slot: .init(starts: told.startsAt, minutes: Int(told.minutes), isProvisional: told.isProvisional)),
      uid: told.uid, of: try desk.calendarName("invited", of: person), in: desk.calendarWords,
      organiser: try desk.organiser(of: person), zone: sight.zone, madeAt: told.writtenAt,
      link: sight.secret.flatMap { CalendarURI("\(visit.call.origin)/replies/\($0.written())") })
    let method = told.method.uppercased()
    return Reply.other(200, "text/calendar; charset=utf-8; method=\(method)", document.bytes)
      .adding("cache-control", "private, no-store")
  }

  private static let reply = Endpoint(
    EndpointDescription(
      .post, "/v1/meetings/{id}/replies", "reply-to-meeting", by: ["whoever is invited"],
      "Say whether you come to a meeting; the newest answer stands", body: .json(MeetingReplyDraft.shape),
      answers: [.told("Recorded", replyShape, status: 201)], problems: [.conflict], keyed: true)
  ) { visit in
    guard let reply = MeetingReply(rawValue: try visit.read(MeetingReplyDraft.shape).reply) else {
      throw CaseworkFault.notFound
    }
    return .answer(
      try await visit.casework.reply(reply, to: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()) { at in
        Answer(
          status: 201,
          body: JSONWriter.object {
            $0.put("reply", reply)
            $0.put("at", at)
          })
      })
  }

  private static let ask = Endpoint.open(
    EndpointDescription(
      .get, "/replies/{secret}", "ask-reply", "What the link in an invitation asks; looking at it records nothing",
      open: true, answers: [.init(200, "A page for people.", content: [.other("text/html")])])
  ) { visit in
    page(of: try await visit.desk.casework.showReply(at: try visit.text("secret")), visit)
  }

  private static let record = Endpoint.open(
    EndpointDescription(
      .post, "/replies/{secret}", "record-reply", "Answer an invitation by the link in it; the newest answer stands",
      open: true, body: .other("application/x-www-form-urlencoded"),
      answers: [.init(200, "A page for people.", content: [.other("text/html")])])
  ) { visit in
    let secret = try visit.text("secret")
    let sent = String(decoding: visit.call.body, as: UTF8.self)
    guard let reply = MeetingReply.allCases.first(where: { sent == "reply=\($0.rawValue)" }) else {
      // Whether the link is good is told first, so that what is sent to one that is not tells nothing.
      _ = try await visit.desk.casework.showReply(at: secret)
      throw Problem(Faults(Fault(JSON.Pointer().appending("reply"), FaultCode.required.rawValue)))
    }
    return page(of: try await visit.desk.casework.reply(reply, at: secret), visit)
  }

  /// The date and the time alone.
  private static func page(of sight: ReplySight, _ visit: OpenVisit) -> Reply {
    let said = visit.desk.said(in: nil)
    func label(_ code: String) -> String { said.label(code, in: .calendars) }
    let starts = sight.zone.local(sight.slot.starts)
    let ends = sight.zone.local(sight.slot.starts.adding(minutes: sight.slot.minutes))
    let when = said.sentence(
      "meeting-on", in: .calendars,
      ["day": starts.date.written, "from": starts.time.description, "until": ends.time.description])
    let answered = sight.reply.map { reply in
      said.sentence("answered", in: .calendars, ["reply": label(reply.rawValue)]).what
    }
    var blocks: [Page.Block] = [.paragraph(when.what)]
    if sight.slot.isProvisional { blocks.append(.paragraph(label("provisional"))) }
    return Page(
      title: label("question"),
      blocks: blocks + [
        .paragraph(answered ?? label("not-answered")),
        .choices(name: "reply", MeetingReply.allCases.map { ($0.rawValue, label($0.rawValue)) }),
        .paragraph(label("until-then")),
      ]
    ).reply().adding("cache-control", "private, no-store")
  }

  private static let listShape = AnswerShape.object("invitations") {
    Always(
      "invitations",
      .list(
        .object {
          Always("id", .id(Invitation.self))
          Always("practitioner", .id(Practitioner.self))
          Always("name", .text)
          Sometimes("item", .integer)
          Always("method", .code(of: Invitation.Method.self))
          Always("sequence", .integer)
          Always("starts-at", .moment)
          Always("minutes", .integer)
          Always("provisional", .flag)
          Always("written-at", .moment)
          Sometimes("sent-at", .moment)
          Sometimes("reply", .code(of: MeetingReply.self))
        }))
  }

  private static let replyShape = AnswerShape.object("meeting-reply") {
    Always("reply", .code(of: MeetingReply.self))
    Always("at", .moment)
  }
}

extension LocalDate {
  /// `Tuesday 9 March 2027`.
  fileprivate var written: String { "\(weekday.name) \(day) \(SeriesRule.monthNames[month - 1]) \(year)" }
}
