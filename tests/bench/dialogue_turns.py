"""S1: the dialogue turn over HTTP, ours and the peer's, turn about on the same machine."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from intake.runtime import utc_now
from tests.bench.caller import Interrupt, Line, Played, family, long, play
from tests.bench.derive import ROOT, read_examples
from tests.bench.lines import Connection, OurLine
from tests.bench.load import Load, many_callers
from tests.bench.peer_server import PeerServers, tell
from tests.bench.processes import Process
from tests.bench.table import median
from tests.stack import Stack

DIALOGUES = ROOT / "dialogues"
ROUNDS, OURS_A_ROUND = 12, 5
LONG_ROUNDS, OURS_LONG_A_ROUND = 4, 25
LOAD_SECONDS = 10.0
OUR_STARTS = 5


class Server(Protocol):
    """What is measured: started, talked to, weighed, stopped."""

    port: int

    def start(self) -> float: ...
    def stop(self) -> None: ...
    def new_line(self, connection: Connection) -> Line: ...
    def cpu_seconds(self) -> float: ...
    def megabytes(self) -> list[float]: ...
    def intents(self, texts: list[str]) -> list[str]: ...


class OurServer:
    """The dialogue service, as the Procfile starts it."""

    def __init__(self, stack: Stack, log_dir: Path) -> None:
        self.port = stack.settings.dialogue_port
        self._stack, self._log = stack, log_dir / "dialogue.log"
        self._process: Process | None = None

    def start(self) -> float:
        """Seconds until a first turn is answered."""
        command = [str(DIALOGUES / ".venv/bin/python"), "-m", "runtime.serve"]
        self._process = Process(command, DIALOGUES, self._stack.environment, self._log)
        return self._process.wait_ready(self._answers, most=60)

    def _answers(self) -> None:
        connection = Connection(self.port)
        try:
            self.new_line(connection).say("I want to report a death")
        finally:
            connection.close()

    def stop(self) -> None:
        if self._process:
            self._process.stop()

    def new_line(self, connection: Connection) -> OurLine:
        return OurLine(connection, self._stack.settings.dialogue_token, utc_now().date())

    def cpu_seconds(self) -> float:
        return self._process.cpu_seconds() if self._process else 0.0

    def megabytes(self) -> list[float]:
        return [self._process.megabytes()] if self._process else []

    def intents(self, texts: list[str]) -> list[str]:
        script = Path(__file__).parent / "heldout.py"
        answer = subprocess.run(
            [str(DIALOGUES / ".venv/bin/python"), str(script)],
            cwd=DIALOGUES,
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=True,
        )
        found: list[str] = json.loads(answer.stdout)
        return found


@dataclass(slots=True)
class Side:
    """One system's figures, as they gather."""

    server: Server
    ready: list[float] = field(default_factory=list)
    conversations: list[Played] = field(default_factory=list)
    long_ones: list[Played] = field(default_factory=list)
    loads: dict[int, Load] = field(default_factory=dict)
    cpu: float = 0.0  # seconds that the conversations of one caller took
    megabytes: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    @property
    def latencies(self) -> list[float]:
        return [turn.seconds for played in self.conversations for turn in played.turns]

    @property
    def cpu_each(self) -> float:
        """Processor milliseconds a turn: what stays the same when others use the machine."""
        return self.cpu / len(self.latencies) * 1000

    @property
    def accuracy(self) -> float:
        return sum(self.right) / len(self.right)

    @property
    def ended(self) -> str:
        """How the conversations went: a system that loses its way answers fast as well."""
        every = self.conversations + self.long_ones
        ends = sum(played.finished for played in every)
        turns = len(self.latencies) / len(self.conversations)
        return f"{ends} of {len(every)}, {turns:.0f} turns each"

    def at_turn(self, number: int) -> float:
        """The median of that turn of the long conversations, in milliseconds."""
        return median(
            turn.seconds
            for played in self.long_ones
            for turn in played.turns
            if turn.number == number
        )

    def converse(self, times: int) -> None:
        before = self.server.cpu_seconds()
        self.conversations += self._play(times, family)
        self.cpu += self.server.cpu_seconds() - before

    def converse_long(self, times: int) -> None:
        self.long_ones += self._play(times, long)

    def _play(self, times: int, interrupt: Interrupt) -> list[Played]:
        with self._connected() as connection:
            return [play(self.server.new_line(connection), interrupt) for _ in range(times)]

    def take_load(self, callers: int) -> None:
        self.loads[callers] = many_callers(
            callers, LOAD_SECONDS, self.server.port, self.server.new_line
        )

    def examine(self) -> None:
        """Wording that was never trained on, nor looked at while examples were added."""
        examples = list(read_examples(DIALOGUES / "data" / "heldout" / "unseen.yml"))
        found = self.server.intents([text for _, text in examples])
        self.right = [intent == seen for (intent, _), seen in zip(examples, found, strict=True)]

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        connection = Connection(self.server.port)
        try:
            yield connection
        finally:
            connection.close()


def measure(servers: list[Server]) -> list[Side]:
    """Ours first, then the peer where there is one. All are stopped at the end."""
    sides = [Side(server) for server in servers]
    with ExitStack() as running:
        for side in sides:
            running.callback(side.server.stop)
            _start(side)
        _one_caller(sides)
        _long(sides)
        for callers in (8, 32):
            tell(f"Bench: {callers} callers at once ...")
            for side in sides:
                side.take_load(callers)
        for side in sides:
            side.megabytes = side.server.megabytes()
            side.examine()
    return sides


def _start(side: Side) -> None:
    ours = not isinstance(side.server, PeerServers)
    tell(f"Bench: starting {'the dialogue' if ours else 'the peer'} ...")
    for _ in range(OUR_STARTS if ours else 1):
        side.server.stop()
        side.ready.append(side.server.start())
    side.converse(1)  # warm, and not counted
    side.conversations.clear()
    side.cpu = 0.0


def _one_caller(sides: list[Side]) -> None:
    """Turn about, so that whatever else the machine does it does to both."""
    tell("Bench: one caller ...")
    for _ in range(ROUNDS):
        for number, side in enumerate(sides):
            side.converse(1 if number else OURS_A_ROUND)


def _long(sides: list[Side]) -> None:
    tell("Bench: long conversations ...")
    for _ in range(LONG_ROUNDS):
        for number, side in enumerate(sides):
            side.converse_long(1 if number else OURS_LONG_A_ROUND)
