#!/usr/bin/env python3
"""Reads the feeds and invitations of a running service with what others wrote for reading calendars.

A demonstration of its own is started; people are given places on a panel, meetings are added, moved, cancelled and
taken back, and after each act every feed and every invitation is read by Python's icalendar. Each meeting has to be in
the feeds of those who attend it and in no other, under one identifier, when and as the service says it stands, under a
higher number whenever it changed. What everybody was told, taken in the order of its numbers, has to leave their
calendar as the meetings stand. Exits 0 only then; closes with one line that a script can read.

Needs python3-icalendar.
"""
import datetime
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import icalendar  # noqa: E402
from daemon import Broken, Daemon, ending_cleanly  # noqa: E402
from practice import Practice, expect  # noqa: E402

SEATS = [("channel:chair", "chair"), ("channel:deputy", "deputy"), ("channel:case-officer", "member"),
         ("channel:member", "member")]
ARRANGES = ["channel:chair", "channel:deputy", "channel:coordinator"]
ACTS = 40


class Served:
    def __init__(self, daemon):
        self.practice = Practice(daemon)
        self.chair = self.practice.as_role("channel:chair")
        self.today = datetime.date.fromisoformat(self.practice.today())
        self.dice = random.Random(5546)
        self.feeds, self.numbers, self.read = {}, {}, 0

    def begin(self):
        for role, seat in SEATS:
            expect(self.chair.post("/v1/panels/channel/members",
                                   {"practitioner": self.practice.practitioner(role), "as": seat}), 201, f"{role} sits")
        for role in sorted({role for role, _ in SEATS} | set(ARRANGES) | {"prevent:referrer"}):
            made = expect(self.practice.as_role(role).post("/v1/calendars"), 201, f"{role} has a feed")
            self.feeds[role] = made["address"]

    def act(self):
        """Some act on dates; that one is refused is as well."""
        meetings = self.chair.get("/v1/meetings?limit=200")["meetings"]
        day = self.today + datetime.timedelta(days=self.dice.randint(3, 120))
        kind = self.dice.choice(["add", "add", "move", "move", "cancel", "undo"])
        some = self.dice.choice(meetings)["id"] if meetings else None
        if kind == "add" or not some:
            self.chair.post("/v1/meetings", {"panel": "channel", "date": day.isoformat(), "time": "10:00",
                                             "place": "Marker Room"})
        elif kind == "move":
            self.chair.post(f"/v1/meetings/{some}/move", {"date": day.isoformat(), "time": "14:30"})
        elif kind == "cancel":
            items = self.chair.get(f"/v1/meetings/{some}")["items"]
            self.chair.post(f"/v1/meetings/{some}/cancellation", {
                "because": "Marker flood", "fates": [{"item": item["number"], "rationale": "Marker"} for item in items
                                                     if not item.get("ended-at")]})
        else:
            self.chair.post("/v1/date-acts/latest/undoing")

    def check(self):
        meetings = {meeting["id"]: meeting for meeting in self.chair.get("/v1/meetings?limit=200")["meetings"]}
        stands = sorted((moment(meeting["starts-at"]), meeting["standing"] == "cancelled")
                        for meeting in meetings.values())
        for role, address in self.feeds.items():
            read = self.parsed(self.chair.get(address).raw, "PUBLISH")
            shown = sorted((part.decoded("DTSTART").astimezone(datetime.UTC), str(part["STATUS"]) == "CANCELLED")
                           for part in read.walk("VEVENT"))
            wanted = [] if role == "prevent:referrer" else stands
            if shown != wanted:
                raise Broken(f"the feed of {role} shows {shown}, and {wanted} stands")
            for part in read.walk("VEVENT"):
                self.number((role, str(part["UID"])), part)
        for meeting in meetings.values():
            self.told(meeting)

    def number(self, what, part):
        """Whatever changed stands under a higher number."""
        says = (part.decoded("DTSTART"), part.decoded("DTEND"), str(part["STATUS"]))
        sequence = int(part["SEQUENCE"])
        before = self.numbers.get(what)
        if before and (sequence < before[0] or (says != before[1] and sequence == before[0])):
            raise Broken(f"{what} says {says} under {sequence}, and said {before[1]} under {before[0]}")
        self.numbers[what] = (sequence, says)

    def told(self, meeting):
        """What everybody was told leaves their calendar as the meeting stands."""
        listed = self.chair.get(f"/v1/meetings/{meeting['id']}/invitations")["invitations"]
        shown = {}
        for one in listed:
            read = self.parsed(self.chair.get(f"/v1/meetings/{meeting['id']}/invitations/{one['id']}").raw,
                               one["method"].upper())
            part = read.walk("VEVENT")[0]
            name = (one["practitioner"], one.get("item"))
            last = shown.get(name)
            if last and (str(part["UID"]) != last[1] or int(part["SEQUENCE"]) <= last[0]):
                raise Broken(f"{one['name']} is told of the same time under another name, or no higher number")
            shown[name] = (int(part["SEQUENCE"]), str(part["UID"]), one["method"],
                           part.decoded("DTSTART").astimezone(datetime.UTC))
        asked = {name for name, (_, _, method, _) in shown.items() if method == "request" and name[1] is None}
        held = meeting["standing"] != "cancelled"
        wanted = {(self.practice.practitioner(role), None) for role, _ in SEATS} if held else set()
        if asked != wanted:
            raise Broken(f"{len(asked)} are asked to a meeting that {len(wanted)} come to")
        for name in asked:
            if shown[name][3] != moment(meeting["starts-at"]):
                raise Broken("somebody is asked for another time than the meeting has")

    def parsed(self, calendar, method):
        try:
            read = icalendar.Calendar.from_ical(calendar)
        except ValueError as error:
            raise Broken(f"a calendar cannot be read: {error}") from None
        if errors := [error for part in read.walk() for error in part.errors]:
            raise Broken(f"a calendar cannot be read: {errors[0]}")
        if str(read["METHOD"]) != method:
            raise Broken(f"{read['METHOD']} is served where {method} is meant")
        for part in read.walk("VEVENT"):
            if str(part["CLASS"]) != "CONFIDENTIAL" or "LOCATION" in part:
                raise Broken("an entry is for all to see")
        if any(marker in calendar.lower() for marker in (b"marker", b"channel", b"example")):
            raise Broken("a calendar says what it is about")
        again = icalendar.Calendar.from_ical(read.to_ical())
        if again.to_ical() != read.to_ical() or facts(again) != facts(read):
            raise Broken("what was read is not what is written of it again")
        self.read += 1
        return read


def facts(read):
    """What a calendar says of each time in it."""
    return [(str(part["UID"]), int(part["SEQUENCE"]), part.decoded("DTSTART"), part.decoded("DTEND"), str(part["STATUS"]),
             str(part["SUMMARY"]), str(part.get("URL"))) for part in read.walk("VEVENT")]


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def main():
    with Daemon() as daemon:
        daemon.start()
        served = Served(daemon)
        served.begin()
        for _ in range(ACTS):
            served.act()
            served.check()
    print(f"served calendars {served.read} read after {ACTS} acts, {len(served.numbers)} entries, 0 differ", flush=True)
    return 0


sys.exit(ending_cleanly(main))
