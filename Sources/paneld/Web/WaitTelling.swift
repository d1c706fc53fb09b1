import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// What a case waits for, put into words.
struct WaitTelling {
  let waits: CaseWaits
  let said: Said

  /// Somebody whose it is that something is waited for.
  struct Owner {
    var role: RoleName?
    var agency: Agency.ID?
    var area: String?
    var title: String
    var names: [String]
  }

  private var route: Route { waits.rulebook.route }

  var stage: String { route.stage(waits.held.stage)?.title ?? waits.held.stage }

  /// What a coordinator can say aloud.
  var sentence: String {
    guard let lead = waits.lead else {
      return said.sentence("ended", in: .waits, ["case": waits.reference]).what
    }
    let values = [
      "case": waits.reference, "stage": stage, "since": day(waits.held.enteredAt), "waits": clause(of: lead),
    ]
    let sentence = said.sentence("sentence", in: .waits, values).what
    let late = waits.waits.filter { $0.kind == .deadline && $0.isLate }
    guard !late.isEmpty else { return sentence }
    let named = late.map { "\(said.label($0.about, in: .deadlines)), due by \($0.due.map(lastDay) ?? "")" }
    return "\(sentence) \(said.sentence("late", in: .waits, ["deadlines": named.joined(separator: "; ")]).what)"
  }

  /// What holds up the rest, as it goes on from "It waits for"; agencies that all owe an answer are named together.
  private func clause(of lead: Wait) -> String {
    let owing = waits.waits.filter { $0.kind == .request && $0.isLate == lead.isLate }.compactMap(\.agency)
      .compactMap { waits.agencies[$0] }.sorted()
    guard lead.kind == .request, owing.count > 1, let last = owing.last else { return words(of: lead).what }
    let agencies = "\(owing.dropLast().joined(separator: ", ")) and \(last)"
    return said.sentence("requests", in: .waits, ["agencies": agencies]).what
  }

  /// What is waited for, and what frees the case of it.
  func words(of wait: Wait) -> Words.Sentence {
    said.sentence(code(of: wait), in: .waits, values(of: wait))
  }

  func owners(of wait: Wait) -> [Owner] {
    let roles = wait.whose.map { Owner(role: $0, title: title(of: $0), names: waits.holders[$0] ?? []) }
    let agencies = wait.agency.map { [Owner(agency: $0, title: waits.agencies[$0] ?? "", names: [])] } ?? []
    let area = wait.kind == .transfer ? [Owner(area: wait.about, title: wait.about, names: [])] : []
    let others =
      wait.kind == .pause && roles.isEmpty
      ? [Owner(title: said.awaited(wait.about, on: waits.rulebook), names: [])] : []
    return roles + agencies + area + others
  }

  /// The day of the meeting that is to hear the case; nil where it waits for something else, or none is arranged.
  func meetingDay(of wait: Wait) -> LocalDate? {
    guard case .hear = wait.frees else { return nil }
    return wait.due.map(waits.rulebook.clockwork.localDate)
  }

  private func code(of wait: Wait) -> String {
    switch wait.kind {
    case .meeting: wait.due == nil ? wait.kind.rawValue : "meeting-arranged"
    case .move:
      if !wait.lacks.isEmpty {
        "move-lacking"
      } else if case .decide = wait.frees {
        "decision"
      } else {
        wait.kind.rawValue
      }
    case .hold, .transfer, .request, .assignment, .pause, .consent, .birthday, .task, .deadline, .stage:
      wait.kind.rawValue
    }
  }

  private func values(of wait: Wait) -> [String: String] {
    var values = ["whose": whose(wait), "due": wait.due.map(day) ?? "", "stage": stage]
    switch wait.kind {
    case .transfer: values["area"] = wait.about
    case .request: values["agency"] = wait.agency.flatMap { waits.agencies[$0] } ?? ""
    case .assignment: values["role"] = title(of: wait.about)
    case .meeting: values["panel"] = said.panel(wait.about)
    case .pause: values["awaiting"] = said.awaited(wait.about, on: waits.rulebook)
    case .consent: values["because"] = clause(said.label(wait.about, in: .because))
    case .task: values["task"] = clause(said.label(wait.about, in: .tasks))
    case .move:
      values["move"] = "“\(route.takenMoves.first { $0.name == wait.about }?.title ?? wait.about)”"
      values["because"] = wait.lacks.first.map { clause(said.unmet($0.need).because) } ?? ""
    case .deadline: values["deadline"] = said.label(wait.about, in: .deadlines)
    case .hold, .birthday, .stage: break
    }
    return values
  }

  /// The roles, with whoever holds them where that is known.
  private func whose(_ wait: Wait) -> String {
    owners(of: wait).map { owner in
      owner.names.isEmpty ? owner.title : "\(owner.title) (\(owner.names.joined(separator: ", ")))"
    }.joined(separator: " or ")
  }

  private func title(of role: RoleName) -> String { route.roles[role]?.title ?? role }

  /// A sentence as part of another.
  private func clause(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }

  private func day(_ moment: Moment) -> String { waits.rulebook.clockwork.localDate(of: moment).description }

  private func lastDay(_ moment: Moment) -> String { waits.rulebook.clockwork.lastDay(before: moment).description }
}
