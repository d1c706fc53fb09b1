package import Foundation
package import PanelRules

/// The papers of meetings as they were published, and who was given which.
package enum PaperQueries {
  package static let addVersion = Write(
    """
    INSERT INTO paper_versions (area, meeting, number, agenda, made_at, made_by, agency, bases, condition,
      no_consent_reason, definition, preflight, starts_at, minutes, place)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    """,
    takes: .text, .id(Meeting.self), .int4, .int4, .moment, .id(Practitioner.self), .id(Agency.self), .texts,
    .optional(.text), .optional(.text), .text, .bytea, .moment, .int4, .text, touching: .exactlyOne)

  /// Every version, in their order, with who published it for which agency.
  package static let versions = Query(
    """
    SELECT v.number, v.agenda, v.made_at, v.made_by, p.name, v.agency, g.class, v.bases, v.condition, v.no_consent_reason,
      v.starts_at, v.minutes, v.place
    FROM paper_versions v
    JOIN practitioners p ON p.area = v.area AND p.id = v.made_by
    JOIN agencies g ON g.area = v.area AND g.id = v.agency
    WHERE v.area = $1 AND v.meeting = $2
    ORDER BY v.number
    """,
    takes: .text, .id(Meeting.self), row: StoredPaperVersion.init)

  /// Papers that are new, or say something new, from a version on; as a JSON object whose `rows` have the names of the
  /// columns.
  package static let add = Write(
    """
    INSERT INTO papers (area, meeting, item, number, since, case_id, name, record, version, category, originator,
      originator_class, mark, form, digest)
    SELECT $1, $2, g.item, g.number, $3, g.case_id, g.name, g.record, g.version, g.category, g.originator,
      g.originator_class, g.mark, g.form, g.digest
    FROM jsonb_to_recordset($4::text::jsonb -> 'rows') AS g(
      item integer, number integer, case_id uuid, name text, record uuid, version integer, category text, originator uuid,
      originator_class text, mark text, form text, digest text)
    """,
    takes: .text, .id(Meeting.self), .int4, .text)

  /// The papers of a meeting in each form in which they were published, as far as the reader may know of them.
  package static let ofMeeting = Query(
    """
    SELECT item, number, since, case_id, name, record, version, category, originator, originator_class, mark, form, digest
    FROM papers WHERE area = $1 AND meeting = $2
    ORDER BY item, number, since
    """,
    takes: .text, .id(Meeting.self), row: StoredPaper.init)

  /// Gives papers to readers from a version on, or takes them back; as a JSON object whose `rows` have the names of the
  /// columns, the bases with a blank between them.
  package static let give = Write(
    """
    INSERT INTO pack_papers (area, meeting, version, reader, agency, item, number, since, rule, bases)
    SELECT $1, $2, $3, g.reader, g.agency, g.item, g.number, g.since, g.rule, string_to_array(g.bases, ' ')
    FROM jsonb_to_recordset($4::text::jsonb -> 'rows') AS g(
      reader uuid, agency uuid, item integer, number integer, since integer, rule text, bases text)
    """,
    takes: .text, .id(Meeting.self), .int4, .text)

  /// What readers were given and what was taken back, in its order; of one reader, or of everybody of whom the caller may
  /// know it.
  package static let given = Query(
    """
    SELECT version, reader, agency, item, number, since, rule, bases FROM pack_papers
    WHERE area = $1 AND meeting = $2 AND ($3::uuid IS NULL OR reader = $3)
    ORDER BY version, reader, item, number
    """,
    takes: .text, .id(Meeting.self), .optional(.id(Practitioner.self)), row: StoredGift.init)

  /// What a reader's papers say, sealed, or everybody's, as far as the caller's grants open it: the versions of what was referred up to the
  /// one that was published, and of everything else that one.
  package static let contents = Query(
    """
    SELECT p.item, p.number, p.since, o.record, o.version, o.category, o.sealed
    FROM papers p
    JOIN contents o ON o.area = p.area AND o.record = p.record AND o.category = p.category
      AND (o.version = p.version OR (o.version < p.version AND p.name LIKE 'referral:%'))
    WHERE p.area = $1 AND p.meeting = $2 AND ($3::uuid IS NULL OR EXISTS (
      SELECT 1 FROM pack_papers k
      WHERE k.area = p.area AND k.meeting = p.meeting AND k.item = p.item AND k.number = p.number AND k.since = p.since
        AND k.reader = $3
    ))
    ORDER BY p.item, p.number, p.since, o.version
    """,
    takes: .text, .id(Meeting.self), .optional(.id(Practitioner.self))
  ) {
    (
      item: Int32, number: Int32, since: Int32, record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]
    ) in
    (
      item: Int(item), number: Int(number), since: Int(since),
      content: StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
    )
  }

  /// How the cases of a meeting's items are called, and since when there are such.
  package static let signs = Query(
    """
    SELECT i.number, s.case_id, s.reference, s.opened_at
    FROM meeting_items i JOIN case_signs s ON s.area = i.area AND s.case_id = i.case_id
    WHERE i.area = $1 AND i.meeting = $2
    ORDER BY i.number
    """,
    takes: .text, .id(Meeting.self)
  ) { (number: Int32, id: Case.ID, reference: String, openedAt: Moment) in
    PaperSign(item: Int(number), id: id, reference: reference, openedAt: openedAt)
  }

  /// The names of those who were ever given anything, as far as the caller may know of it.
  package static let names = Query(
    """
    SELECT p.id, p.name FROM practitioners p
    WHERE p.area = $1 AND EXISTS (
      SELECT 1 FROM pack_papers k WHERE k.area = p.area AND k.meeting = $2 AND k.reader = p.id
    )
    ORDER BY p.name, p.id
    """,
    takes: .text, .id(Meeting.self)
  ) { (id: Practitioner.ID, name: String) in (id: id, name: name) }

  /// That the caller opened a version; the first time that they were shown the whole of it counts.
  package static let receive = Write(
    """
    INSERT INTO pack_receipts (area, meeting, reader, version, read_at, digest) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (area, meeting, reader, version) DO UPDATE SET read_at = EXCLUDED.read_at, digest = EXCLUDED.digest
    WHERE pack_receipts.digest IS NULL AND EXCLUDED.digest IS NOT NULL
    """,
    takes: .text, .id(Meeting.self), .id(Practitioner.self), .int4, .moment, .optional(.bytea))

  /// Who opened which version, and when.
  package static let receipts = Query(
    """
    SELECT reader, version, read_at, digest FROM pack_receipts WHERE area = $1 AND meeting = $2
    ORDER BY read_at, reader, version
    """,
    takes: .text, .id(Meeting.self)
  ) { (reader: Practitioner.ID, version: Int32, at: Moment, digest: [UInt8]?) in
    (
      receipt: PackReceipt(reader, PackVersion(supplements: Int(version)), at: at, isWhole: digest != nil),
      digest: digest
    )
  }

  static let all: [any AnyQuery] =
    [
      addVersion, versions, add, ofMeeting, give, given, contents, signs, names, receive,
      receipts,
    ] + PaperAgendaQueries.all
}

/// A version of a meeting's papers.
package struct StoredPaperVersion: Sendable {
  package let number: Int32
  package let agenda: Int32
  package let madeAt: Moment
  package let madeBy: Practitioner.ID
  package let name: String
  package let agency: Agency.ID
  package let agencyClass: AgencyClass
  package let bases: [String]
  package let condition: String?
  package let noConsentReason: String?
  /// When the meeting was to begin, how long it was to last and where; nil: they were published without an agenda.
  package let startsAt: Moment?
  package let minutes: Int32?
  package let place: String?

  package var version: PackVersion { PackVersion(supplements: Int(number)) }
}

/// A paper as it stood from a version on.
package struct StoredPaper: Sendable, Equatable {
  package let item: Int32
  package let number: Int32
  package let since: Int32
  package let caseID: Case.ID
  package let name: String
  package let record: UUID
  package let version: Int32
  package let category: String
  package let originator: Agency.ID
  package let originatorClass: AgencyClass
  package let mark: String
  package let form: String?
  package let digest: String

  package init(
    item: Int32, number: Int32, since: Int32, caseID: Case.ID, name: String, record: UUID, version: Int32,
    category: String, originator: Agency.ID, originatorClass: AgencyClass, mark: String, form: String?, digest: String
  ) {
    self.item = item
    self.number = number
    self.since = since
    self.caseID = caseID
    self.name = name
    self.record = record
    self.version = version
    self.category = category
    self.originator = originator
    self.originatorClass = originatorClass
    self.mark = mark
    self.form = form
    self.digest = digest
  }
}

/// A paper that a reader was given from a version on, or that was taken back.
package struct StoredGift: Sendable {
  package let version: Int32
  package let reader: Practitioner.ID
  package let agency: Agency.ID
  package let item: Int32
  package let number: Int32
  /// Nil: it was taken back.
  package let since: Int32?
  package let rule: String?
  package let bases: [String]?

  package init(
    version: Int32, reader: Practitioner.ID, agency: Agency.ID, item: Int32, number: Int32, since: Int32?,
    rule: String?, bases: [String]?
  ) {
    self.version = version
    self.reader = reader
    self.agency = agency
    self.item = item
    self.number = number
    self.since = since
    self.rule = rule
    self.bases = bases
  }
}

/// How the case of an item is called.
package struct PaperSign: Sendable {
  package let item: Int
  package let id: Case.ID
  package let reference: String
  package let openedAt: Moment
}
