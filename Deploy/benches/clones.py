"""Cases for pgbench: copies of opened ones, row by row, under identifiers that a script can compute from a number.

They are no cases to the daemon, whose seals and chains name the case they were made for; to PostgreSQL they are rows as
many and as large."""

# What a case consists of, and what is not copied as it is.
TABLES = {
    "cases": {"id": "pair.new", "reference": "'BEN-' || pair.n", "referral": "NULL"},
    "case_signs": {"case_id": "pair.new", "reference": "'BEN-' || pair.n", "referral": "NULL"},
    "case_access": {"case_id": "pair.new"},
    "events": {"case_id": "pair.new"},
    "event_contents": {"case_id": "pair.new"},
    "case_moves": {"case_id": "pair.new"},
    "case_forms": {"case_id": "pair.new", "record": "gen_random_uuid()"},
    "contents": {"case_id": "pair.new", "record": "gen_random_uuid()", "referral": "NULL"},
    "deadlines": {"case_id": "pair.new", "id": "CASE WHEN t.closed_at IS NULL "
                                               "THEN md5('deadline' || pair.n)::uuid ELSE gen_random_uuid() END"},
    "tasks": {"case_id": "pair.new", "id": "gen_random_uuid()"},
    "information_requests": {"case_id": "pair.new", "id": "gen_random_uuid()"},
}


def clone(database, cases):
    """Copies the cases as numbers 1 and up, case n under md5(n)."""
    listed = ", ".join(f"({number + 1}, '{case.uuid}'::uuid)" for number, case in enumerate(cases))
    steps = [f"CREATE TEMP TABLE pairs AS SELECT n, old, md5(n::text)::uuid AS new FROM (VALUES {listed}) AS v(n, old)"]
    for table, changed in TABLES.items():
        columns = [row["column_name"] for row in database.rows(
            "SELECT column_name FROM information_schema.columns "
            f"WHERE table_schema = 'public' AND table_name = '{table}' AND is_generated = 'NEVER' ORDER BY 1")]
        key = "id" if table == "cases" else "case_id"
        steps.append(f"INSERT INTO {table} ({', '.join(columns)}) "
                     f"SELECT {', '.join(changed.get(name, 't.' + name) for name in columns)} "
                     f"FROM {table} t JOIN pairs pair ON t.{key} = pair.old")
    database.run(";\n".join(["SET session_replication_role = replica", *steps]) + ";")
    database.run("VACUUM ANALYZE;")
