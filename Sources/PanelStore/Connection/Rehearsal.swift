/// An act that is asked for its plan: everything of it happens inside its transaction, and the transaction is undone.
///
/// It holds for every transaction of a task while ``current`` is set, whichever store it asks and on whose behalf, so
/// that nothing an act calls can write past it because nobody thought of telling it. The act is the transaction that
/// keeps its answer under its key. One that only notes what was shown goes on as it would; any other that writes is
/// refused with ``PlanNotOffered`` before it has written, for a plan of half an act would be taken for the whole.
package struct Rehearsal: Sendable {
  /// What holds in this task; nil: acts are done.
  @TaskLocal package static var current: Rehearsal?

  private let judge: (@Sendable ([PlannedWrite]) throws -> Void)?

  /// The act is tried out and undone; it ends by throwing ``Rehearsed``.
  package static let dry = Rehearsal(judge: nil)

  /// The act is done, unless the judge throws when it sees what is about to be written: then that is thrown, and nothing
  /// was. Look at the ``dry`` one first: it is what refuses an act of several transactions.
  package static func holding(to judge: @escaping @Sendable ([PlannedWrite]) throws -> Void) -> Rehearsal {
    Rehearsal(judge: judge)
  }

  /// What a transaction is about to write, where it has to be undone; nil where it goes on.
  func undoing(_ writes: [Change], knowing known: () -> Set<String>) throws -> [PlannedWrite]? {
    guard writes.contains(where: \.keepsAnswer) else {
      guard judge != nil || writes.allSatisfy(\.notesReading) else { throw PlanNotOffered() }
      return nil
    }
    let values = PlainValues(known: known())
    let planned = writes.flatMap { $0.planned(values) }
    guard let judge else { return planned }
    try judge(planned)
    return nil
  }
}

/// An act was tried out and undone: what it would have written, in its order, with how many rows each write touched.
package struct Rehearsed: Error {
  package let writes: [PlannedWrite]
}

/// An act that is no single transaction has no plan; nothing of it was written.
package struct PlanNotOffered: Error {}

extension Change {
  fileprivate var keepsAnswer: Bool { call.statement.key == AnswerQueries.keep.shape.statement.key }

  fileprivate var notesReading: Bool { call.statement.key == AnswerQueries.shown.shape.statement.key }

  /// A write for each table that it speaks of; none for what keeps the act's own books.
  fileprivate func planned(_ values: PlainValues) -> [PlannedWrite] {
    guard !keepsAnswer, !notesReading else { return [] }
    let touched = PlannedWrite.Touching.read(call.statement.text)
    let holds = values.text(of: self)
    return touched.enumerated().map { place, touching in
      PlannedWrite(touching: touching, told: place == 0 ? told : nil, holds: holds)
    }
  }

  /// How many writes ``planned(_:)`` makes of it.
  var plannedCount: Int {
    keepsAnswer || notesReading ? 0 : PlannedWrite.Touching.read(call.statement.text).count
  }
}
