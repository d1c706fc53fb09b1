/// What a panel resolved on an item, and by what right: computed from the positions held, never chosen.
package struct PanelDecision: Equatable, Sendable {
  /// One of the answers that were open to the panel, by code.
  package let answer: String
  /// By what right it stands.
  package let method: Method
  /// Who held another position, in the order of their identifiers. A chair who decides does not dissent from it.
  package let dissent: [Practitioner.ID]
  /// Who abstained, in the order of their identifiers.
  package let abstained: [Practitioner.ID]
  /// Who had the chair for the item: the chair, or a deputy where the chair was away or conflicted; nil: nobody.
  package let presiding: Practitioner.ID?

  /// How it was reached (CTSA 2015 s37(6)).
  package enum Method: String, Sendable, Codable, CaseIterable {
    /// Every position expressed was the same.
    case unanimous
    /// More than half of the positions expressed.
    case majority
    /// Neither: the chair's question to settle.
    case chair
  }

  /// What an attending member said. An abstention is recorded, and is no position.
  package enum Position: Equatable, Sendable, Codable {
    case answer(String)
    case abstains
  }
}

/// Everything a decision on an item is computed from.
package struct PanelSitting: Equatable, Sendable {
  /// When the decision is taken; who is there then holds a position or abstains.
  package var at: Moment
  /// Who was in the meeting, and when.
  package var attendance: [Attendance]
  /// Who has a conflict of interest on this item.
  package var conflicted: Set<Practitioner.ID>
  /// The answers that are open, by code.
  package var answers: Set<String>
  /// What each said.
  package var positions: [Practitioner.ID: PanelDecision.Position]
  /// The panel's chair, then its deputies in the order in which they take the chair.
  package var chairs: [Practitioner.ID]
  /// Who said why they hold their position.
  package var reasoned: Set<Practitioner.ID>
  /// What the chair rules where the positions settle nothing: any open answer, whether anybody holds it or not.
  package var ruling: String?

  /// A sitting; by default without conflicts, every position with its reason, and before the chair has ruled.
  package init(
    at: Moment, attendance: [Attendance], conflicted: Set<Practitioner.ID> = [], answers: Set<String>,
    positions: [Practitioner.ID: PanelDecision.Position], reasoned: Set<Practitioner.ID>? = nil,
    chairs: [Practitioner.ID], ruling: String? = nil
  ) {
    self.at = at
    self.attendance = attendance
    self.conflicted = conflicted
    self.answers = answers
    self.positions = positions
    self.reasoned = reasoned ?? Set(positions.keys)
    self.chairs = chairs
    self.ruling = ruling
  }
}

/// What came of the positions.
package enum PanelOutcome: Equatable, Sendable {
  case decided(PanelDecision)
  /// Every objection; at least one.
  case refused([PanelObjection])
}

/// Why positions do not make a decision.
package struct PanelObjection: Equatable, Sendable {
  /// What is wrong.
  package let code: Code
  /// Whom it concerns, in the order of their identifiers.
  package let practitioners: [Practitioner.ID]

  package init(_ code: Code, _ practitioners: some Sequence<Practitioner.ID> = []) {
    self.code = code
    self.practitioners = practitioners.sorted()
  }

  /// The code its sentence stands under.
  package enum Code: String, Sendable, CaseIterable {
    /// They attend, have no conflict, and neither hold a position nor abstain.
    case positionMissing = "position-missing"
    case positionOfConflicted = "position-of-conflicted"
    case positionOfGuest = "position-of-guest-or-observer"
    /// Not there when the decision was taken.
    case positionOfAbsent = "position-of-absent"
    /// An answer that is not open on this item.
    case answerUnknown = "position-answer-unknown"
    case rulingUnknown = "ruling-answer-unknown"
    /// Nobody there may hold a position.
    case nobodyDecides = "nobody-decides"
    /// The positions settle nothing: whoever is named must rule.
    case rulingNeeded = "ruling-needed"
    /// The positions settle nothing, and neither the chair nor a deputy is there without a conflict.
    case nobodyPresides = "nobody-presides"
    /// The positions settle nothing, and whoever has the chair abstains: who holds no view cannot rule.
    case presidingAbstains = "presiding-abstains"
    /// A ruling other than what the positions already settled.
    case rulingNotCalledFor = "ruling-not-called-for"
    /// They hold another position than the decision, and did not say why.
    case dissentWithoutReason = "dissent-without-reason"
  }
}

extension PanelSitting {
  /// The decision these positions make: unanimous, else the answer of more than half of the positions expressed, else
  /// whatever the chair rules. Refuses with every objection at once. Says nothing of quorum, which ``Quorum`` tests.
  package var outcome: PanelOutcome {
    let deciding = deciding
    var objections = objections(deciding)
    if deciding.isEmpty { objections.append(.init(.nobodyDecides)) }
    if let ruling, !answers.contains(ruling) { objections.append(.init(.rulingUnknown)) }
    guard objections.isEmpty else { return .refused(objections) }
    let presiding = chairs.first(where: deciding.contains)
    let held = positions.compactMapValues(\.answer)
    if let (answer, method) = settled(by: held.values) {
      if let ruling, ruling != answer { return .refused([.init(.rulingNotCalledFor)]) }
      return explained(decision(answer, method, held, presiding))
    }
    guard let presiding else { return .refused([.init(.nobodyPresides)]) }
    if positions[presiding] == .abstains { return .refused([.init(.presidingAbstains, [presiding])]) }
    guard let ruling else { return .refused([.init(.rulingNeeded, [presiding])]) }
    return explained(decision(ruling, .chair, held.filter { $0.key != presiding }, presiding))
  }

  /// Dissent is recorded as agency, view and reason: it stops nothing, and none goes without its reason.
  private func explained(_ decision: PanelDecision) -> PanelOutcome {
    let silent = decision.dissent.filter { !reasoned.contains($0) }
    return silent.isEmpty ? .decided(decision) : .refused([.init(.dissentWithoutReason, silent)])
  }

  /// Members there at the decision without a conflict.
  private var deciding: Set<Practitioner.ID> {
    let members = attendance.filter { $0.part == .member && $0.includes(at) }.map(\.practitioner)
    return Set(members).subtracting(conflicted)
  }

  private func objections(_ deciding: Set<Practitioner.ID>) -> [PanelObjection] {
    let present = Set(attendance.filter { $0.includes(at) }.map(\.practitioner))
    let speakers = Set(positions.keys)
    let found: [(PanelObjection.Code, Set<Practitioner.ID>)] = [
      (.positionMissing, deciding.subtracting(speakers)),
      (.positionOfConflicted, speakers.intersection(conflicted)),
      (.positionOfGuest, speakers.intersection(present).subtracting(deciding).subtracting(conflicted)),
      (.positionOfAbsent, speakers.subtracting(present).subtracting(conflicted)),
      (
        .answerUnknown,
        Set(positions.filter { $0.value.answer.map { !answers.contains($0) } ?? false }.keys)
      ),
    ]
    return found.filter { !$0.1.isEmpty }.map { PanelObjection($0.0, $0.1) }
  }

  private func settled(by held: some Collection<String>) -> (answer: String, method: PanelDecision.Method)? {
    let counts = held.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    guard let (answer, count) = counts.first(where: { 2 * $0.value > held.count }) else { return nil }
    return (answer, count == held.count ? .unanimous : .majority)
  }

  private func decision(
    _ answer: String, _ method: PanelDecision.Method, _ held: [Practitioner.ID: String], _ presiding: Practitioner.ID?
  ) -> PanelDecision {
    PanelDecision(
      answer: answer, method: method, dissent: held.filter { $0.value != answer }.keys.sorted(),
      abstained: positions.filter { $0.value == .abstains }.keys.sorted(), presiding: presiding)
  }
}

extension PanelDecision.Position {
  fileprivate var answer: String? {
    switch self {
    case .answer(let answer): answer
    case .abstains: nil
    }
  }
}
