"""answer: the one way from a channel into the line, measured."""

from flask import current_app

from intake.conversation import take_text, take_turn
from intake.said import Answer, Said
from intake.split_texts import TEXTED
from webhooks.metrics import Metrics
from webhooks.site import runtime


def answer(said: Said, *, seconds: float = 11.5) -> Answer:
    """take_turn, counted and timed by channel."""
    with metrics().timed(said.channel):
        if said.channel in TEXTED:
            given = take_text(runtime(), said)
        else:
            given = take_turn(runtime(), said, seconds=seconds)
    if given.finished:
        metrics().finished.labels(said.channel).inc()
    return given


def metrics() -> Metrics:
    """The figures of the application that answers this request."""
    held: Metrics = current_app.extensions["metrics"]
    return held
