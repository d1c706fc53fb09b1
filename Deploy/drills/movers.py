"""Clients that move cases, all at once, and never give up: a request whose answer was lost is sent again under the same
key until it is answered. What they were told is written into a book, to be compared with what is there."""
import dataclasses
import http.client
import random
import threading
import time
import uuid

from daemon import Broken

ROLES = ["prevent:case-officer", "prevent:police-supervisor"]


@dataclasses.dataclass
class Request:
    """One request, and what came of it."""
    case: str
    path: str
    body: dict
    key: str
    client: object
    version: int
    attempts: int = 0
    # The bytes of the first 200; None: refused, or not answered yet.
    answer: bytes = None
    status: int = None
    # When the daemon said of the first sending that nothing was done, in microseconds since 1970.
    nothing_done: int = None

    def send(self):
        return self.client.call("POST", self.path, self.body, key=self.key, version=self.version, timeout=20)


class Book:
    """What the clients were told."""

    def __init__(self):
        self.requests = []
        self.again = 0
        # How often the daemon itself said that it does not know.
        self.unknown = 0
        self.faults = []
        self.lock = threading.Lock()

    def enter(self, request):
        with self.lock:
            self.requests.append(request)
            self.again += request.attempts - 1

    def wonder(self):
        with self.lock:
            self.unknown += 1

    def complain(self, text):
        with self.lock:
            self.faults.append(text)

    @property
    def acknowledged(self):
        return [request for request in self.requests if request.status == 200]

    @property
    def refused(self):
        return [request for request in self.requests if request.status != 200]


class Movers:
    """Use it in a `with`: they start on entering, and on leaving each ends with the answer to its last request."""

    def __init__(self, daemon, cases, seed, clients=8, patience=60):
        self.cases = cases
        self.book = Book()
        self.stopping = threading.Event()
        self.patience = patience
        # The keys of the requests that are on their way now.
        self.under_way = set()
        practitioners = [daemon.client(role) for role in ROLES]
        self.threads = [
            threading.Thread(
                target=self._run,
                args=(practitioners[number % len(practitioners)], random.Random(seed + number), cases[number::clients]),
                daemon=True)
            for number in range(clients)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, kind, *_):
        self.stopping.set()
        if kind is None:
            for thread in self.threads:
                thread.join(self.patience + 30)
                if thread.is_alive():
                    self.book.complain("a client did not end")

    def _run(self, client, dice, own):
        try:
            while not self.stopping.is_set():
                self._move(client, dice, own)
        except Exception as fault:  # pylint: disable=broad-except
            self.book.complain(f"a client broke: {type(fault).__name__}: {fault}")

    def _move(self, client, dice, own):
        # Now and then a case that another client moves too, so that some moves come too late; were it every time, the
        # clients would mostly read what a case has become, and a kill would seldom meet a move.
        case = dice.choice(self.cases if not own or dice.random() < 0.2 else own)
        key = str(uuid.UUID(int=dice.getrandbits(128), version=4))
        request = Request(
            case.id, f"/v1/cases/{case.id}/moves", next_move(case.stage, key, dice), key, client, case.version)
        answer = self._answered(request)
        request.status = answer.status
        if answer.status == 200:
            request.answer = answer.raw
            # Another client may be further already: the case as last seen is a guess, and the daemon its judge.
            case.stage, case.version = answer["stage"], answer["version"]
        elif answer.status in (409, 412) and "unmet" not in answer.json:
            shown = self._until_answered(lambda: client.get(f"/v1/cases/{case.id}"))
            case.stage, case.version = shown["stage"], shown["version"]
        else:
            self.book.complain(f"a move was answered {answer.status}: {answer.raw[:500]!r}")
        self.book.enter(request)

    def _answered(self, request):
        def send():
            request.attempts += 1
            self.under_way.add(request.key)
            try:
                answer = request.send()
            finally:
                self.under_way.discard(request.key)
            if request.attempts == 1 and b"/problems/busy" in answer.raw:
                request.nothing_done = time.time_ns() // 1000
            return answer

        return self._until_answered(send)

    def _until_answered(self, send):
        """Sends until there is an answer that says what happened: neither silence nor 503."""
        end = time.monotonic() + self.patience
        while True:
            try:
                answer = send()
                if answer.status != 503:
                    return answer
                if b"outcome-unknown" in answer.raw:
                    self.book.wonder()
            except (OSError, http.client.HTTPException):
                pass
            if time.monotonic() > end:
                raise Broken(f"no answer within {self.patience} s")
            time.sleep(0.01)


def next_move(stage, key, dice):
    """A move the stage allows that can be made again and again. Each is told from all others: by the key in its reason,
    or by the version that its answer names."""
    if stage == "pursue-hold":
        return {"move": "release-to-gateway"} if dice.random() < 0.85 else emergency(key)
    return {"move": "hold-for-police"} if dice.random() < 0.6 else emergency(key)


def emergency(key):
    """Opens two urgent tasks, and puts two rows into the outbox."""
    return {"move": "emergency", "reason": f"Drill {key}"}
