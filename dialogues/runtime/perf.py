"""Makes Rasa 3.6.21 cheaper without making it different. All of it is here; tests hold it equal to Rasa as it comes.

The package is frozen at this version, so its private names will not move; any other version is refused.
"""

from __future__ import annotations

import copy
import types
from collections import deque
from typing import Any

import rasa
import rasa.core.actions.action
import rasa.core.actions.forms
import rasa.core.policies.rule_policy
import rasa.core.processor
from rasa.core.actions.action import ActionExtractSlots
from rasa.core.actions.forms import FormAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from runtime import domain_kept
from runtime.remembered import remembering

VERSION = "3.6.21"


class WrongRasaError(RuntimeError):
    """These changes were measured and tested for one version only."""


def _same(value: Any) -> Any:
    return value


# Rasa copies messages, slots and states in depth only to hand them to a debug log that is switched off.
_NO_COPY = types.SimpleNamespace(deepcopy=_same)


def _unique_mappings(original: Any) -> Any:
    """Rasa builds a form anew for every slot of every turn, and reads the whole domain for each."""

    def create(self: FormAction, domain: Domain) -> Any:
        known = domain.__dict__.setdefault("_unique_mappings", {})
        if self.name() not in known:
            known[self.name()] = original(self, domain)
        return known[self.name()]

    return create


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
        if slot.has_been_set:
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
    """Rasa asks every mapping of every slot whether it fits. One that takes an entity has nothing to take unless it was heard."""

    async def run(self: ActionExtractSlots, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain) -> Any:
        domain.__dict__.setdefault("_unique_mappings", {})  # shared with the copy below, so that it is filled once
        message = tracker.latest_message
        heard = {entity.get("entity") for entity in message.entities} if message else set()
        concerned = copy.copy(domain)
        concerned.slots = [slot for slot, takes in _takers(domain) if takes is None or not takes.isdisjoint(heard)]
        return await original(self, output_channel, nlg, tracker, concerned)

    return run


def _takers(domain: Domain) -> list[tuple[Slot, frozenset[Any] | None]]:
    """Each slot with the entities that it takes; None where a mapping of it takes something else."""
    if "_takers" not in domain.__dict__:
        domain.__dict__["_takers"] = [(slot, _entities_of(slot.mappings)) for slot in domain.slots]
    known: list[tuple[Slot, frozenset[Any] | None]] = domain.__dict__["_takers"]
    return known


def _entities_of(mappings: list[dict[str, Any]]) -> frozenset[Any] | None:
    live = [mapping for mapping in mappings if mapping.get("type") != "custom" or mapping.get("action")]  # without an action, only our own code sets it
    if any(mapping.get("type") != "from_entity" for mapping in live):
        return None
    return frozenset(mapping.get("entity") for mapping in live)


async def _session_stands(self: MessageProcessor, tracker: DialogueStateTracker, output_channel: Any, metadata: Any = None) -> None:
    """Rasa plays the tracker to see whether a session has begun. Ours is rebuilt for each turn with its session begun."""


def _unlogged(_tracker: DialogueStateTracker) -> None:
    """Rasa writes out every slot for a debug log that is switched off."""


def _unsought(_self: MessageProcessor, _parse_data: Any) -> None:
    """Rasa warns of intents and entities that its domain does not name, and builds an empty domain to do so. Ours is checked before it is trained."""


def _made_once(original: Any) -> Any:
    """Rasa makes its dozen own actions anew to find one of them by name, four times a turn. They hold nothing but the endpoint: we have none."""
    ours = original()

    def default_actions(action_endpoint: Any = None) -> Any:
        return ours if action_endpoint is None else original(action_endpoint)

    return default_actions


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
    for module in (rasa.core.processor, rasa.core.actions.forms, rasa.core.policies.rule_policy):
        module.copy = _NO_COPY  # type: ignore[attr-defined]
    rasa.core.actions.action.default_actions = _made_once(rasa.core.actions.action.default_actions)
    Slot.__copy__ = _same  # type: ignore[attr-defined]
    DialogueStateTracker._set_slot = _set_anew(DialogueStateTracker._set_slot)  # type: ignore[method-assign]
    DialogueStateTracker._reset_slots = _slots_emptied  # type: ignore[method-assign]
    DialogueStateTracker.copy = _copied_tracker  # type: ignore[method-assign]
    ActionExtractSlots.run = _of_what_was_heard(ActionExtractSlots.run)  # type: ignore[method-assign]
    DaskGraphRunner.run = _in_order()  # type: ignore[method-assign]
    FormAction._temporary_tracker = _form_tracker  # type: ignore[method-assign]
    FormAction._create_unique_entity_mappings = _unique_mappings(FormAction._create_unique_entity_mappings)  # type: ignore[method-assign]
    RulePolicy._find_action_from_rules = _intent_rules_only(remembering(RulePolicy._find_action_from_rules))  # type: ignore[method-assign]
    MessageProcessor._update_tracker_session = _session_stands  # type: ignore[method-assign]
    MessageProcessor._check_for_unseen_features = _unsought  # type: ignore[method-assign]
    MessageProcessor._log_slots = staticmethod(_unlogged)  # type: ignore[method-assign]
    UserUttered.__eq__ = _same_or_equal(UserUttered.__eq__)  # type: ignore[method-assign]
