import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Agendas as they are answered.
enum AgendaAnswers {
  static let shape = AnswerShape.object("agenda") { members }

  static let drawnShape = AnswerShape.object("agenda-drawn") {
    members
    Always("added", .integer)
    Always("plan", .text)
    Always("dry-run", .flag)
  }

  static let pinnedShape = AnswerShape.object("item-pinned") {
    Always("case", .id(Case.self))
    Always("place", .code("first", "last", "later", "its-turn"))
  }

  static let lockedShape = AnswerShape.object("agenda-locked") {
    Always("version", .text)
    Always("digest", .text)
    Always("locked-at", .moment)
  }

  static func locked(_ digest: [UInt8], at moment: Moment) -> [UInt8] {
    JSONWriter.object { o in
      o.put("version", FixedAgenda.label(ofVersion: 0))
      o.put("digest", Hex.text(digest))
      o.put("locked-at", moment)
    }
  }

  private static let members = AnswerShape.members {
    MeetingAnswers.placeMembers
    Always("minutes", .integer)
    Always("kept-free", .integer)
    Sometimes("finish", .moment)
    ClockAnswers.member
    Always("items", .list(itemShape))
    Always("left-out", .list(leftOutShape))
    Always(
      "withdrawn",
      .list(
        .object {
          Always("number", .integer)
          Always("case", .id(Case.self))
          Always("reference", .text)
        }))
    Always(
      "overdue-actions",
      .list(
        .object {
          Always("case", .id(Case.self))
          Always("reference", .text)
          Always("count", .integer)
          Always("due", .date)
        }))
    Always(
      "pins",
      .list(
        .object {
          Always("case", .id(Case.self))
          Always("place", .code(of: PinPlace.self))
          Sometimes("reason", .text)
        }))
    Sometimes("version", .text)
    Always(
      "versions",
      .list(
        .object {
          Always("version", .text)
          Always("digest", .text)
          Always("made-at", .moment)
          Always("added", .list(.integer))
          Always("withdrawn", .list(.integer))
          Always("moved", .list(.integer))
        }))
    Sometimes(
      "extra-meeting",
      .object {
        Sometimes("by", .moment)
        Always("minutes", .integer)
        Always("length", .integer)
        Always("references", .list(.text))
      })
  }

  private static let whyShape = AnswerShape.members {
    Always("case", .id(Case.self))
    Always("reference", .text)
    Always("kind", .code)
    Always("kind-title", .text)
    Sometimes("minutes", .integer)
    Always(
      "why",
      .list(
        .object {
          Always("reason", .code(of: AgendaReason.self))
          Always("title", .text)
        }))
    Sometimes("due", .due)
    Always("late", .flag)
    Always("carried", .integer)
    Always("escalated", .flag)
  }

  private static let itemShape = AnswerShape.object {
    Always("number", .integer)
    whyShape
    Sometimes("starts-at", .moment)
    Sometimes("turn", .code(of: AgendaCandidate.Turn.self))
    Sometimes("turn-title", .text)
    Always("standing", .code(["planned", "called"] + ItemEnding.allCases.map(\.rawValue)))
    Sometimes("unpublished", .flag)
    ReadinessAnswers.member
  }

  private static let leftOutShape = AnswerShape.object {
    whyShape
    Always("because", .code)
    Always("says", .text)
    Sometimes("next", .moment)
  }

  static func agenda(_ page: AgendaPage, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in put(page, said.speaking(of: page.rulebook), in: &o) }
  }

  static func drawn(_ drawn: DrawnAgenda, _ page: AgendaPage, isDryRun: Bool, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      put(page, said.speaking(of: page.rulebook), in: &o)
      o.put("added", drawn.added)
      o.put("plan", drawn.plan)
      o.put("dry-run", isDryRun)
    }
  }

  private static func put(_ page: AgendaPage, _ said: Said, in o: inout JSONObjectWriter) {
    MeetingAnswers.putPlace(of: page.meeting, page.rulebook, in: &o)
    o.put("minutes", Int(page.meeting.minutes))
    o.put("kept-free", page.keptFree)
    o.put("finish", page.finish)
    ClockAnswers.put(page.clock, in: &o)
    o.list("items", page.items) { line, c in put(line, late: page.isLate(line), said, in: &c) }
    o.list("left-out", page.leftOut) { left, c in
      put(
        left.id, left.reference, left.kind, left.minutes, left.reasons, left.due, late: page.isLate(left), left.carried,
        left.isEscalated, said, in: &c)
      let values = ["free": left.free.map(String.init) ?? "", "minutes": String(left.minutes)]
      c.put("because", left.because)
      c.put("says", said.sentence(left.because, in: .agenda, values).what)
      c.put("next", left.next)
    }
    o.list("withdrawn", page.withdrawn) { line, c in
      c.put("number", line.number)
      c.put("case", line.id)
      c.put("reference", line.reference)
    }
    o.list("overdue-actions", page.overdue) { late, c in
      c.put("case", late.id)
      c.put("reference", late.reference)
      c.put("count", late.count)
      c.put("due", late.due)
    }
    o.list("pins", page.pins) { pin, c in
      c.put("case", pin.id)
      c.put("place", pin.place)
      c.put("reason", pin.reason)
    }
    o.put("version", page.versions.last.map { FixedAgenda.label(ofVersion: Int($0.number)) })
    o.list("versions", page.versions) { version, c in
      c.put("version", FixedAgenda.label(ofVersion: Int(version.number)))
      c.put("digest", Hex.text(version.digest))
      c.put("made-at", version.madeAt)
      c.values("added", version.added.map(Int.init))
      c.values("withdrawn", version.withdrawn.map(Int.init))
      c.values("moved", version.moved.map(Int.init))
    }
    guard let extra = page.extra else { return }
    o.put("extra-meeting") { e in
      e.put("by", extra.by)
      e.put("minutes", extra.minutes)
      e.put("length", extra.length)
      e.values("references", extra.references)
    }
  }

  private static func put(_ line: AgendaPage.Line, late isLate: Bool, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("number", line.number)
    put(
      line.id, line.reference, line.kind, line.minutes, line.reasons, line.due, late: isLate, line.carried,
      line.isEscalated, said, in: &o)
    o.put("starts-at", line.startsAt)
    o.put("turn", line.turn)
    o.put("turn-title", line.turn.map { said.label($0, in: .agenda) })
    o.put("standing", line.ending?.rawValue ?? (line.calledAt == nil ? "planned" : "called"))
    if line.isUnpublished { o.put("unpublished", true) }
    ReadinessAnswers.put(line.readiness, said, in: &o)
  }

  /// What an item and what is left out have in common.
  private static func put(
    _ id: Case.ID, _ reference: String, _ kind: String, _ minutes: Int?, _ reasons: [String], _ due: Moment?,
    late isLate: Bool, _ carried: Int, _ isEscalated: Bool, _ said: Said, in o: inout JSONObjectWriter
  ) {
    o.put("case", id)
    o.put("reference", reference)
    o.put("kind", kind)
    o.put("kind-title", said.label(kind, in: .items))
    o.put("minutes", minutes)
    o.list("why", reasons) { reason, c in
      c.put("reason", reason)
      c.put("title", said.label(reason, in: .agenda))
    }
    o.put("due", due)
    o.put("late", isLate)
    o.put("carried", carried)
    o.put("escalated", isEscalated)
  }
}
