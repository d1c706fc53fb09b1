import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Information requests as they are answered.
enum ReturnAnswers {
  static func list(_ requests: some Sequence<StoredRequest>, at now: Moment) -> [UInt8] {
    JSONWriter.object { o in
      o.list("requests", requests) { request, c in
        put(request, in: &c)
        c.put("late", !request.state.settled && request.due <= now)
      }
    }
  }

  static func sight(_ sight: RequestSight) throws -> [UInt8] {
    try JSONWriter.object { o in
      put(sight.request, in: &o)
      if !sight.isAsked { o.put("case", sight.request.caseID) }
      o.put("agency", sight.request.agency)
      o.put("agency-name", sight.request.agencyName)
      o.put("reason", sight.reason)
      o.values("law", sight.law)
      let about = try person(sight.about)
      if !about.isEmpty { o.put("about", JSON.object(about)) }
      for member in try sight.words.map({ try JSON.parse($0, limits: .answer) })?.object ?? [:] {
        o.put(member.name, member.value)
      }
      let answers = try FiledAnswers.merge(sight.answers, to: nil)
      if !answers.isEmpty { o.put("answers", JSON.object(answers)) }
    }
  }

  private static func put(_ request: StoredRequest, in o: inout JSONObjectWriter) {
    o.put("id", request.id)
    o.put("route", request.route)
    o.put("state", request.state)
    o.put("sent-at", request.sentAt)
    o.put("due", request.due)
    o.put("settled-at", request.settledAt)
  }

  /// What was said later takes the place of what was said before.
  private static func person(_ versions: [[UInt8]]) throws -> JSON.Object {
    var person = JSON.Object()
    for version in versions {
      for member in try JSON.parse(version, limits: .answer).object ?? [:] { person[member.name] = member.value }
    }
    return person
  }
}
