package import PanelRules

/// Agreements on sharing: recorded, signed and ended, and never changed.
package enum AgreementQueries {
  package static let record = Write(
    """
    INSERT INTO agreements (area, id, title, routes, categories, from_at, until_at, recorded_at, recorded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .id(KeptAgreement.self), .text, .optional(.texts), .optional(.texts), .moment, .moment, .moment,
    .id(Practitioner.self), touching: .exactlyOne)

  /// That agencies signed; whoever signed before stands there as they did.
  package static let sign = Write(
    """
    INSERT INTO agreement_signatories (area, agreement, agency, signed_at, recorded_at, recorded_by)
    SELECT $1, $2, given.agency, $3, $4, $5 FROM unnest($6::uuid[]) AS given(agency)
    ON CONFLICT (area, agreement, agency) DO NOTHING
    """,
    takes: .text, .id(KeptAgreement.self), .moment, .moment, .id(Practitioner.self), .ids(Agency.self))

  package static let end = Write(
    "INSERT INTO agreement_ends (area, agreement, ended_at, ended_by, why) VALUES ($1, $2, $3, $4, $5)",
    takes: .text, .id(KeptAgreement.self), .moment, .id(Practitioner.self), .value(CaseRecord.EndReason.self),
    touching: .exactlyOne)

  /// What was recorded in an area by a moment, as it was known then: with those who had signed, and ended only where it
  /// had ended. Whether it is in force at some moment is for the rules to say.
  package static let ofArea = Query(
    """
    SELECT a.id, a.title, a.routes, a.categories, a.from_at, a.until_at, e.ended_at,
      ARRAY(
        SELECT s.agency FROM agreement_signatories s
        WHERE s.area = a.area AND s.agreement = a.id AND s.recorded_at <= $2 ORDER BY s.agency) AS signatories,
      ARRAY(
        SELECT DISTINCT g.class FROM agreement_signatories s JOIN agencies g ON g.area = s.area AND g.id = s.agency
        WHERE s.area = a.area AND s.agreement = a.id AND s.recorded_at <= $2 ORDER BY g.class) AS classes
    FROM agreements a
    LEFT JOIN agreement_ends e ON e.area = a.area AND e.agreement = a.id AND e.ended_at <= $2
    WHERE a.area = $1 AND a.recorded_at <= $2
    ORDER BY a.recorded_at, a.id
    """,
    takes: .text, .moment, mayBeMissing: "ended_at", certain: "signatories", "classes"
  ) {
    (
      id: KeptAgreement.ID, title: String, routes: [String]?, categories: [String]?, from: Moment, until: Moment,
      ended: Moment?, signatories: [Agency.ID], classes: [String]
    ) in
    KeptAgreement(
      id: id, title: title,
      agreement: SharingAgreement(
        signatories: Set(signatories), routes: routes.map(Set.init),
        categories: categories.map { Set($0.compactMap(DataCategory.init(rawValue:))) },
        term: SharingTerm(from: from, until: until, ended: ended)),
      classes: Set(classes))
  }

  static let all: [any AnyQuery] = [record, sign, end, ofArea]
}
