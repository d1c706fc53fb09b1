package import PanelRules

/// Links: what humans said about whether two person records are one person.
package enum PersonLinkQueries {
  /// Every standing word that concerns one of these persons, or anybody linked to them at one or more removes.
  package static let around = Query(
    """
    WITH RECURSIVE near(person) AS (
      SELECT seed FROM unnest($3::uuid[]) AS seeds(seed)
      UNION
      SELECT CASE WHEN l.person = near.person THEN l.other ELSE l.person END
      FROM near JOIN person_links l ON l.area = $1 AND l.route = $2 AND l.ended_at IS NULL AND l.verdict = 'linked'
        AND (l.person = near.person OR l.other = near.person)
    )
    SELECT id, person, other, verdict, score, evidence, reason, practitioner, at
    FROM person_links
    WHERE area = $1 AND route = $2 AND ended_at IS NULL
      AND (person IN (SELECT near.person FROM near) OR other IN (SELECT near.person FROM near))
    ORDER BY at, id
    """,
    takes: .text, .text, .ids(Person.self)
  ) {
    (
      id: PersonLink.ID, person: Person.ID, other: Person.ID, verdict: PersonLink.Verdict, score: Int32,
      evidence: [String], reason: String, by: Practitioner.ID, at: Moment
    ) in
    StandingLink(
      id: id, person: person, other: other, verdict: verdict, score: Int(score), evidence: evidence, reason: reason,
      by: by, at: at)
  }

  /// Records what was said of two persons, the lesser first; a second standing word on the pair is refused by an index.
  package static let add = Write(
    """
    INSERT INTO person_links (area, id, route, person, other, verdict, score, evidence, reason, practitioner, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    """,
    takes: .text, .id(PersonLink.self), .text, .id(Person.self), .id(Person.self), .value(PersonLink.Verdict.self),
    .int4, .texts, .text, .id(Practitioner.self), .moment, touching: .exactlyOne)

  /// A link, locked until the transaction ends: when it was ended, if it was.
  package static let lock = Query(
    "SELECT ended_at FROM person_links WHERE area = $1 AND id = $2 FOR UPDATE",
    takes: .text, .id(PersonLink.self)
  ) { (endedAt: Moment?) in endedAt }

  /// Ends a link: the records are as they were before it.
  package static let end = Write(
    "UPDATE person_links SET ended_at = $3, ended_by = $4 WHERE area = $1 AND id = $2 AND ended_at IS NULL",
    takes: .text, .id(PersonLink.self), .moment, .id(Practitioner.self), touching: .exactlyOne)

  static let all: [any AnyQuery] = [around, add, lock, end]
}

extension PersonLink.Verdict: SQLValue {}

/// A human's word that still stands. Of the two persons the lesser comes first.
package struct StandingLink: Sendable, Equatable {
  package let id: PersonLink.ID
  package let person: Person.ID
  package let other: Person.ID
  package let verdict: PersonLink.Verdict
  /// Tenths of a bit, when it was said.
  package let score: Int
  package let evidence: [String]
  package let reason: String
  package let by: Practitioner.ID
  package let at: Moment

  /// The one of the two that is not this.
  package func partner(of one: Person.ID) -> Person.ID? {
    one == person ? other : one == other ? person : nil
  }
}
