"""Facts told in passing: "my brother Tom died last Tuesday at Sandwell General, he was 58" answers five questions at once."""

from __future__ import annotations

import re
from datetime import date

from understanding import ages, choices, conditions, cues, dates, names, nhs_numbers, places, postcodes, utterance
from understanding.name_words import NOT_NAMES, RELATION
from understanding.roles import parse_role

Facts = dict[str, object]

_WORD = r"[A-Z][\w'-]+"
_PERSON = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur)\s+(?i:{RELATION}),?\s+(?i:called |named |who was called |whose name was |)?(?P<name>{_WORD}(?:\s+(?:van|der|de|la|bin|le|du|{_WORD})){{0,3}})"
)
_CALLED = re.compile(
    rf"\b(?i:his|her|their)\s+(?i:full )?(?i:name)\s+(?i:is|was)\s+(?P<name>{_WORD}(?:\s+(?:van|der|de|la|bin|le|du|{_WORD})){{0,3}})"
)
_CALLED_SO = re.compile(rf"\b(?i:he|she|they)\s+(?i:was|were)\s+(?i:called|named)\s+(?P<name>{_WORD}(?:\s+(?:van|der|de|la|bin|le|du|{_WORD})){{0,3}})")
_CALLER_OF = re.compile(
    rf"\b(?i:i'?m|i am|i was|this is)\s+(?:\w+\s+){{0,3}}?(?i:{RELATION}|carer|key worker|support worker)\s+(?i:of|to|for)\s+(?P<name>{_WORD}\s+{_WORD})\b(?!\s+{_WORD})"
)
# as professionals write it: "Notifying death of Susan Blake, 71, LD, ... GP is Dr Kaur"
_DEATH_OF = re.compile(rf"\b(?i:death|passing) of (?:(?:Mr|Mrs|Ms|Miss)\.? )?(?P<name>{_WORD}(?:\s+(?!DOB|NHS|LD|GP){_WORD}){{1,3}})(?:, (?P<age>\d{{2}}),)?")
_GP = re.compile(rf"\b(?:GP|[Gg]eneral practitioner)(?:\s+(?:is|was)|:)?\s+(?P<name>(?:Dr\.?|Doctor)\s+{_WORD}(?:\s+(?:at|of|from)(?:\s+{_WORD}){{1,4}})?)")
_LIVED = re.compile(rf"\b(?:(?i:he|she|they|who|we) (?i:lived|lives|live)|{_WORD} lived)(?: (?i:with (?:me|us|(?:his|her|their|my|our) \w+)|on (?:his|her) own))? in (?P<town>{_WORD}(?:[ -](?:{_WORD}|upon|on|in|le|the|under)){{0,4}})(?=[.,;]|$| and\b| but\b| until\b| for\b| with\b)")
_BODY = re.compile(r"\b(?:hospital|general|house|home|care|council|trust|surgery|nhs|services?|centre|hospice|school)\b", re.IGNORECASE)
_SUBJECT = re.compile(rf"(?P<name>{_WORD}\s+{_WORD}(?:\s+{_WORD})?)\s+(?=(?:has |sadly |)?(?:died|passed away)\b)")
_LOWER_NAME = re.compile(
    rf"\b(?:my|our)\s+{RELATION}\s+(?:called |named )(?P<name>[a-z'-]+(?: [a-z'-]+)?)|\b(?:his|her|their) name (?:is|was) (?P<name2>[a-z'-]+(?: [a-z'-]+)?)"
)
_PLACE = re.compile(
    rf"\b(?:in|at)\s+(?:the\s+)?(?P<place>(?:(?:{_WORD}|of|and|the)\s+){{0,5}}?(?:{_WORD}\s+)?(?:[Hh]ospital|[Ii]nfirmary|[Hh]ospice|[Gg]eneral|[Nn]ursing [Hh]ome|[Cc]are [Hh]ome|[Rr]esidential [Hh]ome))\b(?P<town>\s+in\s+{_WORD})?"
)
# as a recogniser writes it, without capitals: the kind of place and at most three words in front
_HEARD_PLACE = re.compile(
    r"\b(?:in|at) the (?P<place>(?!(?:care|nursing|general|local|same|nearest|main|big) )(?:[a-z']+ ){1,3}(?:hospital|infirmary|hospice)(?: in [a-z]+$)?)\b"
)
_GENERIC = re.compile(
    r"(?:general |local )?(?:hospital|infirmary|hospice|(?:nursing|care|residential) home|general)", re.IGNORECASE
)
_AGED = re.compile(r"\b(?:was|aged?|old|turned|at the age|died at \d+)\b", re.IGNORECASE)
# an age at some other time, or the caller's own
_NOT_THEIR_AGE = re.compile(
    r"\b(?:i|we) (?:am|was|were)\b|\bi'?m\b|\b(?:when|since|until|before|after) (?:he|she|they) (?:was|were|turned)\b(?<!died when he was)(?<!died when she was)(?<!died when they were)",
    re.IGNORECASE,
)
_DIAGNOSED = re.compile(r"\bdiagnos|^(?:\W*(?:yes|yeah|yep|no))?\W*(?:at|when|aged?)\b(?!.*\b(?:died|passed)\b)", re.IGNORECASE)
_AGE_BESIDE_NAME = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur) (?i:{RELATION}) (?:{_WORD} ){{0,2}}{_WORD}, (?P<age>\d{{1,3}})(?=,|\.|$)"
)
_SURE_ROLE = re.compile(r"\b(?:i'?m|i am|i was|my|our|this is (?:his|her|their))\b", re.IGNORECASE)
_AT = re.compile(
    r"^[\s,]*(?:\w+ ){0,6}?(?:in|at) (?:his|her|their|a|the)?\s*(?P<where>(?:own )?(?:home|bed|sleep at home)|home|hospice|hospital|care home|nursing home)\b",
    re.IGNORECASE,
)


def _person(text: str, lowered: str) -> Facts:
    found = (pattern.search(text) for pattern in (_PERSON, _CALLED, _CALLED_SO, _DEATH_OF, _SUBJECT, _CALLER_OF))
    match = next((name for name in found if name and not _BODY.search(name["name"])), None)
    low = None if match else _LOWER_NAME.search(lowered)
    said = match["name"] if match else (low["name"] or low["name2"]) if low else None
    if not said or said.split()[0].lower() in NOT_NAMES:
        return {}
    name = names.parse_name(said)
    parts = {"forename": name.forename, "surname": name.surname, "known_as": name.known_as} if name else {}
    return {f"person.{part}": value for part, value in parts.items() if value}


def _when(text: str, today: date) -> Facts:
    facts: Facts = {}
    died, born = cues.death(text), cues.birth(text)
    if died:
        when = dates.parse_date(cues.clause(text, died), today) or dates.parse_date(
            cues.before(text, died.start()), today
        )
        if when and when.plausible:
            facts["death.date"] = when.as_field()
    if born:
        when = dates.parse_date(cues.clause(text, born), today, birth=True)
        if when and when.plausible:
            facts["person.date_of_birth"] = when.as_field()
    return facts


def _age(text: str) -> Facts:
    for sentence in re.split(r"[.;!?]", text):
        for clause in re.split(r",|\band\b|\bbut\b", sentence):
            if _AGED.search(clause) and not _NOT_THEIR_AGE.search(clause) and not _DIAGNOSED.search(clause):
                age = ages.parse_age(clause)
                if age is not None:
                    return {"person.age": age}
    beside = _AGE_BESIDE_NAME.search(text) or _DEATH_OF.search(text)
    age = ages.parse_age(beside["age"]) if beside and beside["age"] else None
    return {} if age is None else {"person.age": age}


def _where(text: str) -> Facts:
    facts: Facts = {}
    died = cues.death(text)
    if not died:
        return facts
    said = cues.clause(text, died)
    named = _PLACE.search(said)
    at_home = _AT.search(said)
    code = choices.parse_death_place(
        named["place"] if named else at_home["where"] if at_home else re.split(r"\b(?:from|after|of)\b", said)[0]
    )
    if named and named["place"].endswith(("General", "general")):
        code = "10"
    if code and re.search(r"\b(?:in|at)\b", said):
        facts["death.place_type"] = code
    heard = None if named else _HEARD_PLACE.search(said)
    place = (
        places.parse_place(named["place"] + (named["town"] or ""))
        if named
        else places.parse_place(heard["place"])
        if heard
        else None
    )
    if place and not _GENERIC.fullmatch(place):
        facts["death.place_name"] = place
    return facts


def _role(text: str) -> Facts:
    sentence = next((part for part in re.split(r"[.;!?]", text) if _SURE_ROLE.search(part)), None)
    role = parse_role(sentence) if sentence else None
    if role is None or role.role in ("other", "self_advocate"):
        return {}
    facts: Facts = {"notifier.role": role.role}
    if role.relationship:
        facts["notifier.relationship"] = role.relationship
    return facts


def _home_and_gp(text: str) -> Facts:
    """Only names with their capitals: "she lived with me in Dudley", "GP Dr Shah at Bournville Surgery"."""
    town, gp = _LIVED.search(text), _GP.search(text)
    facts: Facts = {"person.town": town["town"]} if town else {}
    return {**facts, "person.gp_practice": {"name": gp["name"], "ods": None}} if gp else facts


def spot(text: str, today: date) -> Facts:
    """{notification path: value as in the notification} of what is clearly said; anything doubtful is left to be asked."""
    said = utterance.clean(text)
    lowered = utterance.plain(said).replace("'", "")
    facts = {
        **_role(said),
        **_person(said, utterance.plain(said)),
        **_when(said, today),
        **_age(said),
        **_where(said),
        **_home_and_gp(said),
        **conditions.told(lowered),
    }
    number = nhs_numbers.parse_nhs_number(said) if "nhs" in lowered else None
    if number and number.valid:
        facts["person.nhs_number"] = number.value
    postcode = (
        postcodes.parse_postcode(said) if re.search(r"\b(?:lived|lives|living|postcode|address)\b", lowered) else None
    )
    if postcode and not postcode.outcode_only:
        facts["person.postcode"] = postcode.value
        facts.pop("person.town", None)
    return facts
