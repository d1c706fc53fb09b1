"""A demonstration's practitioners at work: the acts that the tour and the drills take through the API. Each act that is
not answered as it must be ends what is being shown."""
from codes import StepUps
from daemon import Broken
from journey import SAID, Client, forms


def must(true, what):
    if not true:
        raise Broken(f"it should be that {what}")


def expect(answer, status, what):
    """The answer, when it has that status."""
    must(answer.status == status, f"{what}: {status}, and it was {answer.status} {answer.json}")
    return answer


class Practice:
    """Acts as the holders of roles, `route:role`; `watch` is told of every call and its answer."""

    def __init__(self, daemon, watch=None):
        self.daemon, self.watch = daemon, watch
        self.people = daemon.people
        self.step_ups = StepUps(daemon)

    def as_role(self, role):
        must(role in self.people, f"the demonstration has somebody who is {role}")
        return Client(self.daemon.url, self.people[role]["token"], self.watch)

    def step_up(self, role):
        """Before what asks for the code of an authenticator."""
        self.step_ups.up(self.people[role]["token"])

    def practitioner(self, role):
        return self.people[role]["id"]

    def doer(self, name):
        """Who is to do something, and the agency that answers for it."""
        person = self.people[name]
        told = expect(self.as_role("channel:coordinator").get("/v1/agencies"), 200, "the agencies are told")["agencies"]
        return {"practitioner": person["id"],
                "agency": next(agency["id"] for agency in told if agency["name"] == person["agency"])}

    # The clock.

    def today(self):
        clock = expect(self.as_role("channel:coordinator").get("/v1/demo/clock"), 200, "the clock can be read")
        return clock["now"][:10]

    def advance(self, span):
        expect(self.as_role("channel:coordinator").post("/v1/demo/clock", {"advance": span}), 200,
               f"the clock moves by {span}")

    # One case.

    def version(self, case, role):
        return expect(self.as_role(role).get(f"/v1/cases/{case}"), 200, f"{role} sees the case")["version"]

    def stage(self, case, role="channel:coordinator"):
        return self.as_role(role).get(f"/v1/cases/{case}")["stage"]

    def move(self, case, role, move, status=200, **more):
        return expect(
            self.as_role(role).post(
                f"/v1/cases/{case}/moves", {"move": move, **more}, version=self.version(case, role)),
            status, f"{role} asks for {move}")

    def save(self, case, role, form, answers, complete=True):
        return self.as_role(role).put(
            f"/v1/cases/{case}/forms/{form}", {"complete": complete, "answers": answers},
            version=self.version(case, role))

    def fill(self, case, role, form, complete=True, **changes):
        """Saves a form of the journey with other answers here and there; None leaves one out."""
        answers = {**forms(self.today())[form], **changes}
        return self.save(case, role, form, {name: value for name, value in answers.items() if value is not None},
                         complete)

    def filled(self, case, role, form, **changes):
        expect(self.fill(case, role, form, **changes), 200, f"{role} completes {form}")

    def assign(self, case, role, by="channel:coordinator"):
        expect(
            self.as_role(by).post(
                f"/v1/cases/{case}/assignments",
                {"role": role, "practitioner": self.practitioner(f"channel:{role}")}, version=self.version(case, by)),
            201, f"{role} is assigned")

    # Meetings of the Channel panel, led by its chair.

    def meet(self, present):
        """An open meeting today with these in the room, each of whom has accepted that it is confidential."""
        chair = self.as_role("channel:chair")
        meeting = expect(
            chair.post("/v1/meetings", {"panel": "channel", "date": self.today(), "time": "23:59",
                                        "place": "Example Room", "extraordinary": True, "because": "Example",
                                        "requested-by": self.practitioner("channel:chair")}), 201,
            "a meeting is added")["id"]
        expect(chair.post(f"/v1/meetings/{meeting}/opening"), 200, "the meeting opens")
        for role, capacity in present:
            expect(
                chair.post(f"/v1/meetings/{meeting}/attendance",
                           {"practitioner": self.practitioner(role), "capacity": capacity, "mode": "present"}),
                201, f"{role} attends")
            self.accept(meeting, role)
        return meeting

    def accept(self, meeting, role):
        expect(self.as_role(role).post(f"/v1/meetings/{meeting}/confidentiality", {"version": 1}), 201,
               f"{role} accepts that the meeting is confidential")

    def call_item(self, meeting, case):
        """The number of the case's item, which is called."""
        chair = self.as_role("channel:chair")
        numbers = [item["number"] for item in chair.get(f"/v1/meetings/{meeting}")["items"] if item["case"] == case]
        must(numbers, "the case is an item of the meeting")
        expect(chair.post(f"/v1/meetings/{meeting}/items/{numbers[0]}/call"), 200, "the item is called")
        return numbers[0]

    def contribute(self, meeting, number, kind, **more):
        return expect(
            self.as_role("channel:chair").post(
                f"/v1/meetings/{meeting}/items/{number}/contributions", {"kind": kind, **more}),
            201, f"{kind} is recorded")

    def recorded(self, meeting, number):
        """What has to be recorded on an item before the panel decides, each agency having nothing to add."""
        room = self.as_role("channel:chair").get(f"/v1/meetings/{meeting}")["attendance"]
        for agency in sorted({person["agency"] for person in room}):
            self.contribute(meeting, number, "nothing-to-add", agency=agency)
        for kind in ("own-view-not-sought", "risk-summary"):
            self.contribute(meeting, number, kind, words=SAID)

    def decide(self, meeting, number, positions, **more):
        """`positions`: the answer of each role, or all that is said of it."""
        self.recorded(meeting, number)
        return self.as_role("channel:chair").post(
            f"/v1/meetings/{meeting}/items/{number}/decision",
            {"positions": [{"practitioner": self.practitioner(role),
                            **(said if isinstance(said, dict) else {"position": said})}
                           for role, said in positions.items()],
             "rationale": SAID, **more})

    def put_off(self, meeting, number, reason):
        expect(
            self.as_role("channel:chair").post(
                f"/v1/meetings/{meeting}/items/{number}/deferral", {"reason": reason}), 200, "the item is put off")

    def note(self, meeting, number, words):
        expect(
            self.as_role("channel:chair").post(
                f"/v1/meetings/{meeting}/items/{number}/note", {"words": words}), 200, "the item is noted")

    def put_right(self, meeting, number, words):
        expect(
            self.as_role("channel:chair").post(
                f"/v1/meetings/{meeting}/minutes/addenda", {"item": number, "words": words}), 201,
            "something is put right in the minutes")

    def close_meeting(self, meeting):
        """What was not called is carried over."""
        expect(self.as_role("channel:chair").post(f"/v1/meetings/{meeting}/closing", {"carry": True}), 200,
               "the meeting closes")

    def open_requests(self):
        """Each information request that waits for an answer, with a client of somebody who may give it."""
        found = {}
        for token in {person["token"] for person in self.people.values()}:
            asked = Client(self.daemon.url, token).get("/v1/information-requests?state=sent")
            for request in asked["requests"] if asked.status == 200 else []:
                found.setdefault(request["id"], Client(self.daemon.url, token, self.watch))
        return found
