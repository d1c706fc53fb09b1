"""Stands between the daemon and PostgreSQL on the very socket the daemon connects to, understands as much of what
passes (PostgreSQL's frontend/backend protocol, version 3) as it takes to know a COMMIT, and can cut the line there.
"""
import asyncio
import pathlib
import struct
import threading

# What a first packet says instead of a version: requests for encryption, which are passed on, and for cancelling.
ENCRYPTION = (80877103, 80877104)
CANCEL = 80877102

# What may become of a COMMIT.
PASS = "pass"
# The server carries it out and its whole answer is kept from the daemon.
ANSWER_LOST = "answer lost"
# As much of the answer passes as stands before the word that it was committed.
ANSWER_TORN = "answer torn"
# It never reaches the server, which then rolls back. The daemon cannot tell the difference.
COMMIT_LOST = "commit lost"


class Proxy:
    """Takes over the socket of a running PostgreSQL; use it in a `with`.

    `fate` is asked at each COMMIT, with the statements of its transaction as (text, values), what shall become of it.
    It is called on the proxy's own thread, and so is `done` once the line is cut: with that fate, the statements, and
    whether the server had said that it committed.
    """

    def __init__(self, socket_folder, fate=lambda statements: PASS, done=lambda fate, statements, committed: None):
        self.path = pathlib.Path(socket_folder) / ".s.PGSQL.5432"
        self.real = self.path.with_name("server")
        self.fate, self.done = fate, done
        self.closed = False  # Nobody gets through.
        self.sessions = set()
        self.loop = asyncio.new_event_loop()

    def __enter__(self):
        self.path.rename(self.real)
        started = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self.thread.start()
        started.wait()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        if self.real.exists():
            self.real.rename(self.path)

    def shut(self):
        """Cuts every line and lets nobody through; may be called from any thread."""
        self.closed = True
        self.loop.call_soon_threadsafe(self._cut_all)

    def open(self):
        self.closed = False

    def _run(self, started):
        asyncio.set_event_loop(self.loop)
        listener = self.loop.run_until_complete(asyncio.start_unix_server(self._carry, path=str(self.path)))
        started.set()
        self.loop.run_forever()
        listener.close()
        self._cut_all()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()
        self.path.unlink(missing_ok=True)

    def _cut_all(self):
        for session in list(self.sessions):
            session.end()

    async def _carry(self, reader, writer):
        if self.closed:
            writer.transport.abort()
            return
        try:
            server = await asyncio.open_unix_connection(str(self.real))
        except OSError:
            writer.transport.abort()
            return
        session = Session(self, (reader, writer), server)
        self.sessions.add(session)
        try:
            await asyncio.gather(session.to_server(), session.to_client())
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self.sessions.discard(session)
            session.end()


class Session:
    """One connection through the proxy."""

    def __init__(self, proxy, client, server):
        self.proxy = proxy
        self.client_reader, self.client = client
        self.server_reader, self.server = server
        self.statements = {}   # The text of each prepared statement, by name.
        self.bound = {}        # Name and values of what each portal runs.
        self.transaction = []  # What ran since the last BEGIN.
        self.fate = PASS
        self.committed = False  # The server said so.
        self.waits_for_one_byte = False

    def end(self):
        """Cuts the line; whoever cuts it, a COMMIT whose fate was sealed has met it."""
        for end in (self.client, self.server):
            end.transport.abort()
        if self.fate != PASS:
            fate, self.fate = self.fate, PASS
            self.proxy.done(fate, self.transaction, self.committed)

    async def to_server(self):
        await self._first_packets()
        while True:
            kind, packet = await read_message(self.client_reader)
            if not self._note(kind, packet[5:]):
                # The server learns that the line is gone, and rolls back.
                return self.end()
            self.server.write(packet)
            await self.server.drain()

    async def to_client(self):
        while True:
            if self.waits_for_one_byte:
                self.waits_for_one_byte = False
                packet = await self.server_reader.readexactly(1)
            else:
                kind, packet = await read_message(self.server_reader)
                if self.fate != PASS:
                    self.committed |= kind == b"C" and packet[5:].startswith(b"COMMIT")
                    if self.committed or kind == b"Z":
                        return self.end()
                    if self.fate == ANSWER_LOST:
                        continue
            self.client.write(packet)
            await self.client.drain()

    async def _first_packets(self):
        """Those before the first message have no letter: the start-up packet and what may stand in front of it."""
        while True:
            length = await self.client_reader.readexactly(4)
            rest = await self.client_reader.readexactly(struct.unpack("!I", length)[0] - 4)
            code = struct.unpack("!I", rest[:4])[0]
            self.waits_for_one_byte = code in ENCRYPTION
            self.server.write(length + rest)
            await self.server.drain()
            if code not in ENCRYPTION:
                return

    def _note(self, kind, body):
        """Keeps account of what runs; false when this message and all after it must not arrive."""
        if kind == b"P":
            name, text, _ = body.split(b"\0", 2)
            self.statements[name] = text.decode()
        elif kind == b"B":
            portal, name, rest = body.split(b"\0", 2)
            self.bound[portal] = (name, rest)
        elif kind == b"E":
            name, values = self.bound[body.split(b"\0", 1)[0]]
            text = self.statements.get(name, "").strip("; \n")
            if text.upper().startswith("BEGIN"):
                self.transaction = []
            self.transaction.append((text, parameters(values)))
            if text.upper() == "COMMIT":
                self.fate = self.proxy.fate(self.transaction)
                return self.fate != COMMIT_LOST
        return True


async def read_message(reader):
    """A message's letter, and the whole of it: letter, length, body."""
    head = await reader.readexactly(5)
    return head[:1], head + await reader.readexactly(struct.unpack("!I", head[1:])[0] - 4)


def parameters(rest):
    """The values of a Bind message, in text format; None for NULL."""
    formats = struct.unpack_from("!H", rest)[0]
    place = 2 + 2 * formats
    count = struct.unpack_from("!H", rest, place)[0]
    place += 2
    values = []
    for _ in range(count):
        length = struct.unpack_from("!i", rest, place)[0]
        place += 4
        values.append(None if length < 0 else rest[place:place + length].decode(errors="replace"))
        place += max(length, 0)
    return values
