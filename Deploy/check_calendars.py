#!/usr/bin/env python3
"""Reads calendars that the program wrote with what others wrote for reading calendars, and compares what they say.

  Deploy/check_calendars.py [--count N] [--seed N] [--program PROGRAM] [--prove]

Made-up calendars are written beside the facts in them: texts of every mark and script, times about both changes of the
clock, every method and status. Python's icalendar reads each; every fact is compared, whatever is there that no fact
speaks of is a fault, and what icalendar then writes of it says the same again. The clock of each calendar is read by
dateutil as the calendar tells it, and held against Python's own time zones at every time in it and at every hour about
the changes of its years. The lines are held against RFC 5545 section 3.1 byte by byte. With --prove, faults are planted
in what was written, and exits 0 only if each is found.

Needs python3-icalendar and python3-dateutil.
"""
import argparse
import datetime
import io
import json
import pathlib
import re
import subprocess
import sys
import zoneinfo

import icalendar
from dateutil import tz

ROOT = pathlib.Path(__file__).resolve().parent.parent
UTC = datetime.timezone.utc
HOUR = datetime.timedelta(hours=1)
# What is in every calendar, in a feed beside it, and in every entry.
OF_CALENDAR = {"VERSION", "PRODID", "CALSCALE", "METHOD"}
OF_FEED = {"NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}
OF_ENTRY = {"UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "STATUS", "CLASS", "TRANSP", "SUMMARY",
            "ORGANIZER"}


class Fault(Exception):
    pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=400, help="how many calendars")
    parser.add_argument("--seed", type=int, default=5545)
    parser.add_argument("--program", type=pathlib.Path,
                        help="what writes them; otherwise the release build's, or the debug one's")
    parser.add_argument("--prove", action="store_true", help="plant faults, and see that each is found")
    asked = parser.parse_args()
    made = written(asked.program or built(), asked.seed, asked.count)
    if made != written(asked.program or built(), asked.seed, asked.count):
        sys.exit("The same seed gives other calendars a second time.")
    compared = 0
    for number, (calendar, facts) in enumerate(made):
        try:
            compared += check(calendar, facts)
        except Fault as fault:
            sys.exit(f"calendar {number} of seed {asked.seed}: {fault}\n{calendar.decode(errors='replace')}")
    entries = sum(len(facts["entries"]) for _, facts in made)
    planted = f", {prove(made)} planted faults found" if asked.prove else ""
    print(f"calendars {len(made)} with {entries} entries, {compared} facts compared, 0 differ{planted}")
    return 0


def built():
    for configuration in ("release", "debug"):
        program = ROOT / ".build" / configuration / "calendarcheck"
        if program.exists():
            return program
    sys.exit("There is no calendarcheck program; build it first: Deploy/prepare")


def written(program, seed, count):
    done = subprocess.run([program, str(seed), str(count)], capture_output=True, timeout=120)
    if done.returncode != 0:
        sys.exit(f"calendarcheck: exit {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [(facts.pop("calendar").encode(), facts) for facts in lines]


def check(calendar, facts):
    """How many facts were compared; a fault is thrown."""
    check_lines(calendar)
    read = parsed(calendar)
    compared = compare(read, facts, calendar)
    again = read.to_ical()
    # What was read and written by others says the same; where they may end a fold elsewhere, the lines are theirs.
    return compared + compare(parsed(again), facts, again) + check_clock(read, calendar, facts)


def check_lines(calendar):
    if not calendar.endswith(b"\r\n"):
        raise Fault("the last line is not ended")
    for number, line in enumerate(calendar[:-2].split(b"\r\n"), 1):
        if b"\r" in line or b"\n" in line:
            raise Fault(f"line {number} is not ended by CR and LF")
        if len(line) > 75:
            raise Fault(f"line {number} has {len(line)} octets")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            raise Fault(f"line {number} is folded within a character") from None
        if any(ord(letter) < 32 and letter != "\t" or 127 <= ord(letter) < 160 for letter in text):
            raise Fault(f"line {number} holds a control character")


def parsed(calendar):
    try:
        read = icalendar.Calendar.from_ical(calendar)
    except ValueError as error:
        raise Fault(f"cannot be read: {error}") from None
    if errors := [error for part in read.walk() for error in part.errors]:
        raise Fault(f"cannot be read: {errors[0]}")
    return read


def compare(read, facts, calendar):
    tally = Tally()
    feed = facts["method"] == "PUBLISH"
    tally.same("properties", set(read), OF_CALENDAR | (OF_FEED if feed else set()))
    tally.same("method", str(read["METHOD"]), facts["method"])
    tally.same("version", str(read["VERSION"]), "2.0")
    if feed:
        for name in ("NAME", "X-WR-CALNAME"):
            tally.same("name", str(read[name]), facts["name"])
        wait = datetime.timedelta(minutes=facts["refresh"])
        for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
            tally.same("refresh", icalendar.vDuration.from_ical(read[name]), wait)
    tally.same("parts", [part.name for part in read.subcomponents], ["VTIMEZONE"] + ["VEVENT"] * len(facts["entries"]))
    for part, entry in zip(read.walk("VEVENT"), facts["entries"]):
        compare_entry(tally, part, entry, facts)
    return tally.compared


def compare_entry(tally, part, entry, facts):
    there = {"DTEND": entry["minutes"] > 0, "DESCRIPTION": "note" in entry, "LOCATION": "place" in entry,
             "URL": "link" in entry, "ATTENDEE": "attendee" in facts}
    tally.same("parts of an entry", [its.name for its in part.subcomponents], [])
    tally.same("properties", set(part), OF_ENTRY | {name for name, is_there in there.items() if is_there})
    for name, fact in (("UID", "uid"), ("STATUS", "status"), ("SUMMARY", "summary"), ("DESCRIPTION", "note"),
                       ("LOCATION", "place"), ("URL", "link")):
        tally.same(fact, str(part[name]) if name in part else None, entry.get(fact))
    tally.same("sequence", int(part["SEQUENCE"]), entry["sequence"])
    tally.same("class", str(part["CLASS"]), "CONFIDENTIAL")
    tally.same("busy", str(part["TRANSP"]), "TRANSPARENT" if entry["status"] == "CANCELLED" else "OPAQUE")
    tally.same("organiser", str(part["ORGANIZER"]), facts["organiser"])
    tally.same("attendee", str(part["ATTENDEE"]) if "ATTENDEE" in part else None, facts.get("attendee"))
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        tally.same("changed", part.decoded(name).astimezone(UTC), moment(entry["changed"]))
    starts = moment(entry["starts"])
    tally.same("starts", part.decoded("DTSTART").astimezone(UTC), starts)
    if entry["minutes"] > 0:
        ends = starts + datetime.timedelta(minutes=entry["minutes"])
        tally.same("ends", part.decoded("DTEND").astimezone(UTC), ends)


def check_clock(read, calendar, facts):
    """The clock as the calendar tells it, with no time zone database."""
    tally = Tally()
    told = tz.tzical(io.StringIO(re.sub(r"\r\n[ \t]", "", calendar.decode()).replace("\r\n", "\n"))).get(facts["zone"])
    true = zoneinfo.ZoneInfo(facts["zone"])
    years = set()
    for part in read.walk("VEVENT"):
        for name in ("DTSTART", "DTEND"):
            if name in part and "TZID" in part[name].params:
                tally.same("zone", part[name].params["TZID"], facts["zone"])
                shown = part.decoded(name).replace(tzinfo=None)
                tally.same(f"clock at {shown}", shown.replace(tzinfo=told).utcoffset(), offset(shown, true))
                years.add(shown.year)
    for at in (at for year in sorted(years) for at in about_changes(year, true)):
        shown = at.astimezone(true)
        tally.same(f"clock at {at}", at.astimezone(told).replace(tzinfo=None), shown.replace(tzinfo=None))
        # What it shows twice is told by Greenwich's time.
        if shown.utcoffset() == shown.replace(fold=1 - shown.fold).utcoffset():
            tally.same(f"clock at {at}", shown.replace(tzinfo=told, fold=0).utcoffset(), shown.utcoffset())
    return tally.compared


def about_changes(year, zone):
    """Every hour from three before each change of the clock to three after the day of it."""
    at, found = datetime.datetime(year, 1, 1, tzinfo=UTC), []
    while at.year == year:
        if at.astimezone(zone).utcoffset() != (at + 24 * HOUR).astimezone(zone).utcoffset():
            found += [at + hours * HOUR for hours in range(-3, 28)]
        at += 24 * HOUR
    return found


def offset(shown, zone):
    return shown.replace(tzinfo=zone).utcoffset()


def moment(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


class Tally:
    """Counts what was compared."""
    compared = 0

    def same(self, what, found, expected):
        self.compared += 1
        if found != expected:
            raise Fault(f"{what}: {found!r} is read, and {expected!r} was written")


# What is planted: a name, and what becomes of the bytes; where a plant changes nothing the calendar has no room for it.
def line_changed(pattern, becomes):
    return lambda calendar: re.sub(pattern.encode(), becomes.encode(), calendar, count=1, flags=re.M)


PLANTS = [
    ("a line ended by LF alone", lambda calendar: calendar.replace(b"\r\n", b"\n", 3)),
    ("no end of the last line", lambda calendar: calendar[:-2]),
    ("a fold taken out of a long line", lambda calendar: calendar.replace(b"\r\n ", b"", 1)),
    ("a fold within a character", lambda calendar: re.sub(
        rb"([\xc3-\xf4])([\x80-\xbf])", rb"\1\r\n \2", calendar, count=1)),
    ("a control character", line_changed(r"^SUMMARY:", "SUMMARY:\x07")),
    ("an unmarked line end", line_changed(r"\\n", "\r\nX")),
    ("a semicolon's mark taken out", line_changed(r"^SUMMARY:", r"SUMMARY:\\\\")),
    ("a text cut short", line_changed(r"^SUMMARY:.+\r\n(?: .*\r\n)*", "SUMMARY:\r\n")),
    ("another method", line_changed(r"^METHOD:\w+", "METHOD:REPLY")),
    ("a sequence that is lower", line_changed(r"^SEQUENCE:\d+", "SEQUENCE:-1")),
    ("no sequence", line_changed(r"^SEQUENCE:\d+\r\n", "")),
    ("another identifier", line_changed(r"^UID:", "UID:1")),
    ("an entry for all to see", line_changed(r"^CLASS:CONFIDENTIAL", "CLASS:PUBLIC")),
    ("no class", line_changed(r"^CLASS:CONFIDENTIAL\r\n", "")),
    ("another status", line_changed(r"^STATUS:\w", "STATUS:X")),
    ("a time an hour off", lambda calendar: re.sub(
        rb"^(DTSTART;TZID[^:]*:\d{8}T)(\d\d)", lambda at: at[1] + b"%02d" % ((int(at[2]) + 1) % 24), calendar, count=1,
        flags=re.M)),
    ("summer time called Greenwich's", line_changed(
        r"^DTSTART;TZID=Europe/London:(\d{4}0[5-9]\d+T\d+)", r"DTSTART:\1Z")),
    ("a name", line_changed(r"^END:VEVENT", "COMMENT:Adam Example\r\nEND:VEVENT")),
    ("somebody else asked", line_changed(r"^END:VEVENT", "ATTENDEE:mailto:a@example.org\r\nEND:VEVENT")),
    ("an entry left out", line_changed(r"^BEGIN:VEVENT\r\n(?:(?!END:VEVENT).*\r\n)*END:VEVENT\r\n", "")),
    ("an alarm", line_changed(r"^END:VEVENT", "BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\nEND:VEVENT")),
    ("no change of the clock in March", line_changed(r"^(TZOFFSETTO:)\+0100\r\nDTSTART", r"\1+0000\r\nDTSTART")),
    ("a change of the clock a week early", line_changed(r"BYMONTH=10;BYDAY=-1SU", "BYMONTH=10;BYDAY=-2SU")),
    ("a change of the clock an hour early", line_changed(r"^(DTSTART:\d{8}T)020000\r\nRRULE", r"\g<1>010000\r\nRRULE")),
]


def prove(made):
    """Each fault is planted in the first calendars that have room for it; how many were planted and found."""
    found = 0
    for name, plant in PLANTS:
        rooms = [(calendar, facts) for calendar, facts in made
                 if plant(calendar) != calendar and has_room(facts, name)][:20]
        if not rooms:
            sys.exit(f"No calendar has room for {name}; ask for more of them.")
        missed = 0
        for calendar, facts in rooms:
            try:
                check(plant(calendar), facts)
                missed += 1
            except Fault:
                found += 1
        if missed:
            sys.exit(f"Planted and not found in {missed} of {len(rooms)}: {name}")
    return found


def has_room(facts, name):
    """A wrong clock shows only where times are told by it."""
    if "clock" not in name:
        return True
    return facts["zone"] == "Europe/London" and any(
        entry["minutes"] and moment(entry["starts"]).hour > 4 for entry in facts["entries"])


sys.exit(main())
