"""Reads the answer to each question: the parsers of `understanding`, each giving parts of the notification by path."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from understanding import ages, answers, choices, dates, names, places, postcodes, telephones, utterance

if TYPE_CHECKING:
    from components.fields import Situation

Values = dict[str, Any]
KEYPAD = {"1": "yes", "2": "no", "3": "not_sure"}
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_THIS_NUMBER = re.compile(r"\b(this|same) (number|phone|mobile|one)\b|\bnumber i(?:'?m| am) (?:calling|ringing|texting)")
_POLITE = re.compile(r"^(?:sorry|oh|well|erm|i'm afraid|i am afraid)[\s,.]+")
_ALL_RIGHT = re.compile(
    r"^(?:it |that |this |they |all |its |thats |everything |yes |looks? |seems? |is |are |of (?:it|that) )*"
    r"(?:fine|good|ok|okay|correct|right|perfect|accurate)\b(?!.*\b(?:but|except|wrong|not)\b)"
    r"|^(?:nothing|nothings|none)(?: of (?:it|that))?(?: is| to| needs?)? ?(?:wrong|to change|change|changing|incorrect|else)\b"
    r"|^no (?:changes?|mistakes?)$"
)
_NO_GP = re.compile(
    r"^(?:no|none|without) ?(?:gp|doctor|surgery|practice)?$|\b(?:no gp|had no gp|(?:didnt|did not) (?:have|use) (?:a gp|one|any|a doctor)"
    r"|hadnt (?:a gp|got one)|(?:wasnt|not|never) registered)\b"
)
_SOME = re.compile(
    r"^(?:yes )?(?:a bit|a little|a lot|lots|loads|plenty|some|some things|many|everything|where do i (?:start|begin)|too many"
    r"|quite a (?:bit|lot|few))(?: of (?:it|things))?$"
)
_CONTENT = re.compile(
    r"\b(?:lovely|wonderful|excellent|brilliant|amazing|fantastic|marvellous|very good|really good|no complaints?|no concerns?|no worries"
    r"|happy with|nothing but praise|(?:couldnt|could not|cant) fault|well (?:looked after|cared for)"
    r"|(?:looked after|cared for) (?:him|her|them) (?:so |very |really )?well)\b"
)
_BUT = re.compile(
    r"\b(?:but|however|except|although|though|apart from|only thing|other than|until|yet|mostly|nobody|no one|ignored|never|not|wasnt|werent|didnt|until)\b"
)
_KEYED_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})")
ROLE_IDS = (
    "family", "friend", "paid_carer", "care_manager", "GP_practice", "hospital_staff", "community_health", "social_worker",
    "medical_examiner", "coroner_officer", "advocate", "self_advocate", "other",
)  # fmt: skip
ROLE_OPTIONS = (
    ("family", "family"), ("friend", "friend"), ("paid_carer", "paid carer"), ("hospital_staff", "health worker"),
    ("social_worker", "social worker"), ("other", "someone else"),
)  # as numbered in texts and on the keypad  # fmt: skip
PLACE_OPTIONS = (("10", "hospital"), ("21", "own home"), ("22", "other home"), ("40", "care home"), ("30", "hospice"), ("50", "other"))
PLACE_IDS = ("10", "20", "21", "22", "30", "40", "41", "42", "50")


def decided(text: str) -> str | None:
    """Yes, no or not sure, by word, button or key."""
    said = utterance.plain(text)
    if said in KEYPAD or said.replace(" ", "_") in ("yes", "no", "not_sure"):
        return KEYPAD.get(said, said.replace(" ", "_"))
    return answers.parse_yes_no(_POLITE.sub("", said)) or answers.parse_yes_no(text)


def yes_no(path: str) -> Callable[[str, Situation], Values | None]:
    """A parser for one three-way question."""

    def parse(text: str, _situation: Situation) -> Values | None:
        answer = decided(text)
        return {path: answer} if answer else None

    return parse


def start(text: str, _situation: Situation) -> Values | None:
    return {} if decided(text) == "yes" or utterance.words(text) in ("start", "begin", "ready", "go") else None


def confirm(text: str, _situation: Situation) -> Values | None:
    """Yes in its many forms, "all fine thanks" and "nothing is wrong" among them."""
    return {} if decided(text) == "yes" or _ALL_RIGHT.match(utterance.words(text)) else None


def role(text: str, _situation: Situation) -> Values | None:
    said = utterance.clean(text)
    if said in ROLE_IDS:
        return {"notifier.role": said}
    answer = choices.parse_role(text)
    numbered = choices.parse_choice(text, ROLE_OPTIONS) if answer is None else None
    if numbered:
        return {"notifier.role": numbered}
    if answer is None:
        return None
    relation = {"notifier.relationship": answer.relationship} if answer.relationship else {}
    return {"notifier.role": answer.role, **relation}


def person_name(text: str, situation: Situation) -> Values | None:
    """Forename and surname; once the first name is known, a single word is the last name."""
    name = names.parse_name(text)
    if name and not name.surname and "person.forename" in situation.fields and name.forename:
        return {"person.surname": name.forename}
    parts = {} if name is None else {"forename": name.forename, "surname": name.surname, "known_as": name.known_as}
    return {f"person.{part}": value for part, value in parts.items() if value} or None


def notifier_name(text: str, _situation: Situation) -> Values | None:
    if decided(text) == "no":
        return None
    name = names.parse_name(text)
    whole = " ".join(part for part in (name.forename, name.surname) if part) if name else ""
    return {"notifier.name": whole or name.known_as} if name and (whole or name.known_as) else None


def birth(text: str, situation: Situation) -> Values | None:
    """A date of birth or an age. A bare small number is an age; a date in the future is no birthday."""
    age = ages.parse_age(text)
    if age is not None:
        return {"person.age": age}
    return _dated("person.date_of_birth", text, situation, birth=True)


def death_date(text: str, situation: Situation) -> Values | None:
    return _dated("death.date", text, situation)


def _dated(path: str, text: str, situation: Situation, birth: bool = False) -> Values | None:
    keyed = _KEYED_DATE.fullmatch(utterance.plain(text))
    said = "/".join(keyed.groups()) if keyed else text
    known = situation.fields.get(path) or {}
    found = dates.parse_date(said, situation.today, birth=birth, near=known.get("value"))
    if found is None:
        return None
    value: Values = {path: {"value": found.value, "precision": found.precision}}
    return value if found.plausible else {**value, "odd": path}


def home(text: str, _situation: Situation) -> Values | None:
    code = postcodes.parse_postcode(text)
    if code is not None:
        return {"person.postcode": code.value}
    town = places.parse_place(text)
    return {"person.town": town} if town else None


def gp_practice(text: str, _situation: Situation) -> Values | None:
    """The practice as it is called. To have none is an answer too: the team decides then who looks at it."""
    if _NO_GP.search(utterance.words(text)):
        return {"none": "person.gp_practice"}
    name = places.parse_place(text)
    return {"person.gp_practice": {"name": name, "ods": None}} if name else None


def death_place(text: str, _situation: Situation) -> Values | None:
    said = utterance.plain(text)
    if decided(text) == "not_sure" or said == str(len(PLACE_OPTIONS) + 1):
        return None
    code = said if said in PLACE_IDS else choices.parse_death_place(text) or choices.parse_choice(text, PLACE_OPTIONS)
    return {"death.place_type": code} if code else None


def contact(text: str, situation: Situation) -> Values | None:
    """May we be in touch, and how. On a text thread a bare yes means this number, which only the service knows."""
    email = _EMAIL.search(utterance.clean(text))
    if email:
        return {"notifier.may_contact": True, "notifier.email": email.group()}
    number = telephones.parse_telephone(text)
    if number is not None:
        return {"notifier.may_contact": True, "notifier.phone": number.e164}
    answer = decided(text)
    if answer == "no":
        return {"notifier.may_contact": False}
    if _THIS_NUMBER.search(utterance.plain(text)) and situation.channel != "chat":
        return {"notifier.may_contact": True, "notifier.phone": None}
    if answer == "yes":
        same = {"notifier.phone": None} if situation.written else {}
        return {"notifier.may_contact": True, **same}
    return None


def safe_to_text(text: str, _situation: Situation) -> Values | None:
    answer = decided(text)
    return {"notifier.safe_to_text": answer == "yes"} if answer in ("yes", "no") else None


def concern(text: str, _situation: Situation) -> Values | None:
    """Yes, no or not sure; a story in place of a yes is kept whole, so that nobody has to tell it twice."""
    said = utterance.words(text)
    told = len(said.split())
    answer = "yes" if _SOME.match(said) else "no" if _CONTENT.search(said) and not _BUT.search(said) else decided(text)
    if answer is None:
        return {"concerns.raised": "yes", "concerns.text": text.strip()} if told >= 5 else None
    story = {"concerns.text": text.strip()} if answer == "yes" and told >= 7 else {}
    return {"concerns.raised": answer, **story}


def concern_text(text: str, _situation: Situation) -> Values | None:
    return {"concerns.text": text.strip()} if utterance.words(text) else None
