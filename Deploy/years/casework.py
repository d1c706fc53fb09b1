"""What happens to people between meetings: referred, assessed, brought to the panel, supported, and out again."""
import dataclasses
import datetime

import journey
from cases import in_letters

OFFICER, SUPERVISOR, COORDINATOR = "prevent:case-officer", "prevent:police-supervisor", "channel:coordinator"
CHAIR, LEAD, ASKER = "channel:chair", "channel:lead-professional", "channel:consent-asker"


@dataclasses.dataclass
class Person:
    """Somebody who was referred, and what the year has in store for them."""
    number: int
    referral: str
    case: str
    # What the panel is to say of them first, and how often their support is reviewed before they leave.
    verdict: str
    reviews: int
    # What the panel decided, in its order, and by which meeting.
    decided: list = dataclasses.field(default_factory=list)
    # Where the case has to be.
    stage: str = "panel-listed"


class Casework:
    """The work of those who bring cases to the panel and take them up after it."""

    def __init__(self, office):
        self.office = office

    def form(self, case, role, name, **changes):
        """Completes a form of the journey with other answers here and there."""
        answers = {**journey.forms(self.office.today())[name], **changes}
        self.office[role].run("cases", "form", "save", case, name, "-", given=answers)

    def move(self, case, role, move, *words):
        return self.office[role].run("cases", "move", case, move, *words)

    def refer(self, number, dice):
        """A school refers an adult; Prevent looks into it, and sends them on to the panel."""
        today = datetime.date.fromisoformat(self.office.today())
        born = datetime.date(dice.randrange(1965, 1990), dice.randrange(1, 13), dice.randrange(1, 29))
        band = next(band for youngest, band in ((51, "51-and-over"), (41, "41-to-50"), (31, "31-to-40"), (21, "21-to-30"))
                    if age(born, today) >= youngest)
        body = journey.referral(born.isoformat(), band, today.isoformat(), surname=f"Testcase {in_letters(number)}")
        sent = self.office["prevent:referrer"].run("referrals", "submit", "-", given=body)
        accepted = self.office[OFFICER].run("referrals", "accept", sent["reference"], "--reason", "needs-assessment",
                                            "--authority", "medway")
        prevent = accepted["case"]["reference"]
        self.form(prevent, OFFICER, "gateway-assessment")
        self.move(prevent, OFFICER, "gather-information")
        self.answer_requests()
        self.form(prevent, OFFICER, "assessment")
        self.move(prevent, OFFICER, "send-for-decision")
        self.form(prevent, SUPERVISOR, "section-36-decision")
        case = self.move(prevent, SUPERVISOR, "refer-to-channel")["opened"]["reference"]
        verdict = "adopt" if dice.random() < 0.35 else "not-adopt"
        person = Person(number, sent["reference"], case, verdict, dice.randrange(1, 3))
        self.form(case, COORDINATOR, "support-plan" if verdict == "adopt" else "section-36-6-consideration")
        self.answer_requests()
        return person

    def answer_requests(self):
        """Whoever was asked says that there is nothing to tell, which counts."""
        for desk in self.office.everybody:
            for request in desk.run("returns", "list", "--all")["requests"]:
                desk.run("returns", "record", request["id"], "-", given={"nil-return": True})

    def prepare(self, person):
        """What the panel has to have before it when it hears somebody, on its own day."""
        if person.stage == "in-support":
            self.form(person.case, LEAD, "support-review")
        else:
            self.form(person.case, COORDINATOR, "panel-item")

    def take_up(self, person):
        """What follows from a decision, before the next meeting."""
        if person.stage == "adopted":
            self.begin_support(person)
        elif person.stage == "in-support" and len(person.decided) > person.reviews:
            self.propose_exit(person)
        elif person.stage == "not-adopted":
            self.form(person.case, COORDINATOR, "closure")
            self.move(person.case, CHAIR, "close", "--outcome", "discussed-not-adopted")
            person.stage = "closed"

    def begin_support(self, person):
        for role in ("lead-professional", "consent-asker", "intervention-provider"):
            self.office[COORDINATOR].run("cases", "assign", person.case, role, self.office[f"channel:{role}"].name)
        self.move(person.case, COORDINATOR, "seek-consent")
        self.form(person.case, ASKER, "consent-record")
        self.office[ASKER].run("consent", "record", person.case, "given", "--by", "person", "--explained", "all",
                               "--capacity", "not-in-doubt")
        self.move(person.case, LEAD, "start-support")
        person.stage = "in-support"

    def propose_exit(self, person):
        self.form(person.case, "channel:case-officer", "assessment", trigger="exit")
        self.form(person.case, LEAD, "closing-report")
        self.move(person.case, LEAD, "propose-exit")
        person.stage = "exit-proposed"


def age(born, today):
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

