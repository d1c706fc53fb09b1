"""The first page of a coordinator's list of cases, with and without filters, under row level security, beside plain SQL
that reads the same lines by an index made for each and records and commits that they were read.

Two things are measured, and they are not the same. One is the service's own statements: everything that the daemon
sends to PostgreSQL for a page, who asks and what time it is included, written down on its way and sent again by pgbench
as the role that serves, in the context that it serves in. Beside plain SQL this tells what row level security and the
way the statements are made cost, so its ratio is the one that ends the bench. The other is the whole request through
HTTP, where recognising the caller, reading the request and writing the answer are counted in, though no plain SQL does
such things.

Where nothing is filtered but the route, the page also names the cases that the police hold, and so does the plain SQL,
from a table that holds nothing else. The urgent tasks of each line are counted by the service alone.
"""
import argparse
import os
import re
import signal
import statistics

from benches.load import pgbench, spread, wrk
from benches.recorded import listed, replay
from cases import open_cases
from daemon import Broken, Daemon, end_progress, show_progress

BAR = 1.5
CLIENTS = [1, 8]
BIG = ["cases", "case_access", "case_signs", "tasks"]

# What is asked of the list, and how plain SQL says it.
PAGES = {
    "everything": ("", ""),
    "one route": ("?route=prevent", "AND route = 'prevent'"),
    "one stage": ("?stage=section-36-decision", "AND stage = 'section-36-decision'"),
    "one holder": ("?holder=coordinator", "AND holder = 'coordinator'"),
    "late": ("?late=true", "AND next_due <= (SELECT casework_moment())"),
    "late, one stage": ("?late=true&route=prevent&stage=gateway",
                        "AND stage = 'gateway' AND route = 'prevent' AND next_due <= (SELECT casework_moment())"),
}
# Where signs of cases that the police hold come with the lines of the page.
SIGNS = {"everything": "", "one route": "AND route = 'prevent'"}

# A copy of the same rows with the one index that suits each page best.
COPY = """CREATE TABLE plain_cases AS TABLE cases;
CREATE INDEX ON plain_cases (area, next_due, id) WHERE closed_at IS NULL;
CREATE INDEX ON plain_cases (area, route, next_due, id) WHERE closed_at IS NULL;
CREATE INDEX ON plain_cases (area, stage, next_due, id) WHERE closed_at IS NULL;
CREATE INDEX ON plain_cases (area, holder, next_due, id) WHERE closed_at IS NULL;
CREATE INDEX ON plain_cases (area, route, stage, next_due, id) WHERE closed_at IS NULL;
VACUUM ANALYZE plain_cases;
CREATE TABLE plain_signs AS
SELECT area, case_id, reference, route, opened_at FROM case_signs
WHERE case_id IN (SELECT case_id FROM case_access WHERE held);
CREATE INDEX ON plain_signs (area, opened_at, case_id);
CREATE INDEX ON plain_signs (area, route, opened_at, case_id);
VACUUM ANALYZE plain_signs;
"""
PLAIN = r"""\startpipeline
BEGIN;
SELECT id, reference, route, definition, stage, seq, opened_at, closed_at, outcome, holder, next_due
FROM plain_cases
WHERE area = 'kent-and-medway' AND closed_at IS NULL {filter}
ORDER BY next_due, id
LIMIT 50;
{signs}INSERT INTO reads (area, at, id, practitioner, agency, what, records)
VALUES ('kent-and-medway', security_moment(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'cases', '{{}}');
\endpipeline
\startpipeline
COMMIT;
\endpipeline
"""
PLAIN_SIGNS = """SELECT case_id, reference, route, opened_at FROM plain_signs
WHERE area = 'kent-and-medway' {filter}
ORDER BY opened_at, case_id
LIMIT 200;
"""


def main(arguments):
    parser = argparse.ArgumentParser(prog="Deploy/bench queue", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases there are (default 100000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default 5)")
    parser.add_argument("--seconds", type=int, default=2, help="how long each run takes (default 2)")
    parser.add_argument("--port", type=int, help="where the daemon listens (default: any that is free)")
    chosen = parser.parse_args(arguments)
    print(f"queue: the first page of a coordinator's list at {chosen.cases} cases, {', '.join(map(str, CLIENTS))} "
          f"clients; {chosen.rounds} rounds of {chosen.seconds} s each; statements by pgbench -M prepared in two round "
          "trips a page", flush=True)
    with Daemon(chosen.port) as daemon:
        daemon.start()
        seed(daemon, chosen.cases)
        daemon.database.run(COPY)
        coordinator = daemon.client("channel:coordinator")
        explain(daemon, coordinator)
        return measure(daemon, coordinator, chosen)


def seed(daemon, count, chunk=10_000):
    """Cases by the thousand, each with its sign, its grants and some tasks: nine of ten open, one of a thousand held by
    the police, one of five hundred at a stage of its own, one of five late. They are rows only: what a list shows of a
    case is nothing sealed."""
    example = open_cases(daemon, 1)[0]
    database = daemon.database
    for start in range(0, count, chunk):
        last = min(count, start + chunk)
        database.run(f"""
            SET session_replication_role = replica;
            SELECT setseed({(start // chunk % 1000) / 1000});
            CREATE TEMP TABLE made AS
              SELECT n, gen_random_uuid() AS id, CASE WHEN random() < 0.7 THEN 'prevent' ELSE 'channel' END AS route,
                random() < 0.1 AS closed, random() < 0.001 AS held, random() < 0.002 AS rare,
                (SELECT opened_at FROM cases WHERE id = '{example.uuid}') - (random() * 4e13)::bigint AS opened_at,
                (random() * 1e13 - 2e12)::bigint AS from_now
              FROM generate_series({start + 1}, {last}) AS n;
            INSERT INTO cases (area, id, reference, route, definition, stage, seq, head, state, opened_at, closed_at,
              outcome, holder, next_due)
            SELECT c.area, m.id, 'BEN-' || m.n, m.route, d.hash,
              CASE WHEN m.closed THEN 'closed' WHEN m.held THEN 'pursue-hold' WHEN m.rare THEN 'section-36-decision'
                WHEN m.route = 'prevent' THEN 'gateway' ELSE 'panel-listed' END,
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
    """The plans by which PostgreSQL carried out what the daemon itself sent, under row level security: each page must
    come by an index of the queue, and nothing large be read through."""
    settings = daemon.state / "config" / "local.conf"
    settings.write_text("session_preload_libraries = 'auto_explain'\nauto_explain.log_min_duration = 0\n"
                        "auto_explain.log_analyze = on\n")
    settings.chmod(0o644)
    reload(daemon)
    for name, (query, _) in PAGES.items():
        before = len(logged_plans(daemon))
        for _ in range(3):  # Once for what is learned by the first, and where plans are looked up in the catalogue.
            page = coordinator.get("/v1/cases" + query)
            if page.status != 200 or not page["cases"]:
                raise Broken(f"the page of {name} was answered {page.status}: {page.raw[:500]!r}")
        plans = logged_plans(daemon)[before:]
        pages = [plan for plan in plans if re.search(r"Index (Only )?Scan using cases_queue\w* on cases", plan)]
        if not pages:
            raise Broken(f"the page of {name} does not come by an index of the queue:\n" + "\n".join(plans[-8:]))
        for plan in plans:
            read = re.search(rf"Seq Scan on ({'|'.join(BIG)})\b(?!.*never executed)", plan)
            if read:
                raise Broken(f"all of {read[1]} is read through:\n{plan}")
        print(f"the plan of {name}, without what never ran or is computed once:")
        print("\n".join("  " + line for line in told(pages[-1])))
    settings.unlink()
    reload(daemon)
    print(f"every page comes by an index of the queue, and none of {', '.join(BIG)} is read through")


def told(plan):
    """The lines of a plan that tell what was read."""
    shown, skips = [], False
    for line in plan.split("plan:", 1)[1].splitlines():
        if "(actual time" in line or "(never executed)" in line:
            skips = "never executed" in line or "->  Result " in line
        if not skips and re.search(r"\(actual time|Index Cond|Rows Removed", line):
            shown.append(line.replace("\t", "", 1)[:150])
    return shown


def reload(daemon):
    os.kill(daemon.postmaster, signal.SIGHUP)
    daemon.kill()
    daemon.start()


def logged_plans(daemon):
    logs = sorted((daemon.state / "postgres" / "log").glob("*.log"))
    text = "\n".join(log.read_text(errors="replace") for log in logs)
    entries = re.split(r"\n(?=\d{4}-\d\d-\d\d )", text)
    return [entry for entry in entries if "Query Text:" in entry and "plan:" in entry]


def measure(daemon, coordinator, chosen):
    before = daemon.database.value("SELECT count(*) FROM reads")
    transactions = listed(daemon, coordinator, {name: "/v1/cases" + query for name, (query, _) in PAGES.items()})
    records = daemon.database.value("SELECT count(*) FROM reads") > before
    print("that a page was read is recorded by the service, as plain SQL does" if records else
          "a page names nobody, so the service records no read; plain SQL commits one all the same")
    ways = ["service", "SQL", "HTTP"]
    runs = {(way, name, clients): [] for name in PAGES for way in ways for clients in CLIENTS}
    scripts = {name: replay(daemon, number, transactions[name]) for number, name in enumerate(PAGES)}
    for number, (name, (_, condition)) in enumerate(PAGES.items()):
        signs = PLAIN_SIGNS.format(filter=SIGNS[name]) if name in SIGNS else ""
        (daemon.folder / f"plain{number}.sql").write_text(PLAIN.format(filter=condition, signs=signs))
    head = [f"head Host: 127.0.0.1:{daemon.port}", f"head Authorization: Bearer {coordinator.token}"]
    wrk(daemon, head + ["get /v1/cases"], 8, 2)  # Once, unmeasured.
    for turn in range(chosen.rounds):
        for number, (name, (query, _)) in enumerate(PAGES.items()):
            for clients in CLIENTS:
                show_progress(f"round {turn + 1} of {chosen.rounds}, {name}, {clients} clients")
                runs["service", name, clients].append(pgbench(daemon, scripts[name], clients, chosen.seconds))
                runs["SQL", name, clients].append(pgbench(
                    daemon, ["-f", daemon.folder / f"plain{number}.sql"], clients, chosen.seconds, user="postgres"))
                runs["HTTP", name, clients].append(
                    wrk(daemon, head + ["get /v1/cases" + query], clients, chosen.seconds))
    end_progress()
    return tell(daemon, coordinator, runs)


def tell(daemon, coordinator, runs):
    print("clients  page             way      pages/s (spread)          p50 ms  p99 ms  processor time of a page, µs: "
          "daemon/PostgreSQL/generator")
    for (way, name, clients), found in runs.items():
        print(f"{clients:7}  {name:15}  {way:7}  {spread([run.rate for run in found], '{:.0f}'):24}  "
              f"{statistics.median(run.p50 for run in found):6.2f}  "
              f"{statistics.median(run.p99 for run in found):6.2f}  {found[0].per_act()}")

    def ratios(way, name, clients):
        return [their.rate / our.rate for our, their in zip(runs[way, name, clients], runs["SQL", name, clients])]

    worst = {"service": {}, "HTTP": {}}
    for way, found in worst.items():
        for name, (query, _) in PAGES.items():
            page = coordinator.get("/v1/cases" + query)
            for clients in CLIENTS:
                print(f"time of a page, {way} to SQL, {name} ({len(page['cases'])} lines, {len(page['with-police'])} "
                      f"signs), {clients} clients: {spread(ratios(way, name, clients))}")
            found[name] = max(statistics.median(ratios(way, name, clients)) for clients in CLIENTS)
    http = max(worst["HTTP"].values())
    value = max(worst["service"].values())
    print(f"the whole request through HTTP takes at most {http:.2f} times as long as plain SQL, the highest of the "
          "medians of all pages; it has no bar")
    within = [name for name, ratio in worst["service"].items() if ratio <= BAR]
    print("the ratio below is that of the service's own statements, the highest of the medians of all pages; the bar "
          f"is {BAR}, which holds for {'; '.join(within) or 'none'}")
    print(f"queue ratio {value:.2f}", flush=True)
    return 0 if value <= BAR else 1
