"""The conversation behind one socket: every word goes through the same turns as everywhere else."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from config.logging import event
from intake.conversation import answer_left, take_turn
from intake.ending import end_conversation
from intake.errors import ConversationBusyError, ConversationOverError
from intake.foresight import would_finish
from intake.reference import spaced
from intake.returning import open_exchanges
from intake.runtime import Runtime
from intake.said import Answer, Said
from intake.unanswered import keep
from models import Channel
from webhooks import words
from webhooks.keys import numbered
from webhooks.metrics import Metrics

_MOST_TRIES = 3
_LEASE_SECONDS, _POLL_SECONDS = 13.0, 0.2


@dataclass(frozen=True, slots=True)
class Desk:
    """What all sessions of this process share."""

    runtime: Runtime
    metrics: Metrics
    pool: ThreadPoolExecutor


@dataclass(slots=True)
class Line:
    """One call's turns. A turn's id is the session's ticket and a number: no two sessions of a
    call share one, so a socket that comes back never takes its words for old ones.
    """

    desk: Desk
    call: str
    ticket: str
    number: int = 0
    asked: Answer | None = None

    @property
    def assisted(self) -> bool:
        """Whether a relay assistant speaks for the caller."""
        return self.asked is not None and self.asked.relayed

    def open(self) -> tuple[int, Answer] | None:
        """How many turns there were, and the last answer; None where nothing is open. What was
        said before a crash is answered first, so that nobody is asked what they have answered.
        """
        give_up = time.monotonic() + _LEASE_SECONDS
        while not answer_left(self.desk.runtime, self.call) and time.monotonic() < give_up:
            time.sleep(_POLL_SECONDS)
        seen = open_exchanges(self.desk.runtime, self.call)
        self.asked = seen[1] if seen else None
        return (len(seen[0]), seen[1]) if seen else None

    def take(self, text: str, *, keyed: bool, hold: Callable[[], None], patience: float) -> Answer:
        """The answer to what was said; `hold` is called once where it takes longer than
        `patience` seconds. A turn that failed keeps its number: said again it is the same turn.
        """
        if keyed and self.asked:
            text = numbered(self.asked.ask, self.asked.options).get(text, text)
        said = self._said(text, keyed=keyed)
        thinking = self.desk.pool.submit(self._answer, said)
        try:
            given = thinking.result(timeout=patience)
        except TimeoutError:
            if thinking.done():
                raise
            hold()
            given = thinking.result()
        self.asked = given
        self.number += 1
        return given

    def goes_on_elsewhere(self, given: Answer) -> str | None:
        """Why the call goes on by <Gather>: a person is to be rung, the caller stops for later, or
        a Relay UK assistant types what the line says, which takes longer pauses than one socket
        can have.
        """
        if self.assisted:
            return "relay_uk"
        if given.paused and given.reference:
            return "later"
        rings = given.handover == "person" and self.desk.runtime.on_call()
        return "person" if rings else None

    def would_finish(self, text: str) -> bool:
        return would_finish(self.desk.runtime, self.call, text)

    def keep(self, text: str, *, keyed: bool) -> None:
        """Half a sentence of somebody who has gone: kept for staff, answered by nobody."""
        try:
            keep(self.desk.runtime, self._said(text, keyed=keyed))
        except ConversationOverError:
            event("relay.words_too_late")

    def close(self) -> tuple[str, ...]:
        """The caller has fallen silent: what was said is kept; gives the words to tell it."""
        reference = end_conversation(self.desk.runtime, self.call)
        if reference is None:
            return ()
        return (words.KEPT, words.YOUR_NUMBER.format(reference=spaced(reference)))

    def _said(self, text: str, *, keyed: bool) -> Said:
        return Said(
            channel=Channel.VOICE,
            thread=self.call,
            provider_id=f"relay:{self.call}:{self.ticket}:{self.number}",
            text=text,
            keyed=keyed,
            opens=False,
        )

    def _answer(self, said: Said) -> Answer:
        metrics = self.desk.metrics
        with metrics.timed(said.channel):
            given = self._patiently(said)
        if given.finished:
            metrics.finished.labels(said.channel).inc()
        return given

    def _patiently(self, said: Said) -> Answer:
        for _ in range(_MOST_TRIES - 1):
            try:
                return take_turn(self.desk.runtime, said)
            except ConversationBusyError:
                continue  # the words are stored: only their answer is still to come
        return take_turn(self.desk.runtime, said)
