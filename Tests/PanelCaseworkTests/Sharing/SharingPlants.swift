/// Faults of the database, by name: the random sequences must find each, or they find nothing.
enum SharingPlants {
  static let all = [
    // Whoever is in conflict reads on.
    "conflict": """
    CREATE OR REPLACE FUNCTION app_conflicts() RETURNS bytea[] LANGUAGE plpgsql STABLE AS $$
      BEGIN RETURN '{}'; END $$
    """,
    // What the police hold stays open to those who worked on it.
    "hold": """
    CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.held := false; RETURN NEW; END $$;
    CREATE TRIGGER planted BEFORE INSERT OR UPDATE ON case_access FOR EACH ROW EXECUTE FUNCTION planted()
    """,
    // What was given for a while is there for good.
    "term": """
    CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN NEW.ends_at := 9000000000000000; RETURN NEW; END $$;
    CREATE TRIGGER planted BEFORE INSERT OR UPDATE ON case_access FOR EACH ROW
      WHEN (NEW.why NOT LIKE 'role:%') EXECUTE FUNCTION planted()
    """,
    // What was taken back stays.
    "withdrawal": """
    CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (
        SELECT 1 FROM case_access a
        WHERE a.area = NEW.area AND a.holder = NEW.holder AND a.case_id = NEW.case_id AND a.why = NEW.why
      ) THEN RETURN NULL; END IF;
      RETURN NEW;
    END
    $$;
    CREATE TRIGGER planted_again BEFORE INSERT ON case_access FOR EACH ROW EXECUTE FUNCTION planted();
    CREATE FUNCTION planted_to_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
    CREATE TRIGGER planted BEFORE DELETE ON case_access FOR EACH ROW
      WHEN (OLD.why LIKE 'assigned:%') EXECUTE FUNCTION planted_to_stay()
    """,
    // Somebody of another agency sees the case, past every policy.
    "grant": """
    CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
      SELECT NEW.area, NEW.id, p.id, 'team', 0, 9000000000000000, 'planted', false
      FROM practitioners p WHERE p.area = NEW.area AND p.name = 'Practitioner Stranger';
      RETURN NULL;
    END
    $$;
    CREATE TRIGGER planted AFTER INSERT ON cases FOR EACH ROW EXECUTE FUNCTION planted()
    """,
    // What was kept back is told.
    "told": """
    ALTER TABLE sharing_decisions DROP CONSTRAINT sharing_decisions_check;
    CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.told := true; RETURN NEW; END $$;
    CREATE TRIGGER planted BEFORE INSERT ON sharing_decisions FOR EACH ROW
      WHEN (NEW.phase = 'released') EXECUTE FUNCTION planted()
    """,
  ]
}
