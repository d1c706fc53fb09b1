"""What somebody may do to an exported history who has everything but the key that signs checkpoints."""
import hashlib
import re

import verify_history
from verify_history import BASE, EVENT, HEAD, ORDER, Event, Head, P, lines, linked, parsed, times

HEADER = b'{"format":"paneld chain 1"}'
HEADS = b'{"format":"paneld heads 1"}'
HOUR = 3_600_000_000


class Forged:
    """The files of an export, taken apart to be changed and put together again."""

    def __init__(self, history, heads, checkpoints, dice):
        self.dice = dice
        self.events = [parsed(EVENT, Event, line) for line in lines(history)[1:]]
        self.heads = [parsed(HEAD, Head, line) for line in lines(heads)[1:]]
        self.checkpoints = lines(checkpoints)
        # Set where bytes were changed, which no longer are lines.
        self.raw = {}
        self.case = dice.choice(sorted({head.case for head in self.heads}))

    @property
    def files(self):
        history = b"\n".join([HEADER, *map(event_line, self.events)]) + b"\n"
        heads = b"\n".join([HEADS, *map(head_line, self.heads)]) + b"\n"
        made = [history, heads, b"".join(line + b"\n" for line in self.checkpoints)]
        return tuple(self.raw.get(place, file) for place, file in enumerate(made))

    @property
    def places(self):
        return [place for place, event in enumerate(self.events) if event.case == self.case]

    def pick(self):
        return self.dice.choice(self.places)

    def edit(self, place):
        field = self.dice.choice(["actor", "content", "definition", "occurred", "recorded", "type", "version"])
        was = getattr(self.events[place], field)
        value = (self.dice.randbytes(len(was)) if isinstance(was, bytes) else was + "x" if isinstance(was, str)
                 else was + self.dice.randrange(1, 1000))
        self.events[place] = self.events[place]._replace(**{field: value})

    def relink(self, onwards=0):
        """Numbers the case's events anew and makes every link fit."""
        previous = verify_history.ZEROS
        for number, place in enumerate(self.places, 1):
            event = self.events[place]._replace(seq=number)
            if number > onwards:
                event = event._replace(link=linked(event, previous))
            self.events[place], previous = event, event.link

    def mend_heads(self):
        """The heads kept for the checkpoints become what the history now says."""
        links = {event.seq: event.link for event in self.events if event.case == self.case}
        self.heads = [head._replace(link=links.get(head.seq, head.link)) if head.case == self.case else head
                      for head in self.heads if head.case != self.case or head.seq in links]

    def sign_anew(self):
        """Every checkpoint over the heads as they now are, signed with another key."""
        seed, seen, made = self.dice.randbytes(32), set(), []
        for number, line in enumerate(self.checkpoints, 1):
            its = [head for head in self.heads if head.sequence == number]
            seen |= {head.case for head in its}
            previous = hashlib.sha256(made[-1]).hexdigest() if made else "0" * 64
            digest = hashlib.sha256(b"".join(head_line(head) + b"\n" for head in its)).hexdigest()
            text = line[:line.rindex(b',"signature":')].decode()
            for name, value in (("previous", f'"{previous}"'), ("cases", len(seen)), ("moved", len(its)),
                                ("heads", f'"{digest}"'), ("key", f'"{public_key(seed).hex()}"')):
                text = re.sub(rf'("{name}":)("[0-9a-f]*"|[0-9]+)', rf"\g<1>{value}", text, count=1)
            made.append(f'{text},"signature":"{sign(seed, text.encode()).hex()}"}}'.encode())
        self.checkpoints = made


def event_line(event):
    return (f'{{"actor":{text(event.actor)},"area":{text(event.area)},"case":{text(event.case)},'
            f'"content_hash":"{event.content.hex()}","definition_hash":"{event.definition.hex()}",'
            f'"link":"{event.link.hex()}","occurred_at":{event.occurred},"recorded_at":{event.recorded},'
            f'"seq":{event.seq},"type":{text(event.type)},"type_version":{event.version}}}').encode()


def head_line(head):
    return (f'{{"sequence":{head.sequence},"case":{text(head.case)},"seq":{head.seq},'
            f'"link":"{head.link.hex()}"}}').encode()


def text(written):
    return '"' + written + '"'  # nothing in an export has to be escaped


# What a forger does; each is a name and a function that does it.

def edits(work):
    work.edit(work.pick())


def edits_and_relinks(work):
    work.edit(work.pick())
    work.relink()


def edits_and_mends_heads(work):
    edits_and_relinks(work)
    work.mend_heads()


def edits_and_signs_anew(work):
    edits_and_mends_heads(work)
    work.sign_anew()


def deletes(work):
    del work.events[work.pick()]


def deletes_and_relinks(work):
    deletes(work)
    work.relink()


def deletes_and_mends_heads(work):
    deletes_and_relinks(work)
    work.mend_heads()


def deletes_the_case(work):
    work.events = [event for event in work.events if event.case != work.case]


def deletes_the_case_with_its_heads(work):
    deletes_the_case(work)
    work.heads = [head for head in work.heads if head.case != work.case]


def cuts_the_end_off(work):
    gone = set(work.places[work.dice.randrange(len(work.places)):])
    work.events = [event for place, event in enumerate(work.events) if place not in gone]


def swaps(work):
    one, other = work.dice.sample(work.places, 2)
    work.events[one], work.events[other] = work.events[other], work.events[one]


def swaps_and_relinks(work):
    swaps(work)
    work.relink()


def writes_a_suffix_anew(work):
    begins = work.dice.randrange(len(work.places))
    for place in work.places[begins:]:
        work.events[place] = work.events[place]._replace(content=work.dice.randbytes(32))
    work.relink(onwards=begins)


def inserts_and_relinks(work):
    place = work.pick()
    work.events.insert(place, work.events[place])
    work.edit(place)
    work.relink()


def adds_what_it_says_is_old(work):
    end = work.places[-1]
    old = work.events[end]
    work.events.insert(end + 1, old._replace(recorded=old.recorded - HOUR, occurred=old.occurred - HOUR))
    work.relink(onwards=old.seq)


def adds_a_case_that_it_says_is_old(work):
    old = work.events[work.pick()]
    work.case = old.case + "x"
    work.events.append(old._replace(case=work.case, recorded=old.recorded - HOUR, occurred=old.occurred - HOUR))
    work.relink()


def gives_an_event_to_another_case(work):
    place = work.pick()
    work.events[place] = work.events[place]._replace(
        case=work.dice.choice(sorted({event.case for event in work.events} - {work.case})))


def leaves_a_checkpoint_out(work):
    del work.checkpoints[work.dice.randrange(len(work.checkpoints))]


def goes_back_to_an_earlier_checkpoint(work):
    """As if the last had never been taken: the heads it held and what came since are gone with it."""
    last = len(work.checkpoints)
    work.checkpoints.pop()
    work.heads = [head for head in work.heads if head.sequence != last]


def flips_a_bit(work):
    place = work.dice.randrange(3)
    changed = bytearray(work.files[place])
    changed[work.dice.randrange(len(changed))] ^= 1 << work.dice.randrange(8)
    work.raw[place] = bytes(changed)


FORGERIES = [(forgery.__name__.replace("_", " "), forgery) for forgery in (
    edits, edits_and_relinks, edits_and_mends_heads, edits_and_signs_anew, deletes, deletes_and_relinks,
    deletes_and_mends_heads, deletes_the_case, deletes_the_case_with_its_heads, cuts_the_end_off, swaps,
    swaps_and_relinks, writes_a_suffix_anew, inserts_and_relinks, adds_what_it_says_is_old,
    adds_a_case_that_it_says_is_old, gives_an_event_to_another_case, leaves_a_checkpoint_out,
    goes_back_to_an_earlier_checkpoint, flips_a_bit)]


# Ed25519 (RFC 8032, 5.1.6), to sign with the forger's own key.

def sign(seed, message):
    secret, prefix = expanded(seed)
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % ORDER
    point = encoded(times(r, BASE))
    h = int.from_bytes(hashlib.sha512(point + public_key(seed) + message).digest(), "little") % ORDER
    return point + ((r + h * secret) % ORDER).to_bytes(32, "little")


def public_key(seed):
    return encoded(times(expanded(seed)[0], BASE))


def expanded(seed):
    digest = hashlib.sha512(seed).digest()
    return int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254, digest[32:]


def encoded(point):
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")
