"""People whose keys open nothing any more, or less than they themselves may: added to a demonstration's areas."""
import contextlib
import pathlib
import shutil
import tempfile

from daemon import Broken

# By name: where their line goes in, the roles, why the key is shut, and what it is good for.
PEOPLE = {
    "Left Example": ("{ prevent: case-officer, channel: case-officer }", {"shut": "left"}),
    "Revoked Example": ("{ prevent: case-officer, channel: case-officer }", {"shut": "revoked"}),
    "Expired Example": ("{ prevent: case-officer, channel: case-officer }", {"shut": "expired"}),
    "Sender Example": ("{ prevent: case-officer, channel: case-officer }", {"scope": "referrals"}),
    "Reader Example": ("{ prevent: case-officer, channel: case-officer }", {"scope": "cases:read"}),
}
BESIDE = "          Police Member Example:"

SHUT = {"revoked": "revoked_at = 1", "expired": "expires_at = 1"}


class Extras:
    def standing(self, name):
        return PEOPLE.get(name, ("", {}))[1]

    def limit(self, daemon):
        """Makes those keys good for less, before any of them is used."""
        for name, (_, standing) in PEOPLE.items():
            if "scope" in standing:
                daemon.database.run(
                    f"UPDATE keys SET scopes = ARRAY['{standing['scope']}'] WHERE practitioner = "
                    f"(SELECT id FROM practitioners WHERE name = '{name}')")

    def shut(self, daemon):
        """Ends the keys, past the service: each was used before, so that it is known."""
        for name, (_, standing) in PEOPLE.items():
            mine = f"(SELECT id FROM practitioners WHERE name = '{name}')"
            if standing.get("shut") == "left":
                daemon.database.run(f"UPDATE practitioners SET active = false WHERE id = {mine}")
            elif "shut" in standing:
                daemon.database.run(f"UPDATE keys SET {SHUT[standing['shut']]} WHERE practitioner = {mine}")


EXTRA = Extras()


@contextlib.contextmanager
def with_extras(workflows):
    """A copy of the workflow files in whose demonstration they are."""
    with tempfile.TemporaryDirectory(prefix="paneld-access-") as folder:
        copy = pathlib.Path(folder) / "Workflows"
        shutil.copytree(workflows, copy)
        areas = copy / "demo" / "areas.yaml"
        written = areas.read_text()
        if BESIDE not in written:
            raise Broken("the demonstration's areas do not have the agency to which people are added")
        lines = "".join(f"          {name}: {roles}\n" for name, (roles, _) in PEOPLE.items())
        areas.write_text(written.replace(BESIDE, lines + BESIDE))
        yield copy
