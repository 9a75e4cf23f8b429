"""Loads the trained line into this process, once."""

from __future__ import annotations

import gc
import warnings
from pathlib import Path

from runtime import fingerprint, notf

notf.install(serving=True)  # first: Rasa imports TensorFlow, and much else, when it is imported
with warnings.catch_warnings(record=True):  # the frozen packages warn on every start, each in its own way
    from rasa.core.agent import Agent
    from rasa.core.lock_store import InMemoryLockStore

    from runtime import perf
    from runtime.turn import Line, OneTurnStore
    from runtime.wording import Wording


def load(where: Path | None = None, fast: bool = True) -> Line:
    """The line from a verified model. `fast=False` leaves Rasa as it comes, for the test that compares the two."""
    model = fingerprint.verified(where or fingerprint.folder())
    if fast:
        perf.apply()
    store = OneTurnStore()
    agent = Agent.load(str(model), generator=Wording({}), tracker_store=store, lock_store=InMemoryLockStore())
    if not agent.is_ready() or agent.processor is None:
        raise fingerprint.ModelRefusedError("the model did not load as it should")
    # Rasa wraps a store in one that fails open: a fault would start the caller again from the first question.
    store.domain = agent.domain
    agent.tracker_store = agent.processor.tracker_store = store
    gc.collect()
    gc.set_threshold(20_000)
    gc.freeze()  # what is loaded stays: looking through it for waste takes a tenth of a turn
    return Line(agent, store)
