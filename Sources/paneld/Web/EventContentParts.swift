import PanelRules
import PanelWire

extension EventContent {
  static func put(_ plan: Disclosure.Plan, in o: inout JSONObjectWriter) {
    o.put("disclosure", plan.id)
    DisclosureAnswers.put(plan.wish.recipient, for: plan.agency, in: &o)
    o.put("purpose", plan.wish.purpose)
    o.put("discloser", plan.discloser)
    o.put("by", plan.by)
    o.put("four-eyes", plan.fourEyes)
    o.put("table", plan.table)
    o.list("told", plan.told) { DisclosureAnswers.put($0, in: &$1) }
    o.list("withheld", plan.kept) { DisclosureAnswers.put($0, nil, in: &$1) }
  }

  static func put(_ opening: CaseEvent.Opening, in o: inout JSONObjectWriter) {
    o.put("route", opening.route)
    o.put("definition", opening.definition)
    o.put("stage", opening.stage)
    o.put("referral", opening.referral)
    o.put("person", opening.focus.record)
    o.put("focus", opening.focus.kind == .person ? nil : opening.focus.kind)
    o.put("eighteenth-birthday", opening.eighteenthBirthday)
    if let residence = opening.residence { o.put("residence") { put(residence, in: &$0) } }
    o.put("anchors") { anchors in
      for (name, moment) in opening.anchors.sorted(by: { $0.key < $1.key }) { anchors.put(name, moment) }
    }
    o.values("forms", opening.forms.keys.sorted())
    o.values("consents", opening.consents.map(\.id))
    o.put("from", opening.from.flatMap { $0.reveals == .nothing ? nil : $0.to })
    o.put("episode", opening.episode)
  }

  static func put(_ moved: CaseEvent.Moved, in o: inout JSONObjectWriter) {
    o.put("move", moved.move)
    o.put("from", moved.from)
    o.put("to", moved.to)
    o.put("outcome", moved.outcome)
    o.put("disposition", moved.disposition)
    o.put("marks", moved.marks)
    o.put("reason", moved.reason)
  }

  static func put(_ moved: CaseEvent.StrandMoved, in o: inout JSONObjectWriter) {
    o.put("strand", moved.strand)
    o.put("move", moved.move)
    o.put("from", moved.from)
    o.put("to", moved.to)
    o.put("marks", moved.marks)
    o.put("reason", moved.reason)
  }

  static func put(_ link: CaseEvent.HandedOver, in o: inout JSONObjectWriter) {
    // A link that reveals nothing names no case.
    o.put("to", link.reveals == .nothing ? nil : link.to)
    o.put("area", link.area)
    o.put("route", link.route)
    o.put("stage", link.stage)
    o.put("reveals", link.reveals)
    o.values("forms", link.carryForms)
    o.put("episode", link.episode)
  }

  static func put(_ residence: Case.Residence, in o: inout JSONObjectWriter) {
    o.put("authority", residence.authority)
    o.put("force", residence.force)
  }

  static func put(_ answers: [String: String], in o: inout JSONObjectWriter) {
    for (field, code) in answers.sorted(by: { $0.key < $1.key }) { o.put(field, code) }
  }
}
