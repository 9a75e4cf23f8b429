"""Makes Rasa 3.6.21 cheaper without making it different. All of it is here; tests hold it equal to Rasa as it comes.

The package is frozen at this version, so its private names will not move; any other version is refused.
"""

from __future__ import annotations

import types
from collections import deque
from typing import Any

import rasa
import rasa.core.actions.action
import rasa.core.actions.forms
import rasa.core.policies.rule_policy
import rasa.core.processor
import rasa.shared.core.trackers
from rasa.core.actions.action import ActionExtractSlots
from rasa.core.actions.forms import FormAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, REQUESTED_SLOT
from rasa.shared.core.domain import IGNORED_INTENTS, Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from runtime import domain_kept
from runtime.remembered import remembering

VERSION = "3.6.21"


class WrongRasaError(RuntimeError):
    """These changes were measured and tested for one version only."""


def _same(value: Any) -> Any:
    return value


# Rasa copies messages and states in depth only to hand them to a debug log that is switched off, and each slot for each new tracker.
_NO_COPY = types.SimpleNamespace(copy=_same, deepcopy=_same)


def _intent_rules_only(original: Any) -> Any:
    """Rasa tries each turn once by the text itself, for rules written in callers' words. We have none."""

    def find(self: RulePolicy, tracker: Any, domain: Domain, use_text_for_last_user_input: bool) -> Any:
        if use_text_for_last_user_input:
            return None, None, False
        return original(self, tracker, domain, use_text_for_last_user_input)

    return find


def _set_anew(original: Any) -> Any:
    """Every tracker copies every slot, several times in a turn. Ours share them: one that is to hold another value is made anew."""

    def put(self: DialogueStateTracker, name: str, value: Any) -> None:
        if name not in self.slots:
            original(self, name, value)
            return
        twin = object.__new__(type(self.slots[name]))
        twin.__dict__.update(self.slots[name].__dict__)
        twin.value = value
        self.slots[name] = twin

    return put


def _slots_emptied(self: DialogueStateTracker) -> None:
    """Rasa empties each slot of a tracker, and most of them are: those are the domain's own, which nothing fills."""
    for name, slot in self.slots.items():
        if slot._has_been_set:
            self._set_slot(name, slot.initial_value)
            self.slots[name]._has_been_set = False


def _copied_tracker(self: DialogueStateTracker) -> DialogueStateTracker:
    """Rasa copies a tracker by playing every event of it again, one for each slot that is filled, for each action of a turn."""
    twin = object.__new__(type(self))
    twin.__dict__.update(self.__dict__)
    twin.slots = dict(self.slots)
    twin.events = deque(self.events, self.events.maxlen)
    return twin


def _form_tracker(self: FormAction, current: DialogueStateTracker, more: list[Event], _domain: Domain) -> DialogueStateTracker:
    """The same for the tracker on which a form looks for its next question."""
    twin = current.copy()
    for event in (SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(current)), ActionExecuted(self.name()), *more):
        twin.update(event)
    return twin


def _of_what_was_heard(original: Any) -> Any:
    """Rasa asks every mapping of every slot whether it fits. Each of ours takes the one entity of its own, or nothing from a message."""

    async def run(self: ActionExtractSlots, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain) -> Any:
        takers = _takers(domain)
        if takers is None or tracker.latest_message is None:
            return await original(self, output_channel, nlg, tracker, domain)
        heard = {entity["entity"]: entity["value"] for entity in tracker.latest_message.entities}
        found = [(slot, heard[entity]) for slot, entity in takers.items() if entity in heard]
        return [SlotSet(slot, value) for slot, value in found if value is not None or tracker.get_slot(slot) is not None]

    return run


def _takers(domain: Domain) -> dict[str, str] | None:
    """Each slot with its entity, in the domain's order; None where Rasa has more to ask than whether that entity was heard."""
    if "_takers" not in domain.__dict__:
        live = {slot.name: [mapping for mapping in slot.mappings if mapping != {"type": "custom"}] for slot in domain.slots}
        taken = {slot: mappings[0].get("entity") for slot, mappings in live.items() if mappings}
        plain = all(live[slot] == [{"type": "from_entity", "entity": entity}] for slot, entity in taken.items())
        asked = ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions or any(form.get(IGNORED_INTENTS) for form in domain.forms.values())
        domain.__dict__["_takers"] = taken if plain and not asked and len(set(taken.values())) == len(taken) else None
    known: dict[str, str] | None = domain.__dict__["_takers"]
    return known


async def _session_stands(self: MessageProcessor, tracker: DialogueStateTracker, output_channel: Any, metadata: Any = None) -> None:
    """Rasa plays the tracker to see whether a session has begun. Ours is rebuilt for each turn with its session begun."""


def _update(self: DialogueStateTracker, event: Event, _domain: Domain | None = None) -> None:
    """Rasa stamps each event with the model's name, for those who keep events. Ours live for one turn."""
    self.events.append(event)
    event.apply_to(self)


def _unlogged(_tracker: DialogueStateTracker) -> None:
    """Rasa writes out every slot for a debug log that is switched off."""


def _unsought(_self: MessageProcessor, _parse_data: Any) -> None:
    """Rasa warns of intents and entities that its domain does not name, and builds an empty domain to do so. Ours is checked before it is trained."""


def _made_once(original: Any) -> Any:
    """Rasa makes its dozen own actions anew to find one action by name, four times a turn. An action holds its name and the endpoint: we have none."""

    def named(name: str, domain: Domain, action_endpoint: Any) -> Any:
        if action_endpoint is not None:
            return original(name, domain, action_endpoint)
        known = domain.__dict__.setdefault("_actions", {})
        if name not in known:
            known[name] = original(name, domain, None)
        return known[name]

    return named


def _same_or_equal(original: Any) -> Any:
    """Rasa looks for the caller's words among the events by comparing all that was found in them."""

    def equal(self: UserUttered, other: object) -> Any:
        return True if self is other else original(self, other)

    return equal


def _in_order() -> Any:
    """Dask plans the graph anew for each of its runs, three in a turn; the order of a graph does not change.

    A part that fails fails in the same way: Rasa's own nodes raise, here as there.
    """

    def run(self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        wanted = tuple(targets or self._graph_schema.target_names)
        plans = self.__dict__.setdefault("_plans", {})
        if wanted not in plans:
            plans[wanted] = _plan(self._graph_schema.minimal_graph_schema(list(wanted)).nodes)
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, needs in plans[wanted]:
            done[name] = self._instantiated_nodes[name](*(done.get(need, need) for need in needs))
        return dict(done[name] for name in wanted)

    return run


def _plan(nodes: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """Each node with what it needs, after all that it needs."""
    plan: dict[str, tuple[str, ...]] = {}

    def place(name: str) -> None:
        if name in plan or name not in nodes:
            return  # placed, or an input of the run
        needs = tuple(nodes[name].needs.values())
        for need in needs:
            place(need)
        plan[name] = needs

    for name in nodes:
        place(name)
    return list(plan.items())


def apply() -> None:
    """Changes Rasa in this process."""
    if rasa.__version__ != VERSION:
        raise WrongRasaError(f"made for Rasa {VERSION}, found {rasa.__version__}")
    domain_kept.use()
    for module in (rasa.core.processor, rasa.core.actions.forms, rasa.core.policies.rule_policy, rasa.shared.core.trackers):
        module.copy = _NO_COPY  # type: ignore[attr-defined]
    rasa.core.actions.action.action_for_name_or_text = _made_once(rasa.core.actions.action.action_for_name_or_text)
    DialogueStateTracker._set_slot = _set_anew(DialogueStateTracker._set_slot)  # type: ignore[method-assign]
    DialogueStateTracker._reset_slots = _slots_emptied  # type: ignore[method-assign]
    DialogueStateTracker.update = _update  # type: ignore[method-assign]
    DialogueStateTracker.copy = _copied_tracker  # type: ignore[method-assign]
    ActionExtractSlots.run = _of_what_was_heard(ActionExtractSlots.run)  # type: ignore[method-assign]
    DaskGraphRunner.run = _in_order()  # type: ignore[method-assign]
    FormAction._temporary_tracker = _form_tracker  # type: ignore[method-assign]
    RulePolicy._find_action_from_rules = _intent_rules_only(RulePolicy._find_action_from_rules)  # type: ignore[method-assign]
    MessageProcessor._predict_next_with_tracker = remembering(MessageProcessor._predict_next_with_tracker)  # type: ignore[method-assign]
    MessageProcessor._update_tracker_session = _session_stands  # type: ignore[method-assign]
    MessageProcessor._check_for_unseen_features = _unsought  # type: ignore[method-assign]
    MessageProcessor._log_slots = staticmethod(_unlogged)  # type: ignore[method-assign]
    UserUttered.__eq__ = _same_or_equal(UserUttered.__eq__)  # type: ignore[method-assign]
