import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Packs as they are answered, to reviewers alone.
enum AccessPackAnswers {
  static let actedShape = AnswerShape.object("access-pack-acted") {
    Always("id", .id(AccessPack.self))
    Always("at", .moment)
    Sometimes("due", .due)
    Always("document-hash", .text)
    Sometimes("outcome", .code("released", "withdrawn"))
  }

  /// No word of what is in it.
  static func acted(_ acted: AccessPackActed) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.id)
      o.put("at", acted.at)
      o.put("due", acted.due)
      o.put("document-hash", acted.documentHash)
      o.put("outcome", acted.outcome)
    }
  }

  static let shownShape = AnswerShape.object("access-pack") {
    Always("id", .id(AccessPack.self))
    Always("person", .id(Person.self))
    Always("requester", .id(Person.self))
    Always("received-at", .moment)
    Sometimes("due", .due)
    Sometimes(
      "matter",
      .object {
        Always("id", .id(CaseRecord.self))
        Always("clock", .code("running", "paused", "settled"))
        Always("extended", .flag)
        Sometimes("due", .due)
      })
    Always("prepared-by-name", .text)
    Always("prepared-at", .moment)
    Sometimes("outcome", .code("released", "withdrawn"))
    Sometimes("ended-at", .moment)
    Sometimes("ended-by-name", .text)
    Always("document-hash", .text)
    Sometimes("authority", .text)
    Sometimes("document", documentShape)
    Sometimes("text", .text)
    Sometimes("schedule", .list(lineShape))
  }

  private static let documentShape = AnswerShape.object {
    Always("asked", .date)
    Always(
      "sections",
      .list(
        .object {
          Always("title", .text)
          Always("on", .date)
          Always(
            "answers",
            .list(
              .object {
                Always("label", .text)
                Always("says", .text)
              }))
        }))
  }

  private static let lineShape = AnswerShape.object {
    Always("source", .text)
    Always("title", .text)
    Always("item", .text)
    Always("version", .integer)
    Sometimes("field", .text)
    Sometimes("label", .text)
    Always("concerns", .code(of: FormConcern.self))
    Always("outcome", .code(of: AccessPlan.Outcome.self))
    Sometimes("ground", .code(of: AccessPlan.Ground.self))
    Always("rule", .text)
    Always("reason", .code)
    Sometimes("originator", .id(Agency.self))
    Sometimes("originator-name", .text)
    Sometimes("terms", .code(of: ReturnTerms.Onward.self))
    Sometimes("originator-answer", .code(of: OriginatorAnswer.self))
    Sometimes("consulted", .code(of: OriginatorAnswer.self))
    Sometimes("says", .text)
  }

  static func shown(_ sight: AccessPackSight) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", sight.id)
      o.put("person", sight.stored.person)
      o.put("requester", sight.stored.requester)
      o.put("received-at", sight.stored.receivedAt)
      o.put("due", sight.due)
      if let request = sight.request { o.put("matter") { put(request, sight.clock, in: &$0) } }
      o.put("prepared-by-name", sight.stored.preparedByName)
      o.put("prepared-at", sight.stored.preparedAt)
      o.put("outcome", sight.stored.outcome)
      o.put("ended-at", sight.stored.endedAt)
      o.put("ended-by-name", sight.stored.endedByName)
      o.put("document-hash", sight.stored.documentHash)
      o.put("authority", sight.asked?.authority)
      if let document = sight.document { o.put("document") { put(document, in: &$0) } }
      o.put("text", sight.document?.text)
      if let schedule = sight.schedule { o.list("schedule", schedule) { put($0, sight, in: &$1) } }
    }
  }

  private static func put(_ request: AccessRequest, _ clock: MatterClock?, in o: inout JSONObjectWriter) {
    o.put("id", request.id)
    switch clock {
    case .running(let due):
      o.put("clock", "running")
      o.put("extended", request.isExtended)
      o.put("due", due)
    case .paused, .open:
      o.put("clock", "paused")
      o.put("extended", request.isExtended)
    case .settled, nil:
      o.put("clock", "settled")
      o.put("extended", request.isExtended)
    }
  }

  private static func put(_ document: AccessDocument, in o: inout JSONObjectWriter) {
    o.put("asked", document.asked)
    o.list("sections", document.sections) { section, s in
      s.put("title", section.title)
      s.put("on", section.on)
      s.list("answers", section.answers) { answer, a in
        a.put("label", answer.label)
        a.put("says", answer.says)
      }
    }
  }

  private static func put(_ line: AccessPlan.Line, _ sight: AccessPackSight, in o: inout JSONObjectWriter) {
    o.put("source", line.source)
    o.put("title", line.title)
    o.put("item", line.item)
    o.put("version", line.version)
    if !line.field.isEmpty {
      o.put("field", line.field)
      o.put("label", line.label)
    }
    o.put("concerns", line.concerns)
    o.put("outcome", line.outcome)
    o.put("ground", line.ground)
    o.put("rule", line.rule)
    o.put("reason", line.reason)
    o.put("originator", line.originator)
    o.put("originator-name", line.originator.flatMap { sight.agencies[$0] })
    o.put("terms", line.terms)
    o.put("originator-answer", line.originatorAnswer)
    o.put("consulted", line.consulted)
    o.put("says", line.says)
  }
}
