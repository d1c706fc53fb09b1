import Foundation
import PanelCasework
import PanelRules
import PanelWire

/// Who sits on a panel, when they are on leave, whether its dates will be quorate, and which dates would do.
enum RotaEndpoints {
  static let all: [Endpoint] = [members, add, end, leave, forecast, dates]

  private static let members = Endpoint(
    EndpointDescription(
      .get, "/v1/panels/{panel}/members", "list-panel-members", by: ["case team"],
      "Who sits on a panel, deputies in their order, and when they are on leave",
      answers: [.told("The members", RotaAnswers.membersShape)])
  ) { visit in
    .json(200, try await answers(visit).members())
  }

  private static let add = Endpoint(
    EndpointDescription(
      .post, "/v1/panels/{panel}/members", "add-panel-member", by: [MeetingEndpoints.arrangers],
      "Record that somebody sits on a panel", body: .json(PanelMemberDraft.shape),
      answers: [.told("Recorded", memberShape, status: 201)], problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(PanelMemberDraft.shape)
    guard let part = PanelPart(rawValue: draft.part) else { throw CaseworkFault.notFound }
    return .answer(
      try await visit.casework.addPanelMember(
        MemberStatement(practitioner: draft.practitioner, part: part, from: draft.from, until: draft.until),
        to: try visit.text("panel"), by: visit.caller, keyed: try visit.keyed()
      ) { from in recorded(draft.practitioner, from, draft.until, status: 201) })
  }

  private static let end = Endpoint(
    EndpointDescription(
      .post, "/v1/panels/{panel}/members/ends", "end-panel-member", by: [MeetingEndpoints.arrangers],
      "Record the last day on which somebody sits on a panel", body: .json(PanelMemberEndDraft.shape),
      answers: [.told("Recorded", memberShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let draft = try visit.read(PanelMemberEndDraft.shape)
    return .answer(
      try await visit.casework.endPanelMember(
        draft.practitioner, of: try visit.text("panel"), on: draft.until, by: visit.caller, keyed: try visit.keyed()
      ) { last in recorded(draft.practitioner, nil, last, status: 200) })
  }

  private static let leave = Endpoint(
    EndpointDescription(
      .post, "/v1/panels/{panel}/leave", "record-leave", by: [MeetingEndpoints.arrangers, "member"],
      "Record that somebody who sits on a panel is on leave, never why, or that they are not after all",
      body: .json(LeaveDraft.shape), answers: [.told("Recorded", memberShape, status: 201)], problems: [.conflict],
      keyed: true)
  ) { visit in
    let draft = try visit.read(LeaveDraft.shape)
    guard draft.from <= draft.until else { throw Refusal(.endsBeforeItBegins) }
    return .answer(
      try await visit.casework.recordLeave(
        of: draft.practitioner, draft.from...draft.until, isAway: draft.isAway ?? true, on: try visit.text("panel"),
        by: visit.caller, keyed: try visit.keyed()
      ) { recorded(draft.practitioner, draft.from, draft.until, status: 201) })
  }

  private static let forecast = Endpoint(
    EndpointDescription(
      .get, "/v1/panels/{panel}/forecast", "forecast-quorum", by: ["case team"],
      "Of each meeting to come: who is expected, whether it will be quorate, and what would help",
      answers: [.told("The meetings, the nearest first", RotaAnswers.forecastShape)])
  ) { visit in
    .json(200, try await answers(visit).forecast())
  }

  private static let dates = Endpoint(
    EndpointDescription(
      .get, "/v1/panels/{panel}/dates", "find-dates", by: ["case team"],
      "The three nearest dates on which a panel can meet and decide, and why no nearer one will do",
      query: DateQuery.shape.schema, answers: [.told("The dates", RotaAnswers.datesShape)], problems: [.conflict])
  ) { visit in
    let query = try visit.readQuery(DateQuery.shape)
    let answers = try await answers(visit)
    let found = try answers.sight.dates(
      of: MeetingWish(minutes: query.minutes ?? 180, isAccessible: query.isAccessible ?? false, room: query.room),
      within: query.within ?? 10, from: query.from.flatMap { LocalTime($0) } ?? LocalTime(secondOfDay: 9 * 3_600),
      until: query.until.flatMap { LocalTime($0) } ?? LocalTime(secondOfDay: 17 * 3_600))
    return .json(200, answers.dates(found))
  }

  private struct DateQuery: Sendable {
    let within: Int?
    let minutes: Int?
    let from: String?
    let until: String?
    let room: String?
    let isAccessible: Bool?

    static let shape = Shape.object("date-query", make: DateQuery.init) {
      Optionally("within", .digits(1...120), says: "So many working days from today; ten where left out.")
      Optionally("minutes", .digits(5...1_440), says: "How long it lasts; 180 where left out.")
      Optionally("from", time, says: "Not before this time of day; 09:00 where left out.")
      Optionally("until", time, says: "Over by this time of day; 17:00 where left out.")
      Optionally("room", .text(1...200), says: "In this room; in any that will do where left out.")
      Optionally("accessible", .flagText, says: "Where everybody can take part.")
    }

    private static let time = Shape<String>.text(5...5).checked("time-unreadable") { LocalTime($0) != nil }
  }

  private static func answers(_ visit: Visit) async throws -> RotaAnswers {
    RotaAnswers(try await visit.casework.showRota(of: try visit.text("panel"), to: visit.caller), visit.said)
  }

  private static func recorded(
    _ practitioner: Practitioner.ID, _ from: LocalDate?, _ until: LocalDate?, status: Int
  ) -> Answer {
    Answer(
      status: status,
      body: JSONWriter.object {
        $0.put("practitioner", practitioner)
        $0.put("from", from)
        $0.put("until", until)
      })
  }

  private static let memberShape = AnswerShape.object("panel-member-recorded") {
    Always("practitioner", .id(Practitioner.self))
    Sometimes("from", .date)
    Sometimes("until", .date)
  }
}
