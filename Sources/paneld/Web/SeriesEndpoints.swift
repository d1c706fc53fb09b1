import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// The dates of a panel, from a rule.
enum SeriesEndpoints {
  static let all: [Endpoint] = [list, create, show, renew, end]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/panels/{panel}/series", "list-series", by: ["case team"],
      "The series of a panel that you sit on, the newest first",
      answers: [.told("The series", SeriesAnswers.listShape)])
  ) { visit in
    let panel = try visit.text("panel")
    let (rulebook, _) = try visit.casework.panel(panel, for: visit.caller)
    return .json(
      200, SeriesAnswers.list(try await visit.casework.listSeries(of: panel, to: visit.caller), rulebook))
  }

  private static let create = Endpoint(
    EndpointDescription(
      .post, "/v1/panels/{panel}/series", "create-series", by: [MeetingEndpoints.arrangers],
      "Arrange the meetings that a rule names, all of them or none", body: .json(SeriesDraft.shape),
      answers: [
        .told("What would be arranged, of a dry run", SeriesAnswers.planShape),
        .told("Arranged", SeriesAnswers.arrangedShape, status: 201, headers: ["location"]),
      ], problems: [.conflict], keyed: true)
  ) { visit in
    let (draft, panel) = (try visit.read(SeriesDraft.shape), try visit.text("panel"))
    let (rulebook, _) = try visit.casework.panel(panel, for: visit.caller)
    let plan = try await plan(draft, by: rulebook.clockwork, visit)
    if draft.isDryRun == true {
      let obstacles = try await visit.casework.obstacles(to: plan, of: panel, for: visit.caller)
      return .json(200, SeriesAnswers.plan(plan, obstacles, visit.said))
    }
    return .answer(
      try await visit.casework.arrange(
        plan, of: panel, told: draft.plan, by: visit.caller, keyed: try visit.keyed()
      ) { series in
        Answer(
          status: 201, body: SeriesAnswers.arranged(series), location: "/v1/panels/\(panel)/series/\(series.id)")
      })
  }

  private static let show = Endpoint(
    EndpointDescription(
      .get, "/v1/panels/{panel}/series/{id}", "show-series", by: ["case team"],
      "A series with every meeting of it", answers: [.told("The series", SeriesAnswers.shape, headers: ["etag"])])
  ) { visit in
    let sight = try await visit.casework.showSeries(
      try visit.id("id"), of: try visit.text("panel"), to: visit.caller)
    return Reply.json(200, SeriesAnswers.series(sight)).version(Int(sight.series.version))
  }

  private static let renew = Endpoint(
    EndpointDescription(
      .post, "/v1/panels/{panel}/series/{id}/renewal", "renew-series", by: [MeetingEndpoints.arrangers],
      "Make the dates of a series anew by the bank holidays that are known now, and move the meetings with them",
      body: .json(RenewalDraft.shape), answers: [.told("What changed", SeriesAnswers.renewedShape)],
      problems: [.conflict], keyed: true, planned: .withAnswer)
  ) { visit in
    let draft = try visit.read(RenewalDraft.shape)
    let order = RenewalOrder(rulings: rulings(draft.rulings), closures: closures(draft.closures))
    do {
      return .answer(
        try await visit.casework.renewSeries(
          try visit.id("id"), of: try visit.text("panel"), order, by: visit.caller, keyed: try visit.keyed()
        ) { renewed in
          Answer(status: 200, body: SeriesAnswers.renewed(renewed))
        })
    } catch let faults as SeriesFaults {
      throw Problem(faults)
    }
  }

  private static let end = Endpoint(
    EndpointDescription(
      .post, "/v1/panels/{panel}/series/{id}/ending", "end-series", by: [MeetingEndpoints.arrangers],
      "End a series: its meetings to come that have nothing on their agenda are cancelled",
      body: .json(SeriesEndDraft.shape), answers: [.told("Ended", SeriesAnswers.endedShape)], problems: [.conflict],
      keyed: true, planned: .withAnswer)
  ) { visit in
    let draft = try visit.read(SeriesEndDraft.shape)
    return .answer(
      try await visit.casework.endSeries(
        try visit.id("id"), of: try visit.text("panel"), because: draft.because, by: visit.caller,
        keyed: try visit.keyed()
      ) { ended in
        Answer(status: 200, body: SeriesAnswers.ended(ended))
      })
  }

  private static func rulings(_ drafts: [RulingDraft]?) -> [LocalDate: DateRuling] {
    Dictionary((drafts ?? []).map { ($0.date, $0.ruling) }) { _, last in last }
  }

  private static func closures(_ drafts: [ClosureDraft]?) -> [LocalDate: String] {
    Dictionary((drafts ?? []).map { ($0.date, $0.title ?? "closed") }) { _, last in last }
  }

  /// The plan of a draft. What is wrong with the rule is said of the rule, every fault of it.
  private static func plan(
    _ draft: SeriesDraft, by clockwork: Clockwork, _ visit: Visit
  ) async throws -> SeriesPlan {
    let today = try await visit.today
    do {
      let written = try WrittenSeries.read(draft.rule)
      return try SeriesPlan.make(
        SeriesWish(
          written.rule, from: draft.from ?? today, until: draft.until, start: draft.starting ?? written.start,
          onHoliday: draft.onHoliday ?? .ask, rulings: rulings(draft.rulings)),
        closures: closures(draft.closures), minutes: draft.minutes ?? SeriesPlan.usualMinutes,
        place: draft.place ?? SeriesPlan.placeToBeTold, by: clockwork)
    } catch {
      throw Problem(error)
    }
  }
}

extension Problem {
  /// What is wrong with the dates of a series, every fault of it.
  init(_ faults: SeriesFaults) {
    let told = faults.all.map { Fault(JSON.Pointer().appending($0.code.member), $0.code.rawValue, $0.values) }
    self = Faults(told).map(Problem.init) ?? Problem(.internal)
  }
}

extension SeriesFault.Code {
  /// The member of a draft that it is about.
  fileprivate var member: String {
    switch self {
    case .untilBeforeFrom, .tooLong: "until"
    case .startTooFar: "starting"
    case .rulingOfNoDate, .rulingOnDayOff: "rulings"
    default: "rule"
    }
  }
}
