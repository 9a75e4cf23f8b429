"""The peer's project, made from ours: the same intents, examples and questions for stock Rasa.

What our interpreter does in the pipeline the peer does as Rasa's documentation has it: slots
that take the caller's text while they are asked for, validated by an action server.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
PEER = Path(__file__).resolve().parent / "peer"
WRITTEN = ("config.yml", "endpoints.yml", "credentials.yml", "actions.py")
# What a caller may want while a question is open: not an answer to it.
ASIDES = (
    "greet", "thank", "are_you_human", "say_again", "why", "anger", "privacy", "what_next",
    "wrong_service", "hold_on", "how_long", "comms_need", "media_legal", "abuse", "person",
    "correct", "go_back", "later", "finish", "distress", "crisis", "disclosure",
)  # fmt: skip


def asked_by(slot: str) -> str:
    """The name of a question outside Rasa: `person_gp_practice` is `person.gp_practice`."""
    return slot.replace("_", ".", 1)


def short_path(slots: list[str]) -> list[str]:
    """The questions of a family that stops after the short path: what the caller plays."""
    return [*slots[slots.index("heard") + 1 : slots.index("more") + 1], "confirm"]


def derive(dialogues: Path, built: Path) -> None:
    """Write the peer's whole project into `built`."""
    examples = list(read_examples(dialogues / "data" / "nlu"))
    intents = sorted({intent for intent, _ in examples})
    form = yaml.safe_load((dialogues / "domain" / "forms.yml").read_text(encoding="utf-8"))
    slots = short_path(form["forms"]["intake"]["required_slots"])
    (built / "data").mkdir(parents=True, exist_ok=True)
    for name in WRITTEN:
        shutil.copy(PEER / name, built / name)
    _write(built / "data" / "nlu.yml", _nlu(intents, examples))
    _write(built / "data" / "rules.yml", {"version": "3.1", "rules": list(_rules(intents))})
    _write(built / "data" / "stories.yml", {"version": "3.1", "stories": list(_stories(intents))})
    _write(built / "domain.yml", _domain(intents, slots))


def read_examples(where: Path) -> Iterator[tuple[str, str]]:
    """Every (intent, example) of a file or folder of Rasa training data."""
    for path in [where] if where.is_file() else sorted(where.glob("**/*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in block.get("examples", "").splitlines():
                if "intent" in block and line.strip().startswith("- "):
                    yield block["intent"], line.strip()[2:].strip()


def _nlu(intents: list[str], examples: list[tuple[str, str]]) -> dict[str, Any]:
    lines = {
        intent: "".join(f"- {text}\n" for name, text in examples if name == intent)
        for intent in intents
    }
    blocks = [{"intent": intent, "examples": text} for intent, text in lines.items()]
    return {"version": "3.1", "nlu": blocks}


def _domain(intents: list[str], slots: list[str]) -> dict[str, Any]:
    asides = [intent for intent in intents if intent in ASIDES]
    responses = {f"utter_{intent}": [{"text": f"About {intent}."}] for intent in intents}
    responses |= {f"utter_ask_{slot}": [{"text": f"[{asked_by(slot)}]"}] for slot in slots}
    responses |= {"utter_done": [{"text": "[done]"}], "utter_unusable": [{"text": "Pardon?"}]}
    return {
        "version": "3.1",
        "intents": intents,
        "slots": {slot: _slot(slot, asides) for slot in slots},
        "forms": {"intake": {"required_slots": slots}},
        "responses": responses,
        "actions": ["validate_intake", "action_correct"],
        "session_config": {
            "session_expiration_time": 60,
            "carry_over_slots_to_new_session": True,
        },
    }


def _slot(slot: str, asides: list[str]) -> dict[str, Any]:
    mapping: dict[str, Any] = {"type": "from_text", "not_intent": asides}
    if slot == "concerns_text":
        # A story sounds like any intent: the peer takes all of it, else it would ask for ever.
        del mapping["not_intent"]
    mapping["conditions"] = [{"active_loop": "intake", "requested_slot": slot}]
    return {"type": "text", "influence_conversation": False, "mappings": [mapping]}


def _answer(intent: str) -> str:
    return "action_correct" if intent == "correct" else f"utter_{intent}"


def _rules(intents: list[str]) -> Iterator[dict[str, Any]]:
    begin = [{"intent": "report_death"}, {"action": "intake"}, {"active_loop": "intake"}]
    yield {"rule": "begin", "steps": begin}
    yield {
        "rule": "end",
        "condition": [{"active_loop": "intake"}],
        "steps": [
            {"action": "intake"},
            {"active_loop": None},
            {"slot_was_set": [{"requested_slot": None}]},
            {"action": "utter_done"},
        ],
    }
    for intent in [*intents, "nlu_fallback"]:
        if intent != "report_death":
            answer = "utter_unusable" if intent == "nlu_fallback" else _answer(intent)
            yield {"rule": intent, "steps": [{"intent": intent}, {"action": answer}]}


def _stories(intents: list[str]) -> Iterator[dict[str, Any]]:
    """A short one with each aside, so that the policies that learn have something to learn."""
    for aside in [intent for intent in intents if intent in ASIDES]:
        yield {
            "story": f"a report with {aside}",
            "steps": [
                {"intent": "report_death"},
                {"action": "intake"},
                {"active_loop": "intake"},
                {"intent": aside},
                {"action": _answer(aside)},
                {"action": "intake"},
                {"active_loop": None},
                {"slot_was_set": [{"requested_slot": None}]},
                {"action": "utter_done"},
            ],
        }


def _write(path: Path, body: dict[str, Any]) -> None:
    text = yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")
