package import PanelRules

/// The agenda that goes out with the papers of a meeting, as it stood when they were published.
package enum PaperAgendaQueries {
  /// How items stand on it from a version on, or that they were taken off; as a JSON object whose `rows` have the names of
  /// the columns, the reasons with a blank between them.
  package static let add = Write(
    """
    INSERT INTO paper_items (area, meeting, version, item, case_id, kind, place, starts, minutes, reasons, due)
    SELECT $1, $2, $3, g.item, g.case_id, g.kind, g.place, g.starts, g.minutes, string_to_array(g.reasons, ' '), g.due
    FROM jsonb_to_recordset($4::text::jsonb -> 'rows') AS g(
      item integer, case_id uuid, kind text, place integer, starts integer, minutes integer, reasons text, due bigint)
    """,
    takes: .text, .id(Meeting.self), .int4, .text)

  /// How its items stood from which version on, as far as the reader may know of them, in the order of their versions.
  package static let items = Query(
    """
    SELECT version, item, case_id, kind, place, starts, minutes, reasons, due FROM paper_items
    WHERE area = $1 AND meeting = $2
    ORDER BY item, version
    """,
    takes: .text, .id(Meeting.self), row: StoredPaperItem.init)

  /// The numbers of all its items in a version, but of cases on which the reader is in conflict; none to one who was given
  /// no papers.
  package static let numbers = Query(
    "SELECT agenda_numbers($1, $2, $3) AS numbers", takes: .text, .id(Meeting.self), .int4, certain: "numbers"
  ) { (numbers: [Int64]) in numbers.map(Int.init) }

  static let all: [any AnyQuery] = [add, items, numbers]
}

/// How an item stood on the agenda from a version of the papers on.
package struct StoredPaperItem: Sendable, Equatable {
  package let version: Int32
  package let item: Int32
  package let caseID: Case.ID
  /// Nil: it was taken off.
  package let kind: String?
  /// Its turn.
  package let place: Int32?
  /// When it begins, in minutes from the beginning.
  package let starts: Int32?
  package let minutes: Int32?
  package let reasons: [String]
  package let due: Moment?

  package init(
    version: Int32, item: Int32, caseID: Case.ID, kind: String?, place: Int32?, starts: Int32?, minutes: Int32?,
    reasons: [String], due: Moment?
  ) {
    self.version = version
    self.item = item
    self.caseID = caseID
    self.kind = kind
    self.place = place
    self.starts = starts
    self.minutes = minutes
    self.reasons = reasons
    self.due = due
  }
}
