"""Compares what clients were told with what is there: in the history as the API shows it, and in the tables."""
import collections
import json
import random

from daemon import Broken, end_progress, show_progress
from drills import tables
from drills.copies import columns_of


class Reckoning:
    """What was lost, what was done twice, and whatever else does not hold, each as a sentence."""

    def __init__(self, daemon, cases, book, before):
        """`before`: the version each case had before the first request, by identifier."""
        self.daemon, self.cases, self.book, self.before = daemon, cases, book, before
        self.lost, self.doubled, self.faults = [], [], list(book.faults)
        self.officer = daemon.client("prevent:case-officer")

    def reckon(self, resend=200):
        kept = self._kept_answers()
        self._compare_answers(kept)
        self._compare_moves(kept)
        self._compare_histories()
        self.faults += tables.faults(self.daemon.database)
        self._verify_chains()
        self._ask_again(resend)
        return self

    def need(self, true, sentence):
        """What must be so for the rest to show anything."""
        if not true:
            self.faults.append(f"it shows nothing: {sentence}")

    def settled(self, keys):
        """Each of these requests was carried out, and so must have been acknowledged in the end."""
        acknowledged = {request.key for request in self.book.acknowledged}
        for key in sorted(keys - acknowledged):
            self.lost.append(f"the move of key {key} was committed and never acknowledged")

    def print(self):
        for name, found in (("lost", self.lost), ("doubled", self.doubled), ("wrong", self.faults)):
            for text in found[:20]:
                print(f"{name}: {text}")
            if len(found) > 20:
                print(f"{name}: and {len(found) - 20} more")
        if self.holds:
            print(f"{len(self.cases)} cases: every link of their chains computed anew here and verified by the daemon, "
                  "stages as the moves led, tasks, clocks and requests as the events say, each told of once")

    @property
    def holds(self):
        return not (self.lost or self.doubled or self.faults)

    def _kept_answers(self):
        """Under each key the case, the answer, and when it was done."""
        rows = self.daemon.database.rows(
            "SELECT target, key, encode(answer, 'hex') AS answer, at FROM idempotency WHERE target LIKE 'POST %/moves'")
        return {row["key"]: (row["target"].split("/")[3], bytes.fromhex(row["answer"]), row["at"]) for row in rows}

    def _compare_answers(self, kept):
        for request in self.book.acknowledged:
            found = kept.get(request.key)
            if found is None:
                self.lost.append(f"{request.body['move']} of {request.case} was acknowledged and left no trace")
                continue
            if found[:2] != (request.case, request.answer):
                self.faults.append(f"the answer kept for a move of {request.case} is not the one that was given")
            if request.nothing_done and found[2] < request.nothing_done:
                self.faults.append(f"a move of {request.case} was done, and answered `busy`: that nothing was done")
        for request in self.book.refused:
            if request.key in kept:
                self.faults.append(f"a move of {request.case} was refused and done")

    def _compare_moves(self, kept):
        """An act's events end at the version its answer names, and begin after the act before: between the two stands
        one move, the one asked for."""
        asked = {request.key: request.body["move"] for request in self.book.requests}
        acts = collections.defaultdict(list)
        for key, (case, answer, _) in kept.items():
            if key in asked:
                told = json.loads(answer)
                acts[case].append((told["version"], asked[key], told["stage"]))
        made = collections.defaultdict(dict)
        for row in self.daemon.database.rows("SELECT case_id, seq, move, to_stage FROM case_moves"):
            made[row["case_id"]][row["seq"]] = (row["move"], row["to_stage"])
        last = {row["id"]: row["seq"] for row in self.daemon.database.rows("SELECT id, seq FROM cases")}
        for case in self.cases:
            start = self.before[case.id]
            for version, move, stage in sorted(acts[case.id]):
                found = [its for seq, its in made[case.uuid].items() if start < seq <= version]
                if not found:
                    self.lost.append(f"{move} of {case.id} is not among its moves")
                elif len(found) > 1 or version == start:
                    self.doubled.append(f"{move} of {case.id} was made as {', '.join(name for name, _ in found)}")
                elif found != [(move, stage)]:
                    self.faults.append(f"{move} to {stage} was told of {case.id}, and {' to '.join(found[0])} made")
                start = version
            if last.get(case.uuid) != start:
                self.doubled.append(f"{case.id} went on to version {last.get(case.uuid)} without anybody asking")

    def _compare_histories(self):
        """What gives a reason carries its key, so the history itself says how often it was done."""
        by_case = collections.defaultdict(list)
        for request in self.book.acknowledged:
            if "reason" in request.body:
                by_case[request.case].append(request)
        for number, case in enumerate(self.cases):
            show_progress(f"history {number + 1} of {len(self.cases)}")
            text = self._history(case)
            for request in by_case[case.id]:
                times = text.count(request.body["reason"].encode())
                if times == 0:
                    self.lost.append(f"{request.body['move']} of {case.id} is not in its history")
                elif times > 1:
                    self.doubled.append(f"{request.body['move']} of {case.id} is {times} times in its history")
        end_progress()

    def _history(self, case):
        text, path = b"", f"/v1/cases/{case.id}/history?limit=200"
        while path:
            page = self.officer.get(path)
            if page.status != 200:
                raise Broken(f"the history of {case.id} was answered {page.status}")
            text += page.raw
            link = page.headers.get("Link") or ""
            path = link[link.index("<") + 1:link.index(">")] if 'rel="next"' in link else None
        return text

    def _verify_chains(self):
        for number, case in enumerate(self.cases):
            show_progress(f"chain {number + 1} of {len(self.cases)}")
            told = self.officer.get(f"/v1/cases/{case.id}/verification")
            if told.status != 200 or told["whole"] is not True or told["head-matches"] is not True:
                self.faults.append(f"the chain of {case.id} does not verify: {told.status} {told.raw[:300]!r}")
        end_progress()

    def _ask_again(self, count):
        """The same key once more gives the same answer, to the byte."""
        asked = self.book.acknowledged
        for request in random.Random(len(asked)).sample(asked, min(count, len(asked))):
            answer = request.send()
            if answer.status != 200 or answer.raw != request.answer:
                self.faults.append(f"asked again, a move of {request.case} was answered otherwise: {answer.status}")


# What a reckoning must find, each planted in the tables behind the daemon's back: how it is done to one acknowledged
# move, and where it shows.
PLANTS = {
    "an act undone": ("lost", """
        DELETE FROM case_moves WHERE case_id = '{case}' AND seq > {start} AND seq <= {version}"""),
    "an act forgotten": ("lost", "DELETE FROM idempotency WHERE key = '{key}'"),
    "a move made twice": ("doubled", """
        INSERT INTO case_moves SELECT area, case_id, seq + 1, definition, from_stage, move, to_stage FROM case_moves
        WHERE case_id = '{case}' AND seq > {start} AND seq < {version} LIMIT 1"""),
    "another answer kept": ("faults", "UPDATE idempotency SET answer = answer || ' ' WHERE key = '{key}'"),
    "two answers kept": ("faults", """
        INSERT INTO idempotency SELECT area, caller, target || '/', key, body_hash, status, answer, location, at
        FROM idempotency WHERE key = '{key}'"""),
    "a case put back": ("faults", """
        UPDATE cases SET stage = CASE stage WHEN 'gateway' THEN 'pursue-hold' ELSE 'gateway' END
        WHERE id = '{case}'"""),
    "a task nobody was told of": ("faults", """
        DELETE FROM outbox WHERE id = (SELECT id FROM outbox WHERE topic = 'task-opened' LIMIT 1)"""),
    "a task told of twice": ("faults", """
        INSERT INTO outbox SELECT area, gen_random_uuid(), topic, subject, at, sent_at, leased_until, fence
        FROM outbox WHERE topic = 'task-opened' LIMIT 1"""),
    "a task done by nobody": ("faults", """
        UPDATE tasks SET done_at = opened_at, done_by = gen_random_uuid() WHERE id = (
          SELECT id FROM tasks WHERE case_id = '{case}' AND done_at IS NULL LIMIT 1)"""),
    "a clock without an event": ("faults", "DELETE FROM deadlines WHERE case_id = '{case}'"),
    "a clock stopped without an event": ("faults", """
        UPDATE deadlines SET closed_at = CASE WHEN closed_at IS NULL THEN since END WHERE id = (
          SELECT id FROM deadlines WHERE case_id = '{case}' LIMIT 1)"""),
    "an event rewritten": ("faults", """
        UPDATE events SET occurred_at = occurred_at + 1 WHERE case_id = '{case}' AND seq = {version}"""),
    "an event without content": ("faults", """
        DELETE FROM event_contents WHERE case_id = '{case}' AND seq = {version}"""),
    "a head moved": ("faults", "UPDATE cases SET head = sha256(head) WHERE id = '{case}'"),
}


def prove(daemon, cases, book, before):
    """Plants faults one by one and takes each back; true when every one was found."""
    database, found_all = daemon.database, True
    by_id = {case.id: case for case in cases}
    request = next(
        request for request in book.acknowledged
        if request.body["move"] == "emergency" and json.loads(request.answer)["version"] < by_id[request.case].version)
    version = json.loads(request.answer)["version"]
    touched = ["case_moves", "cases", "idempotency", "outbox", "deadlines", "tasks", "events", "event_contents"]
    columns = {table: ", ".join(columns_of(database, table)) for table in touched}
    database.run("CREATE SCHEMA untouched; " + "".join(
        f"CREATE TABLE untouched.{table} AS TABLE {table}; " for table in touched))
    for name, (where, sql) in PLANTS.items():
        database.run("SET session_replication_role = replica; " + sql.format(
            case=by_id[request.case].uuid, key=request.key, version=version, start=version - 3))
        found = getattr(Reckoning(daemon, cases, book, before).reckon(resend=0), where)
        print(f"planted {name}: " + (f"found: {found[0]}" if found else "NOT FOUND"))
        found_all = found_all and bool(found)
        database.run("SET session_replication_role = replica; " + "".join(
            f"DELETE FROM {table}; INSERT INTO {table} ({columns[table]}) "
            f"SELECT {columns[table]} FROM untouched.{table}; " for table in touched))
    return found_all
