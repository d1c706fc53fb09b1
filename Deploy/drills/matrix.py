"""Asks the cells of the access matrix, and tells what is wrong with what was answered."""
import dataclasses
import http.client
import json
import re
import statistics
import time
import urllib.parse
import uuid

from drills.markers import STEM
from drills.standing import ABSENT

# What stands in an answer for the request alone.
OF_THE_REQUEST = {"date", "x-request-id"}


@dataclasses.dataclass
class Answer:
    status: int
    headers: tuple
    body: bytes
    seconds: float

    def same_as(self, other):
        return (self.status, self.headers, self.body) == (other.status, other.headers, other.body)


class Line:
    """A connection that is kept, by which anybody asks."""

    def __init__(self, url):
        self.address = urllib.parse.urlsplit(url).netloc
        self.connection = None

    def ask(self, token, method, path, body=None, version=None):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if method != "GET":
            headers["Idempotency-Key"] = str(uuid.uuid4())
            headers["Content-Type"] = "application/json"
            if version is not None:
                headers["If-Match"] = f'"{version}"'
        data = None if body is None else json.dumps(body).encode()
        if data is None:
            headers.pop("Content-Type", None)
        begun = time.perf_counter()
        for attempt in (1, 2):
            try:
                self.connection = self.connection or http.client.HTTPConnection(self.address, timeout=30)
                self.connection.request(method, path, data, headers)
                reply = self.connection.getresponse()
                content = reply.read()
                break
            except (http.client.HTTPException, ConnectionError):
                self.connection = None
                if attempt == 2:
                    raise
        told = tuple(sorted((name.lower(), value) for name, value in reply.getheaders()
                            if name.lower() not in OF_THE_REQUEST))
        return Answer(reply.status, told, content, time.perf_counter() - begun)


class Matrix:
    """Asks, and keeps what is wrong: each as a sentence."""

    def __init__(self, line, scene, standing, asking):
        self.line, self.scene, self.standing, self.asking = line, scene, standing, asking
        self.wrong, self.foreign, self.told_apart = [], [], []
        # Of each marker, whether anybody was ever shown it; of each absent thing, what is answered.
        self.seen, self.nothing, self.times = set(), {}, {}
        self.asked = 0
        self.names = re.compile("|".join(sorted(
            (re.escape(thing.reference) for thing in scene.things.values() if thing.reference), reverse=True)).encode())
        self.by_name = {thing.reference: thing for thing in scene.things.values() if thing.reference}
        self.by_id = {thing.id: thing for thing in scene.things.values()}

    def ask(self, cell):
        method, path = self.asking.path(cell.operation, cell.thing)
        body = self.asking.body(cell.operation, cell.thing, cell.who)
        answer = self.line.ask(cell.who.token, method, path + cell.query, body, self.version(cell.thing))
        self.asked += 1
        self.look(cell, path, answer)
        if cell.wants == ABSENT and cell.thing:
            self.compare(cell, answer)
        elif cell.wants == ABSENT:
            if answer.status != 404:
                self.wrong.append(f"{cell}: it was to be absent, and it was {answer.status} {answer.body[:300]!r}")
        elif answer.status != cell.wants:
            self.wrong.append(f"{cell}: {cell.wants} was wanted, and it was {answer.status} {answer.body[:300]!r}")
        elif cell.wants == 401:
            self.compare_shut(cell, answer)
            if cell.thing:
                self.compare(cell, answer)
        return answer

    def version(self, thing):
        return thing.more.get("version") if thing else None

    def compare(self, cell, answer):
        """What is hidden is answered as what is not there."""
        key = (cell.who.name, cell.operation, self.asking.shape(cell.thing))
        if key not in self.nothing:
            method, path = self.asking.path(cell.operation, cell.thing, id=self.asking.absent_id(cell.thing))
            self.nothing[key] = self.line.ask(
                cell.who.token, method, path, self.asking.body(cell.operation, cell.thing, cell.who),
                self.version(cell.thing))
        nothing = self.nothing[key]
        self.times.setdefault(cell.operation, []).append((answer.seconds, nothing.seconds))
        if cell.wants == ABSENT and answer.status != 404:
            self.wrong.append(f"{cell}: it was to be absent, and it was {answer.status} {answer.body[:300]!r}")
        if not answer.same_as(nothing):
            self.told_apart.append(
                f"{cell}: {answer.status} {answer.body[:200]!r}, and where there is none {nothing.status} "
                f"{nothing.body[:200]!r}")

    def compare_shut(self, cell, answer):
        """A key that opens nothing any more is answered as one that never was."""
        key = ("no key", cell.operation, "")
        if key not in self.nothing:
            self.nothing[key] = answer
        if not answer.same_as(self.nothing[key]):
            self.told_apart.append(f"{cell}: answered otherwise than another key that opens nothing")

    def look(self, cell, path, answer):
        """Whatever of the scene stands in an answer, and is not theirs to know. What was asked for is known already."""
        content = answer.body + repr(answer.headers).encode()
        for match in MARKERS.finditer(content):
            marker = match[0].decode()
            field = self.scene.markers.texts.get(marker) or self.scene.markers.days.get(marker)
            if field is None:
                continue
            if self.standing.may_read(cell.who, field):
                self.seen.add(field)
            else:
                self.foreign.append(f"{cell}: {marker}, said in {field}")
        found = {self.by_id.get(match[0].decode()) for match in IDENTIFIERS.finditer(content)}
        found |= {self.by_name.get(match[0].decode()) for match in self.names.finditer(content)}
        for thing in found - {None}:
            if thing.id not in path and not self.standing.may_know_of(cell.who, thing):
                self.foreign.append(f"{cell}: the {thing.kind} that is the {thing.name}")

    def timing(self):
        """How long it takes to say that there is nothing: of what is hidden, and of what is not there, in ms."""
        hidden = [pair[0] * 1000 for pairs in self.times.values() for pair in pairs]
        absent = [pair[1] * 1000 for pairs in self.times.values() for pair in pairs]
        return statistics.median(hidden), statistics.median(absent)


MARKERS = re.compile(rf"{STEM}[0-9a-f]*|193\d-\d\d-\d\d".encode())
IDENTIFIERS = re.compile(rb"(?:case|ref|enq|req|mtg|task|trf|lnk|agr|emg|pak)_[0-9a-z]{26}")
