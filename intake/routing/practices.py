"""GP practices, found by the name a caller used for one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import jellyfish

from intake.routing.boards import NONE, Codes
from intake.routing.places import plain

# Words of very many practices' names: they tell none from another.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """the a of at and surgery surgeries practice medical centre center health doctor doctors dr
        drs gp gps group partners partner partnership clinic family general primary care nhs ltd my
        his her their our""",
    )
)
_SLIPS_FROM, _TWO_SLIPS_FROM = 5, 10
_SURE, _ALIKE = 0.95, 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A practice as its list has it, and the words that tell it from others."""

    ods: str
    name: str
    postcode: str
    boards: Codes
    words: tuple[str, ...] = ()

    @property
    def area(self) -> str:
        """The letters of its postcode: WV of "WV1 1AA"."""
        return area_of(self.postcode)


@dataclass(frozen=True, slots=True)
class Found:
    """A practice that may be the one meant, and how alike its name is (1 is the same)."""

    practice: Practice
    likeness: float


@dataclass(frozen=True, slots=True)
class Practices:
    """All practices, by code and by each telling word."""

    by_ods: dict[str, Practice] = field(default_factory=dict)
    by_word: dict[str, tuple[Practice, ...]] = field(default_factory=dict)

    def called(self, name: str) -> tuple[Found, ...]:
        """Those whose name is like this one, the likest first."""
        said = telling_words(name)
        near = {
            practice.ods: practice
            for word in {*said, "".join(said)}
            for known in self._spellings(word)
            for practice in self.by_word[known]
        }
        found = [Found(practice, _likeness(said, practice.words)) for practice in near.values()]
        likely = [one for one in found if one.likeness >= _ALIKE]
        return tuple(sorted(likely, key=lambda one: (-one.likeness, one.practice.ods)))

    def _spellings(self, word: str) -> list[str]:
        if word in self.by_word:
            return [word]
        return [known for known in self.by_word if _same(word, known)]


def index(practices: Iterable[Practice]) -> Practices:
    by_word: dict[str, list[Practice]] = {}
    by_ods = {practice.ods: practice for practice in practices}
    for practice in by_ods.values():
        for word in {*practice.words, "".join(practice.words)}:
            by_word.setdefault(word, []).append(practice)
    return Practices(by_ods, {word: tuple(found) for word, found in by_word.items()})


def telling_words(name: str) -> tuple[str, ...]:
    """The words that tell a practice from others: "Dr Shah's Surgery" -> ("shah",)."""
    said = plain(re.sub(r"['\u2019]s\b", "", name)).split()
    return tuple(word for word in said if word not in _COMMON)


def named_outright(said: tuple[Found, ...]) -> tuple[Found, ...]:
    """Those whose name is the very one said, but for its spelling."""
    return tuple(one for one in said if one.likeness >= _SURE)


def area_of(postcode: str) -> str:
    found = re.match(r"[A-Z]{1,2}", postcode)
    return found[0] if found else ""


def boards_of(found: Iterable[Found]) -> Codes:
    return NONE.union(*(one.practice.boards for one in found))


def _likeness(said: tuple[str, ...], known: tuple[str, ...]) -> float:
    """The share of words both have, twice over; one word may be written as two ("Parkview")."""
    if not said or not known:
        return 0.0
    if _same("".join(said), "".join(known)):
        return 1.0
    both = sum(any(_same(word, other) for other in known) for word in said)
    return 2 * both / (len(said) + len(known))


def _same(word: str, known: str) -> bool:
    """The same but for a slip; short words and numbers must be equal, and begin alike."""
    if word == known:
        return True
    shorter = min(len(word), len(known))
    if shorter < _SLIPS_FROM or word[0] != known[0] or abs(len(word) - len(known)) > 2:
        return False
    slips = jellyfish.damerau_levenshtein_distance(word, known)
    return slips <= (1 if shorter < _TWO_SLIPS_FROM else 2)
