"""Writes down the statements that the daemon sends for a move or a list, with their values, and makes of them a script
with which pgbench sends the same: the same SQL with values of the same size, for a move one statement after the other,
for a list in the round trips of the daemon."""
import re

from daemon import Broken
from proxy import PASS, Proxy

UUID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
INTEGERS = re.compile(r'\{"?\d{1,18}"?(,"?\d{1,18}"?)*\}')


class Move:
    """One move as it was recorded: what was asked of which case, and the statements of its transaction."""

    def __init__(self, case, version, key, answer, statements):
        self.case, self.version, self.key, self.answer, self.statements = case, version, key, answer, statements


def record(daemon, asked):
    """Sends moves one by one, each a (client, case, body, key), to a daemon that runs on the far side of a proxy;
    brings the cases up to date on the way."""
    recorded, transactions = [], []

    def note(statements):
        if any("INSERT INTO idempotency" in text for text, _ in statements):
            transactions.append(list(statements))
        return PASS

    daemon.kill()
    with Proxy(daemon.state / "socket", note):
        daemon.start()
        for client, case, body, key in asked:
            version, transactions[:] = case.version, []
            answer = client.post(f"/v1/cases/{case.id}/moves", body, key=key, version=version)
            if answer.status != 200 or len(transactions) != 1:
                raise Broken(f"{body['move']} was answered {answer.status} in {len(transactions)} transactions: "
                             f"{answer.raw[:500]!r}")
            case.stage, case.version = answer["stage"], answer["version"]
            recorded.append(Move(case, version, key, answer, transactions[0]))
        daemon.kill()
    daemon.start()
    return recorded


def listed(daemon, client, paths):
    """Asks for lists of cases, each by its path, of a daemon that runs on the far side of a proxy; gives by the same
    names the statements of the transaction in which each was read."""
    transactions, found = [], {}

    def note(statements):
        if any("AS urgent_tasks" in text for text, _ in statements):
            transactions.append(list(statements))
        return PASS

    daemon.kill()
    with Proxy(daemon.state / "socket", note):
        daemon.start()
        for name, path in paths.items():
            transactions.clear()
            answer = client.get(path)
            if answer.status != 200 or len(transactions) != 1:
                raise Broken(f"{path} was answered {answer.status} in {len(transactions)} transactions")
            found[name] = transactions[0]
        daemon.kill()
    daemon.start()
    return found


def replay(daemon, number, statements):
    """The arguments with which pgbench sends a transaction that only read, as it was sent: what is read in one round
    trip, COMMIT in another."""
    values = []

    def value(sent):
        if sent is None:
            # pgbench has no parameter for NULL, and a constant would let the planner leave a condition out.
            values.append("none")
            return f"nullif(:v{len(values)}::text, :v{len(values)}::text)"
        if sent == "":
            return "''"
        values.append(sent)
        return f":v{len(values)}"

    sent = [re.sub(r"\$(\d+)", lambda found: value(parameters[int(found[1]) - 1]), text) + ";"
            for text, parameters in statements]
    lines = [r"\startpipeline", *sent[:-1], r"\endpipeline", r"\startpipeline", sent[-1], r"\endpipeline"]
    path = daemon.folder / f"page{number}.sql"
    path.write_text("\n".join(lines) + "\n")
    return [argument for place, text in enumerate(values, 1) for argument in ("-D", f"v{place}={text}")] + ["-f", path]


def plain(identifier):
    """A UUID's digits, which may be sent with hyphens or without."""
    return identifier.replace("-", "")


class Script:
    """A pgbench script of a move that was recorded twice, on two cases with different versions: what is the same in
    both is sent as it was, and what differs says by how it differs what it is."""

    def __init__(self, name, one, two, cases):
        self.name, self.one, self.two = name, one, two
        self.values = {}
        self.has_locked = False
        if len(one.statements) != len(two.statements):
            raise Broken(f"{name} is {len(one.statements)} statements once and {len(two.statements)} another time")
        lines = [rf"\set n random(1, {cases})", r"\set key random(1, 9000000000000000000)"]
        for (text, values), (same, others) in zip(one.statements, two.statements):
            if text != same:
                raise Broken(f"{name} sends other statements a second time: {text} and {same}")
            lines += self._statement(text, values, others)
        self.text = "\n".join(lines) + "\n"

    @property
    def statements(self):
        return len(self.one.statements)

    def _statement(self, text, values, others):
        sent = re.sub(r"\$(\d+)", lambda found: self._value(
            text, values[int(found[1]) - 1], others[int(found[1]) - 1]), text)
        if "FROM cases" in text and "FOR UPDATE" in text:
            # pgbench cannot read the version out of the state, as the daemon does: the row tells it beside.
            self.has_locked = True
            return [re.sub(r"(\s)FROM cases\b", r", id, seq\1FROM cases", sent, count=1), r"\gset"]
        return [sent + ";"]

    def _value(self, text, value, other):
        one, two = self.one, self.two
        case = ":id" if self.has_locked else "md5(:n::text)::uuid"
        if value == other:
            return self._constant(value)
        if value is None or other is None:
            raise Broken(f"{self.name} sends a value once and none another time: {text}")
        if (plain(value), plain(other)) == (plain(one.case.uuid), plain(two.case.uuid)):
            return case + "::text" if "set_config" in text else case
        if (value, other) == (one.key, two.key):
            return "lpad(:key::text, 36, '0')"
        if value.replace(one.case.id, two.case.id) == other:
            before, _, after = value.partition(one.case.id)
            return f"({self._constant(before)} || 'case_' || left(replace({case}::text, '-', ''), 26) || " \
                   f"{self._constant(after)})"
        if UUID.fullmatch(value) and "INSERT" in text:
            return "gen_random_uuid()"
        if UUID.fullmatch(value) and "UPDATE deadlines" in text:
            # The clock that every clone has under a name of its own.
            return "md5('deadline' || :n::text)::uuid"
        number = self._version(value, other)
        if number is not None:
            return number
        if INTEGERS.fullmatch(value):
            pairs = zip(re.findall(r"\d+", value), re.findall(r"\d+", other))
            numbers = [self._version(a, b) or a for a, b in pairs]
            return "ARRAY[" + ", ".join(numbers) + "]::bigint[]"
        return self._constant(value)

    def _version(self, value, other):
        """A number that lies as far from the case's version in both."""
        try:
            off = int(value) - self.one.version
            return f"(:seq::bigint + {off})" if off == int(other) - self.two.version and abs(off) < 1000 else None
        except ValueError:
            return None

    def _constant(self, value):
        if value is None:
            return "NULL"
        if value == "":
            return "''"
        for name, known in self.values.items():
            if known == value:
                return ":" + name
        name = f"{self.name}_{len(self.values)}"
        self.values[name] = value
        return ":" + name

    def arguments(self, state_size):
        """The values as pgbench takes them, the state of the case as large as those that the daemon reads now."""
        for name, value in self.values.items():
            if value.startswith('{"') and '"facts"' in value:
                value = value + " " * max(0, state_size - len(value))
            yield from ("-D", f"{name}={value}")
