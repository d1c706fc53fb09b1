#!/usr/bin/env python3
"""Compares the dates of a series with what another implementation makes of the same rules.

  Deploy/check_dates.py [--panel PROGRAM]

Ten rules in words are written out by hand for Python's dateutil, which has nothing in common with the program; what
becomes of dates on bank holidays is decided here anew from the calendar file, and the clock in London is that of
Python's zoneinfo. Without holidays every date from 2020 to 2050 is compared; with them, and two local closures, every
date and reason from 2020 to 2028 under each policy. Exits 0 only where all agree.

Needs python3-dateutil.
"""
import argparse
import datetime
import json
import pathlib
import subprocess
import sys
import zoneinfo

from dateutil.rrule import (DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule)

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONDON = zoneinfo.ZoneInfo("Europe/London")
DAY = datetime.timedelta(days=1)
WEEK = (MO, TU, WE, TH, FR)
CLOSED = {datetime.date(2026, 8, 26): "Summer closure", datetime.date(2027, 3, 25): "Staff training"}

# What is asked of the program, and the same for dateutil; the time of day is apart, since no rule of a calendar says
# what a clock that is changed does.
RULES = [
    ("2nd and 4th Tuesday 10:00", "10:00", dict(freq=MONTHLY, byweekday=[TU(2), TU(4)])),
    ("last Friday 14:00", "14:00", dict(freq=MONTHLY, byweekday=[FR(-1)])),
    ("every 2 weeks on Wednesday 09:30", "09:30", dict(freq=WEEKLY, interval=2, byweekday=[WE])),
    ("every 3 months on the 1st Thursday at 9am", "09:00", dict(freq=MONTHLY, interval=3, byweekday=[TH(1)])),
    ("every Monday and Thursday 08:45", "08:45", dict(freq=WEEKLY, byweekday=[MO, TH])),
    ("15th of the month 13:15", "13:15", dict(freq=MONTHLY, bymonthday=15)),
    ("last day of the month except August 16:00", "16:00",
     dict(freq=MONTHLY, bymonthday=-1, bymonth=[1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12])),
    ("5th Sunday 01:30", "01:30", dict(freq=MONTHLY, byweekday=[SU(5)])),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=-2MO,1SA 10:00", "10:00",
     dict(freq=MONTHLY, interval=2, byweekday=[MO(-2), SA(1)])),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1 11:00", "11:00",
     dict(freq=MONTHLY, byweekday=WEEK, bysetpos=[1, -1])),
]
# Counted by the days that are worked, which dateutil knows nothing of: only with holidays.
WORKING = [("1st working day of the month 10:00", 1), ("last working day of the month 10:00", -1)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--panel", type=pathlib.Path, help="the program; otherwise the release build's, or the debug one's")
    program = parser.parse_args().panel or built()
    holidays = bank_holidays()
    first, last = datetime.date(2020, 1, 1), datetime.date(2050, 12, 31)
    compared = 0
    for text, clock, parts in RULES:
        expected = named(parts, first, last)
        plan = preview(program, text, first, last)
        compared += same(text, [day["named"] for day in plan["dates"]], [str(day) for day in expected])
        at = {meeting["date"]: meeting["at"] for meeting in plan["meetings"]}
        for day in expected:
            # A rule's date that was asked about is not arranged; every other begins at its time on the clock.
            if str(day) in at:
                compared += same(f"{text} on {day}", [at[str(day)]], [moment(day, clock)])
    last = datetime.date(2028, 12, 31)
    days_off = {**holidays, **CLOSED}
    for policy in ("skip", "previous", "next", "ask"):
        for text, clock, parts in RULES:
            compared += with_holidays(program, text, clock, named(parts, first, last), policy, first, last, days_off)
        for text, place in WORKING:
            expected = working_days(place, first, last, days_off)
            compared += with_holidays(program, text, "10:00", expected, policy, first, last, days_off)
    year = preview(program, "2nd and 4th Tuesday 10:00", datetime.date(2027, 1, 1), datetime.date(2027, 12, 31), "next")
    compared += same("the meetings of 2027", [len(year["meetings"])], [24])
    print(f"dates {len(RULES) + len(WORKING)} rules, {compared} dates and reasons compared, 0 differ")
    return 0


def built():
    for configuration in ("release", "debug"):
        program = ROOT / ".build" / configuration / "panel"
        if program.exists():
            return program
    sys.exit("There is no panel program; build it first: Deploy/prepare")


def bank_holidays():
    with open(ROOT / "Workflows/calendars/england-and-wales.json", encoding="utf-8") as file:
        return {datetime.date.fromisoformat(day["date"]): day["title"] for day in json.load(file)["holidays"]}


def preview(program, rule, first, last, policy="ask", closed=()):
    command = [program, "series", "preview", rule, "--from", str(first), "--until", str(last), "--on-holiday", policy,
               "--in", ROOT / "Workflows", "--json"]
    for day, title in closed:
        command += ["--closed", f"{day}={title}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        sys.exit(f"{rule}: exit {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def named(parts, first, last):
    """The dates of a rule. What leaves weeks or months out is counted from its own first date, as RFC 5545 asks."""
    begin = datetime.datetime.combine(first, datetime.time())
    if parts.get("interval", 1) > 1:
        begin = rrule(dtstart=begin, **{**parts, "interval": 1})[0]
    end = datetime.datetime.combine(last, datetime.time())
    return [at.date() for at in rrule(dtstart=begin, until=end, **parts)]


def working_days(place, first, last, days_off):
    """One for each month: counted by going through the days."""
    found = {}
    for at in rrule(DAILY, dtstart=first, until=last, byweekday=WEEK):
        if at.date() not in days_off:
            found.setdefault((at.year, at.month), []).append(at.date())
    return [days[place - 1 if place > 0 else place] for _, days in sorted(found.items())]


def with_holidays(program, text, clock, expected, policy, first, last, days_off):
    plan = preview(program, text, first, last, policy, CLOSED.items())
    fates, meetings = [], set()
    for day in expected:
        if day not in days_off:
            fates.append((str(day), "meets", str(day), None))
        elif policy == "skip":
            fates.append((str(day), "skipped", None, days_off[day]))
        elif policy == "ask":
            fates.append((str(day), "asked", None, days_off[day]))
        else:
            fates.append((str(day), "moved", str(worked(day, policy, days_off)), days_off[day]))
        if fates[-1][2]:
            meetings.add(fates[-1][2])
    found = [(day["named"], day["fate"], day.get("date"), day.get("title")) for day in plan["dates"]]
    told = [(meeting["date"], meeting["at"]) for meeting in plan["meetings"]]
    begun = [(day, moment(datetime.date.fromisoformat(day), clock)) for day in sorted(meetings)]
    return same(f"{text}, {policy}", found, fates) + same(f"{text}, {policy}: meetings", told, begun)


def worked(day, policy, days_off):
    step = DAY if policy == "next" else -DAY
    day += step
    while day.weekday() > 4 or day in days_off:
        day += step
    return day


def moment(day, clock):
    """The first of two where the clock shows the time twice (fold 0), and past the gap where it leaps over it."""
    at = datetime.datetime.combine(day, datetime.time.fromisoformat(clock), LONDON)
    return at.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000000Z")


def same(what, found, expected):
    if found == expected:
        return len(found)
    for place in range(max(len(found), len(expected))):
        ours, theirs = (side[place] if place < len(side) else None for side in (found, expected))
        if ours != theirs:
            sys.exit(f"{what}: date {place + 1} is {ours} here and {theirs} there "
                     f"({len(found)} here, {len(expected)} there)")
    return len(found)


sys.exit(main())
