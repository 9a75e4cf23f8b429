"""Reads the answer to each question: the parsers of `understanding`, each giving parts of the notification by path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components.yes_no_read import decided
from understanding import choices, name_phrases, name_pieces, names, reach, spotted_callers, telephones, utterance, worries

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
_THEIR_NAME = re.compile(r"\b(?:his|her|their) name\b", re.IGNORECASE)
NAME_PARTS = ("forename", "surname", "known_as")
_ALL_RIGHT = re.compile(
    r"^(?:it |that |this |they |all |its |thats |everything |yes |looks? |seems? |is |are |of (?:it|that) )*"
    r"(?:fine|good|ok|okay|correct|right|perfect|accurate)(?: (?:and )?(?:thanks?|thank you|ta|cheers|very much|to me|for me|with (?:me|that)|by me"
    r"|as (?:it|they|far as i know|is)|is|are|it|that|now|then|yes|i think|i believe|i know|so far|enough|to go"
    r"|please|love|dear|duck|pet|mate|all|fine|good|correct|right|true|accurate|perfect|send|go ahead|you can|done))*$"
    r"|^(?:nothing|nothings|none)(?: of (?:it|that))?(?: is| to| needs?)? ?(?:wrong|to change|change|changing|incorrect|else)\b"
    r"|^no (?:changes?|mistakes?)$"
)
_EXCEPT = re.compile(r"\b(?:but|except|apart from|only|wrong|not right|incorrect|should be|change|however)\b")
_FINE_SO = re.compile(
    r"^no (?:its|thats|it is|that is|all) (?:all )?(?:fine|right|good|ok|okay|correct)\b"
    r"|^(?:thats |that is )?(?:everything|it|all|the lot)(?: (?:yes|thanks?|thank you|then|from me|love))+$"
    r"|^(?:i (?:think|guess|suppose|believe) so|(?:sounds|looks|about|near enough|thats about|its about) (?:about )?right)(?: \w+)?$"
)
_WELL_THEN = re.compile(
    r"^(?:i (?:suppose|guess|think)(?: so)?|if (?:i|we) (?:must|have to)|(?:just )?get on with it"
    r"|(?:lets )?get it over with|(?:may|might) as well)(?: then| love)?$"
)
_ENOUGH = re.compile(
    r"^(?:please |no |id (?:like|rather) (?:to )?|i want to |lets |can we |we can |i think )*(?:stop|finish|end|leave it|thats?(?: is)?)\b"
    r"(?!.*\b(?:later|tomorrow|today|now)\b).*$"
    r"|^(?:no more|enough|im done|thats all|nothing (?:else|more))\b.*$"
)
_A_FEW_MORE = re.compile(r"^(?:ok |yes )*(?:(?:a few |some |ask )?more|a few|go on|carry on|keep going|continue|ask (?:me|away))\b")
_RATHER = re.compile(
    r"\b(?:please|just|only|can you|you can|best to|prefer(?: to be)?|rather(?: you)?) (?P<way>email|e mail|text|call|ring|phone)(?:ed|ing|s)?(?: me| only|$)"
)
_METHODS = {"email": "email", "e mail": "email", "text": "text", "call": "phone", "ring": "phone", "phone": "phone"}
ROLE_IDS = (
    "family", "friend", "paid_carer", "care_manager", "GP_practice", "hospital_staff", "community_health", "social_worker",
    "medical_examiner", "coroner_officer", "advocate", "self_advocate", "other",
)  # fmt: skip
ROLE_OPTIONS = (
    ("family", "family"), ("friend", "friend"), ("paid_carer", "paid carer"), ("hospital_staff", "health worker"),
    ("social_worker", "social worker"), ("other", "someone else"),
)  # as numbered in texts and on the keypad  # fmt: skip


def start(text: str, _situation: Situation) -> Values | None:
    said = utterance.words(text)
    return {} if decided(text) == "yes" or said in ("start", "begin", "ready", "go") or _WELL_THEN.match(said) else None


def confirm(text: str, _situation: Situation) -> Values | None:
    """Yes in its many forms, "all fine thanks" and "nothing is wrong" among them; never "yes, but the date is wrong"."""
    said = utterance.words(text)
    if _EXCEPT.search(said) and not _ALL_RIGHT.match(said):
        return None
    if _FINE_SO.match(said):
        return {}
    return {} if decided(text) == "yes" or _ALL_RIGHT.match(utterance.words(text)) else None


def more(text: str, _situation: Situation) -> Values | None:
    """Whether to go on after the short path: {} to go on, {"stop": True} to stop here."""
    said = utterance.words(text)
    answer = "no" if _ENOUGH.match(said) else "yes" if _A_FEW_MORE.match(said) else decided(text)
    return {"yes": {}, "no": {"stop": True}}.get(answer or "")


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


def _without_its_comma(text: str, held: names.PersonName) -> str:
    """ "Kevin, Price" from whoever was asked for Kevin's last name is no surname first."""
    first, comma, rest = text.partition(",")
    return f"{first.strip()} {rest.strip()}" if comma and held.forename and first.strip().lower() == held.forename.lower() else text


def person_name(text: str, situation: Situation) -> Values | None:
    """Forename and surname, whichever of them came in an earlier turn; the caller's own name is none of it."""
    held = names.PersonName(*(situation.fields.get(f"person.{part}") for part in NAME_PARTS))
    if (held.forename or held.surname) and names.has_no_surname(text):
        return {"missing": {"person.surname" if held.forename else "person.forename": "unknown"}}
    text = name_phrases.about_whom(text)
    name = names.parse_name(_without_its_comma(text, held))
    own = spotted_callers.own_name(text)
    if name is None or (own and own == name.whole and not _THEIR_NAME.search(text)):
        return None
    joined = name_pieces.joined(held, name, text)
    told = {f"person.{part}": getattr(joined, part) for part in NAME_PARTS}
    if joined.surname is None and names.does_not_know_surname(text):
        told["missing"] = {"person.surname": "unknown"}
    return {path: value for path, value in told.items() if value and (value != situation.fields.get(path) or path == "person.forename")} or None


def notifier_name(text: str, _situation: Situation) -> Values | None:
    """The caller's name. It need not be told: a plain no is a full answer."""
    if names.not_told(text):
        return {"missing": {"notifier.name": "declined"}}
    if decided(text) == "no":
        return None
    name = names.parse_name(text)
    whole = name.whole if name else ""
    return {"notifier.name": whole or name.known_as} if name and (whole or name.known_as) else None


def contact(text: str, situation: Situation) -> Values | None:
    """May we be in touch, and how. On a text thread a bare yes means this number, which only the service knows."""
    address, number = reach.email(text), telephones.parse_telephone(reach.without_email(text))
    beside = {"notifier.safe_to_text": False} if reach.but_unsafe(text) else {}
    rather = _RATHER.search(utterance.words(text))
    beside |= {"notifier.contact_method": _METHODS[rather["way"]]} if rather else {}
    if address or number:
        written = {"notifier.email": address} if address else {}
        return {"notifier.may_contact": True, **written, **({"notifier.phone": number.e164} if number else {}), **beside}
    if reach.has_no_phone(text):
        return {"missing": {"notifier.may_contact": "not_applicable", "notifier.phone": "not_applicable"}}
    answer = "no" if reach.refused(text) else decided(text)
    if answer == "no":
        return {"notifier.may_contact": False}
    unknown = situation.channel == "chat" or situation.no_number  # a page has no number, and a withheld one is asked for
    if reach.this_number(text) and not (unknown and situation.fields.get("notifier.may_contact")):
        known = {} if unknown else {"notifier.phone": None}
        return {"notifier.may_contact": True, **known, **beside}
    if answer == "yes":
        same = {"notifier.phone": None} if situation.written else {}
        return {"notifier.may_contact": True, **same, **beside}
    return None


def safe_to_text(text: str, _situation: Situation) -> Values | None:
    if reach.is_landline(text):
        return {"missing": {"notifier.safe_to_text": "not_applicable"}}  # no text reaches it, and that says nothing of danger
    safe, answer = reach.safe(text), decided(text)
    if safe is None and answer in ("yes", "no"):
        safe = answer == "yes"
    return None if safe is None else {"notifier.safe_to_text": safe}


def concern(text: str, _situation: Situation) -> Values | None:
    """Yes, no or not sure; a story in place of a yes is kept whole, so that nobody has to tell it twice."""
    told = len(utterance.words(text).split())
    if worries.cannot_say(text) and told > 2:
        return {"missing": {"concerns.raised": "declined"}}
    answer = worries.plainly(text) or decided(text)
    _, but, rest = utterance.words(text).partition(" but ")
    if answer == "no" and but and worries.is_a_worry(rest):
        answer = "yes"  # "no, but the ambulance took three hours"
    worry = answer != "no" and worries.is_a_worry(text)  # "I think they gave up on him" is no doubt
    if answer is None or worry or (answer == "not_sure" and not worries.is_doubt(text)):
        return {"concerns.raised": "yes", "concerns.text": text.strip()} if worry or worries.is_told(text) else None
    story = {"concerns.text": text.strip()} if answer != "no" and told >= 7 else {}
    return {"concerns.raised": answer, **story}


def concern_text(text: str, _situation: Situation) -> Values | None:
    return {"concerns.text": text.strip()} if utterance.words(text) else None
