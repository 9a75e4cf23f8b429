"""The read-back: the main points, in parts for the ear and the eye, and in at most two text messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from components.state import State

if TYPE_CHECKING:
    from runtime.wording import Wording

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
TEXT_ROOM = 225  # of the 306 characters of two texts: the rest is the question around the summary
SHORT = 28
NEXT = "next"  # ends a part
LEAST_FIRST = ("worry", "family_phone", "family", "place_name", "known_as", "caller", "email", "gp", "town", "nhs_number", "contact", "place_10", "age")
_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Manner:
    """How it is read back: `brief` for a text message, `spoken` for the ear."""

    brief: bool
    spoken: bool


def filled(text: str, values: Mapping[str, str]) -> str:
    """Holes filled once; {reference} and anything in a caller's words that looks like a hole stay as they are."""
    return _HOLE.sub(lambda match: values.get(match[1], match[0]), text)


def spoken_date(value: Mapping[str, Any], brief: bool) -> str:
    """A date as it is said: "on 4 March 2026", "in March 2026", "about 2026"."""
    parts = str(value.get("value", "")).split("-")
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
    words = [str(int(parts[2]))] if len(parts) > 2 else []
    words += [month[:3] if brief else month] if month else []
    written = " ".join([*words, parts[0]])
    if value.get("precision") == "about":
        return f"about {written}"
    if brief:
        return written
    return f"on {written}" if len(parts) > 2 else f"in {written}"


def _name(fields: Mapping[str, Any]) -> str:
    return " ".join(str(fields[path]) for path in ("person.forename", "person.surname") if fields.get(path))


def _date(path: str, fields: Mapping[str, Any], brief: bool) -> str:
    return spoken_date(fields[path], brief) if fields.get(path) else ""


def _points(fields: Mapping[str, Any], manner: Manner) -> Iterator[tuple[str, str]]:
    """Each point that is known, with its value as said, by part; a point that only stands or not has its name as value."""
    born, place = _date("person.date_of_birth", fields, manner.brief), str(fields.get("death.place_type") or "")
    age, postcode = fields.get("person.age"), str(fields.get("person.postcode") or "")
    phone = str(fields.get("notifier.phone") or "")
    yield "name", _name(fields)
    yield "known_as", str(fields.get("person.known_as") or "")
    for path in ("learning_disability", "autistic"):
        yield path, path if fields.get(f"person.{path}") == "yes" else ""
    yield "born", born
    yield "age", "" if born or age is None else str(age)
    yield "postcode", _spelled(postcode) if manner.spoken else postcode
    yield "town", "" if postcode else str(fields.get("person.town") or "")
    yield "gp", str((fields.get("person.gp_practice") or {}).get("name") or "")
    yield "nhs_number", in_groups(str(fields.get("person.nhs_number") or ""))
    yield NEXT, ""
    yield "died", _date("death.date", fields, manner.brief)
    yield f"place_{place}", place
    yield "place_name", str(fields.get("death.place_name") or "")
    yield NEXT, ""
    yield "caller", str(fields.get("notifier.name") or "")
    yield "contact", _figures(phone)
    yield "email", "" if phone else str(fields.get("notifier.email") or "")
    yield "family", str(fields.get("family.name") or "")
    yield "family_phone", _figures(str(fields.get("family.phone") or ""))
    yield "worry", "kept" if fields.get("concerns.text") else ""


def _spelled(postcode: str) -> str:
    """A postcode for the ear, sign by sign: "W V 1, 1 A A"."""
    return ", ".join(" ".join(half) for half in postcode.split())


def _figures(contact: str) -> str:
    """A number as people write it: 07700 900123."""
    return f"0{contact[3:7]} {contact[7:]}" if contact.startswith("+44") and len(contact) == 13 else contact


def in_groups(number: str) -> str:
    """An NHS number as it is written: 485 777 3456."""
    return f"{number[:3]} {number[3:6]} {number[6:]}".strip()


def parts(told: State, slots: Mapping[str, Any], words: Wording) -> list[str]:
    """What is read back, in parts for the ear: the person, the death, whom to talk to. Texted, it is one part that two texts can carry."""
    withheld = told.withheld
    fields = {path: value for path, value in told.fields.items() if path not in withheld}
    manner = Manner(brief=slots.get("channel") == "sms", spoken=slots.get("channel") == "voice")
    said: list[list[tuple[str, str]]] = [[]]
    for name, value in _points(fields, manner):
        chosen = words.choose(f"utter_readback_{name}", slots) if value else None
        if name == NEXT:
            said.append([])
        elif chosen is not None:
            said[-1].append((name, filled(chosen["text"], {"value": value[:SHORT] if manner.brief else value})))
    if withheld or not any(said):
        chosen = words.choose("utter_readback_withheld" if withheld else "utter_readback_nothing", slots)
        said.append([("", str(chosen["text"] if chosen else ""))])
    if manner.brief:
        return [_texted([point for part in said for point in part])]
    return [" ".join(text for _, text in part) for part in said if part]


def _texted(said: list[tuple[str, str]]) -> str:
    """One line for two texts: what matters least is left out first."""
    for dropped in LEAST_FIRST:
        if len(", ".join(text for _, text in said)) <= TEXT_ROOM:
            break
        said = [point for point in said if point[0] != dropped]
    return ", ".join(text for _, text in said).rstrip(".")
