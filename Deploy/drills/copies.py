"""Cases by the hundred from one that practitioners opened: copies of it and of its clock under identifiers of their
own. What a worker needs of a case is all there; what was done before, and what is sealed, is the first case's alone."""
import uuid

from cases import LETTERS

# What is not copied as it is, by table.
CHANGED = {
    "cases": {"id": "m.id", "reference": "'DRL-' || m.n", "referral": "NULL",
              "state": "replace(replace(t.state, m.old_name, m.name), m.old_clock_name, m.clock_name)"},
    "deadlines": {"id": "m.clock", "case_id": "m.id"},
}


def prepare(database):
    """The book of the trials: what has to be told of each clock, how often, and not before when."""
    database.run("""
        CREATE SCHEMA drill;
        CREATE TABLE drill.trials (
          id uuid PRIMARY KEY, clock uuid NOT NULL, seq bigint NOT NULL, head bytea NOT NULL, stage text NOT NULL,
          paused boolean NOT NULL, near integer NOT NULL, missed integer NOT NULL, steps bigint[] NOT NULL,
          tells integer NOT NULL);
        """)


def copy(database, case, clock, dice, first, count):
    """Copies a case so many times; `clock` is its clock as the case's state has it, with its name of the table."""
    def name(prefix, made):
        letters, number = [], made.int
        for _ in range(26):
            number, letter = divmod(number, 32)
            letters.append(LETTERS[letter])
        return f"{prefix}_{''.join(reversed(letters))}"

    rows = []
    for number in range(first, first + count):
        made = [uuid.UUID(int=dice.getrandbits(128), version=4) for _ in range(2)]
        rows.append(f"({number}, '{made[0]}', '{name('case', made[0])}', '{made[1]}', '{name('dl', made[1])}', "
                    f"'{case.id}', '{clock['id']}')")
    steps = ["SET session_replication_role = replica",
             "CREATE TEMP TABLE made (n bigint, id uuid, name text, clock uuid, clock_name text, old_name text, "
             "old_clock_name text)", "INSERT INTO made VALUES " + ", ".join(rows)]
    wheres = {"cases": f"t.id = '{case.uuid}'", "deadlines": f"t.case_id = '{case.uuid}' AND t.closed_at IS NULL"}
    for table, changed in CHANGED.items():
        columns = columns_of(database, table)
        steps.append(f"INSERT INTO {table} ({', '.join(columns)}) "
                     f"SELECT {', '.join(changed.get(column, 't.' + column) for column in columns)} "
                     f"FROM {table} t, made m WHERE {wheres[table]}")
    ladder = clock.get("steps", [])
    told = len(set([clock["holder"]] + clock["tell"]))
    steps.append(f"""INSERT INTO drill.trials
        SELECT m.id, m.clock, c.seq, c.head, c.stage, {str('pause' in clock).lower()}, 1, {told},
          ARRAY[{', '.join(str(step['microseconds']) for step in ladder)}]::bigint[],
          {sum(len(set(step['tell'])) for step in ladder)}
        FROM made m JOIN cases c ON c.id = m.id""")
    database.run(";\n".join(steps) + ";")


def columns_of(database, table, known={}):
    """In the order of their names; asked once."""
    if table not in known:
        known[table] = [row["column_name"] for row in database.rows(
            "SELECT column_name FROM information_schema.columns "
            f"WHERE table_schema = 'public' AND table_name = '{table}' AND is_generated = 'NEVER' ORDER BY 1")]
    return known[table]
