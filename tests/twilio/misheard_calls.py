"""Whole calls by callers who are misheard: they answer what is asked, say no to what is wrong, put
right what is read back wrong, key what was not understood, and know what they meant to say.
"""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from tests.twilio.misheard import USUAL, Recogniser
from webhooks import words

_ONES = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = {1940: "forty", 1950: "fifty", 1960: "sixty", 1970: "seventy", 1980: "eighty"}
_NAMES = (
    ("Tom", "Bailey"), ("Priya", "Patel"), ("Margaret", "O'Connor"), ("Gareth", "Hughes"),
    ("Simran", "Kaur"), ("John", "Smith"), ("Siobhan", "Whitfield"), ("Daniel", "Okafor"),
)  # fmt: skip
_PLACES = (("in hospital", "10"), ("in a care home", "40"), ("in a hospice", "30"))
_KIN = ("sister", "brother", "mum")
_LONGEST = 80  # turns


class Phone(Protocol):
    """A `Handset`, or a `RelayPhone`: each act gives what is heard after it."""

    ended: bool

    def ring(self, from_: str) -> str: ...
    def say(self, text: str, *, confidence: str) -> str: ...
    def press(self, digits: str) -> str: ...
    def silence(self) -> str: ...
    def hang_up(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Truth:
    """What a caller knows; `autistic` and so on as the notification writes it."""

    forename: str
    surname: str
    born: date
    died: date
    town: str
    place: tuple[str, str]
    autistic: str
    kin: str
    caller: str
    phone: str

    @property
    def said_back(self) -> dict[str, tuple[str, str]]:
        """For each field the words the line says it in, and how the caller puts it right."""
        they, place = "he", self.place[0]
        name = f"{self.forename} {self.surname}"
        return {
            "name": (f"The person is {name}.", f"the name was {name}"),
            "born": (f"on {plain(self.born)}.", f"{they} was born on {spoken(self.born)}"),
            "died": (f"died on {plain(self.died)}.", f"{they} died on {spoken(self.died)}"),
            "town": (f"lived in {self.town}", f"{they} lived in {self.town}"),
            "place": (f"died {place}.", f"{they} died {place}"),
            "caller": (f"Your name is {self.caller}.", f"my name is {self.caller}"),
            "phone": (f"on {grouped(self.phone)}.", f"my number is {by_digits(self.phone)}"),
        }

    @property
    def fields(self) -> dict[str, Any]:
        """What the notification should say."""
        return {
            "person.forename": self.forename,
            "person.surname": self.surname,
            "person.date_of_birth": {"value": self.born.isoformat(), "precision": "day"},
            "person.learning_disability": "yes",
            "person.autistic": self.autistic,
            "person.town": self.town,
            "death.date": {"value": self.died.isoformat(), "precision": "day"},
            "death.place_type": self.place[1],
            "notifier.name": self.caller,
            "notifier.phone": f"+44{self.phone[1:]}",
        }


@dataclass(slots=True)
class Played:
    """One call: `told` is all the line said, `corrections` how often something was put right."""

    truth: Truth
    told: str = ""
    turns: int = 0
    corrections: int = 0
    ended: bool = False
    wrong: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    unread: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    kept: bool = False

    def judge(self, notification: dict[str, Any]) -> None:
        """Hold what was handed over against what the caller meant."""
        self.kept = True
        for path, meant in self.truth.fields.items():
            got: Any = notification
            for name in path.split("."):
                got = got.get(name) if isinstance(got, dict) else None
            if got is None:
                self.absent.append(path)
            elif got != meant:
                self.wrong[path] = (got, meant)
                if not _was_said(path, got, self.told):
                    self.unread[path] = (got, meant)


def some_truths(seed: int, count: int) -> Iterator[tuple[Truth, random.Random]]:
    for number in range(count):
        dice = random.Random(f"{seed}:{number}")  # noqa: S311
        forename, surname = dice.choice(_NAMES)
        yield Truth(
            forename, surname,
            born=date(dice.randrange(1945, 1990), dice.randrange(1, 13), dice.randrange(1, 29)),
            died=date(2026, dice.randrange(1, 11), dice.randrange(1, 29)),
            town=dice.choice(("Leicester", "Leeds", "Norwich", "Derby")),
            place=dice.choice(_PLACES), autistic=dice.choice(("yes", "no")),
            kin=dice.choice(_KIN), caller=f"{dice.choice(('Anne', 'Meera', 'Colin'))} {surname}",
            phone=f"07700900{dice.randrange(100, 1000)}",
        ), dice  # fmt: skip


def play(
    new_phone: Callable[[], Phone],
    asked: Callable[[], str | None],
    count: int,
    *,
    seed: int = 4,
    rate: float = USUAL,
) -> list[Played]:
    """One call after the other; `asked` tells which question is open."""
    return [
        Caller(truth, Recogniser(dice, rate), new_phone(), asked).ring()
        for truth, dice in some_truths(seed, count)
    ]


def judge(played: list[Played], delivered: Path) -> None:
    """By the number that each caller was told."""
    for call in played:
        number = re.search(r"Your number is (\d{4}) (\d{4})", call.told)
        file = delivered / f"{number[1]}{number[2]}.json" if number else None
        if file and file.exists():
            call.judge(json.loads(file.read_text(encoding="utf-8")))


@dataclass(slots=True)
class Caller:
    """Somebody on the telephone, and the recogniser between them and the line."""

    truth: Truth
    ears: Recogniser
    phone: Phone
    asked: Callable[[], str | None]
    tried: dict[str, int] = field(default_factory=dict)

    def ring(self) -> Played:
        played = Played(self.truth)
        words_heard = self.phone.ring("anonymous")
        while not self.phone.ended and played.turns < _LONGEST:
            played.told += words_heard + "\n"
            played.turns += 1
            words_heard = self._answer(words_heard, played)
        played.told += words_heard
        played.ended = "Your number is" in words_heard and "Thank you" in words_heard
        self.phone.hang_up()
        return played

    def _answer(self, heard: str, played: Played) -> str:
        last = heard.splitlines()[-1] if heard else ""
        if said_back := re.search(r"I heard (.+)\. Is that right\?", last):
            return self._say("yes" if self._meant(said_back[1]) else "no")
        if words.WHEN_TO_CALL in heard:
            return self._say("skip")
        ask = self.asked() or ""
        if ask == "confirm":
            return self._confirm(heard, played)
        self.tried[ask] = self.tried.get(ask, 0) + 1
        keys = self._keys(ask)
        if keys and self.tried[ask] > 2:
            return self.phone.press(keys)
        return self._say(self._words(ask) if self.tried[ask] <= 4 else "skip")

    def _meant(self, value: str) -> bool:
        truth = self.truth
        return value in {
            f"{truth.forename} {truth.surname}", truth.caller, plain(truth.born),
            plain(truth.died), grouped(truth.phone),
        }  # fmt: skip

    def _confirm(self, heard: str, played: Played) -> str:
        self.tried["confirm"] = self.tried.get("confirm", 0) + 1
        read = played.told[played.told.rfind("I will read back") :]
        shown = heard if "The person is" in heard or "Your name is" in heard else read
        wrong = [put for told, put in self.truth.said_back.values() if told not in shown]
        if not wrong or self.tried["confirm"] > 14:
            return self._say("yes that's right")
        played.corrections += 1
        return self._say(f"no, {wrong[played.corrections % len(wrong)]}")

    def _say(self, said: str) -> str:
        heard = self.ears.hear(said)
        if not heard.text:
            return self.phone.silence()
        return self.phone.say(heard.text, confidence=heard.confidence)

    def _keys(self, ask: str) -> str | None:
        truth = self.truth
        return {
            "person.birth": f"{truth.born:%d%m%Y}#",
            "death.date": f"{truth.died:%d%m%Y}#",
            "notifier.phone": f"{truth.phone}#",
            "person.learning_disability": "1",
            "person.autistic": "1" if truth.autistic == "yes" else "2",
            "notifier.safe_to_text": "2",
            "concerns.raised": "2",
            "more": "2",
        }.get(ask)

    def _words(self, ask: str) -> str:
        truth = self.truth
        return {
            "start": "yes please",
            "notifier.role": f"I'm his {truth.kin}",
            "person.name": f"his name was {truth.forename} {truth.surname}",
            "person.learning_disability": "yes he did",
            "person.autistic": "yes he was" if truth.autistic == "yes" else "no he wasn't",
            "person.birth": spoken(truth.born),
            "death.date": f"he died on {spoken(truth.died)}",
            "person.home": f"he lived in {truth.town}",
            "death.place_type": f"he was {truth.place[0]}",
            "notifier.name": f"my name is {truth.caller}",
            "notifier.phone": by_digits(truth.phone),
            "notifier.safe_to_text": "no",
            "concerns.raised": "no",
            "more": "no",
        }.get(ask, "I don't know")


def plain(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def spoken(day: date) -> str:
    """`the fourteenth of may nineteen sixty one`."""
    number = _ONES[day.day] if day.day <= 20 else f"twenty {_ONES[day.day - 20]}"
    if day.year >= 2000:
        year = f"twenty twenty {_DIGITS[day.year % 10]}"
    else:
        ones = day.year % 10
        year = f"nineteen {_TENS[day.year - ones]}" + (f" {_DIGITS[ones]}" if ones else "")
    return f"the {number} of {day:%B} {year}".lower()


def by_digits(phone: str) -> str:
    return " ".join(_DIGITS[int(digit)] for digit in phone)


def grouped(phone: str) -> str:
    return f"{phone[:5]} {phone[5:]}"


def _was_said(path: str, got: Any, told: str) -> bool:
    """Whether the caller could hear this value and put it right."""
    if isinstance(got, dict):
        value = str(got["value"])
        got = plain(date.fromisoformat(value)) if len(value) == 10 else value[:4]
    if path == "notifier.phone":
        got = grouped("0" + got.removeprefix("+44"))
    if path in ("person.learning_disability", "person.autistic", "death.place_type"):
        return "I will read back" in told
    return str(got) in told
