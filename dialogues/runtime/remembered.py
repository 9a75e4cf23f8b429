"""Remembers what the rules decided: the same run of intents and actions is always decided in the same way.

Rasa plays a conversation from its beginning for every decision, and holds each state against each rule. Its rules see
intents, actions, the open form, and slots that influence them; we have no such slot, so answers play no part, and none is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
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
Decision = tuple[Any, Any, bool]
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


def remembering(original: Callable[..., Decision]) -> Callable[..., Decision]:
    """`RulePolicy._find_action_from_rules`, asked once for each outline."""

    def find(self: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool) -> Decision:
        known = self.__dict__.setdefault("_decisions", {})
        seen = None if _influenced(self, domain) else outline(tracker.events)
        if seen is None:
            return original(self, tracker, domain, use_text_for_last_user_input)
        key = (use_text_for_last_user_input, tracker.followup_action, seen)
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = original(self, tracker, domain, use_text_for_last_user_input)
        return known[key]

    return find


def _influenced(policy: RulePolicy, domain: Domain) -> bool:
    if "_influenced" not in policy.__dict__:
        policy.__dict__["_influenced"] = any(slot.influence_conversation for slot in domain.slots)
    return bool(policy.__dict__["_influenced"])
