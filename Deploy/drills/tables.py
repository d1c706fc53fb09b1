"""What must hold among the tables whatever happened to the daemon, looked at past it: its own word for nothing."""
import collections
import hashlib
import struct
import uuid

from cases import LETTERS

START = bytes(32)

# For each kind of work: its rows, and how often an event says that one came into being, and that it came to an end.
WORK = {
    "tasks": ("task-opened", "task-done", "done_at IS NOT NULL"),
    "information_requests": ("information-requested", "information-returned", "state <> 'sent'"),
    "deadlines": ("deadline-opened", "deadline-closed", "closed_at IS NOT NULL"),
}
# What must be told of, once: each such row of the outbox names its subject.
TOLD = {"task-opened": "tasks", "information-requested": "information_requests", "referral-received": "referrals"}


def faults(database):
    """Whatever does not hold, each as a sentence."""
    return [*chains(database), *stages(database), *work(database), *outbox(database), *answers(database)]


def chains(database):
    """Every link of every case's history, computed anew by the published recipe, from the first event to the head."""
    events = collections.defaultdict(list)
    for event in database.rows("""
        SELECT area, case_id, seq, type, type_version, definition, actor, occurred_at, recorded_at,
          encode(content_hash, 'hex') AS content, encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash
        FROM events ORDER BY case_id, seq"""):
        events[event["case_id"]].append(event)
    heads = {row["id"]: row for row in database.rows("SELECT id, seq, encode(head, 'hex') AS head FROM cases")}
    for case in events.keys() | heads.keys():
        last, said = START, False
        for number, event in enumerate(events[case], 1):
            link = linked(event, last)
            if event["seq"] != number or bytes.fromhex(event["previous"]) != last or event["hash"] != link.hex():
                yield f"event {event['seq']} of case {case} does not follow the one before it"
                said = True
                break
            last = link
        held = heads.get(case)
        if not said and (held is None or held["seq"] != len(events[case]) or held["head"] != last.hex()):
            yield f"the history of case {case} does not end at the case's head"
    without = database.value("""
        SELECT count(*) FROM events FULL JOIN event_contents USING (area, case_id, seq)
        WHERE events.seq IS NULL OR event_contents.sealed IS NULL""")
    if without:
        yield f"{without} events have no content, or contents no event"


def linked(event, previous):
    """The link of an event: SHA-256 over its parts and the link before, each behind its length."""
    def number(value):
        return struct.pack("!q", value)

    parts = [
        b"paneld event 1", event["area"].encode(), written("case", event["case_id"]).encode(), number(event["seq"]),
        event["type"].encode(), number(event["type_version"]), bytes.fromhex(event["definition"]),
        written("pra", event["actor"]).encode(), number(event["occurred_at"]), number(event["recorded_at"]),
        bytes.fromhex(event["content"]), previous]
    return hashlib.sha256(b"".join(struct.pack("!Q", len(part)) + part for part in parts)).digest()


def written(prefix, identifier):
    """An identifier as the API writes it: 26 letters of Crockford's base32."""
    number = uuid.UUID(identifier).int
    return prefix + "_" + "".join(LETTERS[number >> 5 * place & 31] for place in range(25, -1, -1))


def stages(database):
    """A case stands where its last move led, each move began where the one before it ended, and each has its event."""
    for row in database.rows("""
        SELECT id, stage, (
          SELECT to_stage FROM case_moves AS m WHERE m.case_id = c.id ORDER BY seq DESC LIMIT 1) AS last
        FROM cases AS c"""):
        if row["last"] not in (None, row["stage"]):
            yield f"case {row['id']} stands at {row['stage']}, and its last move led to {row['last']}"
    torn = database.value("""
        SELECT count(*) FROM (
          SELECT from_stage, lag(to_stage) OVER (PARTITION BY case_id ORDER BY seq) AS before FROM case_moves) AS moves
        WHERE before <> from_stage""")
    if torn:
        yield f"{torn} moves began elsewhere than where the one before them ended"
    lone = database.value("""
        SELECT count(*) FROM case_moves FULL JOIN (SELECT area, case_id, seq FROM events WHERE type = 'moved') AS moved
        USING (area, case_id, seq) WHERE move IS NULL OR moved.seq IS NULL""")
    if lone:
        yield f"{lone} moves have no event, or events no move"


def work(database):
    """Tasks, clocks and information requests: as many came and went as the histories say."""
    for table, (opened, ended, is_ended) in WORK.items():
        uneven = database.value(f"""
            SELECT count(*) FROM (
              SELECT case_id, count(*) AS opened, count(*) FILTER (WHERE {is_ended}) AS ended
              FROM {table} WHERE case_id IS NOT NULL GROUP BY 1) AS rows_of
            FULL JOIN (
              SELECT case_id, count(*) FILTER (WHERE type = '{opened}') AS opened,
                count(*) FILTER (WHERE type = '{ended}') AS ended
              FROM events WHERE type IN ('{opened}', '{ended}') GROUP BY 1) AS events_of USING (case_id)
            WHERE (rows_of.opened, rows_of.ended) IS DISTINCT FROM (events_of.opened, events_of.ended)""")
        if uneven:
            yield f"{uneven} cases have other {table}, opened or ended, than their events say"


def outbox(database):
    """Everything that is to be told of is told of once, and nothing else is."""
    for topic, table in TOLD.items():
        odd = database.value(f"""
            SELECT count(*) FROM (
              SELECT subject, count(*) AS times FROM outbox WHERE topic = '{topic}' GROUP BY 1) AS told
            FULL JOIN {table} AS made ON made.id = told.subject
            WHERE made.id IS NULL OR told.times IS DISTINCT FROM 1""")
        if odd:
            yield f"{odd} of {table} are told of not at all, or twice, or without being there"


def answers(database):
    """Under no key stand two answers."""
    twice = database.value("""
        SELECT count(*) FROM (SELECT FROM idempotency GROUP BY caller, key HAVING count(*) > 1) AS twice""")
    if twice:
        yield f"{twice} keys have several answers"
