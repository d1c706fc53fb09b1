import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Calendars that their owners subscribe to, and the addresses at which they are fetched.
enum CalendarEndpoints {
  static let all: [Endpoint] = [add, list, revoke, fetch]

  private static let add = Endpoint(
    EndpointDescription(
      .post, "/v1/calendars", "add-calendar",
      "Get an address at which your own meetings are fetched without sign-in; the address is told by this answer alone",
      answers: [.told("Made", addedShape, status: 201)], keyed: true)
  ) { visit in
    let answer = try await visit.casework.addFeed(by: visit.caller, keyed: try visit.keyed()) { id, now in
      Answer(status: 201, body: made(id, now))
    }
    // What is kept for the key of the request does not hold the secret: it is made anew from the feed.
    guard let told = try? JSON.parse(answer.body), let id = told["id"].text.flatMap({ CalendarFeed.ID($0) }) else {
      throw CaseworkFault.damaged("an answer that was kept is unreadable")
    }
    return .json(
      answer.status,
      JSONWriter.object {
        $0.put("id", id)
        $0.put("created-at", told["created-at"].text)
        $0.put("address", "/calendars/\(visit.casework.secret(of: id)).ics")
      })
  }

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/calendars", "list-calendars", "Your own calendars, and when each was last fetched; never its address",
      answers: [.told("The calendars, the newest first", listShape)])
  ) { visit in
    let feeds = try await visit.casework.listFeeds(of: visit.caller)
    return .json(
      200,
      JSONWriter.object { o in
        o.list("calendars", feeds) { feed, c in
          c.put("id", feed.id)
          c.put("created-at", feed.createdAt)
          c.put("fetched-at", feed.fetchedAt)
          c.put("revoked-at", feed.revokedAt)
        }
      })
  }

  private static let revoke = Endpoint(
    EndpointDescription(
      .delete, "/v1/calendars/{id}", "revoke-calendar", "Shut the address of one of your own calendars for good",
      answers: [.told("When it was shut", revokedShape)])
  ) { visit in
    let id: CalendarFeed.ID = try visit.id("id")
    let at = try await visit.casework.revokeFeed(id, by: visit.caller)
    return .json(
      200,
      JSONWriter.object {
        $0.put("id", id)
        $0.put("revoked-at", at)
      })
  }

  private static let fetch = Endpoint.open(
    EndpointDescription(
      .get, "/calendars/{secret}.ics", "fetch-calendar",
      "The meetings of whoever the address belongs to (RFC 5545), without a name, a place or a word of what they are about",
      open: true, answers: [.init(200, "A calendar", content: [.other("text/calendar")], headers: ["etag"])])
  ) { visit in
    guard let secret = try visit.text("secret").removing(".ics") else { throw Problem(.notFound) }
    let sight = try await visit.desk.casework.fetchFeed(secret)
    let document = CalendarDocument.feed(
      of: sight.entries.map {
        FeedMeeting(
          .init($0.uid), $0.slot, isCancelled: $0.isCancelled, sequence: $0.sequence, changedAt: $0.changedAt)
      },
      in: visit.desk.calendarWords, organiser: try visit.desk.organiser(of: secret), zone: sight.zone,
      madeAt: sight.createdAt)
    return Reply.other(200, "text/calendar; charset=utf-8; method=PUBLISH", document.bytes).keyedTag()
      .adding("cache-control", "private, no-store")
  }

  private static func made(_ id: CalendarFeed.ID, _ now: Moment) -> [UInt8] {
    JSONWriter.object {
      $0.put("id", id)
      $0.put("created-at", now)
    }
  }

  private static let addedShape = AnswerShape.object("calendar-added") {
    Always("id", .id(CalendarFeed.self))
    Always("created-at", .moment)
    Always("address", .text)
  }

  private static let listShape = AnswerShape.object("calendars") {
    Always(
      "calendars",
      .list(
        .object {
          Always("id", .id(CalendarFeed.self))
          Always("created-at", .moment)
          Sometimes("fetched-at", .moment)
          Sometimes("revoked-at", .moment)
        }))
  }

  private static let revokedShape = AnswerShape.object("calendar-revoked") {
    Always("id", .id(CalendarFeed.self))
    Always("revoked-at", .moment)
  }
}

extension FrontDesk {
  /// What calendars say.
  var calendarWords: CalendarWords {
    let said = said(in: nil)
    return CalendarWords(
      meeting: said.label("meeting", in: .calendars), feed: said.label("feed", in: .calendars),
      provisional: said.label("provisional", in: .calendars))
  }

  /// Who arranges meetings, as calendars name them: a number that is the same for all that one reader is told, and stands
  /// for nothing else.
  func organiser(of reader: String) throws -> CalendarURI {
    try calendarName("organiser", of: reader)
  }

  /// A number that stands for somebody in calendars, and tells nothing of who it is.
  func calendarName(_ kind: String, of what: String) throws -> CalendarURI {
    let name = casework.keys.service.calendarName(kind, of: what).uuidString.lowercased()
    guard let uri = CalendarURI("urn:uuid:\(name)") else { throw CaseworkFault.damaged("a name is no address") }
    return uri
  }
}

extension String {
  /// Without what it ends with; nil where it ends otherwise.
  fileprivate func removing(_ end: String) -> String? {
    hasSuffix(end) ? String(dropLast(end.count)) : nil
  }
}
