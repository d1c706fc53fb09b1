"""What decisions give agencies to do, and what becomes of it before the next meeting."""
import datetime

from daemon import Broken
from years.casework import CHAIR, COORDINATOR

# Whoever has to do something, and the agency they do it for.
DOERS = {
    "channel:case-officer": "Example Police", "channel:lead-professional": "Example County Council",
    "channel:guest": "Example Academy",
}
# Of ten actions so many are done, overtaken by events, and not done.
ENDS = ["done"] * 7 + ["overtaken"] + ["not-done"] * 2


class Actions:
    """Gives actions and brings each to its end; knows of every one that was given."""

    def __init__(self, office, dice):
        self.office, self.dice = office, dice
        # How each has to have ended, by its identifier.
        self.ends = {}

    def given(self, date):
        """The words in which a decision gives one, to be done before the meeting after next."""
        role = self.dice.choice(list(DOERS))
        due = datetime.date.fromisoformat(date) + datetime.timedelta(days=10)
        return (f"{DOERS[role]}/{self.office[role].name} by {due}: Synthetic thing to do "
                "(measured by a synthetic letter)")

    def go_on(self):
        """Those who have to do something do it, or do not; the panel's coordinator looks at what they say."""
        self.office[COORDINATOR].run("actions", "chase")
        for action in self.office[COORDINATOR].run("actions", "list", "--all")["actions"]:
            if action["id"] not in self.ends:
                self.end(action, self.dice.choice(ENDS))

    def end(self, action, how):
        id, owner = action["id"], self.owner(action)
        self.ends[id] = how
        if how == "done":
            owner.run("actions", "accept", id)
            owner.run("actions", "done", id, "--evidence", "A synthetic letter.")
            self.office[COORDINATOR].run("actions", "verify", id)
            self.ends[id] = "verified"
        elif how == "overtaken":
            self.office[CHAIR].run("actions", "overtake", id, "--reason", "Synthetic: it is no longer needed.")
        else:
            self.office[CHAIR].run("actions", "not-done", id, "--reason", "Synthetic: nobody could.")

    def owner(self, action):
        for role in DOERS:
            if self.office[role].id == action["practitioner"]:
                return self.office[role]
        raise Broken(f"action {action['id']} was given to somebody else than the decision said")

    def unsettled(self):
        """Actions that are not as the year left them, a sentence each; none may have gone."""
        faults = []
        for id, how in self.ends.items():
            standing = self.office[COORDINATOR].run("actions", "show", id)["standing"]
            if standing != how:
                faults.append(f"action {id} is {standing}, and was left {how}")
        return faults
