"""Who died and who is calling, told in passing: "my brother Tom Hughes", "our Tracey", "one of our residents, Mary Jones"."""

from __future__ import annotations

import re

from understanding import name_statements, names, utterance
from understanding.name_words import NOT_NAMES, RELATION
from understanding.roles import parse_role

Facts = dict[str, object]

_WORD = r"[^\W\d_a-z][\w'-]+"
_MORE = rf"(?:\s+(?:van|der|de|la|bin|le|du|al|{_WORD}))"
_CAPITALISED = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Mm]y|[Oo]ur|[Mm]e)\s+(?i:{RELATION}),?\s+(?i:called |named |who was called |whose name was |)?(?P<name>{_WORD}{_MORE}{{0,3}})",
        rf"\b(?i:his|her|their)\s+(?i:full )?(?i:name)\s+(?i:is|was)\s+(?P<name>{_WORD}{_MORE}{{0,3}})",
        rf"\b(?i:he|she|they)\s+(?i:was|were)\s+(?i:called|named)\s+(?P<name>{_WORD}{_MORE}{{0,3}})",
        # as professionals write it: "Notifying death of Susan Blake, 71, LD, ... GP is Dr Kaur"
        rf"\b(?i:death|passing) of (?:(?:Mr|Mrs|Ms|Miss)\.? )?(?P<name>{_WORD}(?:\s+(?!DOB|NHS|LD|GP){_WORD}){{1,3}})(?:, (?P<age>\d{{2}}),)?",
        rf"\b(?i:(?:residents?|patients?|clients?|tenants?|service users?|person we support)(?: of (?:ours|mine))?),?\s+(?i:called |named |mr\.? |mrs\.? |ms\.? |miss )*(?P<name>{_WORD}\s+{_WORD})",
        rf"(?P<name>{_WORD}\s+{_WORD}(?:\s+{_WORD})?)(?:,? (?:of|from) [^.;]{{3,60}}?|, (?i:my|our|a|his|her) [^.;,]{{3,40}},)?\s+(?=(?:has |sadly |recently |)(?:died|passed away)\b)",
        rf"\b(?i:i'?m|i am|i was|this is)\s+(?:\w+\s+){{0,3}}?(?i:{RELATION}|carer|key worker|support worker)\s+(?i:of|to|for)\s+(?P<name>{_WORD}\s+{_WORD})\b(?!\s+{_WORD})",
        rf"\b(?i:gentleman|lady|man|woman|boy|girl|lad|chap|person),? (?i:called |named |known as )(?:Mr\.? |Mrs\.? |Ms\.? |Miss )?(?P<name>{_WORD}{_MORE}{{0,3}})",
        rf"(?:^|[.;,] ?)(?i:deceased|patient|client|resident|service user|name of (?:the )?(?:deceased|patient)|re)\s*[:-]\s*(?:Mr\.? |Mrs\.? |Ms\.? |Miss )?(?P<name>{_WORD}(?:,? {_WORD}){{1,2}})",
        rf"\b[Oo]ur (?P<name>{_WORD})(?=, {_WORD})",
        rf"\b[Oo]ur (?P<name>{_WORD})(?=\s+(?:has |sadly |)?(?:died|passed|had|was)\b)",
    )
]  # fmt: skip
AGE_BESIDE = _CAPITALISED[3]
# as texted and as a recogniser writes: only where a verb or a comma shows where the name ends
_ENDS = r"(?=\s+(?:(?:has|sadly|just|recently) )?(?:died|passed|has|had|was|were|who|he|she|they|aged?)\b|\s*[(]|\s*,\s*(?:he|she|they|who|died|passed|aged?|dob|\d))"
_LOWER = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:my|our|me)\s+{RELATION}\s+(?:called |named )(?P<name>[a-z'-]+(?: [a-z'-]+)?)",
        r"\b(?:his|her|their) name (?:is|was) (?P<name>[a-z'-]+(?: [a-z'-]+)?)",
        rf"\b(?:my|our|me)\s+{RELATION},?\s+(?P<name>[^\W\d_][\w'-]+(?: [^\W\d_][\w'-]+){{0,2}}?){_ENDS}",
        rf"\bour (?:kid )?(?P<name>[^\W\d_][\w'-]+){_ENDS}",
        rf"\b(?:residents?|patients?|clients?|tenants?|service users?)(?: of (?:ours|mine))?,?\s+(?:called |named )?(?P<name>[^\W\d_][\w'-]+ [^\W\d_][\w'-]+){_ENDS}",
    )
]
# what may stand between "my brother" and "died" that is no name
_NO_NAME = frozenset(
    """sadly suddenly recently unexpectedly tragically finally actually really peacefully unfortunately only already probably apparently obviously basically literally quickly slowly quietly
    kid mum nan family whole entire who whom that which just now then there here been being supposedly eventually always usually often both himself herself in law best late lovely
    resident patient client tenant user users residents patients clients tenants members member staff gentleman lady gentlemen ladies lads learners students service services team support twin lad boy girl baby neighbour and or but with from of at in on for dear poor passed died""".split()
)
_KIN_AND = re.compile(rf"\b(?:my|our|me)\s+{RELATION},?\s+")
_NAMES_IN_ED = frozenset("fred ted ned ed jed alfred jared ahmed mohammed mohamed muhammed muhammad wilfred winifred mildred reed saeed waheed syed khaled reid".split())
_BODY = re.compile(r"\b(?:hospital|general|house|home|care|council|trust|surgery|nhs|services?|centre|hospice|school)\b", re.IGNORECASE)
_KIN_FIRST = re.compile(r"^(?:bro|brother|sis|sister|mum|mam|dad|son|daughter|nan|uncle|auntie?|cousin)\b(?= (?:has |just |sadly )?(?:died|passed))", re.IGNORECASE)
_SURE_ROLE = re.compile(
    rf"\b(?:i'?m|im|i am|i was|my|our|me (?=mum|mam|mom|dad|brother|sister|son|daughter|nan)|this is (?:his|her|their)|calling from|ringing from|i (?:manage|run|work|support|supported|care for|cared for|look after|looked after)|we (?:support|supported|provide))\b|{_KIN_FIRST.pattern}", re.IGNORECASE
)
_MY_NAME = re.compile(r"\bmy (?:full |own )?name(?:'?s| is) (?P<name>[^\W\d_][^.;,!?]{1,60}?)(?=[.;,!?]|\s+(?:and|from|i'?m|i am)\b|$)", re.IGNORECASE)
_THIS_IS = re.compile(
    rf"^(?i:(?:hi|hello|hiya|yes|good \w+)[\s,.]+)*(?i:this is|i'?m|i am) (?P<name>{_WORD}{_MORE}{{1,2}})(?=[,.]|\s+(?:here|speaking|from|calling|ringing|and i)\b|$)"
)
_BOTH_OF_US = re.compile(rf"\b(?:my|our) {RELATION}(?: and|,) (?:i|me|myself)\b|\b(?:me|myself|i) and my {RELATION}\b", re.IGNORECASE)
_OWN_DISABILITY = re.compile(
    r"\b(?:i|me|ive) (?:also |too |myself )?(?:have |has |ve got |got )?(?:got )?(?:a )?(?:mild |moderate |severe )?learning (?:disab|diffic)\w+|\bi(?:m| am) (?:a )?self advocate\b"
)
_FRIEND = re.compile(r"\b(?:my|his|her) (?:best |good |old )?(?:friend|freind|mate|housemate|flatmate|buddy|pal)\b")
_THEIR_KIN = re.compile(rf"\b(?:my|our) {RELATION}'?s {RELATION}\b", re.IGNORECASE)


def _is_name(said: str) -> bool:
    parts = said.lower().split()
    return not any(
        part in NOT_NAMES or part in _NO_NAME or (part.endswith(("ed", "ing")) and part not in _NAMES_IN_ED and len(part) > 4) for part in parts
    )


def _in_full(text: str, match: re.Match[str]) -> str:
    """The name with the statements behind it that tell more of it: "Lee, Lee Barratt", "Terence Ogden, known as Terry"."""
    return name_statements.leading(text[match.start("name") : match.end("name") + 80]) or match["name"]


def _told_twice(lowered: str) -> str | None:
    """ "My lad, kyle, kyle rudd, he ..." as texted: a name that is said, and said again in full."""
    kin = _KIN_AND.search(lowered)
    told = name_statements.leading(lowered[kin.end() : kin.end() + 80]) if kin else ""
    return told if told and _is_name(" ".join(re.findall(r"[\w'-]+", re.split(r"[,.;]", told)[0]))) else None


def _named(text: str, lowered: str) -> str | None:
    found = (pattern.search(text) for pattern in _CAPITALISED)
    match = next((name for name in found if name and not _BODY.search(name["name"]) and name["name"].split()[0].lower() not in NOT_NAMES), None)
    if match:
        return _in_full(text, match)
    if again := _told_twice(lowered):
        return again
    low = (pattern.search(lowered) for pattern in _LOWER)
    return next((name["name"] for name in low if name and _is_name(name["name"]) and not _BODY.search(name["name"])), None)


def person(text: str, lowered: str) -> Facts:
    """The name of the person who died, where it is plain that it is theirs."""
    said = None if _THEIR_KIN.search(text) else _named(text, lowered)
    name = names.parse_name(said) if said else None
    parts = {"forename": name.forename, "surname": name.surname, "known_as": name.known_as} if name else {}
    return {f"person.{part}": value for part, value in parts.items() if value}


def own_name(text: str) -> str | None:
    """The caller's name: "my name's Priya Patel", "this is Sarah Long from Oakdene"."""
    match = _MY_NAME.search(text) or _THIS_IS.search(text)
    name = names.parse_name(match["name"]) if match else None
    return " ".join(part for part in (name.forename, name.surname) if part) or None if name else None


def caller(text: str) -> Facts:
    """The caller's role and relationship, from a sentence about the caller."""
    whole = _BOTH_OF_US.sub(" ", text)
    said = utterance.words(whole)
    if _OWN_DISABILITY.search(said):
        return {"notifier.role": "self_advocate", **({"notifier.relationship": "friend"} if _FRIEND.search(said) else {})}
    if _THEIR_KIN.search(whole):
        return {}
    sentence = next((part for part in re.split(r"[.;!?]", whole) if _SURE_ROLE.search(part)), None)
    role = parse_role(f"my {sentence}" if _KIN_FIRST.match(sentence) else sentence) if sentence else None
    if role is None or role.role in ("other", "self_advocate"):
        return {}
    facts: Facts = {"notifier.role": role.role}
    if role.relationship:
        facts["notifier.relationship"] = role.relationship
    return facts
