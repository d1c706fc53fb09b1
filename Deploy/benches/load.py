"""Runs wrk and pgbench against a daemon and its database, and tells what they did and whose time it took."""
import dataclasses
import json
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile

from daemon import Broken


@dataclasses.dataclass
class Result:
    """One run: how many, how fast, and the processor's time it took of whom, in seconds."""
    done: int
    seconds: float
    p50: float
    p99: float
    daemon: float = 0
    postgres: float = 0
    generator: float = 0

    @property
    def rate(self):
        return self.done / self.seconds

    def per_act(self):
        """Microseconds of processor time for each."""
        return "/".join(f"{1e6 * part / self.done:.0f}" for part in (self.daemon, self.postgres, self.generator))


def wrk(daemon, plan, clients, seconds, run=0):
    """A run of wrk on one thread, by the lines of a plan; whatever was not answered 2xx makes it worthless."""
    here = pathlib.Path(__file__).resolve().parent
    path = daemon.folder / "plan"
    path.write_text("\n".join(plan) + "\n")
    with Meter(daemon) as meter:
        told = subprocess.run(
            ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "10s", "-s", here / "plan.lua", daemon.url,
             "--", path, f"bench-{run:04}-synthetic-key"],
            capture_output=True, text=True, timeout=seconds + 60)
    found = [line for line in told.stdout.splitlines() if line.startswith("result ")]
    if told.returncode != 0 or not found:
        raise Broken(f"wrk failed:\n{told.stdout}{told.stderr}")
    result = json.loads(found[0].removeprefix("result "))
    if result["refused"] or result["broken"] or not result["answered"]:
        raise Broken(f"of {result['answered']} requests {result['refused']} were refused and {result['broken']} "
                     f"broke:\n{told.stdout}")
    return meter.result(result["answered"], result["microseconds"] / 1e6, result["p50"] / 1e3, result["p99"] / 1e3)


def pgbench(daemon, arguments, clients, seconds, user="paneld_web"):
    """A run of pgbench with prepared statements, its time-outs and settings those of the daemon's sessions."""
    with tempfile.TemporaryDirectory(prefix="paneld-") as logs:
        environment = dict(os.environ, PGOPTIONS="-c jit=off -c search_path=public -c statement_timeout=10000 "
                                                 "-c lock_timeout=5000 -c client_min_messages=warning "
                                                 "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1")
        with Meter(daemon) as meter:
            told = subprocess.run(
                ["pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, os.cpu_count() or 1)),
                 "-T", str(seconds), "-l", "--log-prefix", f"{logs}/log", "-h", str(daemon.state / "socket"),
                 "-U", user, *map(str, arguments), "paneld"],
                capture_output=True, text=True, timeout=seconds + 60, env=environment, cwd=logs)
        if told.returncode != 0 or "aborted" in told.stderr:
            raise Broken(f"pgbench failed:\n{told.stderr[-2000:]}")
        times = sorted(int(line.split(" ", 3)[2]) / 1e3
                       for log in pathlib.Path(logs).iterdir() for line in log.read_text().splitlines())
    return meter.result(len(times), seconds, times[len(times) // 2], times[int(len(times) * 0.99)])


class Meter:
    """Processor time between entering and leaving: of the daemon, of PostgreSQL, and of what was run meanwhile."""

    def __init__(self, daemon):
        self.daemon = daemon

    def __enter__(self):
        self.before = self._read()
        return self

    def __exit__(self, *_):
        self.used = [after - before for after, before in zip(self._read(), self.before)]

    def result(self, *measured):
        return Result(*measured, *self.used)

    def _read(self):
        generator = resource.getrusage(resource.RUSAGE_CHILDREN)
        postmaster = self.daemon.postmaster
        sessions = [number for number in map(int, filter(str.isdigit, os.listdir("/proc")))
                    if parent(number) == postmaster]
        return (processor_time(self.daemon.process.pid) if self.daemon.process.poll() is None else 0,
                processor_time(postmaster, reaped=True) + sum(map(processor_time, sessions)),
                generator.ru_utime + generator.ru_stime)


def fields(process):
    """What stands in /proc/PID/stat behind the name, which may itself hold blanks."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def parent(process):
    found = fields(process)
    return int(found[1]) if found else None


def processor_time(process, reaped=False):
    found = fields(process)
    if not found:
        return 0
    return sum(map(int, found[11:15 if reaped else 13])) / os.sysconf("SC_CLK_TCK")


def spread(values, form="{:.2f}"):
    """The median, and from where to where the values lie."""
    return (f"{form} ({form} to {form})").format(statistics.median(values), min(values), max(values))
