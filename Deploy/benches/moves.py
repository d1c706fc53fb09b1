"""Moves per second through HTTP with everything on (authentication, row level security, guards, chained and sealed
events, clocks, tasks, outbox, the answer kept under its key), beside pgbench sending the same statements one after the
other with prepared statements, to the same cluster, by turns."""
import argparse
import json
import random
import signal
import statistics
import subprocess
import time
import uuid

from benches.clones import clone
from benches.load import pgbench, spread, wrk
from benches.recorded import Script, record
from cases import bring_to_information_gathering, open_cases
from daemon import Broken, Daemon, end_progress, show_progress
from journey import credentials

BAR = 0.6
CLIENTS = [1, 8, 32]

# What a case goes through by turns, all of it at the stage where information is gathered: the police hold it (its clock
# stops, everybody else's sight of it shrinks), release it (which needs an identity and a clear deconfliction; a clock
# starts), and now and then somebody raises an emergency (two urgent tasks, two rows for the outbox).
HOLD = {"move": "hold-for-police"}
RELEASE = {"move": "release-to-information-gathering"}
EMERGENCY = {"move": "emergency", "reason": "Synthetic emergency of a bench."}
TURNS = [HOLD, RELEASE, HOLD, RELEASE, EMERGENCY]


def main(arguments):
    parser = argparse.ArgumentParser(prog="Deploy/bench moves", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="how many cases are moved (default 2000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (default 3)")
    parser.add_argument("--seconds", type=int, default=6, help="how long each run takes (default 6)")
    parser.add_argument("--port", type=int, help="where the daemon listens (default: any that is free)")
    parser.add_argument("--profile", action="store_true", help="show where the daemon's time goes, by perf, and end")
    chosen = parser.parse_args(arguments)
    print(f"moves: {chosen.cases} cases of Prevent moved by turns ({', '.join(turn['move'] for turn in TURNS)}); "
          f"{', '.join(map(str, CLIENTS))} clients; {chosen.rounds} rounds of {chosen.seconds} s each by wrk on one "
          f"thread, beside pgbench -M prepared; fsync and synchronous_commit on", flush=True)
    with Daemon(chosen.port) as daemon:
        daemon.start()
        cases = open_cases(daemon, chosen.cases, bring_to_information_gathering)
        officer = daemon.client("prevent:case-officer")
        scripts, gained = scripts_of(daemon, cases, officer)
        clone(daemon.database, cases)
        for script in scripts.values():
            print(f"  {script.one.answer['move']}: {script.statements} statements, the same in pgbench")
        bench = Bench(daemon, cases, scripts, gained, chosen.seconds)
        if chosen.profile:
            return bench.profile()
        return bench.run(chosen.rounds)


def scripts_of(daemon, cases, officer):
    """The pgbench script of each kind of move, and by how many events each makes a case longer."""
    one, two = cases[0], cases[1]

    def asked(case, body):
        return officer, case, body, str(uuid.uuid4())

    # One emergency beforehand, so that the two cases stand at different versions.
    plan = [asked(two, EMERGENCY)] + [asked(case, body) for body in (HOLD, RELEASE, EMERGENCY) for case in (one, two)]
    recorded = record(daemon, plan)[1:]
    scripts, gained = {}, {}
    for place, body in enumerate((HOLD, RELEASE, EMERGENCY)):
        first, second = recorded[2 * place:2 * place + 2]
        scripts[body["move"]] = Script(body["move"].split("-")[0], first, second, len(cases))
        gained[body["move"]] = first.answer["version"] - first.version
    return scripts, gained


class Bench:
    def __init__(self, daemon, cases, scripts, gained, seconds):
        self.daemon, self.cases, self.scripts, self.gained, self.seconds = daemon, cases, scripts, gained, seconds
        self.token = credentials(daemon.state)["prevent:case-officer"]["token"]
        self.runs = 0
        self.dice = random.Random(1)

    def run(self, rounds):
        ours = {clients: [] for clients in CLIENTS}
        theirs = {clients: [] for clients in CLIENTS}
        self.through_http(8)  # Once, unmeasured: connections, caches, prepared statements.
        for number in range(rounds):
            for clients in CLIENTS:
                show_progress(f"round {number + 1} of {rounds}, {clients} clients")
                # By turns, and each first as often as the other.
                for turn in ("ours", "theirs") if number % 2 == 0 else ("theirs", "ours"):
                    if turn == "ours":
                        ours[clients].append(self.through_http(clients))
                    else:
                        theirs[clients].append(self.through_pgbench(clients))
        end_progress()
        self.check()
        return self.tell(ours, theirs)

    def tell(self, ours, theirs):
        ratios = {}
        print("clients  through  moves/s (spread)          p50 ms  p99 ms  processor time of a move, µs: "
              "daemon/PostgreSQL/generator")
        for clients in CLIENTS:
            for name, runs in (("HTTP", ours[clients]), ("pgbench", theirs[clients])):
                middle = sorted(runs, key=lambda run: run.rate)[len(runs) // 2]
                print(f"{clients:7}  {name:7}  {spread([run.rate for run in runs], '{:.0f}'):24}  "
                      f"{statistics.median(run.p50 for run in runs):6.2f}  "
                      f"{statistics.median(run.p99 for run in runs):6.2f}  {middle.per_act()}")
            ratios[clients] = [our.rate / their.rate for our, their in zip(ours[clients], theirs[clients])]
        medians = {clients: statistics.median(found) for clients, found in ratios.items()}
        for clients in CLIENTS:
            print(f"ratio at {clients} clients: {spread(ratios[clients])}, the median of the rounds")
        lowest = min(medians.values())
        print(f"the ratio below is the lowest of the three medians; the bar is {BAR}")
        print(f"moves ratio {lowest:.2f}", flush=True)
        return 0 if lowest >= BAR else 1

    def through_http(self, clients):
        self.runs += 1
        return wrk(self.daemon, self.plan(), clients, self.seconds, self.runs)

    def plan(self):
        """What wrk sends: the cases as they stand now, since a run ends with answers still under way."""
        yield f"head Host: 127.0.0.1:{self.daemon.port}"
        yield f"head Authorization: Bearer {self.token}"
        yield "head Content-Type: application/json"
        for turn in TURNS:
            yield f"step {self.gained[turn['move']]} {json.dumps(turn, separators=(',', ':'))}"
        time.sleep(0.5)
        stands = {row["id"]: row for row in self.daemon.database.rows(
            "SELECT id, stage, seq FROM cases WHERE reference NOT LIKE 'BEN-%'")}
        for case in self.cases:
            row = stands[case.uuid]
            step = self.dice.choice([2, 4] if row["stage"] == "pursue-hold" else [1, 3, 5])
            yield f"case {case.id} {row['seq']} {step}"

    def through_pgbench(self, clients):
        size = self.daemon.database.value(
            "SELECT avg(octet_length(state))::int FROM cases WHERE reference NOT LIKE 'BEN-%'")
        arguments = []
        for name, script in self.scripts.items():
            path = self.daemon.folder / f"{name}.sql"
            path.write_text(script.text)
            arguments += ["-f", f"{path}@{sum(turn['move'] == name for turn in TURNS)}", *script.arguments(size)]
        return pgbench(self.daemon, arguments, clients, self.seconds)

    def check(self):
        """What was measured was real: the chains of some of the cases verify."""
        officer = self.daemon.client("prevent:case-officer")
        for case in self.dice.sample(self.cases, min(50, len(self.cases))):
            told = officer.get(f"/v1/cases/{case.id}/verification")
            if told.status != 200 or not (told["whole"] and told["head-matches"]):
                raise Broken(f"the chain of {case.id} does not verify: {told.raw[:300]!r}")

    def profile(self):
        """Where the daemon's time goes: by function, with what it calls and without."""
        self.through_http(8)
        data = self.daemon.folder / "perf.data"
        command = ["perf", "record", "-q", "-F", "499", "-g", "-o", data, "-p", str(self.daemon.process.pid)]
        with subprocess.Popen(command) as perf:
            run = self.through_http(8)
            perf.send_signal(signal.SIGINT)
            perf.wait(30)
        print(f"8 clients: {run.rate:.0f} moves/s; processor time of a move, µs: "
              f"{run.per_act()} (daemon/PostgreSQL/generator)")
        for title, order in (("by itself", "--no-children"), ("with what it calls", "--children")):
            told = subprocess.run(
                ["perf", "report", "--stdio", "-g", "none", "--percent-limit", "1", "-s", "sym", order, "-i", data],
                capture_output=True, text=True)
            plain = subprocess.run(
                ["swift", "demangle", "--simplified"], input=told.stdout, capture_output=True, text=True).stdout
            print(f"share of the daemon's time, {title}:")
            print("\n".join(line[:150] for line in plain.splitlines() if "%" in line and "[k]" not in line))
        return 0
