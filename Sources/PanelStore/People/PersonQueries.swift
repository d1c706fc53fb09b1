import Foundation
package import PanelRules

/// Person records and the blind indexes by which a human can be shown that two may be one person.
package enum PersonQueries {
  /// A new record of a person, a household, a group or a place: every referral makes its own.
  package static let add = Write(
    "INSERT INTO persons (area, id, created_at, kind) VALUES ($1, $2, $3, $4)",
    takes: .text, .id(Person.self), .moment, .text, touching: .exactlyOne)

  /// What a record is of, as it was settled; refused where a case is about it as something else.
  package static let settle = Write(
    "UPDATE persons SET kind = $3 WHERE area = $1 AND id = $2 AND kind <> $3",
    takes: .text, .id(Person.self), .text)

  /// Index entries of a person on a route, with the referral that tells of them where there is one; those that are there
  /// already stay.
  package static let index = Write(
    """
    INSERT INTO person_indexes (area, route, kind, value, person, referral)
    SELECT $1, $2, given.kind, given.value, $3, $4
    FROM unnest($5::text[], $6::bytea[]) AS given(kind, value)
    ON CONFLICT DO NOTHING
    """,
    takes: .text, .text, .id(Person.self), .optional(.id(Referral.self)), .texts, .byteas)

  /// A record as far as the reader may know of it: by a referral that they received or made, or by a case that came
  /// without one.
  package static let known = Query(
    """
    SELECT id FROM persons WHERE area = $1 AND id = $2
    UNION ALL
    SELECT person FROM cases WHERE area = $1 AND referral IS NULL AND person = $2
    LIMIT 1
    """,
    takes: .text, .id(Person.self), certain: "id"
  ) { (id: Person.ID) in id }

  /// Every index entry of the persons on a route who share one of the entries sought, but for one person: those who
  /// share most, at most two hundred.
  package static let alike = Query(
    """
    SELECT i.person, i.kind, i.value
    FROM person_indexes i
    JOIN (
      SELECT f.person
      FROM person_indexes f
      JOIN unnest($3::text[], $4::bytea[]) AS sought(kind, value) ON f.kind = sought.kind AND f.value = sought.value
      WHERE f.area = $1 AND f.route = $2 AND f.person IS DISTINCT FROM $5
      GROUP BY f.person
      ORDER BY count(*) DESC, f.person
      LIMIT 200
    ) found ON found.person = i.person
    WHERE i.area = $1 AND i.route = $2
    ORDER BY i.person, i.kind, i.value
    """,
    takes: .text, .text, .texts, .byteas, .optional(.id(Person.self))
  ) { (person: Person.ID, kind: String, value: [UInt8]) in
    StoredIndexEntry(person: person, kind: kind, value: value)
  }

  /// Every index entry of some persons on a route.
  package static let entries = Query(
    """
    SELECT person, kind, value FROM person_indexes
    WHERE area = $1 AND route = $2 AND person = ANY ($3)
    ORDER BY person, kind, value
    """,
    takes: .text, .text, .ids(Person.self)
  ) { (person: Person.ID, kind: String, value: [UInt8]) in
    StoredIndexEntry(person: person, kind: kind, value: value)
  }

  /// The referrals of some persons on a route, oldest first.
  package static let referrals = Query(
    """
    SELECT id, reference, person, received_at, standing, immediate_risk FROM referrals
    WHERE area = $1 AND route = $2 AND person = ANY ($3)
    ORDER BY received_at, id
    """,
    takes: .text, .text, .ids(Person.self)
  ) {
    (
      id: Referral.ID, reference: String, person: Person.ID, receivedAt: Moment, standing: Referral.Standing,
      immediateRisk: Bool
    ) in
    PersonReferral(
      id: id, reference: reference, person: person, receivedAt: receivedAt, standing: standing,
      immediateRisk: immediateRisk)
  }

  /// The cases of some persons that came without a referral, as far as the reader sees them, oldest first.
  package static let cases = Query(
    """
    SELECT id, reference, route, person, opened_at FROM cases
    WHERE area = $1 AND referral IS NULL AND person = ANY ($2)
    ORDER BY opened_at, id
    """,
    takes: .text, .ids(Person.self), certain: "person", row: PersonCase.init)

  /// What the reader may see of the answers in those referrals.
  package static let answers = Query(
    """
    SELECT c.record, c.version, c.category, c.sealed
    FROM contents c JOIN referrals r ON r.area = c.area AND r.id = c.record
    WHERE r.area = $1 AND r.route = $2 AND r.person = ANY ($3)
    ORDER BY c.record, c.version, c.category
    """,
    takes: .text, .text, .ids(Person.self)
  ) { (record: UUID, version: Int32, category: DataCategory, sealed: [UInt8]) in
    StoredContent(record: record, version: Int(version), category: category, sealed: sealed)
  }

  static let all: [any AnyQuery] = [add, settle, index, known, alike, entries, referrals, cases, answers]
}

/// One blind index entry of a person.
package struct StoredIndexEntry: Sendable {
  package let person: Person.ID
  package let kind: String
  package let value: [UInt8]
}

/// A case of a person who may be the same as another, and of whom no referral tells: it came from another area.
package struct PersonCase: Sendable {
  package let id: Case.ID
  package let reference: String
  package let route: String
  package let person: Person.ID
  package let openedAt: Moment
}

/// A referral of a person who may be the same as another.
package struct PersonReferral: Sendable {
  package let id: Referral.ID
  package let reference: String
  package let person: Person.ID
  package let receivedAt: Moment
  package let standing: Referral.Standing
  package let immediateRisk: Bool
}
