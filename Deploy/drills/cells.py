"""The cells of the access matrix: who asks for what of which thing, and what they should be answered."""
import dataclasses

from drills import policy
from drills.standing import ABSENT, Actor

READS = policy.columns(policy.CASE_READS) | policy.columns(policy.CASE_READS_AS_IT_STOOD)
MAY = "may"
# The lists, as they may be narrowed and widened; the pictures with the numbers of cases.
QUERIES = {
    "list-cases": ["?closed=true", "?late=true", "?route=prevent", "?route=channel&closed=true", "?route=marac",
                   "?stage=pursue-hold", "?holder=case-officer", "?limit=1"],
    "list-referrals": ["?mine=true", "?limit=1"],
    "list-enquiries": ["?mine=true", "?standing=advised"],
    "list-information-requests": ["?state=settled", "?state=sent"],
    "list-actions": ["?mine=true", "?overdue=true", "?standing=open", "?standing=accepted"],
    "list-meetings": ["?panel=channel", "?panel=marac"],
    "list-stuck": ["?route=prevent", "?route=channel"],
    "draw-route": ["?counts=true"], "picture-route": ["?counts=true"],
    "show-history": ["?limit=2"], "list-readers": ["?limit=2"],
}
OF_ITEMS = {"call-item", "declare-conflict", "adjourn-item", "record-decision", "contribute-to-item", "note-item",
            "run-out-item"}


@dataclasses.dataclass(frozen=True)
class Cell:
    """`wants`: a status; `ABSENT`; or, of an act that they may do and that is therefore not asked for here, `MAY`."""
    who: Actor
    operation: str
    thing: object
    wants: object
    # What else a list is asked for.
    query: str = ""

    def __str__(self):
        thing = f" of the {self.thing.name}" if self.thing else ""
        return f"{self.operation}{self.query}{thing} by {self.who.name}"


def all_cells(actors, scene, standing, operations):
    """Every endpoint that is served, for everybody, of everything it may be asked of."""
    kinds = {}
    for thing in scene.things.values():
        kinds.setdefault(thing.kind, []).append(thing)
    for who in actors:
        for operation in sorted(operations):
            for thing, wants in wanted(who, operation, kinds, standing):
                wants = with_key(who, operation, *operations[operation], wants)
                for query in ["", *QUERIES.get(operation, ())] if wants == 200 else [""]:
                    yield Cell(who, operation, thing, wants, query)


def with_key(who, operation, method, path, wants):
    """A key that is none opens nothing; one that is good for less opens what it is for."""
    if operation in policy.OPEN_TO_THE_WORLD:
        return wants
    if who.shut:
        return 401
    if who.scope:
        subject, doing = policy.SCOPES[who.scope]
        if path.split("/")[2] != subject or (method != "GET" and doing == "reading"):
            return 403
    return wants


def wanted(who, operation, kinds, standing):
    """The things that an operation is asked of, and the answer to each."""
    if operation in policy.OPEN_TO_THE_WORLD:
        yield None, policy.NOTHING_THERE.get(operation, 200)
    elif operation in policy.OPEN_TO_ALL or operation in policy.OF_ROUTES:
        yield None, 200
    elif operation in policy.OF_COLLEAGUES:
        yield None, 200 if who.roles else 403
    elif operation in policy.OF_PANELS:
        yield None, 200 if who.holds("channel", "sits") else 403
    elif operation in policy.OF_ROOMS:
        yield None, 200 if who.roles & policy.SITTERS else 403
    elif operation in policy.OF_KEEPERS:
        yield None, 200 if who.roles & policy.KEEPERS else 403
    elif operation in policy.OF_AUDITORS:
        yield None, 200 if who.auditor else 403
    elif operation in policy.OF_EMERGENCIES:
        yield None, ABSENT if who.roles else 403
        for case in kinds["case"]:
            if who.roles and who.area == case.area and not who.shut:
                yield case, 409 if of_case(standing, who, case) in policy.UNNEEDED else MAY
    elif operation in policy.OF_REVIEWERS:
        reviewer, preparer, other = policy.OF_REVIEWERS[operation]
        # Asked of nobody there is: a reviewer finds nothing, but prepares the answer that nothing is held; and the
        # others are told what they were told before.
        found = MAY if operation == "prepare-access-pack" else ABSENT
        yield None, found if who.reviewer else other
        for thing in kinds["person" if operation == "prepare-access-pack" else "pack"]:
            stands = standing.to(who, thing)
            yield thing, preparer if "preparer" in stands else reviewer if "reviewer" in stands else other
    elif operation in policy.OF_A_DEMONSTRATION | policy.OF_CODES:
        yield None, MAY
    elif operation in policy.OF_CALENDARS:
        yield None, MAY if policy.OF_CALENDARS[operation] == "may" else ABSENT
    elif operation in policy.OF_DATES:
        yield None, MAY if who.roles & policy.ACTED_ON_DATES else 409
    elif operation in policy.BEGINNINGS:
        may = who.roles & policy.BEGINNINGS[operation]
        yield None, policy.NOT_RUN.get(who.area, {}).get(operation, MAY if may else 403)
    elif operation in READS:
        for case in kinds["case"]:
            if not operation.startswith("show-support-consent") or case.route in policy.ASKS_CONSENT:
                yield case, number(READS[operation][of_case(standing, who, case)])
    elif operation == "list-readers":
        for case in kinds["case"]:
            yield case, readers(who, case, standing)
    elif operation in policy.THING_READS:
        table = policy.THING_READS[operation]
        for thing in kinds[KINDS[operation]]:
            yield thing, min((table[word] for word in standing.to(who, thing) if word in table), default=ABSENT)
    elif operation in policy.KEEPING:
        for agreement in kinds["agreement"]:
            keeper = who.roles & policy.KEEPERS
            yield agreement, 403 if not keeper else MAY if who.area == agreement.area else ABSENT
    elif operation in policy.THING_ACTS:
        may, told = policy.THING_ACTS[operation]
        for thing in kinds[KINDS[operation]]:
            if (operation, thing.more.get("settled")) != ("record-return", True):
                stands = standing.to(who, thing)
                if operation in policy.NOT_RUN.get(who.area, {}):
                    yield thing, policy.NOT_RUN[who.area][operation]
                    continue
                if operation in OF_ITEMS and "item" not in thing.more and stands:
                    continue  # nothing is being heard there
                if stands & policy.TOLD_WHY.get(operation, set()):
                    yield thing, 409
                else:
                    yield thing, MAY if stands & may else 403 if stands & told else ABSENT
    else:
        for case in kinds["case"]:
            yield from case_act(who, operation, case, standing)


def case_act(who, operation, case, standing):
    """An act on a case: of one that ended, only whether it is there at all."""
    rule = next((set(words[2:]) for words in policy.rows(policy.CASE_ACTS)
                 if words[0] == operation and words[1] in ("any", case.route)), None)
    much = of_case(standing, who, case)
    if rule is None:
        return
    if much in ("nothing", "existence", "with-police", "asked"):
        yield case, ABSENT
        return
    held = {role for role in who.holds(case.route)
            if role in rule and (who.name in case.holders.get(role, ()) or policy.is_everybodys(case.route, role))}
    may = held or ("team" in rule and much in ("team", "police"))
    if not case.ended:
        refused = policy.UNSEEN.get(operation, 403) if much in ("brief", "item", "emergency") else 403
        if (operation, much) == ("show-sealed", "emergency"):
            refused = 409  # nobody else has agreed
        yield case, MAY if may else refused


def readers(who, case, standing):
    if who.area != case.area:
        return ABSENT
    if who.auditor:
        return policy.READERS["auditor"]
    much = of_case(standing, who, case)
    by_role = {role for role in who.holds(case.route) if policy.is_everybodys(case.route, role)}
    if much in ("team", "police") and by_role and any(
            policy.sees(case.route, role) in ("team", "police") for role in by_role):
        return policy.READERS["team by role"]
    return ABSENT if much == "nothing" else policy.READERS["sees it otherwise"]


def of_case(standing, who, case):
    return next(iter(standing.to(who, case)), "nothing")


def number(word):
    return ABSENT if word == ABSENT else int(word)


KINDS = {
    "show-referral": "referral", "referral-matches": "referral", "show-enquiry": "enquiry",
    "show-information-request": "request", "show-meeting": "meeting", "show-agenda": "meeting",
    "list-invitations": "meeting", "show-invitation": "meeting", "reply-to-meeting": "meeting",
    "show-series": "series", "show-transfer": "offer",
    **{operation: "referral" for operation in policy.THING_ACTS
       if operation.endswith("-referral") or operation in ("link-person", "dismiss-match")},
    **{operation: "enquiry" for operation in policy.THING_ACTS if operation.endswith("-enquiry")},
    **{operation: "emergency" for operation in ("review-emergency-access", "ask-for-sealed", "agree-to-sealed")},
    "answer-onward-question": "question", "record-return": "request", "waive-return": "request",
    "show-action": "action", "act-on-action": "action", "complete-task": "task", "end-link": "link",
    "accept-transfer": "offer", "decline-transfer": "offer",
    **{operation: "meeting" for operation in (
        "show-preflight", "show-receipts", "show-pack", "publish-papers",
        "draw-agenda", "lock-agenda", "pin-item", "open-meeting", "close-meeting", "record-attendance",
        "record-leaving", "call-item", "declare-conflict", "adjourn-item", "record-decision", "move-meeting",
        "cancel-meeting", "contribute-to-item", "note-item", "run-out-item", "accept-confidentiality", "show-minutes",
        "check-minutes", "approve-minutes", "correct-minutes")},
    "renew-series": "series", "end-series": "series",
}
