-- The papers of a meeting, version by version: which papers its items have, who was given which, and who opened them.
-- Nothing here holds a word of what a paper says: that stays sealed among the answers of its case, where it is never
-- changed, and a pack is drawn from it anew whenever it is read.

-- Papers as they were published, 0, and each supplement after it; on which word they were told.
CREATE TABLE paper_versions (
  area text NOT NULL,
  meeting uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 0),
  -- The version of the agenda that they belong to.
  agenda integer NOT NULL,
  made_at bigint NOT NULL,
  made_by uuid NOT NULL,
  -- The agency whose word it is.
  agency uuid NOT NULL,
  -- On what it was said to rest: codes of legal bases, of a condition, and of why nobody was asked.
  bases text[] NOT NULL,
  condition text,
  no_consent_reason text,
  -- The sharing table that decided.
  definition text NOT NULL,
  -- What whoever published it had looked at.
  preflight bytea NOT NULL CHECK (octet_length(preflight) = 32),
  PRIMARY KEY (area, meeting, number),
  FOREIGN KEY (area, meeting, agenda) REFERENCES agenda_versions (area, meeting, number),
  FOREIGN KEY (area, made_by) REFERENCES practitioners,
  FOREIGN KEY (area, agency) REFERENCES agencies,
  FOREIGN KEY (area, definition) REFERENCES definitions
);
ALTER TABLE paper_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE paper_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY paper_versions_read ON paper_versions FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (SELECT 1 FROM meetings m WHERE m.area = paper_versions.area AND m.id = paper_versions.meeting)
  );
-- By those who arrange the meeting.
CREATE POLICY paper_versions_add ON paper_versions FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND made_by = (SELECT app_practitioner())
    AND agency = (SELECT app_agency()) AND made_at <= (SELECT casework_moment())
    AND EXISTS (
      SELECT 1 FROM meetings m
      JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route
      WHERE m.area = paper_versions.area AND m.id = paper_versions.meeting
        AND r.practitioner = (SELECT app_practitioner()) AND r.arranges
    )
  );
GRANT SELECT, INSERT ON paper_versions TO paneld_web;

-- Who was given which paper of which item, from a version on: the difference to the version before, and no more. Numbers
-- of items and papers, which say nothing of any case.
CREATE TABLE pack_papers (
  area text NOT NULL,
  meeting uuid NOT NULL,
  version integer NOT NULL,
  reader uuid NOT NULL,
  -- For whom they read.
  agency uuid NOT NULL,
  item integer NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  -- The version of the papers in which what it says was last changed; null: it was taken back, and its number stands.
  since integer,
  -- The row of the sharing table that allows it, and what it rests on.
  rule text,
  bases text[],
  PRIMARY KEY (area, meeting, version, reader, item, number),
  FOREIGN KEY (area, meeting, version) REFERENCES paper_versions (area, meeting, number),
  FOREIGN KEY (area, meeting, item) REFERENCES meeting_items (area, meeting, number),
  FOREIGN KEY (area, reader) REFERENCES practitioners,
  FOREIGN KEY (area, agency) REFERENCES agencies,
  CHECK (since <= version),
  CHECK ((since IS NULL) = (rule IS NULL)),
  CHECK ((since IS NULL) = (bases IS NULL)),
  -- Nothing is told that rests on nothing.
  CHECK (cardinality(bases) > 0)
);
CREATE INDEX pack_papers_by_reader ON pack_papers (area, meeting, reader);
ALTER TABLE pack_papers ENABLE ROW LEVEL SECURITY;
ALTER TABLE pack_papers FORCE ROW LEVEL SECURITY;
-- One's own; and, of items that one sees, to those who work on every case of the route.
CREATE POLICY pack_papers_read ON pack_papers FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      reader = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM meeting_items i
        JOIN meetings m ON m.area = i.area AND m.id = i.meeting
        JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route
        WHERE i.area = pack_papers.area AND i.meeting = pack_papers.meeting AND i.number = pack_papers.item
          AND r.practitioner = (SELECT app_practitioner()) AND r.every_case
      )
    )
  );
-- In the act that publishes the version, and never after it: what was published stays as it was.
CREATE POLICY pack_papers_add ON pack_papers FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM paper_versions v
      WHERE v.area = pack_papers.area AND v.meeting = pack_papers.meeting AND v.number = pack_papers.version
        AND v.made_by = (SELECT app_practitioner()) AND v.xmin::text = (pg_current_xact_id()::xid)::text
    )
    AND EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = pack_papers.area AND i.meeting = pack_papers.meeting AND i.number = pack_papers.item
    )
  );
GRANT SELECT, INSERT ON pack_papers TO paneld_web;

-- A paper of an item as it stood from a version on: where what it says is sealed, and a keyed hash of it.
CREATE TABLE papers (
  area text NOT NULL,
  meeting uuid NOT NULL,
  item integer NOT NULL,
  -- Within the item. It is given once, and never given again.
  number integer NOT NULL CHECK (number > 0),
  since integer NOT NULL,
  case_id uuid NOT NULL,
  name text NOT NULL,
  -- The sealed record of the case, and its version; of the case itself, the case.
  record uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  category text NOT NULL,
  originator uuid NOT NULL,
  originator_class text NOT NULL,
  mark text NOT NULL CHECK (mark IN ('official', 'official-sensitive', 'recipients-only')),
  -- The form that was answered, by its hash; null: none.
  form text,
  digest text NOT NULL,
  PRIMARY KEY (area, meeting, item, number, since),
  FOREIGN KEY (area, meeting, item) REFERENCES meeting_items (area, meeting, number),
  FOREIGN KEY (area, meeting, since) REFERENCES paper_versions (area, meeting, number),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id)
);
CREATE INDEX papers_by_case ON papers (area, case_id);
ALTER TABLE papers ENABLE ROW LEVEL SECURITY;
ALTER TABLE papers FORCE ROW LEVEL SECURITY;
-- To the team of the case; to whoever was given it, for as long as they may open more of the case than that it exists.
CREATE POLICY papers_read ON papers FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = papers.area AND a.case_id = papers.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())]) AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
        AND (
          a.level IN ('team', 'police')
          OR (a.level NOT IN ('existence', 'asked') AND EXISTS (
            SELECT 1 FROM pack_papers k
            WHERE k.area = papers.area AND k.meeting = papers.meeting AND k.item = papers.item
              AND k.number = papers.number AND k.since = papers.since AND k.reader = (SELECT app_practitioner())
          ))
        )
    )
  );
CREATE POLICY papers_conflict ON papers AS RESTRICTIVE FOR SELECT TO paneld_web
  USING (sha256(uuid_send(case_id)) <> ALL ((SELECT app_conflicts())::bytea[]));
CREATE POLICY papers_add ON papers FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM paper_versions v
      WHERE v.area = papers.area AND v.meeting = papers.meeting AND v.number = papers.since
        AND v.made_by = (SELECT app_practitioner()) AND v.xmin::text = (pg_current_xact_id()::xid)::text
    )
    AND EXISTS (
      SELECT 1 FROM meeting_items i
      WHERE i.area = papers.area AND i.meeting = papers.meeting AND i.number = papers.item
        AND i.case_id = papers.case_id
    )
    AND EXISTS (
      SELECT 1 FROM case_access a
      WHERE a.area = papers.area AND a.case_id = papers.case_id
        AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
        AND a.level IN ('team', 'police') AND NOT a.held
        AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
    )
  );
GRANT SELECT, INSERT ON papers TO paneld_web;
ALTER TABLE pack_papers
  ADD FOREIGN KEY (area, meeting, item, number, since) REFERENCES papers (area, meeting, item, number, since);

-- Whether whoever asks was given papers of a meeting that they may still open: who comes for a case alone sits on no panel,
-- and is told of the meeting for as long as that.
CREATE POLICY pack_papers_tell ON pack_papers FOR SELECT TO paneld_owner USING (true);
CREATE POLICY papers_tell ON papers FOR SELECT TO paneld_owner USING (true);
CREATE FUNCTION was_given_papers(of_area text, of_meeting uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  RETURN EXISTS (
    SELECT 1 FROM pack_papers k
    JOIN papers p ON p.area = k.area AND p.meeting = k.meeting AND p.item = k.item AND p.number = k.number
      AND p.since = k.since
    JOIN case_access a ON a.area = p.area AND a.case_id = p.case_id
    WHERE k.area = of_area AND of_area = ANY (app_areas()) AND k.meeting = of_meeting AND k.reader = app_practitioner()
      AND sha256(uuid_send(p.case_id)) <> ALL (app_conflicts())
      AND a.holder = ANY (ARRAY[app_practitioner(), app_agency()]) AND NOT a.held
      AND a.level NOT IN ('existence', 'asked')
      AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      AND NOT EXISTS (
        SELECT 1 FROM pack_papers l
        WHERE l.area = k.area AND l.meeting = k.meeting AND l.reader = k.reader AND l.item = k.item
          AND l.number = k.number AND l.version > k.version AND l.since IS NULL
      )
  );
GRANT EXECUTE ON FUNCTION was_given_papers(text, uuid) TO paneld_web;
ALTER POLICY meetings_read ON meetings
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      EXISTS (
        SELECT 1 FROM practitioner_roles r
        WHERE r.area = meetings.area AND r.practitioner = (SELECT app_practitioner()) AND r.route = meetings.route
          AND r.sits
      )
      OR was_in_the_room(area, id)
      OR was_given_papers(area, id)
    )
  );

-- That a reader opened a version of their papers, when they were first shown the whole of it, and the hash of what it
-- holds; null: something of it was not shown them.
CREATE TABLE pack_receipts (
  area text NOT NULL,
  meeting uuid NOT NULL,
  reader uuid NOT NULL,
  version integer NOT NULL,
  read_at bigint NOT NULL,
  digest bytea CHECK (octet_length(digest) = 32),
  PRIMARY KEY (area, meeting, reader, version),
  FOREIGN KEY (area, meeting, version) REFERENCES paper_versions (area, meeting, number),
  FOREIGN KEY (area, reader) REFERENCES practitioners
);
ALTER TABLE pack_receipts ENABLE ROW LEVEL SECURITY;
ALTER TABLE pack_receipts FORCE ROW LEVEL SECURITY;
-- One's own; and to those who arrange the meeting.
CREATE POLICY pack_receipts_read ON pack_receipts FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      reader = (SELECT app_practitioner())
      OR EXISTS (
        SELECT 1 FROM meetings m
        JOIN practitioner_roles r ON r.area = m.area AND r.route = m.route
        WHERE m.area = pack_receipts.area AND m.id = pack_receipts.meeting
          AND r.practitioner = (SELECT app_practitioner()) AND r.sits AND r.every_case
      )
    )
  );
-- Each for themselves, of a version in which there was something for them, after it was published.
CREATE POLICY pack_receipts_add ON pack_receipts FOR INSERT TO paneld_web
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND reader = (SELECT app_practitioner())
    AND read_at <= (SELECT casework_moment())
    AND EXISTS (
      SELECT 1 FROM paper_versions v
      WHERE v.area = pack_receipts.area AND v.meeting = pack_receipts.meeting AND v.number = pack_receipts.version
        AND v.made_at <= pack_receipts.read_at
    )
    AND EXISTS (
      SELECT 1 FROM pack_papers k
      WHERE k.area = pack_receipts.area AND k.meeting = pack_receipts.meeting AND k.reader = pack_receipts.reader
        AND k.version <= pack_receipts.version
    )
  );
-- Who was shown a part is shown the whole later: once, and it stays.
CREATE POLICY pack_receipts_fill ON pack_receipts FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[]) AND reader = (SELECT app_practitioner()) AND digest IS NULL
  )
  WITH CHECK (
    area = ANY ((SELECT app_areas())::text[]) AND reader = (SELECT app_practitioner()) AND digest IS NOT NULL
    AND read_at <= (SELECT casework_moment())
    AND EXISTS (
      SELECT 1 FROM paper_versions v
      WHERE v.area = pack_receipts.area AND v.meeting = pack_receipts.meeting AND v.number = pack_receipts.version
        AND v.made_at <= pack_receipts.read_at
    )
  );
GRANT SELECT, INSERT, UPDATE (read_at, digest) ON pack_receipts TO paneld_web;

-- Whether a reader may still be told their papers is decided anew each time they open them, by the service, since they do
-- not see everything that it is decided on.
GRANT SELECT ON sealed_categories TO paneld_worker;

-- Whether what was published can still be made again is looked at by the service: those who ask see less of it, and are
-- shown none of its words.
CREATE POLICY paper_versions_serve ON paper_versions FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY papers_serve ON papers FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY pack_papers_serve ON pack_papers FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY pack_receipts_serve ON pack_receipts FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT ON paper_versions, papers, pack_papers, pack_receipts TO paneld_worker;
GRANT EXECUTE ON FUNCTION awaits_referral(text, uuid, uuid) TO paneld_worker;
