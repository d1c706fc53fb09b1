package import PanelRules

/// Published definitions: every version of a route and of a form, by the hash of its bytes.
package enum DefinitionQueries {
  /// Every version that is known under the names of some definitions, oldest first. Those that one of these would take
  /// the place of, being of its version and not the same, are looked for wherever something may stand on them.
  package static let known = Query(
    """
    SELECT d.kind, d.name, d.version, d.hash, d.live,
      d.version = given.version AND d.hash <> given.hash AND (
        EXISTS (SELECT 1 FROM cases c WHERE c.area = d.area AND c.definition = d.hash)
        OR EXISTS (SELECT 1 FROM case_forms f WHERE f.area = d.area AND f.form_hash = d.hash)
        OR EXISTS (SELECT 1 FROM referral_verdicts v WHERE v.area = d.area AND v.definition = d.hash)
      ) AS is_in_use
    FROM definitions d
    JOIN unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) AS given(kind, name, version, hash)
      ON given.kind = d.kind AND given.name = d.name
    WHERE d.area = $1
    ORDER BY d.kind, d.name, d.version
    """,
    takes: .text, .texts, .texts, .int8s, .texts, certain: "is_in_use", row: KnownDefinition.init)

  package static let retire = Write(
    "UPDATE definitions SET live = false WHERE area = $1 AND kind = $2 AND name = $3 AND live",
    takes: .text, .text, .text)

  package static let add = Write(
    """
    INSERT INTO definitions (area, kind, name, version, hash, bytes, published_by, approved_by, published_at, live)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, casework_moment(), true)
    """,
    takes: .text, .text, .text, .int4, .text, .bytea, .text, .text, touching: .exactlyOne)

  /// A version published before becomes the one that new cases begin on again.
  package static let makeLive = Write(
    "UPDATE definitions SET live = true WHERE area = $1 AND hash = $2",
    takes: .text, .text, touching: .exactlyOne)

  /// The moves of a route's version; the arrays of them run side by side, and are followed by the ends that demand a
  /// disposition.
  package static let addMoves = Write(
    """
    INSERT INTO definition_moves (area, definition, from_stage, move, to_stage, demands_disposition)
    SELECT $1, $2, given.from_stage, given.move, given.to_stage, given.to_stage = ANY ($6)
    FROM unnest($3::text[], $4::text[], $5::text[]) AS given(from_stage, move, to_stage)
    """,
    takes: .text, .text, .texts, .texts, .texts, .texts)

  package static let dropMoves = Write(
    "DELETE FROM definition_moves WHERE area = $1 AND definition = $2",
    takes: .text, .text)

  /// Refused by the foreign keys of whatever stands on it.
  package static let drop = Write(
    "DELETE FROM definitions WHERE area = $1 AND hash = $2",
    takes: .text, .text, touching: .exactlyOne)

  /// Every version of every route, with the clock of its area.
  package static let routes = Query(
    """
    SELECT definitions.area, areas.zone, definitions.name, definitions.hash, definitions.bytes, definitions.live
    FROM definitions JOIN areas ON areas.area = definitions.area
    WHERE definitions.area = ANY ($1) AND definitions.kind = 'route'
    ORDER BY definitions.area, definitions.name, definitions.version
    """,
    takes: .texts, row: StoredDefinition.init)

  /// Every version of the sharing table, with the clock of its area.
  package static let sharing = Query(
    """
    SELECT definitions.area, areas.zone, definitions.name, definitions.hash, definitions.bytes, definitions.live
    FROM definitions JOIN areas ON areas.area = definitions.area
    WHERE definitions.area = ANY ($1) AND definitions.kind = 'sharing'
    ORDER BY definitions.area, definitions.name, definitions.version
    """,
    takes: .texts, row: StoredDefinition.init)

  /// Every version of every route and of the sharing table by its hash, and whether it is live.
  package static let published = Query(
    """
    SELECT area, kind, name, hash, live FROM definitions
    WHERE area = ANY ($1) AND kind IN ('route', 'sharing')
    ORDER BY area, hash
    """,
    takes: .texts
  ) { (area: String, kind: String, name: String, hash: String, live: Bool) in
    (area: area, kind: kind, name: name, hash: hash, live: live)
  }

  /// The agencies that are asked when agencies of their class are.
  package static let partners = Query(
    "SELECT area, id, class FROM agencies WHERE area = ANY ($1) AND standing ORDER BY area, class, id",
    takes: .texts, row: StoredPartner.init)

  static let all: [any AnyQuery] = [
    known, retire, add, makeLive, addMoves, dropMoves, drop, routes, sharing, published, partners,
  ]
}

/// A version of a definition that an area has.
package struct KnownDefinition: Sendable {
  package let kind: String
  package let name: String
  package let version: Int
  package let hash: String
  package let live: Bool
  /// Something stands on it, so that another may not take its place.
  package let isInUse: Bool

  init(kind: String, name: String, version: Int32, hash: String, live: Bool, isInUse: Bool) {
    self.kind = kind
    self.name = name
    self.version = Int(version)
    self.hash = hash
    self.live = live
    self.isInUse = isInUse
  }
}

/// A version of a route, or of the sharing table, as it was published.
package struct StoredDefinition: Sendable {
  package let area: String
  package let zone: String
  package let name: String
  package let hash: String
  package let bytes: [UInt8]
  package let live: Bool
}

/// An agency that is asked for information as a matter of course.
package struct StoredPartner: Sendable {
  package let area: String
  package let agency: Agency.ID
  package let agencyClass: AgencyClass
}
