"""Facts said again in other words: "he was autistic too", "actually he died at home". What differs from the answer held puts it right."""

from __future__ import annotations

import re
from typing import Any

from components.fields import BY_PATH
from components.state import State
from understanding import spellings, spotting, utterance

SHORT = 12  # words: in a longer message somebody else may be meant
CLEAR = (
    "death.date", "death.place_type", "person.date_of_birth", "person.age", "person.autistic", "person.learning_disability", "person.town",
    "person.postcode", "person.known_as",
)  # fmt: skip
_WHO = r"(?:he|she|they)"
_DENIED = {
    "person.learning_disability": re.compile(rf"\b{_WHO} (?:didnt|did not|never|doesnt) (?:have|had) (?:a |any )?learning disab"),
    "person.autistic": re.compile(rf"\b{_WHO} (?:wasnt|was not|werent|were not|isnt|never was) autistic\b"),
}
_WORRIED = re.compile(
    r"^(?:(?:actually|sorry|yes|but|well|no|wait) )*(?:i|we) (?:(?:did|do) have (?:a |some |any )?(?:worr|concern)"
    r"|(?:was|were|am|are) (?:very |really |quite |a bit )?(?:worried|concerned))"
)
_TEXT_ME = re.compile(
    r"^(?:(?:actually|sorry|yes|and|but|ok) )*(?:you can|(?:its|it is) (?:ok|okay|fine|safe|alright|all right) (?:for you )?to) (?:text|message)\b(?! me on)"
)
_CALLED = re.compile(
    r"^(?:(?:and|but|oh|well|no|yes),? )*(?:(?:he|she|they)(?: was| were)?(?: always| also| mostly)? (?:known as|called|went by)"
    r"|(?:everyone|everybody|we|people|they|his family|her family|staff)"
    r"(?: all| always)? (?:called|knew) (?:him|her|them)(?: as)?) "
    r"(?P<name>[\w'-]+(?: (?!by\b|as\b|too\b|to\b)[\w'-]+)?)(?: by the way| as well| too| to (?:us|me|his \w+|her \w+))?$",
    re.IGNORECASE,
)
EARLY = ("concerns.raised", "person.known_as", "notifier.safe_to_text")  # kept before they are asked for, too
_NEVER_TEXT = re.compile(r"\b(?:dont|do not|never|not to|not safe to|isnt safe to) (?:ever )?(?:text|message|leave (?:a |any )?(?:message|voice ?mail))")


def find(text: str, state: State) -> dict[str, Any]:
    """By path what is now said otherwise than before; what the open question asks for is its answer and none of this."""
    said = utterance.words(text)
    if len(said.split()) > SHORT:
        return {}
    facts = {path: value for path, value in spotting.spot(text, state.today).items() if path in CLEAR}
    facts |= {path: "no" for path, denied in _DENIED.items() if denied.search(said)}
    called = _CALLED.match(utterance.clean(text).strip(" ."))
    if called:
        facts["person.known_as"] = " ".join(spellings.cased(word, first=True) for word in called["name"].split())
    if _WORRIED.match(said):
        facts["concerns.raised"] = "yes"
    if _NEVER_TEXT.search(said) or _TEXT_ME.match(said):
        facts["notifier.safe_to_text"] = not _NEVER_TEXT.search(said)
    if state.requested == "person.name":
        facts.pop("person.known_as", None)  # a part of the answer
    if state.question is None or state.question.kind != "date":
        facts |= _closer_day(text, state)
    return {path: value for path, value in facts.items() if BY_PATH[path] is not state.question and _differs(path, value, state)}


def _closer_day(text: str, state: State) -> dict[str, Any]:
    """ "14 June", where June was all that we knew."""
    held = state.fields.get("death.date")
    day = BY_PATH["death.date"].parse(text, state.situation) if isinstance(held, dict) and held.get("precision") != "day" else None
    closer = (day or {}).get("death.date")
    within = isinstance(closer, dict) and str(closer["value"]).startswith(str(held["value"])) and closer["value"] != held["value"]  # type: ignore[index]
    return {"death.date": closer} if within else {}


def is_known(text: str, state: State) -> bool:
    """Whether the words say again what is held already: "sunday", when the day they died is known."""
    if _name_again(text, state):
        return True
    facts = dict(spotting.spot(text, state.today))
    day = BY_PATH["death.date"].parse(text, state.situation)
    return any(value is not None and state.fields.get(path) == value for path, value in {**facts, **(day or {})}.items())


def _name_again(text: str, state: State) -> bool:
    """ "Reeves, R double E V E S", when the name is known."""
    held = {word.lower() for path in ("person.forename", "person.surname", "person.known_as") for word in str(state.fields.get(path) or "").split()}
    said = spellings.put_together(utterance.words(text)).lower().split()
    return bool(said) and {*said} <= held | {"it", "is", "its", "was", "that", "thats", "the", "name", "his", "her", "spelt", "and"} and bool({*said} & held)


def _differs(path: str, value: Any, state: State) -> bool:
    """Not the same, and not the same less closely: "in November" takes nothing from the 17th."""
    held = state.fields.get(path)
    known = state.can_be_put_right(BY_PATH[path]) or (path in EARLY and not state.is_answered(BY_PATH[path]))
    if not known or held == value:
        return False
    if isinstance(held, dict) and isinstance(value, dict):
        return not str(held.get("value")).startswith(str(value.get("value")))
    return True
