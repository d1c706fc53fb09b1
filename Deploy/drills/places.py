"""Where something personal could lie that was not to be there, and a look for markers in it: as text in either case, as
the hexadecimal that a dump writes bytes in, as base64, and in two bytes a letter."""
import base64
import pathlib
import re
import subprocess

from daemon import Broken
from drills.markers import FIRST_DAY, LAST_DAY, STEM

YEAR = str(FIRST_DAY.year)[:3]


def dump(daemon):
    """The whole database, as its owner would copy it."""
    told = subprocess.run(
        ["pg_dump", "-h", str(daemon.state / "socket"), "-p", "5432", "-U", "postgres", "-d", "paneld"],
        capture_output=True, cwd="/", check=False)
    if told.returncode != 0:
        raise Broken(f"the database could not be dumped: {told.stderr.decode().strip()}")
    if b"COPY public.contents" not in told.stdout or len(told.stdout) < 100_000:
        raise Broken("the dump is not a whole one")
    return told.stdout


def files(daemon):
    """Every file below the daemon's folder: logs, temporary files, PostgreSQL's own files with its write-ahead log."""
    for path in sorted(daemon.folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(daemon.folder)), path.read_bytes()


def seat(practice):
    """Lets somebody belong to the Channel panel, so that its meetings are told of."""
    practice.as_role("channel:chair").post(
        "/v1/panels/channel/members", {"practitioner": practice.practitioner("channel:chair"), "as": "chair"})


def calendars(practice):
    """What calendars are given: of everybody their feed; every invitation, and the page where it is answered."""
    told = 0
    linked = 0
    for name in sorted(practice.people):
        client = practice.as_role(name)
        made = client.post("/v1/calendars")
        if made.status == 201:
            yield f"calendar of {name}", client.get(made["address"]).raw
    chair = practice.as_role("channel:chair")
    for meeting in chair.get("/v1/meetings?limit=200")["meetings"]:
        for one in chair.get(f"/v1/meetings/{meeting['id']}/invitations")["invitations"]:
            calendar = chair.get(f"/v1/meetings/{meeting['id']}/invitations/{one['id']}").raw
            told += 1
            yield f"calendar, {one['method']} to {one['name']}", calendar
    if not told:
        raise Broken("nobody was invited to any meeting")
    # Only whom an invitation tells is given the link in it.
    for name in sorted(practice.people):
        client = practice.as_role(name)
        own = practice.practitioner(name)
        for meeting in (client.get("/v1/meetings?limit=200").json or {}).get("meetings", []):
            path = f"/v1/meetings/{meeting['id']}/invitations"
            for one in (client.get(path).json or {}).get("invitations", []):
                calendar = client.get(f"{path}/{one['id']}").raw.replace(b"\r\n ", b"")
                links = re.findall(rb"URL:\S*(/replies/\w+)", calendar)
                if links and one["practitioner"] != own:
                    raise Broken(f"{name} is given the link of somebody else")
                for link in links:
                    linked += 1
                    yield "calendar, page of a reply", chair.get(link.decode()).raw
    if not linked:
        raise Broken("no invitation has a link to answer it")


def processes(daemon):
    """The arguments and the environment of the daemon and of every process of its PostgreSQL."""
    numbers = [daemon.process.pid, daemon.postmaster]
    numbers += [int(number) for number in subprocess.run(
        ["pgrep", "-P", str(daemon.postmaster)], capture_output=True, text=True, check=False).stdout.split()]
    for number in numbers:
        for name in ("cmdline", "environ"):
            try:
                yield f"process {number} {name}", pathlib.Path(f"/proc/{number}/{name}").read_bytes()
            except OSError:
                continue


class Search:
    """Looks for every marker at once, by what all of them begin with."""

    def __init__(self, markers, known=()):
        """`known`: other texts, to be found as they stand, as whole words."""
        self.markers, self.known = markers, list(known)
        stem, wide = STEM.encode(), STEM.encode("utf-16-le")
        self.needles = {stem: "as text", stem.hex().encode(): "in hexadecimal", wide: "in two bytes a letter"}
        for shift in range(3):
            # What stays of the stem wherever among three bytes it begins.
            coded = base64.b64encode(b"\0" * shift + stem)
            end = len(coded) - (4 if (shift + len(stem)) % 3 else 0)
            self.needles[coded[-(-shift * 4 // 3):end]] = "in base64"
        decade, coded = YEAR.encode(), YEAR.encode().hex().encode()
        self.days = re.compile(decade + rb"\d-\d\d-\d\d|" + coded + rb"3\d2d3\d3\d2d3\d3\d")
        words = b"|".join(re.escape(text.encode()) for text in self.known)
        self.words = re.compile(rb"(?<![\w])(?:" + words + rb")(?![\w])") if self.known else None

    def look(self, place, content):
        """What is found in one place, each as a sentence."""
        found, lowered = [], content.lower()
        for needle, form in self.needles.items():
            haystack = content if form == "in base64" else lowered
            at = haystack.find(needle)
            while at >= 0:
                found.append(f"{place}: {self._name(haystack[at:at + 80], form)}, {form}")
                at = haystack.find(needle, at + 1)
        for match in self.days.finditer(lowered):
            text = match[0] if b"-" in match[0] else bytes.fromhex(match[0].decode())
            if text.decode() in self.markers.days:
                found.append(f"{place}: {text.decode()} of {self.markers.days[text.decode()]}")
        if self.words:
            found += [f"{place}: {match[0].decode()!r} of a referral of the demonstration"
                      for match in self.words.finditer(content)]
        return found

    def _name(self, seen, form):
        """Which marker it is, where that can be read."""
        if form == "in hexadecimal":
            digits = re.match(rb"(?:[0-9a-f]{2})*", seen)[0]
            seen = bytes.fromhex(digits.decode())
        text = seen.replace(b"\0", b"").decode(errors="replace")
        for marker, field in self.markers.texts.items():
            if text.startswith(marker):
                return f"{marker} of {field}"
        return "a marker"

    def prove(self, log, dumped):
        """Plants a marker of each form in copies of what was searched; false unless each is found."""
        marker = next(iter(self.markers.texts)).encode()
        day = next(iter(self.markers.days)).encode()
        planted = [log + b"\n" + marker, log + marker.upper(), dumped + b"\\x00" + marker.hex().encode(),
                   dumped + b"\\x" + day.hex().encode(), log + day, log + marker.decode().encode("utf-16-le")]
        planted += [log + base64.b64encode(b"x" * shift + marker) for shift in range(3)]
        planted += [log + b" " + text.encode() + b" " for text in self.known]
        return [bool(self.look("planted", content)) for content in planted]


class Codes:
    """Looks for the secrets of the authenticators of which codes were given, as text, as bytes, in hexadecimal and in
    base64; and for the codes, as a value by itself."""

    def __init__(self, step_ups):
        self.needles = {}
        for token in step_ups.last:
            text = step_ups.secrets[token].encode()
            secret = base64.b32decode(text)
            for form in (text, secret, secret.hex().encode(), secret.hex().upper().encode(), base64.b64encode(secret)[:-2]):
                self.needles[form] = "the secret of an authenticator"
        for code in step_ups.codes:
            for quote in "'\"":
                self.needles[f"{quote}{code}{quote}".encode()] = "a code that was given"
        if not self.needles:
            raise Broken("nobody gave a code")

    def look(self, place, content):
        """What is found in one place, each as a sentence."""
        return [f"{place}: {what}" for needle, what in self.needles.items() if needle in content]

    def prove(self, log, dumped):
        """Plants each of them in copies of what was searched; false unless each is found."""
        return [bool(self.look("planted", log + needle)) and bool(self.look("planted", dumped + needle))
                for needle in self.needles]


assert FIRST_DAY.year // 10 == LAST_DAY.year // 10
