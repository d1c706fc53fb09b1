/// A request for access as it was recorded on a case, and what was done about it.
package struct AccessRequest: Sendable, Equatable {
  package let id: CaseRecord.ID
  package let matter: Matter
  package let steps: [MatterStep]
  private let hasEnded: Bool

  /// - Parameter kept: what was recorded of the case, or all of it that speaks of the request.
  /// - Returns: nil where none of it is a request for access of that identifier.
  package init?(_ id: CaseRecord.ID, among kept: some Sequence<KeptRecord>) {
    guard let found = kept.first(where: { $0.record.id == id }), case .matter(let matter) = found.record.entry,
      matter.kind == .subjectAccess
    else { return nil }
    self.id = id
    self.matter = matter
    hasEnded = found.ending != nil
    steps = kept.compactMap { kept in
      if case .step(let step) = kept.record.entry, step.matter == id { step } else { nil }
    }
  }

  /// It was answered, or ended otherwise.
  package var isAnswered: Bool { hasEnded || matter.kind.isDealtWith(after: Set(steps.map(\.step))) }

  /// The law gives three months instead of one.
  package var isExtended: Bool { steps.contains { $0.step == .extended } }

  /// Where its time stands: a month, put off by what was asked of whoever asks, or three.
  package func clock(_ clockwork: Clockwork) throws(Refusal) -> MatterClock {
    hasEnded ? .settled : try matter.clock(after: steps, clockwork)
  }
}

extension Case {
  /// That a request for access recorded on the case was answered: the record of that, and the end of what there was to
  /// do about it.
  ///
  /// - Parameters:
  ///   - record: what that is recorded as.
  ///   - count: how many records the case has.
  package func answering(
    _ request: CaseRecord.ID, as record: CaseRecord.ID, among count: Int, at now: Moment
  ) -> [CaseEvent] {
    let step = MatterStep(matter: request, step: .answered, at: now)
    let open = Unfolding.tasks(of: request, among: count).filter { facts.tasks[$0] != nil }
    return [.recordKept(CaseRecord(id: record, entry: .step(step)))] + open.map { .taskDone($0) }
  }
}
