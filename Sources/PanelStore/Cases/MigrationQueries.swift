package import PanelRules

/// Taking cases from one version of their route to another, and what hangs on them with it.
package enum MigrationQueries {
  /// The cases of these versions that have not ended, by their references.
  package static let running = Query(
    """
    SELECT id, reference, state, head FROM cases
    WHERE area = $1 AND definition = ANY ($2) AND closed_at IS NULL
    ORDER BY reference, id
    """,
    takes: .text, .texts
  ) { (id: Case.ID, reference: String, state: String, head: [UInt8]) in
    (id: id, stored: StoredCase(reference: reference, state: state, head: head))
  }

  /// Those of them that the reader may see.
  package static let seen = Query(
    "SELECT id FROM cases WHERE area = $1 AND definition = ANY ($2) AND closed_at IS NULL",
    takes: .text, .texts
  ) { (id: Case.ID) in id }

  /// From here on the case stands on another version of its route.
  package static let pin = Write(
    "UPDATE cases SET definition = $3 WHERE area = $1 AND id = $2",
    takes: .text, .id(Case.self), .text, touching: .exactlyOne)

  /// A clock as the other version counts it. What was told of it stays told.
  package static let recountDeadline = Write(
    """
    UPDATE deadlines SET name = $3, holder = $4, due = $5, warn_at = $6, awaiting = $7, fires_at = $8, leased_until = 0
    WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(Deadline.self), .text, .text, .moment, .optional(.moment), .optional(.text),
    .optional(.moment), touching: .exactlyOne)

  package static let giveTask = Write(
    "UPDATE tasks SET role = $3 WHERE area = $1 AND id = $2",
    takes: .text, .id(CaseTask.self), .text, touching: .exactlyOne)

  /// Who may answer for the agencies that have not answered yet.
  package static let giveRequests = Write(
    "UPDATE information_requests SET answerers = $3 WHERE area = $1 AND case_id = $2 AND state = 'sent'",
    takes: .text, .id(Case.self), .texts)

  /// What a form said is found under its new name too, with every version of it.
  package static let renameForm = Write(
    """
    INSERT INTO case_forms (area, case_id, form, version, record, form_hash, complete, categories, saved_by, saved_at)
    SELECT area, case_id, $4, version, record, form_hash, complete, categories, saved_by, saved_at
    FROM case_forms
    WHERE area = $1 AND case_id = $2 AND form = $3
    ON CONFLICT (area, case_id, form, version) DO NOTHING
    """,
    takes: .text, .id(Case.self), .text, .text)

  static let all: [any AnyQuery] = [
    running, seen, pin, recountDeadline, giveTask, giveRequests, renameForm,
  ]
}
