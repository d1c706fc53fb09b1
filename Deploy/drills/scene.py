"""A stage with something of everybody's on it: cases in every standing there is, with what each agency said of somebody
in each, referrals, enquiries, requests, meetings, tasks and offers of two areas. Every text is a marker of its own that
names the thing it was said in, so that whatever turns up where it must not can be told."""
import secrets

import journey
from drills import policy
from drills.lives import DOOR
from drills.tables import written
from drills.things import AWAY, HOME, Thing, codes, plain, roles
from practice import Practice, expect

OFFICER, SUPERVISOR, REFERRER = "prevent:case-officer", "prevent:police-supervisor", "prevent:referrer"
COORDINATOR, CHAIR = "channel:coordinator", "channel:chair"
# Who takes the referrals of a route in, and who makes them, by name where one of several has to.
RECEIVERS = {"prevent": OFFICER, "marac": "marac:coordinator", "buddi-tag": "buddi-tag:coordinator",
             "mist": "mist:coordinator"}
REFERRERS = {"prevent": "Referrer Example", "marac": "Adviser Example", "buddi-tag": "Youth Worker Example",
             "mist": "Housing Worker Example", None: "Referrer Example"}


class Scene:
    """`things` by name; `markers` hold the name of the thing in which each was said."""

    def __init__(self, daemon, markers):
        self.daemon, self.markers = daemon, markers
        self.practice = Practice(daemon)
        self.other = Practice(daemon)
        self.other.people = journey.credentials(daemon.state, area=AWAY)
        self.today = self.practice.today()
        self.schemas, self.things = {}, {}
        self.codes = codes(self.today)

    def set(self):
        self.prevent_cases()
        self.channel_cases()
        self.other_routes()
        self.referrals()
        self.enquiries()
        self.meetings()
        self.emergency()
        self.packs()
        self.tasks()
        return self

    # Things and what is said in them.

    def add(self, name, kind, answer, **more):
        thing = Thing(name, kind, answer["id"], reference=(answer.json or {}).get("reference"), **more)
        self.things[name] = thing
        return thing

    def mark(self, name, what, most=40):
        """A marker said in a thing; `what` tells where, with its category after a star where no form has it."""
        return self.markers.text(f"{name}|{what}", most)

    def held_by_somebody(self, about, role):
        """Whether anybody holds a role for every case of the route."""
        return policy.is_everybodys(about.route, role) and any(
            f"{about.route}:{role}" in roles(person) for person in self.practice.people.values())

    def answers(self, name, route, form, **changes):
        """Every answer of a form, each text of it a marker."""
        return {**self.markers.fill(self.schema(route, form), f"{name}|{form}", self.codes.get((route, form), {})),
                **changes}

    def schema(self, route, form):
        if (route, form) not in self.schemas:
            reader = self.practice.as_role(COORDINATOR)
            self.schemas[route, form] = expect(
                reader.get(f"/v1/routes/{route}/forms/{form}"), 200, f"{route} has the form {form}").json
        return self.schemas[route, form]

    def person(self, name):
        return self.practice.people[name]

    def as_name(self, name):
        return self.practice.as_role(name)

    # Referrals and cases.

    def refer(self, name, route, by=None, practice=None):
        by, practice = by or REFERRERS[route], practice or self.practice
        body = {"answers": self.answers(name, route or "front-door", "referral")}
        made = expect(practice.as_role(by).post("/v1/referrals", {**body, **({"route": route} if route else {})}), 201,
                      f"{by} makes the referral {name}")
        return self.add(name, "referral", made, route=route or "front-door", by=practice.people[by]["name"],
                        area=AWAY if practice is self.other else HOME)

    def open(self, name, route, by=None, practice=None, **more):
        """A case of a referral of its own."""
        practice = practice or self.practice
        referral = self.refer(f"{name}'s referral", route, by, practice)
        accepted = expect(practice.as_role(RECEIVERS[route]).post(f"/v1/referrals/{referral.id}/acceptance", {
            "route": route, "reason": "concern-of-this-route", "note": self.mark(referral.name, "note*note"),
            **({} if practice is self.other else {"residence": {"authority": "medway"}})}), 201, f"{name} opens")
        thing = Thing(name, "case", accepted["case"]["id"], route, referral.area, accepted["case"]["reference"],
                      of=referral.name, **more)
        self.things[name] = thing
        return thing

    def save(self, thing, role, form, complete=True, practice=None, **changes):
        saved = (practice or self.practice).save(
            thing.id, role, form, self.answers(thing.name, thing.route, form, **changes), complete)
        return expect(saved, 200, f"{role} saves {form} of {thing.name}")

    def move(self, thing, role, move, **more):
        if "reason" in more:
            more["reason"] = self.mark(thing.name, "event*history")
        return self.practice.move(thing.id, role, move, **more)

    def give(self, thing, role, holder, by):
        expect(self.as_name(by).post(f"/v1/cases/{thing.id}/assignments", {
            "role": role, "practitioner": self.person(holder)["id"]}, version=self.practice.version(thing.id, by)),
            201, f"{holder} is {role} of {thing.name}")
        thing.holders.setdefault(role, set()).add(holder)

    def prevent_cases(self):
        self.open("new case", "prevent", withheld=True)
        asked = self.gathering("asked case")
        self.requests(asked, OFFICER, returning=("Example Academy", "Example NHS Trust"))
        held = self.gathering("held case")
        self.requests(held, OFFICER)
        self.move(held, OFFICER, "hold-for-police")
        held.held = True
        self.open("case elsewhere", "prevent", by="prevent:referrer", practice=self.other, withheld=True)

    def gathering(self, name):
        case = self.open(name, "prevent")
        self.save(case, OFFICER, "gateway-assessment")
        self.move(case, OFFICER, "emergency", reason="")
        self.move(case, OFFICER, "gather-information")
        case.asked = {"Example County Council", "Example Unitary Council", "Example Academy", "Example NHS Trust",
                      "Example Probation Service"}
        return case

    def requests(self, case, team, returning=()):
        """What agencies were asked on the case; some answer."""
        told = self.practice.as_role(team).get(f"/v1/cases/{case.id}")["requests"]
        names = {agency["id"]: agency["name"] for agency in self.as_name(team).get("/v1/agencies")["agencies"]}
        for request in told:
            agency = names[request["agency"]]
            name = f"request to {agency} on {case.name}"
            self.things[name] = Thing(name, "request", request["id"], case.route, of=case.name, by=agency)
            if agency in returning:
                answerer = next(person for person in self.people_of(agency)
                                if {f"{case.route}:member", f"{case.route}:guest"} & set(roles(person)))
                expect(self.as_name(answerer["name"]).post(f"/v1/information-requests/{request['id']}/return", {
                    "answers": self.answers(name, case.route, "information-return")}), 200, f"{agency} answers")
                case.asked.discard(agency)
                self.things[name].more["settled"] = True

    def ask_originator(self, case, agency, to):
        """Whether somebody else may be told what an agency answered."""
        request = self.things[f"request to {agency} on {case.name}"]
        asked = expect(self.as_name(COORDINATOR).post(f"/v1/cases/{case.id}/records", {"onward-asked": {
            "items": [f"{request.id}:personal"], "agency": to, "purpose": "casework", "why": "Synthetic text."}}), 201,
            "an agency is asked whether others may be told")
        name = f"question to {agency} on {case.name}"
        self.things[name] = Thing(name, "question", asked["id"], case.route, of=case.name, by=agency)

    def people_of(self, agency):
        return {person["id"]: person for person in self.practice.people.values() if person["agency"] == agency}.values()

    def channel_cases(self):
        self.supported(self.referred_on("supported case"))
        self.referred_on("listed case")
        held = self.referred_on("case held from the panel")
        self.move(held, "channel:case-officer", "hold-for-police")
        held.held = True
        for name in ("offered case", "other offered case"):
            self.offer(self.referred_on(name))

    def referred_on(self, name):
        """A case of the panel, with the ended one before it."""
        before = self.gathering(f"{name}'s gateway")
        self.save(before, OFFICER, "assessment")
        answerers = self.practice.open_requests()
        for request in self.practice.as_role(OFFICER).get(f"/v1/cases/{before.id}")["requests"]:
            expect(answerers[request["id"]].post(f"/v1/information-requests/{request['id']}/return", {
                "answers": {"nil-return": True}}), 200, "a nil return")
        self.move(before, OFFICER, "send-for-decision")
        self.save(before, SUPERVISOR, "section-36-decision")
        opened = self.move(before, SUPERVISOR, "refer-to-channel")["opened"]
        before.ended, before.asked = True, set()
        case = Thing(name, "case", opened["id"], "channel", reference=opened["reference"], of=before.of)
        case.more["linked"] = before.name
        before.more["linked"] = name
        case.asked = {"Example County Council", "Example Unitary Council", "Example Academy", "Example NHS Trust",
                      "Example Probation Service"}
        self.things[name] = case
        return case

    def supported(self, case):
        """Adopted, agreed to, and being supported, with everybody in it who may be."""
        for role, holder in (("lead-professional", "Lead Professional Example"), ("guest", "Guest Example"),
                             ("consent-asker", "Consent Asker Example"), ("guest", "Other Officer Example"),
                             ("member", "Health Member Example"), ("intervention-provider", "Provider Example")):
            self.give(case, role, holder, COORDINATOR)
        told = self.as_name(COORDINATOR).get("/v1/agencies")["agencies"]
        agencies = {agency["name"]: agency["id"] for agency in told}
        expect(self.as_name(COORDINATOR).post(f"/v1/cases/{case.id}/information-requests", {
            "agencies": [agencies["Example Police"], agencies["Other Force Example"]],
            **{field: self.mark(case.name, f"{field}*asked") for field in ("purpose", "legal-basis", "asked")}}), 201,
            "more are asked")
        case.asked |= {"Example Police", "Other Force Example"}
        self.requests(case, COORDINATOR, returning=("Example Unitary Council", "Example Academy", "Example Police",
                                                    "Example Probation Service", "Other Force Example"))
        self.ask_originator(case, "Example Police", agencies["Example Academy"])
        self.save(case, COORDINATOR, "panel-item")
        self.save(case, COORDINATOR, "support-plan")
        meeting = self.practice.meet([(CHAIR, "chair"), ("channel:case-officer", "member")])
        decided = self.practice.decide(
            meeting, self.practice.call_item(meeting, case.id),
            {CHAIR: "adopt", "channel:case-officer": {
                "position": "adopt", "reason": self.mark(case.name, "said*nowhere")}},
            rationale=self.mark(case.name, "rationale*panel"), conditions=self.mark(case.name, "conditions*nowhere"),
            actions=[{
                "agency": agencies["Example Academy"], "practitioner": self.person("School Member Example")["id"],
                "due": self.today, "risk": self.mark(case.name, "risk*item"),
                **{word: self.mark(case.name, f"{word}*action") for word in ("what", "measure")}}])
        expect(decided, 200, "the panel adopts")
        self.things["action"] = Thing(
            "action", "action", decided["actions"][0], case.route, of=case.name, by="Example Academy",
            more={"doer": "School Member Example"})
        self.practice.close_meeting(meeting)
        self.move(case, COORDINATOR, "seek-consent")
        self.save(case, "Consent Asker Example", "consent-record")
        expect(self.as_name("Consent Asker Example").post(f"/v1/cases/{case.id}/support-consent", {
            "state": "given", "capacity": "not-in-doubt", "giver": {"kind": "person"},
            "explained": ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"],
            "note": self.mark(case.name, "note*consent")}), 201, "consent is given")
        self.share(case)
        self.save(case, "channel:case-officer", "assessment")
        expect(self.as_name(COORDINATOR).put(f"/v1/cases/{case.id}/person", {
            "birth-date": self.markers.day(f"{case.name}|birth-date*nowhere")}), 200, "the birth date is put right")
        self.move(case, COORDINATOR, "start-support")
        self.save(case, "Provider Example", "provider-report")
        self.save(case, COORDINATOR, "support-review")
        self.save(case, COORDINATOR, "panel-item")

    def share(self, case):
        """Something told, something prepared twice, and a way to reach somebody, on record."""
        chair, path = self.as_name(CHAIR), f"/v1/cases/{case.id}"
        agency = chair.get("/v1/agencies")["agencies"][0]["id"]
        wish = {"agency": agency, "purpose": "casework", "items": ["case"], "danger": "imminent", "can-act": True}
        for operation, more in (("correct-disclosure", {"at-once": True}), ("withdraw-disclosure", {}),
                                ("release-disclosure", {})):
            made = expect(chair.post(f"{path}/disclosures", {
                "wish": wish, "rationale": self.mark(case.name, "rationale*history"), **more}), 201, "it is prepared")
            case.more[operation] = made["id"]
        made = expect(chair.post(f"{path}/disclosures", {"wish": wish, "at-once": True}), 201, "it is told at once")
        case.more["write-sharing-rationale"] = made["id"]
        for operation, said in (
                ("show-safe-contact", {"safe-contact": {"safe": True, "how": self.mark(case.name, "how*nowhere")}}),
                ("end-sharing-record", {"legal-bar": {"authority": self.mark(case.name, "authority*history")}})):
            made = expect(self.as_name(COORDINATOR).post(f"{path}/records", said), 201, "it is recorded")
            case.more[operation] = made["id"]
        made = expect(chair.post(f"{path}/relations", {
            "kind": "sibling-of", "evidence": "told-by-person", "confidentiality": "own-team"}), 201, "it is recorded")
        case.more["end-relation"] = made["id"]
        made = expect(chair.post("/v1/agreements", {
            "title": "Agreement of the scene", "signatories": [agency],
            "until": f"{int(self.today[:4]) + 1}-01-01T00:00:00Z"}), 201, "agencies agree")
        self.add("agreement", "agreement", made)

    def offer(self, case):
        self.save(case, COORDINATOR, "transfer-handover")
        self.move(case, CHAIR, "propose-transfer", destination=AWAY)
        offers = self.other.as_role(COORDINATOR).get("/v1/transfers")["transfers"]
        known = {thing.id for thing in self.things.values()}
        offer = next(offer["id"] for offer in offers if offer["id"] not in known)
        self.things[f"offer of the {case.name}"] = Thing(
            f"offer of the {case.name}", "offer", offer, "channel", AWAY, of=case.name)

    def other_routes(self):
        marac = self.open("conference case", "marac")
        self.save(marac, "marac:hub-officer", "marac-hub", complete=False)
        self.give(marac, "member", "Hospital Partner Example", "marac:coordinator")
        tag = self.open("tag case", "buddi-tag")
        self.save(tag, "buddi-tag:coordinator", "vru-screening", complete=False)
        self.give(tag, "lead", "Fitter Example", "buddi-tag:coordinator")
        self.save(tag, "Fitter Example", "kit-fitting", complete=False)
        team = self.open("intensive case", "mist")
        self.give(team, "lead", "Recovery Partner Example", "mist:coordinator")
        self.give(team, "partner", "Hospital Partner Example", "mist:coordinator")
        self.save(team, "Recovery Partner Example", "mist-plan", complete=False)
        visit = expect(self.as_name("one-stop-shop:coordinator").post("/v1/cases", {"route": "one-stop-shop"}), 201,
                       "somebody walks in")
        self.add("visit", "case", visit, route="one-stop-shop")
        self.save(self.things["visit"], "one-stop-shop:coordinator", "oss-welcome", complete=False)

    def referrals(self):
        for name, route in (("waiting referral", "prevent"), ("second waiting referral", "prevent"),
                            ("third waiting referral", "prevent"), ("conference referral", "marac"),
                            ("tag referral", "buddi-tag"), ("front-door referral", None)):
            self.refer(name, route)
        self.refer("referral of the council", "prevent", by="Intake Officer Example")
        self.refer("referral elsewhere", "prevent", by="prevent:referrer", practice=self.other)
        persons = {row["id"]: row["person"] for row in self.daemon.database.rows(
            "SELECT id, person FROM referrals")}
        for thing in list(self.things.values()):
            if thing.kind == "referral":
                thing.more["person"] = written("per", persons[plain(thing.id)])
        made = expect(self.as_name(OFFICER).post(
            f"/v1/referrals/{self.things['waiting referral'].id}/matches/"
            f"{self.things['referral of the council'].more['person']}/link", {"reason": "details-agree"}), 201,
            "two records are linked")
        self.things["link"] = Thing("link", "link", made["id"], "prevent")

    def enquiries(self):
        for name, by in (("enquiry", "Referrer Example"), ("second enquiry", "Youth Worker Example"),
                         ("third enquiry", "Housing Worker Example")):
            asked = expect(self.as_name(by).post("/v1/enquiries", {
                "topic": "threshold", "question": self.mark(name, "question*asked")}), 201, "an enquiry is asked")
            self.add(name, "enquiry", asked, route="front-door", by=by)
        expect(self.as_name(DOOR).post(f"/v1/enquiries/{self.things['enquiry'].id}/advice", {
            "advice": self.mark("enquiry", "advice*asked")}), 200, "it is answered")

    def meetings(self):
        for name, route, by in (("meeting", "channel", CHAIR), ("meeting to open", "channel", CHAIR),
                                ("conference", "marac", "marac:chair")):
            made = expect(self.as_name(by).post("/v1/meetings", {
                "panel": route, "date": self.today, "time": "23:58", "place": "Example Room",
                # Several on one day.
                "extraordinary": True, "because": "Example", "requested-by": self.person(by)["id"]}), 201,
                f"{name} is added")
            self.add(name, "meeting", made, route=route)
        chair = self.as_name(CHAIR)
        year = int(self.today[:4]) + 1
        made = expect(chair.post("/v1/panels/channel/series", {
            "rule": "3rd Wednesday 09:00", "from": f"{year}-01-01", "until": f"{year}-06-30", "on-holiday": "next"}), 201,
            "a series is arranged")
        series = self.add("series", "series", made, route="channel")
        dates = chair.get(f"/v1/panels/channel/series/{series.id}")["meetings"]
        for name, meeting in zip(("meeting to move", "meeting to cancel"), dates):
            self.things[name] = Thing(name, "meeting", meeting["id"], route="channel")
        meeting = self.things["meeting"]
        expect(chair.post(f"/v1/meetings/{meeting.id}/opening"), 200, "it opens")
        for who, capacity in ((CHAIR, "chair"), ("channel:case-officer", "member"), ("Other Officer Example", "guest"),
                              ("Guest Example", "guest")):
            expect(chair.post(f"/v1/meetings/{meeting.id}/attendance", {
                "practitioner": self.person(who)["id"], "capacity": capacity, "mode": "present"}), 201, "one comes")
            expect(self.as_name(who).post(f"/v1/meetings/{meeting.id}/confidentiality", {"version": 1}), 201,
                   "one accepts that the meeting is confidential")
            meeting.room.add(self.person(who)["name"])
        items = {item["case"]: item["number"] for item in chair.get(f"/v1/meetings/{meeting.id}")["items"]}
        meeting.more["item"] = items[self.things["supported case"].id]
        expect(chair.post(f"/v1/meetings/{meeting.id}/items/{meeting.more['item']}/call"), 200, "it is being heard")
        meeting.more["other item"] = items[self.things["listed case"].id]

    def emergency(self):
        """A case that somebody who does not work on it opened, and nobody has looked at yet."""
        case, opener = self.things["listed case"], "Housing Worker Example"
        self.practice.step_up(opener)
        opened = expect(self.as_name(opener).post("/v1/emergency-access", {
            "reference": case.reference, "reason": self.mark(case.name, "reason*history")}), 201, "a case is opened")
        case.opened.add(opener)
        self.things["emergency"] = Thing("emergency", "emergency", opened["id"], case.route, of=case.name, by=opener)

    def packs(self):
        """Somebody asks what is held of them: how they are reached, and two packs that wait to be released."""
        case, preparer = self.things["listed case"], "Data Officer Example"
        person = written("per", self.daemon.database.value(
            f"SELECT person FROM cases WHERE reference = '{case.reference}'"))
        contact = written("sct", f"{secrets.randbits(128):032x}")
        for said in ({"safe-contact": {"contact": contact, "safe": True, "how": self.mark(case.name, "how*nowhere")}},
                     {"subject-access": {field: self.mark(case.name, f"{field}*history")
                                         for field in ("requester", "authority", "scope")}}):
            expect(self.as_name(COORDINATOR).post(f"/v1/cases/{case.id}/records", said), 201, "it is recorded")
        self.things["somebody who asks"] = Thing(
            "somebody who asks", "person", person, more={"other": person, "contact": contact})
        self.practice.step_up(preparer)
        for name in ("pack", "pack to give up"):
            made = expect(self.as_name(preparer).post(f"/v1/people/{person}/access-packs", {
                "received": "2026-01-05T10:00:00Z", "contact": contact, "authority": self.mark(name, "authority*pack")}),
                201, "what is held is gathered")
            self.add(name, "pack", made, by=preparer, more={
                "made from": [case.name, case.more["linked"], case.of]})

    def tasks(self):
        """One open task of each case and referral that has some."""
        named = {plain(thing.id): thing for thing in self.things.values() if thing.kind in ("case", "referral")}
        for row in self.daemon.database.rows(
                "SELECT DISTINCT ON (case_id, referral) id, case_id, referral, role FROM tasks WHERE done_at IS NULL "
                "ORDER BY case_id, referral, id"):
            about = named.get(row["case_id"] or row["referral"])
            if about:
                self.things[f"task of the {about.name}"] = Thing(
                    f"task of the {about.name}", "task", written("task", row["id"]), about.route, about.area,
                    of=about.name, role=row["role"])
