package import PanelRules

/// How people are related: added to, ended, and never written over.
package enum PersonRelationQueries {
  package static let record = Write(
    """
    INSERT INTO person_relations
      (area, id, case_id, kind, person, other, related_practitioner, confidentiality, roles, evidence, from_at,
       until_at, recorded_at, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    """,
    takes: .text, .id(PersonRelation.self), .id(Case.self), .value(PersonRelation.Kind.self), .id(Person.self),
    .id(Person.self), .optional(.id(Practitioner.self)), .value(PersonRelation.Confidentiality.self), .texts,
    .value(PersonRelation.Evidence.self), .optional(.moment), .optional(.moment), .moment, .id(Practitioner.self),
    touching: .exactlyOne)

  /// Ends one that has not ended.
  package static let end = Write(
    """
    UPDATE person_relations SET ended_at = $3, ended_by = $4, ended_why = $5
    WHERE area = $1 AND id = $2 AND ended_at IS NULL
    """,
    takes: .text, .id(PersonRelation.self), .moment, .id(Practitioner.self), .value(PersonRelation.EndReason.self),
    touching: .exactlyOne)

  /// What the reader may learn of the relations of whoever a case is about, whichever case they were recorded on, in the
  /// order in which they were.
  package static let around = Query(
    """
    SELECT r.id, r.case_id, r.kind, r.person, r.other, r.related_practitioner, r.confidentiality, r.roles, r.evidence,
      r.from_at, r.until_at, r.recorded_at, r.recorded_by, r.ended_at, r.ended_by, r.ended_why
    FROM cases c
    JOIN person_relations r ON r.area = c.area AND (r.case_id = c.id OR r.person = c.person OR r.other = c.person)
    WHERE c.area = $1 AND c.id = $2
    ORDER BY r.recorded_at, r.id
    """,
    takes: .text, .id(Case.self), row: StoredRelation.init)

  /// Those recorded on a case of which the reader may know.
  package static let ofCase = Query(
    "SELECT id FROM person_relations WHERE area = $1 AND case_id = $2", takes: .text, .id(Case.self)
  ) { (id: PersonRelation.ID) in id }

  /// The cases about some persons that the reader sees, oldest first, and whether they see them whole.
  package static let cases = Query(
    """
    SELECT c.person, c.id, c.reference, c.route, EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = c.area AND a.case_id = c.id AND a.holder = ANY ($3) AND a.level IN ('team', 'police')
        AND NOT a.held AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    ) AS whole
    FROM cases c
    WHERE c.area = $1 AND c.person = ANY ($2)
    ORDER BY c.opened_at, c.id
    """,
    takes: .text, .ids(Person.self), .uuids, certain: "person", "whole", row: RelatedCase.init)

  /// Whom a case is about, as what.
  package static let about = Query(
    "SELECT person, focus FROM cases WHERE area = $1 AND id = $2", takes: .text, .id(Case.self)
  ) { (person: Person.ID?, focus: String) in (person: person, focus: focus) }

  static let all: [any AnyQuery] = [record, end, around, ofCase, cases, about]
}

extension PersonRelation.Kind: SQLValue {}
extension PersonRelation.Confidentiality: SQLValue {}
extension PersonRelation.Evidence: SQLValue {}
extension PersonRelation.EndReason: SQLValue {}

/// A relation as it was recorded, with its end where it had one.
package struct StoredRelation: Sendable {
  package let relation: PersonRelation
  package let recordedAt: Moment
  package let recordedBy: Practitioner.ID
  package let ended: Ending?

  package struct Ending: Sendable {
    package let at: Moment
    package let by: Practitioner.ID
    package let why: PersonRelation.EndReason
  }

  init(
    id: PersonRelation.ID, caseID: Case.ID, kind: PersonRelation.Kind, person: Person.ID, other: Person.ID,
    practitioner: Practitioner.ID?, confidentiality: PersonRelation.Confidentiality, roles: [String],
    evidence: PersonRelation.Evidence, from: Moment?, until: Moment?, recordedAt: Moment, recordedBy: Practitioner.ID,
    endedAt: Moment?, endedBy: Practitioner.ID?, endedWhy: PersonRelation.EndReason?
  ) {
    relation = PersonRelation(
      id: id, caseID: caseID, kind: kind, person: person, other: other, practitioner: practitioner,
      confidentiality: confidentiality, roles: roles, evidence: evidence, from: from, until: until)
    self.recordedAt = recordedAt
    self.recordedBy = recordedBy
    if let at = endedAt, let by = endedBy, let why = endedWhy {
      ended = Ending(at: at, by: by, why: why)
    } else {
      ended = nil
    }
  }
}

/// A case about somebody that a reader sees.
package struct RelatedCase: Sendable {
  package let person: Person.ID
  package let id: Case.ID
  package let reference: String
  package let route: String
  /// Not only that there is one.
  package let isSeenWhole: Bool

  init(person: Person.ID, id: Case.ID, reference: String, route: String, whole: Bool) {
    self.person = person
    self.id = id
    self.reference = reference
    self.route = route
    isSeenWhole = whole
  }
}
