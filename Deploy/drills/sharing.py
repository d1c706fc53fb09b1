"""What is given, narrowed, expired, withdrawn, held and told at random, thousands of times over, and after each step what
the database itself lets each agency read.

The steps are taken by the acts of the service on a database of its own; after each, as somebody of every agency and as
the role that serves, the rows that PostgreSQL gives are held against the gates that the case itself says are shut, and
everything that was told against the facts on which it was told. It is the test SharingSequencesTests, run for longer.
"""
import argparse
import os
import re
import subprocess

from daemon import ROOT, Broken, say

STEPS = 50


def main(arguments):
    says = argparse.ArgumentParser(
        prog="Deploy/drill sharing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    says.add_argument("--sequences", type=int, default=10_000, help="how many sequences of 50 steps (default 10000)")
    chosen = says.parse_args(arguments)
    say(f"{chosen.sequences} sequences of {STEPS} steps")
    run = subprocess.run(
        ["swift", "test", "-c", "release", "--skip-build", "--filter", "SharingSequencesTests"], cwd=ROOT,
        env={**os.environ, "SHARING_SEQUENCES": str(chosen.sequences)}, capture_output=True, text=True, check=False)
    told = run.stdout + run.stderr
    if not re.search(r"Test run with [1-9]\d* test", told):
        raise Broken(f"the test did not run:\n{told[-2000:]}")
    for line in told.splitlines():
        if "recorded an issue" in line:
            say(line)
    broken = sum("recorded an issue" in line for line in told.splitlines())
    print(f"sharing {chosen.sequences * STEPS} steps, {broken} gates passed while shut", flush=True)
    return 0 if run.returncode == 0 and broken == 0 else 1
