"""Kills the daemon with SIGKILL at random moments while clients move cases, starts it again each time, and at the end
looks for acknowledged moves that are missing, and for moves that were made twice."""
import argparse
import os
import random
import signal
import time

from cases import open_cases
from daemon import Daemon, end_progress, say, show_progress
from drills.movers import Movers
from drills.reckoning import Reckoning, prove


def main(arguments):
    parser = argparse.ArgumentParser(prog="Deploy/drill kill", description=__doc__)
    parser.add_argument("--trials", type=int, default=100, help="how many times it is killed (default 100)")
    parser.add_argument("--full", action="store_true", help="10,000 times, which takes hours")
    parser.add_argument("--clients", type=int, default=8, help="how many clients move at once (default 8)")
    parser.add_argument("--seed", type=int, help="of the moments and the moves (default: another each time)")
    parser.add_argument("--port", type=int, help="where the daemon listens (default: any that is free)")
    parser.add_argument("--prove", action="store_true", help="then plant faults, and succeed only if each is found")
    parser.add_argument("--with-postgres", action="store_true", help="kill PostgreSQL's first process too, each time")
    chosen = parser.parse_args(arguments)
    trials = 10_000 if chosen.full else chosen.trials
    seed = chosen.seed if chosen.seed is not None else random.SystemRandom().randrange(1 << 32)
    what = "the daemon and its PostgreSQL" if chosen.with_postgres else "the daemon"
    print(f"kill: SIGKILL to {what}, {trials} times, {chosen.clients} clients moving cases, seed {seed}", flush=True)

    with Daemon(chosen.port) as daemon:
        daemon.start()
        cases = open_cases(daemon, max(32, min(400, trials)))
        before = {case.id: case.version for case in cases}
        dice = random.Random(seed)
        begun, starts, struck = time.monotonic(), [], set()
        with Movers(daemon, cases, seed + 1, chosen.clients) as movers:
            for trial in range(trials):
                time.sleep(dice.uniform(0.005, 0.4))
                if movers.under_way:
                    struck.add(trial)
                daemon.kill()
                if chosen.with_postgres:
                    daemon.end_postgres(signal.SIGKILL)
                starts.append(daemon.start())
                show_progress(f"{trial + 1} of {trials} killed, {len(movers.book.requests)} moves answered")
                if not os.isatty(2) and (trial + 1) % 25 == 0:
                    say(f"{trial + 1} of {trials} killed, {len(movers.book.requests)} moves answered")
                if movers.book.faults:
                    break
        end_progress()
        book = movers.book
        starts.sort()
        print(f"{len(cases)} cases, {len(book.acknowledged)} moves acknowledged, {len(book.refused)} refused as stale, "
              f"{book.again} sent again after a lost answer, in {time.monotonic() - begun:.0f} s")
        print(f"ready again after {starts[len(starts) // 2] * 1000:.0f} ms in the median, "
              f"{starts[-1] * 1000:.0f} ms at most")
        print(f"{len(struck)} of {len(starts)} times requests were on their way as it was killed")
        reckoning = Reckoning(daemon, cases, book, before).reckon()
        reckoning.need(len(struck) * 4 > len(starts) * 3, "too often nobody was moving a case as it was killed")
        reckoning.need(len(book.acknowledged) >= len(starts), "fewer moves were acknowledged than there were trials")
        reckoning.need(book.again > 0, "no answer was ever lost, so no request was sent again")
        reckoning.print()
        proved = prove(daemon, cases, book, before) if chosen.prove else True
        print(f"kill {len(starts)} trials, {len(reckoning.lost)} lost, {len(reckoning.doubled)} doubled", flush=True)
        return 0 if reckoning.holds and proved and len(starts) == trials else 1
