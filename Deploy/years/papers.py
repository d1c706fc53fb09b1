"""The rota of a panel and the papers of its meetings: looked at first, given out, read; and what calendars say at the end."""
import collections
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
        for role, seat in SEATS.items():
            office[COORDINATOR].run("members", "add", "channel", office[role].name, "--as", seat)
        self.address = urllib.parse.urljoin(office.daemon.url, office[CHAIR].run("feeds", "create")["address"])

    def give_out(self, date):
        """What goes out is what was looked at."""
        desk = self.office[COORDINATOR]
        looked_at = desk.run("papers", "preflight", date, *GROUNDS)["hash"]
        desk.run("papers", "publish", date, *GROUNDS, "--preflight", looked_at)

    def read(self, date, *desks):
        """Each accepts the confidentiality of the meeting, reads their own papers, and leaves a receipt."""
        for desk in desks:
            desk.run("meetings", "accept", date, "--version", "1")
            desk.run("papers", "show", date)

    def faults(self, dates, extraordinary, cancelled):
        """What the chair's calendar says otherwise than the year went, a sentence each."""
        with urllib.request.urlopen(self.address) as answer:
            lines = answer.read().decode().splitlines()
        told = collections.Counter(line for line in lines if line in ("BEGIN:VEVENT", "STATUS:CANCELLED"))
        meetings = dates + extraordinary
        if told["BEGIN:VEVENT"] != meetings:
            return [f"the chair's calendar has {told['BEGIN:VEVENT']} meetings, and there were {meetings}"]
        if told["STATUS:CANCELLED"] != cancelled:
            return [f"the chair's calendar has {told['STATUS:CANCELLED']} cancelled, and {cancelled} was"]
        return []
