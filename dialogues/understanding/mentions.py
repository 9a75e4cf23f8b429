"""Whose names a message holds: each name by what stands around it, the person's, the caller's or another's, wherever in the message it is.

The patterns of `spotted_people` and `spotted_callers` know how names are commonly introduced; this looks at every name that is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding import around_names, candidate_names, hospitals, short_names
from understanding.candidate_names import CAPITAL, NEAR
from understanding.forenames import FORENAMES
from understanding.once import once

SURE = 3
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_DOCTORS = frozenset({"dr", "doctor", "prof", "professor", "sister", "nurse", "rev", "reverend"})
# a name by itself is the person's in a message that tells of them, not in the answer to another question
_ABOUT = re.compile(r"\b(?:died|death|passe?d|dead|gone|lost|learning|autis\w+|down'?s|ld|asd|dob)\b", re.IGNORECASE)


_CALLED = re.compile(
    rf"\b(?:(?:known (?:to \w+ )?as|(?<!\bI )(?:went|goes) by|(?:everyone|everybody|we|they|whom everyone|all of us) (?:always |all |just )?called(?: him| her| them)?|nicknamed|always|(?:he|she) liked to be called)(?: the name)? (?P<name>{CAPITAL})(?! {CAPITAL})"
    rf"|(?:^|[,.(;] )(?P<to_us>{CAPITAL}) to (?:us|everyone|everybody|all of us|the family|(?:his|her|their) (?:mates|friends|family|pals)))\b"
)
_SURNAME = re.compile(rf"(?<!\b[Mm]y )(?<!\b[Oo]ur )\b[Ss]urname(?:'s| is| was|:)? (?P<name>{CAPITAL})")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands; how much there tells that it is the person's, the caller's, somebody else's."""

    name: str
    at: int
    end: int
    person: int
    caller: int
    other: int
    surname: bool  # "Mrs Norcross"
    last: bool  # it ends the message, as a signature does

    @property
    def first(self) -> str:
        return self.name.split()[0].lower()


def _weighed(text: str, title: str, name: str, start: int, end: int) -> Mention | None:
    before = re.split(r"(?<=[^\W\d_]{3})[.!?;]\s+|(?<=\d)[.!?;]\s+", text[max(0, start - NEAR) : start])[-1]
    behind = text[end : end + NEAR]
    known = name.split()[0].lower() in FORENAMES
    month = name.lower() in _MONTHS and (re.search(r"\d(?:st|nd|rd|th)?(?: of)? $|\b(?:in|of|last|this|since|early|late|mid) $", before) or re.match(r" (?:the )?\d", behind))
    if month or (around_names.of_a_place(before, behind) and not title) or (hospitals.kind(name) and not known):
        return None
    stands_alone = bool(re.search(r"(?:^|[.!?;]\s+)$", text[max(0, start - 3) : start])) and bool(re.match(r"[.!?;,]|$", behind))
    at_the_end = bool(re.fullmatch(r"[\s.!,]*(?:(?:\+ ?44|0)[\d ]{9,}[\s.]*)?", text[end:])) and bool(re.search(r"[.!?,;)]\s+$|\d\s+$|^$", text[max(0, start - 3) : start]))
    doctor = title.lower() in _DOCTORS
    whose = re.search(rf"\b{re.escape(name.split()[0])}'s\b", before, re.IGNORECASE)  # "I was Tom's carer, Tom Hughes"
    caller = 0 if whose else around_names.of_the_caller(before, behind)
    other = max(around_names.of_another(before, behind), 5 * (doctor and not caller))
    again = bool(re.search(rf"\b{re.escape(name.split()[0])},? (?:that'?s |well )?$", before, re.IGNORECASE))
    person = max(around_names.of_the_person(before, behind), 5 * bool(whose), 3 * bool(title and not doctor), (3 if " " in name or again else 2) * (stands_alone or again) * (known or " " in name))
    return Mention(name, start, end, person, caller, other, bool(title) and not doctor and " " not in name, at_the_end and (known or (" " in name and not text[:start].endswith(", "))))


@once
def all_of(text: str) -> tuple[Mention, ...]:
    """Every name of the message, weighed."""
    capitals = list(candidate_names.capitalised(text))
    few = len(re.findall(r"\b[A-Z][a-z]{2,}", text)) <= 2
    found = [*capitals, *(heard for heard in candidate_names.heard(text.lower() if few else "") if not any(start < heard[3] and heard[2] < end for _, _, start, end in capitals))]
    return tuple(sorted((mention for name in found if (mention := _weighed(text, *name))), key=lambda mention: mention.at))


def _of_the_person(mention: Mention) -> int:
    return mention.person if mention.person >= max(mention.caller, mention.other) else 0


def person(text: str) -> tuple[str, str | None] | None:
    """(the name as fully as it is told, what they were called instead), where it is plain that it is theirs."""
    called = _CALLED.search(text)
    instead = (called["name"] or called["to_us"]) if called else None
    told = [mention for mention in all_of(text) if mention.name != instead] or all_of(text)
    whole = {mention.name.split()[-1] for mention in told if " " in mention.name}
    told = [mention for mention in told if not (mention.surname and mention.name in whole)]
    most = max(told, key=lambda mention: (_of_the_person(mention), -mention.at), default=None)
    if most is None or _of_the_person(most) < (SURE if _ABOUT.search(text) else SURE + 1):
        return None
    same = [mention for mention in told if mention.caller <= max(3, mention.person) and mention.other <= mention.person and short_names.surely(mention.first, most.first)]
    full = max(same, key=lambda mention: (len(mention.name.split()) > 1, mention.first == most.first, len(mention.name)), default=most)
    others = [instead] if instead else [mention.name.split()[0] for mention in same if mention.first != full.first and len(mention.first) <= len(full.first)]
    surname = _SURNAME.search(text) if " " not in full.name else None
    return f"{full.name} {surname['name']}" if surname else full.name, next((other for other in others if other.lower() != full.first), None)


_AGE_BEHIND = re.compile(r",? ?\(?(?:aged? )?(?P<age>[1-9]\d)(?=[.,;)]|$| (?:and|with|autis\w+|ld|years|yrs|died|passed|learning)\b)", re.IGNORECASE)


def age(text: str) -> int | None:
    """The number behind the person's name: "Craig Dobson, 31.", "amy holroyd 33. LD"."""
    told = person(text)
    behind = (_AGE_BEHIND.match(text[mention.end :]) for mention in all_of(text) if told and mention.name == told[0])
    return next((int(found["age"]) for found in behind if found), None)


def is_of_another(text: str, name: str) -> bool:
    """ "My husband, Dr Leonard Hale, is helping me": a name that is introduced as the person's might be, and is not."""
    told = [mention for mention in all_of(text) if mention.first == name.lower()]
    return bool(told) and all(mention.other > mention.person for mention in told)


def caller(text: str) -> str | None:
    """The caller's name, at its fullest; a name that ends the message is theirs where another is the person's."""
    told = [mention for mention in all_of(text) if mention.caller >= SURE and mention.caller > mention.other and mention.caller > mention.person]
    theirs = person(text)
    if not told and theirs:
        told = [mention for mention in all_of(text) if mention.last and mention.person <= SURE and not mention.other and mention.first != theirs[0].split()[0].lower()]
    most = max(told, key=lambda mention: (mention.caller, mention.at), default=None)
    if most is None:
        return None
    same = [mention for mention in all_of(text) if mention.first == most.first and mention.person <= SURE]
    return max(same, key=lambda mention: len(mention.name.split()), default=most).name
