"""Whether somebody who was erased comes back with a backup.

Cases of made-up people are ended, their time goes by, and a base backup of the whole cluster is taken, as PostgreSQL's
own program takes it. Then one case is proposed, confirmed by another and erased. The backup is put into two state
folders: one with the register of erasures, which stands outside the database, and one without, where the daemon has to
be told that it was lost for good, since it does not start otherwise. With the register the
daemon that is started shows nothing of whoever was erased, in no answer and in no row, and everything of the others as
it was; without it the same search finds them, so that it can fail. Every history verifies in all of them.
"""
import argparse
import os
import pathlib
import shutil
import subprocess

import verify_history
from cases import bring_to_information_gathering, in_letters, must, open_cases
from daemon import Broken, Daemon, say
from drills.tamper import Auditor

# What holds something of a case, by how it is found.
ROWS = {
    "event contents": "event_contents WHERE case_id = '{case}'",
    "answers": "contents WHERE case_id = '{case}' OR referral = '{referral}'",
    "words": "sharing_words WHERE case_id = '{case}'",
    "index entries": "person_indexes WHERE person = '{person}'",
    "facts": "referrals WHERE id = '{referral}' AND facts <> '{{}}'",
    "state": "cases WHERE id = '{case}' AND erased_at IS NULL",
}


def main(arguments):
    says = argparse.ArgumentParser(
        prog="Deploy/drill erasure", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    says.add_argument("--cases", type=int, default=6, help="how many cases there are; one is erased (default 6)")
    chosen = says.parse_args(arguments)
    print(f"erasure: {chosen.cases} ended cases, one erased after a base backup", flush=True)
    with Daemon() as first:
        first.start()
        people = ended(first, chosen.cases)
        auditor = Auditor(first)
        held = auditor.export("held")[2]
        backup = first.folder / "backup"
        take_backup(first, backup)
        before = {person.case: person.pages(first) for person in people}
        gone, others = people[0], people[1:]
        erase(first, gone)
        wrong = shown(first, gone, others, before, "where it was erased")
        wrong += unverified(first, auditor, people, {gone}, held, "where it was erased")
        register = first.state / "erasures"
        first.stop()
        found = {}
        for name in ("with the register", "without it"):
            with Daemon() as second:
                put_back(first, second, backup, register if name == "with the register" else None)
                if name == "without it":
                    wrong += starts_without(second)
                    second.arguments = [*second.arguments, "--rebuild-erasures"]
                second.start()
                found[name] = shown(second, gone, others, before, name)
                erased = {gone} if name == "with the register" else set()
                wrong += unverified(second, Auditor(second), people, erased, held, name)
    wrong += found["with the register"]
    if not found["without it"]:
        wrong.append("without the register nothing of the erased person was found, so the search shows nothing")
    for fault in wrong:
        say(fault)
    print(f"without the register the same search finds {len(found['without it'])} things of whoever was erased")
    print(f"erasure {chosen.cases} cases, {len(found['with the register'])} things shown again, {len(wrong)} wrong",
          flush=True)
    return 1 if wrong else 0


class Person:
    """Whom a case is about, and how they are looked for."""

    def __init__(self, case, number, row):
        self.case, self.number, self.id = case.id, number, case.uuid
        self.referral, self.person = row["referral"], row["person"]
        self.surname = "Testcase " + in_letters(number)

    def pages(self, daemon):
        """What is said of them wherever it may be asked."""
        officer = daemon.client("prevent:case-officer")
        return {path: officer.get(path).raw for path in (f"/v1/cases/{self.case}", f"/v1/cases/{self.case}/history")}

    def traces(self, daemon):
        """Everything that is there of them, each as a sentence."""
        officer = daemon.client("prevent:case-officer")
        found = []
        told = officer.get(f"/v1/cases/{self.case}")
        if told.status != 200 or told["standing"] != "erased":
            found.append(f"the page of {self.case} is shown")
        lists = [officer.get(f"/v1/cases?closed=true&limit=100").raw, officer.get("/v1/referrals?limit=100").raw]
        if any(self.case.encode() in raw for raw in lists):
            found.append(f"{self.case} stands in a list")
        for path in (f"/v1/cases/{self.case}", f"/v1/cases/{self.case}/history",
                     f"/v1/cases/{self.case}/forms/gateway-assessment", f"/v1/cases/{self.case}/next"):
            if self.surname.encode() in officer.get(path).raw:
                found.append(f"{path} names them")
        matches = officer.post("/v1/people/matches", {"route": "prevent", "surname": self.surname})
        must(matches, 200)
        if matches.json.get("matches"):
            found.append(f"who looks for {self.surname} finds somebody")
        for what, rows in ROWS.items():
            count = daemon.database.value("SELECT count(*) AS n FROM " + rows.format(
                case=self.id, referral=self.referral, person=self.person))
            if count:
                found.append(f"{count} rows with {what} of {self.case}")
        return found


def ended(daemon, count):
    """Cases that ended, each of a person of their own, and whose time is over."""
    def ready(officer, case, today):
        bring_to_information_gathering(officer, case, today)
        must(officer.post(f"/v1/cases/{case.id}/moves", {
            "move": "record-death", "outcome": "died", "reason": "Synthetic text for a demonstration."},
            version=case.version), 200)

    cases = open_cases(daemon, count, ready)
    rows = {row["id"]: row for row in daemon.database.rows("SELECT id, referral, person FROM cases")}
    people = [Person(case, number, rows[case.uuid]) for number, case in enumerate(cases)]
    officer = daemon.client("prevent:case-officer")
    for _ in range(7):
        must(officer.post("/v1/demo/clock", {"advance": "1 year"}), 200)
    return people


def take_backup(daemon, folder):
    """As `pg_basebackup` takes it, over the cluster's own socket."""
    programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pg_basebackup"))
    told = subprocess.run(
        [programs[-1] if programs else "pg_basebackup", "-h", daemon.state / "socket", "-p", "5432", "-U", "postgres",
         "-D", folder, "-X", "stream", "-c", "fast"], capture_output=True, text=True, cwd="/")
    if told.returncode != 0:
        raise Broken(f"no base backup could be taken:\n{told.stderr}")


def erase(daemon, person):
    """By one, by another, and then for good."""
    officer, supervisor = daemon.client("prevent:case-officer"), daemon.client("prevent:police-supervisor")
    must(officer.post("/v1/retention/proposals"), 200)
    must(supervisor.post(f"/v1/retention/cases/{person.case}/confirmation", {"reason": "no-further-need"}), 200)
    run = officer.post("/v1/retention/runs")
    must(run, 200)
    if [erased["id"] for erased in run["erased"]] != [person.case]:
        raise Broken(f"another than the confirmed case was erased: {run.raw!r}")


def put_back(first, second, backup, register):
    """The backup as the cluster of another state folder, with the master key, and with the register or without."""
    data, made = second.state / "postgres" / "data", first.state / "postgres" / "data"
    shutil.copytree(backup, data, symlinks=True)
    owner = made.stat()
    for path in (second.state / "postgres", data, *data.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
    for path in (second.state / "postgres", data):
        path.chmod(0o700)
    for file in ("master.key", "demo-credentials.json"):
        shutil.copy2(first.state / file, second.state / file)
    second.state.chmod(0o711)
    if register:
        shutil.copytree(register, second.state / "erasures")


def starts_without(daemon):
    """Whether it serves though the register is missing, as a sentence; it has to say what to do instead."""
    daemon.launch()
    if daemon.process.wait(60) == 0 or "--rebuild-erasures" not in daemon.last_words():
        return ["without the register the daemon did not refuse to start, or did not say what to do"]
    return []


def shown(daemon, gone, others, before, where):
    """What is shown of whoever was erased, and what is not of the others, each as a sentence."""
    wrong = [f"{where}: {trace}" for trace in gone.traces(daemon)]
    for person in others:
        if person.pages(daemon) != before[person.case]:
            wrong.append(f"{where}: the case {person.case} of somebody else is not as it was")
    return wrong


def unverified(daemon, auditor, people, erased, held, where):
    """Where a history does not verify, or does not say what was erased of it."""
    officer, wrong = daemon.client("prevent:case-officer"), []
    for person in people:
        told = officer.get(f"/v1/cases/{person.case}/verification")
        must(told, 200)
        counts = (told["contents"], told["erased"])
        if not told["whole"] or counts != ((0, told["events"]) if person in erased else (told["events"], 0)):
            wrong.append(f"{where}: the history of {person.case} does not verify: {told.raw!r}")
    if not auditor.checks():
        wrong.append(f"{where}: the service does not find its history whole")
    files = auditor.export("verified")
    register = (daemon.folder / "verified" / "erasures.jsonl").read_bytes()
    faults = verify_history.verify(*files, register, held=held)
    counted = verify_history.counts(files[0], register)
    if not counted.endswith(f"erased {len(erased)}.") or counted not in auditor.counted("verified"):
        wrong.append(f"{where}: the two verifiers do not say alike that {len(erased)} were erased: {counted}")
    wrong += [f"{where}: verify_history.py says: {fault}" for fault in faults]
    return wrong
