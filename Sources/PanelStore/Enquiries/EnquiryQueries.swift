package import Foundation
package import PanelRules

/// Enquiries: asked, answered, and what became of them. What was said is sealed elsewhere.
package enum EnquiryQueries {
  /// A new one; whoever asks is the caller, or row level security refuses it.
  package static let ask = Write(
    """
    INSERT INTO enquiries (area, id, reference, desk, topic, asked_by, asked_for, asked_at, standing, entries, last_at,
      due)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $8, $10)
    """,
    takes: .text, .id(Enquiry.self), .text, .text, .value(Enquiry.Topic.self), .id(Practitioner.self),
    .id(Agency.self), .moment, .value(Enquiry.Standing.self), .optional(.moment), touching: .exactlyOne)

  /// An entry; its number is the one after the last, read under the enquiry's lock.
  package static let add = Write(
    """
    INSERT INTO enquiry_entries (area, enquiry, seq, act, note, practitioner, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
    """,
    takes: .text, .id(Enquiry.self), .int4, .value(Enquiry.Act.self), .optional(.uuid), .id(Practitioner.self),
    .moment, touching: .exactlyOne)

  /// The enquiry after an act; the number of entries is the one read under the lock.
  package static let record = Write(
    """
    UPDATE enquiries SET standing = $4, entries = entries + 1, last_at = $5, due = NULL, signpost = $6, referral = $7
    WHERE area = $1 AND id = $2 AND entries = $3
    """,
    takes: .text, .id(Enquiry.self), .int4, .value(Enquiry.Standing.self), .moment, .optional(.text),
    .optional(.id(Referral.self)), touching: .exactlyOne)

  /// An enquiry, locked until the transaction ends; no row when it is absent or not the caller's to see. It is not said
  /// to be late here: the clock is read once the lock is held.
  package static let lock = Query(
    """
    SELECT id, reference, desk, topic, asked_by, asked_at, standing, entries, last_at, due, signpost, referral,
      false AS late
    FROM enquiries
    WHERE area = $1 AND id = $2
    FOR UPDATE
    """,
    takes: .text, .optional(.id(Enquiry.self)), certain: "late", row: StoredEnquiry.init)

  /// An enquiry as it stands, for a reader.
  package static let one = Query(
    """
    SELECT id, reference, desk, topic, asked_by, asked_at, standing, entries, last_at, due, signpost,
      (SELECT r.id FROM referrals r WHERE r.area = $1 AND r.id = enquiries.referral) AS referral,
      coalesce(due <= (SELECT casework_moment()), false) AS late
    FROM enquiries
    WHERE area = $1 AND id = $2
    """,
    takes: .text, .id(Enquiry.self), certain: "late", row: StoredEnquiry.init)

  /// Those asked at a desk that stand as named, after a place in the list, oldest first.
  package static let atDesk = Query(
    """
    SELECT id, reference, desk, topic, asked_by, asked_at, standing, entries, last_at, due, signpost,
      (SELECT r.id FROM referrals r WHERE r.area = $1 AND r.id = enquiries.referral) AS referral,
      coalesce(due <= (SELECT casework_moment()), false) AS late
    FROM enquiries
    WHERE area = $1 AND desk = $2 AND standing = ANY ($3) AND (asked_at, id) > ($4, $5)
    ORDER BY asked_at, id
    LIMIT $6
    """,
    takes: .text, .text, .texts, .moment, .id(Enquiry.self), .int8, certain: "late", row: StoredEnquiry.init)

  /// Those that somebody asked, after a place in the list, oldest first.
  package static let own = Query(
    """
    SELECT id, reference, desk, topic, asked_by, asked_at, standing, entries, last_at, due, signpost,
      (SELECT r.id FROM referrals r WHERE r.area = $1 AND r.id = enquiries.referral) AS referral,
      coalesce(due <= (SELECT casework_moment()), false) AS late
    FROM enquiries
    WHERE area = $1 AND asked_by = $2 AND standing = ANY ($3) AND (asked_at, id) > ($4, $5)
    ORDER BY asked_at, id
    LIMIT $6
    """,
    takes: .text, .id(Practitioner.self), .texts, .moment, .id(Enquiry.self), .int8, certain: "late",
    row: StoredEnquiry.init)

  /// The one that is quoted so, of those that the reader may see.
  package static let quoted = Query(
    """
    SELECT id, reference, desk, topic, asked_by, asked_at, standing, entries, last_at, due, signpost,
      (SELECT r.id FROM referrals r WHERE r.area = $1 AND r.id = enquiries.referral) AS referral,
      coalesce(due <= (SELECT casework_moment()), false) AS late
    FROM enquiries
    WHERE area = $1 AND reference = $2
    """,
    takes: .text, .text, certain: "late", row: StoredEnquiry.init)

  /// Everything that was said and done, first to last, with the name of who did it.
  package static let entries = Query(
    """
    SELECT e.seq, e.act, e.note, e.practitioner, p.name, e.at
    FROM enquiry_entries e JOIN practitioners p ON p.area = e.area AND p.id = e.practitioner
    WHERE e.area = $1 AND e.enquiry = $2
    ORDER BY e.seq
    """,
    takes: .text, .optional(.id(Enquiry.self))
  ) { (number: Int32, act: Enquiry.Act, note: UUID?, by: Practitioner.ID, name: String, at: Moment) in
    StoredEnquiryEntry(number: Int(number), act: act, note: note, by: by, name: name, at: at)
  }

  /// The sealed words of it.
  package static let words = Query(
    """
    SELECT record, version, category, sealed FROM contents
    WHERE area = $1 AND enquiry = $2
    ORDER BY record, version, category
    """,
    takes: .text, .optional(.id(Enquiry.self))
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  /// Those that wait for an answer at the desks where somebody receives, and how many of them are late.
  package static let waiting = Query(
    """
    SELECT count(*) AS open, count(*) FILTER (WHERE due <= (SELECT casework_moment())) AS late
    FROM (
      SELECT e.due FROM enquiries e
      WHERE e.area = $1 AND e.standing = 'open' AND EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = e.area AND p.practitioner = $2 AND p.route = e.desk AND p.receives_referrals
      )
      LIMIT 1000
    ) waiting
    """,
    takes: .text, .id(Practitioner.self), certain: "open", "late"
  ) { (open: Int64, late: Int64) in (open: Int(open), late: Int(late)) }

  /// Those that somebody asked and of which others said something in the last week.
  package static let answered = Query(
    """
    SELECT count(*) AS answered FROM enquiries
    WHERE area = $1 AND asked_by = $2 AND last_at > (SELECT casework_moment()) - 604800000000
      AND EXISTS (
        SELECT 1 FROM enquiry_entries e
        WHERE e.area = enquiries.area AND e.enquiry = enquiries.id AND e.seq = enquiries.entries
          AND e.practitioner <> $2
      )
    """,
    takes: .text, .id(Practitioner.self), certain: "answered"
  ) { (answered: Int64) in Int(answered) }

  /// What the referral that was made of one is quoted by; no row where the reader may not see the referral.
  package static let referral = Query(
    """
    SELECT r.reference FROM enquiries e JOIN referrals r ON r.area = e.area AND r.id = e.referral
    WHERE e.area = $1 AND e.id = $2
    """,
    takes: .text, .id(Enquiry.self)
  ) { (reference: String) in reference }

  /// What the referrer was told of the referral that was made of one, first to last, as far as whoever asked hears of
  /// it: the words alone. No row for everybody else.
  package static let told = Query(
    "SELECT word, at FROM told_of_enquiry($1, $2) ORDER BY at", takes: .text, .id(Enquiry.self),
    certain: "word", "at"
  ) { (word: String, at: Moment) in ToldReferrer(word: word, at: at, due: nil, asked: []) }

  static let all: [any AnyQuery] = [
    ask, add, record, lock, one, atDesk, own, quoted, entries, words, waiting, answered, referral, told,
  ]
}

extension Enquiry.Topic: SQLValue {}
extension Enquiry.Standing: SQLValue {}
extension Enquiry.Act: SQLValue {}

/// An enquiry's row: codes and moments.
package struct StoredEnquiry: Sendable {
  package let id: Enquiry.ID
  package let reference: String
  /// The front door at which it was asked.
  package let desk: String
  package let topic: Enquiry.Topic
  package let askedBy: Practitioner.ID
  package let askedAt: Moment
  package let standing: Enquiry.Standing
  package let entries: Int
  package let lastAt: Moment
  /// By when it is to be answered, while it is not.
  package let due: Moment?
  /// Where whoever asked was pointed to.
  package let signpost: String?
  /// What became of it, as far as the reader may see that.
  package let referral: Referral.ID?
  /// It was not answered in time.
  package let late: Bool

  init(
    id: Enquiry.ID, reference: String, desk: String, topic: Enquiry.Topic, askedBy: Practitioner.ID, askedAt: Moment,
    standing: Enquiry.Standing, entries: Int32, lastAt: Moment, due: Moment?, signpost: String?,
    referral: Referral.ID?, late: Bool
  ) {
    self.id = id
    self.reference = reference
    self.desk = desk
    self.topic = topic
    self.askedBy = askedBy
    self.askedAt = askedAt
    self.standing = standing
    self.entries = Int(entries)
    self.lastAt = lastAt
    self.due = due
    self.signpost = signpost
    self.referral = referral
    self.late = late
  }
}

/// An entry of an enquiry.
package struct StoredEnquiryEntry: Sendable {
  package let number: Int
  package let act: Enquiry.Act
  /// The record of what was said.
  package let note: UUID?
  package let by: Practitioner.ID
  /// Of who said it.
  package let name: String
  package let at: Moment
}
