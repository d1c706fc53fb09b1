"""What is sent to each endpoint: a valid request, about a thing that is there or about one that is not."""
import datetime
import re
import secrets
import time

from codes import STEP, code
from drills import policy
from drills.markers import STEM
from drills.scene import COORDINATOR
from drills.tables import written
from drills.things import AWAY, HOME, plain

PREFIXES = {"case": "case", "referral": "ref", "enquiry": "enq", "request": "req", "meeting": "mtg", "task": "task",
            "offer": "trf", "link": "lnk", "agreement": "agr", "emergency": "emg", "pack": "pak", "person": "per",
            "question": "rec", "series": "ser", "action": "act"}
# Which form of a case is read and written, and which of its clocks is stopped.
FORMS = {"prevent": "gateway-assessment", "channel": "panel-item", "marac": "marac-hub", "buddi-tag": "vru-screening",
         "mist": "mist-triage", "one-stop-shop": "oss-welcome"}
# A move that few may make.
MOVES = {"prevent": "hold-for-police", "channel": "hold-for-police", "marac": "log", "buddi-tag": "research",
         "mist": "begin-triage", "one-stop-shop": "emergency"}
SAID = "Synthetic text for a demonstration."


class Asking:
    """Requests by the operations of the API's description."""

    def __init__(self, scene, document):
        self.scene = scene
        self.operations = {
            operation["operationId"]: (method.upper(), path)
            for path, methods in document["paths"].items() for method, operation in methods.items()}
        for name in policy.columns(policy.CASE_READS_AS_IT_STOOD):
            self.operations[name] = self.operations[name.removesuffix(policy.STOOD)]
        people, self.doubt = scene.practice.people, {}
        self.step_ups = scene.practice.step_ups
        self.somebody = people["Town Member Example"]["id"]
        self.later = (datetime.date.fromisoformat(scene.today) + datetime.timedelta(days=21)).isoformat()
        self.agencies = {area: practice.as_role(COORDINATOR).get("/v1/agencies")["agencies"][0]["id"]
                         for area, practice in ((HOME, scene.practice), (AWAY, scene.other), (None, scene.practice))}

    def prepare(self):
        """What the paths and headers need of each thing: versions, clocks, other people."""
        things, versions = self.scene.things, self.versions()
        now = int(self.scene.daemon.database.value("SELECT casework_moment()"))
        second = datetime.datetime.fromtimestamp(now // 1_000_000, datetime.UTC)
        self.then = f"{second:%Y-%m-%dT%H:%M:%S}.{now % 1_000_000:06d}Z"
        clocks = {row["case_id"]: row["name"] for row in self.scene.daemon.database.rows(
            "SELECT case_id, name FROM deadlines WHERE closed_at IS NULL AND case_id IS NOT NULL ORDER BY name DESC")}
        for thing in things.values():
            if thing.kind == "case":
                thing.more["version"] = versions[thing.id]
                for role, holders in thing.holders.items():
                    thing.more["role"] = role
                    thing.more["member"] = self.scene.practice.people[min(holders)]["id"]
                thing.more["clock"] = clocks.get(plain(thing.id), "review")
            if thing.kind == "referral" and thing.name != "referral of the council":
                thing.more["other"] = things["referral of the council"].more["person"]

    def versions(self):
        return {written("case", row["id"]): row["seq"] for row in self.scene.daemon.database.rows(
            "SELECT id, seq FROM cases")}

    def path(self, operation, thing=None, id=None, route=None):
        """With another identifier: the same, about what is not there."""
        method, path = self.operations[operation]
        more = thing.more if thing else {}
        values = {
            "id": id or (thing and thing.id) or written("pak" if operation in policy.OF_REVIEWERS else "emg", ABSENT_ID),
            "route": route or (thing and thing.route) or "prevent",
            "form": FORMS.get(thing.route if thing else route or "prevent", "referral"),
            "role": more.get("role", "member"), "practitioner": more.get("member", self.somebody),
            "name": more.get("clock", "review"), "panel": (thing and thing.route) or "channel",
            "number": str(more.get("item", 1)), "person": more.get("other", written("per", ABSENT_ID)),
            "slug": "not-found", "secret": "0" * 64, "invitation": written("inv", ABSENT_ID),
            "record": more.get(operation, written("rec", ABSENT_ID)),
            "relation": more.get(operation, written("rel", ABSENT_ID)),
            "disclosure": more.get(operation, written("dis", ABSENT_ID))}
        if operation == "show-pack":
            values["practitioner"] = written("pra", ABSENT_ID)
        if operation == "show-form-schema":
            values["form"] = "referral"
        query = f"?agency={self.agencies[thing.area if thing else HOME]}" if operation == "show-known-to" else ""
        if operation.endswith(policy.STOOD):
            query = f"?recorded-at={self.then}"
        return method, re.sub(r"\{(\w+)\}", lambda name: values[name[1]], path) + query

    def absent_id(self, thing):
        """An identifier of the same kind that nothing has."""
        return written(PREFIXES[thing.kind], f"{secrets.randbits(128):032x}")

    def shape(self, thing):
        """What a request about a thing holds beside its identifier: requests of one shape are alike but for that."""
        return (thing.kind, thing.route, tuple(sorted((name, str(thing.more.get(name))) for name in
                                                      ("role", "member", "clock", "item", "other", "version",
                                                       "show-safe-contact", "end-sharing-record", "end-relation",
                                                       "release-disclosure", "withdraw-disclosure",
                                                       "correct-disclosure", "write-sharing-rationale"))))

    def body(self, operation, thing=None, who=None):
        """A valid one, as somebody would send it; None where none is sent."""
        made = getattr(self, "_" + operation.replace("-", "_"), None)
        sent = made(thing) if made else None
        if operation in policy.OF_CODES and who.token in self.step_ups.secrets:
            # What shows next, since what shows now may have been taken.
            sent = {"code": code(self.step_ups.secrets[who.token], time.time() + STEP)}
        if operation == "request-information":
            sent["agencies"] = [self.agencies[who.area]]
        if operation in ("record-agreement", "sign-agreement"):
            sent["signatories"] = [self.agencies[who.area]]
        return sent

    # Cases.

    def _confirm_erasure(self, thing):
        return {"reason": "no-further-need"}

    def _move_case(self, thing):
        return {"move": MOVES[thing.route]}

    def _save_form(self, thing):
        schema = self.scene.schema(thing.route, FORMS[thing.route])
        return {"complete": False, "answers": {
            name: question["oneOf"][0]["const"] if "oneOf" in question else True
            for name, question in schema["properties"].items() if "oneOf" in question or question["type"] == "boolean"}}

    def _assign_role(self, thing):
        return {"role": "member", "practitioner": self.somebody}

    def _request_information(self, thing):
        return {"agencies": [], "purpose": SAID, "legal-basis": SAID, "asked": SAID}

    def _attach_person(self, thing):
        return {"birth-date": "1990-02-03"}

    def _state_residence(self, thing):
        return {"authority": "kent"}

    def _pause_deadline(self, thing):
        return {"awaiting": "health", "reason": SAID}

    def _extend_deadline(self, thing):
        return {"by": "1 working day", "reason": SAID}

    def _record_support_consent(self, thing):
        return {"state": "given", "capacity": "not-in-doubt", "giver": {"kind": "person"},
                "explained": ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"]}

    def _answer_onward_question(self, thing):
        return {"answer": "no", "why": SAID}

    # Sharing.

    def _ask_sharing(self, thing):
        return {"agency": self.agencies[HOME], "purpose": "casework", "items": ["case"], "danger": "imminent",
                "can-act": True}

    def _prepare_disclosure(self, thing):
        return {"wish": self._ask_sharing(thing), "rationale": SAID}

    def _release_disclosure(self, thing):
        return {}

    def _write_sharing_rationale(self, thing):
        return {"rationale": SAID}

    def _correct_disclosure(self, thing):
        return {"reason": SAID}

    def _keep_sharing_record(self, thing):
        return {"legal-bar": {"authority": SAID}}

    def _end_sharing_record(self, thing):
        return {"why": "lifted"}

    def _show_safe_contact(self, thing):
        return {"reason": SAID}

    def _open_in_emergency(self, thing):
        return {"reference": thing.reference if thing else "CHA-0000-0000-0", "reason": SAID}

    def _show_sealed(self, thing):
        return {"category": "location", "reason": SAID}

    _ask_for_sealed = _agree_to_sealed = _show_sealed

    def _review_emergency_access(self, thing):
        return {"outcome": "justified", "reason": SAID}

    def _step_up(self, thing):
        return {"code": "000000"}

    # How people are related.

    def _relate_people(self, thing):
        return {"kind": "associate-of", "evidence": "observed", "confidentiality": "own-team"}

    def _end_relation(self, thing):
        return {"why": "mistaken"}

    def _show_relations(self, thing):
        return {"reason": SAID}

    def _prepare_access_pack(self, thing):
        contact = thing.more["contact"] if thing else written("sct", ABSENT_ID)
        return {"received": "2026-01-05T10:00:00Z", "contact": contact, "authority": SAID}

    def _record_agreement(self, thing):
        return {"title": "Agreement of the matrix", "signatories": [], "until": self.later + "T00:00:00Z"}

    def _sign_agreement(self, thing):
        return {"signatories": []}

    def _end_agreement(self, thing):
        return {"why": "released"}

    # Referrals and enquiries.

    def _accept_referral(self, thing):
        route = thing.route if thing.route != "front-door" else "prevent"
        return {"route": route, "reason": "concern-of-this-route"}

    def _return_referral(self, thing):
        return {"reason": "incomplete", "missing": ["surname"], "answer-by": self.later}

    def _redirect_referral(self, thing):
        if thing.route in ("buddi-tag", "mist"):
            return {"reason": "other-area", "disposition": "other-area"}
        return {"reason": "other-service-better-placed", "disposition": "early-help"}

    def _decline_referral(self, thing):
        return {"reason": "duplicate", "disposition": "earlier-referral"}

    def _link_person(self, thing):
        return {"reason": "details-agree"}

    def _dismiss_match(self, thing):
        return {"reason": "different-person"}

    def _add_to_referral(self, thing):
        return {"note": SAID}

    def _withdraw_referral(self, thing):
        return {"reason": "sent-in-error"}

    def _advise_on_enquiry(self, thing):
        return {"advice": SAID}

    def _close_enquiry(self, thing):
        return {"signpost": "early-help"}

    def _convert_enquiry(self, thing):
        if not self.doubt:
            self.doubt.update(without_marks(self.scene.answers("enquiry", "front-door", "referral")))
        return {"answers": self.doubt}

    # Requests, meetings and offers.

    def _draw_agenda(self, thing):
        return {}

    def _publish_papers(self, thing):
        path = f"/v1/meetings/{thing.id}/preflight?bases=art6-1e" if thing else None
        read = self.scene.as_name("channel:chair").get(path) if path else None
        return {"preflight": read["hash"] if read and read.status == 200 else "0" * 64, "bases": ["art6-1e"]}

    def _pin_item(self, thing):
        return {"case": self.scene.things["listed case"].id, "place": "first", "reason": SAID}

    def _record_return(self, thing):
        return {"answers": {"nil-return": True}}

    def _act_on_action(self, thing):
        return {"act": "accept"}

    def _waive_return(self, thing):
        return {"reason": SAID}

    def _close_meeting(self, thing):
        return {"carry": True}

    def _record_attendance(self, thing):
        # While an item is heard nobody comes in who may not hear it; apologies are taken from anybody.
        return {"practitioner": self.somebody, "capacity": "observer", "mode": "apologies"}

    def _record_leaving(self, thing):
        return {"practitioner": self.scene.practice.people["Guest Example"]["id"]}

    def _declare_conflict(self, thing):
        return {"practitioner": self.scene.practice.people["Guest Example"]["id"]}

    def _adjourn_item(self, thing):
        return {"reason": SAID}

    def _record_decision(self, thing):
        people = self.scene.practice.people
        return {"positions": [{"practitioner": people[role]["id"], "position": "continue-support"}
                              for role in ("channel:chair", "channel:case-officer")], "rationale": SAID}

    def _contribute_to_item(self, thing):
        return {"kind": "fact", "words": SAID}

    def _note_item(self, thing):
        return {"words": SAID}

    def _accept_confidentiality(self, thing):
        return {"version": 1}

    def _check_minutes(self, thing):
        return {"hash": self._read_minutes(thing)}

    def _approve_minutes(self, thing):
        return {"hash": self._read_minutes(thing)}

    def _read_minutes(self, thing):
        read = self.scene.as_name("channel:chair").get(f"/v1/meetings/{thing.id}/minutes") if thing else None
        return read["hash"] if read and read.status == 200 else "0" * 64

    def _correct_minutes(self, thing):
        return {"item": thing.more.get("item", 1) if thing else 1, "words": SAID}

    def _decline_transfer(self, thing):
        return {"reason": SAID}

    # Beginnings.

    def _submit_referral(self, thing):
        if not hasattr(self, "_referral"):
            import journey
            self._referral = journey.referral("1990-02-03", "31-to-40", self.scene.today)
        return self._referral

    def _open_case(self, thing):
        return {"route": "one-stop-shop"}

    def _add_meeting(self, thing):
        return {"panel": "channel", "date": self.later, "time": "10:00", "place": "Example Room"}

    def _create_series(self, thing):
        return {"rule": "1st Monday 09:00", "from": self.after(7), "until": self.after(67), "on-holiday": "next"}

    def _move_meeting(self, thing):
        return {"date": self.after(1)}

    def after(self, days):
        """A day on which no meeting is added here."""
        return (datetime.date.fromisoformat(self.later) + datetime.timedelta(days=days)).isoformat()

    def _cancel_meeting(self, thing):
        return {"because": "Example"}

    def _renew_series(self, thing):
        return {}

    def _end_series(self, thing):
        return {}
    def _add_panel_member(self, thing):
        return {"practitioner": self.scene.practice.people["channel:chair"]["id"], "as": "chair"}

    def _end_panel_member(self, thing):
        return {"practitioner": self.scene.practice.people["channel:chair"]["id"]}

    def _record_leave(self, thing):
        return {**self._end_panel_member(thing), "from": self.later, "until": self.later}

    def _reply_to_meeting(self, thing):
        return {"reply": "coming"}

    def _add_room(self, thing):
        return {"name": "Example Room", "seats": 12, "accessible": True}

    def _find_person(self, thing):
        return {"route": "prevent", "surname": "Nobody", "date-of-birth": "1990-02-03"}

    def _migrate_cases(self, thing):
        return {"to": 2, "reason": SAID, "dry-run": True}

    def _ask_enquiry(self, thing):
        return {"topic": "threshold", "question": SAID}

    def _advance_demo_clock(self, thing):
        return {"advance": "1 minute"}


def without_marks(answers):
    """Answers that say nothing of anybody."""
    if isinstance(answers, dict):
        return {name: without_marks(answer) for name, answer in answers.items()}
    if isinstance(answers, list):
        return [without_marks(answer) for answer in answers]
    if isinstance(answers, str) and answers.startswith(STEM):
        return SAID[:len(answers)]
    return answers


ABSENT_ID = "0" * 31 + "1"
