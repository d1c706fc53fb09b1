/// All actions of a panel. None leaves it: at every meeting each is either on the list or was heard, settled, at an earlier
/// one.
package struct ActionLedger: Hashable, Sendable {
  /// Every action that was ever given, by its identifier.
  package private(set) var actions: [PanelAction.ID: PanelAction] = [:]

  /// A ledger without actions.
  package init() {}

  /// A ledger of actions as they were kept; of two under one identifier the first.
  package init(of kept: [PanelAction]) {
    actions = Dictionary(kept.map { ($0.id, $0) }) { first, _ in first }
  }

  /// What the next meeting goes through, before anything new: the actions that are not settled, and those that were settled
  /// and that no meeting has heard of. Of either the urgent go first, then what was due first.
  package func list(on day: LocalDate) -> [Line] {
    actions.values.filter { $0.heardAt == nil }
      .sorted { ($0.rank, $0.due, $0.id) < ($1.rank, $1.due, $1.id) }
      .map { Line(action: $0, isOverdue: $0.isOverdue(on: day)) }
  }

  /// An action as a meeting has it before it.
  package struct Line: Hashable, Sendable {
    /// The action.
    package let action: PanelAction
    /// Its day has passed, and nobody said that it is done.
    package let isOverdue: Bool
  }

  /// Whether nothing is left to do about a case.
  package func isSettled(_ caseID: Case.ID) -> Bool {
    actions.values.allSatisfy { $0.caseID != caseID || $0.standing.isSettled }
  }

  /// Takes in what happened. An event of an action that is not there changes nothing.
  package mutating func evolve(_ event: ActionEvent) {
    switch event {
    case .given(let action): if actions[action.id] == nil { actions[action.id] = action }
    case .stands(let id, let standing): change(id) { $0.standing = standing }
    case .reportedDone(let id, let practitioner):
      change(id) {
        $0.standing = .done
        $0.doneBy = practitioner
      }
    case .overtaken(let id, let successor):
      change(id) {
        $0.standing = .overtaken
        $0.successor = successor
      }
    case .reassigned(let id, let agency, let practitioner):
      change(id) {
        $0.agency = agency
        $0.practitioner = practitioner
        $0.standing = .open
        $0.doneBy = nil
      }
    case .postponed(let id, let due):
      change(id) {
        $0.due = due
        $0.postponed += 1
      }
    case .heard(let meeting, let heard):
      // What is not settled was heard of and goes on: it is on the next list again.
      for id in heard where actions[id]?.standing.isSettled ?? false {
        change(id) { $0.heardAt = $0.heardAt ?? meeting }
      }
    }
  }

  private mutating func change(_ id: PanelAction.ID, _ change: (inout PanelAction) -> Void) {
    guard var action = actions[id] else { return }
    change(&action)
    actions[id] = action
  }
}

extension PanelAction {
  /// Urgent and unsettled, unsettled, then what only has to be heard.
  fileprivate var rank: Int { standing.isSettled ? 2 : isUrgent ? 0 : 1 }
}
