"""How somebody stands to a thing, and what of it they may come to know: read off the tables of `policy` and off what
the scene was set up with, and off nothing that the service says."""
import dataclasses

from drills import policy
from drills.things import roles

ROLES = {(route, role): (level, of, set(more)) for route, role, level, of, *more in policy.rows(policy.ROLES)}
ABSENT = "absent"
# Who checks the area's history in the demonstration; that is no role on any route.
AUDITOR = "Auditor Example"
# Who answers those that ask what is held of them; that is none either.
REVIEWERS = {"Data Officer Example", "Second Reviewer Example"}


@dataclasses.dataclass(frozen=True)
class Actor:
    """Somebody with a key, or with something that is none."""
    name: str
    token: str = None
    area: str = None
    agency: str = None
    roles: frozenset = frozenset()
    auditor: bool = False
    reviewer: bool = False
    # Why the key opens nothing, where it does not; what it is good for, where that is less than everything.
    shut: str = None
    scope: str = None

    def holds(self, route, *what):
        """The roles they hold on a route; with `what`, those of which one of these words stands in the table."""
        return {role for on, role in self.roles
                if on == route and (not what or set(what) & ROLES[on, role][2])}


def actor(person, **more):
    """A practitioner of the scene, with what their credentials say they are."""
    held = roles(person)
    return Actor(person["name"], person["token"], person["area"], person["agency"],
                 frozenset(tuple(role.split(":")) for role in held if ":" in role),
                 auditor=person["name"] == AUDITOR, reviewer=person["name"] in REVIEWERS, **more)


def level(who, case):
    """How much of a case somebody sees."""
    if who.shut or who.area != case.area:
        return "nothing"
    found = ["nothing"]
    for role in who.holds(case.route):
        much, of, _ = ROLES[case.route, role]
        if of == "every":
            withheld = case.withheld and (case.route, role) in policy.WITHHELD
            found.append("existence" if withheld else much)
        if who.name in case.holders.get(role, ()) and not case.ended:
            found.append(much)
    if who.name in case.opened:
        found.append("emergency")
    best = max(found, key=policy.LEVELS.index)
    if policy.LEVELS.index(best) < policy.LEVELS.index("asked") and not case.ended and asked(who, case):
        best = "asked"
    return "with-police" if case.held and best in ("brief", "item", "emergency", "team") else best


def asked(who, case):
    """Their agency is waited for, and they may answer for it."""
    return who.agency in case.asked and bool(who.holds(case.route, "answers"))


class Standing:
    """How everybody stands to everything of a scene."""

    def __init__(self, scene, categories):
        """`categories`: of each form, by its own name, the category of each of its fields."""
        self.things, self.scene, self.categories = scene.things, scene, categories

    def to(self, who, thing):
        """The words of the policy that hold of somebody and a thing; of a case, its level."""
        if who.shut or (who.area != thing.area):
            return set()
        return getattr(self, f"_to_{thing.kind}")(who, thing)

    def _to_case(self, who, case):
        return {level(who, case)}

    def _to_referral(self, who, referral):
        found = {"receiver"} if who.holds(referral.route, "receives") else set()
        return found | ({"referrer"} if who.name == referral.by else set())

    def _to_enquiry(self, who, enquiry):
        found = {"desk"} if who.holds("front-door", "receives") else set()
        return found | ({"asker"} if who.name == enquiry.by else set())

    def _to_request(self, who, request):
        found = {"asked"} if who.agency == request.by and who.holds(request.route, "answers") else set()
        if level(who, self.things[request.of]) in ("team", "police"):
            found |= {"team"} | ({"team of the agency"} if who.agency == request.by else set())
            if who.roles & policy.WAIVERS and {on for on, _ in who.roles & policy.WAIVERS} >= {request.route}:
                found.add("waiver")
        if "asked" in found and level(who, self.things[request.of]) in ("brief", "item"):
            found.add("asked on a case they see")
        return found

    def _to_question(self, who, question):
        """Those who answer for the agency it came from, and those of it who work on the case."""
        if who.agency != question.by:
            return set()
        works = level(who, self.things[question.of]) in ("team", "police")
        return {"originator"} if who.holds(question.route, "answers") or works else set()

    def _to_action(self, who, action):
        """Those who see the case as its panel hears it; and of the agency that has to do it whoever is to, and those who
        sit on the panel."""
        found = {"sees the case"} if level(who, self.things[action.of]) in ("item", "team", "police") else set()
        seated = who.name == action.more["doer"] or who.holds(action.route, "sits")
        return found | ({"owner"} if who.agency == action.by and (found or seated) else set())

    def _to_meeting(self, who, meeting):
        found = {word for word, says in (("sits", "sits"), ("arranger", "arranges")) if who.holds(meeting.route, says)}
        found |= {"chair"} if any(on == meeting.route for on, _ in who.roles & policy.CHAIRS) else set()
        return found | ({"room"} if who.name in meeting.room else set())

    def _to_series(self, who, series):
        return {word for word, says in (("sits", "sits"), ("arranger", "arranges")) if who.holds(series.route, says)}

    def _to_task(self, who, task):
        about = self.things[task.of]
        if about.kind == "referral":
            return {"task's role"} if "receiver" in self.to(who, about) else set()
        much = level(who, about)
        if much not in ("brief", "item", "emergency", "team", "police"):
            return set()
        given = who.name in about.holders.get(task.role, ())
        every = task.role in who.holds(about.route) and ROLES[about.route, task.role][1] == "every"
        # Where the role reaches nobody, or nobody who sees the case while the police hold it, it is everybody's who
        # works on the case as a whole.
        shut = about.held and policy.sees(about.route, task.role) != "police"
        nobody = shut or not (about.holders.get(task.role) or self.scene.held_by_somebody(about, task.role))
        return {"task's role"} if given or every or (nobody and much in ("team", "police")) else {"sees it"}

    def _to_emergency(self, who, emergency):
        found = {"opener"} if who.name == emergency.by else set()
        if level(who, self.things[emergency.of]) in ("team", "police"):
            found |= {"team"} | ({"chair"} if who.roles & policy.CHAIRS & {
                (emergency.route, role) for role in who.holds(emergency.route)} else set())
        return found

    def _to_person(self, who, person):
        return {"reviewer"} if who.reviewer else set()

    def _to_pack(self, who, pack):
        return self._to_person(who, pack) | ({"preparer"} if who.name == pack.by else set())

    def _to_link(self, who, link):
        return {"receiver"} if who.holds(link.route, "receives") else set()

    def _to_agreement(self, who, agreement):
        return {"colleague"} if who.roles else set()

    def _to_offer(self, who, offer):
        answerers = who.holds(offer.route) & policy.ANSWERS_OFFERS[offer.route]
        if not answerers:
            sees = any(ROLES[offer.route, role][:2] in (("team", "every"), ("police", "every"))
                       for role in who.holds(offer.route))
            return {"sees offers"} if sees else set()
        found = {"answerer"} if answerers else set()
        return found | ({"chair"} if any(on == offer.route for on, _ in who.roles & policy.CHAIRS) else set())

    # What may turn up in what somebody is answered.

    def may_know_of(self, who, thing):
        """That there is such a thing: its identifier and what it is quoted by."""
        if thing.kind == "case" and who.auditor and who.area == thing.area and not who.shut:
            return True
        if self.to(who, thing) - {"nothing"}:
            return True
        for other in self.things.values():
            if other.more.get("linked") == thing.name and level(who, other) in ("team", "police"):
                return True  # the case before it, and the one that came of it
            if thing.kind == "case" and other.of == thing.name and other.kind != "task" and self.to(who, other):
                return True  # what an agency was asked, a task or an offer names the case
            if thing.name in other.more.get("made from", ()) and self.to(who, other):
                return True  # a pack names every case that it was made from
            if thing.kind == "case" and thing.of == other.name and "receiver" in self.to(who, other):
                return True  # what became of a referral, to those who received it
        about = self.things.get(thing.of)
        if thing.kind == "referral":
            return any(case.of == thing.name and level(who, case) not in ("nothing", "existence", "with-police")
                       for case in self.things.values() if case.kind == "case")
        return thing.kind in ("task", "request", "question", "offer") and level(who, about) in ("team", "police")

    def may_read(self, who, marker):
        """What was said in one place."""
        name, _, place = marker.partition("|")
        thing = self.things[name]
        form, _, field = place.partition("/")
        if "*" in place:
            return self._may_read_words(who, thing, place.partition("*")[2])
        category = self.category(thing, form, field)
        if category in policy.REVIEWED.split() and any(
                {name, thing.of} & set(other.more.get("made from", ())) and self.to(who, other)
                for other in self.things.values()):
            return True
        if thing.kind == "case":
            reading = [case for case in self.things.values()
                       if case is thing or (case.more.get("linked") == name and form in CARRIED)]
            offered = form == "transfer-handover" and any(
                offer.of == name and self.to(who, offer) for offer in self.things.values() if offer.kind == "offer")
            return offered or any(category in policy.OPENS[level(who, case)].split() for case in reading)
        if thing.kind == "request":
            return "asked" in self.to(who, thing) or category in policy.OPENS[self._level_by(who, thing)].split()
        cases = [case for case in self.things.values() if case.kind == "case" and case.of == name]
        if any(category in policy.OPENS[level(who, case)].split() for case in cases):
            return True
        kept = (policy.KEPT_FROM_RECEIVERS if any(ROLES[role][0] == "police" for role in who.roles
                                                  if role[0] == thing.route and "receives" in ROLES[role][2])
                else policy.KEPT_FROM_CIVIL_RECEIVERS)
        return "receiver" in self.to(who, thing) and category not in kept

    def _may_read_words(self, who, thing, what):
        """What was said outside a form."""
        standing = self.to(who, thing)
        if what == "pack":
            return "reviewer" in standing
        if what == "note":
            return "receiver" in standing
        if thing.kind == "enquiry":
            return bool(standing)
        if what == "asked" and any(request.of == thing.name and "asked" in self.to(who, request)
                                   for request in self.things.values() if request.kind == "request"):
            return True
        if what == "action":
            return any(action.of == thing.name and self.to(who, action)
                       for action in self.things.values() if action.kind == "action")
        if what == "item":
            return bool(standing & {"item", "team", "police"})
        return what != "nowhere" and bool(standing & {"team", "police"})

    def _level_by(self, who, request):
        much = level(who, self.things[request.of])
        return much if much in ("team", "police") else "nothing"

    def category(self, thing, form, field):
        """For whose eyes a field of a form is, as the form's own file says it."""
        title = self.scene.schema(thing.route, form)["title"]
        return self.categories[title][field.split("/")[0]]


# What a case of the panel takes over from the one before it.
CARRIED = {"referral", "assessment", "section-36-decision"}
