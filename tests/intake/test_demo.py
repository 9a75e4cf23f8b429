"""The demo fills a new installation with made-up notifications through the line itself, and leaves
one that anybody uses alone.
"""

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from phonenumbers import is_possible_number, parse
from sqlalchemy import select

from intake.demo.answers import nhs_number
from intake.demo.filling import DemoRefusedError, fill
from intake.demo.made_up import tellings
from intake.duplicates.identity import identity_of
from intake.duplicates.score import SUSPECTED, score
from intake.runtime import Runtime
from intake.schema import validate_notification
from intake.vault import staff_vault
from models import Conversation, Errand, Handoff, Notification, Turn
from tests.fakes import FrozenClock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOW = FrozenClock()()


def opened(runtime: Runtime) -> list[dict[str, Any]]:
    """Every stored notification, whole, as staff who may read all can open it."""
    with runtime.readings() as session:
        rows = session.execute(
            select(Notification, Conversation).join(
                Conversation, Conversation.id == Notification.conversation_id
            )
        ).all()
    whole = []
    for row, conversation in rows:
        vault = staff_vault(runtime, conversation)
        parts = (json.loads(vault.open_notification(row, part)) for part in ("content", "identity"))
        whole.append({name: value for part in parts for name, value in part.items()})
    return whole


def test_a_small_demo_is_stored_and_sealed_as_what_callers_tell(staff_runtime: Runtime) -> None:
    assert fill(staff_runtime, count=16) == 16
    for data in opened(staff_runtime):
        validate_notification(data)
    with staff_runtime.readings() as session:
        assert len(session.scalars(select(Handoff)).all()) == 16
        assert all(turn.heard is None or turn.heard for turn in session.scalars(select(Turn)))
        assert all(row.content_wrap is None for row in session.scalars(select(Conversation)))
        waiting = session.scalars(select(Errand).filter_by(state="pending")).all()
    assert all(errand.created_at > NOW - timedelta(days=2) for errand in waiting)


def test_the_same_seed_makes_the_same_people_and_another_others(staff_runtime: Runtime) -> None:
    assert tellings(1, 40, NOW) == tellings(1, 40, NOW)
    assert tellings(1, 40, NOW) != tellings(2, 40, NOW)


def test_two_hundred_are_as_various_as_what_really_comes(staff_runtime: Runtime) -> None:
    made = tellings(20260401, 200, NOW)
    told = [{p: v for step in one.messages for p, v in step.fields.items()} for one in made]
    assert len(made) == len({one.number for one in made}) == 200
    assert len({one.channel for one in made}) == 4
    assert 10 <= sum(not one.complete for one in made) <= 40
    assert len({fields.get("notifier.role") for fields in told}) >= 8
    assert len({fields.get("person.ethnic_category") for fields in told}) >= 8
    assert len({fields.get("person.town") for fields in told}) >= 30
    months = Counter(f"{one.at:%Y-%m}" for one in made)
    assert len(months) >= 17
    assert max(one.at for one in made) < NOW
    assert any(step.flags for one in made for step in one.messages)


def test_a_second_telling_is_near_enough_to_be_found(staff_runtime: Runtime) -> None:
    found = 0
    identities = []
    for one in tellings(20260401, 200, NOW):
        content: dict[str, Any] = {"person": {}, "death": {}}
        for step in one.messages:
            for path, value in step.fields.items():
                part, _, name = path.partition(".")
                content.setdefault(part, {})[name] = value
        identities.append(identity_of(content))
    for at, first in enumerate(identities):
        found += any(score(first, second) >= SUSPECTED for second in identities[at + 1 :])
    assert 10 <= found <= 20


def test_nobody_in_it_can_be_rung(staff_runtime: Runtime) -> None:
    for one in tellings(20260401, 200, NOW):
        numbers = [step.fields.get("notifier.phone") for step in one.messages]
        for number in filter(None, [one.sender, *numbers]):
            assert number.startswith(("+447700900", "+441632960"))
            assert is_possible_number(parse(number))
    assert {nhs_number(number)[:3] for number in range(200)} == {"999"}
    assert len({nhs_number(number) for number in range(200)}) == 200


def test_an_installation_in_use_is_left_alone(staff_runtime: Runtime) -> None:
    fill(staff_runtime, count=1)
    with pytest.raises(DemoRefusedError, match="has conversations already"):
        fill(staff_runtime, count=1)
    assert len(opened(staff_runtime)) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"casework": "webhook"}, "set CASEWORK=file"),
        ({"on_call_numbers": ("+441134960999",)}, "unset ON_CALL_NUMBER"),
    ],
)
def test_nobody_outside_hears_of_made_up_deaths(
    staff_runtime: Runtime, change: dict[str, str], says: str
) -> None:
    settings = replace(staff_runtime.settings, **change)  # type: ignore[arg-type]
    with pytest.raises(DemoRefusedError, match=says):
        fill(replace(staff_runtime, settings=settings), count=1)
    assert opened(staff_runtime) == []
