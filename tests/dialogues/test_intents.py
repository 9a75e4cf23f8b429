"""Every intent has exactly one answer, inside the questions and outside them: none is ever silent, none is said ten times."""

import asyncio
from pathlib import Path

import pytest
import yaml

HOME = Path(__file__).resolve().parents[2] / "dialogues"
INTENTS = [next(iter(entry)) for entry in yaml.safe_load((HOME / "domain" / "intents.yml").read_text(encoding="utf-8"))["intents"]]
WITH_NEXT_QUESTION = ("open", "resume")  # these two lead into the questions, wherever they come


async def _answers(line, intent, snapshot, bare=False):
    """What Rasa says to an intent as the interpreter hands it on."""
    from components import snapshots
    from components.interpreter import FORM_TURNS
    from components.outcome import Outcome
    from rasa.core.channels.channel import UserMessage
    from runtime import snapshot as trackers
    from runtime.asked import checked
    from runtime.turn import Ears

    asked = checked({"conversation": "c", "channel": "chat", "text": "x", "today": "2026-11-22", "snapshot": snapshot})
    line._store.put(trackers.rebuild("k", snapshot, "chat", asked.today, line._agent.domain))
    memory = {"entity": "memory", "value": Outcome(snapshots.from_snapshot(snapshot, "chat", asked.today))}
    heard = [{"entity": "heard", "value": True}] if intent in FORM_TURNS and not bare else []
    parsed = {"text": "x", "intent": {"name": intent, "confidence": 1.0}, "entities": [memory, *heard]}
    ears = Ears()
    await line._agent.handle_message(UserMessage("x", ears, "k", parse_data=parsed))
    tracker = line._store.take("k")
    return [message["utter_action"] for message in ears.messages], tracker


@pytest.mark.parametrize("intent", INTENTS)
def test_inside_the_questions_each_intent_is_answered_once(line, intent):
    said, _ = asyncio.run(_answers(line, intent, {"requested": "death.date", "fields": {}}))
    aside = [name for name in said if not name.startswith("utter_ask_")]
    asked = [name for name in said if name.startswith("utter_ask_")]
    assert 1 <= len(said) <= 2, said
    assert len(aside) <= 1 and len(asked) <= 1, said


@pytest.mark.parametrize("intent", INTENTS)
def test_outside_the_questions_each_intent_is_answered_once(line, intent):
    said, tracker = asyncio.run(_answers(line, intent, {"requested": "death.date", "fields": {}, "paused": "later"}))
    assert len(said) == (1 if intent not in WITH_NEXT_QUESTION else len(set(said))), said
    assert tracker.latest_action_name == "action_listen"


def test_every_intent_has_a_rule():
    rules = [rule for path in (HOME / "data" / "rules").glob("*.yml") for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]]
    ruled = {step["intent"] for rule in rules for step in rule["steps"] if "intent" in step}
    assert set(INTENTS) == ruled


def test_no_rule_is_bound_to_a_form():
    for path in (HOME / "data" / "rules").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            assert "condition" not in rule or rule["rule"] == "all is asked and confirmed"


@pytest.mark.parametrize("intent", [name for name in INTENTS if name not in WITH_NEXT_QUESTION])
def test_an_intent_that_comes_bare_is_answered_too(line, intent):
    said, _ = asyncio.run(_answers(line, intent, {"requested": "death.date", "fields": {}}, bare=True))
    assert 1 <= len(said) <= 2, said
