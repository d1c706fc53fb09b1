"""How long the daemon takes from its start to being ready, its own PostgreSQL included, and how much memory it holds
when nothing is asked of it."""
import argparse
import pathlib
import statistics
import time

from benches.load import spread
from daemon import Daemon

BAR_MILLISECONDS = 1000
BAR_MEGABYTES = 80


def main(arguments):
    parser = argparse.ArgumentParser(prog="Deploy/bench start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often it is started (default 5)")
    parser.add_argument("--port", type=int, help="where the daemon listens (default: any that is free)")
    chosen = parser.parse_args(arguments)
    print(f"start: a demonstration is made, stopped, and started again {chosen.rounds} times", flush=True)
    with Daemon(chosen.port) as daemon:
        first = daemon.start()
        print(f"first start, which makes the cluster and the demonstration: {first * 1000:.0f} ms")
        times, memory = [], []
        for _ in range(chosen.rounds):
            daemon.stop()
            times.append(daemon.start() * 1000)
            time.sleep(1)
            memory.append(resident_megabytes(daemon.process.pid))
        adopted = []
        for _ in range(chosen.rounds):
            daemon.kill()
            adopted.append(daemon.start() * 1000)
        print(f"ready after {spread(times, '{:.0f}')} ms, to within 20 ms; the bar is {BAR_MILLISECONDS} ms")
        print(f"after a SIGKILL, PostgreSQL still running: {spread(adopted, '{:.0f}')} ms")
        print(f"resident memory when idle: {spread(memory, '{:.1f}')} MB; the bar is {BAR_MEGABYTES} MB")
        value = statistics.median(times)
        print(f"start value {value:.0f} ms", flush=True)
        return 0 if value <= BAR_MILLISECONDS and statistics.median(memory) <= BAR_MEGABYTES else 1


def resident_megabytes(process):
    """VmRSS: pages in memory, those shared with other processes included."""
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0
