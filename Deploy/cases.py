"""Opens Prevent cases by the hundred, through the API and as practitioners do, for drills and benches to move."""
import concurrent.futures
import dataclasses
import datetime
import random
import uuid

import journey
from daemon import Broken, end_progress, show_progress

# Crockford's base32, in which identifiers are written.
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclasses.dataclass
class Case:
    """A case as it was last seen."""
    id: str
    stage: str
    version: int

    @property
    def uuid(self):
        """The identifier as the database writes it."""
        number = 0
        for letter in self.id.partition("_")[2]:
            number = number << 5 | LETTERS.index(letter)
        return str(uuid.UUID(int=number))


def open_cases(daemon, count, ready=lambda officer, case, today: None, clients=8, first=0, today=None):
    """Opens so many, each of a referral of its own; `ready` brings a case further before it counts as opened, and
    `first` is the number of the first, by which its person is made up."""
    referrer, officer = daemon.client("prevent:referrer"), daemon.client("prevent:case-officer")
    # Yesterday's date is past in every zone.
    today = today or (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=1)).date().isoformat()

    def open_one(number):
        dice = random.Random(number)
        born = datetime.date(dice.randrange(1961, 1995), dice.randrange(1, 13), dice.randrange(1, 29))
        age = datetime.date.fromisoformat(today).year - born.year
        band = "51-and-over" if age > 51 else "41-to-50" if age > 41 else "31-to-40"
        sent = referrer.post(
            "/v1/referrals", journey.referral(born.isoformat(), band, today, surname="Testcase " + in_letters(number)))
        must(sent, 201)
        accepted = officer.post(
            f"/v1/referrals/{sent['id']}/acceptance", {"route": "prevent", "reason": "needs-assessment"})
        must(accepted, 201)
        opened = accepted["case"]
        case = Case(opened["id"], opened["stage"], opened["version"])
        ready(officer, case, today)
        return case

    cases = []
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        for case in pool.map(open_one, range(first, first + count)):
            cases.append(case)
            if len(cases) % 20 == 0:
                show_progress(f"{len(cases)} of {count} cases opened")
    end_progress()
    return cases


def bring_to_information_gathering(officer, case, today):
    """The gateway's assessment, and the move it allows: the agencies are asked, the clock of ten working days runs."""
    saved = officer.put(
        f"/v1/cases/{case.id}/forms/gateway-assessment",
        {"complete": True, "answers": journey.forms(today)["gateway-assessment"]}, version=case.version)
    must(saved, 200)
    moved = officer.post(f"/v1/cases/{case.id}/moves", {"move": "gather-information"}, version=saved["version"])
    must(moved, 200)
    case.stage, case.version = moved["stage"], moved["version"]


def in_letters(number):
    """A number as letters, so that no two surnames are alike."""
    text = ""
    while True:
        number, letter = divmod(number, 26)
        text = chr(ord("a") + letter) + text
        if number == 0:
            return text.capitalize()


def must(answer, status):
    if answer.status != status:
        raise Broken(f"the daemon was to answer {status} and answered {answer.status}: {answer.raw[:2000]!r}")
