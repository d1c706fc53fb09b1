"""Compares what was told with what had to be told: each clock once, none early, none that stands still; and that no
clock moved a case."""

# Of every trial: what its events, its tasks and its row say.
BOOK = """
CREATE TEMP TABLE book AS
WITH events_of AS (
  SELECT e.case_id, count(*) AS events, min(e.seq) AS first, max(e.seq) AS last,
    count(*) FILTER (WHERE e.type = 'deadline-warned') AS warned,
    count(*) FILTER (WHERE e.type = 'deadline-missed') AS missed,
    count(*) FILTER (WHERE e.type = 'moved') AS moved,
    array_agg(e.occurred_at ORDER BY e.seq) FILTER (WHERE e.type = 'deadline-escalated') AS escalated,
    bool_and(e.previous = e.before) AS linked
  FROM (
    SELECT e.*, coalesce(lag(e.hash) OVER (PARTITION BY e.case_id ORDER BY e.seq), t.head) AS before
    FROM events e JOIN drill.trials t ON t.id = e.case_id
  ) e GROUP BY e.case_id
), tasks_of AS (
  SELECT k.case_id,
    count(*) FILTER (WHERE k.kind = 'deadline-near') AS near,
    count(*) FILTER (WHERE k.kind = 'deadline-missed') AS missed,
    count(*) FILTER (WHERE k.kind = 'deadline-escalated') AS escalated, sum(o.sent) AS sent, count(*) AS tasks
  FROM tasks k JOIN drill.trials t ON t.id = k.case_id
  CROSS JOIN LATERAL (SELECT count(*) AS sent FROM outbox o WHERE o.area = k.area AND o.id = k.id) o
  GROUP BY k.case_id
)
SELECT t.id, t.paused, t.near AS wants_near, t.missed AS wants_missed, t.tells AS wants_told, t.steps, t.seq,
  d.due, d.warn_at, d.warned_at, d.missed_at, c.stage <> t.stage AS stands_elsewhere,
  coalesce(e.events, 0) AS events, e.first, e.last, coalesce(e.warned, 0) AS warned, coalesce(e.missed, 0) AS missed,
  coalesce(e.moved, 0) AS moved, coalesce(e.escalated, '{}') AS escalated, coalesce(e.linked, true) AS linked,
  coalesce(k.near, 0) AS near_tasks, coalesce(k.missed, 0) AS missed_tasks,
  coalesce(k.escalated, 0) AS escalated_tasks, coalesce(k.sent, 0) AS sent, coalesce(k.tasks, 0) AS tasks,
  CASE WHEN d.due <= n.now THEN 1 ELSE 0 END AS wants_miss,
  (SELECT count(*) FROM unnest(t.steps) AS step(at) WHERE step.at <= n.now) AS wants_steps
FROM drill.trials t
JOIN deadlines d ON d.id = t.clock JOIN cases c ON c.id = t.id
CROSS JOIN (SELECT casework_moment() AS now) n
LEFT JOIN events_of e ON e.case_id = t.id LEFT JOIN tasks_of k ON k.case_id = t.id;
"""

FINDINGS = {
    "lost": """NOT paused AND (missed < wants_miss OR cardinality(escalated) < wants_steps
      OR (missed > 0 AND missed_tasks < wants_missed) OR (warned > 0 AND near_tasks < wants_near)
      OR (cardinality(escalated) = cardinality(steps) AND escalated_tasks < wants_told)
      OR sent < tasks)""",
    "doubled": """warned > 1 OR missed > 1 OR cardinality(escalated) > cardinality(steps)
      OR near_tasks > wants_near OR missed_tasks > wants_missed OR escalated_tasks > wants_told OR sent > tasks""",
    "early": """warned_at < warn_at OR missed_at < due OR missed > wants_miss
      OR EXISTS (SELECT 1 FROM unnest(escalated, steps) AS told(at, step) WHERE told.at < told.step)""",
    "told though it stood still": "paused AND (events > 0 OR tasks > 0)",
    "moved by its clock": "moved > 0 OR stands_elsewhere",
    "not chained": "events > 0 AND (NOT linked OR first <> seq + 1 OR last <> seq + events)",
}


def look(database):
    """How many trials there are, how many are as they should be told, and every one that is not, by what is wrong."""
    counts = ", ".join(f'count(*) FILTER (WHERE {where}) AS "{name}"' for name, where in FINDINGS.items())
    return one(database, f"""
        SELECT count(*) AS trials, count(*) FILTER (WHERE paused) AS paused, sum(warned) AS warned,
          sum(missed) AS missed, sum(cardinality(escalated)) AS escalated, {counts} FROM book""")


def examples(database, finding, limit=3):
    return many(database, f"SELECT * FROM book WHERE {FINDINGS[finding]} ORDER BY id LIMIT {limit}")


def one(database, select):
    return many(database, select)[0]


def many(database, select):
    """The rows of one SELECT on a book made afresh."""
    import json
    return json.loads(database.run(
        f"{BOOK} SELECT coalesce(json_agg(told), '[]') FROM ({select}) AS told;").splitlines()[-1])


# What a look must find, each planted behind the daemons' backs: how it is done to one trial, and how it is taken back.
PLANTS = {
    "a miss that nobody was told of": ("lost", "UPDATE tasks SET kind = 'planted' WHERE id = '{task}'",
                                       "UPDATE tasks SET kind = 'deadline-missed' WHERE id = '{task}'"),
    "a miss without its event": ("lost", "UPDATE events SET type = 'planted' WHERE case_id = '{id}' AND seq = {seq}",
                                 "UPDATE events SET type = 'deadline-missed' WHERE case_id = '{id}' AND seq = {seq}"),
    "a miss told twice": ("doubled", """
        INSERT INTO tasks SELECT (t).* FROM (
          SELECT jsonb_populate_record(k, jsonb_build_object('id', '{id}')) AS t FROM tasks k WHERE id = '{task}') s""",
                          "DELETE FROM tasks WHERE id = '{id}'"),
    "a miss told early": ("early", "UPDATE deadlines SET due = due + 604800000000000 WHERE id = '{clock}'",
                          "UPDATE deadlines SET due = due - 604800000000000 WHERE id = '{clock}'"),
    "a clock that stood still": ("told though it stood still",
                                 "UPDATE drill.trials SET paused = true WHERE id = '{id}'",
                                 "UPDATE drill.trials SET paused = false WHERE id = '{id}'"),
    "a case somewhere else": ("moved by its clock", "UPDATE cases SET stage = 'planted' WHERE id = '{id}'",
                              "UPDATE cases SET stage = '{stage}' WHERE id = '{id}'"),
    "an event cut out": ("not chained", "UPDATE events SET previous = hash WHERE case_id = '{id}' AND seq = {seq}",
                         "UPDATE events SET previous = '\\x{previous}' WHERE case_id = '{id}' AND seq = {seq}"),
}


def prove(database):
    """Plants faults one by one and takes each back; true when every one was found."""
    victim = database.rows("""
        SELECT t.id, t.clock, t.stage, e.seq, encode(e.previous, 'hex') AS previous,
          (SELECT k.id FROM tasks k WHERE k.case_id = t.id AND k.kind = 'deadline-missed' LIMIT 1) AS task
        FROM drill.trials t JOIN events e ON e.case_id = t.id AND e.type = 'deadline-missed'
        WHERE NOT t.paused ORDER BY t.id LIMIT 1""")[0]
    found_all = True
    for name, (where, plant, undo) in PLANTS.items():
        database.run("SET session_replication_role = replica; " + plant.format(**victim))
        found = look(database)[where]
        print(f"planted {name}: " + ("found" if found else "NOT FOUND"))
        found_all = found_all and found == 1
        database.run("SET session_replication_role = replica; " + undo.format(**victim))
    return found_all
