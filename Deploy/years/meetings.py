"""The meetings of a year: who comes, what is heard, what is decided, and what goes wrong."""
import dataclasses

from daemon import Broken

CHAIR, DEPUTY, FORCE, SUPERVISOR, COORDINATOR = (
    "channel:chair", "channel:deputy", "channel:case-officer", "channel:police-supervisor", "channel:coordinator")
SAID = "Synthetic text for a demonstration."


@dataclasses.dataclass
class Plan:
    """What is out of the ordinary at a meeting."""
    # The deputy takes the chair.
    deputy: bool = False
    # Nobody of the police comes: the panel talks, and decides nothing.
    inquorate: bool = False
    # Somebody in the room has a conflict of interest on an item.
    conflict: bool = False
    # A school comes for an item, and leaves after it.
    guest: bool = False
    # The police take a case back between its listing and its item.
    moved_meanwhile: bool = False


class Meetings:
    """Holds meetings as their chair does, from the command line."""

    def __init__(self, office, casework, actions, papers, ledger):
        self.office, self.casework, self.actions, self.ledger = office, casework, actions, ledger
        self.papers = papers
        # The minutes of each meeting, as a chair reads them, by its date.
        self.minutes = {}
        # What was decided at each, by the reference of the case; and what its minutes say of that.
        self.decided, self.minuted = {}, {}
        # The cases that the school was let in to.
        self.invited = set()

    def hold(self, date, plan=Plan()):
        """Hears every item of the meeting of a day; gives how many were decided."""
        chair = self.office[DEPUTY if plan.deputy else CHAIR]
        chair.run("agenda", "build", date)
        if plan.guest:
            self.invite(chair.run("meetings", "show", date)["items"][0]["reference"])
        chair.run("agenda", "lock", date)
        items = chair.run("meetings", "show", date)["items"]
        for item in items:
            self.casework.prepare(self.ledger[item["reference"]])
        self.papers.give_out(date)
        self.papers.read(date, self.office[CHAIR], self.office[FORCE])
        chair.run("meetings", "open", date)
        self.seat(chair, date, plan)
        odd = self.out_of_the_ordinary(items, plan)
        decided = 0
        for place, item in enumerate(items):
            if plan.guest and item is odd:
                decided += self.hear_with_guest(chair, date, item, plan, following=items[place + 1:])
            else:
                decided += self.hear(chair, date, item, plan, odd=item is odd)
        chair.run("meetings", "close", date)
        self.minute(date)
        for item in items:
            self.casework.take_up(self.ledger[item["reference"]])
        return decided

    def out_of_the_ordinary(self, items, plan):
        """The item of which something else is told than of the others: the police take a case back only before the
        panel has adopted it."""
        if plan.guest:
            return next(item for item in items if item["reference"] in self.invited)
        if not plan.moved_meanwhile:
            return items[0] if items else None
        listed = [item for item in items if self.ledger[item["reference"]].stage == "panel-listed"]
        if not listed:
            raise Broken("nobody is heard for the first time, and so nobody can be taken back")
        return listed[0]

    def seat(self, chair, date, plan):
        """Who comes; whoever takes the chair comes first."""
        seats = [(chair, "deputy" if plan.deputy else "chair", "--present"),
                 (self.office[FORCE], "member", "--apologies" if plan.inquorate else "--present")]
        if plan.deputy:
            seats.append((self.office[CHAIR], "chair", "--apologies"))
        if plan.conflict:
            seats.append((self.office["channel:member"], "member", "--remote"))
        for desk, capacity, mode in seats:
            chair.run("meetings", "attend", date, desk.name, "--as", capacity, mode)
            if mode != "--apologies":
                self.papers.accept(date, desk)

    def hear(self, chair, date, item, plan, odd):
        """Whether an item was decided; each takes its time."""
        self.office.advance("12 minutes")
        person, number = self.ledger[item["reference"]], item["number"]
        if plan.moved_meanwhile and odd:
            return self.hear_the_moved(chair, date, person, number)
        chair.run("meetings", "call", date, number)
        decision = decision_on(person)
        decide = ("meetings", "decide", date, number, decision, "--rationale", SAID)
        if plan.inquorate:
            chair.refused(*decide, because="quor")
            chair.run("meetings", "adjourn", date, number, "--reason", "Nobody of the home force could come.")
            return False
        if plan.conflict and odd:
            self.declare_conflict(chair, date, number, decision)
        self.record(chair, date, number)
        answer = chair.run(*decide, "--action", self.actions.given(date))
        person.decided.append((date, decision))
        self.decided.setdefault(date, {})[person.case] = decision
        person.stage = answer["stage"]
        if answer["method"] != "unanimous":
            raise Broken(f"everybody said {decision}, and it was decided by {answer['method']}")
        return True

    def invite(self, case):
        """Lets the school in to one case."""
        if case not in self.invited:
            self.office[COORDINATOR].run("cases", "assign", case, "guest", self.office["channel:guest"].name)
            self.invited.add(case)

    def hear_with_guest(self, chair, date, item, plan, following):
        """A guest comes for their own item; no other is called before they have left."""
        desk = self.office["channel:guest"]
        guest = desk.name
        chair.run("meetings", "attend", date, guest, "--as", "guest", "--remote")
        self.papers.accept(date, desk)
        decided = self.hear(chair, date, item, plan, odd=True)
        for other in following[:1]:
            if other["reference"] not in self.invited:
                chair.refused("meetings", "call", date, other["number"], because="room-not-cleared")
        chair.run("meetings", "leave", date, guest)
        return decided

    def record(self, chair, date, number):
        """What is recorded before a panel decides: what each agency says, the person's own view, and the risk."""
        there = chair.run("meetings", "show", date)["attendance"]
        for agency in sorted({row["agency"] for row in there if "arrived-at" in row and "left-at" not in row}):
            chair.run("meetings", "contribute", date, number, "fact", "--agency", agency, "--words", SAID)
        chair.run("meetings", "contribute", date, number, "own-view", "--words", SAID)
        chair.run("meetings", "contribute", date, number, "risk-summary", "--words", SAID)

    def minute(self, date):
        """The chair checks the minutes of a meeting; what they say is kept for whoever reads them."""
        chair = self.office[CHAIR]
        self.minutes[date] = chair.page("minutes", "show", date)
        whole = chair.run("minutes", "show", date)
        self.minuted[date] = {
            section["reference"]: paragraph["decision"] for section in whole["sections"]
            for paragraph in section["paragraphs"] if paragraph["tells"] == "decided"}
        chair.run("minutes", "check", date, "--hash", whole["hash"])

    def unminuted(self):
        """Meetings whose minutes do not say what was decided, a sentence each."""
        return [f"the minutes of {date} tell of {told}, and {self.decided.get(date, {})} was decided"
                for date, told in self.minuted.items() if told != self.decided.get(date, {})]

    def declare_conflict(self, chair, date, number, decision):
        """Whoever has a conflict of interest takes no part: a position of theirs is refused, and nothing is decided."""
        member = self.office["channel:member"]
        chair.run("meetings", "conflict", date, number, member.name)
        positions = [{"practitioner": desk.id, "position": decision} for desk in (chair, self.office[FORCE], member)]
        chair.refused("meetings", "decide", date, number, "--file", "-", because="conflict",
                      given={"positions": positions, "rationale": SAID})

    def hear_the_moved(self, chair, date, person, number):
        """What the panel says of a case that the police took back while it was heard is refused; the chair notes what
        was talked about."""
        chair.run("meetings", "call", date, number)
        self.record(chair, date, number)
        self.casework.form(person.case, FORCE, "closure")
        self.casework.move(person.case, SUPERVISOR, "withdraw", "--outcome", "nfa")
        person.stage = "withdrawn-by-police"
        chair.refused("meetings", "decide", date, number, "adopt", "--rationale", SAID, because="not-listed")
        chair.run("meetings", "note", date, number, "--words", "The police had taken the case back.")
        return False


def decision_on(person):
    """What the panel decides of somebody next."""
    return {"panel-listed": person.verdict, "in-support": "continue-support", "exit-proposed": "agree-exit"}[person.stage]
