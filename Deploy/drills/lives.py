"""Everything that people say in their own words on two routes and at the front door, said once: each form filled in, each
request of the API that takes a text made, and some refused or broken halfway."""
import datetime
import journey
from daemon import Broken
from drills.tables import written
from practice import expect, must

COORDINATOR, CHAIR, OFFICER = "channel:coordinator", "channel:chair", "channel:case-officer"
# Where something is said, in every form of each.
LIVED = ("prevent", "channel", "front-door")
DOOR = "front-door:officer"
RECEIVER, REFERRER, SUPERVISOR = "prevent:case-officer", "prevent:referrer", "prevent:police-supervisor"

# Who gives a form of a route where the route names several who may; a provider sees nothing until support may be given.
NOT_ASKED = {"intervention-provider"}


class Lives:
    """One person's way to the panel and beyond it, and two whose referrals go elsewhere."""

    def __init__(self, practice, markers, schemas):
        self.practice, self.markers, self.schemas = practice, markers, schemas
        self.today = practice.today()
        self.codes = journey.forms(self.today)
        # Somebody born in the days of the markers.
        self.codes["referral"] = {
            **journey.referral("1931-01-01", "51-and-over", self.today)["answers"], "approximate-age": 90}
        self.codes["information-return"] = {"nil-return": False}
        self.codes["transfer-handover"] = {"both-forces-agree": True}

    def live(self):
        case = self.take_in()
        self.answer_requests("prevent", self.ask(case, RECEIVER), "prevent:police-supervisor")
        self.practice.move(case, RECEIVER, "send-for-decision")
        channel = self.practice.move(case, SUPERVISOR, "refer-to-channel")["opened"]["id"]
        self.ask_originator(channel, self.answer_requests("channel", self.ask(channel, COORDINATOR), CHAIR))
        self.change_clock(channel)
        self.tell(channel)
        self.break_glass(channel)
        for role in ("lead-professional", "consent-asker"):
            self.practice.assign(channel, role)
        self.fill_all("channel", channel)
        self.hear(channel)
        self.agree(channel)
        self.record_sharing(channel)
        self.ask_for_access(channel)
        self.offer_elsewhere(channel)
        self.send_back_and_decline()
        self.redirect()
        self.come_to_the_door()
        self.migrate()
        self.be_refused(channel)
        self.break_halfway()

    def mark(self, field):
        return self.markers.text(field)

    # Prevent.

    def referral(self):
        return {"route": "prevent", "answers": self.answers("prevent", "referral")}

    def answers(self, route, form):
        return self.markers.fill(self.schemas[route, form], form, self.codes.get(form, {}))

    def refer(self):
        client = self.practice.as_role(REFERRER)
        return expect(client.post("/v1/referrals", self.referral()), 201, "the referral is taken")["id"]

    def take_in(self):
        referral, officer = self.refer(), self.practice.as_role(RECEIVER)
        must(officer.get(f"/v1/referrals/{referral}").status == 200, "the officer reads the referral")
        search = {name: self.mark(f"find-person/{name}") for name in ("forenames", "surname")}
        expect(officer.post("/v1/people/matches", {
            "route": "prevent", **search, "known-as": [self.mark("find-person/known-as")],
            "postcode": self.markers.text("find-person/postcode", 10),
            "date-of-birth": self.markers.day("find-person/date-of-birth")}), 200, "somebody is looked for")
        case = expect(officer.post(f"/v1/referrals/{referral}/acceptance", {
            "route": "prevent", "reason": "concern-of-this-route", "residence": {"authority": "medway"},
            "note": self.mark("accept-referral/note")}), 201, "the referral is accepted")["case"]["id"]
        expect(officer.put(f"/v1/cases/{case}/person", {
            "birth-date": self.markers.day("attach-person/birth-date")}), 200, "the birth date is put right")
        self.fill_all("prevent", case)
        self.practice.move(case, RECEIVER, "emergency", reason=self.mark("move-case/reason"))
        self.practice.move(case, RECEIVER, "gather-information")
        return case

    def fill_all(self, route, case):
        """Every form of the route that is filled in on a case; what is carried in from elsewhere nobody fills in."""
        reader = self.practice.as_role(COORDINATOR)
        for form in reader.get(f"/v1/routes/{route}")["forms"]:
            roles = [role for role in form["by"] if role not in NOT_ASKED]
            if roles and form["form"] not in ("referral", "information-return"):
                self.fill(route, case, f"{route}:{roles[0]}", form["form"])

    def fill(self, route, case, role, form):
        expect(self.practice.save(case, role, form, self.answers(route, form)), 200, f"{role} fills in {form}")
        must(self.practice.as_role(role).get(f"/v1/cases/{case}/forms/{form}").status == 200, f"{role} reads {form}")

    def ask(self, case, role):
        """The requests that wait for an answer, one of them asked in words of its own."""
        agency = self.practice.as_role(role).get("/v1/practitioners?limit=200")["practitioners"][0]["agency"]
        expect(self.practice.as_role(role).post(f"/v1/cases/{case}/information-requests", {
            "agencies": [agency], **{name: self.mark(f"request-information/{name}")
                                     for name in ("purpose", "legal-basis", "asked")}}), 201, "an agency is asked")
        return self.practice.open_requests()

    def answer_requests(self, route, requests, waiver):
        """One declines, one is waited for no longer, the others answer in full; those."""
        must(len(requests) > 2, "several agencies were asked")
        answered = {}
        for number, (request, member) in enumerate(requests.items()):
            path = f"/v1/information-requests/{request}"
            if number == 0:
                answer = self.practice.as_role(waiver).post(
                    f"{path}/waiver", {"reason": self.mark("waive-return/reason")})
            elif number == 1:
                answer = member.post(f"{path}/return", {"declined": self.mark("record-return/declined")})
            else:
                answer = member.post(f"{path}/return", {"answers": self.answers(route, "information-return")})
                answered[request] = member
            expect(answer, 200, "a request for information is settled")
        return answered

    def ask_originator(self, case, answered):
        """An agency is asked, once in vain, whether another may be told what it answered."""
        coordinator, path = self.practice.as_role(COORDINATOR), f"/v1/cases/{case}/records"
        agencies = {listed["id"]: listed["name"] for listed in coordinator.get("/v1/agencies")["agencies"]}
        home = self.practice.people[COORDINATOR]["agency"]
        request, member, agency = next(
            (request, member, agency) for request, member in answered.items()
            if home not in ((agency := coordinator.get(f"/v1/information-requests/{request}")["agency"]),
                            agencies.get(agency)))
        other = next(id for id, name in agencies.items() if id != agency and home not in (id, name))
        asked = {"agency": other, "purpose": "casework", "why": self.mark("keep-sharing-record/onward-asked/why")}
        expect(coordinator.post(path, {"onward-asked": {
            **asked, "items": [self.mark("keep-sharing-record/onward-asked/items")]}}), 409,
               "nobody is asked about what is not there")
        question = expect(coordinator.post(path, {"onward-asked": {**asked, "items": [f"{request}:personal"]}}), 201,
                          "an agency is asked whether another may be told")["id"]
        expect(member.post(f"/v1/onward-questions/{question}/answer", {
            "answer": "no", "why": self.mark("answer-onward-question/why")}), 200, "it says no")

    # Channel.

    def change_clock(self, case):
        """The first clock of the case that is not fixed stands still for a while, and has more time."""
        chair = self.practice.as_role(CHAIR)
        clocks = [clock["name"] for clock in chair.get(f"/v1/cases/{case}")["deadlines"] if not clock["fixed"]]
        must(clocks, "a clock of the case may be stopped")
        path = f"/v1/cases/{case}/deadlines/{clocks[0]}"
        expect(chair.post(f"{path}/pause", {"awaiting": "health", "reason": self.mark("pause-deadline/reason")}), 200,
               "a clock is stopped")
        expect(chair.post(f"{path}/resumption"), 200, "the clock runs again")
        expect(chair.post(f"{path}/extension",
                          {"by": "1 working day", "reason": self.mark("extend-deadline/reason")}), 200,
               "the clock has more time")
        must(chair.get(f"/v1/cases/{case}/time").status == 200, "whose time it was is told")

    def tell(self, case):
        """Told in an emergency, which never reached them, and then prepared once more and given up."""
        chair = self.practice.as_role(CHAIR)
        agency = chair.get("/v1/practitioners?limit=200")["practitioners"][0]["agency"]
        wish = {"agency": agency, "purpose": "casework", "items": ["case"], "danger": "imminent", "can-act": True}
        path = f"/v1/cases/{case}/disclosures"
        told = expect(chair.post(path, {"wish": wish, "at-once": True, "rationale": self.mark(
            "prepare-disclosure/rationale")}), 201, "something is told at once").json["id"]
        expect(chair.post(f"{path}/{told}/correction", {"reason": self.mark("correct-disclosure/reason")}), 200,
               "it never reached them")
        hasty = expect(chair.post(path, {"wish": wish, "at-once": True}), 201, "something is told in haste").json["id"]
        expect(chair.post(f"{path}/{hasty}/rationale", {
            "rationale": self.mark("write-sharing-rationale/rationale")}), 200, "why it was told is written down")
        again = expect(chair.post(path, {"wish": wish, "rationale": self.mark("prepare-disclosure/rationale")}), 201,
                       "it is prepared once more").json["id"]
        expect(chair.post(f"{path}/{again}/withdrawal"), 200, "it is given up")
        for shown in (path, f"/v1/cases/{case}/known-to?agency={agency}"):
            must(chair.get(shown).status == 200, "what was told is shown")

    def break_glass(self, case):
        """Somebody of another route opens the case in an emergency; the chair reviews it."""
        chair = self.practice.as_role(CHAIR)
        reference = chair.get(f"/v1/cases/{case}")["reference"]
        opener = self.practice.as_role("prevent:intake-officer")
        self.practice.step_up("prevent:intake-officer")
        expect(opener.post("/v1/emergency-access", {
            "reference": self.mark("open-in-emergency/reference"), "reason": "Testcase."}), 422,
               "what is no reference opens nothing")
        opened = expect(opener.post("/v1/emergency-access", {
            "reference": reference, "reason": self.mark("open-in-emergency/reason")}), 201,
                        "a case is opened in an emergency").json["id"]
        sealed = {"category": "location"}
        expect(opener.post(f"/v1/emergency-access/{opened}/sealed-requests", {
            **sealed, "reason": self.mark("ask-for-sealed/reason")}), 201, "a second person is asked for")
        self.practice.step_up(CHAIR)
        expect(chair.post(f"/v1/emergency-access/{opened}/sealed-agreements", {
            **sealed, "reason": self.mark("agree-to-sealed/reason")}), 201, "a second person agrees")
        expect(opener.post(f"/v1/cases/{case}/sealed-readings", {
            **sealed, "reason": self.mark("show-sealed/reason")}), 200, "what is sealed is shown")
        must(chair.get("/v1/emergency-access").status == 200, "what was opened in an emergency is shown")
        expect(chair.post(f"/v1/emergency-access/{opened}/review", {
            "outcome": "justified", "reason": self.mark("review-emergency-access/reason")}), 200, "it is reviewed")

    def hear(self, case):
        """Put off at a first meeting, noted at a second, adopted at a third."""
        practice = self.practice
        self.cancel(case)
        meeting = practice.meet([(CHAIR, "chair")])
        expect(practice.as_role(CHAIR).post(f"/v1/meetings/{meeting}/pins", {
            "case": case, "place": "first", "reason": self.mark("pin-item/reason")}), 200, "it is to be heard first")
        practice.put_off(meeting, practice.call_item(meeting, case), self.mark("adjourn-item/reason"))
        practice.close_meeting(meeting)
        meeting = practice.meet([(CHAIR, "chair")])
        practice.note(meeting, practice.call_item(meeting, case), self.mark("note-item/words"))
        practice.close_meeting(meeting)
        practice.advance("1 day")
        self.fill("channel", case, COORDINATOR, "panel-item")
        meeting = practice.meet([(CHAIR, "chair"), (OFFICER, "member")])
        number = practice.call_item(meeting, case)
        practice.contribute(meeting, number, "fact", words=self.mark("contribute-to-item/words"))
        decided = practice.decide(
            meeting, number, {CHAIR: "adopt", OFFICER: {
                "position": "adopt", "reason": self.mark("record-decision/positions/reason")}},
            rationale=self.mark("record-decision/rationale"), conditions=self.mark("record-decision/conditions"),
            actions=[{
                **practice.doer("School Member Example"), "due": practice.today(),
                **{word: self.mark(f"record-decision/actions/{word}") for word in ("what", "measure", "risk")}}])
        expect(decided, 200, "the panel adopts")
        action, doer = decided["actions"][0], practice.as_role("School Member Example")
        for by, said in ((doer, {"act": "block", "reason": self.mark("act-on-action/reason")}), (doer, {"act": "unblock"}),
                         (doer, {"act": "done", "evidence": self.mark("act-on-action/evidence")}),
                         (practice.as_role(CHAIR), {"act": "verify"})):
            expect(by.post(f"/v1/actions/{action}/acts", said), 200, "something is done with an action")
        practice.close_meeting(meeting)
        practice.put_right(meeting, number, self.mark("correct-minutes/words"))

    def cancel(self, case):
        """A meeting that is not to be, of which the case can wait for another."""
        chair = self.practice.as_role(CHAIR)
        meeting = expect(chair.post("/v1/meetings", {
            "panel": "channel", "date": self.practice.today(), "time": "23:58", "place": "Example Room",
            "extraordinary": True, "because": "Example", "requested-by": self.practice.practitioner(CHAIR)}), 201,
            "a meeting is added")["id"]
        why = self.mark("cancel-meeting/fates/rationale")
        items = chair.get(f"/v1/meetings/{meeting}")["items"]
        must(case in [item["case"] for item in items], "the case is on its agenda")
        expect(chair.post(f"/v1/meetings/{meeting}/cancellation", {
            "because": "Example", "fates": [{"item": item["number"], "rationale": why} for item in items]}), 200,
            "it is cancelled")

    def agree(self, case):
        recorded = self.practice.as_role("channel:consent-asker").post(f"/v1/cases/{case}/support-consent", {
            "state": "given", "capacity": "assessed-lacks", "explained": ["what-it-is-about", "voluntary"],
            "giver": {"kind": "attorney", "name": self.mark("record-support-consent/giver/name"),
                      "relationship": self.mark("record-support-consent/giver/relationship")},
            "note": self.mark("record-support-consent/note")})
        expect(recorded, 201, "an attorney's consent is recorded")

    def record_sharing(self, case):
        """Every kind of record about sharing, with all that is said beside each; one is ended, one is shown."""
        coordinator, path = self.practice.as_role(COORDINATOR), f"/v1/cases/{case}/records"
        agency = coordinator.get("/v1/agencies")["agencies"][0]["id"]
        later = self.soon() + "T00:00:00Z"

        def said(kind, *names):
            return {name: self.mark(f"keep-sharing-record/{kind}/{name}") for name in names}

        giver = {"kind": "attorney", **{name: self.mark(f"keep-sharing-record/share-consent/giver/{name}")
                                        for name in ("name", "relationship")}}
        kept = {}
        for role, kind, body in (
                (COORDINATOR, "share-consent", {
                    "state": "given", "giver": giver, **said("share-consent", "method", "notice", "evidence", "note")}),
                (COORDINATOR, "override-asked", {
                    "basis": "ca1989-s47", "agencies": [agency], "categories": ["personal"], "until": later,
                    "person-told": "never", **said("override-asked", "harm", "necessity", "proportionality",
                                                   "alternatives", "told-why")}),
                (COORDINATOR, "conflict", {
                    "practitioner": self.practice.practitioner("channel:lead-professional"), **said("conflict", "ground")}),
                (COORDINATOR, "safe-contact", {"safe": True, **said("safe-contact", "how")}),
                (COORDINATOR, "competence", {
                    "outcome": "has-capacity", **said("competence", "assessor", "reasons")}),
                (COORDINATOR, "responsibility", {
                    "risk": True, "safe-to-tell": False, **said("responsibility", "name", "source", "limits")}),
                (COORDINATOR, "withholding", {
                    "item": "assessment", "from": {"kind": "person"}, "ground": "crime",
                    **said("withholding", "note")}),
                (COORDINATOR, "legal-bar", {**said("legal-bar", "authority")}),
                (COORDINATOR, "conflict-check", {"found": "clear", **said("conflict-check", "note")}),
                (COORDINATOR, "complaint", said("complaint", "by", "complaint")),
                (COORDINATOR, "objection", said("objection", "by", "objection")),
                (COORDINATOR, "breach", said("breach", "happened", "persons", "consequences")),
                (COORDINATOR, "legal-hold", said("legal-hold", "authority")),
                (COORDINATOR, "subject-access", said("subject-access", "requester", "authority", "scope")),
                (OFFICER, "police-authority", {"agencies": [agency], **said("police-authority", "note")}),
                (OFFICER, "police-hold", {**said("police-hold", "note")})):
            kept[kind] = expect(self.practice.as_role(role).post(path, {kind: body}), 201, f"a {kind} is recorded")["id"]
        expect(self.practice.as_role(OFFICER).post(path, {"step": {
            "matter": kept["breach"], "step": "regulator-not-told", **said("step", "note")}}), 201,
               "what was done about a breach is recorded")
        expect(self.practice.as_role(OFFICER).post(f"{path}/{kept['police-hold']}/end", {
            "why": "released", "note": self.mark("end-sharing-record/note")}), 200, "the police let the case go")
        expect(coordinator.post(path, {"breach": {
            "happened": "Testcase.", "persons": "Testcase.", "consequences": "Testcase.",
            **{who: {"told": False, "note": self.mark(f"keep-sharing-record/breach/{who}/note")}
               for who in ("regulator", "persons-told")}}}), 201, "a breach is recorded with what is decided of it")
        self.practice.step_up(COORDINATOR)
        expect(coordinator.post(f"{path}/{kept['safe-contact']}/show", {
            "reason": self.mark("show-safe-contact/reason")}), 200, "a safe contact is shown")
        expect(coordinator.post(path.replace("/records", "/relations/show"), {
            "reason": self.mark("show-relations/reason")}), 200, "what is sealed of relations is shown")
        related = expect(coordinator.post(path.replace("/records", "/relations"), {
            "kind": "sibling-of", "evidence": "observed", "confidentiality": "sealed"}), 201, "somebody is related")["id"]
        expect(coordinator.post(path.replace("/records", f"/relations/{related}/end"), {
            "why": "mistaken", "reason": self.mark("end-relation/reason")}), 200, "what is sealed is ended")
        must(coordinator.get(path).status == 200, "the records are read")

    def ask_for_access(self, case):
        """A pack that cannot be made, since what was looked at is not there, and one that can."""
        practice = self.practice
        reviewer = journey.Client(practice.daemon.url, practice.people["Data Officer Example"]["token"])
        reference = practice.as_role(CHAIR).get(f"/v1/cases/{case}")["reference"]
        person = practice.daemon.database.value(f"SELECT person FROM cases WHERE reference = '{reference}'")
        path = f"/v1/people/{written('per', person)}/access-packs"
        said = {"received": "2026-01-05T10:00:00Z", "contact": written("sct", person)}
        practice.step_up("Data Officer Example")
        expect(reviewer.post(path, {
            **said, "authority": "Testcase.",
            "looks": [{"source": self.mark("prepare-access-pack/looks/source"), "field": "surname",
                       "remove": [self.mark("prepare-access-pack/looks/remove")]}],
            "consulted": [{"source": self.mark("prepare-access-pack/consulted/source"), "answer": "yes"}]}), 409,
               "nothing is made of what was not looked at")
        pack = expect(reviewer.post(path, {**said, "authority": self.mark("prepare-access-pack/authority")}), 201,
                      "what is held of somebody is gathered").json["id"]
        must(reviewer.get(f"/v1/access-packs/{pack}").status == 200, "a reviewer reads it")

    def offer_elsewhere(self, case):
        self.practice.move(case, CHAIR, "propose-transfer", destination="example-shire")
        people = journey.credentials(self.practice.daemon.state, area="example-shire")
        other = journey.Client(self.practice.daemon.url, people[COORDINATOR]["token"])
        offer = other.get("/v1/transfers")["transfers"][0]["id"]
        must(other.get(f"/v1/transfers/{offer}").status == 200, "the other area reads the offer")
        expect(other.post(f"/v1/transfers/{offer}/decline", {"reason": self.mark("decline-transfer/reason")}), 200,
               "the other area declines")

    # Referrals that go elsewhere.

    def soon(self):
        """A day to come, well within the year."""
        return (datetime.date.fromisoformat(self.practice.today()) + datetime.timedelta(days=28)).isoformat()

    def send_back_and_decline(self):
        referral, officer = self.refer(), self.practice.as_role(RECEIVER)
        expect(officer.post(f"/v1/referrals/{referral}/return", {
            "reason": "incomplete", "missing": ["surname"], "answer-by": self.soon(),
            "note": self.mark("return-referral/note")}), 200, "the referral is returned")
        expect(self.practice.as_role(REFERRER).post(f"/v1/referrals/{referral}/additions", {
            "note": self.mark("add-to-referral/note"), "answers": self.answers("prevent", "referral")}), 200,
               "the referrer adds to it")
        expect(officer.post(f"/v1/referrals/{referral}/decline", {
            "reason": "duplicate", "disposition": "earlier-referral", "note": self.mark("decline-referral/note")}), 200,
               "the referral is declined")

    def redirect(self):
        """No route that is shipped lets a referral be sent elsewhere before the police have seen it."""
        referral = self.refer()
        expect(self.practice.as_role(RECEIVER).post(f"/v1/referrals/{referral}/redirection", {
            "reason": "other-service-better-placed", "disposition": "early-help",
            "note": self.mark("redirect-referral/note")}), 409, "the referral is not redirected")

    def migrate(self):
        """There is one version of each route, so that no case can go to another; the reason is sent all the same."""
        expect(self.practice.as_role(COORDINATOR).post("/v1/routes/channel/migrations", {
            "to": 99, "reason": self.mark("migrate-cases/reason")}), 409, "no case is taken to a version not there")

    # The front door.

    def come_to_the_door(self):
        """Advice is asked for and given; one enquiry becomes a referral that names no route, another is closed."""
        referrer, officer = self.practice.as_role(REFERRER), self.practice.as_role(DOOR)
        enquiry = self.ask_at_the_door(referrer)
        expect(officer.post(f"/v1/enquiries/{enquiry}/advice", {"advice": self.mark("advise-on-enquiry/advice")}), 200,
               "an enquiry is answered")
        must(referrer.get(f"/v1/enquiries/{enquiry}").status == 200, "whoever asked reads the answer")
        codes = {"focus": "person", "age-band": "over-25", "concerns": ["terrorism"], "three-needs": False,
                 "immediate-risk": False}
        answers = self.markers.fill(self.schemas["front-door", "referral"], "referral", codes)
        referral = expect(referrer.post(f"/v1/enquiries/{enquiry}/conversion", {"answers": answers}), 201,
                          "a referral is made of an enquiry")["id"]
        must(officer.get(f"/v1/referrals/{referral}").status == 200, "the officer reads the referral")
        expect(officer.post(f"/v1/referrals/{referral}/acceptance", {
            "route": "prevent", "reason": "concern-of-this-route", "note": self.mark("accept-referral/note"),
            "told": [{"route": "prevent", "text": self.mark("accept-referral/told/text")}]}), 201,
               "a proposed route is confirmed")
        expect(officer.post(f"/v1/enquiries/{self.ask_at_the_door(referrer)}/closing", {
            "signpost": "early-help", "note": self.mark("close-enquiry/note")}), 200, "an enquiry is closed")

    def ask_at_the_door(self, referrer):
        return expect(referrer.post("/v1/enquiries", {
            "topic": "threshold", "question": self.mark("ask-enquiry/question")}), 201, "advice is asked for")["id"]

    # What is refused, or breaks, may tell no more than what is taken.

    def be_refused(self, case):
        referrer, coordinator = self.practice.as_role(REFERRER), self.practice.as_role(COORDINATOR)
        faulty = self.referral()
        faulty["answers"][self.mark("refused/name of a field")] = True
        faulty["answers"]["date-of-birth"] = self.mark("refused/date")
        faulty["answers"]["sex"] = self.mark("refused/code")
        expect(referrer.post("/v1/referrals", faulty), 422, "a faulty referral is refused")
        for version in (1, self.practice.version(case, COORDINATOR)):
            answer = coordinator.post(f"/v1/cases/{case}/moves", {"move": self.mark("refused/move")}, version=version)
            must(answer.status in (404, 409, 412), f"a move that is none is refused: {answer.status}")
        expect(coordinator.get(f"/v1/cases?reference={self.mark('refused/query')}"), 400, "no reference is refused")
        for path in ("/", "/v1/", f"/v1/cases/{case}/", "/v1/referrals/"):
            answer = coordinator.get(path + self.mark("refused/path"))
            must(answer.status in (404, 422), f"{path}... is not there: {answer.status}")
        stranger = journey.Client(self.practice.daemon.url, self.mark("refused/token"))
        expect(stranger.get("/v1/today"), 401, "a stranger is refused")

    def break_halfway(self):
        """The database refuses rows that it was given, and says so with the rows where it is let."""
        database = self.practice.daemon.database
        for table in ("contents", "person_indexes", "idempotency"):
            database.run(f"ALTER TABLE {table} ADD CONSTRAINT drill CHECK (false) NOT VALID")
            try:
                answer = self.practice.as_role(REFERRER).post("/v1/referrals", self.referral())
            finally:
                database.run(f"ALTER TABLE {table} DROP CONSTRAINT drill")
            if answer.status != 500:
                raise Broken(f"a referral that cannot be written to {table} was answered {answer.status}")
