"""A daemon of one's own, for drills and benches: a demonstration on a fresh state folder, which can be killed and
started again, and of which nothing is left behind.

It listens on the loopback address, and its PostgreSQL on a socket in the folder. A run may be cut short at any time:
processes and folder go with it.
"""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from journey import Client, credentials, wait_until_ready

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build" / "release" / "paneld"


class Broken(Exception):
    """What was to be shown could not be shown: a sentence for whoever runs it."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def show_progress(text):
    """The same line over and over on a terminal; in a log, whatever is said first and last stands by itself."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def end_progress():
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def ending_cleanly(run):
    """Runs to an exit status. An interruption unwinds like an exception, so that whoever made something removes it."""
    def interrupted(number, _):
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, interrupted)
    signal.signal(signal.SIGHUP, interrupted)
    try:
        return run()
    except KeyboardInterrupt:
        end_progress()
        say("Interrupted.")
        return 130
    except Broken as broken:
        end_progress()
        say(f"It could not be shown: {broken}")
        return 1


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Daemon:
    """Use it in a `with`: the folder is made on entering and removed, with every process, on leaving."""

    def __init__(self, port=None, keep=False, arguments=(), workflows=ROOT / "Workflows"):
        """`arguments`: more of them for `paneld serve`."""
        self.port, self.keep, self.arguments, self.workflows = port or free_port(), keep, arguments, workflows
        self.process = None

    def __enter__(self):
        # Short, because the path of a socket has room for 107 bytes; open enough for PostgreSQL's own user to pass.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="paneld-", dir="/tmp"))
        self.folder.chmod(0o711)
        self.state = self.folder / "state"
        self.log = self.folder / "daemon.log"
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = Database(self.state / "socket")
        return self

    def __exit__(self, *_):
        # A second Ctrl-C must not leave half of it behind.
        before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            self.stop()
            self.end_postgres(signal.SIGINT)
            if self.keep:
                say(f"Kept: {self.folder}")
            else:
                shutil.rmtree(self.folder, ignore_errors=True)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def start(self, seconds=60):
        """Starts it and waits until it is ready; gives how many seconds that took."""
        begun = time.monotonic()
        self.launch()
        if not wait_until_ready(self.url, seconds, alive=lambda: self.process.poll() is None):
            raise Broken(f"the daemon did not become ready within {seconds} s; its last words:\n{self.last_words()}")
        return time.monotonic() - begun

    def launch(self):
        """Starts it and waits for nothing."""
        command = [PROGRAM, "serve", *self.database_arguments, "--workflows", self.workflows, "--state", self.state,
                   "--port", str(self.port), *self.arguments]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            start_new_session=True, cwd=ROOT,
                                            env={**os.environ, "TMPDIR": str(self.folder)})

    @property
    def database_arguments(self):
        """A demonstration with a PostgreSQL of its own."""
        return ["--demo"]

    def kill(self):
        """SIGKILL: it has no time for anything. Its PostgreSQL goes on."""
        self.process.kill()
        self.process.wait()

    def stop(self, seconds=30):
        """The ordinary end; its PostgreSQL ends with it."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    @property
    def postmaster(self):
        """PostgreSQL's first process, when it runs for this state folder."""
        data = self.state / "postgres" / "data"
        with contextlib.suppress(OSError, ValueError, IndexError):
            number = int((data / "postmaster.pid").read_text().split("\n")[0])
            if os.readlink(f"/proc/{number}/cwd") == str(data.resolve()):
                return number
        return None

    def end_postgres(self, number, seconds=30):
        """Sends its first process a signal and waits until that is gone."""
        process = self.postmaster
        if process is None:
            return
        os.kill(process, number)
        end = time.monotonic() + seconds
        while self.postmaster == process:
            if time.monotonic() > end:
                os.kill(process, signal.SIGKILL)
                end = time.monotonic() + seconds
            time.sleep(0.01)

    def last_words(self, lines=15):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    @property
    def people(self):
        return credentials(self.state)

    def client(self, role):
        """A client that calls as the demonstration's holder of a role, `route:role`."""
        people = self.people
        if role not in people:
            raise Broken(f"the demonstration has nobody who is {role}")
        return Client(self.url, people[role]["token"])


class Database:
    """A look into a daemon's database past row level security, through its socket, to check what the API cannot say
    of itself."""

    def __init__(self, socket_folder):
        self.arguments = ["-X", "-h", str(socket_folder), "-p", "5432", "-d", "paneld"]

    def run(self, sql, user="postgres"):
        """Plain SQL; what it prints, as text."""
        told = subprocess.run(
            ["psql", *self.arguments, "-U", user, "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"], input=sql,
            capture_output=True, text=True, cwd="/")
        if told.returncode != 0:
            raise Broken(f"the database refused a question:\n{told.stderr.strip()}")
        return told.stdout.strip()

    def rows(self, select):
        """The rows of one SELECT, each as a dictionary."""
        return json.loads(self.run(f"SELECT coalesce(json_agg(told), '[]') FROM (\n{select}\n) AS told") or "[]")

    def value(self, select):
        """The one value of one SELECT."""
        return next(iter(self.rows(select)[0].values()))
