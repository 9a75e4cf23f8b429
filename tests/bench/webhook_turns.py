"""S2: a whole text through the real web process, beside the bare dialogue turn in the same run."""

import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from intake.runtime import utc_now
from tests.bench.caller import play
from tests.bench.lines import Connection, OurLine, TextLine
from tests.bench.peer_server import tell
from tests.bench.processes import cpu_seconds, megabytes
from tests.stack import Stack

ROUNDS = 40


@dataclass(slots=True)
class Turns:
    """Seconds of each turn, bare and whole; the same words in both."""

    bare: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    web_cpu: float = 0.0  # seconds of the web process for all of `whole`
    megabytes: float = 0.0
    conversations: int = 0
    finished: int = 0


def measure(stack: Stack) -> Turns:
    """One conversation bare, then the same texts through the webhook, and so on."""
    stack.start("dialogue")
    stack.start("web")
    stack.wait_ready()
    tell("Bench: texts through the webhook ...")
    settings, turns, senders = stack.settings, Turns(), _senders()
    dialogue, web = Connection(settings.dialogue_port), Connection(settings.web_port)
    web_pid = stack.processes["web"].pid
    for number in range(ROUNDS + 1):
        line = OurLine(dialogue, settings.dialogue_token, utc_now().date())
        played = play(line)
        phone = TextLine(web, settings.public_url, settings.twilio_auth_tokens[0], next(senders))
        cpu = cpu_seconds(web_pid)
        whole = [phone.text(turn.text) for turn in played.turns]
        if number:  # the first warms both
            turns.bare += [turn.seconds for turn in played.turns]
            turns.whole += whole
            turns.web_cpu += cpu_seconds(web_pid) - cpu
    turns.megabytes = megabytes(web_pid)
    turns.conversations, turns.finished = ROUNDS + 1, _finished(settings.state_dir)
    return turns


def _senders() -> Iterator[str]:
    """Ofcom keeps 07700 900xxx for stories."""
    return (f"+447700900{number:03}" for number in itertools.count(1))


def _finished(state_dir: Path) -> int:
    """Conversations with a notification: had the fallback answered, there would be fewer."""
    database = sqlite3.connect(state_dir / "line.sqlite3")
    asked = "SELECT count(*) FROM conversation WHERE state = 'finished'"
    (count,) = database.execute(asked).fetchone()
    database.close()
    return int(count)
