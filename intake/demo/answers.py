"""The answers of a made-up caller, question by question; synthetic numbers, nobody real."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from nhs_number.validate import calculate_checksum

from intake.demo.words import said

_STOCK = Path(__file__).parent / "stock.toml"
_DIGITS = 10
_ETHNIC = "A" * 78 + "BCCDGHHJJKLMNNRSZ"
_RESIDENCES = (
    ("own_home", "21"), ("family_home", "21"), ("supported_living", "21"),
    ("supported_living", "10"), ("residential_care", "42"), ("residential_care", "10"),
    ("nursing_care", "41"), ("nursing_care", "10"), ("shared_lives", "22"),
    ("family_home", "10"), ("own_home", "30"), ("independent_hospital", "10"),
    ("no_fixed_abode", "50"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of a caller: to which question, in which words, and what it tells."""

    ask: str
    heard: str = field(repr=False)
    fields: dict[str, Any] = field(default_factory=dict, repr=False)
    missing: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


@cache
def stock() -> dict[str, Any]:
    content = tomllib.loads(_STOCK.read_text())
    for name in ("surnames", "men", "women"):
        content[name] = content[name].split()
    return content


def answers_of(dice: random.Random, number: int, told_on: date) -> Iterator[Step]:
    role = _role(dice)
    relative = "notifier.relationship" in role.fields
    yield role
    yield _name(dice)
    yield from _conditions(dice)
    died = told_on - timedelta(days=min(400, int(dice.expovariate(1 / 12))))
    yield _birth(dice, died)
    yield step("death.date", {"death.date": _day(died)})
    yield from _home(dice)
    yield from _about_death(dice)
    yield from _notifier(dice, number)
    yield from _worries(dice)
    yield from _further(dice, number, relative=relative)


def _role(dice: random.Random) -> Step:
    roles = stock()["roles"]
    role = dice.choices(roles, [one["weight"] for one in roles])[0]
    fields = {"notifier.role": role["role"]}
    if "relationships" in role:
        fields["notifier.relationship"] = dice.choice(role["relationships"])
    else:
        fields["notifier.organisation"] = role["organisation"]
    return step("notifier.role", fields)


def _name(dice: random.Random) -> Step:
    woman = dice.random() < 0.44
    forename = dice.choice(stock()["women" if woman else "men"])
    fields = {"person.forename": forename, "person.surname": dice.choice(stock()["surnames"])}
    if dice.random() < 0.9:
        fields["person.sex_at_birth"] = "2" if woman else "1"
    return step("person.name", fields)


def _conditions(dice: random.Random) -> Iterator[Step]:
    disability = dice.choices(("yes", "no", "not_sure"), (86, 8, 6))[0]
    yield step("person.learning_disability", {"person.learning_disability": disability})
    autistic = dice.choices(("yes", "no", "not_sure"), (25, 60, 15))[0]
    if disability == "no" and dice.random() < 0.8:
        autistic = "yes"
    fields = {"person.autistic": autistic}
    if autistic == "yes" and disability != "yes":
        fields["person.autism_diagnosed"] = dice.choices(("yes", "no", "not_sure"), (70, 10, 20))[0]
    yield step("person.autistic", fields)


def _birth(dice: random.Random, died: date) -> Step:
    age = 15 if dice.random() < 0.015 else min(94, max(18, round(dice.gauss(61, 15))))
    if dice.random() < 0.2:
        return step("person.birth", {"person.age": age})
    born = died - timedelta(days=round(age * 365.25) + dice.randrange(30, 330))
    return step("person.birth", {"person.date_of_birth": _day(born)})


def _home(dice: random.Random) -> Iterator[Step]:
    town, outcode = dice.choice(stock()["towns"])
    fields = {"person.town": town}
    if outcode and dice.random() < 0.6:
        letters = "".join(dice.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
        fields["person.postcode"] = f"{outcode} {dice.randrange(1, 10)}{letters}"
    if dice.random() < 0.04:
        yield Step("person.home", said("unknown"), missing={"person.postcode": "unknown"})
    else:
        yield step("person.home", fields)
    if dice.random() < 0.7:
        surgery = {"name": dice.choice(stock()["surgeries"]), "ods": None}
        yield step("person.gp_practice", {"person.gp_practice": surgery})
    else:
        yield Step("person.gp_practice", said("unknown"), missing={"person.gp_practice": "unknown"})


def _about_death(dice: random.Random) -> Iterator[Step]:
    residence, place = dice.choice(_RESIDENCES)
    fields = {"death.place_type": place, "person.residence_type": residence}
    yield step("death.place_type", fields)


def _notifier(dice: random.Random, number: int) -> Iterator[Step]:
    if dice.random() < 0.15:
        yield Step("notifier.name", said("declined"), missing={"notifier.name": "declined"})
    else:
        name = f"{dice.choice(stock()['women'])} {dice.choice(stock()['surnames'])}"
        yield step("notifier.name", {"notifier.name": name})
    if dice.random() < 0.12:
        yield step("notifier.phone", {"notifier.may_contact": False})
        return
    phone = f"+441632960{number % 1000:03d}"
    safe = dice.random() < 0.95
    fields = {"notifier.may_contact": True, "notifier.phone": phone, "notifier.safe_to_text": safe}
    yield step("notifier.phone", fields)


def _worries(dice: random.Random) -> Iterator[Step]:
    raised = dice.choices(("no", "yes", "not_sure"), (66, 26, 8))[0]
    yield step("concerns.raised", {"concerns.raised": raised})
    if raised == "no":
        return
    worry = dice.choice(stock()["worries"])
    flags = ("CRISIS_NOTIFIER",) if dice.random() < 0.04 else ()
    words = worry["words"] + (" I cannot go on without them." if flags else "")
    fields = {"concerns.text": worry["words"], "concerns.types": worry["types"]}
    yield Step("concerns.text", words, fields, flags=flags)
    others = dice.choices(("no", "yes", "not_sure"), (80, 9, 11))[0]
    yield step("concerns.others_at_risk", {"concerns.others_at_risk": others})


def _further(dice: random.Random, number: int, *, relative: bool) -> Iterator[Step]:
    """What is asked after the core; every third caller stops before it."""
    if dice.random() < 0.33:
        return
    yield step("person.ethnic_category", {"person.ethnic_category": dice.choice(_ETHNIC)})
    yield step("told", {"told": dice.sample(stock()["told"], dice.choice((1, 1, 1, 2)))
                         if dice.random() < 0.5 else ["none"]})  # fmt: skip
    needs = [dice.choice(stock()["needs"])] if dice.random() < 0.12 else ["none"]
    yield step("notifier.needs", {"notifier.needs": needs})
    restricted = dice.choices(("no", "yes", "not_sure"), (90, 5, 5))[0]
    yield step("person.restrictions_5y", {"person.restrictions_5y": restricted})
    opted_out = dice.choices(("no", "yes", "not_sure"), (55, 3, 42))[0]
    yield step("person.records_opt_out", {"person.records_opt_out": opted_out})
    if relative:
        wishes = [dice.choice(("wants_to_talk", "wants_copy", "later", "no"))]
        yield step("family.involvement", {"family.involvement": wishes})
    else:
        known = dice.choices(("yes", "no", "not_sure"), (88, 4, 8))[0]
        yield step("family.told", {"family.told": known})
        if dice.random() < 0.6:
            yield step("person.nhs_number", {"person.nhs_number": nhs_number(number)})
    if dice.random() < 0.6:
        yield step("death.cause", {"death.cause": dice.choice(stock()["causes"])})


def nhs_number(number: int) -> str:
    """A synthetic one (999 …), each its own."""
    made = (f"999{nine:06d}" for nine in range(number, 10**6, 1000))
    whole = (f"{nine}{calculate_checksum(nine)}" for nine in made)
    return next(number for number in whole if len(number) == _DIGITS)


def _day(day: date) -> dict[str, str]:
    return {"value": day.isoformat(), "precision": "day"}


def step(ask: str, fields: dict[str, Any]) -> Step:
    return Step(ask, said(ask, fields), fields)
