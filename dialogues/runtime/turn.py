"""One turn: words and a snapshot in, words and a snapshot out. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from components.state import reasons
from runtime import snapshot as snapshots
from runtime.asked import Asked
from runtime.sanitised import harmless
from understanding.once import one_message


class WordlessTurnError(RuntimeError):
    """Rasa gave no answer: never passed on as an empty one."""


class Ears(CollectingOutputChannel):
    """Collects what is said, with the response's name and the notes in front of it."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(message)


class OneTurnStore(TrackerStore):
    """Holds the trackers of the calls being worked on, and forgets each at the end of its call."""

    def __init__(self) -> None:
        super().__init__(domain=None)
        self._open: dict[str, DialogueStateTracker] = {}

    def put(self, tracker: DialogueStateTracker) -> None:
        self._open[tracker.sender_id] = tracker

    def take(self, key: str) -> DialogueStateTracker | None:
        return self._open.pop(key, None)

    def __len__(self) -> int:
        return len(self._open)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        return self._open.get(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        self._open[tracker.sender_id] = tracker

    async def keys(self) -> list[str]:
        return list(self._open)


class Line:
    """The trained dialogue: answers turns one at a time, each from its own snapshot."""

    def __init__(self, agent: Agent, store: OneTurnStore) -> None:
        self._agent, self._store, self._count = agent, store, 0

    async def turn(self, asked: Asked) -> dict[str, Any]:
        """The answer to one turn; the tracker is dropped whatever happens."""
        self._count += 1
        key = f"turn-{self._count}"  # never the conversation's own id: two calls can not meet
        before = asked.snapshot
        assert self._agent.domain is not None and self._agent.processor is not None
        self._store.put(snapshots.rebuild(key, before, asked.channel, asked.today, self._agent.domain))
        ears = Ears()
        try:
            with one_message():
                await self._agent.processor.handle_message(_message(asked, key, ears))  # a key of its own needs none of Rasa's locks
        finally:
            tracker = self._store.take(key)
        if tracker is None or not ears.messages:
            raise WordlessTurnError("no words for this turn")
        return _answer(tracker, ears.messages)


def _message(asked: Asked, key: str, ears: Ears) -> UserMessage:
    """The words made harmless. An opening, or a channel that has come back, has none: the intent is given then."""
    text = harmless(asked.text or "")
    message = UserMessage(text or "-", ears, key, input_channel=asked.channel)
    return message


def _answer(tracker: DialogueStateTracker, messages: list[dict[str, Any]]) -> dict[str, Any]:
    outcome = tracker.get_slot("memory")
    kept = snapshots.taken(outcome.state, tracker, [str(message.get("utter_action")) for message in messages])
    latest = tracker.latest_message
    intent = latest.intent if latest is not None else {}
    silent = kept.get("finished") or kept.get("paused") in ("later", "safe", "hurt", "crisis", "interpreter")
    return {
        "say": [said for message in messages for said in _said(message)],
        "ask": None if silent else kept["requested"],
        "snapshot": kept,
        "fields": kept["fields"],
        "missing": reasons(kept["missing"], child="CHILD" in kept.get("flags", ())),
        "intent": {"name": intent.get("name"), "confidence": intent.get("confidence")},
        "flags": outcome.raised,
        "finished": bool(kept.get("finished")),
        "handover": outcome.handover,
    }


def _said(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The notes, then the response itself with its options."""
    options = [{"id": button["payload"], "label": button["title"]} for button in message.get("buttons") or []]
    return [{"text": note, "options": []} for note in message.get("before") or []] + [{"text": message["text"], "options": options}]
