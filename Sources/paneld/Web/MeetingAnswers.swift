import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Meetings as they are answered.
enum MeetingAnswers {
  static func meeting(_ sight: MeetingSight) -> [UInt8] {
    JSONWriter.object { o in
      put(sight.meeting, sight.rulebook, in: &o)
      o.list("attendance", sight.attendance) { row, c in
        c.put("practitioner", row.practitioner)
        c.put("name", row.name)
        c.put("agency", row.agency)
        c.put("agency-name", row.agencyName)
        c.put("capacity", row.capacity)
        c.put("mode", row.mode)
        c.put("arrived-at", row.arrivedAt)
        c.put("left-at", row.leftAt)
      }
      o.list("items", sight.items) { item, c in
        c.put("number", Int(item.number))
        c.put("case", item.caseID)
        c.put("reference", item.reference)
        c.put("stage", item.stage)
        c.put("kind", item.kind)
        c.put("called-at", item.calledAt)
        c.put("ended-at", item.endedAt)
        c.put("ending", item.ending)
        c.put("decision", item.decision)
        c.put("method", item.method)
        c.values("conflicts", item.conflicts.map(\.description))
      }
      o.list("due", sight.due) { listing, c in
        c.put("case", listing.id)
        c.put("reference", listing.reference)
        c.put("kind", listing.kind)
        c.put("since", listing.since)
      }
    }
  }

  static func meetings(_ rows: [StoredMeeting], _ visit: Visit) throws -> [UInt8] {
    let written = try rows.map { (row: $0, rulebook: try visit.rulebook($0.route)) }
    return JSONWriter.object { o in
      o.list("meetings", written) { meeting, c in put(meeting.row, meeting.rulebook, in: &c) }
    }
  }

  static func decided(_ decision: PanelDecision, _ acted: Acted) -> [UInt8] {
    JSONWriter.object { o in
      o.put("case", acted.after.id)
      o.put("reference", acted.reference)
      o.put("decision", decision.answer)
      o.put("method", decision.method.rawValue)
      o.values("dissent", decision.dissent.map(\.description))
      o.values("abstained", decision.abstained.map(\.description))
      o.put("stage", acted.after.stage)
      o.put("version", acted.after.seq)
    }
  }

  private static func put(_ meeting: StoredMeeting, _ rulebook: Rulebook, in o: inout JSONObjectWriter) {
    let local = rulebook.clockwork.zone.local(meeting.startsAt)
    o.put("id", meeting.id)
    o.put("panel", meeting.panel)
    o.put("route", meeting.route)
    o.put("starts-at", meeting.startsAt)
    o.put("date", local.date)
    o.put("time", local.time.description)
    o.put("place", meeting.place)
    o.put("standing", meeting.closedAt != nil ? "closed" : meeting.openedAt != nil ? "open" : "planned")
    o.put("opened-at", meeting.openedAt)
    o.put("closed-at", meeting.closedAt)
    o.put("version", Int(meeting.version))
  }
}
