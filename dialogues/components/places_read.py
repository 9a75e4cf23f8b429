"""Reads where they lived, which surgery they used, and where they died."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components.yes_no_read import decided
from understanding import (
    ages,
    answers,
    choices,
    dates,
    ethnicity,
    homes,
    hospitals,
    nations,
    place_notes,
    places,
    postcodes,
    spotted_places,
    surgeries,
    telephones,
    utterance,
)
from understanding.date_words import MONTH

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
_STREET = re.compile(
    r"(?P<street>(?:(?:flat|unit|room|apartment|apt) (?:\d+[a-z]?,? )?)?\b\d{1,4}[a-z]?(?: ?- ?\d{1,4}[a-z]?)?,? (?:[\w'-]+ ){1,4}?"
    r"(?:road|rd|street|st|avenue|ave|close|lane|drive|way|crescent|terrace|place|gardens|grove|court|square|hill|park|row|walk|rise|view|mews|green)\b.*)",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\d|{MONTH}|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thur?s?|fri|sat|sun)\b"
    r"|\b(?:yesterday|today|tonight|last night|this morning)\b"
)
_WHERE_THEY_DIED = re.compile(
    r"^(?:(?:he|she|they|it) (?:was |were |died )?)?(?:at home|in (?:his|her|their)(?: own)? (?:bed|bedroom|room|home|house|sleep|flat))\b"
    r"|^(?:(?:in|at) )?(?:a |the )?(?:hospital|hospice|care home|nursing home)$"
)
_FEW = 4  # words
_BESIDE_STREET = re.compile(r"[,.;]?\s*\b(?:gp|surgery|nhs|dob)\b.*$", re.IGNORECASE)
_OWN = re.compile(r"\b(?:his|her|their) own (?:bungalow|flat|house|place|tenancy)\b", re.IGNORECASE)
_WITH_US = re.compile(r"\bwith (?:me|us)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our (?:own )?(?:flat|house|home|bungalow|place|bed)|ours)\b", re.IGNORECASE)
CARE = ("residential_care", "nursing_care", "supported_living", "shared_lives")
_PLACE_OF_HOME = {
    "own_home": "21", "family_home": "21", "supported_living": "21", "shared_lives": "21", "residential_care": "42", "nursing_care": "41",
    "nhs_hospital": "10", "independent_hospital": "10", "hostel": "50", "prison_or_secure": "50",
}  # fmt: skip
PLACE_OPTIONS = (("10", "hospital"), ("21", "own home"), ("22", "other home"), ("40", "care home"), ("30", "hospice"), ("50", "other"))
PLACE_IDS = ("10", "20", "21", "22", "30", "40", "41", "42", "50")


def home(text: str, situation: Situation) -> Values | None:
    """Postcode or town, and the street and the kind of home where they come with it; to have had no home is an answer."""
    code = postcodes.parse_postcode(text)
    street = _street(text)
    beside: Values = {"person.address": street} if street else {}
    if code is not None:
        kind = choices.parse_residence(text)
        cared = {"person.residence_type": kind} if kind in CARE and "person.residence_type" not in situation.fields else {}
        town = _town_beside(text, code.value) if code.outcode_only and not street else None
        return {"person.postcode": code.value, **({"person.town": town} if town else {}), **beside, **cared}
    if homes.homeless(text):
        near = homes.slept_in(text)
        return {"missing": {"person.postcode": "not_applicable"}, "person.residence_type": "no_fixed_abode", **({"person.town": near} if near else {})}
    kind = choices.parse_residence(text)
    if kind is None and re.search(r"\bin care\b", utterance.words(text)):
        kind = "residential_care"
    town = _town_of(street) if street else None if _other_answer(text, situation) else homes.town(text)
    if town:
        with_kin = situation.fields.get("notifier.role") == "family" and _WITH_US.search(text)
        sure = kind in CARE or (kind == "own_home" and _OWN.search(text)) or (kind == "family_home" and with_kin)
        if sure and "person.residence_type" not in situation.fields:
            beside["person.residence_type"] = kind
        return {"person.town": town, **beside}
    if kind not in (None, "unknown", "other") and not street:
        beside["person.residence_type"] = kind
    new = {path: value for path, value in beside.items() if path not in situation.fields}
    return new or None


def _town_beside(text: str, outcode: str) -> str | None:
    """ "Manchester M14": half a postcode, and the town in front of it."""
    front, said, _ = utterance.clean(text).partition(outcode)
    return homes.town(front.strip(" ,")) if said and front.strip(" ,") else None


def address(text: str, situation: Situation) -> Values | None:
    """The whole address as it is said, and its postcode where none is known."""
    said = utterance.clean(text)
    if homes.homeless(text) and len(utterance.words(text).split()) <= _FEW:
        return {"missing": {"person.address": "not_applicable"}}
    if not utterance.words(text) or answers.parse_yes_no(text):
        return None
    code = postcodes.parse_postcode(text) if "person.postcode" not in situation.fields else None
    return {"person.address": _street(text) or said, **({"person.postcode": code.value} if code else {})}


def _street(text: str) -> str | None:
    """ "12 Oak Road, Bilston" out of "he lived at 12 Oak Road, Bilston"; None where no street is said."""
    found = _STREET.search(utterance.clean(text))
    return _BESIDE_STREET.sub("", found["street"]).strip(" .,;") if found else None


def _town_of(street: str) -> str | None:
    """What stands after the last comma of an address."""
    _, comma, last = street.rpartition(",")
    return places.parse_place(last) if comma and not re.search(r"\d", last) else None


def _other_answer(text: str, situation: Situation) -> bool:
    """A full date, an age, an ethnic group or a telephone number is no name of a place."""
    if ethnicity.alone(text) or telephones.parse_telephone(text) is not None or ages.parse_age(text) is not None:
        return True
    found = dates.parse_date(text, situation.today)
    return found is not None and found.precision == "day" and bool(_DAY.search(utterance.plain(text)))


def gp_practice(text: str, situation: Situation) -> Values | None:
    """The practice as it is called. To have none is an answer too: the team decides then who looks at it."""
    if surgeries.others_know(text):
        return {"missing": {"person.gp_practice": "unknown"}}
    text = surgeries.tidied(text)
    if surgeries.has_none(text):
        return {"missing": {"person.gp_practice": "not_applicable"}}
    if situation.fields.get("notifier.role") == "GP_practice" and place_notes.OURS.match(utterance.words(text)):
        ours = situation.fields.get("notifier.organisation")
        return {"person.gp_practice": {"name": ours or "The practice that reports", "ods": None}}
    code = place_notes.ODS.search(utterance.clean(text))
    bare = place_notes.NUMBER.sub("", place_notes.NOK_BEHIND.sub("", place_notes.ODS.sub("", utterance.clean(text)))).strip(" ,.;")
    text = bare or (code["code"] if code else text)
    text = place_notes.GP_IS.sub("", text) or text
    other = _WHERE_THEY_DIED.match(utterance.words(text)) or _other_answer(text, situation)
    name = None if other else surgeries.name(text)
    return {"person.gp_practice": {"name": name, "ods": code["code"].upper() if code else None}} if name else None


def death_place(text: str, situation: Situation) -> Values | None:
    """The kind of place; a country or a town outside England is kept as its name, for it changes who looks at the death."""
    if place_notes.WHERE_THEY_LIVED.match(utterance.words(text)):
        kind = _PLACE_OF_HOME.get(str(situation.fields.get("person.residence_type"))) or choices.parse_death_place(text)
        return {"death.usual_residence": "yes", **({"death.place_type": kind} if kind else {"missing": {"death.place_type": "unknown"}})}
    values = _kind_of_place(text)
    if values == {"death.place_type": "22"} and situation.fields.get("notifier.relationship") == "spouse_partner" and _OURS.search(text):
        values = {"death.place_type": "21"}  # the home of both is each one's own
    abroad = nations.died_abroad(text)
    if abroad and situation.fields.get("death.place_name") != abroad:
        return {**(values or {}), "death.place_name": abroad}
    name = hospitals.named(text) if values and "death.place_name" not in situation.fields else None
    return {**values, "death.place_name": spotted_places.titled(name)} if values and name else values


def _kind_of_place(text: str) -> Values | None:
    said = utterance.plain(text)
    if said == str(len(PLACE_OPTIONS) + 1):
        return {"missing": {"death.place_type": "unknown"}}
    if decided(text) == "not_sure":
        return None
    code = said if said in PLACE_IDS else choices.parse_death_place(text) or choices.parse_choice(text, PLACE_OPTIONS)
    return {"death.place_type": code} if code else None
