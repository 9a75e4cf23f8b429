"""Labelled cases of every kind: what was said, what a person would take from it, and what our readers take.

`date_cases.tsv` and `field_cases.tsv` hold three splits. "tuning" may be looked at while the readers are changed; "unseen" was
set aside from it at random; "blind" was written before anything of it was measured. A case may have several right answers, with "|".
`fresh_cases.tsv` holds later batches, each frozen before it was measured; `fresh_turns.tsv` (read by `turns.py`) whole turns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from understanding import (
    ages,
    answers,
    choices,
    dates,
    ethnicity,
    names,
    nhs_numbers,
    postcodes,
    roles,
    several,
    sexes,
    spotting,
    telephones,
)

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)  # a Wednesday
OPTIONS = [("a", "Hospital"), ("b", "Own home"), ("c", "Other home"), ("d", "Care home")]
TOLD = ("coroner", "police", "safeguarding_adults", "cqc", "trust_incident", "none", "unsure")
NEEDS = ("easy_read", "large_print", "braille", "bsl", "interpreter", "other")
NONE = "none"


@dataclass(frozen=True, slots=True)
class Case:
    split: str
    kind: str
    text: str
    right: tuple[str, ...]


def date_reader(today: date, *, birth: bool) -> Callable[[str], str]:
    """A reader of dates on that day, in the form of the labels."""

    def read(text: str) -> str:
        found = dates.parse_date(text, today, birth=birth)
        return f"{found.value} {found.precision}" if found else NONE

    return read


def read_age(text: str) -> str:
    """`~60` where it is a rough one."""
    age = ages.parse_age(text)
    rough = ages.rough_age(text) if age is None else None
    return NONE if age is rough is None else f"~{rough}" if age is None else str(age)


def _telephone(text: str) -> str:
    found = telephones.parse_telephone(text)
    return NONE if found is None else found.e164 + (f" x{found.extension}" if found.extension else "")


def _nhs_number(text: str) -> str:
    found = nhs_numbers.parse_nhs_number(text)
    return NONE if found is None else f"{found.value} {'valid' if found.valid else 'wrong'}"


def _postcode(text: str) -> str:
    found = postcodes.parse_postcode(text)
    return found.value if found else NONE


def _name(text: str) -> str:
    found = names.parse_name(text)
    return "/".join(part or "-" for part in (found.forename, found.surname, found.known_as)) if found else NONE


def _role(text: str) -> str:
    found = roles.parse_role(text)
    return f"{found.role}/{found.relationship or '-'}" if found else NONE


def _several(shown: tuple[str, ...], words: dict[str, str]) -> Callable[[str], str]:
    return lambda text: ",".join(several.parse_several(text, shown, words) or ()) or NONE


_SHORT = {
    "notifier.role": "role", "notifier.relationship": "rel", "person.age": "age", "person.learning_disability": "ld", "person.autistic": "autistic", "death.place_type": "place",
    "death.place_name": "at", "person.nhs_number": "nhs", "person.postcode": "postcode", "death.date": "died", "person.date_of_birth": "born", "person.town": "town", "person.known_as": "known",
}  # fmt: skip


def _message(text: str) -> str:
    """The facts in the order of the cases: towns and surgeries are left out, for the cases do not name them."""
    facts = spotting.spot(text, TODAY)
    named = " ".join(str(facts[path]) for path in ("person.forename", "person.surname") if path in facts)
    found = {"name": named} if named else {}
    for path, value in facts.items():
        if path in _SHORT:
            found[_SHORT[path]] = f"{value['value']} {value['precision']}" if isinstance(value, dict) else str(value)
    return ";".join(sorted(f"{name}={value}" for name, value in found.items() if name != "town")) or NONE


_STORY = {**_SHORT, "person.town": "town", "notifier.name": "me"}
_BESIDE = ("rel", "at", "me")  # right where they are said, and not asked for where a story's label leaves them out


def _age_told(text: str) -> str:
    """The age that is taken from a sentence, roughly where it was told so."""
    facts = spotting.spot(text, TODAY)
    born = facts.get("person.date_of_birth")
    rough = f"~{TODAY.year - int(str(born['value'])[:4])}" if isinstance(born, dict) and born["precision"] == "about" else NONE
    return str(facts.get("person.age", rough))


def _story(text: str) -> str:
    """Every fact of a longer message, towns and surgeries too."""
    facts = spotting.spot(text, TODAY)
    named = " ".join(str(facts[path]) for path in ("person.forename", "person.surname") if path in facts)
    found = {"name": named} if named else {}
    if "person.gp_practice" in facts:
        found["gp"] = str(facts["person.gp_practice"]["name"])
    for path, value in facts.items():
        if path in _STORY:
            found[_STORY[path]] = f"{value['value']} {value['precision']}" if isinstance(value, dict) else str(value)
    return _facts(";".join(f"{name}={value}" for name, value in found.items()))


READERS: dict[str, Callable[[str], str]] = {
    "death": date_reader(TODAY, birth=False),
    "birth": date_reader(TODAY, birth=True),
    "age": read_age,
    "age_told": _age_told,
    "telephone": _telephone,
    "nhs_number": _nhs_number,
    "postcode": _postcode,
    "name": _name,
    "yes_no": lambda text: answers.parse_yes_no(text) or NONE,
    "role": _role,
    "death_place": lambda text: choices.parse_death_place(text) or NONE,
    "residence": lambda text: choices.parse_residence(text) or NONE,
    "ethnic": lambda text: ethnicity.parse_ethnic(text) or NONE,
    "told": _several(TOLD, several.TOLD),
    "needs": _several(NEEDS, several.NEEDS),
    "sex": lambda text: sexes.parse_sex(text) or NONE,
    "choice": lambda text: choices.parse_choice(text, OPTIONS) or NONE,
    "message": _message,
    "story": _story,
}


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()[1:]]


def _facts(said: str) -> str:
    """The facts of a message in one order; "ld=-" in a case says that there is none to be taken."""
    return ";".join(sorted(part for part in said.split(";") if part and not part.endswith("=-"))) or NONE


def _each(said: str) -> tuple[str, ...]:
    """Every right reading of a message whose facts may have more than one right value: "rel=sister|rel=other;age=4"."""
    return tuple(dict.fromkeys(_facts(";".join(chosen)) for chosen in product(*(fact.split("|") for fact in said.split(";")))))


def dated() -> list[Case]:
    return [Case(split, of, text, tuple(right.split("|"))) for split, _, of, text, right in _rows("date_cases.tsv")]


def of_fields(*files: str) -> list[Case]:
    return [
        Case(split, kind, text, _each(right) if kind in ("message", "story") else tuple(right.split("|")))
        for file in files or ("field_cases.tsv", "fresh_cases.tsv")
        for split, kind, text, right in _rows(file)
    ]


def read(case: Case) -> str:
    found = READERS[case.kind](case.text)
    if case.kind != "story":
        return found
    asked = {fact.split("=")[0] for fact in case.right[0].split(";")}
    return _facts(";".join(fact for fact in found.split(";") if (name := fact.split("=")[0]) in asked or name not in _BESIDE))


def is_right(case: Case) -> bool:
    return read(case) in case.right


def facts(case: Case) -> tuple[int, int, int]:
    """Of a long message: how many of its facts are read right, how many there are, and how many are read that it does not tell."""
    found = {fact for fact in read(case).split(";") if fact != NONE}
    right = {fact for label in case.right for fact in label.split(";") if fact != NONE}
    return len(found & right), len({fact.split("=")[0] for fact in right}), len(found - right)
