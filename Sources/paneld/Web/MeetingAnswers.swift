import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Meetings as they are answered.
enum MeetingAnswers {
  static let shape = AnswerShape.object("meeting") {
    members
    ClockAnswers.member
    Always("actions", .list(.object { ActionAnswers.members }))
    Always(
      "attendance",
      .list(
        .object {
          Always("practitioner", .id(Practitioner.self))
          Always("name", .text)
          Always("agency", .id(Agency.self))
          Always("agency-name", .text)
          Always("capacity", .code)
          Always("capacity-title", .text)
          Always("mode", .code)
          Always("accepted", .flag)
          Sometimes("arrived-at", .moment)
          Sometimes("left-at", .moment)
        }))
    Sometimes(
      "replies",
      .list(
        .object {
          Always("practitioner", .id(Practitioner.self))
          Always("name", .text)
          Always("reply", .code(of: MeetingReply.self))
        }))
    Always("items", .list(itemShape))
    Always(
      "confidentiality",
      .object {
        Always("version", .integer)
        Always("statement", .text)
        Sometimes("accepted-at", .moment)
      })
    Always(
      "due",
      .list(
        .object {
          Always("case", .id(Case.self))
          Always("reference", .text)
          Always("kind", .code)
          Always("kind-title", .text)
          Always("since", .moment)
        }))
  }

  private static let itemShape = AnswerShape.object {
    Always("number", .integer)
    Always("case", .id(Case.self))
    Always("reference", .text)
    Always("stage", .code)
    Always("stage-title", .text)
    Always("kind", .code)
    Always("kind-title", .text)
    Sometimes("place", .integer)
    Sometimes("called-at", .moment)
    Sometimes("ended-at", .moment)
    Sometimes("ending", .code(of: ItemEnding.self))
    Sometimes("decision", .code)
    Sometimes("decision-title", .text)
    Sometimes("method", .code(of: PanelDecision.Method.self))
    Sometimes("method-title", .text)
    Always("conflicts", .list(.id(Practitioner.self)))
  }

  static func meeting(_ sight: MeetingSight, _ said: Said) -> [UInt8] {
    let (route, said) = (sight.meeting.route, said.speaking(of: sight.rulebook))
    return JSONWriter.object { o in
      put(sight.meeting, sight.rulebook, in: &o)
      ClockAnswers.put(sight.clock, in: &o)
      let day = sight.rulebook.clockwork.localDate(of: sight.meeting.startsAt)
      o.list("actions", sight.actions) { ActionAnswers.put($0, on: day, said, in: &$1) }
      o.list("attendance", sight.attendance) { row, c in
        c.put("practitioner", row.practitioner)
        c.put("name", row.name)
        c.put("agency", row.agency)
        c.put("agency-name", row.agencyName)
        c.put("capacity", row.capacity)
        c.put("capacity-title", said.role(row.capacity))
        c.put("mode", row.mode)
        c.put("accepted", sight.accepted.contains(row.practitioner))
        c.put("arrived-at", row.arrivedAt)
        c.put("left-at", row.leftAt)
      }
      if let replies = sight.replies {
        o.list("replies", replies) { row, c in
          c.put("practitioner", row.practitioner)
          c.put("name", row.name)
          c.put("reply", row.reply)
        }
      }
      o.list("items", sight.items) { item, c in
        c.put("number", Int(item.number))
        c.put("case", item.caseID)
        c.put("reference", item.reference)
        c.put("stage", item.stage)
        c.put("stage-title", said.stage(item.stage, on: route))
        c.put("kind", item.kind)
        c.put("kind-title", said.label(item.kind, in: .items))
        c.put("place", item.place.map { Int($0) })
        c.put("called-at", item.calledAt)
        c.put("ended-at", item.endedAt)
        c.put("ending", item.ending?.rawValue)
        c.put("decision", item.decision)
        c.put("decision-title", item.decision.map(said.title(of:)))
        c.put("method", item.method)
        c.put("method-title", item.method.map { said.label($0, in: .panel) })
        c.values("conflicts", item.conflicts.map(\.description))
      }
      o.put("confidentiality") { c in
        c.put("version", ConfidentialityStatement.version)
        c.put("statement", said.sentence(ConfidentialityStatement.code, in: .panel).what)
        c.put("accepted-at", sight.acceptedAt)
      }
      o.list("due", sight.due) { listing, c in
        c.put("case", listing.id)
        c.put("reference", listing.reference)
        c.put("kind", listing.kind)
        c.put("kind-title", said.label(listing.kind, in: .items))
        c.put("since", listing.since)
      }
    }
  }

  static let listShape = AnswerShape.object("meetings") { Always("meetings", .list(.object { members })) }

  static func meetings(_ rows: [StoredMeeting], _ visit: Visit) throws -> [UInt8] {
    let written = try rows.map { (row: $0, rulebook: try visit.rulebook($0.route)) }
    return JSONWriter.object { o in
      o.list("meetings", written) { meeting, c in put(meeting.row, meeting.rulebook, in: &c) }
    }
  }

  /// A meeting as lists have it.
  static let members = AnswerShape.members {
    placeMembers
    Always("minutes", .integer)
    Always("standing", .code(of: MeetingStanding.self))
    Sometimes("opened-at", .moment)
    Sometimes("closed-at", .moment)
    Sometimes("cancelled-at", .moment)
    Sometimes("series", .id(MeetingSeries.self))
    Sometimes("named", .date)
    Sometimes("moved-from", .moment)
    Sometimes("extraordinary", .flag)
    Sometimes("because", .text)
    Sometimes("requested-by", .id(Practitioner.self))
    Always("version", .integer)
  }

  /// Whose meeting it is, when and where.
  static let placeMembers = AnswerShape.members {
    Always("id", .id(Meeting.self))
    Always("panel", .code)
    Always("panel-title", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("starts-at", .moment)
    Always("date", .date)
    Always("time", .time)
    Always("place", .text)
  }

  static func put(_ meeting: StoredMeeting, _ rulebook: Rulebook, in o: inout JSONObjectWriter) {
    putPlace(of: meeting, rulebook, in: &o)
    o.put("minutes", Int(meeting.minutes))
    o.put("standing", meeting.standing)
    o.put("opened-at", meeting.openedAt)
    o.put("closed-at", meeting.closedAt)
    o.put("cancelled-at", meeting.cancelledAt)
    o.put("series", meeting.series)
    o.put("named", meeting.named?.description)
    o.put("moved-from", meeting.movedFrom)
    o.put("extraordinary", meeting.extraordinary ? true : nil)
    o.put("because", meeting.because)
    o.put("requested-by", meeting.requestedBy)
    o.put("version", Int(meeting.version))
  }

  static func putPlace(of meeting: StoredMeeting, _ rulebook: Rulebook, in o: inout JSONObjectWriter) {
    let local = rulebook.clockwork.zone.local(meeting.startsAt)
    o.put("id", meeting.id)
    o.put("panel", meeting.panel)
    o.put("panel-title", rulebook.route.panel?.title)
    o.put("route", meeting.route)
    o.put("route-title", rulebook.route.title)
    o.put("starts-at", meeting.startsAt)
    o.put("date", local.date)
    o.put("time", local.time.description)
    o.put("place", meeting.place)
  }
}
