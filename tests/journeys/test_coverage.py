"""Every field, flag, path and interruption stands in at least one journey."""

import json
from pathlib import Path
from typing import Any

import pytest

import intake.schema
from intake.flags import SEVERITY
from tests.journeys.player import read_journeys

HERE = Path(__file__).parent
JOURNEYS = read_journeys(HERE)
SCHEMA = Path(intake.schema.__file__).parent / "schemas" / "death-notification-1.0.json"
NOT_FROM_A_CONVERSATION = {
    "DUPLICATE_SUSPECTED": "compares with an earlier notification; a journey has one",
    "DUPLICATE_LIKELY": "the same",
}
INTERRUPTIONS = (
    "abuse", "alive", "already_told", "anger", "anonymous", "are_you_human", "benefits", "blame",
    "come_back", "comms_need", "complaint", "correct", "counts", "crisis", "danger", "disclosure",
    "distress", "first_question", "funeral", "go_back", "greet", "hear_back", "hold_on", "how_long",
    "inquest", "interpreter", "is_it_free", "later", "meaning", "media_legal", "more_story",
    "must_i", "opinion", "permission", "person", "privacy", "register_death", "resume", "say_again",
    "silence", "start_over", "still_here", "thank", "too_late", "unusable", "what_is_this",
    "what_next", "why", "withdraw", "wrong_service",
)  # fmt: skip
PATHS = (
    "ELIGIBLE_LD", "ELIGIBLE_AUTISM", "ELIGIBLE_BOTH", "CHILD_CDR", "AGE_UNKNOWN",
    "AUTISM_UNCONFIRMED", "LD_UNCONFIRMED", "NOT_IN_SCOPE", "OUT_OF_AREA", "WRONG_SERVICE",
)  # fmt: skip
ROLES = (
    "family", "friend", "paid_carer", "care_manager", "GP_practice", "hospital_staff",
    "social_worker", "coroner_officer", "advocate", "self_advocate", "other",
)  # fmt: skip


def fields() -> list[str]:
    """Every part of the notification that a caller may tell."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    told = ["language", "told", "anything_else"]
    for part in ("notifier", "person", "death", "family", "concerns"):
        told += [f"{part}.{name}" for name in schema["properties"][part]["properties"]]
    return told


def expected() -> set[str]:
    """Every part that a journey expects with a value."""
    return {
        path.removesuffix(".precision").removesuffix(".name") if path.count(".") > 1 else path
        for journey in JOURNEYS.values()
        for path, value in journey["then"].get("notification", {}).items()
        if value is not None
    }


def _all(name: str) -> set[Any]:
    return {code for journey in JOURNEYS.values() for code in journey["then"].get(name, ())}


def test_there_are_enough_of_them() -> None:
    assert len(JOURNEYS) >= 42
    assert {journey["channel"] for journey in JOURNEYS.values()} == {"sms", "voice", "chat"}


@pytest.mark.parametrize("path", fields())
def test_every_field_is_told_in_a_journey(path: str) -> None:
    assert path in expected()


@pytest.mark.parametrize("code", sorted(SEVERITY.keys() - NOT_FROM_A_CONVERSATION.keys()))
def test_every_flag_is_raised_in_a_journey(code: str) -> None:
    assert code in _all("flags")


@pytest.mark.parametrize("intent", INTERRUPTIONS)
def test_every_interruption_is_heard_in_a_journey(intent: str) -> None:
    heard = {turn.get("heard") for journey in JOURNEYS.values() for turn in journey["turns"]}
    assert intent in heard


@pytest.mark.parametrize("outcome", PATHS)
def test_every_path_is_gone_in_a_journey(outcome: str) -> None:
    assert outcome in {journey["then"].get("eligibility") for journey in JOURNEYS.values()}


@pytest.mark.parametrize("role", ROLES)
def test_every_kind_of_caller_has_a_journey(role: str) -> None:
    told = [journey["then"].get("notification", {}) for journey in JOURNEYS.values()]
    assert role in {values.get("notifier.role") for values in told}
