import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// What cases wait for, as it is answered.
enum WaitAnswers {
  static let shape = AnswerShape.object("why") {
    Always("id", .id(Case.self))
    Always("reference", .text)
    Always("says", .text)
    Sometimes("stage", .code)
    Sometimes("stage-title", .text)
    Sometimes("since", .moment)
    Always("waits", .list(waitShape))
  }

  static let listShape = AnswerShape.object("stuck") {
    Always(
      "cases",
      .list(
        .object {
          Always("id", .id(Case.self))
          Always("reference", .text)
          Always("route", .code)
          Always("route-title", .text)
          Always("stage", .code)
          Always("stage-title", .text)
          Always("since", .moment)
          Always("urgent", .flag)
          Always("says", .text)
          Always("waits", .list(waitShape))
        }))
    Always("more", .flag)
  }

  /// That the police hold it, and nothing of what it waits for.
  static func sign(_ sign: CaseSign, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", sign.id)
      o.put("reference", sign.reference)
      o.put("says", said.sentence("with-police", in: .waits, ["case": sign.reference]).what)
      o.list("waits", [Wait]()) { _, _ in }
    }
  }

  static func why(_ waits: CaseWaits, _ said: Said) -> [UInt8] {
    let telling = WaitTelling(waits: waits, said: said.speaking(of: waits.rulebook))
    return JSONWriter.object { o in
      o.put("id", waits.held.id)
      o.put("reference", waits.reference)
      o.put("says", telling.sentence)
      o.put("stage", waits.held.stage)
      o.put("stage-title", telling.stage)
      o.put("since", waits.held.enteredAt)
      o.list("waits", waits.waits) { wait, c in put(wait, telling, in: &c) }
    }
  }

  /// Of each case what is stuck, and nobody's name.
  static func list(_ list: StuckList, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.list("cases", list.cases) { waits, c in
        let telling = WaitTelling(waits: waits, said: said.speaking(of: waits.rulebook))
        c.put("id", waits.held.id)
        c.put("reference", waits.reference)
        c.put("route", waits.held.route)
        c.put("route-title", waits.rulebook.route.title)
        c.put("stage", waits.held.stage)
        c.put("stage-title", telling.stage)
        c.put("since", waits.held.enteredAt)
        c.put("urgent", waits.waits.contains(where: \.isUrgent))
        c.put("says", telling.sentence)
        c.list("waits", waits.waits.filter(\.isStuck)) { wait, w in put(wait, telling, in: &w) }
      }
      o.put("more", list.isMore)
    }
  }

  private static let freesShape = AnswerShape.object {
    Always("act", .code)
    Sometimes("about", .text)
    Sometimes("date", .date)
  }

  private static let waitShape = AnswerShape.object {
    Always("kind", .code(of: Wait.Kind.self))
    Always("about", .text)
    Always("says", .text)
    Always(
      "whose",
      .list(
        .object {
          Sometimes("role", .code)
          Sometimes("agency", .id(Agency.self))
          Sometimes("area", .code)
          Always("title", .text)
          Always("names", .list(.text))
        }))
    Sometimes("since", .moment)
    Sometimes("due", .due)
    Always("late", .flag)
    Always("urgent", .flag)
    Always("stuck", .flag)
    Always(
      "lacks",
      .list(
        .object {
          Always("need", .code)
          Sometimes("about", .code)
          Always("code", .code)
          Always("because", .text)
          Always("who", .text)
          Always("how", .text)
          Sometimes("law", .text)
          Always("frees", freesShape)
        }))
    Always("how", .text)
    Always("frees", freesShape)
  }

  private static func put(_ wait: Wait, _ telling: WaitTelling, in o: inout JSONObjectWriter) {
    let told = telling.words(of: wait)
    o.put("kind", wait.kind)
    o.put("about", wait.about)
    o.put("says", told.what)
    o.list("whose", telling.owners(of: wait)) { owner, c in
      c.put("role", owner.role)
      c.put("agency", owner.agency)
      c.put("area", owner.area)
      c.put("title", owner.title)
      c.values("names", owner.names)
    }
    o.put("since", wait.since)
    o.put("due", wait.due)
    o.put("late", wait.isLate)
    o.put("urgent", wait.isUrgent)
    o.put("stuck", wait.isStuck)
    o.list("lacks", wait.lacks) { lack, c in
      let need = telling.said.unmet(lack.need)
      c.put("need", need.need)
      c.put("about", lack.need.about)
      c.put("code", lack.need.because)
      c.put("because", need.because)
      c.put("who", need.who)
      c.put("how", need.how)
      c.put("law", need.law)
      c.put("frees") { f in put(lack.frees, on: nil, in: &f) }
    }
    o.put("how", told.how ?? "")
    o.put("frees") { f in put(wait.frees, on: telling.meetingDay(of: wait), in: &f) }
  }

  /// - Parameter day: of the meeting that it is about.
  private static func put(_ release: Wait.Release, on day: LocalDate?, in o: inout JSONObjectWriter) {
    let (act, about): (String, String?) =
      switch release {
      case .move(let move): ("move", move)
      case .decide(let decision): ("decide", decision)
      case .next: ("next", nil)
      case .complete(let form): ("complete-form", form)
      case .answer(let request): ("answer-request", request.description)
      case .task(let task): ("do-task", task.description)
      case .resume(let deadline): ("resume-deadline", deadline)
      case .addMeeting(let panel): ("add-meeting", panel)
      case .hear(let panel): ("hear", panel)
      case .accept(let transfer): ("accept-transfer", transfer.description)
      case .assign(let role): ("assign", role)
      case .recordConsent: ("record-consent", nil)
      case .confirmBirthday: ("confirm-birth-date", nil)
      case .attach: ("attach-person", nil)
      case .stateResidence: ("state-residence", nil)
      }
    o.put("act", act)
    o.put("about", about)
    o.put("date", day)
  }
}
