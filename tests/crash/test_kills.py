"""R1: kill -9 at random moments of live conversations: nothing acknowledged is lost or doubled.

`KILLS` says how many (50 by default, `KILLS=500` for the whole promise); the seed is printed.
"""

import itertools
import os
import random
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import select

from intake.leases import LEASE
from intake.runtime import Runtime, build
from intake.vault import staff_vault
from models import Conversation, Handoff, HandoffState, Notification, Turn
from tests.postgresql import PostgresServer
from tests.receivers import Receiver
from tests.stack import Stack, running
from webhooks.handset import Handset, HandsetError

KILLS = int(os.environ.get("KILLS", "50"))
CALLERS = 4
LONGEST = 80  # texts of one person: a whole conversation has some twenty
SECRET = "whsec_" + "dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdA=="
# What a caller answers, by a word of the question; the first that fits.
ANSWERS = (
    ("more questions", "no"),
    ("autistic", "no"),
    ("learning disability", "yes"),
    ("date of birth", "14 May 1962"),
    ("What day", "3 November 2026"),
    ("live", "WV1 1AA"),
    ("GP", "Penn Manor Surgery"),
    ("your name", "skip"),
    ("contact you", "no"),
    ("worr", "no"),
    ("name of the person", "Tom Hughes"),
    ("know", "family"),
    ("die", "hospital"),
)


@dataclass
class Texter:
    """One person after the other, each reporting a death, each text repeated until it is taken."""

    stack: Stack
    number: int
    stop: threading.Event
    taken: dict[str, list[str]] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)

    def run(self) -> None:
        for report in itertools.count():
            if self.stop.is_set():
                return
            self._report(f"+4477009{self.number:02d}{report:03d}")

    def _report(self, sender: str) -> None:
        settings = self.stack.settings
        handset = Handset(
            self.stack.web,
            settings.public_url,
            settings.twilio_account_sid,
            settings.twilio_auth_tokens[0],
        )
        heard, texts = self._send(handset, sender, "Hello"), 1
        while "Your number is" not in heard:
            assert texts < LONGEST, f"no end after {LONGEST} texts; the last answer: {heard}"
            words = next((say for part, say in ANSWERS if part in heard), "yes")
            heard, texts = self._send(handset, sender, words), texts + 1
        self.finished.add(sender)

    def _send(self, handset: Handset, sender: str, words: str) -> str:
        """As Twilio: the same text with the same id until it is answered."""
        sid = f"SM{secrets.token_hex(16)}"
        give_up = time.monotonic() + 60
        while time.monotonic() < give_up:
            with suppress(requests.RequestException, HandsetError):
                answer = handset.text(sender, words, sid)
                self.taken.setdefault(sender, []).append(words)
                return answer
            time.sleep(0.1)
        raise AssertionError("a text was not taken for a minute")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def server_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database for the real processes: their own SQLite file, or PostgreSQL."""
    if request.param == "sqlite":
        yield ""
        return
    server: PostgresServer = request.getfixturevalue("postgresql")
    url = server.create(like=server.template_url)
    yield url
    server.drop(url)


@pytest.mark.loopback
@pytest.mark.stack
def test_no_kill_loses_or_doubles_anything(tmp_path: Path, server_url: str) -> None:
    with Receiver() as receiver:
        settings = {"CASEWORK": "webhook", "CASEWORK_URL": receiver.url, "CASEWORK_SECRET": SECRET}
        if server_url:
            settings["DATABASE_URL"] = server_url
        with running(tmp_path, "dialogue", "web", "worker", **settings) as stack:
            texters = kill_while_texting(stack)
            stack.wait_ready()
            runtime = build(stack.settings, staff=True)
            wait_until_handed_over(runtime)
            nothing_was_lost_or_doubled(runtime, texters)
            each_was_handed_over_once(runtime, texters, receiver)
            runtime.sessions.kw["bind"].dispose()


def kill_while_texting(stack: Stack) -> list[Texter]:
    seed = secrets.randbits(32)
    print(f"seed {seed}, {KILLS} kills")
    fate, stop = random.Random(seed), threading.Event()  # noqa: S311
    texters = [Texter(stack, number, stop) for number in range(CALLERS)]
    threads = [threading.Thread(target=texter.run) for texter in texters]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        time.sleep(fate.uniform(0.05, 0.9))
        name = fate.choice(("web", "dialogue", "worker"))
        stack.kill(name)
        time.sleep(fate.uniform(0.0, 0.3))
        stack.start(name)
    stop.set()
    for thread in threads:
        thread.join()
    return texters


def wait_until_handed_over(runtime: Runtime) -> None:
    waiting = select(Handoff).where(Handoff.state != HandoffState.ACCEPTED)
    give_up = time.monotonic() + 90
    while time.monotonic() < give_up:
        with runtime.sessions.begin() as session:
            rows = session.scalars(waiting).all()
            if not rows:
                return
            for row in rows:
                # What a killed worker leased waits for the end of the lease; here it is now.
                if row.next_at < runtime.now() + LEASE - timedelta(seconds=10):
                    row.next_at = runtime.now()
        time.sleep(0.5)
    raise AssertionError("some notifications were not handed over")


def nothing_was_lost_or_doubled(runtime: Runtime, texters: list[Texter]) -> None:
    """What the line acknowledged is what is stored, in order, once."""
    stored: dict[str, list[str]] = {}
    with runtime.readings() as session:
        for conversation in session.scalars(select(Conversation).order_by(Conversation.opened_at)):
            vault = staff_vault(runtime, conversation)
            sender = vault.open_own("sender", conversation.sender or b"").decode()
            turns = session.scalars(
                select(Turn).where(Turn.conversation_id == conversation.id).order_by(Turn.number)
            )
            words = [vault.open_turn(turn, "heard").decode() for turn in turns]
            assert sender not in stored, "one person's texts became two conversations"
            stored[sender] = words
    taken = {sender: words for texter in texters for sender, words in texter.taken.items()}
    longest = max(map(len, taken.values()))
    print(f"{sum(map(len, taken.values()))} texts acknowledged in {len(taken)}, {longest} at most")
    assert stored == taken


def each_was_handed_over_once(runtime: Runtime, texters: list[Texter], receiver: Receiver) -> None:
    finished = set().union(*(texter.finished for texter in texters))
    with runtime.readings() as session:
        notifications = session.scalars(select(Notification)).all()
        handoffs = session.scalars(select(Handoff)).all()
    assert finished
    assert len(notifications) == len(handoffs) == len(finished)
    assert {str(row.id) for row in handoffs} == set(receiver.effects)
    assert set(receiver.effects.values()) == {1}
    print(f"{len(finished)} notifications handed over, {len(receiver.posts)} posts")
