"""What is given, narrowed, expired, withdrawn, held and told at random, thousands of times over, and after each step what
the database itself lets each agency read.

The steps are taken by the acts of the service on databases of their own; after each, as somebody of every agency and as
the role that serves, the rows that PostgreSQL gives are held against the gates that the case itself says are shut, and
everything that was told against the facts on which it was told. It is the test SharingSequencesTests, run for longer:
what was found of one sequence is found again with --from and its number.
"""
import argparse
import os
import re
import subprocess
import time

from daemon import ROOT, Broken, end_progress, say, show_progress

STEPS = 50
# Each is planted in databases of its own, by its name in SharingPlants.
PLANTS = {
    "conflict": "whoever is in conflict reads on",
    "hold": "what the police hold stays open to others",
    "term": "what was given for a while is given for good",
    "withdrawal": "what was taken back stays",
    "grant": "somebody of another agency is let in",
    "told": "what was kept back is told",
}
COUNTED = ("told", "refused", "readable", "by consent", "shut")
WALKED = re.compile(r"^walked \d+: " + ", ".join(rf"(\d+) {name}" for name in COUNTED))
FAULT = re.compile(r"sequence \d+, step \d+: .*")


def main(arguments):
    says = argparse.ArgumentParser(
        prog="Deploy/drill sharing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    says.add_argument("--sequences", type=int, default=10_000, help="how many sequences of 50 steps (default 10000)")
    says.add_argument("--from", type=int, default=0, dest="first", help="the number of the first one (default 0)")
    says.add_argument("--workers", type=int, default=3, help="how many databases side by side (default 3)")
    says.add_argument("--prove", action="store_true", help="then plant faults, and succeed only if each is found")
    chosen = says.parse_args(arguments)
    say(f"{chosen.sequences} sequences of {STEPS} steps from {chosen.first}, {chosen.workers} side by side")
    walk = Walk(chosen.sequences, chosen.first, chosen.workers)
    walk.run()
    for fault in walk.faults[:20]:
        say(fault)
    proved = prove(chosen.workers) if chosen.prove else True
    counted = ", ".join(f"{number} {name}" for name, number in zip(COUNTED, walk.counted))
    print(f"sharing {walk.walked * STEPS} steps, {len(walk.faults)} gates passed while shut; {counted}", flush=True)
    return 0 if walk.holds and proved else 1


def prove(workers):
    """Whether each fault is found in a few sequences."""
    found = 0
    for name, what in PLANTS.items():
        walk = Walk(60, 0, workers, plant=name)
        walk.run()
        found += bool(walk.faults)
        print(f"planted: {what}: " + (walk.faults[0][:160] if walk.faults else "NOT FOUND"), flush=True)
    print(f"planted: {found} of {len(PLANTS)} found", flush=True)
    return found == len(PLANTS)


class Walk:
    """One run of the test."""

    def __init__(self, sequences, first, workers, plant=None):
        self.sequences, self.plant = sequences, plant
        self.walked, self.counted, self.faults, self.status = 0, [0] * len(COUNTED), [], None
        self.asked = {
            "SHARING_SEQUENCES": str(sequences), "SHARING_FROM": str(first), "SHARING_WORKERS": str(workers),
            **({"SHARING_PLANT": plant} if plant else {})}

    @property
    def holds(self):
        return self.status == 0 and not self.faults and self.walked == self.sequences

    def run(self):
        process = subprocess.Popen(
            ["swift", "test", "-c", "release", "--skip-build", "--filter", "SharingSequencesTests"], cwd=ROOT,
            env={**os.environ, **self.asked}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True)
        rest, begun, ran = [], time.monotonic(), False
        told = begun
        try:
            for line in process.stdout:
                if walked := WALKED.match(line):
                    self.walked += 1
                    self.counted = [one + int(more) for one, more in zip(self.counted, walked.groups())]
                    told = self.tell(begun, told)
                    continue
                if fault := FAULT.search(line):
                    self.faults.append(fault.group())
                ran = ran or re.search(r"Test run with [1-9]\d* test", line) is not None
                rest = rest[-40:] + [line]
            self.status = process.wait()
        finally:
            end_progress()
            if process.poll() is None:
                process.terminate()
                process.wait()
        if not ran:
            raise Broken("the test did not run:\n" + "".join(rest))
        if self.status != 0 and not self.faults:
            raise Broken("the test failed, and passed no gate:\n" + "".join(rest))

    def tell(self, begun, told):
        """How far it is: on a terminal all the time, in a log once a minute; gives when the log was told last."""
        now = time.monotonic()
        left = (self.sequences - self.walked) * (now - begun) / self.walked / 60
        line = (f"{self.walked} of {self.sequences} sequences, {len(self.faults)} gates passed, "
                f"about {left:.0f} minutes left")
        if self.plant:
            return told
        show_progress(line)
        if now - told < 60:
            return told
        end_progress()
        say(line)
        return now
