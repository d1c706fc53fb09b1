-- What is due, what is to be done, who was asked, and what leaves the system: no personal data in any of them.

CREATE TABLE deadlines (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  case_id uuid,
  referral uuid,
  name text NOT NULL,
  holder text NOT NULL,
  since bigint NOT NULL,
  due bigint NOT NULL,
  warn_at bigint,
  warned_at bigint,
  missed_at bigint,
  closed_at bigint,
  -- The next moment at which something has to be told; null when nothing is left to tell.
  fires_at bigint,
  -- Claimed by a worker until this real moment; a later claim has a higher fence.
  leased_until bigint NOT NULL,
  fence bigint NOT NULL,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, referral) REFERENCES referrals,
  CHECK ((case_id IS NULL) <> (referral IS NULL))
);
CREATE INDEX deadlines_firing ON deadlines (area, fires_at) WHERE fires_at IS NOT NULL;
CREATE INDEX deadlines_by_case ON deadlines (area, case_id) WHERE closed_at IS NULL;
CREATE INDEX deadlines_by_referral ON deadlines (area, referral) WHERE referral IS NOT NULL;

CREATE TABLE tasks (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  case_id uuid,
  referral uuid,
  route text NOT NULL,
  role text NOT NULL,
  kind text NOT NULL,
  urgent boolean NOT NULL,
  due bigint,
  opened_at bigint NOT NULL,
  done_at bigint,
  done_by uuid,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, referral) REFERENCES referrals,
  CHECK ((case_id IS NULL) <> (referral IS NULL)),
  CHECK ((done_at IS NULL) = (done_by IS NULL))
);
-- In the order in which they are listed.
CREATE INDEX tasks_open ON tasks (area, route, role, (NOT urgent), (coalesce(due, 9223372036854775807)), id)
  WHERE done_at IS NULL;
CREATE INDEX tasks_by_case ON tasks (area, case_id) WHERE case_id IS NOT NULL;

CREATE TABLE information_requests (
  area text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  agency uuid NOT NULL,
  sent_at bigint NOT NULL,
  due bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('sent', 'answered', 'nil-return', 'declined', 'waived')),
  settled_at bigint,
  -- The sealed answer, where the agency gave one; what it was asked is sealed under the request's own identifier.
  record uuid,
  answered_by uuid,
  PRIMARY KEY (area, id),
  FOREIGN KEY (area, case_id) REFERENCES cases (area, id),
  FOREIGN KEY (area, agency) REFERENCES agencies,
  CHECK ((state = 'sent') = (settled_at IS NULL))
);
CREATE INDEX information_requests_by_case ON information_requests (area, case_id);
CREATE INDEX information_requests_by_agency ON information_requests (area, agency, due) WHERE state = 'sent';

-- Effects on the outside world leave from here: at least once, each with a key by which the receiver knows it again.
CREATE TABLE outbox (
  area text NOT NULL REFERENCES areas,
  id uuid NOT NULL,
  topic text NOT NULL,
  subject uuid NOT NULL,
  at bigint NOT NULL,
  sent_at bigint,
  leased_until bigint NOT NULL,
  fence bigint NOT NULL,
  PRIMARY KEY (area, id)
);
CREATE INDEX outbox_unsent ON outbox (area, at) WHERE sent_at IS NULL;

-- The answer to an act, kept beside it so that the same key is answered the same.
CREATE TABLE idempotency (
  area text NOT NULL REFERENCES areas,
  caller uuid NOT NULL,
  target text NOT NULL,
  key text NOT NULL,
  body_hash bytea NOT NULL,
  status integer NOT NULL CHECK (status BETWEEN 200 AND 299),
  answer bytea NOT NULL,
  location text,
  -- Real time: seven days after it, the row may go.
  at bigint NOT NULL,
  PRIMARY KEY (area, caller, target, key)
);
CREATE INDEX idempotency_by_age ON idempotency (area, at);

-- Who was shown which records, when; written before they are shown.
CREATE TABLE reads (
  area text NOT NULL,
  at bigint NOT NULL,
  id uuid NOT NULL,
  practitioner uuid NOT NULL,
  agency uuid NOT NULL,
  what text NOT NULL,
  records uuid[] NOT NULL,
  PRIMARY KEY (area, at, id)
) PARTITION BY RANGE (at);
CREATE TABLE reads_kept PARTITION OF reads DEFAULT;

ALTER TABLE deadlines ENABLE ROW LEVEL SECURITY;
ALTER TABLE deadlines FORCE ROW LEVEL SECURITY;
CREATE POLICY deadlines_read ON deadlines FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT app_case())
      OR (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = deadlines.area AND a.case_id = deadlines.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM referrals r WHERE r.area = deadlines.area AND r.id = deadlines.referral
      ))
    )
  );
CREATE POLICY deadlines_open ON deadlines FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY deadlines_change ON deadlines FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY deadlines_worker ON deadlines FOR ALL TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON deadlines TO paneld_web, paneld_worker;

ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks FORCE ROW LEVEL SECURITY;
CREATE POLICY tasks_read ON tasks FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      case_id = (SELECT app_case())
      OR (case_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = tasks.area AND a.case_id = tasks.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level NOT IN ('existence', 'asked') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      ))
      OR (referral IS NOT NULL AND EXISTS (
        SELECT 1 FROM practitioner_roles p
        WHERE p.area = tasks.area AND p.route = tasks.route AND p.practitioner = (SELECT app_practitioner())
          AND p.receives_referrals
      ))
    )
  );
CREATE POLICY tasks_open ON tasks FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY tasks_done ON tasks FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY tasks_worker ON tasks FOR ALL TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON tasks TO paneld_web, paneld_worker;

ALTER TABLE information_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE information_requests FORCE ROW LEVEL SECURITY;
CREATE POLICY information_requests_read ON information_requests FOR SELECT TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND (
      agency = (SELECT app_agency())
      OR case_id = (SELECT app_case())
      OR EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = information_requests.area AND a.case_id = information_requests.case_id
          AND a.holder = ANY (ARRAY[(SELECT app_practitioner()), (SELECT app_agency())])
          AND a.level IN ('team', 'police') AND NOT a.held
          AND a.starts_at <= (SELECT casework_moment()) AND a.ends_at > (SELECT casework_moment())
      )
    )
  );
CREATE POLICY information_requests_send ON information_requests FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY information_requests_settle ON information_requests FOR UPDATE TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY information_requests_worker ON information_requests FOR ALL TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT, UPDATE ON information_requests TO paneld_web, paneld_worker;

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY outbox_put ON outbox FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY outbox_worker ON outbox FOR ALL TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]))
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT INSERT ON outbox TO paneld_web;
GRANT SELECT, INSERT, UPDATE ON outbox TO paneld_worker;

ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_own ON idempotency FOR SELECT TO paneld_web
  USING (area = ANY ((SELECT app_areas())::text[]) AND caller = (SELECT app_practitioner()));
CREATE POLICY idempotency_keep ON idempotency FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND caller = (SELECT app_practitioner()));
CREATE POLICY idempotency_worker_find ON idempotency FOR SELECT TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY idempotency_worker_keep ON idempotency FOR INSERT TO paneld_worker
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
CREATE POLICY idempotency_worker_drop ON idempotency FOR DELETE TO paneld_worker
  USING (area = ANY ((SELECT app_areas())::text[]));
GRANT SELECT, INSERT ON idempotency TO paneld_web;
GRANT SELECT, INSERT, DELETE ON idempotency TO paneld_worker;

ALTER TABLE reads ENABLE ROW LEVEL SECURITY;
ALTER TABLE reads FORCE ROW LEVEL SECURITY;
ALTER TABLE reads_kept ENABLE ROW LEVEL SECURITY;
ALTER TABLE reads_kept FORCE ROW LEVEL SECURITY;
CREATE POLICY reads_record ON reads FOR INSERT TO paneld_web
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]) AND practitioner = (SELECT app_practitioner()));
GRANT INSERT ON reads TO paneld_web;
