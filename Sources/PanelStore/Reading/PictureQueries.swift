package import PanelRules

/// What of cases is shown on the picture of their route.
package enum PictureQueries {
  /// How many open cases of a route that the reader sees stand at each stage: as many as a list of them has.
  package static let counts = Query(
    """
    SELECT stage, count(*) AS cases FROM cases
    WHERE area = $1 AND route = $2 AND closed_at IS NULL
    GROUP BY stage ORDER BY stage
    """,
    takes: .text, .text, certain: "cases"
  ) { (stage: StageName, cases: Int64) in (stage: stage, cases: Int(cases)) }

  /// Where a case and its strands went, in order.
  package static let path = Query(
    "SELECT from_stage, to_stage FROM case_moves WHERE area = $1 AND case_id = $2 ORDER BY seq",
    takes: .text, .id(Case.self)
  ) { (from: StageName, to: StageName) in (from: from, to: to) }

  static let all: [any AnyQuery] = [counts, path]
}
