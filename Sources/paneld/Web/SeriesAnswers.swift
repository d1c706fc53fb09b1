import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Series of meetings as they are answered.
enum SeriesAnswers {
  /// A plan: what would be arranged, what is in its way, and the hash that it is known by.
  static let planShape = AnswerShape.object("meeting-series-plan") {
    planMembers
    Always(
      "in-the-way",
      .list(
        .object {
          Always("dates", .list(.date))
          Always("because", .text)
          Sometimes("how", .text)
        }))
  }

  static let arrangedShape = AnswerShape.object("meeting-series-arranged") {
    Always("id", .id(MeetingSeries.self))
    planMembers
  }

  private static let planMembers = AnswerShape.members {
    DatePlan.shape
    Always("minutes", .integer)
    Always("place", .text)
    Always("plan", .text)
  }

  static func plan(_ plan: SeriesPlan, _ obstacles: [PanelRules.UnmetNeed], _ said: Said) -> [UInt8] {
    var members = members(of: plan)
    members["in-the-way"] = .array(
      obstacles.gatheredByDate.map { need in
        let told = said.unmet(need)
        var obstacle: JSON.Object = [
          "dates": .array(need.dates.map(JSON.string)), "because": .string(told.because),
        ]
        if !told.how.isEmpty { obstacle["how"] = .string(told.how) }
        return .object(obstacle)
      })
    return JSON.object(members).bytes()
  }

  static func arranged(_ series: ArrangedSeries) -> [UInt8] {
    var members: JSON.Object = ["id": .string(series.id.description)]
    for member in Self.members(of: series.plan) { members[member.name] = member.value }
    return JSON.object(members).bytes()
  }

  private static func members(of plan: SeriesPlan) -> JSON.Object {
    var members = plan.dates.members
    members["minutes"] = .number(JSON.Number(plan.minutes))
    members["place"] = .string(plan.place)
    members["plan"] = .string(plan.hash)
    return members
  }

  static let listShape = AnswerShape.object("meeting-series-list") { Always("series", .list(.object { members })) }

  static let shape = AnswerShape.object("meeting-series") {
    members
    Always("meetings", .list(.object { MeetingAnswers.members }))
  }

  private static let members = AnswerShape.members {
    Always("id", .id(MeetingSeries.self))
    Always("panel", .code)
    Always("panel-title", .text)
    Always("rule", .text)
    Always("from", .date)
    Always("until", .date)
    Sometimes("starting", .date)
    Always("on-holiday", .code(of: HolidayPolicy.self))
    Always("minutes", .integer)
    Always("place", .text)
    Always("zone", .text)
    Always("holidays-known-to", .date)
    Always("standing", .code("active", "ended"))
    Always("to-come", .integer)
    Always("added-at", .moment)
    Sometimes("ended-at", .moment)
    Always("version", .integer)
  }

  static func list(_ series: [StoredSeries], _ rulebook: Rulebook) -> [UInt8] {
    JSONWriter.object { o in
      o.list("series", series) { row, c in put(row, rulebook, in: &c) }
    }
  }

  static func series(_ sight: SeriesSight) -> [UInt8] {
    JSONWriter.object { o in
      put(sight.series, sight.rulebook, in: &o)
      o.list("meetings", sight.meetings) { row, c in MeetingAnswers.put(row, sight.rulebook, in: &c) }
    }
  }

  static let renewedShape = AnswerShape.object("meeting-series-renewed") {
    Always("holidays-known-to", .date)
    Always(
      "changes",
      .list(
        .object {
          Always("change", .code("moves", "settles", "cancels", "needs-fates", "adds"))
          Sometimes("meeting", .id(Meeting.self))
          Sometimes("was-at", .moment)
          Sometimes("starts-at", .moment)
          Sometimes("provisional", .flag)
        }))
  }

  static func renewed(_ renewed: RenewedSeries) -> [UInt8] {
    JSONWriter.object { o in
      o.put("holidays-known-to", renewed.plan.dates.known.upperBound.description)
      o.list("changes", renewed.changes) { change, c in
        switch change {
        case .moves(let meeting, let planned):
          c.put("change", "moves")
          put(meeting, planned, in: &c)
        case .settles(let meeting):
          c.put("change", "settles")
          put(meeting, nil, in: &c)
        case .cancels(let meeting):
          c.put("change", "cancels")
          put(meeting, nil, in: &c)
        case .needsFates(let meeting):
          c.put("change", "needs-fates")
          put(meeting, nil, in: &c)
        case .adds(let planned):
          c.put("change", "adds")
          put(nil, planned, in: &c)
        }
      }
    }
  }

  private static func put(_ meeting: DatedMeeting?, _ planned: PlannedMeeting?, in o: inout JSONObjectWriter) {
    o.put("meeting", meeting?.id)
    o.put("was-at", meeting?.startsAt)
    o.put("starts-at", planned?.at)
    o.put("provisional", planned?.isProvisional)
  }

  static let endedShape = AnswerShape.object("meeting-series-ended") {
    Always("cancelled", .list(datedShape))
    Always("kept", .list(datedShape))
  }

  private static let datedShape = AnswerShape.object {
    Always("id", .id(Meeting.self))
    Always("starts-at", .moment)
  }

  static func ended(_ ended: EndedSeries) -> [UInt8] {
    JSONWriter.object { o in
      for (name, meetings) in [("cancelled", ended.cancelled), ("kept", ended.kept)] {
        o.list(name, meetings) { meeting, c in
          c.put("id", meeting.id)
          c.put("starts-at", meeting.startsAt)
        }
      }
    }
  }

  private static func put(_ row: StoredSeries, _ rulebook: Rulebook, in o: inout JSONObjectWriter) {
    o.put("id", row.id)
    o.put("panel", row.panel)
    o.put("panel-title", rulebook.route.panel?.title)
    o.put("rule", row.rule)
    o.put("from", row.from.description)
    o.put("until", row.until.description)
    o.put("starting", row.countedFrom?.description)
    o.put("on-holiday", row.onHoliday)
    o.put("minutes", Int(row.minutes))
    o.put("place", row.place)
    o.put("zone", row.zone)
    o.put("holidays-known-to", row.knownThrough.description)
    o.put("standing", row.endedAt == nil ? "active" : "ended")
    o.put("to-come", row.toCome)
    o.put("added-at", row.addedAt)
    o.put("ended-at", row.endedAt)
    o.put("version", Int(row.version))
  }
}
