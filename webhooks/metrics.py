"""Counts and durations for GET /metrics: channels and outcomes, nothing about anybody."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from intake.dialogue import Dialogue, Reply, Request
from intake.errors import DialogueUnavailableError
from intake.outstanding import Outstanding

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 5.0, 10.0)


class Metrics:
    """One application's figures, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter("line_turns", "Turns answered", ["channel"], registry=self.registry)
        self.finished = Counter(
            "line_conversations_finished", "Conversations told to the end", ["channel"],
            registry=self.registry,
        )  # fmt: skip
        self.faults = Counter(
            "line_faults", "Turns that failed with an unforeseen error", ["channel"],
            registry=self.registry,
        )  # fmt: skip
        self.refused = Counter(
            "line_webhooks_refused", "Webhooks without a good signature", registry=self.registry
        )
        self.fallback = Counter(
            "line_fallback_turns", "Turns the scripted fallback answered", registry=self.registry
        )
        self.outstanding = Gauge(
            "line_errands_outstanding", "Errands to be done: alerts, texts, redactions at Twilio",
            ["kind"], registry=self.registry,
        )  # fmt: skip
        self.troubled = Gauge(
            "line_errands_troubled", "Errands that need a person", ["kind"], registry=self.registry
        )
        self.turn_seconds = Histogram(
            "line_turn_seconds", "Time to answer a turn", ["channel"],
            buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self.dialogue_seconds = Histogram(
            "line_dialogue_seconds", "Time the dialogue took", buckets=_SECONDS,
            registry=self.registry,
        )  # fmt: skip

    def note(self, outstanding: Outstanding) -> None:
        """What is waiting now, by kind."""
        for waiting in outstanding.kinds:
            self.outstanding.labels(waiting.kind).set(waiting.count)
            self.troubled.labels(waiting.kind).set(waiting.troubled + waiting.refused)

    @contextmanager
    def timed(self, channel: str) -> Iterator[None]:
        """Count and time one turn, also when it fails."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.turns.labels(channel).inc()
            self.turn_seconds.labels(channel).observe(time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class MeasuredDialogue:
    """A dialogue with its time measured and its absences counted: then the fallback answers."""

    dialogue: Dialogue
    metrics: Metrics

    def turn(self, request: Request) -> Reply:
        try:
            with self.metrics.dialogue_seconds.time():
                return self.dialogue.turn(request)
        except DialogueUnavailableError:
            self.metrics.fallback.inc()
            raise

    def ready(self) -> bool:
        return self.dialogue.ready()
