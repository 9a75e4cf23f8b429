"""Rebuilds Rasa's tracker from a snapshot for one call, and takes the snapshot back out of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from components import snapshots
from components.fields import BY_ASK
from components.outcome import Outcome
from components.state import State, by_slot

FORM = "intake"
THEN = 0.0  # one time for every event: the same call gives the same tracker


def _events(now: State, opened: bool) -> list[Event]:
    """What Rasa would have seen: slots, the open form, and the wait for words."""
    # WhatsApp is written and read like a text message
    spoken, slots = "sms" if now.channel == "whatsapp" else now.channel, now.slots()
    values: dict[str, Any] = {
        "channel": spoken,
        "today": now.today.isoformat(),
        "memory": Outcome(now, slots=slots),
        **now.wording,
        "heard": True,  # the form never asks for it
        **slots,
    }
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME, timestamp=THEN), SessionStarted(timestamp=THEN)]
    events += [SlotSet(name, value, timestamp=THEN) for name, value in values.items() if value is not None]
    if opened and now.requested and not now.paused and not now.finished:
        slot = BY_ASK[now.requested].slot
        events += [
            ActionExecuted(FORM, timestamp=THEN),
            ActiveLoop(FORM, timestamp=THEN),
            SlotSet(REQUESTED_SLOT, slot, timestamp=THEN),
        ]
    events.append(ActionExecuted(ACTION_LISTEN_NAME, timestamp=THEN))
    return events


def rebuild(conversation: str, snapshot: Mapping[str, Any] | None, channel: str, today: date, domain: Domain) -> DialogueStateTracker:
    """A tracker as it stood when the snapshot was taken. It belongs to one call and is dropped after it."""
    now = snapshots.from_snapshot(snapshot, channel, today)
    return DialogueStateTracker.from_events(conversation, _events(now, snapshot is not None), slots=domain.slots, domain=domain)


def taken(now: State, tracker: DialogueStateTracker, spoken: list[str]) -> dict[str, Any]:
    """The snapshot after the turn. `spoken` are the names of the responses that were said."""
    snapshots.mend(now)
    asking = by_slot(tracker.get_slot(REQUESTED_SLOT))
    now.finished = now.finished or "utter_done" in spoken or "utter_finish" in spoken
    if asking:
        if asking != now.requested or not now.asked:
            now.asked = [ask for ask in now.asked if ask != asking] + [asking]
        if asking != now.requested:
            now.failures = 0
        now.paused = None
    requested = None if now.finished else asking or now.requested
    return snapshots.to_snapshot(now, requested)
