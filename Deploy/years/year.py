"""One year of a panel, fortnight by fortnight."""
import datetime
import random

from daemon import Broken
from years.account import unaccounted
from years.actions import Actions
from years.casework import CHAIR, COORDINATOR, Casework
from years.meetings import Meetings, Plan
from years.papers import Papers

MEETINGS, REFERRALS = 24, 5
RULE = ["2nd and 4th Tuesday 10:00", "--from", "2027-01-01", "--until", "2027-12-31", "--on-holiday", "next",
        "--place", "Example Room"]
# What is out of the ordinary, by the number of the meeting.
PLANS = {
    3: Plan(conflict=True), 4: Plan(guest=True), 5: Plan(deputy=True), 6: Plan(deputy=True),
    8: Plan(moved_meanwhile=True), 13: Plan(inquorate=True), 14: Plan(guest=True, deputy=True),
}
# The room is flooded: what was on its agenda is heard at the next, but for one case that cannot wait so long.
CANCELLED = 10
# Out of turn: after a meeting that was cancelled, and after one that could decide nothing.
EXTRAORDINARY = {10: 3, 13: 2}


class Year:
    """Whoever is referred, the meetings that hear them, and what is known of both."""

    def __init__(self, office, seed):
        self.office, self.dice, self.people, self.ledger = office, random.Random(seed), [], {}
        # The dates of meetings out of turn, which begin at two; and how many were cancelled.
        self.afternoons, self.cancelled = set(), 0
        self.casework, self.actions = Casework(office), Actions(office, self.dice)
        self.papers = Papers(office)
        self.meetings = Meetings(office, self.casework, self.actions, self.papers, self.ledger)
        made = office[COORDINATOR].run("series", "create", "channel", *RULE)["meetings"]
        self.dates = [meeting["date"] for meeting in made]
        self.check_dates(made)

    def check_dates(self, made):
        """Twenty-four, each at ten by the clock on the wall, summer and winter; none on a bank holiday at Christmas."""
        if len(made) != MEETINGS:
            raise Broken(f"the rule makes {MEETINGS} meetings, and it made {len(made)}")
        if {meeting["time"] for meeting in made} != {"10:00"}:
            raise Broken("not every meeting begins at ten")
        if self.dates[-1] != "2027-12-29":
            raise Broken(f"28 December 2027 is a bank holiday, and the last meeting is on {self.dates[-1]}")

    def fortnight(self, number):
        """Refers, chases, meets; tells what was decided, a line for each meeting."""
        date = self.dates[number - 1]
        self.advance_to(date, days_before=4)
        self.actions.go_on()
        for _ in range(REFERRALS):
            person = self.casework.refer(len(self.people), self.dice)
            self.people.append(person)
            self.ledger[person.case] = person
        lines = [self.cancel(number)] if number == CANCELLED else [self.meet(date, PLANS.get(number, Plan()))]
        if number in EXTRAORDINARY:
            lines.append(self.meet(self.call_extraordinary(date, EXTRAORDINARY[number]), Plan(), out_of_turn=True))
        self.papers.look_at_calendar()
        return lines

    def meet(self, date, plan, out_of_turn=False):
        self.advance_to(date)
        decided = self.meetings.hold(date, plan)
        words = [name.replace("_", " ") for name, holds in vars(plan).items() if holds]
        return ", ".join([f"{date}  {decided} decided", *(["out of turn"] if out_of_turn else []), *words])

    def cancel(self, number):
        """The fate of every item has to be told; without it nothing is cancelled."""
        chair, date, following = self.office[CHAIR], self.dates[number - 1], self.dates[number]
        chair.run("agenda", "build", date)
        items = chair.run("meetings", "show", date)["items"]
        chair.refused("meetings", "cancel", date, "--because", "Room flooded", because="fate")
        # Some of them would be heard after their day there, which takes a word of why.
        why = "Nothing in the case has become more urgent."
        fates = [word for item in items for word in ("--fate", f"{item['number']}=to:{following}:{why}")]
        chair.run("meetings", "cancel", date, "--because", "Room flooded", *fates)
        self.cancelled += 1
        return f"{date}  cancelled, {len(items)} items to {following}"

    def call_extraordinary(self, after, days):
        date = (datetime.date.fromisoformat(after) + datetime.timedelta(days=days)).isoformat()
        self.afternoons.add(date)
        self.office[CHAIR].run(
            "meetings", "add", "channel", date, "14:00", "--place", "Example Room", "--extraordinary",
            "--because", "Cases cannot wait for the next date", "--requested-by", self.office[COORDINATOR].name)
        return date

    def faults(self):
        """Whatever is not as the year left it, a sentence each."""
        self.actions.go_on()
        return (unaccounted(self.office, self.people) + self.actions.unsettled() + self.meetings.unminuted()
                + self.papers.faults(MEETINGS, len(self.afternoons), self.cancelled))

    def advance_to(self, date, days_before=0):
        """Shortly before a meeting of the day begins, or the same time some days earlier."""
        day = datetime.date.fromisoformat(date) - datetime.timedelta(days=days_before)
        self.office.advance_to(day, datetime.time(13, 55) if date in self.afternoons else datetime.time(9, 55))
