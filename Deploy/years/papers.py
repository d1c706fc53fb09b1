"""The rota of a panel and the papers of its meetings: looked at first, given out, read; and what calendars say at the end."""
import urllib.parse
import urllib.request

from years.casework import CHAIR, COORDINATOR

DEPUTY, FORCE, MEMBER = "channel:deputy", "channel:case-officer", "channel:member"
SEATS = {CHAIR: "chair", DEPUTY: "deputy", FORCE: "member", MEMBER: "member"}
GROUNDS = ["--basis", "art6-1e", "--condition", "paragraph-6"]


class Papers:
    """Gives papers to those who sit on the panel, and holds the chair's calendar against the year."""

    def __init__(self, office):
        self.office = office
        self.accepted = set()
        for role, seat in SEATS.items():
            office[COORDINATOR].run("members", "add", "channel", office[role].name, "--as", seat)
        self.address = urllib.parse.urljoin(office.daemon.url, office[CHAIR].run("feeds", "create")["address"])
        # Each meeting that the chair's calendar ever had, by its UID, and how it was told of last: a calendar keeps what
        # is past for a season, and no longer.
        self.told = {}

    def give_out(self, date):
        """What goes out is what was looked at."""
        desk = self.office[COORDINATOR]
        looked_at = desk.run("papers", "preflight", date, *GROUNDS)["hash"]
        desk.run("papers", "publish", date, *GROUNDS, "--preflight", looked_at)

    def read(self, date, *desks):
        """Each accepts the confidentiality of the meeting, reads their own papers, and leaves a receipt."""
        for desk in desks:
            self.accept(date, desk)
            desk.run("papers", "show", date)

    def accept(self, date, desk):
        """Everybody who hears an item accepts the confidentiality of its meeting, once."""
        if (date, desk.name) not in self.accepted:
            desk.run("meetings", "accept", date, "--version", "1")
            self.accepted.add((date, desk.name))

    def look_at_calendar(self):
        with urllib.request.urlopen(self.address) as answer:
            entries = answer.read().decode().split("BEGIN:VEVENT")[1:]
        for entry in entries:
            lines = entry.splitlines()
            self.told[next(line for line in lines if line.startswith("UID:"))] = "STATUS:CANCELLED" in lines

    def faults(self, dates, extraordinary, cancelled):
        """What the chair's calendar said otherwise than the year went, a sentence each."""
        self.look_at_calendar()
        meetings, off = dates + extraordinary, sum(self.told.values())
        if len(self.told) != meetings:
            return [f"the chair's calendar had {len(self.told)} meetings, and there were {meetings}"]
        if off != cancelled:
            return [f"the chair's calendar had {off} cancelled, and {cancelled} was"]
        return []
