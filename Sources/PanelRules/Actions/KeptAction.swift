extension PanelAction {
  /// An action as it was kept.
  package init(
    id: ID, caseID: Case.ID, givenAt: Meeting.ID, agency: Agency.ID, practitioner: Practitioner.ID, due: LocalDate,
    isUrgent: Bool, standing: Standing, doneBy: Practitioner.ID?, successor: ID?, postponed: Int, heardAt: Meeting.ID?
  ) {
    self.init(
      id: id, caseID: caseID, givenAt: givenAt, agency: agency, practitioner: practitioner, due: due,
      isUrgent: isUrgent)
    self.standing = standing
    self.doneBy = doneBy
    self.successor = successor
    self.postponed = postponed
    self.heardAt = heardAt
  }

  /// Whether its day has passed on a day, and nobody said that it is done.
  package func isOverdue(on day: LocalDate) -> Bool { !standing.isSettled && standing != .done && due < day }

  /// What is wrong with whom an action is given to, and until when: all of it.
  ///
  /// - Parameters:
  ///   - works: for whom the practitioner works; nil where nobody of that name does in the area.
  ///   - today: the local day it is.
  package static func faults(
    of agency: Agency.ID, works: Agency.ID?, due: LocalDate, today: LocalDate
  ) -> [ActionFault.Code] {
    var faults: [ActionFault.Code] = []
    if let works { if works != agency { faults.append(.doerElsewhere) } } else { faults.append(.doerUnknown) }
    if due < today { faults.append(.duePast) }
    return faults
  }
}

extension ActionAct {
  /// What each is called where it is asked for, and kept.
  package enum Kind: String, Sendable, CaseIterable {
    case accept, begin, block, unblock, done, verify
    case sendBack = "send-back"
    case overtake
    case giveUp = "give-up"
    case reassign, postpone
  }

  /// What it is called.
  package var kind: Kind {
    switch self {
    case .accept: .accept
    case .begin: .begin
    case .block: .block
    case .unblock: .unblock
    case .reportDone: .done
    case .verify: .verify
    case .sendBack: .sendBack
    case .overtake: .overtake
    case .giveUp: .giveUp
    case .reassign: .reassign
    case .postpone: .postpone
    }
  }
}
