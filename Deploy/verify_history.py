#!/usr/bin/env python3
"""Checks an exported history with nothing but Python: a second opinion, written apart from `panel audit verify`.

  Deploy/verify_history.py FOLDER [--held FILE] [--key HEX]...

FOLDER holds history.jsonl, heads.jsonl, checkpoints.jsonl and erasures.jsonl, as `panel audit export --to FOLDER`
writes them. --held is what you kept of checkpoints.jsonl from an earlier export, or lines of it; --key a public key that
you were given by another way. With neither, all that is shown is that the export agrees with itself.

Every link is computed anew; every checkpoint's signature is checked, and that it follows the one before; every head it
holds must be in the history, and nothing may have been put in that is older than the last checkpoint and not in it.
Every line of the register of erasures must be signed and follow the one before; how many there are is said. What the
lines hold is told in Sources/PanelSealing/Chain/. Exits 0 if the history is whole, 1 if it is not.
"""
import argparse
import collections
import hashlib
import itertools
import pathlib
import re
import struct
import sys

TEXT = rb'"((?:[^"\\\x00-\x1f]|\\["\\]|\\u00[01][0-9a-f])*)"'
NUMBER = rb"(0|-?[1-9][0-9]{0,18})"
HASH = rb'"([0-9a-f]{64})"'
SLACK = 600_000_000  # microseconds: longer than any transaction takes
ZEROS = bytes(32)


def line_of(*members):
    """A line with these members, in this order and no other spelling."""
    return re.compile(rb"\{" + rb",".join(b'"' + name + b'":' + shape for name, shape in members) + rb"\}")


EVENT = line_of(
    (b"actor", TEXT), (b"area", TEXT), (b"case", TEXT), (b"content_hash", HASH),
    (b"definition_hash", rb'"((?:[0-9a-f]{2})*)"'), (b"link", HASH), (b"occurred_at", NUMBER),
    (b"recorded_at", NUMBER), (b"seq", NUMBER), (b"type", TEXT), (b"type_version", NUMBER))
HEAD = line_of((b"sequence", NUMBER), (b"case", TEXT), (b"seq", NUMBER), (b"link", HASH))
CHECKPOINT = line_of(
    (b"format", b'"paneld checkpoint 1"'), (b"area", TEXT), (b"sequence", NUMBER), (b"taken_at", NUMBER),
    (b"previous", HASH), (b"cases", NUMBER), (b"moved", NUMBER), (b"heads", HASH), (b"key", HASH),
    (b"signature", rb'"([0-9a-f]{128})"'))
ERASURE = line_of(
    (b"format", b'"paneld erasure 1"'), (b"area", TEXT), (b"sequence", NUMBER), (b"case", TEXT), (b"at", NUMBER),
    (b"previous", HASH), (b"key", HASH), (b"signature", rb'"([0-9a-f]{128})"'))
Event = collections.namedtuple("Event", "actor area case content definition link occurred recorded seq type version")
Head = collections.namedtuple("Head", "sequence case seq link")
Checkpoint = collections.namedtuple("Checkpoint", "area sequence taken previous cases moved heads key signature")

Erasure = collections.namedtuple("Erasure", "area sequence case at previous key signature")


def verify(history, heads, checkpoints, erasures=None, held=None, keys=()):
    """Everything that is wrong, each as a sentence; the arguments are the files' bytes, the keys bytes."""
    return [*_verify(history, heads, checkpoints, erasures, held, keys)]


def counts(history, erasures):
    """How much was looked at, in the line that every verifier gives alike."""
    read = [event for event in (parsed(EVENT, Event, line) for line in lines(history)[1:]) if event]
    erased = "not said" if erasures is None else len(lines(erasures))
    return f"The chain verifies: cases {len({(e.area, e.case) for e in read})}, events {len(read)}, erased {erased}."


def _verify(history, heads, checkpoints, erasures, held, keys):
    signed, area, taken = collections.defaultdict(dict), None, None
    chain = []
    for number, line in enumerate(lines(checkpoints), 1):
        one = parsed(CHECKPOINT, Checkpoint, line)
        if one is None:
            yield f"line {number} of the checkpoints is not one"
            continue
        before = chain[-1] if chain else None
        if (one.sequence != number or one.area != (area or one.area) or one.taken < (taken or one.taken)
                or one.previous != (hashlib.sha256(before[1]).digest() if before else ZEROS)):
            yield f"checkpoint {number} does not follow the one before it"
        if not signature_is_good(one.key, line[:line.rindex(b',"signature":')], one.signature):
            yield f"checkpoint {number} is not signed by the key it names"
        chain.append((one, line))
        area, taken = one.area, one.taken
    if not chain:
        yield "there is no checkpoint"
    yield from held_elsewhere(chain, lines(checkpoints), held, keys)
    yield from match(chain, lines(heads), signed)
    yield from events(lines(history), signed, area, taken)
    if erasures is not None:
        kept = (parsed(CHECKPOINT, Checkpoint, line) for line in lines(held)) if held else ()
        yield from registered(lines(erasures), area, keys or {one.key for one in kept if one})


def registered(all_lines, area, keys):
    """What is wrong with the register of erasures; `keys`: those that may sign, or none where nobody gave any."""
    before = None
    for number, line in enumerate(all_lines, 1):
        one = parsed(ERASURE, Erasure, line)
        previous = hashlib.sha256(before).digest() if before else ZEROS
        if (one is None or one.sequence != number or one.area != (area or one.area) or one.previous != previous
                or (keys and one.key not in keys)
                or not signature_is_good(one.key, line[:line.rindex(b',"signature":')], one.signature)):
            yield f"line {number} of the register of erasures is not what was written"
        before = line if one else before


def held_elsewhere(chain, all_lines, held, keys):
    if held is not None:
        kept = lines(held)
        start = all_lines.index(kept[0]) if kept and kept[0] in all_lines else len(all_lines)
        if not kept or all_lines[start:start + len(kept)] != kept:
            yield "checkpoints that were held elsewhere are not in the export"
        keys = keys or {one.key for one in (parsed(CHECKPOINT, Checkpoint, line) for line in kept) if one}
    elif not keys:
        return
    for one, _ in chain:
        if one.key not in keys:
            yield f"checkpoint {one.sequence} is signed by a key that is not trusted"


def match(chain, all_lines, signed):
    """Each checkpoint's heads must be those it was signed over; gathers them by case."""
    if not all_lines or all_lines[0] != b'{"format":"paneld heads 1"}':
        yield "the heads are not an export of heads"
        return
    of_checkpoint = collections.defaultdict(list)
    for number, line in enumerate(all_lines[1:], 2):
        head = parsed(HEAD, Head, line)
        if head is None or not 1 <= head.sequence <= len(chain):
            yield f"line {number} of the heads is no checkpoint's"
        else:
            of_checkpoint[head.sequence].append((head, line))
    for one, _ in chain:
        its = of_checkpoint[one.sequence]
        goes_on = all(head.seq > max(signed[head.case], default=0) for head, _ in its)
        for head, _ in its:
            signed[head.case][head.seq] = head.link
        cases = sum(1 for links in signed.values() if links)
        digest = hashlib.sha256(b"".join(line + b"\n" for _, line in its)).digest()
        if (digest, len(its), cases, goes_on) != (one.heads, one.moved, one.cases, True):
            yield f"the heads kept for checkpoint {one.sequence} are not those it holds"


def events(all_lines, signed, area, taken):
    if not all_lines or all_lines[0] != b'{"format":"paneld chain 1"}':
        yield "the history is not an export of events"
    read = []
    for number, line in enumerate(all_lines[1:], 2):
        event = parsed(EVENT, Event, line)
        if event is None:
            yield f"line {number} of the history is no event"
        else:
            read.append(event)
    seen = set()
    for name, its in itertools.groupby(read, key=lambda event: (event.area, event.case)):
        if name in seen:
            yield f"the events of {name[1]} do not stand together"
        seen.add(name)
        fault = history_of(list(its), signed[name[1]] if name[0] == area else {}, taken)
        if fault:
            yield f"{name[1]}: {fault}"
    for case, links in list(signed.items()):
        if links and (area, case) not in seen:
            yield f"{case}: has no history, and a checkpoint holds its event {max(links)}"


def history_of(its, links, taken):
    """The first thing that is wrong with one case's events."""
    last, previous = max(links, default=0), ZEROS
    for number, event in enumerate(its, 1):
        if event.seq != number:
            return f"event {event.seq} stands where event {number} belongs"
        if event.link != linked(event, previous):
            return f"event {number} is not what was recorded"
        if links.get(number, event.link) != event.link:
            return f"event {number} is not the one that a checkpoint holds"
        if number > last and taken is not None and event.recorded < max(taken, 0) - SLACK:
            return f"event {number} was put in after a checkpoint that is later than it"
        previous = event.link
    return f"ends before event {last}, which a checkpoint holds" if last > len(its) else None


def linked(event, previous):
    """SHA-256 over an event's parts and the link before, each behind its length; numbers are eight bytes."""
    parts = [
        b"paneld event 1", event.area.encode(), event.case.encode(), struct.pack("!q", event.seq), event.type.encode(),
        struct.pack("!q", event.version), event.definition, event.actor.encode(), struct.pack("!q", event.occurred),
        struct.pack("!q", event.recorded), event.content, previous]
    return hashlib.sha256(b"".join(struct.pack("!Q", len(part)) + part for part in parts)).digest()


def lines(file):
    """The lines of a file, each of which must be ended; what stands after the last counts as a line that is none."""
    parts = file.split(b"\n")
    return parts[:-1] if parts[-1] == b"" else [*parts[:-1], parts[-1] + b"\n"]


def parsed(shape, kind, line):
    """The values of a line: texts, numbers of 64 bits, hashes as bytes; nothing where it is written in any other way."""
    found = shape.fullmatch(line)
    if not found:
        return None
    values = []
    for place, group in enumerate(found.groups(), 1):
        try:
            if line[found.start(place) - 1:found.start(place)] != b'"':
                number = int(group)
                if not -2**63 <= number < 2**63:
                    return None
                values.append(number)
            elif kind._fields[place - 1] in ("content", "definition", "link", "previous", "heads", "key", "signature"):
                values.append(bytes.fromhex(group.decode()))
            else:
                values.append(re.sub(r"\\(?:u(....)|(.))", lambda part: chr(int(part[1], 16)) if part[1] else part[2],
                                     group.decode()))
        except UnicodeDecodeError:
            return None
    return kind(*values)


# Ed25519 (RFC 8032, 5.1.7), points as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def signature_is_good(key, message, signature):
    point, r, s = decoded(key), decoded(signature[:32]), int.from_bytes(signature[32:], "little")
    if point is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), plus(r, times(h, point))
    return all((left[place] * right[2] - right[place] * left[2]) % P == 0 for place in (0, 1))


def plus(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D, 2 * one[2] * other[2]
    e, f, g, h = (b - a) % P, (d - c) % P, (d + c) % P, (b + a) % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = plus(total, point)
        point, number = plus(point, point), number >> 1
    return total


def decoded(encoded):
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x), y, 1, (P - x if x & 1 != sign else x) * y % P


BASE = decoded(bytes.fromhex("5866666666666666666666666666666666666666666666666666666666666666"))


def main():
    says = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    says.add_argument("folder", type=pathlib.Path)
    says.add_argument("--held", type=pathlib.Path, help="checkpoints that were kept elsewhere")
    says.add_argument("--key", type=bytes.fromhex, action="append", default=[], help="a public key, in hexadecimal")
    told = says.parse_args()
    files = [(told.folder / name).read_bytes() for name in ("history.jsonl", "heads.jsonl", "checkpoints.jsonl")]
    register = told.folder / "erasures.jsonl"
    files.append(register.read_bytes() if register.exists() else None)
    faults = verify(*files, held=told.held.read_bytes() if told.held else None, keys=told.key)
    for fault in faults:
        print(fault)
    if faults:
        print("THE HISTORY IS NOT WHOLE.")
    elif told.held or told.key:
        print("The history is whole, up to the last checkpoint, as it was held elsewhere.")
    else:
        print("The export agrees with itself. It was held against nothing kept elsewhere: give --held or --key.")
    if not faults:
        print(counts(files[0], files[3]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
