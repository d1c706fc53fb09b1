"""Whether anything personal leaves its seal: every free text that a case takes in carries a marker of its own, and none
of the markers may be found in a dump of the database, in PostgreSQL's log or in the daemon's.
"""
import argparse
import subprocess
import uuid

import journey
from daemon import Broken, Daemon, say

FORMS_OF_PREVENT = {"gateway-assessment": "case-officer", "assessment": "case-officer",
                    "section-36-decision": "police-supervisor"}
FORMS_OF_CHANNEL = {"panel-item": "coordinator", "support-plan": "coordinator", "closing-report": "case-officer",
                    "post-exit-review": "case-officer", "closure": "coordinator",
                    "section-36-6-consideration": "coordinator"}
# Codes, dates and yes-or-no are no free text: a guard may read them in the clear.
CODED = {"age-band", "sector", "immediate-risk", "route"}


class Marker:
    """Makes markers and remembers them."""

    def __init__(self):
        self.made = []

    def new(self, length=34):
        self.made.append(("zq" + uuid.uuid4().hex)[:length])
        return self.made[-1]

    def mark(self, answers):
        """The same answers with a marker in every free text."""
        if isinstance(answers, dict):
            return {name: value if name in CODED else self.new(10) if name == "postcode" else self.mark(value)
                    for name, value in answers.items()}
        if isinstance(answers, list):
            return [self.mark(value) for value in answers]
        if isinstance(answers, str) and (" " in answers or "Testcase" in answers):
            return self.new() if len(answers) < 60 else f"{answers} {self.new()}"
        return answers


def must(answer, status, what):
    if answer.status != status:
        raise Broken(f"{what}: {status} was expected, and it was {answer.status} {answer.json}")
    return answer


def fill(daemon, marker, case, role, form, today):
    client = daemon.client(role)
    version = must(client.get(f"/v1/cases/{case}"), 200, f"{role} reads the case")["version"]
    answers = marker.mark(journey.forms(today)[form])
    must(client.put(f"/v1/cases/{case}/forms/{form}", {"complete": True, "answers": answers}, version=version), 200,
         f"{role} fills in {form}")


def move(daemon, case, role, name, **more):
    client = daemon.client(role)
    version = client.get(f"/v1/cases/{case}")["version"]
    return must(client.post(f"/v1/cases/{case}/moves", {"move": name, **more}, version=version), 200,
                f"{role} makes the move {name}")


def take_in(daemon, marker):
    """One person's way to the panel, every word of it marked."""
    today = daemon.client("channel:coordinator").get("/v1/demo/clock")["now"][:10]
    body = journey.referral("2001-02-03", "21-to-30", today, surname=marker.new(), forenames=marker.new())
    body["answers"] = marker.mark(body["answers"])
    body["answers"]["known-as"] = [{"name": marker.new()}]
    referral = must(daemon.client("prevent:referrer").post("/v1/referrals", body), 201, "the referral is taken")["id"]
    officer = daemon.client("prevent:case-officer")
    must(officer.get(f"/v1/referrals/{referral}"), 200, "the officer reads the referral")
    case = must(officer.post(f"/v1/referrals/{referral}/acceptance", {
        "route": "prevent", "reason": "concern-of-this-route", "residence": {"authority": "medway"},
        "note": marker.new()}), 201, "the referral is accepted")["case"]["id"]
    for form, role in FORMS_OF_PREVENT.items():
        fill(daemon, marker, case, f"prevent:{role}", form, today)
    move(daemon, case, "prevent:case-officer", "emergency", reason=marker.new())
    move(daemon, case, "prevent:case-officer", "gather-information")
    answer_requests(daemon, marker)
    move(daemon, case, "prevent:case-officer", "send-for-decision")
    channel = move(daemon, case, "prevent:police-supervisor", "refer-to-channel")["opened"]["id"]
    for form, role in FORMS_OF_CHANNEL.items():
        fill(daemon, marker, channel, f"channel:{role}", form, today)
    must(daemon.client("channel:coordinator").get(f"/v1/cases/{channel}"), 200, "the coordinator reads the case")
    # What is refused must leak no more than what is taken.
    must(daemon.client("prevent:referrer").post("/v1/referrals", {"answers": {"surname": marker.new()}}), 422,
         "a faulty referral is refused")


def answer_requests(daemon, marker):
    for person in {person["token"]: person for person in daemon.people.values()}.values():
        client = journey.Client(daemon.url, person["token"])
        asked = client.get("/v1/information-requests?state=sent")
        for request in asked["requests"] if asked.status == 200 else []:
            client.post(f"/v1/information-requests/{request['id']}/return", {"answers": {
                "nil-return": False, "information": marker.new(), "onward-use": "panel-only"}})


def main(arguments):
    says = argparse.ArgumentParser(prog="Deploy/drill leak", description=__doc__)
    says.parse_args(arguments)
    marker = Marker()
    with Daemon() as daemon:
        daemon.start()
        take_in(daemon, marker)
        dump = subprocess.run(
            ["pg_dump", "-h", str(daemon.state / "socket"), "-p", "5432", "-U", "postgres", "-d", "paneld"],
            capture_output=True, cwd="/")
        if dump.returncode != 0:
            raise Broken(f"the database could not be dumped: {dump.stderr.decode().strip()}")
        logs = [path for path in daemon.folder.rglob("*.log")] + [daemon.log]
        places = {"the dump": dump.stdout, **{str(path.relative_to(daemon.folder)): path.read_bytes() for path in logs}}
        say(f"{len(marker.made)} markers, looked for in {', '.join(f'{name} ({len(bytes)} bytes)' for name, bytes in places.items())}")
        found = [(name, text) for name, bytes in places.items() for text in marker.made if text.encode() in bytes]
        for name, text in found:
            say(f"{text} is in {name}")
        if b"contents" not in dump.stdout or len(dump.stdout) < 100_000:
            raise Broken("the dump is not a whole one")
    print(f"leak {len(marker.made)} markers, {len(found)} found")
    return 1 if found else 0
