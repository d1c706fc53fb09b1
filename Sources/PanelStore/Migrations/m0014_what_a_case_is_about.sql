-- A case may be about a household, a group or a place beside a person, and no case that has to say where somebody goes on
-- ends without saying it.

-- Each of them has a record of its own, as a person has.
ALTER TABLE persons
  ADD COLUMN kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'household', 'group', 'place')),
  ADD CONSTRAINT persons_of_kind UNIQUE (area, id, kind);

-- What a referral is about is settled when it is accepted, by those who receive it.
CREATE POLICY persons_change ON persons FOR UPDATE TO paneld_web
  USING (
    area = ANY ((SELECT app_areas())::text[])
    AND EXISTS (
      SELECT 1 FROM referrals r
      JOIN practitioner_roles p ON p.area = r.area AND p.route = r.route AND p.receives_referrals
      WHERE r.area = persons.area AND r.person = persons.id AND p.practitioner = (SELECT app_practitioner())
    )
  )
  WITH CHECK (area = ANY ((SELECT app_areas())::text[]));
GRANT UPDATE (kind) ON persons TO paneld_web;

-- A case says of what kind its record is, and cannot be wrong about it.
ALTER TABLE cases
  ADD COLUMN focus text NOT NULL DEFAULT 'person',
  ADD COLUMN disposition text,
  ADD CONSTRAINT cases_focus_of_record FOREIGN KEY (area, person, focus) REFERENCES persons (area, id, kind);

-- Whether a move leads to an end that demands a disposition.
ALTER TABLE definition_moves ADD COLUMN demands_disposition boolean NOT NULL DEFAULT false;
CREATE INDEX definition_moves_demanding ON definition_moves (area, definition, to_stage) WHERE demands_disposition;

CREATE FUNCTION demand_disposition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM definition_moves m
    WHERE m.area = NEW.area AND m.definition = NEW.definition AND m.to_stage = NEW.stage AND m.demands_disposition
  ) THEN
    RAISE EXCEPTION 'a case that ends here says where somebody goes on'
      USING ERRCODE = 'check_violation', SCHEMA = 'public', TABLE = 'cases', CONSTRAINT = 'cases_disposition_said';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER cases_disposition_said BEFORE INSERT OR UPDATE ON cases
  FOR EACH ROW WHEN (NEW.closed_at IS NOT NULL AND NEW.disposition IS NULL)
  EXECUTE FUNCTION demand_disposition();
