/// The agency that something came from is asked whether somebody else may be told it, and answers for itself.
extension Unfolding {
  /// It is asked of what is its own; and not of what it said nobody else is ever told.
  func requireAskable(_ asked: OnwardAsked, of actor: Actor) throws(Refusal) {
    guard asked.originator != actor.agency, !asked.items.isEmpty else { throw Refusal(.notOneOriginator) }
    for item in asked.items {
      let parts = item.split(separator: ":")
      guard let id = parts.first.flatMap({ InformationRequest.ID(String($0)) }), let request = held.facts.requests[id]
      else { continue }
      guard request.agency == asked.originator else { throw Refusal(.notOneOriginator) }
      let terms = request.terms?.parts.first { $0.category.rawValue == parts.last.map(String.init) }
      if terms?.onward == ReturnTerms.Onward.none { throw Refusal(.neverOnward, ["item": item]) }
    }
    guard asked.due > now else { throw Refusal(.endsBeforeItBegins) }
  }

  /// Nobody answers for another agency. While the police hold the case nobody but they can have looked.
  func requireOriginator(
    _ answer: OnwardAnswer, beside kept: [KeptRecord], _ actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    guard let question = kept.first(where: { $0.record.id == answer.asked }),
      case .onwardAsked(let asked) = question.record.entry, asked.originator == actor.agency,
      held.facts.conflicts?.values.contains(actor.practitioner) != true
    else { throw Refusal(.unknownRecord) }
    guard !actor.roles.isDisjoint(with: route.answerers) || !roles.isDisjoint(with: rulebook.team) else {
      throw Refusal(.notYourRole, ["roles": route.answerers.joined(separator: ", ")])
    }
    let isPolice = roles.contains { route.roles[$0]?.sees == .police }
    if held.facts.heldByPolice, !isPolice { throw Refusal(.requestSuspended) }
    guard answer.term.until.map({ $0 > now }) != false else { throw Refusal(.endsBeforeItBegins) }
  }
}
