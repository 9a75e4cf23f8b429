"""Remembers what was decided: the same run of intents and actions is always decided in the same way.

Rasa plays a conversation from its beginning for every decision, holds each state against each rule, and looks for the best of some
three hundred actions. Its rules see intents, actions, the open form, and slots that influence them; we have no such slot, so answers
play no part, and none is kept.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

MOST = 4096  # a thousand or so are met; each takes a few hundred bytes
_SEEN: dict[type[Event], Callable[[Any], Any]] = {
    ActionExecuted: lambda event: (event.action_name, event.action_text, event.hide_rule_turn),
    ActionExecutionRejected: lambda event: event.action_name,
    ActiveLoop: lambda event: event.name,
    DefinePrevUserUtteredFeaturization: lambda event: event.use_text_for_featurization,
    LoopInterrupted: lambda event: event.is_interrupted,
    SessionStarted: lambda _event: None,
    UserUttered: lambda event: (event.intent_name, event.use_text_for_featurization, *_entities(event)),
}
_UNSEEN = (SlotSet, BotUttered)


def _entities(event: UserUttered) -> Iterable[Any]:
    return [(entity.get("entity"), entity.get("role"), entity.get("group")) for entity in event.entities]


def outline(events: Iterable[Event]) -> tuple[Any, ...] | None:
    """What rules can see of the events; None where there is one that we have not thought about."""
    seen = []
    for event in events:
        kind = type(event)
        if kind in _UNSEEN:
            continue
        if kind not in _SEEN:
            return None
        seen.append((kind, _SEEN[kind](event)))
    return tuple(seen)


def remembering(original: Callable[..., PolicyPrediction]) -> Callable[..., PolicyPrediction]:
    """`MessageProcessor._predict_next_with_tracker`, asked once for each outline. What an action was to follow with is never remembered."""

    def predict(self: MessageProcessor, tracker: DialogueStateTracker) -> PolicyPrediction:
        known = self.__dict__.setdefault("_decisions", {})
        seen = None if tracker.followup_action or _influenced(self.domain) else outline(tracker.events)
        if seen is None:
            return original(self, tracker)
        if seen not in known:
            if len(known) >= MOST:
                known.clear()
            known[seen] = Decided.of(original(self, tracker))
        return known[seen].again()

    return predict


class Decided(PolicyPrediction):
    """A prediction with its best action found."""

    max_confidence = 0.0  # type: ignore[assignment]
    max_confidence_index = -1  # type: ignore[assignment]

    @classmethod
    def of(cls, prediction: PolicyPrediction) -> Decided:
        found = object.__new__(cls)
        best = {"max_confidence": prediction.max_confidence, "max_confidence_index": prediction.max_confidence_index}
        found.__dict__.update({**prediction.__dict__, **best})
        return found

    def again(self) -> Decided:
        """The same with events of its own: each tracker sets the time of its events."""
        twin = copy.copy(self)
        twin.events = [copy.copy(event) for event in self.events]
        return twin


def _influenced(domain: Domain) -> bool:
    if "_influenced" not in domain.__dict__:
        domain.__dict__["_influenced"] = any(slot.influence_conversation for slot in domain.slots)
    return bool(domain.__dict__["_influenced"])
