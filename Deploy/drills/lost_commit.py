"""Cuts the line between the daemon and PostgreSQL after a move's COMMIT was sent and before its answer arrives, while
clients move cases; a client that is told 503 sends the same key again. At the end looks for acknowledged moves that
are missing, for moves that were made twice, and for answers that differ."""
import argparse
import collections
import random
import threading
import time

from cases import open_cases
from daemon import Broken, Daemon, end_progress, show_progress
from drills.movers import Movers
from drills.reckoning import Reckoning
from proxy import ANSWER_LOST, ANSWER_TORN, COMMIT_LOST, PASS, Proxy


def main(arguments):
    parser = argparse.ArgumentParser(prog="Deploy/drill lost-commit", description=__doc__)
    parser.add_argument("--trials", type=int, default=200, help="how many lines are cut (default 200)")
    parser.add_argument("--full", action="store_true", help="5,000 lines")
    parser.add_argument("--clients", type=int, default=8, help="how many clients move at once (default 8)")
    parser.add_argument("--seed", type=int, help="of the moments and the moves (default: another each time)")
    parser.add_argument("--port", type=int, help="where the daemon listens (default: any that is free)")
    chosen = parser.parse_args(arguments)
    trials = 5_000 if chosen.full else chosen.trials
    seed = chosen.seed if chosen.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"lost-commit: {trials} lines cut between COMMIT and its answer, {chosen.clients} clients moving cases, "
          f"seed {seed}", flush=True)

    with Daemon(chosen.port) as daemon:
        daemon.start()
        cases = open_cases(daemon, max(32, min(400, trials)))
        before = {case.id: case.version for case in cases}
        daemon.kill()
        scissors = Scissors(random.Random(seed), trials)
        with Proxy(daemon.state / "socket", scissors.fate, scissors.cut) as proxy:
            scissors.proxy = proxy
            daemon.start()
            with Movers(daemon, cases, seed + 1, chosen.clients) as movers:
                scissors.work(movers.book)
            book = movers.book
            print(f"{len(cases)} cases, {len(book.acknowledged)} moves acknowledged, "
                  f"{len(book.refused)} refused as stale")
            print(f"cut: {', '.join(f'{count} times {fate}' for fate, count in sorted(scissors.cuts.items()))}; "
                  f"{scissors.closures} times nobody got through for a while after it")
            print(f"{book.unknown} times the daemon answered that it does not know, {book.again} requests sent again")
            reckoning = Reckoning(daemon, cases, book, before).reckon()
            met = [request for request in book.requests if request.key in scissors.values]
            alone = sum(request.attempts == 1 for request in met)
            reckoning.settled({request.key for request in met})
            reckoning.need(len(met) == scissors.trials, f"of {scissors.trials} lines cut {len(met)} met a move")
            reckoning.need(0 < alone < len(met), "the daemon found out by itself each time, or never")
            print(f"{len(met)} moves were committed as their line was cut: of {alone} the daemon found out by itself, "
                  f"of {len(met) - alone} when their client sent the same key again")
            reckoning.print()
            print(f"lost-commit {scissors.trials} trials, {len(reckoning.lost)} lost, {len(reckoning.doubled)} doubled",
                  flush=True)
            return 0 if reckoning.holds and scissors.trials >= trials else 1


class Scissors:
    """Chooses the COMMITs that are cut: only those of acts, which keep an answer under a key.

    In half of the cuts the daemon finds out by itself, over its next connection; in the other half nobody gets through
    for a while, so that it must leave the question to its client. Now and then the COMMIT itself is lost, which looks
    the same from the daemon's side: an act may not be taken as done either. Those do not count as trials.
    """

    def __init__(self, dice, wanted):
        self.dice, self.wanted = dice, wanted
        self.cuts = collections.Counter()
        # What was sent in the transactions that were committed and whose answer was cut: their keys are among it.
        self.values = set()
        self.closures = 0
        self.proxy = None
        self.chosen = 0
        self.happened = threading.Event()

    @property
    def trials(self):
        return self.cuts[ANSWER_LOST] + self.cuts[ANSWER_TORN]

    def fate(self, statements):
        if self.chosen >= self.wanted or not any("INSERT INTO idempotency" in text for text, _ in statements):
            return PASS
        if self.dice.random() > 0.25:
            return PASS
        fate = self.dice.choices([ANSWER_LOST, ANSWER_TORN, COMMIT_LOST], [6, 3, 1])[0]
        self.chosen += fate != COMMIT_LOST
        return fate

    def cut(self, fate, statements, committed):
        if fate != COMMIT_LOST and not committed:
            # The line broke before the server had answered, when others were cut off with it: not one of these.
            self.chosen -= 1
            return
        self.cuts[fate] += 1
        if committed:
            self.values |= {value for _, values in statements for value in values}
        if self.dice.random() < 0.5:
            self.proxy.shut()
        self.happened.set()

    def work(self, book, patience=30):
        """Until there were enough cuts."""
        while self.trials < self.wanted and not book.faults:
            if not self.happened.wait(patience):
                raise Broken(f"no COMMIT of a move was seen for {patience} s")
            self.happened.clear()
            if self.proxy.closed:
                self.closures += 1
                time.sleep(0.05)
                self.proxy.open()
            show_progress(f"{self.trials} of {self.wanted} lines cut, {len(book.requests)} moves answered")
        self.proxy.open()
        end_progress()
