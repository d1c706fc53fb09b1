"""The first page of a coordinator's list of cases through HTTP and row level security, beside plain SQL that reads the
same lines by an index made for it, past row level security: bare, and in a transaction that records and commits that
they were read."""
import argparse
import os
import re
import signal
import statistics

from benches.load import pgbench, spread, wrk
from daemon import Broken, Daemon, end_progress, show_progress
from cases import open_cases

BAR = 1.5
CLIENTS = [1, 8]
BIG = ["cases", "case_access", "case_signs", "tasks"]

# A copy of the same rows with the one index that suits this page best, and nothing else that would cost it anything.
COPY = """CREATE TABLE plain_cases AS TABLE cases;
CREATE INDEX ON plain_cases (area, next_due, id) WHERE closed_at IS NULL;
ANALYZE plain_cases;
"""
PLAIN = """SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
FROM plain_cases
WHERE area = 'kent-and-medway' AND closed_at IS NULL
ORDER BY next_due, id
LIMIT 50;
"""
RECORD = """INSERT INTO reads (area, at, id, practitioner, agency, what, records)
VALUES ('kent-and-medway', security_moment(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'cases', '{}');
"""


def main(arguments):
    parser = argparse.ArgumentParser(prog="Deploy/bench queue", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases there are (default 100000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default 5)")
    parser.add_argument("--seconds", type=int, default=4, help="how long each run takes (default 4)")
    parser.add_argument("--port", type=int, help="where the daemon listens (default: any that is free)")
    chosen = parser.parse_args(arguments)
    print(f"queue: GET /v1/cases as the coordinator at {chosen.cases} cases, {', '.join(map(str, CLIENTS))} clients; "
          f"{chosen.rounds} rounds of {chosen.seconds} s each, beside pgbench -M prepared as superuser", flush=True)
    with Daemon(chosen.port) as daemon:
        daemon.start()
        seed(daemon, chosen.cases)
        coordinator = daemon.client("channel:coordinator")
        explain(daemon, coordinator)
        return measure(daemon, coordinator, chosen)


def seed(daemon, count, chunk=10_000):
    """Cases by the thousand, each with its sign, its grants and some tasks: nine of ten open, one of a thousand held by
    the police. They are rows only: what a list shows of a case is nothing sealed."""
    example = open_cases(daemon, 1)[0]
    database = daemon.database
    for start in range(0, count, chunk):
        last = min(count, start + chunk)
        database.run(f"""
            SET session_replication_role = replica;
            SELECT setseed({(start // chunk % 1000) / 1000});
            CREATE TEMP TABLE made AS
              SELECT n, gen_random_uuid() AS id, CASE WHEN random() < 0.7 THEN 'prevent' ELSE 'channel' END AS route,
                random() < 0.1 AS closed, random() < 0.001 AS held,
                (SELECT opened_at FROM cases WHERE id = '{example.uuid}') - (random() * 4e13)::bigint AS opened_at,
                (random() * 1e13)::bigint AS from_now
              FROM generate_series({start + 1}, {last}) AS n;
            INSERT INTO cases (area, id, reference, route, definition, stage, seq, head, state, opened_at, closed_at,
              outcome, holder, next_due)
            SELECT c.area, m.id, 'BEN-' || m.n, m.route, d.hash,
              CASE WHEN m.closed THEN 'closed' WHEN m.held THEN 'pursue-hold' WHEN m.route = 'prevent' THEN 'gateway'
                ELSE 'panel-listed' END,
              c.seq, c.head, c.state, m.opened_at, CASE WHEN m.closed THEN m.opened_at + 1 END,
              CASE WHEN m.closed THEN 'nfa' END,
              CASE WHEN m.route = 'prevent' THEN 'case-officer' ELSE 'coordinator' END,
              CASE WHEN m.closed OR m.held THEN 253402300799999999 ELSE c.next_due + m.from_now END
            FROM made m JOIN cases c ON c.id = '{example.uuid}'
              JOIN definitions d ON d.area = c.area AND d.kind = 'route' AND d.name = m.route AND d.live;
            INSERT INTO case_signs (area, case_id, reference, route, opened_at)
              SELECT 'kent-and-medway', id, 'BEN-' || n, route, opened_at FROM made;
            INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held)
              SELECT r.area, m.id, r.practitioner, r.level, m.opened_at, 253402300799999999, 'role:' || r.role,
                m.held AND r.level <> 'police'
              FROM made m JOIN practitioner_roles r
                ON r.area = 'kent-and-medway' AND r.route = m.route AND r.every_case;
            INSERT INTO tasks (area, id, case_id, route, role, kind, urgent, opened_at)
              SELECT 'kent-and-medway', gen_random_uuid(), id, route, 'coordinator', 'deadline-near', n % 17 = 0,
                opened_at
              FROM made WHERE n % 3 = 0;
            """)
        show_progress(f"{last} of {count} cases made")
    end_progress()
    database.run("VACUUM ANALYZE;")


def explain(daemon, coordinator):
    """The plans by which PostgreSQL carried out what the daemon itself sent, under row level security: the page must
    come by an index of the queue, and nothing large be read through."""
    settings = daemon.state / "config" / "local.conf"
    settings.write_text("session_preload_libraries = 'auto_explain'\nauto_explain.log_min_duration = 0\n"
                        "auto_explain.log_analyze = on\n")
    settings.chmod(0o644)
    reload(daemon)
    for _ in range(12):  # From the sixth run on a prepared statement may have a plan for any values.
        if coordinator.get("/v1/cases").status != 200:
            raise Broken("the coordinator's list was not answered")
    settings.unlink()
    reload(daemon)
    plans = logged_plans(daemon)
    pages = [plan for plan in plans if re.search(r"Index (Only )?Scan using cases_queue\w* on cases", plan)]
    if not pages:
        raise Broken("the page does not come by an index of the queue:\n" + "\n".join(plans[-8:]))
    # Of each statement the plan that was used last.
    for plan in {plan.split("Query Text:")[1].split("(cost=")[0]: plan for plan in pages}.values():
        print("\n".join("  " + line.replace("\t", "", 1)[:150] for line in plan.splitlines()))
    for plan in plans:
        read = re.search(rf"Seq Scan on ({'|'.join(BIG)})\b(?!.*never executed)", plan)
        if read:
            raise Broken(f"all of {read[1]} is read through:\n{plan}")
    print(f"the page comes by an index of the queue, and none of {', '.join(BIG)} is read through")


def reload(daemon):
    os.kill(daemon.postmaster, signal.SIGHUP)
    daemon.kill()
    daemon.start()


def logged_plans(daemon):
    text = "\n".join(log.read_text(errors="replace") for log in (daemon.state / "postgres" / "log").glob("*.log"))
    entries = re.split(r"\n(?=\d{4}-\d\d-\d\d )", text)
    return [entry for entry in entries if "Query Text:" in entry and "plan:" in entry]


def measure(daemon, coordinator, chosen):
    before = daemon.database.value("SELECT count(*) FROM reads")
    page = coordinator.get("/v1/cases")
    records = daemon.database.value("SELECT count(*) FROM reads") > before
    if page.status != 200 or len(page["cases"]) != 50:
        raise Broken(f"the first page was answered {page.status} with {len((page.json or {}).get('cases', []))} cases")
    print(f"the page: {len(page.raw)} bytes, 50 cases; " + (
        "that it was read is recorded, here as in `SQL recorded`" if records
        else "it names nobody, so the service records no read; `SQL recorded` commits one all the same"))
    daemon.database.run(COPY)
    script = daemon.folder / "plain.sql"
    recorded = daemon.folder / "recorded.sql"
    script.write_text(PLAIN)
    recorded.write_text("BEGIN;\n" + PLAIN + RECORD + "COMMIT;\n")
    plan = [f"head Host: 127.0.0.1:{daemon.port}", f"head Authorization: Bearer {coordinator.token}", "get /v1/cases"]
    runs = {(name, clients): [] for name in ("HTTP", "SQL", "SQL recorded") for clients in CLIENTS}
    wrk(daemon, plan, 8, 2)  # Once, unmeasured.
    for number in range(chosen.rounds):
        for clients in CLIENTS:
            show_progress(f"round {number + 1} of {chosen.rounds}, {clients} clients")
            runs["HTTP", clients].append(wrk(daemon, plan, clients, chosen.seconds))
            for name, path in (("SQL", script), ("SQL recorded", recorded)):
                runs[name, clients].append(pgbench(daemon, ["-f", path], clients, chosen.seconds, user="postgres"))
    end_progress()
    print("clients  through       pages/s (spread)          p50 ms  p99 ms  processor time of a page, µs: "
          "daemon/PostgreSQL/generator")
    for (name, clients), found in runs.items():
        print(f"{clients:7}  {name:12}  {spread([run.rate for run in found], '{:.0f}'):24}  "
              f"{statistics.median(run.p50 for run in found):6.2f}  "
              f"{statistics.median(run.p99 for run in found):6.2f}  {found[0].per_act()}")

    def ratios(name, clients):
        return [their.rate / our.rate for our, their in zip(runs["HTTP", clients], runs[name, clients])]

    for name in ("SQL", "SQL recorded"):
        for clients in CLIENTS:
            print(f"time of a page, HTTP to {name}, {clients} clients: {spread(ratios(name, clients))}")
    value = max(statistics.median(ratios("SQL recorded", clients)) for clients in CLIENTS)
    print(f"the ratio below is the highest of the medians to SQL recorded; the bar is {BAR}")
    print(f"queue ratio {value:.2f}", flush=True)
    return 0 if value <= BAR else 1
