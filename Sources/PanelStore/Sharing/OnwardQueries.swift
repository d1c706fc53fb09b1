package import PanelRules

/// What agencies are asked about passing on what came from them.
package enum OnwardQueries {
  package static let ask = Write(
    """
    INSERT INTO onward_questions (area, id, case_id, agency, route, answerers, asked_at, due, codes)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .id(CaseRecord.self), .id(Case.self), .id(Agency.self), .text, .texts, .moment, .moment, .text,
    touching: .exactlyOne)

  /// What it said last.
  package static let answered = Write(
    """
    UPDATE onward_questions SET answer = $3, answered_at = $4, is_yes = $5, until_at = $6 WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(CaseRecord.self), .id(CaseRecord.self), .moment, .bool, .optional(.moment), touching: .exactlyOne)

  /// One that an agency was asked, as far as the reader may answer for it.
  package static let one = Query(
    """
    SELECT id, case_id, route, asked_at, due, codes, answer, answered_at, is_yes, until_at FROM onward_questions
    WHERE area = $1 AND agency = $2 AND id = $3
    """,
    takes: .text, .id(Agency.self), .id(CaseRecord.self), row: StoredOnwardQuestion.init)

  /// What an agency was asked: what waits first, and of that what is due first.
  package static let ofAgency = Query(
    """
    SELECT id, case_id, route, asked_at, due, codes, answer, answered_at, is_yes, until_at FROM onward_questions
    WHERE area = $1 AND agency = $2
    ORDER BY answer IS NOT NULL, due, id
    LIMIT 200
    """,
    takes: .text, .id(Agency.self), row: StoredOnwardQuestion.init)

  /// What was said with them.
  package static let words = Query(
    """
    SELECT w.record, w.category, w.sealed
    FROM onward_questions q JOIN sharing_words w ON w.area = q.area AND w.record IN (q.id, q.answer)
    WHERE q.area = $1 AND q.agency = $2
    ORDER BY w.record, w.category
    """,
    takes: .text, .id(Agency.self)
  ) { (record: CaseRecord.ID, category: RecordWords, sealed: [UInt8]) in
    StoredWords(record: record, category: category, sealed: sealed)
  }

  static let all: [any AnyQuery] = [ask, answered, one, ofAgency, words]
}

/// The row of a question to an agency.
package struct StoredOnwardQuestion: Sendable {
  package let id: CaseRecord.ID
  package let caseID: Case.ID
  package let route: String
  package let askedAt: Moment
  package let due: Moment
  package let codes: String
  /// Nil with the three that follow: it has not answered; the last is nil too where it said no end.
  package let answer: CaseRecord.ID?
  package let answeredAt: Moment?
  package let isYes: Bool?
  package let until: Moment?
}
