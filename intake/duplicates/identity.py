"""What tells whether two notifications are about one person: the few facts that are compared."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import jellyfish
from nhs_number.validate import is_valid

from intake.eligibility import age_at_death
from intake.routing.places import outcode_of

Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one spelling, and how it sounds."""

    text: str = ""
    sound: str = ""

    @classmethod
    def of(cls, said: str | None) -> "Name":
        letters = unicodedata.normalize("NFKD", (said or "").casefold())
        text = re.sub(r"[^a-z]", "", letters)
        return cls(text, jellyfish.metaphone(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The facts of one notification. Dates of birth are ISO, as precise as they are known."""

    forenames: tuple[Name, ...] = ()
    surname: Name = Name()
    born: str | None = field(default=None, repr=False)
    age: int | None = None
    died: date | None = None
    outcode: str | None = field(default=None, repr=False)
    nhs_number: str | None = field(default=None, repr=False)


def identity_of(content: Part) -> Identity:
    """From the opened content of a notification, whatever of it is there."""
    person, death = content.get("person") or {}, content.get("death") or {}
    born, died = person.get("date_of_birth"), death.get("date")
    called = (Name.of(person.get("forename")), Name.of(person.get("known_as")))
    number = re.sub(r"\D", "", person.get("nhs_number") or "")
    age = person.get("age")
    return Identity(
        forenames=tuple(dict.fromkeys(name for name in called if name.text)),
        surname=Name.of(person.get("surname")),
        born=born["value"] if born and born.get("precision") != "about" else None,
        age=age_at_death(born, died) if age is None else age,
        died=_day(died),
        outcode=outcode_of(person.get("postcode") or ""),
        nhs_number=number if _is_real(number) else None,
    )


def _is_real(number: str) -> bool:
    """One digit ten times over passes the check digit and is what people key to get on."""
    return len(set(number)) > 1 and is_valid(number)


def _day(given: Mapping[str, str] | None) -> date | None:
    """The day of a date; of a month alone its middle, which is far from none of its days."""
    if not given:
        return None
    value = f"{given['value']}-15" if len(given["value"]) == 7 else given["value"]
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
