"""Faults, planted past the service one after another and taken back: each must be found, or the drill finds nothing."""
import copy

from drills import canaries
from drills.cells import Cell
from drills.matrix import Matrix
from drills.standing import ABSENT


def prove(drill, matrix):
    """Each fault by name, and whether it was found."""
    from drills.access import undeclared
    database, scene = drill.daemon.database, drill.scene
    stranger = next(who for who in drill.actors if who.name == "Adviser Example")
    case = scene.things["asked case"]
    about = [Cell(stranger, operation, case, ABSENT) for operation in ("show-case", "show-form", "show-history")]
    holder = drill.person(stranger)
    grant = f"'{case.area}', '{drill.plain(case)}', '{holder}'"

    def again(cells):
        one = Matrix(drill.line, scene, drill.standing, matrix.asking)
        for cell in cells:
            one.ask(cell)
        return one

    found = []
    database.run("INSERT INTO case_access (area, case_id, holder, level, starts_at, ends_at, why, held) "
                 f"VALUES ({grant}, 'team', 0, 9000000000000000, 'planted', false)")
    one = again(about)
    found.append(("a grant to somebody who may see nothing", bool(one.wrong and one.foreign and one.told_apart)))
    database.run("UPDATE case_access SET level = 'existence' WHERE why = 'planted'")
    one = again(about)
    found.append(("a grant that tells no more than that the case exists", bool(one.wrong and one.told_apart)))
    database.run("DELETE FROM case_access WHERE why = 'planted'")

    marker = next(text for text, field in scene.markers.texts.items()
                  if not drill.standing.may_read(stranger, field))
    database.run(f"UPDATE agencies SET name = name || '{marker}' WHERE name = 'Other Force Example'")
    one = again([Cell(stranger, "list-agencies", None, 200)])
    found.append(("something said of somebody in a name that everybody reads", bool(one.foreign)))
    database.run("UPDATE agencies SET name = 'Other Force Example' WHERE name LIKE 'Other Force%'")

    stood = canaries.state(drill.daemon)
    database.run("UPDATE cases SET next_due = next_due + 1 WHERE id = (SELECT min(id::text)::uuid FROM cases)")
    found.append(("a row that changed", canaries.state(drill.daemon) != stood))
    database.run("UPDATE cases SET next_due = next_due - 1 WHERE id = (SELECT min(id::text)::uuid FROM cases)")

    document = copy.deepcopy(drill.document)
    document["paths"]["/v1/planted"] = {"get": {"operationId": "show-planted"}}
    found.append(("an endpoint of which the policy says nothing", undeclared(document) == ["show-planted"]))
    with open(drill.daemon.log, "ab") as log:
        log.write(marker.encode())
    found.append(("something said of somebody in the log", bool(
        canaries.found(drill.daemon, scene, drill.line, []))))
    return found
