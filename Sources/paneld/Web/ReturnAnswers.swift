import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Information requests as they are answered.
enum ReturnAnswers {
  static let listShape = AnswerShape.object("information-requests") {
    Always(
      "requests",
      .list(
        .object {
          members
          Always("late", .flag)
        }))
  }

  static func list(_ requests: some Sequence<StoredRequest>, at now: Moment, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.list("requests", requests) { request, c in
        put(request, said, in: &c)
        c.put("late", !request.state.settled && request.due <= now)
      }
    }
  }

  static let shape = AnswerShape.object("information-request") {
    members
    Sometimes("case", .id(Case.self))
    Always("agency", .id(Agency.self))
    Always("agency-name", .text)
    Sometimes("reason", .text)
    Always("law", .list(.text))
    Sometimes("about", .answers)
    Sometimes("purpose", .text)
    Sometimes("legal-basis", .text)
    Sometimes("asked", .text)
    Sometimes("answers", .answers)
    Sometimes("terms", .list(termsShape))
    Sometimes("mark", .code(of: HandlingMark.self))
  }

  /// On which terms a part was answered.
  static let termsShape = AnswerShape.object {
    Always("category", .code(of: DataCategory.self))
    Always("reliability", .code(of: ReturnTerms.Reliability.self))
    Always("onward", .code(of: ReturnTerms.Onward.self))
    Always("mark", .code(of: HandlingMark.self))
    Sometimes("collected-on", .code)
  }

  static func put(_ terms: ReturnTerms, in o: inout JSONObjectWriter) {
    o.put("category", terms.category)
    o.put("reliability", terms.reliability)
    o.put("onward", terms.onward)
    o.put("mark", terms.mark)
    o.put("collected-on", terms.collectedOn)
  }

  static func sight(_ sight: RequestSight, _ said: Said) throws -> [UInt8] {
    try JSONWriter.object { o in
      put(sight.request, said, in: &o)
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
      let terms = sight.terms.filter { sight.answers[$0.category] != nil }
      if !terms.isEmpty {
        o.list("terms", terms) { put($0, in: &$1) }
        o.put("mark", terms.mark)
      }
    }
  }

  private static let members = AnswerShape.members {
    Always("id", .id(InformationRequest.self))
    Sometimes("route", .code)
    Sometimes("route-title", .text)
    Always("state", .code(of: InformationRequest.State.self))
    Always("state-title", .text)
    Always("sent-at", .moment)
    Always("due", .due)
    Sometimes("settled-at", .moment)
  }

  private static func put(_ request: StoredRequest, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("id", request.id)
    o.put("route", request.route)
    o.put("route-title", said.route(request.route))
    o.put("state", request.state)
    o.put("state-title", said.label(request.state.rawValue, in: .returns))
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
