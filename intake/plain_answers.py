"""Answers that cannot be misread, for the fallback: no guessing, none of the dialogue's skill."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import phonenumbers

from intake.schema import fits

_YES = {"yes", "y", "yeah", "yep", "yes please", "1"}
_NO = {"no", "n", "nope", "no thank you", "no thanks", "2"}
_UNSURE = {"3", "maybe", "not_sure"}
_ROLES = {
    "1": "family", "family": "family", "2": "friend", "friend": "friend",
    "3": "paid_carer", "paid carer": "paid_carer", "carer": "paid_carer",
    "social worker": "social_worker", "5": "social_worker",
}  # fmt: skip
_PLACES = {
    "1": "10", "hospital": "10", "in hospital": "10", "home": "21", "at home": "21",
    "own home": "21", "2": "21", "care home": "40", "4": "40", "hospice": "30", "5": "30",
}  # fmt: skip
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})")
_TOWN = re.compile(r"[^\W\d_][\w'-]*( [\w'-]+){0,3}")
_DATE_FORMS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d%m%Y", "%Y-%m-%d")
_OLDEST = 120


def read_plainly(ask: str, text: str) -> dict[str, Any]:
    """Fields by dotted path that the answer fills beyond doubt; empty where a person must read."""
    reader = _READERS.get(ask)
    return reader(text.strip(" .")) if reader else {}


def _yes_no(path: str) -> Callable[[str], dict[str, Any]]:
    def read(text: str) -> dict[str, Any]:
        plain = text.lower()
        if plain in _YES:
            return {path: "yes"}
        if plain in _NO:
            return {path: "no"}
        return {path: "not_sure"} if plain in _UNSURE else {}

    return read


def _coded(path: str, codes: dict[str, str]) -> Callable[[str], dict[str, Any]]:
    def read(text: str) -> dict[str, Any]:
        part, _, name = path.partition(".")
        # A quick reply of the dialogue is the code itself.
        code = codes.get(text.lower()) or (text if text and fits(part, name, text) else None)
        return {path: code} if code else {}

    return read


def _date(text: str) -> dict[str, str] | None:
    if text.isdigit() and len(text) != len("ddmmyyyy"):
        return None  # 1112026: the 1st of November, or the 11th of January?
    for form in _DATE_FORMS:
        try:
            return {"value": datetime.strptime(text, form).date().isoformat(), "precision": "day"}  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    return None


def _birth(text: str) -> dict[str, Any]:
    if re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= _OLDEST:
        return {"person.age": int(text)}
    date = _date(text)
    return {"person.date_of_birth": date} if date else {}


def _death_date(text: str) -> dict[str, Any]:
    date = _date(text)
    return {"death.date": date} if date else {}


def _home(text: str) -> dict[str, Any]:
    found = _POSTCODE.fullmatch(text.upper())
    if found:
        return {"person.postcode": f"{found[1]} {found[2]}"}
    return {"person.town": text} if _TOWN.fullmatch(text) else {}


def _phone(text: str) -> dict[str, Any]:
    if text.lower() in _NO:
        return {"notifier.may_contact": False}
    if text.lower() in _YES:
        return {"notifier.may_contact": True}
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return {}
    if not phonenumbers.is_possible_number(number):
        return {}
    form = phonenumbers.PhoneNumberFormat.E164
    return {
        "notifier.phone": phonenumbers.format_number(number, form),
        "notifier.may_contact": True,
    }


def _name(text: str) -> dict[str, Any]:
    words = text.split()
    if len(words) not in (2, 3) or not all(re.fullmatch(r"[^\W\d_][\w'-]+", w) for w in words):
        return {}
    return {"person.forename": " ".join(words[:-1]), "person.surname": words[-1]}


def _place(text: str) -> dict[str, Any]:
    return {"person.gp_practice": {"name": text, "ods": None}}


def _own_name(text: str) -> dict[str, Any]:
    return {} if text.lower() in _YES | _NO else {"notifier.name": text}


def _concern(text: str) -> dict[str, Any]:
    plain = _yes_no("concerns.raised")(text)
    return plain or {"concerns.raised": "yes", "concerns.text": text}


_READERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "notifier.role": _coded("notifier.role", _ROLES),
    "person.name": _name,
    "person.learning_disability": _yes_no("person.learning_disability"),
    "person.autistic": _yes_no("person.autistic"),
    "person.birth": _birth,
    "death.date": _death_date,
    "person.home": _home,
    "person.gp_practice": _place,
    "death.place_type": _coded("death.place_type", _PLACES),
    "notifier.name": _own_name,
    "notifier.phone": _phone,
    "concerns.raised": _concern,
}
