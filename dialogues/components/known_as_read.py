"""Reads what people called somebody: "Kev", "Big Liam", "just Tom"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components.yes_no_read import decided
from understanding import names, utterance, way_notes

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
_NO_NICKNAME = re.compile(r"\b(?:just|only|always) (?:by )?(?:his|her|their|that|the|called)\b|\bsame name\b")
_NONE_KNOWN = re.compile(
    r"^(?:no (?:nick|other |pet )?names?|not (?:that|as far as) (?:i|we) know|not (?:really|any)|(?:he|she|they) (?:hated|didnt like"
    r"|wouldnt answer to|never liked) (?:being called |it |any).*|sometimes|only at school|(?:he|she) had (?:loads|lots|all sorts).*)$"
)
_BIG_NAME = re.compile(
    r"^(?:(?:yes|yeah|we called (?:him|her)|everyone called (?:him|her)|it was|he was|she was|always|just)[\s,]+)*(?P<name>(?:big|little|wee|old"
    r"|young|baby|daft|mad) [^\W\d_]{2,})[\s.]*$",
    re.IGNORECASE,
)
_YES_FIRST = re.compile(
    r"^(?:yes|yeah|yep|oh yes)[\s,]+(?:(?:he|she|they) did[\s,]+)?(?=[^\W\d_]+$)|^(?:(?:his|her|their|the) )?pet ?name (?:was|is) "
    r"|^(?:it was )?always (?=[^\W\d_]+ never)",
    re.IGNORECASE,
)
_WHAT_THEY_CALLED = re.compile(
    r"[\s,]+(?:(?:that'?s|is|was) )?what (?:they|we|everyone|his \w+|her \w+) (?:all )?called (?:him|her|them)$|[\s,]+never [^\W\d_]+$"
    r"|(?<=\w)[\s,]+(?:or [^\W\d_]+|sometimes|mostly)$",
    re.IGNORECASE,
)
_MIDDLE = re.compile(r"^by (?:his|her|their) middle name[\s,]+|[\s,]+(?:his|her|their) middle name$", re.IGNORECASE)


# "no, it was sudden": no, and something else; "no, we called her Millie" tells one
_NO_NAME_IN_IT = re.compile(
    r"^(?:no |yes |well )*(?:it|that|there|he|she|they) "
    r"(?:(?:had|has|lived|died|did)|(?:was|were|is) (?:\w+ly|\w+ed|quite|very|so|all|too|in|at|with|here|there|an?|the|not|never|sudden|fine))\b"
    r"(?!.*\b(?:called|known|named|nickname|name)\b)"
)
_SAYS_A_NAME = re.compile(r"\b(?:called|known|knew|named?)\b(?! (?:him|her|them|of|as)?$)")


def known_as(text: str, situation: Situation) -> Values | None:
    """What people called them; "just Tom" says that there was no other name."""
    said = utterance.words(text)
    if _NO_NAME_IN_IT.match(said):
        return {"missing": {"person.known_as": "not_applicable"}} if said.startswith("no ") else None
    says_a_name = _SAYS_A_NAME.search(said) and names.parse_name(text)
    if (decided(text) in ("no", "not_sure") and not says_a_name) or way_notes.NO_OTHER.match(said) or _NONE_KNOWN.match(said):
        return {"missing": {"person.known_as": "not_applicable"}}
    if big := _BIG_NAME.match(utterance.clean(text)):
        return {"person.known_as": " ".join(word.capitalize() for word in big["name"].split())}
    text = _MIDDLE.sub("", _WHAT_THEY_CALLED.sub("", _YES_FIRST.sub("", way_notes.SAID_OF_NAMES.sub("", utterance.clean(text)))))
    name = names.parse_name(text)
    called = (name.known_as or name.forename or name.surname) if name else None
    usual = str(situation.fields.get("person.forename", "")).lower()
    if _NO_NICKNAME.search(said) or (called and called.lower() == usual):
        return {"missing": {"person.known_as": "not_applicable"}}
    return {"person.known_as": called} if called else None
