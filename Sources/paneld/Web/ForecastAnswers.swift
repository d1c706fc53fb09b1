import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// What a panel's dates come to, and which dates would do, as it is answered.
extension RotaAnswers {
  static let forecastShape = AnswerShape.object("quorum-forecast") {
    Always("panel", .code)
    Always(
      "meetings",
      .list(
        .object {
          forecastMembers
          Always(
            "replies",
            .list(
              .object {
                person
                Always("reply", .code(of: MeetingReply.self))
              }))
        }))
  }

  static let datesShape = AnswerShape.object("panel-dates") {
    Always("panel", .code)
    Always("dates", .list(.object { forecastMembers }))
    Always(
      "passed-over",
      .list(
        .object {
          Always("date", .date)
          Sometimes("day-off", .text)
          Sometimes("time", .time)
          Sometimes("clash", .object { clashMembers })
        }))
  }

  /// Whether a meeting can decide, as far as is known now, and what it lacks for it. Nobody is named.
  static let quorumShape = AnswerShape.object {
    Always("risk", .code(of: QuorumForecast.Risk.self))
    Always("lacks", .list(need))
  }

  /// Nothing where nothing is expected of a meeting any more.
  func putQuorum(of meeting: Meeting.ID, in o: inout JSONObjectWriter) {
    guard let forecast = sight.forecast(of: meeting) else { return }
    o.put("quorum") { q in
      q.put("risk", forecast.risk)
      q.list("lacks", forecast.clashes.flatMap(\.needs)) { need, c in put(need, in: &c) }
    }
  }

  private static let need = AnswerShape.object {
    Always("need", .code("body", "force", "chair", "room"))
    Sometimes("body", .code)
    Sometimes("title", .text)
  }

  private static let clashMembers = AnswerShape.members {
    Always("needs", .list(need))
    Always(
      "obstacles",
      .list(
        .object {
          Always(
            "because",
            .code("on-leave", "booked", "declined", "wanted-twice", "too-small", "not-accessible", "nobody-named"))
          Sometimes("practitioner", .id(Practitioner.self))
          Sometimes("name", .text)
          Sometimes("agency-name", .text)
          Sometimes("room", .text)
          Sometimes("until", .moment)
        }))
  }

  private static let forecastMembers = AnswerShape.members {
    Sometimes("meeting", .id(Meeting.self))
    Always("starts-at", .moment)
    Always("date", .date)
    Always("time", .time)
    Always("risk", .code(of: QuorumForecast.Risk.self))
    Always("provisional", .flag)
    Always(
      "expected",
      .list(
        .object {
          person
          Always("agency-name", .text)
          Always("deputy", .flag)
        }))
    Sometimes("presiding", .object { person })
    Sometimes("room", .text)
    Always("clashes", .list(.object { clashMembers }))
    Always("hangs-on", .list(.object { person }))
    Always("unsure", .list(.object { person }))
    Always(
      "fixes",
      .list(
        .object {
          Always("fix", .code("ask", "name-deputy", "add-member", "name-deputy-chair", "find-room", "move"))
          Sometimes("practitioner", .id(Practitioner.self))
          Sometimes("name", .text)
          Always("agencies", .list(.text))
          Sometimes("need", need)
          Sometimes("starts-at", .moment)
          Sometimes("date", .date)
          Sometimes("time", .time)
        }))
  }

  func forecast() -> [UInt8] {
    JSONWriter.object { o in
      o.put("panel", sight.panel)
      o.list("meetings", sight.forecasts) { forecast, c in
        put(forecast, in: &c)
        c.list("replies", sight.replies.filter { $0.meeting == forecast.meeting && names[$0.practitioner] != nil }) {
          put($0.practitioner, in: &$1)
          $1.put("reply", $0.reply)
        }
      }
    }
  }

  func dates(_ found: FoundDates) -> [UInt8] {
    JSONWriter.object { o in
      o.put("panel", sight.panel)
      o.list("dates", found.dates) { forecast, c in put(forecast, in: &c) }
      o.list("passed-over", found.passedOver) { passed, c in
        c.put("date", passed.day)
        switch passed.because {
        case .dayOff(let dayOff): c.put("day-off", dayOff.title)
        case .clash(let at, let clash):
          c.put("time", sight.rulebook.clockwork.zone.local(at).time.description)
          c.put("clash") { put(clash, in: &$0) }
        }
      }
    }
  }

  private func put(_ forecast: QuorumForecast, in o: inout JSONObjectWriter) {
    o.put("meeting", forecast.meeting)
    putTime(forecast.at, in: &o)
    o.put("risk", forecast.risk)
    o.put("provisional", forecast.isProvisional)
    o.list("expected", forecast.seated) { seated, c in
      put(seated.practitioner, in: &c)
      c.put("agency-name", agencies[seated.agency] ?? seated.agency.description)
      c.put("deputy", seated.isDeputy)
    }
    if let presiding = forecast.presiding { o.put("presiding") { put(presiding, in: &$0) } }
    o.put("room", forecast.room)
    o.list("clashes", forecast.clashes) { clash, c in put(clash, in: &c) }
    o.list("hangs-on", forecast.hangsOn) { practitioner, c in put(practitioner, in: &c) }
    o.list("unsure", forecast.unsure) { practitioner, c in put(practitioner, in: &c) }
    o.list("fixes", forecast.fixes) { fix, c in put(fix, in: &c) }
  }

  private func putTime(_ moment: Moment, in o: inout JSONObjectWriter) {
    let local = sight.rulebook.clockwork.zone.local(moment)
    o.put("starts-at", moment)
    o.put("date", local.date)
    o.put("time", local.time.description)
  }

  private func put(_ clash: Clash, in o: inout JSONObjectWriter) {
    o.list("needs", clash.needs) { need, c in put(need, in: &c) }
    o.list("obstacles", clash.obstacles) { obstacle, c in
      switch obstacle {
      case .person(let practitioner, let agency, let hindrance):
        put(hindrance, in: &c)
        put(practitioner, in: &c)
        c.put("agency-name", agency.flatMap { agencies[$0] })
      case .wantedTwice(let practitioner, _):
        c.put("because", "wanted-twice")
        put(practitioner, in: &c)
      case .room(let room, let hindrance):
        put(hindrance, in: &c)
        c.put("room", room)
      case .nobodyNamed: c.put("because", "nobody-named")
      }
    }
  }

  private func put(_ hindrance: Diary.Hindrance, in o: inout JSONObjectWriter) {
    switch hindrance {
    case .leave: o.put("because", "on-leave")
    case .booked(let booking):
      o.put("because", "booked")
      o.put("until", booking.until)
    case .declined: o.put("because", "declined")
    case .tooSmall: o.put("because", "too-small")
    case .notAccessible: o.put("because", "not-accessible")
    }
  }

  private func put(_ need: MeetingNeeds.Need, in o: inout JSONObjectWriter) {
    switch need {
    case .body(let body):
      o.put("need", "body")
      o.put("body", body.code)
      let codes = PanelRule.RequiredPresence.codes(in: body.code)
      o.put("title", codes.map(said.agencyClass).joined(separator: " or "))
    case .force(let force):
      o.put("need", "force")
      o.put("body", force)
      o.put("title", said.agencyClass(PanelRule.RequiredPresence.policeForceOfResidence.code))
    case .chair: o.put("need", "chair")
    case .room: o.put("need", "room")
    }
  }

  private func put(_ fix: QuorumForecast.Fix, in o: inout JSONObjectWriter) {
    var named: [Agency.ID] = []
    switch fix {
    case .ask(let deputy, let agency):
      o.put("fix", "ask")
      put(deputy, in: &o)
      named = [agency]
    case .nameDeputy(let agencies):
      o.put("fix", "name-deputy")
      named = agencies
    case .addMember(let need):
      o.put("fix", "add-member")
      o.put("need") { put(need, in: &$0) }
    case .nameDeputyChair: o.put("fix", "name-deputy-chair")
    case .findRoom: o.put("fix", "find-room")
    case .move(let moment):
      o.put("fix", "move")
      putTime(moment, in: &o)
    }
    o.values("agencies", named.map { agencies[$0] ?? $0.description })
  }
}
