"""Checks that domain, rules, examples and words fit together, before anything is trained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from components.fields import FIELDS
from runtime import fingerprint

HEARD = "heard"  # in the form, never asked


def _read(pattern: str, part: str) -> Iterator[Any]:
    for path in sorted(fingerprint.HOME.glob(pattern)):
        found = yaml.safe_load(path.read_text(encoding="utf-8")).get(part)
        if found:
            yield found


def own_faults() -> list[str]:
    """What Rasa does not look for: a question without words, an intent without a rule, a rule without words."""
    words = {name for found in _read("domain/responses/*.yml", "responses") for name in found}
    rules = [rule for found in _read("data/rules/*.yml", "rules") for rule in found]
    steps = [step for rule in rules for step in rule["steps"]]
    said = {step["action"] for step in steps if str(step.get("action", "")).startswith("utter_")}
    ruled = {step["intent"] for step in steps if "intent" in step}
    intents = {next(iter(entry)) for found in _read("domain/intents.yml", "intents") for entry in found}
    form = next(_read("domain/forms.yml", "forms"))["intake"]["required_slots"]
    learnt = {entry["intent"] for found in _read("data/nlu/*.yml", "nlu") for entry in found}
    return [
        *(f"no words for {name}" for name in sorted(said - words)),
        *(f"no question for {slot}" for slot in form if slot != HEARD and f"utter_ask_{slot}" not in words),
        *(f"no reason for {slot}" for slot in form if slot != HEARD and f"utter_why_{slot}" not in words),
        *(f"no second try for {slot}" for slot in form if slot != HEARD and f"utter_unusable_{slot}" not in words),
        *(f"no rule for the intent {name}" for name in sorted(intents - ruled)),
        *(f"examples of an unknown intent {name}" for name in sorted(learnt - intents)),
        *([] if [HEARD, *(entry.slot for entry in FIELDS)] == form else ["the form and components/fields.py differ"]),
    ]


def rasa_is_content(configuration: str, domain: str, folders: list[str]) -> bool:
    """The checks behind `rasa data validate`."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    validator = Validator.from_importer(TrainingDataImporter.load_from_config(configuration, domain, folders))
    checks = (
        validator.verify_domain_validity, validator.verify_actions_in_stories_rules, validator.verify_forms_in_stories_rules,
        validator.verify_form_slots, validator.verify_slot_mappings, validator.verify_nlu, validator.verify_story_structure,
    )  # fmt: skip
    return all([check() for check in checks])
