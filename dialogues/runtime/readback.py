"""The read-back: the main points in the channel's length, at most two text messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runtime.wording import Wording

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
TEXT_ROOM = 225  # of the 306 characters of two texts: the rest is the question around the summary
SHORT = 28
_HOLE = re.compile(r"\{(\w+)\}")


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
    whole = " ".join(str(fields[path]) for path in ("person.forename", "person.surname") if fields.get(path))
    return whole or str(fields.get("person.known_as") or "")


def _date(path: str, fields: Mapping[str, Any], brief: bool) -> str:
    return spoken_date(fields[path], brief) if fields.get(path) else ""


def points(fields: Mapping[str, Any], brief: bool) -> Iterator[tuple[str, str]]:
    """Each point that is known, with its value as said; a point that only stands or not has its name as value."""
    born, place = _date("person.date_of_birth", fields, brief), fields.get("death.place_type")
    age = fields.get("person.age")
    yield "name", _name(fields)
    for path in ("learning_disability", "autistic"):
        yield path, path if fields.get(f"person.{path}") == "yes" else ""
    yield "born", born
    yield "age", "" if born or age is None else str(age)
    yield "died", _date("death.date", fields, brief)
    postcode = str(fields.get("person.postcode") or "")
    yield "postcode", postcode
    yield "town", "" if postcode else str(fields.get("person.town") or "")
    yield "gp", str((fields.get("person.gp_practice") or {}).get("name") or "")
    yield f"place_{place}", str(place or "")
    phone = str(fields.get("notifier.phone") or "")
    yield "contact", _figures(phone)
    yield "email", "" if phone else str(fields.get("notifier.email") or "")
    yield "worry", "kept" if fields.get("concerns.text") else ""


def _figures(contact: str) -> str:
    """A number as people write it: 07700 900123."""
    return f"0{contact[3:7]} {contact[7:]}" if contact.startswith("+44") and len(contact) == 13 else contact


def in_groups(number: str) -> str:
    """An NHS number as it is written: 485 777 3456."""
    return f"{number[:3]} {number[3:6]} {number[6:]}".strip()


def summary(fields: Mapping[str, Any], slots: Mapping[str, Any], words: Wording) -> str:
    """The points as sentences, or joined by commas where they are texted."""
    brief = slots.get("channel") == "sms"
    said = []
    for name, value in points(fields, brief):
        chosen = words.choose(f"utter_readback_{name}", slots) if value else None
        if chosen is not None:
            said.append(filled(chosen["text"], {"value": value[:SHORT] if brief else value}))
    if not said:
        nothing = words.choose("utter_readback_nothing", slots)
        return str(nothing["text"]).rstrip(".") if nothing and brief else str(nothing["text"] if nothing else "")
    if not brief:
        return " ".join(said)
    while len(", ".join(said)) > TEXT_ROOM:
        said.remove(max(said, key=len))
    return ", ".join(said)
