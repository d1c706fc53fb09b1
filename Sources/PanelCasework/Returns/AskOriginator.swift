import Foundation
package import PanelRules
import PanelStore

/// A wish to ask the agency that something came from whether somebody else may be told it.
package struct OnwardWish: Sendable {
  package let items: [String]
  package let to: OnwardAsked.Whom
  package let purpose: SharingPurpose
  /// When an answer is wanted by; nil: within 5 working days.
  package let until: Moment?

  package init(_ items: [String], to whom: OnwardAsked.Whom, for purpose: SharingPurpose, until: Moment? = nil) {
    self.items = items
    self.to = whom
    self.purpose = purpose
    self.until = until
  }
}

extension Casework {
  /// Whose these items are; throws where one is not there, and where they do not all come from one agency.
  func originator(of wish: OnwardWish, on id: Case.ID, for caller: Caller) async throws -> Agency.ID {
    let area = caller.area
    let given = try await web.transaction(
      as: caller.acting(on: id), reads: SharingFactQueries.forms(area, id), SharingFactQueries.referred(area, id),
      SharingFactQueries.returned(area, id), caller.standing, caller.grants(on: id)
    ) { forms, referred, returned, standings, grants in
      _ = try caller.check(standings)
      guard (Insight(grants).level ?? .existence) >= .team else { throw CaseworkFault.notFound }
      return Commit(forms + referred + returned)
    }
    let whose = Dictionary(given.map { ("\($0.source):\($0.category.rawValue)", $0.agency) }) { first, _ in first }
    guard wish.items.allSatisfy({ whose[$0] != nil }) else { throw Refusal(.unknownItem) }
    let originators = Set(wish.items.map { whose[$0] ?? nil })
    guard originators.count == 1, let only = originators.first, let originator = only else {
      throw Refusal(.notOneOriginator)
    }
    return originator
  }
}

extension OnwardWish {
  func asked(of originator: Agency.ID, _ clockwork: Clockwork, at now: Moment) throws -> OnwardAsked {
    var due = until
    if due == nil, let week = Span(5, .workingDays) { due = try clockwork.due(week, after: now).at }
    return OnwardAsked(
      originator: originator, items: items.sorted(), to: to, purpose: purpose,
      due: due ?? now.adding(seconds: 7 * 86_400))
  }
}

extension Ledger {
  /// The row by which an agency learns what it is asked, and that it answered.
  func asking(_ record: CaseRecord, on held: Case) -> [Change] {
    if case .onwardAsked(let asked) = record.entry {
      return [
        OnwardQueries.ask(
          held.area, record.id, held.id, asked.originator, held.route, rulebook.answerers, now, asked.due, record.codes)
      ]
    }
    if case .onwardAnswer(let answer) = record.entry {
      return [OnwardQueries.answered(held.area, answer.asked, record.id, now, answer.isYes, answer.term.until)]
    }
    return []
  }
}
