"""The parts of Deploy/test, one after another: each with its time, and with its whole output in a file that stays where
the part failed. What a part leaves behind, cut short or not, is removed: processes, clusters and temporary files."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from daemon import end_progress, ending_cleanly, say, show_progress  # noqa: E402

ROOT = HERE.parent
OUTPUT = ROOT / ".build" / "test-output"
# By which every process of this run is known again, whatever became of its parent.
MARK = "PANELD_TEST_RUN"

# What it prints stands in the README.
JOURNEY = "journey by HTTP"
# A part's name, its command, and whether its output is only shown where it fails.
PARTS = [
    ("install and build", [HERE / "prepare", "python3-dateutil", "python3-icalendar", "graphviz"], False),
    ("format", ["swift", "format", "lint", "--strict", "--recursive", "--parallel", "Sources", "Tests", "Deploy",
                "Package.swift"], False),
    ("imports", [HERE / "imports"], False),
    ("imports, planted", [HERE / "imports", "--prove"], False),
    ("tests", ["swift", "test", "-c", "release", "--skip-build"], True),
    ("manual", [HERE / "manual", "--check"], False),
    (JOURNEY, [HERE / "tour", "--quiet"], False),
    # Debian's own Python, whatever others there are: what Debian installs is installed for that one.
    ("dates", ["/usr/bin/python3", HERE / "check_dates.py"], False),
    ("calendars", ["/usr/bin/python3", HERE / "check_calendars.py", "--prove"], False),
    ("calendars, served", ["/usr/bin/python3", HERE / "check_served_calendars.py"], False),
    ("drill kill", [HERE / "drill", "kill", "--trials", "20", "--prove"], False),
    ("drill clocks", [HERE / "drill", "clocks", "--trials", "2000", "--step", "3", "--kills", "6", "--prove"], False),
    ("drill lost-commit", [HERE / "drill", "lost-commit", "--trials", "40"], False),
    ("drill access", [HERE / "drill", "access", "--cells", "5000", "--prove"], False),
    ("drill leak", [HERE / "drill", "leak"], False),
    ("drill erasure", [HERE / "drill", "erasure"], False),
    ("drill rotate", [HERE / "drill", "rotate"], False),
    ("drill sharing", [HERE / "drill", "sharing", "--sequences", "100", "--prove"], False),
    ("year", [HERE / "year", "--until", "3"], False),
    ("drill tamper", [HERE / "drill", "tamper", "--trials", "200"], False),
]


def main():
    os.chdir(ROOT)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    times = []
    # Short, because sockets lie in it; open enough for PostgreSQL's own user to pass.
    work = pathlib.Path(tempfile.mkdtemp(prefix="paneld-test-", dir="/tmp"))
    try:
        work.chmod(0o711)
        for name, command, quietly in PARTS:
            print(f"\n== {name}", flush=True)
            begun, output = time.monotonic(), OUTPUT / f"{re.sub('[^a-z]+', '-', name.lower())}.txt"
            status = run(command, output, quietly, work)
            seconds = time.monotonic() - begun
            if status != 0:
                if quietly:
                    print(failures(output))
                say(f"\nThe part \"{name}\" failed after {seconds:.0f} s. Its whole output is in {output}")
                return 1
            if name == JOURNEY and output.read_text() not in (ROOT / "README.md").read_text():
                say(f"\nThe README shows another journey than the one in {output}")
                return 1
            times.append(f"{seconds:5.0f} s  {name}")
    finally:
        clear_up(work)
    print("\n== time of each part")
    print("\n".join(times + [f"{sum(int(line.split()[0]) for line in times):5d} s  in all"]))
    print("\n" + closing_lines(OUTPUT / "tests.txt"))
    return 0


def run(command, output, quietly, work):
    """Runs a part to its exit status, as a session of its own that an interruption ends as a whole."""
    passed = 0
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        env={**os.environ, "TMPDIR": str(work), MARK: work.name})
    try:
        with open(output, "wb") as file:
            for line in process.stdout:
                file.write(line)
                if not quietly:
                    sys.stdout.buffer.write(line)
                    sys.stdout.flush()
                elif b" passed after " in line and b"Test " in line:
                    passed += 1
                    show_progress(f"{passed} tests passed")
        return process.wait()
    finally:
        end_progress()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                pass


def failures(output):
    """What a test said that failed, and how the run closed."""
    said = output.read_text(errors="replace").splitlines()
    told = [line for line in said if re.match(r"^.{0,3}(✘|↳|error:)", line) or "recorded an issue" in line]
    return "\n".join((told or said)[-60:])


def closing_lines(output):
    return "\n".join(line for line in output.read_text(errors="replace").splitlines() if "Test run with" in line)


def clear_up(work):
    """A second Ctrl-C must not leave half of it behind."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        end = time.monotonic() + 20
        while left := processes(work):
            for number in left:
                try:
                    os.kill(number, signal.SIGTERM if time.monotonic() < end - 10 else signal.SIGKILL)
                except ProcessLookupError:
                    pass
            if time.monotonic() > end:
                say(f"These processes do not end: {left}")
                break
            time.sleep(0.1)
        for folder in [work, *clusters()]:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def processes(work):
    """Those of this run: by what they were started with, or by the folder they work in."""
    folders, found = [work, *clusters()], []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            marked = f"{MARK}={work.name}".encode() in (entry / "environ").read_bytes().split(b"\0")
            at = pathlib.Path(os.readlink(entry / "cwd"))
        except OSError:
            continue
        if marked or any(at.is_relative_to(folder) for folder in folders):
            found.append(int(entry.name))
    return found


def clusters():
    """The clusters of tests whose process is gone, which therefore could not end them."""
    lead = f"paneld-tests-{os.geteuid()}-"
    for folder in pathlib.Path("/tmp").glob(lead + "*"):
        number = folder.name.removeprefix(lead)
        if number.isdigit() and not pathlib.Path(f"/proc/{number}").exists():
            yield folder


if __name__ == "__main__":
    sys.exit(ending_cleanly(main))
