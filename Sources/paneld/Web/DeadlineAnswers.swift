import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// The clocks of a case as they are answered, and whose its time was.
enum DeadlineAnswers {
  /// What a clock that may be stopped and lengthened has besides its due moment.
  static let members = AnswerShape.members {
    Always("fixed", .flag)
    Sometimes(
      "paused",
      .object {
        Always("since", .moment)
        Always("awaiting", .code)
        Always("awaiting-title", .text)
      })
    Sometimes("extended", .text)
    Sometimes(
      "escalate",
      .list(
        .object {
          Always("at", .moment)
          Always("tell", .list(.code))
          Always("told", .flag)
        }))
  }

  static func put(_ clock: Case.OpenDeadline, _ rulebook: Rulebook, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("fixed", !clock.isMovable)
    if let pause = clock.pause {
      o.put("paused") { p in
        p.put("since", pause.since)
        p.put("awaiting", pause.awaiting)
        p.put("awaiting-title", said.awaited(pause.awaiting, on: rulebook))
      }
    }
    if let count = clock.extended, let unit = rulebook.route.clocks?.atMost?.unit {
      o.put("extended", Span(count, unit)?.description)
    }
    if let steps = clock.steps {
      o.list("escalate", steps) { step, c in
        c.put("at", step.at)
        c.values("tell", step.tell)
        c.put("told", step.told)
      }
    }
  }

  static let changedShape = AnswerShape.object("deadline-changed") {
    Always("case", .id(Case.self))
    Always("reference", .text)
    Always("name", .code)
    Always("says", .text)
    Always("due", .due)
    Sometimes("warn-at", .moment)
    members
    Always("version", .integer)
  }

  static func changed(_ name: DeadlineName, _ acted: Acted, _ rulebook: Rulebook, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("case", acted.after.id)
      o.put("reference", acted.reference)
      o.put("name", name)
      o.put("says", said.label(name, in: .deadlines))
      if let clock = acted.after.facts.deadlines[name] {
        o.put("due", clock.due)
        o.put("warn-at", clock.warnAt)
        put(clock, rulebook, said, in: &o)
      }
      o.put("version", acted.after.seq)
    }
  }

  static let timeShape = AnswerShape.object("case-time") {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("erased", .flag)
    Sometimes("from", .moment)
    Sometimes("to", .moment)
    Always("closed", .flag)
    Sometimes("elapsed-microseconds", .integer)
    Sometimes("working-microseconds", .integer)
    Always(
      "shares",
      .list(
        .object {
          holderMembers
          Always("elapsed-microseconds", .integer)
          Sometimes("working-microseconds", .integer)
        }))
    Always(
      "intervals",
      .list(
        .object {
          holderMembers
          Always("from", .moment)
          Always("to", .moment)
        }))
  }

  private static let holderMembers = AnswerShape.members {
    Always("kind", .code(of: WhoseTime.Kind.self))
    Sometimes("holder", .code)
    Sometimes("holder-title", .text)
  }

  /// Working time is left out where it cannot be counted, because the bank holidays are not known.
  static func time(_ shown: CaseTime, _ said: Said) -> [UInt8] {
    let (rulebook, intervals) = (shown.rulebook, shown.time?.intervals ?? [])
    let counted = try? (shown.time?.shares(by: rulebook.clockwork), shown.time?.whole(by: rulebook.clockwork))
    let (from, to) = (intervals.first?.from, intervals.last?.to)
    return JSONWriter.object { o in
      o.put("id", shown.held.id)
      o.put("reference", shown.reference)
      o.put("erased", shown.time == nil)
      o.put("from", from)
      o.put("to", to)
      o.put("closed", shown.held.isClosed)
      if let from, let to { o.put("elapsed-microseconds", to.microseconds - from.microseconds) }
      o.put("working-microseconds", counted?.1?.working)
      o.list("shares", shown.time?.elapsed ?? []) { share, c in
        put(share.holder, rulebook, said, in: &c)
        c.put("elapsed-microseconds", share.elapsed)
        c.put("working-microseconds", counted?.0?.first { $0.holder == share.holder }?.working)
      }
      o.list("intervals", intervals) { interval, c in
        put(interval.holder, rulebook, said, in: &c)
        c.put("from", interval.from)
        c.put("to", interval.to)
      }
    }
  }

  private static func put(
    _ holder: WhoseTime.Holder, _ rulebook: Rulebook, _ said: Said, in o: inout JSONObjectWriter
  ) {
    o.put("kind", holder.kind)
    guard holder.kind != .nobody else { return }
    o.put("holder", holder.name)
    o.put("holder-title", said.awaited(holder.name, on: rulebook))
  }
}

extension Said {
  /// Whoever is waited for: a role of the route, or a class of agency.
  func awaited(_ name: String, on rulebook: Rulebook) -> String {
    rulebook.route.roles[name]?.title ?? agencyClass(name)
  }
}
