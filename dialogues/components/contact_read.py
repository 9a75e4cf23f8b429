"""Reads whether, how and when the caller may be contacted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components.yes_no_read import decided
from understanding import choices, reach, telephones, utterance, way_notes

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
_FAX = re.compile(r"\bfax\b[\s:.no]*[\d ()-]{6,}\d", re.IGNORECASE)
FEW = 4  # words
_GEOGRAPHIC = ("+441", "+442")
_NO_TEXTS = re.compile(r"^(?:sorry |its |it )*(?:no|not|cant (?:take|get)|doesnt (?:take|get|do)) texts?(?: (?:on|to) (?:that|this|it)(?: \w+)?)?$")
_CALL = re.compile(r"\b(?:ring|call|phone|contact|text)\b")
_RATHER = re.compile(
    r"\b(?:please|just|only|can you|you can|best to|prefer(?: to be)?|rather(?: you)?) (?P<way>email|e mail|text|call|ring|phone)(?:ed|ing|s)?(?: me| only|$)"
)
_METHODS = {"email": "email", "e mail": "email", "text": "text", "call": "phone", "ring": "phone", "phone": "phone"}
WAYS = (("phone", "phone"), ("text", "text"), ("email", "email"), ("letter", "letter"))
_VISITS = re.compile(r"\b(?:home visit|come (?:to|round) (?:the|my) \w+|come round)\b")
_REFUSED_WAY = re.compile(
    r"\b(?:not|dont|do not|never|no|anything but|except|rather you didnt)(?: (?:by|the|on|a|want|like|use|do|to|be))* (?:e ?mails?|letters?|post"
    r"|texts?|phone|calls?|ring|telephone)(?: me)?\b"
)
_ANY_WAY = re.compile(
    r"^(?:(?:its |that is |thats )?(?:what|which)ever(?:s| is)? (?:easiest|best|easier|you (?:like|want))|as (?:you|we) are now|like this"
    r"|on this (?:number|one|phone)|anyhow|any(?: of (?:them|those|these))?|either|whichever|whatever|dont mind|i dont mind|no preference|all fine"
    r"|any way)\b"
)


def contact(text: str, situation: Situation) -> Values | None:
    """May we be in touch, and how. On a text thread a bare yes means this number, which only the service knows."""
    address, number = reach.email(text), telephones.parse_telephone(_FAX.sub("", reach.without_email(text)))
    beside = _beside(text, situation)
    if address or number:
        written = {"notifier.email": address} if address else {}
        return {"notifier.may_contact": True, **written, **({"notifier.phone": number.e164} if number else {}), **beside}
    said_so = situation.fields.get("notifier.may_contact") is True
    if reach.by_email(text) and not said_so:
        return {"notifier.may_contact": True, "notifier.contact_method": "email"}
    if reach.inside(text) and not said_so:
        return {"notifier.may_contact": True, **beside}
    if reach.has_no_phone(text):
        return {"missing": {"notifier.may_contact": "not_applicable", "notifier.phone": "not_applicable"}}
    answer = _willing(text, beside)
    if answer == "no":
        return {"notifier.may_contact": False}
    if way := reach.rather_written(text):
        to_write_to = {} if way == "email" else {"missing": {"notifier.phone": "declined"}}
        return {"notifier.may_contact": True, "notifier.contact_method": way, **beside, **to_write_to}
    unknown = situation.channel == "chat" or situation.no_number  # a page has no number, and a withheld one is asked for
    if reach.this_number(text) and not (unknown and said_so):
        known = {} if unknown else {"notifier.phone": None}
        return {"notifier.may_contact": True, **known, **beside}
    if answer == "yes" and not (said_so and not situation.written):  # a second "yes" names no number
        same = {"notifier.phone": None} if situation.written else {}
        return {"notifier.may_contact": True, **same, **beside}
    return None


def _beside(text: str, situation: Situation) -> Values:
    """What is said beside it of how and when they may be reached."""
    rather = _RATHER.search(utterance.words(text))
    method = "text" if reach.rather_texted(text) else _METHODS[rather["way"]] if rather else None
    when = reach.inside(text) or reach.when_to_call(text)
    return {
        **({"notifier.safe_to_text": False} if reach.but_unsafe(text) else {}),
        **({"notifier.contact_method": method} if method else {}),
        **({"notifier.best_time": when} if when and "notifier.best_time" not in situation.fields else {}),
    }


def _willing(text: str, beside: Values) -> str | None:
    """Yes or no: "text me, don't ring", "if you must", "next week please", "can you ring after the funeral" are a yes."""
    said = utterance.words(text)
    if reach.rather_texted(text) or reach.willing(text):
        return "yes"
    if reach.refused(text):
        return "no"
    timed = "notifier.best_time" in beside and (len(said.split()) <= FEW or _CALL.search(said))
    return decided(text) or ("yes" if timed else None)


def safe_to_text(text: str, situation: Situation) -> Values | None:
    if reach.is_landline(text) or (_NO_TEXTS.match(utterance.words(text)) and str(situation.fields.get("notifier.phone")).startswith(_GEOGRAPHIC)):
        return {"missing": {"notifier.safe_to_text": "not_applicable"}}  # no text reaches it, and that says nothing of danger
    if way := reach.would_rather_not_read(text):
        known = {} if "notifier.contact_method" in situation.fields else {"notifier.contact_method": way}
        return {"missing": {"notifier.safe_to_text": "not_applicable"}, **known}
    safe, answer = reach.safe(text), decided(text)
    if safe is None and answer in ("yes", "no"):
        safe = answer == "yes"
    when = reach.when_to_call(text) if safe and "notifier.best_time" not in situation.fields else None
    return None if safe is None else {"notifier.safe_to_text": safe, **({"notifier.best_time": when} if when else {})}


def contact_method(text: str, _situation: Situation) -> Values | None:
    """The way they would rather be contacted; whoever does not mind is called."""
    said, address, number = _REFUSED_WAY.sub(" ", utterance.words(text)), reach.email(text), telephones.parse_telephone(reach.without_email(text))
    if reach.refused(text) and not _way(said):
        return {"missing": {"notifier.contact_method": "not_applicable"}, "notifier.may_contact": False}
    if address or number:
        told = {"notifier.email": address} if address else {"notifier.phone": number.e164} if number else {}
        return {"notifier.contact_method": "email" if address else "phone", **told}
    way = _way(said) or choices.parse_choice(said, WAYS) or ("phone" if _ANY_WAY.match(said) or way_notes.ANY_WAY.match(said) else None)
    return {"notifier.contact_method": way} if way else None


def _way(said: str) -> str | None:
    return "in_person" if _VISITS.search(said) else next((way for way, words in way_notes.WAY if words.search(said)), None)
