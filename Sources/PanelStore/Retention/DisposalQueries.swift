package import PanelRules

/// Cases whose time is over, and what two people said of them; as those see it who work on every case of a route.
package enum DisposalQueries {
  /// Ended cases of some routes whose time was over by a moment, the longest over first, with what was said of each: a
  /// yes from before something kept the case is none.
  package static let due = Query(
    """
    SELECT c.id, c.reference, c.state, d.proposed_by, p.name AS proposer, d.proposed_at, f.confirmed_by,
      q.name AS confirmer, f.confirmed_at, f.reason
    FROM cases c
    LEFT JOIN disposals d ON d.area = c.area AND d.case_id = c.id
    LEFT JOIN practitioners p ON p.area = d.area AND p.id = d.proposed_by
    LEFT JOIN LATERAL (
      SELECT g.area, g.confirmed_by, g.confirmed_at, g.reason FROM disposal_confirmations g
      WHERE g.area = c.area AND g.case_id = c.id AND was_kept_by_nothing_since(g.area, g.case_id, g.at_seq)
      ORDER BY g.at_seq DESC LIMIT 1
    ) f ON true
    LEFT JOIN practitioners q ON q.area = f.area AND q.id = f.confirmed_by
    WHERE c.area = $1 AND c.route = ANY ($2) AND c.closed_at IS NOT NULL AND c.erased_at IS NULL
      AND c.retained_until <= $3
    ORDER BY c.retained_until, c.id
    LIMIT $4
    """,
    takes: .text, .texts, .text, .int8,
    mayBeMissing: "proposed_by", "proposer", "proposed_at", "confirmed_by", "confirmer", "confirmed_at", "reason",
    row: StoredDisposal.init)

  /// The matters of the same cases, and what was done about them.
  package static let matters = Query(
    """
    SELECT r.case_id, r.id, r.kind, r.recorded_at, r.recorded_by, r.codes, e.ended_at, e.ended_by, e.why
    FROM cases c
    JOIN sharing_records r ON r.area = c.area AND r.case_id = c.id
    LEFT JOIN sharing_record_ends e ON e.area = r.area AND e.record = r.id
    WHERE c.area = $1 AND c.route = ANY ($2) AND c.closed_at IS NOT NULL AND c.erased_at IS NULL
      AND c.retained_until <= $3
      AND r.kind IN ('legal-hold', 'complaint', 'objection', 'breach', 'subject-access', 'step')
    ORDER BY r.case_id, r.recorded_at, r.seq
    """,
    takes: .text, .texts, .text, mayBeMissing: "ended_at", "ended_by", "why"
  ) {
    (
      caseID: Case.ID, id: CaseRecord.ID, kind: CaseRecord.Kind, recordedAt: Moment, recordedBy: Practitioner.ID,
      codes: String, endedAt: Moment?, endedBy: Practitioner.ID?, why: CaseRecord.EndReason?
    ) in
    (
      caseID: caseID,
      stored: StoredSharingRecord(
        id: id, kind: kind, recordedAt: recordedAt, recordedBy: recordedBy, codes: codes, endedAt: endedAt,
        endedBy: endedBy, why: why)
    )
  }

  /// Of some cases, those that have not ended; for the service itself.
  package static let open = Query(
    "SELECT id FROM cases WHERE area = $1 AND id = ANY ($2) AND closed_at IS NULL", takes: .text, .ids(Case.self)
  ) { (id: Case.ID) in id }

  /// Of some cases, those from which a pack was made that was neither released nor given up; for the service itself.
  package static let awaited = Query(
    """
    SELECT DISTINCT looked.id FROM access_packs p, unnest(p.cases) AS looked(id)
    WHERE p.area = $1 AND p.cases && $2 AND looked.id = ANY ($2)
      AND NOT EXISTS (SELECT FROM access_pack_ends e WHERE e.area = p.area AND e.pack = p.id)
    """,
    takes: .text, .ids(Case.self), certain: "id"
  ) { (id: Case.ID) in id }

  /// Cases that somebody proposes to erase; one that was proposed stays as it was.
  package static let propose = Write(
    """
    INSERT INTO disposals (area, case_id, proposed_by, proposed_at)
    SELECT $1, given.id, $2, $3 FROM unnest($4::uuid[]) AS given(id)
    ON CONFLICT (area, case_id) DO NOTHING
    """,
    takes: .text, .id(Practitioner.self), .moment, .ids(Case.self))

  /// A case and what was said of it; no row where it is not the reader's to see.
  package static let one = Query(
    """
    SELECT c.id, c.reference, c.state, d.proposed_by, p.name AS proposer, d.proposed_at, f.confirmed_by,
      q.name AS confirmer, f.confirmed_at, f.reason
    FROM cases c
    LEFT JOIN disposals d ON d.area = c.area AND d.case_id = c.id
    LEFT JOIN practitioners p ON p.area = d.area AND p.id = d.proposed_by
    LEFT JOIN LATERAL (
      SELECT g.area, g.confirmed_by, g.confirmed_at, g.reason FROM disposal_confirmations g
      WHERE g.area = c.area AND g.case_id = c.id AND was_kept_by_nothing_since(g.area, g.case_id, g.at_seq)
      ORDER BY g.at_seq DESC LIMIT 1
    ) f ON true
    LEFT JOIN practitioners q ON q.area = f.area AND q.id = f.confirmed_by
    WHERE c.area = $1 AND c.id = $2 AND c.erased_at IS NULL
    """,
    takes: .text, .id(Case.self),
    mayBeMissing: "proposed_by", "proposer", "proposed_at", "confirmed_by", "confirmer", "confirmed_at", "reason",
    row: StoredDisposal.init)

  /// Somebody else's yes to the case up to so many of its events; a second one is refused by the primary key.
  package static let confirm = Write(
    """
    INSERT INTO disposal_confirmations (area, case_id, at_seq, proposed_by, confirmed_by, confirmed_at, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    """,
    takes: .text, .id(Case.self), .int8, .id(Practitioner.self), .id(Practitioner.self), .moment,
    .value(Disposal.Reason.self), touching: .exactlyOne)

  static let all: [any AnyQuery] = [due, matters, open, awaited, propose, one, confirm]
}

extension Disposal.Reason: SQLValue {}

/// An ended case, and what was said of erasing it.
package struct StoredDisposal: Sendable {
  package let id: Case.ID
  package let reference: String
  package let state: String
  package let disposal: Disposal?
  package let proposer: String?
  package let confirmer: String?

  init(
    id: Case.ID, reference: String, state: String, proposedBy: Practitioner.ID?, proposer: String?,
    proposedAt: Moment?, confirmedBy: Practitioner.ID?, confirmer: String?, confirmedAt: Moment?,
    reason: Disposal.Reason?
  ) {
    self.id = id
    self.reference = reference
    self.state = state
    self.proposer = proposer
    self.confirmer = confirmer
    var confirmed: Disposal.Confirmation?
    if let confirmedBy, let confirmedAt, let reason {
      confirmed = Disposal.Confirmation(by: confirmedBy, at: confirmedAt, reason: reason)
    }
    var said: Disposal?
    if let proposedBy, let proposedAt {
      said = Disposal(proposedBy: proposedBy, proposedAt: proposedAt, confirmed: confirmed)
    }
    disposal = said
  }
}
