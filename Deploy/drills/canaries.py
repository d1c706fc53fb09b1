"""Where something said of anybody could turn up beside the answers: the daemon's log, its metrics, what leaves by the
outbox, what an auditor takes away, and what is told to anybody at all. What lies in the database and in the files of
its server is looked through by the drill `leak`."""
import re

from drills import places

# Written by the service at its own times, or whenever somebody reads.
NOT_OF_ACTS = {"emergency_misses", "reads", "reads_kept", "checkpoints", "checkpoint_heads"}
LEASES = {"outbox": "t.leased_until, t.fence, t.sent_at", "deadlines": "t.leased_until, t.fence"}
EXPORTS = ["/v1/audit/checkpoints", "/v1/audit/heads", "/v1/audit/history", "/v1/audit/erasures",
           "/v1/audit/verify"]
OPEN = ["/", "/metrics", "/openapi.json", "/health/live", "/health/ready", "/problems/not-found", "/problems/conflict"]


def found(daemon, scene, line, actors):
    """Every marker that is where it must not be, and whatever the outbox says beside what happened to what."""
    search = places.Search(scene.markers)
    wrong = search.look("the daemon's log", daemon.log.read_bytes())
    for path in OPEN:
        wrong += search.look(path, line.ask(None, "GET", path).body)
    for auditor in (who for who in actors if who.auditor):
        for path in EXPORTS:
            for page in pages(line, auditor.token, path):
                wrong += search.look(f"{path} to {auditor.name}", page)
    wrong += [f"the outbox tells {row['topic']!r}, which is no code"
              for row in daemon.database.rows("SELECT DISTINCT topic FROM outbox WHERE topic !~ '^[a-z]+(-[a-z]+)*$'")]
    wrong += [f"the outbox has a column {row['column_name']} of which nobody has said what may stand in it"
              for row in daemon.database.rows(
                  "SELECT column_name FROM information_schema.columns WHERE table_name = 'outbox' AND column_name NOT "
                  "IN ('area', 'id', 'topic', 'subject', 'at', 'sent_at', 'leased_until', 'fence')")]
    return wrong


def pages(line, token, path):
    """A list, page after page."""
    while path:
        answer = line.ask(token, "GET", path)
        yield answer.body
        link = dict(answer.headers).get("link", "")
        path = link[1:link.index(">")] if 'rel="next"' in link else None


def state(daemon):
    """What every table holds, but for what is not of any act: how many rows, and a hash over all of them."""
    tables = [row["relname"] for row in daemon.database.rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "ORDER BY 1") if row["relname"] not in NOT_OF_ACTS]
    selects = []
    for table in tables:
        columns = [row["column_name"] for row in daemon.database.rows(
            f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY 1"
        )] if table in LEASES and table not in _columns else _columns.get(table)
        if columns is not None:
            _columns[table] = columns = [name for name in columns if f"t.{name}" not in LEASES[table].split(", ")]
            row = "row(" + ", ".join(f"t.{name}" for name in columns) + ")"
        else:
            row = "t"
        selects.append(f"SELECT '{table}' AS name, count(*) AS rows, "
                       f"md5(coalesce(string_agg(md5({row}::text), '' ORDER BY md5({row}::text)), '')) AS hash "
                       f"FROM {table} t")
    return {row["name"]: (row["rows"], row["hash"]) for row in daemon.database.rows(" UNION ALL ".join(selects))}


_columns = {}


def timeless(body):
    """An answer without the moment at which it was given."""
    return re.sub(rb'"now":"[^"]*"', b"", body)
