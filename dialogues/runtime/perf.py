"""Makes Rasa 3.6.21 cheaper without making it different. All of it is here; tests hold it equal to Rasa as it comes.

The package is frozen at this version, so its private names will not move; any other version is refused.
"""

from __future__ import annotations

import types
from typing import Any

import rasa
import rasa.core.actions.action
import rasa.core.actions.forms
import rasa.core.policies.rule_policy
import rasa.core.processor
from rasa.core.actions.forms import FormAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import Slot

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


def _copied_slot(self: Slot) -> Slot:
    """Every tracker copies every slot, several times in a turn; the general way through pickling costs ten times this."""
    twin = object.__new__(type(self))
    twin.__dict__.update(self.__dict__)
    return twin


def apply() -> None:
    """Changes Rasa in this process."""
    if rasa.__version__ != VERSION:
        raise WrongRasaError(f"made for Rasa {VERSION}, found {rasa.__version__}")
    for module in (rasa.core.processor, rasa.core.actions.forms, rasa.core.policies.rule_policy):
        module.copy = _NO_COPY  # type: ignore[attr-defined]
    Slot.__copy__ = _copied_slot  # type: ignore[attr-defined]
    FormAction._create_unique_entity_mappings = _unique_mappings(FormAction._create_unique_entity_mappings)  # type: ignore[method-assign]
    RulePolicy._find_action_from_rules = _intent_rules_only(RulePolicy._find_action_from_rules)  # type: ignore[method-assign]
