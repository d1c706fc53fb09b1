"""When something is due that is counted in working days, reckoned apart from the service: from the calendar file and
the time zone database, one day after another."""
import datetime
import json
import zoneinfo

from daemon import ROOT

LONDON = zoneinfo.ZoneInfo("Europe/London")
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
HOLIDAYS = {datetime.date.fromisoformat(day["date"]) for day in json.loads(
    (ROOT / "Workflows" / "calendars" / "england-and-wales.json").read_text())["holidays"]}


def moment(microseconds):
    return EPOCH + datetime.timedelta(microseconds=microseconds)


def microseconds(at):
    return (at - EPOCH) // datetime.timedelta(microseconds=1)


def worked(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def due(since, working_days):
    """The first moment after the last of so many working days that follow the local day of `since`."""
    day = moment(since).astimezone(LONDON).date()
    while working_days > 0:
        day += datetime.timedelta(days=1)
        working_days -= worked(day)
    return microseconds(datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time(), tzinfo=LONDON).astimezone(datetime.timezone.utc))


def changes(first, last):
    """The days on which the clocks change."""
    def offset(day):
        return datetime.datetime.combine(day, datetime.time(12), tzinfo=LONDON).utcoffset()
    days = [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if offset(day) != offset(day - datetime.timedelta(days=1))]
