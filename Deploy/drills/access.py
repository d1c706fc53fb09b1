"""Whether everybody is shown what is theirs to see, may do what is theirs to do, and learns nothing else.

A demonstration of two areas is filled with cases in every standing there is, open, ended, held by the police, offered
to the other area, kept from a role, with what every agency said of somebody in each, and with referrals, enquiries,
requests, meetings and tasks. Then everybody who works there, and keys that were taken back, ran out, are good for less
or never were, ask every endpoint that is served about each of these things. What each is to be answered stands in
`policy.py`, which reads nothing of the service; an endpoint of which that says nothing fails the drill.

Compared are the status, and the bytes: what was said in one place may stand in no answer to somebody who may not read
it, nor may the name of a thing in one to somebody who may not know of it. What is hidden is answered, byte for byte, as
what is not there, but for the date and the number of the request. Whoever may not act sends what whoever may would
send: nothing may change by it; and at the end somebody who may sends the same, and it is done.
"""
import argparse
import collections
import json
import random
import subprocess

import journey
from daemon import ROOT, Broken, Daemon, end_progress, say, show_progress
from drills import alike, canaries, policy
from drills.asking import Asking
from drills.cells import MAY, all_cells
from drills.controls import Controls
from drills.extras import EXTRA, with_extras
from drills.markers import Markers
from drills.matrix import Line, Matrix
from drills.plants import prove
from drills.scene import Scene
from drills.standing import Actor, Standing, actor
from drills.things import AWAY, HOME, plain


def main(arguments):
    says = argparse.ArgumentParser(
        prog="Deploy/drill access", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    says.add_argument("--cells", type=int, help="ask so many cells, drawn by a seed (as a rule: all there are)")
    says.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="the seed by which they are drawn")
    says.add_argument("--prove", action="store_true", help="plant faults and show that each is found")
    chosen = says.parse_args(arguments)
    with with_extras(ROOT / "Workflows") as workflows, Daemon(arguments=["--log-level", "debug"],
                                                            workflows=workflows) as daemon:
        daemon.start()
        EXTRA.limit(daemon)
        return Drill(daemon, chosen).run()


class Drill:
    def __init__(self, daemon, chosen):
        self.daemon, self.chosen = daemon, chosen
        self.document = journey.Client(daemon.url).get("/openapi.json").json
        self.scene = Scene(daemon, Markers())
        self.actors = everybody(daemon)
        self.standing = Standing(self.scene, categories())
        self.line = Line(daemon.url)

    def run(self):
        strange = undeclared(self.document)
        if strange:
            raise Broken(f"the policy (Deploy/drills/policy.py) says nothing of: {', '.join(strange)}")
        before = self.lists()
        self.use_shut_keys()
        self.scene.set()
        EXTRA.shut(self.daemon)
        asking = Asking(self.scene, self.document)
        asking.prepare()
        matrix = Matrix(self.line, self.scene, self.standing, asking)
        cells = list(all_cells(self.actors, self.scene, self.standing, asking.operations))
        drawn = self.draw([cell for cell in cells if cell.wants != MAY])
        unasked = self.without_codes(matrix, cells)
        changed = self.ask(matrix, drawn)
        changed += [f"{page} changed for {who.name}, who may know of nothing there"
                    for who, outside in self.outsiders().items() for (_, page), now in self.lists([who]).items()
                    if now != before[who.name, page] and PAGES[page] in outside]
        self.step_up()
        apart, pairs = alike.told_apart(matrix, self.scene, self.actors)
        matrix.told_apart += apart
        unshown = [] if self.chosen.cells else self.unshown(matrix)
        left = canaries.found(self.daemon, self.scene, self.line, self.actors)
        done = [] if self.chosen.cells else Controls(self.scene, self.standing, matrix, self.actors).refused(cells)
        proved = prove(self, matrix) if self.chosen.prove else []
        return self.report(matrix, cells, drawn, pairs, changed, unshown, [*left, *unasked], done, proved)

    def without_codes(self, matrix, cells):
        """Before anybody gives a code: what was done or shown without one, or told of what was named, each as a
        sentence."""
        wrong, told = [], {}
        for cell in cells:
            if cell.operation in policy.AFTER_STEP_UP and cell.who.token in self.whole_keys():
                if len(told.setdefault((cell.operation, cell.who.name), set())) < 5 and cell.wants != 403:
                    method, path = matrix.asking.path(cell.operation, cell.thing)
                    answer = self.line.ask(
                        cell.who.token, method, path, matrix.asking.body(cell.operation, cell.thing, cell.who))
                    told[cell.operation, cell.who.name].add(answer.body)
                    if answer.status != 403 or b"/problems/step-up-needed" not in answer.body:
                        wrong.append(f"{cell} without a code: {answer.status} {answer.body[:300]!r}")
        return wrong + [f"{operation} without a code is answered {who} in {len(bodies)} ways"
                        for (operation, who), bodies in told.items() if len(bodies) > 1]

    def whole_keys(self):
        """Those of everybody who has given no code yet."""
        given = self.scene.practice.step_ups.last
        return {who.token for who in self.actors if who.area and not who.shut and not who.scope} - given.keys()

    def step_up(self):
        for who in self.actors:
            if who.area and not who.shut and not who.scope:
                self.scene.practice.step_ups.up(who.token)

    def use_shut_keys(self):
        """While they are still good: what the service knows of a key must not keep it open."""
        for who in self.actors:
            if who.shut in ("left", "revoked", "expired") and self.line.ask(who.token, "GET", "/v1/me").status != 200:
                raise Broken(f"{who.name} has no key that was ever good")

    def person(self, who):
        """The identifier of somebody, as the database writes it."""
        return self.daemon.database.value(f"SELECT id FROM practitioners WHERE name = '{who.name}'")

    def plain(self, thing):
        return plain(thing.id)

    def draw(self, cells):
        if self.chosen.cells is None or self.chosen.cells >= len(cells):
            return cells
        say(f"seed {self.chosen.seed}")
        drawn = random.Random(self.chosen.seed).sample(cells, self.chosen.cells)
        return sorted(drawn, key=lambda cell: cell.operation)

    def ask(self, matrix, cells):
        """Asks them, an endpoint after another; gives those by which something changed."""
        changed, stood, operation = [], canaries.state(self.daemon), None
        groups = collections.defaultdict(list)
        for cell in cells:
            groups[cell.operation].append(cell)
        for operation, group in sorted(groups.items()):
            if operation in policy.AFTER_STEP_UP:
                self.step_up()
                stood = canaries.state(self.daemon)
            for cell in group:
                matrix.ask(cell)
                if matrix.asked % 100 == 0:
                    show_progress(f"{matrix.asked} of {len(cells)} cells asked")
            if matrix.asking.operations[operation][0] != "GET":
                now = canaries.state(self.daemon)
                changed += [f"{operation} changed {table} though it was refused" for table in now
                            if now[table] != stood[table]]
                stood = now
        end_progress()
        return changed

    def lists(self, actors=None):
        """What everybody's lists say, but for the time."""
        return {(who.name, page): canaries.timeless(self.line.ask(who.token, "GET", page).body)
                for who in actors or self.actors if not who.shut and not who.scope for page in PAGES}

    def outsiders(self):
        """Of everybody, the routes of whose things they may know nothing; None: of nothing on the stage at all."""
        found = {}
        for who in self.actors:
            if not who.shut and not who.scope:
                known = {thing.route for thing in self.scene.things.values() if self.standing.may_know_of(who, thing)}
                found[who] = {"prevent", "channel", "marac", None if not known else ""} - known
        return found

    def unshown(self, matrix):
        """What was said and shown to nobody, though somebody may read it: then that it was shown to nobody else would
        say nothing."""
        said = set(self.scene.markers.texts.values())
        return sorted(field for field in said - matrix.seen
                      if any(self.standing.may_read(who, field) for who in self.actors))

    def report(self, matrix, cells, drawn, pairs, changed, unshown, left, done, proved):
        agencies = {person["agency"] for person in self.scene.practice.people.values()}
        may = sum(cell.wants == MAY for cell in cells)
        print(f"{len({cell.operation for cell in drawn})} endpoints, {len(self.actors)} people and keys of "
              f"{len(agencies)} agencies and another area, {len(self.scene.things)} things; {len(cells) - may} cells, "
              f"and {may} in which somebody may act, of which one for each endpoint is carried out at the end")
        print(f"{len(self.scene.markers.texts)} markers, {len(matrix.seen)} of them shown to somebody who may read "
              f"them; {sum(len(outside - {''}) for outside in self.outsiders().values())} times that "
              f"somebody may know of nothing on a route, whose lists and pictures with numbers must not have changed")
        print(f"{pairs} requests that name, beside what they are about, something hidden, each beside one that names "
              f"something that is nowhere")
        hidden, absent = matrix.timing()
        print(f"median of an answer about what is hidden {hidden:.2f} ms, about what is not there {absent:.2f} ms")
        if proved:
            print(f"planted: {sum(found for _, found in proved)} of {len(proved)} found")
        wrong = [*matrix.wrong, *changed, *left, *done]
        for title, faults in (("foreign", matrix.foreign), ("told apart", matrix.told_apart), ("wrong", wrong),
                              ("never shown", unshown), ("not found", [name for name, found in proved if not found])):
            for fault in sorted(set(faults))[:4000]:
                say(f"{title}: {fault}")
            if len(set(faults)) > 4000:
                say(f"{title}: {len(set(faults)) - 4000} more")
        print(f"access {matrix.asked} cells, {len(matrix.foreign)} foreign, {len(matrix.told_apart)} distinguishable",
              flush=True)
        found = all(found for _, found in proved)
        return 0 if not (matrix.foreign or matrix.told_apart or wrong or unshown) and found else 1


# Pages of one's own, and of which route they are alone; None: of all that somebody may know of.
PAGES = {
    **dict.fromkeys(["/v1/cases", "/v1/cases?closed=true", "/v1/referrals", "/v1/enquiries",
                     "/v1/information-requests", "/v1/meetings", "/v1/tasks", "/v1/transfers", "/v1/stuck",
                     "/v1/today"]),
    **{page.replace("ROUTE", route): route for route in ("prevent", "channel", "marac") for page in (
        "/v1/cases?route=ROUTE", "/v1/cases?route=ROUTE&closed=true", "/v1/stuck?route=ROUTE",
        "/v1/meetings?panel=ROUTE", "/v1/routes/ROUTE/diagram.dot?counts=true")},
}


def everybody(daemon):
    """Whoever works in either area, and the keys that open nothing or less."""
    found = {}
    for area in (HOME, AWAY):
        for person in journey.credentials(daemon.state, area=area).values():
            found[person["id"]] = actor(person, **EXTRA.standing(person["name"]))
    strangers = [Actor("nobody", shut="no key"), Actor("a stranger", "pt_000000000000_" + "0" * 52, shut="no such key"),
                 Actor("a malformed key", "none", shut="malformed")]
    return [*sorted(found.values(), key=lambda who: who.name), *strangers]


def undeclared(document):
    """What is served and stands in no table, and what stands in one and is not served."""
    served = {operation["operationId"] for methods in document["paths"].values() for operation in methods.values()}
    return sorted(served ^ policy.every_operation())


def categories():
    """Of each form, by its name, the category of each of its fields: as the form files say it."""
    told = subprocess.run([ROOT / ".build" / "release" / "panel", "workflow", "dictionary", "--json"], cwd=ROOT,
                          capture_output=True, check=True)
    return {form["form"]: {field["field"]: field["category"] for field in form["fields"]}
            for form in json.loads(told.stdout)["forms"]}
