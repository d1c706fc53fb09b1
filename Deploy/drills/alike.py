"""Requests that name, beside what they are about, something that the caller may not see: they are answered as if what
they name were not there."""
import secrets

from drills.asking import SAID
from drills.scene import COORDINATOR
from drills.tables import written


def told_apart(matrix, scene, actors):
    """Each pair of requests, alike but for naming something hidden or something that is nowhere, that is not answered
    alike; and how many there were."""
    found, count = [], 0
    for who, name, requests in pairs(matrix, scene, actors):
        hidden, absent = (matrix.line.ask(who.token, *request) for request in requests)
        count += 1
        if not hidden.same_as(absent):
            found.append(f"to {name} by {who.name}: {hidden.status} {hidden.body[:300]!r}, and where there is none "
                         f"{absent.status} {absent.body[:300]!r}")
    return found, count


def pairs(matrix, scene, actors):
    """Who asks, what it is called, and the two requests."""
    by_name = {who.name: who for who in actors}
    things, away = scene.things, scene.other.people
    visit, asked, meeting = things["visit"], things["asked case"], things["meeting"]

    def both(who, name, make, hidden, prefix):
        return by_name[who], name, [make(hidden), make(written(prefix, f"{secrets.randbits(128):032x}"))]

    for referral in ("waiting referral", "tag referral", "referral elsewhere", "conference referral"):
        for focus in ("person", "household"):
            yield both("Shop Coordinator Example", f"attach the person of the {referral}", lambda person: (
                "PUT", f"/v1/cases/{visit.id}/person", {"person": person, "focus": focus}),
                things[referral].more["person"], "per")
    for referral in ("tag referral", "referral elsewhere", "conference referral"):
        for act, reason in (("link", "details-agree"), ("dismissal", "different-person")):
            yield both("Case Officer Example", f"{act} of the person of the {referral}", lambda person: (
                "POST", f"/v1/referrals/{things['third waiting referral'].id}/matches/{person}/{act}",
                {"reason": reason}), things[referral].more["person"], "per")
    stranger = away[COORDINATOR]["id"]
    yield both("Case Officer Example", "assign somebody of another area", lambda id: (
        "POST", f"/v1/cases/{asked.id}/assignments", {"role": "member", "practitioner": id}), stranger, "pra")
    yield both("Case Officer Example", "take a role from somebody of another area", lambda id: (
        "DELETE", f"/v1/cases/{asked.id}/assignments/member/{id}"), stranger, "pra")
    for act, more in (("attendance", {"capacity": "observer", "mode": "present"}), ("departures", {})):
        yield both("Chair Example", f"{act} of somebody of another area", lambda id: (
            "POST", f"/v1/meetings/{meeting.id}/{act}", {"practitioner": id, **more}), stranger, "pra")
    yield both("Chair Example", "a conflict of somebody of another area", lambda id: (
        "POST", f"/v1/meetings/{meeting.id}/items/{meeting.more['item']}/conflicts", {"practitioner": id}), stranger,
        "pra")
    agency = scene.other.as_role(COORDINATOR).get("/v1/agencies")["agencies"][0]["id"]
    yield both("Case Officer Example", "ask an agency of another area", lambda id: (
        "POST", f"/v1/cases/{asked.id}/information-requests",
        {"agencies": [id], "purpose": SAID, "legal-basis": SAID, "asked": SAID}), agency, "agc")
    yield by_name[away[COORDINATOR]["name"]], "open a case of another area in an emergency", [
        ("POST", "/v1/emergency-access", {"reference": reference, "reason": SAID})
        for reference in (asked.reference, absent_reference(asked.reference))]
    for kind, path in (("case", "cases"), ("referral", "referrals"), ("enquiry", "enquiries")):
        for thing in [thing for thing in things.values() if thing.kind == kind]:
            for who in actors:
                if who.area and not who.shut and not who.scope and not matrix.standing.may_know_of(who, thing):
                    yield who, f"look for the {thing.name} by its reference", [
                        ("GET", f"/v1/{path}?reference={reference}") for reference in (
                            thing.reference, absent_reference(thing.reference))]


def absent_reference(reference):
    """Another that is written as they are, and that nothing is quoted by."""
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    letters = [secrets.choice(alphabet) for _ in range(8)]
    check = alphabet[sum(place * alphabet.index(letter) for place, letter in enumerate(letters, 1)) % 31]
    return f"{reference[:3]}-{''.join(letters[:4])}-{''.join(letters[4:])}-{check}"
