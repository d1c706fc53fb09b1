/// Whether everybody a panel needs was there while an item was heard.
///
/// The test is of the item, not the meeting: a rule may ask for a local authority of the area, and for the police force
/// of the place where the person lives (as CTSA 2015 s37(1) and (3) do).
package enum Quorum: Equatable, Sendable {
  case quorate
  /// Every body that was missing, in the order the rule names them; at least one.
  case inquorate([Missing])

  /// A body the rule requires that was not there, or not the whole time.
  package struct Missing: Equatable, Sendable {
    /// Which body.
    package let body: PanelRule.RequiredPresence
    /// Why it does not count as there.
    package let because: Cause
    /// When nobody who counts was there for it; empty only while the residence is unknown.
    package let gaps: [Gap]
  }

  /// The code its sentence stands under.
  package enum Cause: String, Sendable, CaseIterable {
    /// Nobody came for it at all.
    case absent = "quorum-absent"
    /// Somebody was there, but not from the call to the decision.
    case gap = "quorum-gap"
    /// It would be there but for those with a conflict of interest.
    case conflicted = "quorum-conflicted"
    /// It would be there but for those who attend as guests or observers.
    case notMember = "quorum-not-member"
    /// Which force must be there is not known until somebody states where the person lives.
    case residenceUnknown = "quorum-residence-unknown"
  }

  /// A stretch without anybody.
  package struct Gap: Equatable, Sendable {
    /// The last instant somebody who counts was there, or the call.
    package let from: Moment
    /// The first instant somebody who counts was there again, or the decision.
    package let to: Moment
  }

  /// Every body that was missing; none when quorate.
  package var missing: [Missing] {
    switch self {
    case .quorate: []
    case .inquorate(let missing): missing
    }
  }
}

extension Quorum {
  /// Tests an item against a panel's rule.
  ///
  /// A body counts as there when, from the call to the decision and without a gap, somebody of it was in the room as
  /// a member and without a conflict: one may relieve another at the same instant. A conflict counts for the whole
  /// item, whether the chair let its holder stay or not. `residenceForce` is the force of the place where the person
  /// lived when the item was called; nil: not known.
  package static func test(
    _ required: [PanelRule.RequiredPresence], attendance: [Attendance], conflicted: Set<Practitioner.ID>,
    residenceForce: String?, during item: ItemInterval
  ) -> Quorum {
    let missing = required.compactMap { body in
      test(body, attendance, conflicted, residenceForce: residenceForce, item)
    }
    return missing.isEmpty ? .quorate : .inquorate(missing)
  }

  private static func test(
    _ body: PanelRule.RequiredPresence, _ attendance: [Attendance], _ conflicted: Set<Practitioner.ID>,
    residenceForce: String?, _ item: ItemInterval
  ) -> Missing? {
    if body == .policeForceOfResidence, residenceForce == nil {
      return Missing(body: body, because: .residenceUnknown, gaps: [])
    }
    let ofBody = attendance.filter { body.isOne($0.forAgency, residenceForce: residenceForce) }
    let free = ofBody.filter { !conflicted.contains($0.practitioner) }
    let counting = free.filter { $0.part == .member }
    let gaps = item.gaps(in: counting)
    if gaps.isEmpty { return nil }
    return Missing(body: body, because: cause(ofBody, free, counting, item), gaps: gaps)
  }

  private static func cause(
    _ ofBody: [Attendance], _ free: [Attendance], _ counting: [Attendance], _ item: ItemInterval
  ) -> Cause {
    if item.gaps(in: ofBody.filter { $0.part == .member }).isEmpty { return .conflicted }
    if item.gaps(in: free).isEmpty { return .notMember }
    return counting.contains { item.touches($0) } ? .gap : .absent
  }
}

extension PanelRule.RequiredPresence {
  /// Whether an agency is the body, or one of those that it may be.
  ///
  /// - Parameter residenceForce: the force of the place where the person lives; nil: not known, and then none is it.
  package func isOne(_ agency: AgencyAtTable, residenceForce: String?) -> Bool {
    switch self {
    case .agency(let agencyClass): agency.ofArea && agency.agencyClass == agencyClass
    case .anyOf(let classes): agency.ofArea && classes.contains(agency.agencyClass)
    case .policeForceOfResidence: residenceForce != nil && agency.force == residenceForce
    }
  }

  /// The name of the body in records and words: the class of agency, or the force of residence; of several classes one
  /// of which suffices, all of them with `or` between.
  package var code: String {
    switch self {
    case .agency(let agencyClass): agencyClass
    case .anyOf(let classes): classes.joined(separator: Self.or)
    case .policeForceOfResidence: "police-force-of-residence"
    }
  }

  /// The codes that a ``code`` is made of, each of which has words of its own.
  package static func codes(in code: String) -> [String] {
    code.split(separator: or).map(String.init)
  }

  private static let or = " or "
}

extension ItemInterval {
  fileprivate func touches(_ attendance: Attendance) -> Bool {
    attendance.joined <= decision && (attendance.left ?? .latest) >= call
      && attendance.joined <= (attendance.left ?? .latest)
  }

  /// The stretches of the item that none of these covers.
  fileprivate func gaps(in attendance: [Attendance]) -> [Quorum.Gap] {
    var gaps: [Quorum.Gap] = []
    var reached: Moment?
    for stretch in attendance.filter(touches).sorted(by: { $0.joined < $1.joined }) {
      if stretch.joined > reached ?? call { gaps.append(.init(from: reached ?? call, to: stretch.joined)) }
      reached = max(reached ?? call, stretch.left ?? .latest)
    }
    if let reached, reached >= decision { return gaps }
    return gaps + [.init(from: reached ?? call, to: decision)]
  }
}
