"""One caller, played alike to our dialogue and to the peer: answers what is asked, asides first.

Who is asked again tells it in plainer words, as people do, so that a line that understands less
gets a longer conversation and not a broken one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

ANSWERS: dict[str, tuple[str, ...]] = {
    "start": ("yes please", "yes", "ok"),
    "notifier.role": ("I'm his sister", "family", "sister"),
    "person.name": ("his name was Tom Bailey", "Tom Bailey", "Bailey"),
    "person.learning_disability": ("yes he did", "yes"),
    "person.autistic": ("no he wasn't", "no"),
    "person.autism_diagnosed": ("no", "no he wasn't"),
    "person.birth": ("14 May 1961", "14/05/1961", "the 14th of May 1961"),
    "death.date": ("the 3rd of November 2026", "3 November 2026", "03/11/2026"),
    "person.home": ("he lived in Leicester", "Leicester", "LE1 6TD"),
    "person.gp_practice": ("the Saffron surgery in Leicester", "Saffron surgery", "I don't know"),
    "death.place_type": ("he was in hospital", "hospital"),
    "notifier.name": ("my name is Anne Bailey", "Anne Bailey", "Bailey"),
    "notifier.phone": ("07700 900123", "it is 07700 900123"),
    "notifier.safe_to_text": ("yes that's fine", "yes"),
    "concerns.raised": ("yes I do have worries", "yes"),
    "concerns.text": (
        "They sent him home from the hospital twice and nobody listened to us about his breathing",
        "that is all",
    ),
    "more": ("no", "that is all"),
    "confirm": ("yes that's right", "yes"),
}
OPENING = ("hello, I'm calling to report a death", "I want to report a death", "someone has died")
UNSURE = ("I don't know", "skip")
ASIDES = {
    "person.name": "are you a real person?",
    "person.learning_disability": "why do you ask that?",
    "person.birth": "how long will this take?",
    "person.home": "sorry no, he died on the 4th of November 2026",  # the correction
    "person.gp_practice": "sorry can you say that again?",
    "notifier.phone": "who will see what I tell you?",
    "concerns.raised": "what happens next?",
}
PROBE = "why do you ask that?"
FILLERS = ("are you a real person?", "how long will this take?", "what happens next?")
LONGEST = 90  # turns: a conversation that goes round in circles is given up


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back: the question put, and how long the answer took."""

    ask: str | None
    finished: bool
    seconds: float


class Line(Protocol):
    """One conversation with whoever answers."""

    def say(self, text: str) -> Heard: ...


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn that was played."""

    number: int
    text: str
    seconds: float


@dataclass(slots=True)
class Played:
    """A conversation that was played; `finished` is whether it came to its proper end."""

    turns: list[Spoken] = field(default_factory=list)
    finished: bool = False


# What to say before the answer, by turn number, question, and turns since it was first put.
Interrupt = Callable[[int, str, int], str | None]


def family(_number: int, ask: str, since: int) -> str | None:
    """A family's conversation: seven interruptions, one of them a correction."""
    return ASIDES.get(ask) if since == 0 else None


def long(number: int, ask: str, since: int) -> str | None:
    """Two interruptions before each answer; the 4th and the 40th turn have the same words."""
    if number in (4, 40):
        return PROBE
    return FILLERS[number % len(FILLERS)] if since < 2 else None


def play(
    line: Line, interrupt: Interrupt = family, on_turn: Callable[[], bool] = lambda: True
) -> Played:
    """Play to the end; `on_turn` is asked after each turn whether to go on."""
    played, tried, since = Played(), dict[str, int](), dict[str, int]()
    ask: str | None = None
    for number in range(1, LONGEST + 1):
        aside = interrupt(number, ask, since.get(ask, 0)) if ask else None
        if ask:
            since[ask] = since.get(ask, 0) + 1
        text = aside or _answer(ask, tried)
        heard = line.say(text)
        played.turns.append(Spoken(number, text, heard.seconds))
        ask = heard.ask or ask
        if heard.finished:
            played.finished = True
            break
        if not on_turn():
            break
    return played


def _answer(ask: str | None, tried: dict[str, int]) -> str:
    name = ask or ""
    choices = ANSWERS.get(name, UNSURE) if ask else OPENING
    turn = tried.get(name, 0)
    tried[name] = turn + 1
    return choices[turn % len(choices)]
