"""Reads what is answered about the family: whom to talk to, how, and how far they wish to take part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components.days_ahead import not_before
from components.further_read import relation_told
from understanding import answers, family_notes, family_words, names, reach, several, telephones, utterance
from understanding.forenames import FORENAMES
from understanding.name_words import RELATION

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
INVOLVED = ("wants_to_talk", "wants_draft", "wants_copy", "asks_focused_review", "later", "no")  # as numbered in texts
_NOT_YET = re.compile(
    r"^(?:maybe |perhaps |probably )?(?:not (?:yet|now|at the moment|right now|just yet|for now|today)|maybe|perhaps|in a while|(?:after|once|when"
    r"|until|till|in) (?:the|a|an|christmas|new year|ive|i|weve|we|things|it)\b|give me (?:a|some|time)|(?:i|id|ill|i would)(?: have| need"
    r"| want)* (?:to )?think|not (?:really )?(?:up to|ready)|let me think"
    r"|some ?time|ask me (?:again )?(?:later|another time)|when im ready)\b"
)
_MAYBE_LATER = re.compile(r"^(?:maybe|perhaps|probably|yes|yes but|but)? ?(?:later|later on|another time|in the future)$")
_TO_TALK = (
    r"(?:(?:i|we) )?want (?:to know|answers|some answers|somebody|someone)|what happened|held to account|whatever helps|whatever you (?:need|want)"
    r"|any of it|if it helps|happy to|dont mind|both of us|only if (?:my|our|\w+) |with (?:my|our) \w+|can (?:my \w+|\w+) come|i want to$"
    r"|talk|speak|chat|call|ring|meet(?:ing)?|tell (?:you|them)|share"
)
_WISHES = {
    "wants_to_talk": _TO_TALK,
    "wants_draft": r"(?:id |let me |i can |i could |i would )(?:like to )?read (?:it|that)|draft|comment\w*|before it is finished|check it",
    "wants_copy": r"copy|final|(?:see|read|have|get) (?:the|a|it|what)\b.*\b(?:report|review|end)|the report",
    "asks_focused_review": r"focused|full(?:er)? review|clos(?:er|e) (?:look|review)|in depth|in detail|look(?:ed)? (?:more )?(?:closely|into|harder)|detailed",
}
_SAID_ALL = re.compile(
    r"^(?:i think |no |well )*(?:ive|i have|weve) (?:said|told)(?: you)? (?:all|everything|enough)\b.*|^(?:not me|my \w+ (?:will|would|can|could"
    r"|wants to|should|might|is better|would be better))\b.*|^(?:i )?(?:dont|cant|couldnt|do not) (?:want|face|bear|manage)\b.*"
)
_ALL_OF_IT = re.compile(r"^(?:yes )?(?:all|everything|all of (?:it|them|that|those|these)|both|the lot|all three|yes to all)(?: please| of them)?$")
_NEXT_OF_KIN = re.compile(r"^(?:the |his |her |their )?(?:n\.?o\.?k\.?|next of kin)(?:'?s| is| was|:|,)?\s+(?:(?:his|her|their|is|the)\s+)?", re.IGNORECASE)
_NO_NUMBER_KNOWN = re.compile(
    r"[\s,.(-]+(?:but )?(?:no|without an?|i haven'?t (?:got )?an?|i don'?t have an?|haven'?t got an?|don'?t have an?)"
    r"(?: \w+){0,2} (?:number|phone|contact|no\.?)\b.*$",
    re.IGNORECASE,
)
# "He have niece, name is Susan"
_KIN_NAMED = re.compile(
    rf"\b(?:{RELATION})[\s,]+(?:(?:his|her|their|the|whose) )?name(?:'?s| is| was)? (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)$"
)
# "Sister Bridie in Mayo, don't have surname"
_KIN_FIRST = re.compile(
    rf"^(?i:(?:his|her|their|yes)[\s,]+)?(?i:{RELATION}),? (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) (?:in|from|over in|up in) [A-Z][\w' ]+(?:,.*)?$"
)
# "there's a cousin, Mr Achebe, in Leeds"
_KIN_TITLED = re.compile(rf"(?i:\b{RELATION}),? (?P<name>(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w'-]+(?: [A-Z][\w'-]+)?)(?:,.*)?$")
# "he'd a sister in Walsall, Pauline I think"
_KIN_THEN_NAME = re.compile(
    rf"^(?:yes,? )?(?:(?:he|she|they|there)(?:'?d| had|'?s| has| is| was)(?: got)? )(?:an? |his |her )?(?:{RELATION})"
    r"(?: (?:in|near|over in|up in|down in) [A-Z][\w' ]+)?,? "
    r"(?:called |named )?(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)(?:,? [Ii] (?:think|believe))?$"
)
_KIN_AND_NAME = re.compile(rf"^(?:(?:his|her|their|a|the|my|yes) )*(?:{RELATION}),? (?:called |named )?(?P<name>[a-z'-]{{2,}}(?: [a-z'-]{{2,}})?)$")
_KIN = re.compile(r"\b(?:his|her|their|my|the)\s+(\w+)", re.IGNORECASE)


def relationship(text: str, _situation: Situation) -> Values | None:
    return relation_told("family.relationship", text) or _kin(text)


def _kin(text: str) -> Values | None:
    """The relative who is named among other words: "Ann Price (mother)", "his mother - has dementia"."""
    found = family_notes.RELATIVE.search(utterance.words(text))
    return relation_told("family.relationship", family_notes.SHORT.get(found[0], found[0])) if found else None


def contact(text: str, situation: Situation) -> Values | None:
    """A name, and the number and relationship that come with it; nobody to talk to, or somebody in between, in the words that say so."""
    number, said = telephones.parse_telephone(text), utterance.words(text)
    if family_notes.NOBODY.search(said) and number is None:
        kept = family_notes.IN_PEACE.search(said) and "family.do_not_contact" not in situation.fields
        reason = {"family.do_not_contact": utterance.clean(text)} if kept else {}
        return {"missing": {"family.name": "not_applicable"}, **reason}
    text = _NO_NUMBER_KNOWN.sub("", text)
    words = re.split(r"(?:\bon\b|\bnumber\b|\bphone\b|[,:])?\s*\+?\d", text)[0] if number else text
    kin = _KIN.search(words)
    relation = (relation_told("family.relationship", kin[1]) or {}) if kin else {}
    relation = relation or _kin(words) or {}
    whole = _name_of(words)
    if family_notes.OFFICE.match(said):
        return {"family.name": utterance.clean(text), "family.relationship": "other"}
    if whole:
        return {"family.name": whole, **relation, **({"family.phone": number.e164} if number else {})}
    if family_notes.BETWEEN.match(said):
        kept = {} if "family.do_not_contact" in situation.fields else {"family.do_not_contact": utterance.clean(text)}
        return {"missing": {"family.name": "unknown"}, **kept}
    new = {path: value for path, value in relation.items() if situation.fields.get(path) != value}
    return new or None  # "his sister": her name is asked for once more


def _name_of(words: str) -> str:
    """The name without who they are to the person, in front of it or behind it."""
    words = family_words.without_their_part(_NEXT_OF_KIN.sub("", reach.without_email(words)))
    if couple := family_notes.COUPLE.match(words):
        return couple[0]
    if named := _KIN_NAMED.search(words.strip(" .,")) or _KIN_TITLED.search(words.strip(" .,")):
        return named["name"]
    if first := _KIN_FIRST.match(words.strip(" .,")):
        return first["name"]
    if behind := _KIN_THEN_NAME.match(words.strip(" .,")):
        return behind["name"]
    if (lower := _KIN_AND_NAME.match(words.strip(" .,"))) and lower["name"].split()[0] in FORENAMES:
        return names.parse_name(lower["name"]).whole  # type: ignore[union-attr]
    words = family_notes.ROLE_FIRST.sub("", re.sub(r"^.*?\b(?:his|her|their|my)\s+\w+[\s,]+(?=[A-Z])", "", words))
    name = names.parse_name(family_notes.RELATIVE_BEHIND.sub("", words))
    whole = " ".join(part for part in (name.forename, name.surname) if part) if name else ""
    return "" if family_notes.RELATIVE.fullmatch(whole.lower()) else whole


def phone(text: str, situation: Situation) -> Values | None:
    """The number; "go through me", "c/o the home" tell how else the family is reached."""
    number, said = telephones.parse_telephone(text), utterance.words(text)
    if number is None and (family_notes.NO_NUMBER.match(said) or family_notes.BETWEEN.match(said) or reach.email(text)):
        between = family_notes.BETWEEN.match(said) and "family.do_not_contact" not in situation.fields
        kept = {"family.do_not_contact": utterance.clean(text)} if between else {}
        if address := reach.email(text):
            kept = {"family.name": ", ".join(part for part in (situation.fields.get("family.name"), address) if part)}
        return {"missing": {"family.phone": "unknown"}, **kept}
    return {"family.phone": number.e164} if number else None


def do_not_contact(text: str, situation: Situation) -> Values | None:
    """The reason as it is said. "Fine to contact" is none, and a day to wait for is a day."""
    said = utterance.words(text)
    if family_notes.MAY_BE_CALLED.match(said):
        return {"missing": {"family.do_not_contact": "not_applicable"}}
    if not said or answers.parse_yes_no(text) == "yes":
        return None
    day = not_before(text, situation) if said.startswith("not before") else None
    if day and "missing" not in day:
        return {"missing": {"family.do_not_contact": "not_applicable"}, **day}
    return {"family.do_not_contact": utterance.clean(text).strip()}


def involvement(text: str, _situation: Situation) -> Values | None:
    """A wish or several; a plain yes is the wish to talk, "not yet" is never a no."""
    said = utterance.words(text)
    if _NOT_YET.match(said) or _MAYBE_LATER.match(said) or answers.parse_yes_no(text) == "not_sure":
        return {"family.involvement": ["later"]}
    if _ALL_OF_IT.match(said):
        return {"family.involvement": list(INVOLVED[:3])}
    answer = "no" if _SAID_ALL.match(said) else answers.parse_yes_no(text)
    wishes = None if answer == "no" else several.parse_several(text, INVOLVED, _WISHES)
    if wishes is None and answer in ("yes", "no"):
        wishes = ["wants_to_talk" if answer == "yes" else "no"]
    return {"family.involvement": wishes} if wishes else None
