import PanelRules
import PanelWire

extension CaseEvent {
  static func put(_ opening: Opening, in o: inout JSONObjectWriter) {
    o.put("anchors") { o in for (name, moment) in opening.anchors.inOrder { o.put(name, moment) } }
    o.list("consents", opening.consents) { CaseState.put($0, in: &$1) }
    o.put("definition", opening.definition)
    o.put("eighteenthBirthday", opening.eighteenthBirthday)
    o.put("episode", opening.episode)
    o.put("focus") { CaseState.put(opening.focus, in: &$0) }
    o.put("forms") { o in
      for (name, form) in opening.forms.inOrder { o.put(name) { CaseState.put(form, in: &$0) } }
    }
    if let from = opening.from { o.put("from") { CaseState.put(from, in: &$0) } }
    o.put("referral", opening.referral)
    if let residence = opening.residence { o.put("residence") { CaseState.put(residence, in: &$0) } }
    o.put("route", opening.route)
    o.put("stage", opening.stage)
    o.put("tells", opening.tells)
  }

  static func put(_ moved: Moved, in o: inout JSONObjectWriter) {
    o.put("disposition", moved.disposition)
    o.put("end", moved.end)
    o.put("entered", moved.entered)
    o.put("from", moved.from)
    o.put("marks", moved.marks)
    o.put("move", moved.move)
    o.put("outcome", moved.outcome)
    o.put("reason", moved.reason)
    o.put("returnsTo", moved.returnsTo)
    o.put("since", moved.since)
    o.put("tells", moved.tells)
    o.put("to", moved.to)
  }

  static func put(_ moved: StrandMoved, in o: inout JSONObjectWriter) {
    o.put("end", moved.end)
    o.put("entered", moved.entered)
    o.put("from", moved.from)
    o.put("marks", moved.marks)
    o.put("move", moved.move)
    o.put("reason", moved.reason)
    o.put("strand", moved.strand)
    o.put("to", moved.to)
  }

  static func put(_ migrated: Migrated, in o: inout JSONObjectWriter) {
    o.put("clocks") { o in
      for (name, clock) in migrated.clocks.inOrder { o.put(name) { CaseState.put(clock, in: &$0) } }
    }
    o.put("from", migrated.from)
    o.put("fromVersion", migrated.fromVersion)
    o.list("map", migrated.map) { entry, o in
      o.put("because", entry.because)
      o.put("name", entry.name)
      o.put("part", entry.part)
      o.put("to", entry.to)
    }
    o.put("reason", migrated.reason)
    o.put("to", migrated.to)
    o.put("toVersion", migrated.toVersion)
  }

  static func put(_ times: Case.OpenDeadline.Times, in o: inout JSONObjectWriter) {
    o.put("due", times.due)
    o.values("steps", times.steps.map(\.rfc3339))
    o.put("warnAt", times.warnAt)
  }

  static func put(_ decided: Decided, in o: inout JSONObjectWriter) {
    o.put("decision", decided.decision)
    o.put("item", decided.item)
    o.put("meeting", decided.meeting)
    o.put("method", decided.method)
  }

  static func put(_ link: HandedOver, in o: inout JSONObjectWriter) {
    o.put("area", link.area)
    o.values("carryForms", link.carryForms)
    o.put("episode", link.episode)
    o.put("reveals", link.reveals)
    o.put("route", link.route)
    o.put("stage", link.stage)
    o.put("to", link.to)
  }
}
