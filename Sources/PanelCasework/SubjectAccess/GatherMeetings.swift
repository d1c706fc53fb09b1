import Foundation
import PanelRules
import PanelStore
import PanelWire

/// Beside what was answered: what was said of the person at meetings of a panel, what the panel decided, and what it gave
/// agencies to do.
extension HoldingsShelf {
  /// Everything that meetings hold of the person's cases. What an agency said is its own, on its own terms.
  func meetings(_ rulebooks: [Rulebook]) -> [AccessSource] {
    said.compactMap { its in number(of: its.caseID).flatMap { source(its, at: $0) } }
      + actions.compactMap { its in number(of: its.caseID).map { source(its, at: $0) } }
      + ended.flatMap { its in number(of: its.caseID).map { sources(its, at: $0, rulebooks[$0].route) } ?? [] }
  }

  /// Nil where there are no words.
  private func source(_ its: SaidAtMeeting, at place: Int) -> AccessSource? {
    guard let kind = Contribution(rawValue: its.kind) else { return nil }
    let answers = words(of: its.id, [("words", kind.label)])
    guard let category = answers.first?.category else { return nil }
    let terms = its.onward.flatMap(ReturnTerms.Onward.init(rawValue:)).map { onward in
      [ReturnTerms(category, reliability: ReturnTerms.Reliability(rawValue: its.kind) ?? .opinion, onward: onward)]
    }
    return AccessSource(
      item: "said-\(its.id.uuidString.lowercased())", version: 1, title: "What was said at a meeting", at: its.at,
      places: [place], originator: its.agency, originatorClass: its.agencyClass, terms: terms, answers: answers)
  }

  private func source(_ its: ActionOfCase, at place: Int) -> AccessSource {
    let agency = agencies[its.agency]
    let who = AccessAnswer(
      field: "agency", label: "Who has to do it",
      category: agency.map { $0.agencyClass == "police" } ?? true ? .police : .personal, concerns: .person,
      says: agency?.name ?? "")
    let parts = [
      ("what", "What is to be done"), ("measure", "What shows that it was done"), ("risk", "Which risk it lowers"),
    ]
    return AccessSource(
      item: "action-\(its.id)", version: 1, title: "What the panel gave somebody to do", at: its.at, places: [place],
      originator: nil, originatorClass: "", answers: [who] + words(of: its.record, parts))
  }

  /// What a record says, part by part; it speaks of anybody.
  func words(of record: UUID, _ parts: [(name: String, label: String)]) -> [AccessAnswer] {
    let kept = (opened[RecordVersion(record: record, version: 1)] ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
    return parts.flatMap { part in
      kept.compactMap { category, bytes in
        (try? JSON.parse(bytes))?[part.name].text.map {
          AccessAnswer(field: part.name, label: part.label, category: category, concerns: .everybody, says: $0)
        }
      }
    }
  }
}

extension Contribution {
  /// As somebody reads it who does not work with codes.
  fileprivate var label: String {
    switch self {
    case .fact: "A fact"
    case .opinion: "An opinion"
    case .intelligence: "Told in confidence"
    case .nothingToAdd: "Nothing to add"
    case .ownView: "What you think"
    case .ownViewNotSought: "Why you were not asked"
    case .riskSummary: "The risk"
    }
  }
}
