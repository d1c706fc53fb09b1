"""One of those who may carries out each act, with the very request that the others were refused with: else that they
were would show nothing but that the request was of no use."""
from drills import policy
from drills.cells import MAY

# Of which thing, where not every one would do, in the order in which they are done.
ORDER = [
    # What is told of a case is decided anew, and nothing has happened on this one since it was prepared.
    ("release-access-pack", "pack"), ("withdraw-access-pack", "pack to give up"),
    ("prepare-access-pack", "somebody who asks"), ("open-in-emergency", "tag case"),
    ("ask-for-sealed", "emergency"), ("agree-to-sealed", "emergency"), ("review-emergency-access", "emergency"),
    ("step-up", None), ("take-checkpoint", None), ("advance-demo-clock", None), ("submit-referral", None),
    ("open-case", None),
    ("find-person", None), ("migrate-cases", None), ("ask-enquiry", None), ("add-meeting", None), ("create-series", None),
    ("undo-dates", None),
    ("add-panel-member", None), ("record-leave", None), ("end-panel-member", None), ("add-room", None),
    ("add-calendar", None),
    ("save-form", "supported case"), ("assign-role", "supported case"),
    ("unassign-role", "supported case"), ("request-information", "supported case"), ("attach-person", "asked case"),
    ("move-case", "asked case"),
    # A court's bar is lifted first: nothing is told while it stands.
    ("end-sharing-record", "supported case"), ("ask-sharing", "supported case"),
    ("prepare-disclosure", "supported case"),
    ("release-disclosure", "supported case"), ("withdraw-disclosure", "supported case"),
    ("correct-disclosure", "supported case"), ("write-sharing-rationale", "supported case"),
    ("keep-sharing-record", "listed case"),
    ("answer-onward-question", "question to Example Police on supported case"),
    ("show-safe-contact", "supported case"), ("show-sealed", "supported case"), ("relate-people", "supported case"),
    ("end-relation", "supported case"), ("show-relations", "supported case"),
    ("record-agreement", None), ("sign-agreement", "agreement"), ("end-agreement", "agreement"),
    ("propose-erasure", None), ("confirm-erasure", "supported case"), ("erase-confirmed", None),
    ("state-residence", "supported case"), ("pause-deadline", "supported case"), ("resume-deadline", "supported case"),
    ("extend-deadline", "supported case"), ("record-support-consent", "supported case"),
    ("add-to-referral", "waiting referral"), ("link-person", "second waiting referral"),
    ("dismiss-match", "third waiting referral"), ("return-referral", "waiting referral"),
    ("accept-referral", "second waiting referral"), ("decline-referral", "third waiting referral"),
    ("redirect-referral", "tag referral"), ("withdraw-referral", "waiting referral"),
    ("advise-on-enquiry", "second enquiry"), ("convert-enquiry", "second enquiry"), ("close-enquiry", "third enquiry"),
    ("record-return", "request to Example County Council on supported case"),
    ("act-on-action", "action"), ("chase-actions", None),
    ("waive-return", "request to Example NHS Trust on supported case"), ("complete-task", None), ("end-link", "link"),
    ("accept-transfer", "offer of the offered case"), ("decline-transfer", "offer of the other offered case"),
    ("move-meeting", "meeting to move"), ("cancel-meeting", "meeting to cancel"), ("renew-series", "series"),
    ("end-series", "series"),
    ("open-meeting", "meeting to open"), ("draw-agenda", "meeting"), ("lock-agenda", "meeting"),
    ("publish-papers", "meeting"), ("pin-item", "meeting"),
    ("record-attendance", "meeting"),
    ("record-leaving", "meeting"), ("call-item", "meeting"), ("declare-conflict", "meeting"),
    ("accept-confidentiality", "meeting"), ("contribute-to-item", "meeting"), ("record-decision", "meeting"),
    ("adjourn-item", "meeting"), ("note-item", "meeting"), ("run-out-item", "meeting"), ("close-meeting", "meeting"),
    ("correct-minutes", "meeting"), ("check-minutes", "meeting"), ("approve-minutes", "meeting"),
]


class Controls:
    def __init__(self, scene, standing, matrix, actors):
        self.scene, self.standing, self.matrix, self.actors = scene, standing, matrix, actors

    def refused(self, cells):
        """What was refused to those who may, each as a sentence."""
        wrong = []
        acts = {cell.operation for cell in cells if self.matrix.asking.operations[cell.operation][0] != "GET"}
        for operation in sorted(acts ^ {operation for operation, _ in ORDER}):
            wrong.append(f"nobody carries out {operation} at the end, or it is none that is served")
        for operation, name in ORDER:
            said = self.carry_out(operation, name, cells)
            if said:
                wrong.append(said)
        return wrong

    def carry_out(self, operation, name, cells):
        """By whichever of those who may is first taken at their word."""
        told = None
        if operation == "adjourn-item":  # what was decided cannot be put off any more
            meeting = self.scene.things[name]
            meeting.more["item"] = meeting.more["other item"]
            self.scene.as_name("channel:chair").post(f"/v1/meetings/{meeting.id}/items/{meeting.more['item']}/call")
        if operation == "record-decision":
            meeting = self.scene.things[name]
            self.scene.practice.recorded(meeting.id, meeting.more["item"])
        if operation in ("note-item", "run-out-item"):  # each at a meeting to which nobody came but the chair
            meeting, case = self.scene.things[name], self.scene.things["listed case"]
            meeting.id = self.scene.practice.meet([("channel:chair", "chair")])
            meeting.more["item"] = self.scene.practice.call_item(meeting.id, case.id)
        for cell in cells:
            # Whoever may agree was told that nobody had asked yet; by now somebody has.
            whole = cell.wants == MAY or (operation, cell.wants) in (("take-checkpoint", 200), ("agree-to-sealed", 409))
            if cell.operation != operation or not whole or (name and (not cell.thing or cell.thing.name != name)):
                continue
            if operation in policy.AFTER_STEP_UP:
                self.matrix.asking.step_ups.up(cell.who.token)
            method, path = self.matrix.asking.path(operation, cell.thing)
            body = self.matrix.asking.body(operation, cell.thing, cell.who)
            answer = self.matrix.line.ask(cell.who.token, method, path, body, self.version(cell))
            if 200 <= answer.status < 300:
                return None
            # No case's time is over here: that nobody proposed to erase it is told to those alone who may let it go.
            if operation == "confirm-erasure" and answer.status == 409 and b"erasure-not-proposed" in answer.body:
                return None
            told = told or f"{cell} was refused, though they may: {answer.status} {answer.body[:600]!r}"
        return told or f"nobody may do {operation}"

    def version(self, cell):
        if cell.thing is None or cell.thing.kind != "case":
            return None
        return self.matrix.asking.versions()[cell.thing.id]
