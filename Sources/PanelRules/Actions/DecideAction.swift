extension ActionLedger {
  /// Gives an action, or says why not.
  package func give(_ action: PanelAction) throws(ActionFault) -> ActionEvent {
    guard actions[action.id] == nil else { throw ActionFault(.givenTwice) }
    return .given(action)
  }

  /// What comes of an act on an action, or why it is refused. Who may act for the panel is not asked here.
  ///
  /// - Parameters:
  ///   - practitioner: who acts.
  ///   - agency: whom they act for.
  package func decide(
    _ act: ActionAct, on id: PanelAction.ID, by practitioner: Practitioner.ID, of agency: Agency.ID
  ) throws(ActionFault) -> ActionEvent {
    guard let action = actions[id] else { throw ActionFault(.unknown) }
    guard !action.standing.isSettled else { throw ActionFault(.settled) }
    if act.isOfOwner, agency != action.agency { throw ActionFault(.notTheirs) }
    if let text = act.text, text.allSatisfy(\.isWhitespace) {
      throw ActionFault(act.needsEvidence ? .evidenceMissing : .reasonMissing)
    }
    switch act {
    case .accept: return .stands(id, try action.standing.becoming(.accepted, from: [.open]))
    case .begin: return .stands(id, try action.standing.becoming(.inProgress, from: [.open, .accepted]))
    case .block: return .stands(id, try action.standing.becoming(.blocked, from: [.open, .accepted, .inProgress]))
    case .unblock:
      guard action.standing == .blocked else { throw ActionFault(.notBlocked) }
      return .stands(id, .inProgress)
    case .reportDone:
      _ = try action.standing.becoming(.done, from: [.open, .accepted, .inProgress, .blocked])
      return .reportedDone(id, by: practitioner)
    case .verify:
      guard action.standing == .done else { throw ActionFault(.notReported) }
      guard practitioner != action.practitioner, practitioner != action.doneBy else { throw ActionFault(.secondPerson) }
      return .stands(id, .verified)
    case .sendBack:
      guard action.standing == .done else { throw ActionFault(.notReported) }
      return .stands(id, .inProgress)
    case .overtake(let successor, _):
      if let successor {
        guard successor != id, let other = actions[successor], other.caseID == action.caseID, !other.standing.isSettled
        else { throw ActionFault(.successorUnknown) }
      }
      return .overtaken(id, by: successor)
    case .giveUp: return .stands(id, .notDone)
    case .reassign(let agency, let practitioner, _):
      guard agency != action.agency || practitioner != action.practitioner else { throw ActionFault(.alreadySo) }
      return .reassigned(id, agency, practitioner)
    case .postpone(let due, _):
      guard due > action.due else { throw ActionFault(.dueNotLater) }
      return .postponed(id, due)
    }
  }
}

extension PanelAction.Standing {
  /// The next standing where it can follow this one.
  fileprivate func becoming(_ next: Self, from earlier: Set<Self>) throws(ActionFault) -> Self {
    if self == next { throw ActionFault(.alreadySo) }
    if self == .done { throw ActionFault(.awaitsVerification) }
    guard earlier.contains(self) else { throw ActionFault(.alreadySo) }
    return next
  }
}

extension ActionAct {
  /// What only the agency that has to do it can do; the rest is the panel's.
  package var isOfOwner: Bool {
    switch self {
    case .accept, .begin, .block, .unblock, .reportDone: true
    case .verify, .sendBack, .overtake, .giveUp, .reassign, .postpone: false
    }
  }

  fileprivate var needsEvidence: Bool { kind == .done }

  /// What has to be said with it; nil where nothing has.
  package var text: String? {
    switch self {
    case .accept, .begin, .unblock, .verify: nil
    case .block(let text), .reportDone(let text), .sendBack(let text), .giveUp(let text), .overtake(_, let text),
      .reassign(_, _, let text), .postpone(_, let text):
      text
    }
  }
}
