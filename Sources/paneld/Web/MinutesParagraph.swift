import PanelLanguage
import PanelRules
import PanelWire

/// A paragraph of minutes as it is answered.
enum MinutesParagraph {
  static let shape = AnswerShape.object {
    Always("number", .text)
    Always("tells", .code)
    Sometimes("at", .moment)
    Sometimes("until", .moment)
    Sometimes("name", .text)
    Sometimes("agency", .text)
    Sometimes("capacity", .code(of: MeetingEvent.Capacity.self))
    Sometimes("capacity-title", .text)
    Sometimes("mode", .code(of: MeetingEvent.Mode.self))
    Sometimes("sent", .date)
    Sometimes("version", .integer)
    Sometimes("kind", .code(of: Contribution.self))
    Sometimes("kind-title", .text)
    Sometimes("onward", .code(of: ReturnTerms.Onward.self))
    Sometimes("onward-title", .text)
    Sometimes("words", .text)
    Sometimes("decision", .code)
    Sometimes("decision-title", .text)
    Sometimes("method", .code(of: PanelDecision.Method.self))
    Sometimes("method-title", .text)
    Sometimes("in-favour", .integer)
    Sometimes("against", .integer)
    Sometimes("abstained", .integer)
    Sometimes("missing", .list(.text))
    Sometimes("from", .date)
    Sometimes("cancelled", .flag)
    Sometimes("carried", .integer)
    Sometimes("reference", .text)
    Sometimes("practitioner", .text)
    Sometimes("measure", .text)
    Sometimes("outcome", .text)
    Sometimes("due", .date)
    Sometimes("urgent", .flag)
    Sometimes("standing", .code(of: PanelAction.Standing.self))
    Sometimes("standing-title", .text)
  }

  static func put(_ paragraph: Minutes.Paragraph, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("number", paragraph.number)
    switch paragraph.event {
    case .meeting(let event): put(event, said, in: &o)
    case .item(let event):
      put(event.what, said, in: &o)
      o.put("at", event.at)
    }
  }

  private static func put(_ event: MeetingEvent, _ said: Said, in o: inout JSONObjectWriter) {
    switch event {
    case .extraordinary(let because, let voice):
      put("extraordinary", because, in: &o)
      if let voice { put(voice, in: &o) }
    case .opened(let at):
      o.put("tells", "opened")
      o.put("at", at)
    case .closed(let at):
      o.put("tells", "closed")
      o.put("at", at)
    case .attended(let voice, let capacity, let mode, let from, let until):
      o.put("tells", "attended")
      put(voice, in: &o)
      put(capacity, said, in: &o)
      o.put("mode", mode.rawValue)
      o.put("at", from)
      o.put("until", until)
    case .apologised(let voice, let capacity, let sent):
      o.put("tells", "apologised")
      put(voice, in: &o)
      put(capacity, said, in: &o)
      o.put("sent", sent)
    case .absent(let voice, let capacity):
      o.put("tells", "absent")
      put(voice, in: &o)
      put(capacity, said, in: &o)
    case .unaccepted(let voice):
      o.put("tells", "unaccepted")
      put(voice, in: &o)
    case .accepted(let voice, let version, let at):
      o.put("tells", "accepted")
      put(voice, in: &o)
      o.put("version", version)
      o.put("at", at)
    case .heardOf(let action, let standing):
      o.put("tells", "heard-of")
      put(action, in: &o)
      o.put("standing", standing.rawValue)
      o.put("standing-title", said.label(standing.rawValue, in: .actions))
    }
  }

  private static func put(_ what: ItemEvent.What, _ said: Said, in o: inout JSONObjectWriter) {
    switch what {
    case .broughtOver(let day, let cancelled, let words):
      o.put("tells", "brought-over")
      o.put("from", day)
      o.put("cancelled", cancelled)
      if !words.isEmpty { o.put("words", words) }
    case .called: o.put("tells", "called")
    case .calledAgain: o.put("tells", "called-again")
    case .conflicted(let voice):
      o.put("tells", "conflicted")
      put(voice, in: &o)
    case .said(let kind, let agency, let onward, let words):
      o.put("tells", "said")
      o.put("kind", kind.rawValue)
      o.put("kind-title", said.label(kind.rawValue, in: .panel))
      o.put("agency", agency)
      o.put("onward", onward?.rawValue)
      o.put("onward-title", onward.map { said.label("onward-\($0.rawValue)", in: .panel) })
      if !words.isEmpty { o.put("words", words) }
    case .decided(let answer, let method, let tally, let presiding):
      o.put("tells", ItemEnding.decided.rawValue)
      put(answer, said, in: &o)
      o.put("method", method.rawValue)
      o.put("method-title", said.label(method.rawValue, in: .panel))
      if tally != Votes() {
        o.put("in-favour", tally.inFavour)
        o.put("against", tally.against)
        o.put("abstained", tally.abstained)
      }
      if let presiding { put(presiding, in: &o) }
    case .quorum(let missing):
      o.put("tells", "quorum")
      o.values("missing", missing.map(said.body))
    case .rationale(let words): put("rationale", words, in: &o)
    case .position(let voice, let answer):
      o.put("tells", "position")
      put(voice, in: &o)
      if let answer { put(answer, said, in: &o) }
    case .dissent(let voice, let answer, let reason):
      put("dissent", reason, in: &o)
      put(voice, in: &o)
      put(answer, said, in: &o)
    case .condition(let words): put("condition", words, in: &o)
    case .review(let day):
      o.put("tells", "review")
      o.put("due", day)
    case .gave(let action):
      o.put("tells", "gave")
      put(action, in: &o)
    case .adjourned(let reason): put(ItemEnding.adjourned.rawValue, reason, in: &o)
    case .noted(let missing, let words):
      put(ItemEnding.noted.rawValue, words, in: &o)
      o.values("missing", missing.map(said.body))
    case .ranOut: o.put("tells", ItemEnding.ranOut.rawValue)
    case .movedOn: o.put("tells", "moved-on")
    case .carriedOver(let times):
      o.put("tells", "carried-over")
      o.put("carried", times)
    }
  }

  private static func put(_ tells: String, _ words: String, in o: inout JSONObjectWriter) {
    o.put("tells", tells)
    o.put("words", words)
  }

  private static func put(_ answer: String, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("decision", answer)
    o.put("decision-title", said.title(of: answer))
  }

  private static func put(_ capacity: MeetingEvent.Capacity, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("capacity", capacity.rawValue)
    o.put("capacity-title", said.role(capacity.rawValue))
  }

  private static func put(_ voice: Voice, in o: inout JSONObjectWriter) {
    o.put("name", voice.name)
    o.put("agency", voice.agency)
  }

  private static func put(_ action: MinutedAction, in o: inout JSONObjectWriter) {
    o.put("reference", action.reference)
    o.put("agency", action.agency)
    o.put("practitioner", action.practitioner)
    if !action.words.isEmpty { o.put("words", action.words) }
    if !action.measure.isEmpty { o.put("measure", action.measure) }
    if !action.outcome.isEmpty { o.put("outcome", action.outcome) }
    o.put("due", action.due)
    o.put("urgent", action.isUrgent)
  }
}
