/// What stands around every transaction.
enum TransactionStatements {
  static let begin = Write("BEGIN ISOLATION LEVEL READ COMMITTED")

  static let commit = Write("COMMIT")

  static let rollback = Write("ROLLBACK")

  /// Puts what is checked at COMMIT to the test now.
  static let checkNow = Write("SET CONSTRAINTS ALL IMMEDIATE")

  static let forgetPrepared = Write("DEALLOCATE ALL")

  /// Sets the context until the transaction ends, and says whether one was left over on the session by something that
  /// did not end with its transaction. The list is computed from left to right, so the old values are read first.
  static let setContext = Query(
    """
    SELECT
      concat(
        current_setting('app.areas', true), current_setting('app.practitioner', true),
        current_setting('app.agency', true), current_setting('app.key', true), current_setting('app.worker', true),
        current_setting('app.case', true)
      ) <> '' AS left_over,
      concat(
        set_config('app.areas', $1, true), set_config('app.practitioner', $2, true),
        set_config('app.agency', $3, true), set_config('app.key', $4, true), set_config('app.worker', $5, true),
        set_config('app.case', $6, true)
      ) <> '' AS is_set
    """,
    takes: .text, .text, .text, .text, .text, .text, certain: "left_over", "is_set"
  ) { (leftOver: Bool, _: Bool) in leftOver }

  static let all: [any AnyQuery] = [begin, commit, rollback, checkNow, forgetPrepared, setContext]
}
