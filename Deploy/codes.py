"""What somebody's authenticator shows, by another hand than the service's (RFC 6238: six digits, HMAC-SHA-1, 30 seconds),
and whoever must gives it before the acts that ask for it."""
import base64
import hashlib
import hmac
import json
import pathlib
import time

from daemon import Broken
from journey import Client

STEP = 30


def code(secret, at=None):
    """What an authenticator with this secret, in base32, shows at a second since 1970; at none: now."""
    counter = int(time.time() if at is None else at) // STEP
    mac = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1)
    place = mac[-1] & 15
    return f"{int.from_bytes(mac[place:place + 4], 'big') % (1 << 31) % 1_000_000:06d}"


assert code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59) == "287082"  # RFC 6238, appendix B


class StepUps:
    """Lets people of a demonstration step up, and once more when that is about to be over."""

    # In seconds, somewhat less than it lasts.
    LASTS = 240

    def __init__(self, daemon):
        self.url = daemon.url
        told = json.loads((pathlib.Path(daemon.state) / "demo-credentials.json").read_text())
        self.secrets = {person["token"]: person["authenticator"] for person in told["practitioners"]}
        # When each stepped up last; every code that was given.
        self.last, self.codes = {}, []

    def up(self, token):
        if time.monotonic() - self.last.get(token, -self.LASTS) < self.LASTS:
            return
        for ahead in (0, STEP):  # what shows now may have been taken; what shows next is taken, too
            given = code(self.secrets[token], time.time() + ahead)
            answer = Client(self.url, token).post("/v1/step-ups", {"code": given})
            self.codes.append(given)
            if answer.status == 201:
                self.last[token] = time.monotonic()
                return
        raise Broken(f"a code was not taken: {answer.status} {answer.json}")
