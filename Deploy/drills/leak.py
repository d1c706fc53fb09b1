"""Whether anything personal leaves its seal.

Every text that a form of two routes and of the front door or a request takes in is sent with a marker of its own and
every date with a day of its own, twice: once with the server's log as shipped, once with it as talkative as it can be made. Then no
marker, and nothing personal of the people a demonstration begins with, may be found in a dump of the database, in any
log, in any file below the daemon's folder (PostgreSQL's own and its write-ahead log among them), or in the arguments
and the environment of any of the processes.

Codes, numbers and yes-or-no cannot be told from one another, so they carry no marker; they are counted. That sealed
bytes moved to another record or field do not open is for tests to show: SealTests (`does not open as another record's,
another field's or another area's`) and, in rows of PostgreSQL, SealedAnswersTests (`opens nowhere but in its own row`).
"""
import argparse
import collections
import datetime
import os
import signal

from daemon import ROOT, Broken, Daemon, say
from drills import places
from drills.lives import LIVED, Lives
from drills.markers import Markers, is_text, texts
from practice import Practice

# Texts of the API in which nobody is described: a time of day, a span of the clock, the rule of a series, where a meeting
# is held and why it is out of turn or cancelled, which stand in the clear for whoever looks for the room; what agencies
# call what they have agreed; by what a plan or minutes that were read are known again.
NOBODY = {"advance-demo-clock/advance", "extend-deadline/by", "add-meeting/time", "add-meeting/place",
          "create-series/rule", "create-series/place", "create-series/plan", "create-series/closures/title",
          "create-series/rulings/ruling", "renew-series/rulings/ruling", "renew-series/closures/title",
          "end-series/because", "add-meeting/because", "move-meeting/time", "cancel-meeting/because",
          "draw-agenda/plan", "publish-papers/preflight", "check-minutes/hash",
          "approve-minutes/hash", "add-room/name", "add-room/notes", "add-room/link", "record-agreement/title"}

# What an administrator who wants to see everything might write.
TALKATIVE = """
log_statement = all
log_min_duration_statement = 0
log_min_messages = debug1
log_min_error_statement = debug1
log_error_verbosity = verbose
log_parameter_max_length = -1
log_parameter_max_length_on_error = -1
log_connections = on
log_disconnections = on
log_lock_waits = on
log_temp_files = 0
"""


def main(arguments):
    says = argparse.ArgumentParser(
        prog="Deploy/drill leak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    says.parse_args(arguments)
    markers = Markers()
    with Daemon(arguments=["--log-level", "debug"]) as daemon:
        daemon.start()
        practice = Practice(daemon)
        schemas = {(route, form): practice.as_role("channel:coordinator").get(f"/v1/routes/{route}/forms/{form}").json
                   for route, form in forms_of(practice)}
        known, common = seeded(practice, schemas["prevent", "referral"])
        for level in ("as shipped", "at its most talkative"):
            if level != "as shipped":
                make_talkative(daemon)
            places.seat(practice)
            Lives(practice, markers, schemas).live()
            say(f"everything said, the server's log {level}: {len(markers.texts)} markers and {len(markers.days)} days")
        missing = sorted(uncovered(practice, schemas, markers))
        for field in missing:
            say(f"no marker was sent in {field}")

        calendars = list(places.calendars(practice))
        dumped = places.dump(daemon)
        searched = collections.Counter()
        found, log = [], b""
        search, codes = places.Search(markers, known), places.Codes(practice.step_ups)
        for place, content in [
                ("the dump", dumped), *calendars, *places.files(daemon), *places.processes(daemon)]:
            searched[kind(place)] += 1
            found += search.look(place, content)
            if not place.endswith("/demo-credentials.json"):  # which is there to be looked at
                found += codes.look(place, content)
            if place.startswith("state/postgres/log/"):
                log += content
        for said in ("parameters: $1", "INSERT INTO contents", "violates check constraint"):
            if said.encode() not in log:
                raise Broken(f"the server's log is not as talkative as it was made: it never says `{said}`")
        proved = search.prove(log, dumped) + codes.prove(log, dumped)

    print(f"{len(set(markers.texts.values()))} fields of text and {len(set(markers.days.values()))} of a date in "
          f"{len(schemas)} forms of the routes and the requests of the API; {len(markers.plain)} coded fields, which "
          f"carry no marker; {len(missing)} fields left out")
    print(f"{len(markers.texts)} markers, {len(markers.days)} days and {len(known)} texts of the people it begins "
          f"with; not looked for, as the workflow files or the directory hold them: {', '.join(common) or 'none'}")
    print("searched: " + ", ".join(f"{count} {name}" for name, count in sorted(searched.items()))
          + "; the server's log as shipped and at its most talkative, the daemon's at debug")
    print(f"planted in copies of a log and of the dump: {sum(proved)} of {len(proved)} found")
    for sentence in found[:50]:
        say(sentence)
    print(f"leak {len(markers.texts) + len(markers.days)} markers, {len(found)} found", flush=True)
    return 1 if found or missing or not all(proved) else 0


def forms_of(practice):
    """Every form of the routes that somebody goes through, and of the front door, that somebody fills in there."""
    reader = practice.as_role("channel:coordinator")
    for route in LIVED:
        for form in reader.get(f"/v1/routes/{route}")["forms"]:
            if form["by"]:
                yield route, form["form"]


def uncovered(practice, schemas, markers):
    """The fields in which somebody writes in their own words, and in which no marker was sent."""
    wanted = {field for (_, form), schema in schemas.items() for field in texts(schema, form)}
    description = practice.as_role("channel:coordinator").get("/openapi.json").json
    components = description["components"]["schemas"]
    for methods in description["paths"].values():
        for operation in methods.values():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body:
                wanted |= set(texts(body["schema"], operation["operationId"], components))
    return {field for field in wanted - NOBODY if not markers.marked(field)}


def seeded(practice, schema):
    """What is personal of the people a demonstration begins with, and what of it stands in the clear anyway."""
    officer, reader = practice.as_role("prevent:case-officer"), practice.as_role("channel:coordinator")
    told_of = ROOT / "Workflows" / "demo" / "cases.yaml"
    clear = "".join(path.read_text() for path in sorted((ROOT / "Workflows").rglob("*.yaml")) if path != told_of)
    clear += reader.get("/v1/practitioners?limit=200").raw.decode()
    told = set()
    for referral in officer.get("/v1/referrals?limit=200")["referrals"]:
        told |= set(personal(officer.get(f"/v1/referrals/{referral['id']}")["answers"], schema))
    common = {text for text in told if text in clear}
    if len(told - common) < 9:
        raise Broken("the demonstration has nobody in it to look for")
    return sorted(told - common), sorted(common)


def personal(answers, schema):
    """The texts and the dates among answers, but for the days just past, which every log is full of."""
    for name, answer in answers.items():
        question = schema["properties"][name]
        if isinstance(answer, dict):
            yield from personal(answer, question)
        elif isinstance(answer, list) and question["items"].get("type") == "object":
            for one in answer:
                yield from personal(one, question["items"])
        elif is_text(question):
            yield answer
        elif question.get("format") == "date" and int(answer[:4]) < datetime.date.today().year - 1:
            yield answer


def make_talkative(daemon):
    """Writes an administrator's own settings beside the shipped ones, and has the server read them."""
    (daemon.state / "config" / "local.conf").write_text(TALKATIVE)
    os.kill(daemon.postmaster, signal.SIGHUP)


def kind(place):
    if place == "the dump":
        return "dump"
    if place.startswith("calendar"):
        return "feeds, invitations and pages of replies"
    if place.startswith("process"):
        return "arguments or environments of processes"
    if place.startswith("state/postgres/log/"):
        return "logs of the server"
    if place == "daemon.log":
        return "log of the daemon"
    if "/pg_wal/" in place:
        return "files of the write-ahead log"
    return "other files"
