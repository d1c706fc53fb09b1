"""Tampers with an exported history, and in the end with the database itself, and looks whether both verifiers find it.

A demonstration's cases are moved, its history exported as an auditor does, moved on and exported again. The checkpoints
are what others held. Then, once for each trial, somebody who has everything but the key that signs changes the history
up to the last checkpoint: edits, deletes, swaps, inserts, cuts off, writes a suffix anew with fresh hashes, mends the
heads kept for the checkpoints, leaves checkpoints out, signs others with a key of their own. `panel audit verify` and
Deploy/verify_history.py must each find every one of them, and nothing wrong where nothing was changed.
"""
import argparse
import collections
import json
import os
import random
import subprocess

import verify_history
from cases import bring_to_information_gathering, open_cases
from codes import StepUps
from daemon import ROOT, Broken, Daemon, end_progress, say, show_progress
from drills.forgers import FORGERIES, Forged

PANEL = ROOT / ".build" / "release" / "panel"
FILES = ("history.jsonl", "heads.jsonl", "checkpoints.jsonl")


def main(arguments):
    parser = argparse.ArgumentParser(
        prog="Deploy/drill tamper", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=1000, help="how many times (default 1000)")
    parser.add_argument("--full", action="store_true", help="10,000 times")
    parser.add_argument("--seed", type=int, help="of what is changed (default: another each time)")
    chosen = parser.parse_args(arguments)
    trials = 10_000 if chosen.full else chosen.trials
    seed = chosen.seed if chosen.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"tamper: {trials} trials of {len(FORGERIES)} kinds, seed {seed}", flush=True)
    with Daemon() as daemon:
        daemon.start()
        auditor = Auditor(daemon)
        genuine, early = history(daemon, auditor)
        held = genuine[2]
        for kept in (held, early):
            if auditor.found(genuine, kept) or verify_history.verify(*genuine, held=kept):
                raise Broken("a history that nobody changed is not found whole")
        missed, tried = collections.Counter(), collections.Counter()
        dice = random.Random(seed)
        for trial in range(trials):
            name, forge = FORGERIES[trial % len(FORGERIES)]
            forged = genuine
            while forged == genuine:  # an exchange of two that are alike changes nothing
                work = Forged(*genuine, dice)
                forge(work)
                forged = work.files
            tried[name] += 1
            for verifier, faults in (("panel audit verify", auditor.found(forged, held)),
                                     ("verify_history.py", verify_history.verify(*forged, held=held))):
                if not faults:
                    missed[name, verifier] += 1
                    say(f"trial {trial}: {verifier} missed: {name}")
            if trial % 20 == 0:
                show_progress(f"{trial} of {trials} trials, {sum(missed.values())} missed")
        end_progress()
        for name, count in sorted(tried.items()):
            print(f"{count:5d}  {name}")
        in_place = in_the_database(daemon, auditor, held)
    print(f"in the database itself, past the service: {in_place} ways, each found in the next export and by the service")
    print(f"tamper {sum(tried.values())} trials, {sum(missed.values())} missed", flush=True)
    return 1 if missed else 0


def history(daemon, auditor):
    """The files of an export, and the checkpoints of an earlier one."""
    def ready(officer, case, today):
        bring_to_information_gathering(officer, case, today)

    open_cases(daemon, 8, ready)
    early = auditor.export("early")[2]
    cases = open_cases(daemon, 8, first=8)
    auditor.export("between")
    today = daemon.client("prevent:case-officer").get("/v1/demo/clock")["now"][:10]
    for case in cases:
        bring_to_information_gathering(daemon.client("prevent:case-officer"), case, today)
    return auditor.export("last"), early


class Auditor:
    """Exports and verifies as an auditor does, with the command line."""

    def __init__(self, daemon):
        self.daemon, self.exports = daemon, 0
        people = json.loads((daemon.state / "demo-credentials.json").read_text())["practitioners"]
        self.step_ups = StepUps(daemon)
        self.token = next(person["token"] for person in people if person["name"] == "Auditor Example")
        self.environment = {**os.environ, "PANEL_URL": daemon.url, "PANEL_TOKEN": self.token, "NO_COLOR": "1"}
        self.folder = daemon.folder / "forged"
        self.folder.mkdir()
        self.held = daemon.folder / "held.jsonl"

    def panel(self, *arguments):
        return subprocess.run([PANEL, "audit", *arguments], env=self.environment, capture_output=True, text=True)

    def export(self, name):
        folder = self.daemon.folder / name
        self.step_ups.up(self.token)
        told = self.panel("export", "--to", folder)
        if told.returncode != 0:
            raise Broken(f"the history could not be exported:\n{told.stderr}")
        return tuple((folder / file).read_bytes() for file in FILES)

    def found(self, files, held):
        """Whether the program finds anything wrong with these files."""
        for file, content in zip(FILES, files):
            (self.folder / file).write_bytes(content)
        self.held.write_bytes(held)
        told = self.panel("verify", self.folder, "--held", self.held)
        if told.returncode not in (0, 1) or ("THE HISTORY IS NOT WHOLE" in told.stderr) != (told.returncode == 1):
            raise Broken(f"panel audit verify ended with {told.returncode}:\n{told.stdout}{told.stderr}")
        return told.returncode == 1

    def counted(self, name):
        """What the program says of an export that is whole."""
        return self.panel("verify", self.daemon.folder / name).stdout

    def checks(self):
        """Whether the service finds its own history whole."""
        return self.panel("check").returncode == 0


# As whoever runs the database might: past its foreign keys, and mending what the service looks at.
IN_PLACE = [
    ("an actor exchanged", "UPDATE events SET actor = gen_random_uuid() WHERE case_id = '{case}' AND seq = 2"),
    ("the last event taken away", """
        DELETE FROM event_contents WHERE case_id = '{case}' AND seq = {last};
        DELETE FROM events WHERE case_id = '{case}' AND seq = {last};
        UPDATE cases SET seq = seq - 1, head = (SELECT hash FROM events WHERE case_id = '{case}' AND seq = {last} - 1)
        WHERE id = '{case}'"""),
    ("a case taken away with the heads held of it", """
        DELETE FROM checkpoint_heads WHERE case_id = '{case}'; DELETE FROM event_contents WHERE case_id = '{case}';
        DELETE FROM events WHERE case_id = '{case}'; DELETE FROM cases WHERE id = '{case}'"""),
]


def in_the_database(daemon, auditor, held):
    """Each on a case of its own; gives how many ways were tried."""
    if not auditor.checks():
        raise Broken("the service does not find its own history whole")
    cases = daemon.database.rows("SELECT id, seq FROM cases WHERE area = 'kent-and-medway' AND seq > 3 ORDER BY id")
    for number, (what, statements) in enumerate(IN_PLACE):
        case = cases[number]
        daemon.database.run("SET session_replication_role = replica;\n"
                            + statements.format(case=case["id"], last=case["seq"]))
        told = verify_history.verify(*auditor.export(f"in-place-{number}"), held=held)
        if not told or auditor.checks():
            raise Broken(f"not found in the database: {what}")
    return len(IN_PLACE)
