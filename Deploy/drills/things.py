"""What there is on the stage of the drill `access`, and how it is written."""
import dataclasses

import journey
from cases import Case

HOME, AWAY = "kent-and-medway", "example-shire"


@dataclasses.dataclass(eq=False)
class Thing:
    """Something that somebody may see or not: what it is, where it is, and who was given what of it."""
    name: str
    kind: str
    id: str
    route: str = None
    area: str = HOME
    reference: str = None
    # Of a case: who holds a role on it, and the agencies whose answer is waited for. Of a meeting: who was in the room.
    holders: dict = dataclasses.field(default_factory=dict)
    asked: set = dataclasses.field(default_factory=set)
    room: set = dataclasses.field(default_factory=set)
    # Of a case: who opened it in an emergency.
    opened: set = dataclasses.field(default_factory=set)
    # Where the case stands: held by the police, ended, or kept from a role until something is recorded.
    held: bool = False
    ended: bool = False
    withheld: bool = False
    # By whom a referral or an enquiry was made; of which case or referral something else is; the role of a task.
    by: str = None
    of: str = None
    role: str = None
    # What a path needs beside the identifier: a clock's name, the number of an item, another person.
    more: dict = dataclasses.field(default_factory=dict)


def roles(person):
    return [f"{role['route']}:{role['role']}" if isinstance(role, dict) else role for role in person["roles"]]


def codes(today):
    """The coded answers that matter for what happens next, by route and form."""
    told = journey.forms(today)
    found = {(route, form): answers for route in ("prevent", "channel") for form, answers in told.items()}
    found["prevent", "referral"] = {
        **journey.referral("1931-01-01", "51-and-over", today)["answers"], "approximate-age": 90}
    for route in ("prevent", "channel"):
        found[route, "information-return"] = {"nil-return": False}
    found["channel", "transfer-handover"] = {"both-forces-agree": True}
    found["front-door", "referral"] = {"focus": "person", "age-band": "over-25", "concerns": ["terrorism"],
                                       "three-needs": False, "immediate-risk": True}
    return found


def plain(identifier):
    """An identifier as the database writes it."""
    return Case(identifier, "", 0).uuid
