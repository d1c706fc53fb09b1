/// An act that is asked for its plan: everything of it happens inside its transaction, and the transaction is undone.
///
/// It holds for every transaction of a task while ``current`` is set, whichever store it asks and on whose behalf, so
/// that nothing an act calls can write past it because nobody thought of telling it. The act is the transaction that
/// keeps its answer under its key. One that only notes what was shown goes on as it would; any other that writes is
/// refused with ``PlanNotOffered`` before it has written, for a plan of half an act would be taken for the whole.
package struct Rehearsal: Sendable {
  /// What holds in this task; nil: acts are done.
  @TaskLocal package static var current: Rehearsal?

  private let judge: (@Sendable (Rehearsed) throws -> Void)?

  /// The act is tried out and undone; it ends by throwing ``Rehearsed``.
  package static let dry = Rehearsal(judge: nil)

  /// The act is done, unless the judge throws when it sees what is about to be written: then that is thrown, and nothing
  /// was. Look at the ``dry`` one first: it is what refuses an act of several transactions.
  package static func holding(to judge: @escaping @Sendable (Rehearsed) throws -> Void) -> Rehearsal {
    Rehearsal(judge: judge)
  }

  /// What a transaction is about to write and to answer, where it has to be undone; nil where it goes on.
  ///
  /// - Parameter known: the identifiers that were there before, as 32 hexadecimal digits.
  func undoing<Value>(_ commit: Commit<Value>, knowing known: () -> Set<String>) throws -> Rehearsed? {
    guard commit.writes.contains(where: \.keepsAnswer) else {
      guard judge != nil || commit.writes.allSatisfy(\.notesReading) else { throw PlanNotOffered() }
      return nil
    }
    let values = PlainValues(known: known())
    let planned = Rehearsed(writes: commit.writes.flatMap { $0.planned(values) }, answer: commit.value)
    guard let judge else { return planned }
    try judge(planned)
    return nil
  }
}

/// What an act would write, in its order, and what it would answer; thrown where it was tried out and undone, with how
/// many rows each write touched.
package struct Rehearsed: Error {
  package internal(set) var writes: [PlannedWrite]
  package let answer: any Sendable
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
