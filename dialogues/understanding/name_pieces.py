"""A name told over several turns: what is held, and what is now said beside it."""

from __future__ import annotations

import difflib
import re

from understanding import short_names, spellings
from understanding.names import PersonName

_SAYS_SO = re.compile(r"\b(?:real|full|proper|given|first|christian|birth) name\b|\breally\b|\bshort for\b", re.IGNORECASE)
_SAME = 0.75  # how like the name held its spelling must be


def joined(held: PersonName, said: PersonName, text: str) -> PersonName:
    """Both as one name: "Kevin", then "Kev Price", is Kevin Price, known as Kev. An empty name is not told by what was held."""
    known = said.known_as or held.known_as
    first = said.forename.split()[0] if said.forename else None
    if first is None:
        if said.known_as and not said.surname and not held.forename:
            return PersonName(said.known_as, held.surname, held.known_as)  # nobody knew another name
        return PersonName(held.forename, said.surname or held.surname, known)
    if said.surname:
        return _with_whole(held, said, first, known)
    if held.forename is None:
        return PersonName(said.forename, held.surname, known)
    if said.known_as:
        return PersonName(said.forename, held.surname, known)
    if spellings.put_together(text) != text and _is_spelling(held.forename, said.forename or ""):
        return PersonName(said.forename, held.surname, known)
    if held.surname is None and _is_full_name(held.forename, first, text):
        return PersonName(said.forename, None, known or held.forename)
    if held.surname is None:
        again = (said.forename or "").lower() == held.forename.lower()  # "dan", of Dan: no last name is told
        return PersonName(held.forename, None if again else said.forename, known)
    return PersonName(said.forename, held.surname, known)


def _is_full_name(held: str, said: str, text: str) -> bool:
    """ "Elizabeth but Betty", "short for Elizabeth", after Betty: no last name."""
    beside = re.search(rf"\b{re.escape(held)}\b", text, re.IGNORECASE) and held.lower() != said.lower()
    return bool(beside) or short_names.is_short_for(held, said) or bool(_SAYS_SO.search(text))


def _is_spelling(held: str, spelt: str) -> bool:
    return difflib.SequenceMatcher(None, held.lower(), spelt.lower()).ratio() >= _SAME


def _with_whole(held: PersonName, said: PersonName, first: str, known: str | None) -> PersonName:
    """A whole name after a first one: the longer of two forms is the name, the shorter what everyone said."""
    earlier = held.forename
    if earlier is None or earlier.lower() == first.lower() or not (short_names.alike(earlier, first) or first == held.known_as):
        return PersonName(said.forename, said.surname, known)
    if len(earlier) > len(first):
        return PersonName(earlier, said.surname, known or first)
    return PersonName(said.forename, said.surname, known or earlier)
