"""Lets a year go by over many deadlines, under two daemons on one database: each has to be warned of and told as missed
once, none before its time, and whoever stands above it told step by step after that.

The year holds both changes of the clock, a leap day and the bank holidays. Every day practitioners open a case, or
bring one on, through the API; what is due is then compared with a reckoning of its own, and the case copied so often
that there are as many as were asked for. Meanwhile daemons are killed with SIGKILL as they tell, and started again;
twice neither serves for ten days, and then both are started and killed over and over."""
import argparse
import contextlib
import datetime
import json
import os
import pathlib
import random
import shutil
import tempfile
import threading
import time

from cases import bring_to_information_gathering, open_cases
from daemon import ROOT, Broken, Daemon, end_progress, say, show_progress
from drills import copies, due, told

BEGINS = datetime.datetime(2027, 12, 1, 9, 30, tzinfo=due.LONDON)
# With the two times ten days in which nobody serves, a year.
DAYS = 345
# How many working days each stage has, as the route says.
WITHIN = {"gateway": 5, "information-gathering": 10}
LADDER = "escalate: [{ after: 2 working days, tell: [police-supervisor] }, { after: 1 week, tell: [case-officer] }]"


def main(arguments):
    parser = argparse.ArgumentParser(prog="Deploy/drill clocks", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=100_000, help="how many deadlines (default 100000)")
    parser.add_argument("--step", type=int, default=1, help="about how many days pass at once (default 1)")
    parser.add_argument("--kills", type=int, default=20, help="how often a daemon is killed as it tells (default 20)")
    parser.add_argument("--seed", type=int, help="of the moments and the kills (default: another each time)")
    parser.add_argument("--prove", action="store_true", help="then plant faults, and succeed only if each is found")
    chosen = parser.parse_args(arguments)
    seed = chosen.seed if chosen.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"clocks: {chosen.trials} deadlines over a simulated year from {BEGINS:%d %B %Y}, two daemons, "
          f"{chosen.kills} kills, seed {seed}", flush=True)
    with workflows_with_a_ladder() as workflows, Daemon(workflows=workflows) as first:
        first.start()
        with Companion(first, workflows=workflows) as second:
            year = Year(first, second, chosen, random.Random(seed))
            year.pass_by()
            return year.reckon(chosen)


@contextlib.contextmanager
def workflows_with_a_ladder():
    """The shipped routes, with steps after the gateway's deadline was missed."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="paneld-workflows-", dir="/tmp"))
    try:
        shutil.copytree(ROOT / "Workflows", folder / "Workflows")
        route = folder / "Workflows" / "prevent.yaml"
        text, plain = route.read_text(), "tell: police-supervisor }"
        place = text.index("gateway: { within:")
        end = text.index(plain, place) + len(plain) - 2
        route.write_text(f"{text[:end]}, {LADDER}{text[end:]}")
        yield folder / "Workflows"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Companion(Daemon):
    """Another daemon on the database of the first, with a key of its own to what is sealed there."""

    def __init__(self, first, **more):
        super().__init__(**more)
        self.first = first

    def __enter__(self):
        super().__enter__()
        self.state.mkdir(mode=0o711)
        for name in ("master.key", "demo-credentials.json"):
            shutil.copy(self.first.state / name, self.state / name)
        return self

    @property
    def database_arguments(self):
        return ["--database-url", f"postgresql:///paneld?host={self.first.state / 'socket'}&port=5432",
                "--erasures", self.first.state / "erasures"]


class Year:
    """The year as it goes by."""

    def __init__(self, first, second, chosen, dice):
        self.daemons, self.database, self.dice = [first, second], first.database, dice
        self.steps = -(-DAYS // chosen.step)
        self.copies = spread(chosen.trials, self.steps)
        self.step_minutes = chosen.step * 1440
        places = range(2, self.steps - 2)
        self.kills = set(dice.sample(places, min(chosen.kills, len(places))))
        self.storms = {self.steps // 3, 2 * self.steps // 3}
        self.made, self.killed, self.wrong, self.days, self.begun = 0, 0, [], set(), time.monotonic()
        self.left = []
        # The days about a change of the clocks, of which Friday and Monday are worked.
        self.changes = {day + datetime.timedelta(days=days) for days in range(-2, 2)
                        for day in due.changes(BEGINS.date(), BEGINS.date() + datetime.timedelta(days=365))}

    def pass_by(self):
        self.daemons[1].start()
        copies.prepare(self.database)
        self.database.run("UPDATE settings SET clock_offset_us = "
                          f"{due.microseconds(BEGINS)} - security_moment()")
        for step in range(self.steps):
            for daemon in self.daemons:
                if daemon.process.poll() is not None:
                    daemon.start()
            self.open(step)
            if step in self.storms:
                self.storm()
            else:
                self.let_time_pass(step)
            done = f"{self.now():%d %B %Y}: {self.made} deadlines, {self.killed} kills"
            show_progress(done)
            if not os.isatty(2) and (step + 1) % 50 == 0:
                say(done)
        self.finish()
        end_progress()

    def now(self):
        return due.moment(self.database.value("SELECT casework_moment()")).astimezone(due.LONDON)

    def open(self, step):
        """A case of today and its copies; every other one is brought on, every tenth stands still."""
        daemon = self.daemons[step % 2]
        goes_on, stands_still = self.goes_on(step), step % 10 == 4
        daemon.client("prevent:case-officer").get("/v1/demo/clock")  # By which it learns what day it is.
        case = open_cases(
            daemon, 1, bring_to_information_gathering if goes_on else lambda officer, case, today: None, clients=1,
            first=step, today=self.now().date().isoformat())[0]
        name = "information-gathering" if goes_on else "gateway"
        if stands_still:
            paused = daemon.client("prevent:case-officer").post(
                f"/v1/cases/{case.id}/deadlines/{name}/pause", {"awaiting": "health", "reason": "Synthetic."})
            if paused.status != 200:
                raise Broken(f"a clock was not stopped: {paused.status} {paused.json}")
        facts = json.loads(self.database.value(f"SELECT state FROM cases WHERE id = '{case.uuid}'"))["facts"]
        clock = facts["deadlines"][name]
        for moved in clock.get("steps", []):
            moved["microseconds"] = microseconds(moved["at"])
        given, reckoned = microseconds(clock["due"]), due.due(microseconds(clock["since"]), WITHIN[name])
        self.days.add(self.day_before(given))
        if given != reckoned:
            self.wrong.append(f"{name} from {clock['since']} is due at {due.moment(reckoned)}, and it is {clock['due']}")
        if self.copies[step] > 0:
            copies.copy(self.database, case, clock, self.dice, self.made, self.copies[step])
        self.made += self.copies[step]

    def goes_on(self, step):
        """Whether the clock that the case of today gets is that of the second stage: it is every other one, but about a
        change of the clocks the one that is due then."""
        today = due.microseconds(self.now())
        near = [name for name in WITHIN if self.day_before(due.due(today, WITHIN[name])) in self.changes]
        return step % 2 == 1 if len(near) != 1 else near == ["information-gathering"]

    @staticmethod
    def day_before(given):
        return (due.moment(given) - datetime.timedelta(microseconds=1)).astimezone(due.LONDON).date()

    def let_time_pass(self, step):
        """Both daemons are asked to move the clock, so that both tell what is due then at the same time."""
        minutes = round(self.step_minutes * self.dice.uniform(0.96, 1.04))
        victim = self.dice.choice(self.daemons) if step in self.kills else None
        acts = [threading.Thread(target=self.advance, args=(self.daemons[0], f"{minutes} minutes")),
                threading.Thread(target=self.advance, args=(self.daemons[1], "1 minute"))]
        for act in acts:
            act.start()
        if victim is not None:
            time.sleep(self.dice.uniform(0.02, 0.4))
            victim.kill()
            self.killed += 1
        # What the killed one had claimed the other tells when the claim has run out; the year goes on meanwhile.
        for act in acts:
            act.join(None if victim is None else 1)
        self.left += [act for act in acts if act.is_alive()]

    def advance(self, daemon, span):
        """What a killed daemon leaves untold another tells."""
        with contextlib.suppress(OSError, ValueError):
            daemon.client("prevent:case-officer").post("/v1/demo/clock", {"advance": span})

    def storm(self):
        """Nobody serves for ten days; then both are started, and killed again before they have told it all."""
        for daemon in self.daemons:
            daemon.kill()
        self.database.run("UPDATE settings SET clock_offset_us = clock_offset_us + 864000000000")
        for _ in range(6):
            for daemon in self.daemons:
                daemon.launch()
            time.sleep(self.dice.uniform(0.3, 1.5))
            for daemon in self.dice.sample(self.daemons, self.dice.choice([1, 2])):
                daemon.kill()
                self.killed += 1
            for daemon in self.daemons:
                if daemon.process.poll() is None:
                    daemon.kill()
        for daemon in self.daemons:
            daemon.start()

    def finish(self):
        """Every clock runs out, and every claim of a killed daemon."""
        for act in self.left:
            act.join()
        for daemon in self.daemons:
            if daemon.process.poll() is not None:
                daemon.start()
        for _ in range(8):
            self.advance(self.daemons[0], "5 days")
        end = time.monotonic() + 300
        waiting = "SELECT count(*) FROM deadlines WHERE fires_at <= casework_moment()"
        while self.database.value(waiting) > 0:
            if time.monotonic() > end:
                raise Broken(f"{self.database.value(waiting)} deadlines are told by nobody")
            show_progress(f"{self.database.value(waiting)} wait for the claims of killed daemons to run out")
            time.sleep(1)

    def reckon(self, chosen):
        seconds = time.monotonic() - self.begun
        found = told.look(self.database)
        first, last = BEGINS.date(), self.now().date()
        changed = due.changes(first, last)
        leap = datetime.date(2028, 2, 29)
        holidays = [day for day in due.HOLIDAYS if first <= day <= last]
        print(f"from {first} to {last}: clocks changed on {', '.join(map(str, changed))}; {len(holidays)} bank holidays; "
              f"a leap day{' with deadlines' if leap in self.days else ''}")
        print(f"{found['warned']} warned of, {found['missed']} told as missed, {found['escalated']} steps after that, "
              f"{found['paused']} stood still, in {seconds:.0f} s; {self.killed} kills")
        faults = [f"due dates that are not as reckoned: {self.wrong[:3]}"] if self.wrong else []
        if len(changed) < 2 or not self.days & self.changes or not first < leap < last or len(holidays) < 8:
            faults.append("the year holds less than it should")
        if found["trials"] != chosen.trials or found["missed"] < (chosen.trials - found["paused"]) * 0.9:
            faults.append(f"{found['trials']} trials, {found['missed']} told: too few to show anything")
        for name in told.FINDINGS:
            if found[name]:
                faults.append(f"{found[name]} {name}, such as {told.examples(self.database, name, 1)}")
        chains = [case for case in self.sample() if not case["whole"]]
        if chains:
            faults.append(f"histories that do not verify: {chains[:2]}")
        for fault in faults:
            print(f"not as it must be: {fault}")
        proved = told.prove(self.database) if chosen.prove else True
        print(f"clocks {found['trials']} trials, {found['lost']} lost, {found['doubled']} doubled, {found['early']} early",
              flush=True)
        return 0 if not faults and proved else 1

    def sample(self):
        """The histories of cases that were opened by practitioners, recomputed."""
        client = self.daemons[1].client("prevent:case-officer")
        cases = client.get("/v1/cases?late=true&limit=50")["cases"]
        own = [case["id"] for case in cases if not case["reference"].startswith("DRL-")]
        return [client.get(f"/v1/cases/{case}/verification").json for case in own[:20]]


def spread(count, places):
    """As evenly as whole numbers go."""
    return [(number + 1) * count // places - number * count // places for number in range(places)]


def microseconds(text):
    return due.microseconds(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))
