"""Made-up deaths, as they are told: who, when, by whom, in which words, and what is left out."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from intake.demo.answers import Step, answers_of, step
from models import Channel

_MONTHS = 18
_STAY = 0.88
_CHANNELS = (Channel.VOICE,) * 5 + (Channel.CHAT,) * 4 + (Channel.SMS,) * 2 + (Channel.WHATSAPP,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A whole conversation: all that was to be told, and the messages it was told in. `complete` is
    False where the caller left before the end.
    """

    number: int
    at: datetime
    channel: Channel
    sender: str | None = field(repr=False)
    answers: tuple[Step, ...]
    messages: tuple[Step, ...]
    complete: bool


def tellings(seed: int, count: int, now: datetime) -> list[Telling]:
    """`count` made-up conversations of the last 18 months, the same for the same seed and day.

    One in sixteen tells again, in other words, of a death that was told of before.
    """
    dice = random.Random(seed)  # noqa: S311  # made-up people, no secret
    first: list[Telling] = []
    again = count // 16
    for number in range(count - again):
        at = now - timedelta(days=_days_ago(dice), minutes=dice.randrange(600))
        answers = tuple(answers_of(dice, number, at.date()))
        first.append(_telling(dice, number, at, answers, complete=dice.random() < _STAY))
    told_twice = dice.sample([one for one in first if one.complete], again)
    second = [_again(dice, count - again + at, one, now) for at, one in enumerate(told_twice)]
    return sorted([*first, *second], key=lambda one: one.at)


def _days_ago(dice: random.Random) -> int:
    """More of the last weeks than of any before: those are what triage is tried with."""
    return dice.randrange(1, 21) if dice.random() < 0.25 else dice.randrange(21, _MONTHS * 30)


def _telling(
    dice: random.Random, number: int, at: datetime, answers: tuple[Step, ...], *, complete: bool
) -> Telling:
    channel = dice.choice(_CHANNELS)
    messages = tuple(_messages(dice, answers))
    return Telling(
        number=number,
        at=at,
        channel=channel,
        sender=None if channel is Channel.CHAT else f"+447700900{number % 1000:03d}",
        answers=answers,
        messages=messages if complete else messages[: dice.randrange(1, len(messages))],
        complete=complete,
    )


def _messages(dice: random.Random, answers: tuple[Step, ...]) -> Iterator[Step]:
    """People tell several things at once."""
    rest = list(answers)
    while rest:
        size = dice.choice((3, 4, 5, 6))
        told, rest = rest[:size], rest[size:]
        yield Step(
            told[0].ask,
            ". ".join(one.heard for one in told),
            {path: value for one in told for path, value in one.fields.items()},
            {path: reason for one in told for path, reason in one.missing.items()},
            tuple(flag for one in told for flag in one.flags),
        )


def _again(dice: random.Random, number: int, first: Telling, now: datetime) -> Telling:
    """The same death told by somebody else, with a slip or two."""
    about = ("person.name", "person.birth", "person.home", "death.date")
    known = {one.ask: one for one in first.answers if one.ask in about}
    name = known["person.name"].fields
    surname = name["person.surname"]
    if dice.random() < 0.4:
        slip = dice.randrange(1, len(surname))
        surname = surname[:slip] + surname[slip + 1 :]
    known["person.name"] = step("person.name", name | {"person.surname": surname})
    answers = tuple(known.get(one.ask, one) for one in answers_of(dice, number, first.at.date()))
    at = min(first.at + timedelta(days=dice.randrange(1, 12)), now - timedelta(minutes=number))
    return _telling(dice, number, at, answers, complete=True)
