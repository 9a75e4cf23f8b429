"""An alert also goes to another system, signed, until that has it; nothing of anybody is in it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from intake.conversation import take_turn
from intake.errand_rounds import run_due
from intake.runtime import Runtime
from intake.signature import verify
from intake.twilio_rest import TwilioRest
from models import Errand
from tests.factories import some_said
from tests.fakes import FakeDialogue, FrozenClock
from tests.receivers import ACCEPTS, Reaction, Receiver

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
SECRET = "whsec_" + "c2VjcmV0" * 5


@pytest.fixture
def pager() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture
def told(worker: Runtime, pager: Receiver) -> Runtime:
    return replace(
        worker, settings=replace(worker.settings, alert_url=pager.url, alert_secret=SECRET)
    )


def in_danger(runtime: Runtime, dialogue: FakeDialogue) -> None:
    dialogue.flags = {"danger": "IMMEDIATE_DANGER"}
    take_turn(runtime, some_said("danger Zebedee"))


def posting(runtime: Runtime) -> Errand:
    with runtime.readings() as session:
        return session.scalars(select(Errand).where(Errand.kind == "alert_post")).one()


def test_the_alert_is_signed_and_says_how_urgent_and_where(
    told: Runtime, rest: TwilioRest, pager: Receiver, dialogue: FakeDialogue, clock: FrozenClock
) -> None:
    in_danger(told, dialogue)
    run_due(told, rest)
    (post,) = pager.posts
    alert = json.loads(post.body)
    assert alert["data"]["severity"] == "R0"
    assert alert["data"]["page"].startswith(told.settings.staff_url + "/conversations/")
    assert b"Zebedee" not in post.body
    assert verify(SECRET, post.headers, post.body, clock())
    assert posting(told).state == "done"


def test_it_is_tried_again_soon_with_the_same_id(
    told: Runtime, rest: TwilioRest, pager: Receiver, dialogue: FakeDialogue, clock: FrozenClock
) -> None:
    bad_days = iter([Reaction(status=500), Reaction(status=404), Reaction(drops=True)])
    pager.react = lambda _: next(bad_days, ACCEPTS)
    in_danger(told, dialogue)
    for _ in range(4):
        run_due(told, rest)
        clock.advance(timedelta(minutes=3))
    assert len({post.headers["webhook-id"] for post in pager.posts}) == 1
    assert posting(told).state == "done"


def test_without_an_address_nothing_is_posted(
    worker: Runtime, rest: TwilioRest, dialogue: FakeDialogue
) -> None:
    in_danger(worker, dialogue)
    with worker.readings() as session:
        assert session.scalars(select(Errand.kind)).all() == ["alert"]
