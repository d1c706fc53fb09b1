import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// How an item ended: the panel's own words, and beside them what each agency held, which is that agency's own.
extension HoldingsShelf {
  /// Of somebody of whom it is not known any more for whom they worked, what they held is taken for police information.
  func sources(_ its: EndedItem, at place: Int, _ route: Route) -> [AccessSource] {
    let account = PanelAccount(of: its, opened)
    let item = "\(its.meeting)-\(its.number)"
    let decided = its.decision.map { code in
      AccessAnswer(
        field: "decision", label: "What was decided", category: account.category, concerns: .person,
        says: route.title(ofDecision: code, at: nil))
    }
    let panel = AccessSource(
      item: "decision-\(item)", version: 1, title: "What a panel decided", at: its.endedAt, places: [place],
      originator: nil, originatorClass: "",
      answers: [decided].compactMap(\.self) + words(of: its.record, Self.parts))
    return [panel] + positions(account, item, its, at: place, route)
  }

  private static let parts: [(name: String, label: String)] = [
    ("rationale", "Why"), ("conditions", "On what conditions"), ("words", "Why nothing was decided"),
    ("review", "By when the panel looks at it again"),
  ]

  private func positions(
    _ account: PanelAccount, _ item: String, _ its: EndedItem, at place: Int, _ route: Route
  ) -> [AccessSource] {
    account.positions.enumerated().map { number, held in
      let voice = voices[held.practitioner]
      let label = voice.flatMap { agencies[$0.agency]?.name } ?? "An agency"
      let isPolice = voice.map { $0.agencyClass == "police" } ?? true
      let position = AccessAnswer(
        field: "position", label: label, category: isPolice ? .police : account.category, concerns: .person,
        says: held.position == "abstain" ? "Abstained" : route.title(ofDecision: held.position, at: nil))
      let reason = held.reason.map {
        AccessAnswer(
          field: "reason", label: "Why", category: isPolice ? .police : account.category, concerns: .everybody, says: $0
        )
      }
      return AccessSource(
        item: "position-\(item)-\(number + 1)", version: 1, title: "What an agency held at a meeting", at: its.endedAt,
        places: [place], originator: voice?.agency, originatorClass: voice?.agencyClass ?? "police",
        answers: [position] + [reason].compactMap(\.self))
    }
  }
}

/// The sealed account of how an item ended, as far as it names who held what.
struct PanelAccount {
  /// In which it was sealed.
  let category: DataCategory
  let positions: [Position]

  struct Position {
    let practitioner: Practitioner.ID
    /// A decision, or `abstain`.
    let position: String
    let reason: String?
  }

  init(of its: EndedItem, _ opened: [RecordVersion: [DataCategory: [UInt8]]]) {
    let kept = (opened[RecordVersion(record: its.record, version: 1)] ?? [:]).min { $0.key.rawValue < $1.key.rawValue }
    category = kept?.key ?? .special
    let account = kept.flatMap { try? JSON.parse($0.value) } ?? .null
    positions = account["positions"].elements.compactMap { given in
      guard let who = given["practitioner"].text.flatMap({ Practitioner.ID($0) }), let held = given["position"].text
      else { return nil }
      return Position(practitioner: who, position: held, reason: given["reason"].text)
    }
  }
}
