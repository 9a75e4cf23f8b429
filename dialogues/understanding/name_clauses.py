"""The one whole name among several clauses: "Twins they were, he was Dean and I'm Darren. Dean Foster." is Dean Foster."""

from __future__ import annotations

import re

from understanding import name_tokens
from understanding.name_words import NOT_NAMES, SURNAMES_TOO

_MOST = 4  # words of a name
_BREAK = re.compile(r"\s*(?:[;,:!?()]|(?<!\b[^\W\d_])\.)+\s*|\s+-\s+|\s+(?:but|and|so|because|although|though|cos|then|no|about|not)\s+", re.IGNORECASE)
# "on his papers", "like the actor", "to his mates", "is what it says": what may stand behind a name in its clause
_BEHIND = re.compile(
    r"\s+(?:(?:on|in|according to) (?:the|his|her|their|my|all)(?: \w+){1,2}|like the \w+(?: \w+)?|to (?:his|her|their|the) \w+|to (?:us|me|everyone|everybody)"
    r"|here|(?:he|she|they) (?:was|were|is)(?: \w+)?)$",
    re.IGNORECASE,
)
_IN_FRONT = re.compile(
    r"^(?:(?:the|his|her|their|my) (?:notes?|papers|forms?|passport|certificate|system|wristband|records?) says?|it says|sounds like|write|put|call (?:him|her|them)|(?:he|she|they) (?:was|were)(?: only| just)?"
    r"|(?:you'?d|you|i|we) .{0,30}\b(?:called|named)|.{0,30}\b(?:he|she|they) (?:was|were) (?:called|named))\s+",
    re.IGNORECASE,
)
_CALLER = re.compile(r"^(?:i'?m|i am|my (?:own )?name|mine|this is|me)\b|\bhere$", re.IGNORECASE)


def only_whole(text: str) -> list[str] | None:
    """The words of the only clause that is a first and a last name and nothing else; None where there is none, several, or no other clause."""
    if name_tokens.turned(text) != text:
        return None  # "Van der Berg, Pieter"
    clauses = [clause for clause in _BREAK.split(text) if clause.strip()]
    if len(clauses) < 2:
        clauses = [clause for clause in (_IN_FRONT.sub("", text),) if clause != text]
    wholes = {tuple(word.lower() for word in name): name for clause in clauses if (name := _name(clause))}
    return next(iter(wholes.values())) if len(wholes) == 1 else None


def _name(clause: str) -> list[str] | None:
    said = clause.strip(" '\"")
    if _CALLER.search(said):
        return None
    said = name_tokens.stripped(_IN_FRONT.sub("", _BEHIND.sub("", said)))
    words, found = said.split(), name_tokens.tokens(said)
    everyday = any(word.lower() in NOT_NAMES - SURNAMES_TOO for word in words)
    return found if 2 <= len(found) <= _MOST and len(found) == len(words) - name_tokens.titled(said) and not everyday else None
