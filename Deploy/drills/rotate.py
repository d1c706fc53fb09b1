"""Gives an area a new data key while clients write and read, and looks whether anybody noticed.

`paneld rotate-keys` runs beside a daemon whose clients open cases, save forms, move cases and read what was written.
No request may fail; when it has ended everything that was written reads as it was written, every history verifies, and
no row is sealed under the old version. Then it is done once more.
"""
import argparse
import subprocess
import threading
import time

import daemon as daemons
from cases import bring_to_information_gathering, open_cases
from daemon import Broken, Daemon, say

AREA = "kent-and-medway"
TABLES = ("access_pack_texts", "authenticators", "contents", "event_contents", "minutes_acts", "sharing_words")


def main(arguments):
    says = argparse.ArgumentParser(
        prog="Deploy/drill rotate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    says.add_argument("--clients", type=int, default=4, help="how many write and read at once (default 4)")
    says.add_argument("--rotations", type=int, default=2, help="how many times (default 2)")
    chosen = says.parse_args(arguments)
    print(f"rotate: {chosen.rotations} rotations under {chosen.clients} clients", flush=True)
    with Daemon() as daemon:
        daemon.start()
        load = Load(daemon, chosen.clients)
        wrong = []
        with load:
            time.sleep(2)
            for _ in range(chosen.rotations):
                rotate(daemon)
            time.sleep(2)
        wrong += load.faults
        versions = daemon.database.rows(" UNION ALL ".join(
            f"SELECT '{table}' AS place, encode(substring(sealed FROM 2 FOR 4), 'hex') AS version, count(*) AS n "
            f"FROM {table} WHERE area = '{AREA}' AND sealed IS NOT NULL GROUP BY 2" for table in TABLES))
        newest = f"{chosen.rotations + 1:08x}"
        wrong += [f"{row['n']} rows of {row['place']} are sealed under version {row['version']}"
                  for row in versions if row["version"] != newest]
        rows = sum(row["n"] for row in versions)
        officer = daemon.client("prevent:case-officer")
        for case, page in load.written.items():
            if officer.get(f"/v1/cases/{case}/forms/gateway-assessment").json["answers"] != page:
                wrong.append(f"{case} does not read as it was written")
            if not officer.get(f"/v1/cases/{case}/verification")["whole"]:
                wrong.append(f"the history of {case} does not verify")
    for fault in wrong[:20]:
        say(fault)
    if len(load.written) < chosen.clients or not load.requests:
        raise Broken("nothing was written while keys were rotated")
    print(f"{load.requests} requests, {len(load.written)} cases written, {rows} rows under version {int(newest, 16)}")
    print(f"rotate {chosen.rotations} rotations, {len(wrong)} wrong", flush=True)
    return 1 if wrong else 0


def rotate(daemon):
    told = subprocess.run(
        [daemons.PROGRAM, "rotate-keys", "--area", AREA, "--within", "5", "--state", daemon.state],
        capture_output=True, text=True, cwd=daemons.ROOT)
    if told.returncode != 0:
        raise Broken(f"paneld rotate-keys ended with {told.returncode}:\n{told.stderr}")
    say(told.stdout.strip())


class Load:
    """Clients that write a case each and read every one, over and over, until they are told to stop."""

    def __init__(self, daemon, clients):
        self.daemon, self.clients = daemon, clients
        self.written, self.faults, self.requests = {}, [], 0
        self.done, self.lock = threading.Event(), threading.Lock()

    def __enter__(self):
        self.threads = [threading.Thread(target=self.work, args=(number,)) for number in range(self.clients)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        for thread in self.threads:
            thread.join()

    def work(self, number):
        officer, place = self.daemon.client("prevent:case-officer"), 1_000 * (number + 1)
        while not self.done.is_set():
            try:
                case = open_cases(self.daemon, 1, bring_to_information_gathering, clients=1, first=place)[0]
                page = officer.get(f"/v1/cases/{case.id}/forms/gateway-assessment")
                if page.status != 200:
                    raise Broken(f"a form is answered {page.status}")
                with self.lock:
                    self.written[case.id] = page["answers"]
                    self.requests += 6
                    others = list(self.written)[-10:]
                for other in others:
                    answer = officer.get(f"/v1/cases/{other}")
                    with self.lock:
                        self.requests += 1
                        if answer.status != 200:
                            self.faults.append(f"a case is answered {answer.status}: {answer.raw[:300]!r}")
            except (Broken, OSError) as fault:
                with self.lock:
                    self.faults.append(f"while keys were rotated: {fault}")
            place += 1
