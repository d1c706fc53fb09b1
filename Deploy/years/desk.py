"""The practitioners of a demonstration at the command line: each act is one `panel` command, answered in JSON."""
import datetime
import json
import os
import subprocess
import zoneinfo

from daemon import PROGRAM, Broken

PANEL = PROGRAM.parent / "panel"
REFUSED = 1
LONDON = zoneinfo.ZoneInfo("Europe/London")


class Desk:
    """Somebody signed in, by the role they hold, `route:role`, or by name."""

    def __init__(self, url, somebody):
        self.name, self.id = somebody["name"], somebody["id"]
        self.environment = {**os.environ, "PANEL_URL": url, "PANEL_TOKEN": somebody["token"], "NO_COLOR": "1"}

    def run(self, *words, given=None, status=0):
        """Runs a command; `given` goes to its standard input, in JSON. Gives the answer, or what was said where another
        exit status is expected than of what was done."""
        told = self.ended(*words, "--json", given=given)
        if told.returncode != status:
            raise Broken(f"{self.name}: panel {' '.join(map(str, words))}: exit {status} was expected, and it was "
                         f"{told.returncode}:\n{told.stderr.strip() or told.stdout.strip()}")
        return whole(told.stdout) if status == 0 else told.stderr + told.stdout

    def page(self, *words):
        """What a command prints for somebody who reads it."""
        told = self.ended(*words)
        if told.returncode != 0:
            raise Broken(f"{self.name}: panel {' '.join(map(str, words))}:\n{told.stderr.strip()}")
        return told.stdout

    def refused(self, *words, because, given=None):
        """A command that has to be refused, with this word in the reason."""
        said = self.run(*words, given=given, status=REFUSED)
        if because not in said:
            raise Broken(f"{self.name}: panel {' '.join(map(str, words))} was refused for another reason:\n{said}")
        return said

    def ended(self, *words, given=None):
        return subprocess.run(
            [PANEL, *map(str, words)], input=None if given is None else json.dumps(given), text=True,
            stdin=subprocess.DEVNULL if given is None else None, capture_output=True, env=self.environment)


def whole(answer):
    """An answer; where it came in pages, a line each, with what stood on all of them."""
    first, *others = [json.loads(line) for line in answer.splitlines()]
    for page in others:
        for name, value in page.items():
            if isinstance(value, list):
                first[name] += value
    return first


def span(count, unit):
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


class Office:
    """Everybody of a demonstration, and its clock."""

    def __init__(self, daemon):
        self.daemon, self.people, self.desks = daemon, daemon.people, {}

    def __getitem__(self, role):
        """Whoever holds a role, `route:role`."""
        if role not in self.people:
            raise Broken(f"the demonstration has nobody who is {role}")
        return self.desks.setdefault(role, Desk(self.daemon.url, self.people[role]))

    @property
    def everybody(self):
        """Each practitioner once."""
        return {somebody["id"]: Desk(self.daemon.url, somebody) for somebody in self.people.values()}.values()

    def today(self):
        return self["channel:coordinator"].run("today")["date"]

    def advance(self, length):
        self["channel:coordinator"].run("demo", "advance", length)

    def advance_to(self, day, time):
        """A time of a day, as the clock on the wall has it; nothing where that is past."""
        goal = datetime.datetime.combine(day, time, LONDON)
        days = (day - self.now().date()).days
        if days > 1:
            self.advance(span(days - 1, "day"))
        # In universal time: a day of a clock change has fewer hours, or more.
        minutes = int((goal.astimezone(datetime.UTC) - self.now().astimezone(datetime.UTC)).total_seconds() // 60)
        if minutes > 0:
            self.advance(span(minutes, "minute"))

    def now(self):
        """The time by the casework clock, as the clock on the wall has it."""
        told = self["channel:coordinator"].run("demo", "clock")["now"]
        return datetime.datetime.fromisoformat(told).astimezone(LONDON)
