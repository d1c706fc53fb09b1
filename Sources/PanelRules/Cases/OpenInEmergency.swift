/// Opening a case in an emergency without working on it, and the review of that, which nobody can leave out.
extension Unfolding {
  /// Opens the case for an hour to somebody who does not see it, and tells the chair, and whoever it is the work of, at
  /// once. To somebody in conflict it opens for no reason; and what it opens of a case that the police hold is that it is
  /// with them, as every other grant does.
  mutating func open(
    _ access: EmergencyAccess, by actor: Actor, _ roles: Set<RoleName>, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    guard held.facts.conflicts?.values.contains(actor.practitioner) != true else { throw Refusal(.inConflict) }
    let withheld = rulebook.withheld(on: held)
    let sees = roles.contains { role in
      !withheld.contains(role) && (route.roles[role]?.sees ?? .existence) >= .emergency
    }
    let isOpen = (held.facts.emergencies ?? [:]).values.contains { $0.by == actor.practitioner && $0.until > now }
    guard !sees, !isOpen else { throw Refusal(.emergencyUnneeded) }
    record(.emergencyOpened(access))
    let reviewer = rulebook.emergencyReviewers.first ?? ""
    record(
      .taskOpened(
        .init(access.id.rawValue), .init(kind: EmergencyAccess.review, role: reviewer, urgent: true, due: reviewDue)))
    let owner = rulebook.plans[held.stage]?.stage.owner ?? ""
    guard owner != reviewer, !owner.isEmpty else { return }
    record(
      .taskOpened(.init(identifiers.next()), .init(kind: EmergencyAccess.told, role: owner, urgent: true, due: now)))
  }

  /// Somebody else than opened it says whether they had to, once. A named reviewer stands in where nobody is left whose
  /// role it is; who is left is looked up beside the case.
  mutating func review(
    _ id: EmergencyAccess.ID, _ outcome: EmergencyAccess.Outcome, reason: String, by actor: Actor,
    _ roles: Set<RoleName>, standingIn: Bool
  ) throws(Refusal) {
    let reviewers = rulebook.emergencyReviewers
    guard let opened = held.facts.emergencies?[id], !opened.isReviewed else { throw Refusal(.emergencyReviewed) }
    guard opened.by != actor.practitioner else { throw Refusal(.reviewedByOpener) }
    guard standingIn || !roles.isDisjoint(with: reviewers) else {
      throw Refusal(.notYourRole, ["roles": reviewers.joined(separator: ", ")])
    }
    record(.emergencyReviewed(id, outcome, by: actor.practitioner, reason: reason))
    if held.facts.emergencies?[id] == nil { dropAsks(of: id, opened) }
    let task = CaseTask.ID(id.rawValue)
    if held.facts.tasks[task] != nil { record(.taskDone(task)) }
  }

  /// A review is done by reviewing, and by nothing else.
  func requireNoReview(_ task: CaseTask.ID) throws(Refusal) {
    guard held.facts.unreviewed.contains(.init(task.rawValue)) else { return }
    throw Refusal(.emergencyReviewFirst)
  }

  /// A working day; where days cannot be counted, the next one.
  private var reviewDue: Moment {
    Span(1, .workingDays).flatMap { try? rulebook.clockwork.due($0, after: now).at } ?? now.adding(seconds: 86_400)
  }
}

extension Rulebook {
  /// Who reviews what was opened in an emergency: whoever takes the chair of the route's panel; where it has none, whoever
  /// works on the case as a whole.
  package var emergencyReviewers: [RoleName] { chairs.isEmpty ? team.sorted() : chairs }

  /// A case does not end while something that was opened in an emergency is not reviewed. What a recorded fact brings
  /// about waits for nobody: the review is then done after the end.
  func unreviewed(ending move: Move, on held: Case, _ situation: Situation) -> UnmetNeed? {
    let open = held.facts.unreviewed
    guard situation.actor != nil, move.strand == nil, !open.isEmpty,
      target(of: move, from: held).flatMap({ plans[$0] })?.stage.kind == .end
    else { return nil }
    return UnmetNeed(
      need: "emergency-review", because: "emergency-unreviewed", values: ["count": String(open.count)],
      who: emergencyReviewers)
  }
}
