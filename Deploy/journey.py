"""Synthetic people, the answers to the forms, and a small client: what the tour, the drills and the benches share.

Everybody here is made up, and says so in the name.
"""
import json
import pathlib
import re
import time
import urllib.error
import urllib.request
import uuid


class Answer:
    """What came back: status, headers and JSON, whatever the status was."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.raw = status, headers, body
        try:
            self.json = json.loads(body) if body else None
        except ValueError:
            self.json = None

    def __getitem__(self, name):
        return self.json[name]

    @property
    def unmet(self):
        """What a refused move needs, each as `need: because`, in order."""
        return [f"{need['need']}: {need['because']}" for need in (self.json or {}).get("unmet", [])]

    def lacks(self, need, words=""):
        """Whether a refused move names this need, with these words in its reason."""
        return any(told.startswith(f"{need}: ") and words in told for told in self.unmet)


class Client:
    """Calls the API as one practitioner; every write has a key of its own unless one is given."""

    def __init__(self, url, token=None, watch=None):
        self.url, self.token, self.watch = url.rstrip("/"), token, watch

    def call(self, method, path, body=None, key=None, version=None, timeout=30):
        request = urllib.request.Request(self.url + path, method=method)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if method in ("POST", "PUT", "DELETE"):
            request.add_header("Idempotency-Key", key or str(uuid.uuid4()))
        if version is not None:
            request.add_header("If-Match", f'"{version}"')
        try:
            with urllib.request.urlopen(request, data, timeout=timeout) as reply:
                answer = Answer(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as refused:
            answer = Answer(refused.code, refused.headers, refused.read())
        if self.watch:
            self.watch(method, path, body, answer)
        return answer

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body=None, **more):
        return self.call("POST", path, body, **more)

    def put(self, path, body=None, **more):
        return self.call("PUT", path, body, **more)


class Description:
    """The API's own description of its answers: says where an answer is not what is described."""

    def __init__(self, url):
        self.document = Client(url).get("/openapi.json").json
        self.seen = set()

    def faults(self, method, path, answer):
        """Members that are missing, not declared or of another kind; a status that is not declared."""
        template = self.template(method, path)
        if template is None or not 200 <= answer.status < 300:
            return []
        operation = self.document["paths"][template][method.lower()]
        told = operation["responses"].get(str(answer.status))
        if told is None:
            return [f"{operation['operationId']} answers {answer.status}, which is not described"]
        schema = told.get("content", {}).get("application/json", {}).get("schema")
        if schema is None:
            return []
        self.seen.add(operation["operationId"])
        return [f"{operation['operationId']}: {fault}" for fault in self.compare(schema, answer.json, "")]

    def template(self, method, path):
        parts = path.split("?")[0].split("/")
        for template, item in self.document["paths"].items():
            names = template.split("/")
            if (method.lower() in item and len(names) == len(parts)
                    and all(name.startswith("{") or name == part for name, part in zip(names, parts))):
                return template
        return None

    KINDS = {"string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list, "object": dict}

    def compare(self, schema, value, place):
        if "$ref" in schema:
            schema = self.document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        if "anyOf" in schema:
            return min((self.compare(choice, value, place) for choice in schema["anyOf"]), key=len)
        kind = schema.get("type")
        if kind and (not isinstance(value, self.KINDS[kind]) or kind != "boolean" and isinstance(value, bool)):
            return [f"{place} is no {kind}"]
        if "enum" in schema and value not in schema["enum"]:
            return [f"{place} is none of its codes"]
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return [f"{place} is not written as described"]
        if isinstance(value, list):
            return [fault for number, element in enumerate(value)
                    for fault in self.compare(schema.get("items", {}), element, f"{place}/{number}")]
        if not isinstance(value, dict):
            return []
        found = [f"{place}/{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, member in value.items():
            declared = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
            if declared is False:
                found.append(f"{place}/{name} is not described")
            elif declared is not True:
                found += self.compare(declared, member, f"{place}/{name}")
        return found


def credentials(state, area=None):
    """The practitioners of an area of the demonstration, the first where none is named, by the roles they hold,
    `route:role`, and by name; who holds least comes first."""
    told = json.loads((pathlib.Path(state) / "demo-credentials.json").read_text())
    found = {}
    home = area or told["practitioners"][0].get("area")
    for practitioner in sorted(told["practitioners"], key=lambda somebody: len(somebody["roles"])):
        if practitioner.get("area") != home:
            continue
        found[practitioner["name"]] = practitioner
        for role in practitioner["roles"]:
            found.setdefault(role if isinstance(role, str) else f"{role['route']}:{role['role']}", practitioner)
    return found


def wait_until_ready(url, seconds=60, alive=lambda: True):
    """Waits for the daemon to answer; true when it does within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and alive():
        try:
            if Client(url).get("/health/ready").status == 200:
                return True
        except OSError:
            pass
        time.sleep(0.02)
    return False


def referral(born, band, today, surname="Testcase", **more):
    """A whole Prevent referral of somebody who does not exist."""
    answers = {
        "forenames": "Person Alpha", "surname": surname, "date-of-birth": born, "age-band": band,
        "address-known": True,
        "addresses": [{"address": "1 Example Street, Exampleton", "postcode": "ZZ1 1ZZ", "current": True}],
        "concern-description": "Synthetic concern for a demonstration: nothing here happened.",
        "concern-type-suggested": "no-ideology-identified", "complex-needs": ["none"], "immediate-risk": False,
        "discussed-with-lead": True, "lead-discussion": "Synthetic: talked over with the safeguarding lead.",
        "person-informed": "yes", "parent-informed": "not-applicable", "sector": "education",
        "referrer-anonymous": False, "referrer": {"name": "Referrer Example", "organisation": "Example School"},
        "date-concern-arose": today, "date-referred": today,
    }
    if band in ("10-or-under", "11-to-15", "16-to-17"):
        answers.update({
            "parent-guardian": {"name": "Parent Example", "relationship": "parent"},
            "parental-responsibility": "both-parents", "looked-after": "no", "parent-informed": "yes",
        })
    answers.update(more)
    return {"route": "prevent", "answers": answers}


SAID = "Synthetic text for a demonstration."


def forms(today):
    """Complete answers to every form of the journey."""
    return {
        "gateway-assessment": {
            "deconfliction-status": "clear", "deconfliction-date": today, "prior-referrals": 0,
            "concern-type": "no-ideology-identified", "gateway-outcome": "gather-information", "rationale": SAID,
            "social-care-referral": "not-needed",
        },
        "assessment": {
            "tool": "paf", "tool-version": "1", "assessed-on": today, "trigger": "gateway", "narrative": SAID,
            "judgement": SAID,
        },
        "section-36-decision": {
            "decision": "refer-to-channel", "grounds": SAID, "assessment-version": 1,
        },
        "panel-item": {"terrorism-related-susceptibility": True, "reasons": SAID},
        "support-plan": {
            "consent-request-how": SAID, "consent-request-when": "within a week", "consent-request-date": today, "consent-request-by": "Asker Example",
            "support-nature": SAID, "provider": "Example Provider", "how-and-when": SAID,
        },
        "consent-record": {
            "method": "face-to-face", "asked-on": today, "given-by": "person", "under-18": False,
            "capacity-view": "not-in-doubt",
            "explained": ["what-it-is-about", "voluntary", "may-withdraw", "who-sees-data", "disclosable"],
            "answer": "given", "scope": SAID, "signature-or-witness": "Witness Example",
        },
        "support-review": {
            "reviewed-on": today, "plan-version": 1, "progress": SAID, "risk-view": SAID, "consent-checked": True,
            "recommendation": "continue",
        },
        "closing-report": {
            "exit-reason": "no-concern", "evidence-of-change": SAID, "residual-risk": SAID, "tell-person": "yes",
        },
        "post-exit-review": {
            "review": "six-months", "reviewed-on": today, "checks-done": ["police", "local-authority"],
            "new-concern": False, "findings": SAID,
        },
        "closure": {
            "reason": "risk-reduced", "reason-detail": SAID, "next-service": "none-needed",
            "person-told": "yes",
        },
        "section-36-6-consideration": {
            "health-considered": True, "social-care-considered": True, "referral-considered": "not-appropriate",
            "reasons": SAID, "residual-risk": SAID,
        },
    }
