"""Where somebody died, told in passing."""

from __future__ import annotations

import re

from understanding import choices, cues, hospitals, nations, places

Facts = dict[str, object]

_WORD = r"[A-Z][\w'-]+"
_KIND = r"(?:[Hh]ospital|[Ii]nfirmary|[Hh]ospice|[Gg]eneral|[Nn]ursing [Hh]ome|[Cc]are [Hh]ome|[Rr]esidential [Hh]ome)"
_PLACE = re.compile(rf"\b(?:in|at)\s+(?:the\s+)?(?P<place>(?:(?:{_WORD}|of|and|the)\s+){{0,5}}?(?:{_WORD}\s+)?{_KIND})\b(?P<town>\s+in\s+{_WORD})?")
# as staff note it, without "at": "d. 12/11/2026 Royal Stoke University Hospital"
_NOTED = re.compile(rf"(?:(?<=\d )|(?<=[,;] ))(?P<place>(?:{_WORD}\s+){{1,5}}(?:Hospital|Infirmary|Hospice))\b(?P<town>)")
# as a recogniser writes it, without capitals: the kind of place and at most three words in front
_HEARD_PLACE = re.compile(
    r"\b(?:in|at) (?:the )?(?P<place>(?!(?:the|a|an|his|her|their|our|my|care|nursing|general|local|same|nearest|main|big|this|that|some) )(?:[a-z'.]+ ){1,3}(?:hospital|infirmary|hospice)(?: in [a-z]+$)?)\b"
)
_LABELLED = re.compile(r"\b(?:place of death|location of death|died at|place)\s*:\s*(?P<place>[^.;\n]{3,60})", re.IGNORECASE)
_NOTED_LOWER = re.compile(r"\d[,;]? (?P<place>(?:[a-z']+ ){1,3}(?:hospital|infirmary|hospice))\b")  # "d 9/11/26 carlisle infirmary"
_GENERIC = re.compile(r"(?:general |local )?(?:hospital|infirmary|hospice|(?:nursing|care|residential) home|general)", re.IGNORECASE)
_AT = re.compile(
    r"(?:^|\b(?:on|at|the|last|this|day|weekend|night|morning|[a-z]+day|week|ago|\d+(?:st|nd|rd|th)?) ?|[\s,]*(?:\w+ ){0,6}?)\b(?:in|at) (?P<where>(?:(?:his|her|their|a|an|the|my|our|me) )?(?:own )?(?:\w+'?s )?(?:home|house|flat|place|bed|sleep at home|hospice|hospital|care home|nursing home|residential home|ambulance|prison|street)|ours|mine|hospital|home)\b",
    re.IGNORECASE,
)
_OUR_WARD = re.compile(r"\b(?:our|my|the) (?:ward|unit|department|a&e|icu|itu)\b", re.IGNORECASE)
_HERE = re.compile(r"^\W*(?:\w+ ){0,2}here\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:from|of|after|following|having)\b")


def where_died(text: str) -> Facts:
    """The kind of place and its name, from the clause that tells the death."""
    labelled = _LABELLED.search(text)
    if labelled and (code := choices.parse_death_place(labelled["place"])):
        name = places.parse_place(labelled["place"].split(",")[0])
        return {"death.place_type": code, **({"death.place_name": name} if name and not _GENERIC.fullmatch(name) else {})}
    died = cues.death(text)
    said = cues.clause(text, died) if died else ""
    said = said or cues.reported(text)
    if not said:
        name = hospitals.find(text) if cues.is_of_a_death(text) else None
        return {"death.place_type": "10", "death.place_name": titled(name)} if name else {}
    named = _PLACE.search(said) or _NOTED.search(said)
    known = None if named else hospitals.find(said) or hospitals.noted(text) or (hospitals.find(text) if _OUR_WARD.search(said) else None)
    facts = _kind(said, named, known) or _here(text, said)
    if not named and not known and facts.get("death.place_type") == "10" and _HERE.search(said):
        known = hospitals.find(text[: text.find(said)])  # "consultant at Royal Stoke ... who died here"
    heard = None if named or known else _HEARD_PLACE.search(said) or _NOTED_LOWER.search(said)
    if heard and not facts and (code := choices.parse_death_place(heard["place"])):
        facts = {"death.place_type": code}
    place = (
        places.parse_place(named["place"] + (named["town"] or ""))
        if named
        else titled(known)
        if known
        else places.parse_place(heard["place"])
        if heard
        else None
    )
    if place and not _GENERIC.fullmatch(place):
        facts["death.place_name"] = place
    elif abroad := nations.died_abroad(text):
        facts["death.place_name"] = abroad
    return facts


def _kind(said: str, named: re.Match[str] | None, known: str | None) -> Facts:
    if known:
        return {"death.place_type": "10"}
    at = _AT.search(said)
    words = named["place"] if named else at["where"] if at else _BEFORE.split(said)[0]
    code = choices.parse_death_place(f"at {words}" if at and not named else words)
    if named and named["place"].endswith(("General", "general")):
        code = "10"
    return {"death.place_type": code} if code and (named or re.search(r"\b(?:in|at|on)\b", said)) else {}


def _here(text: str, said: str) -> Facts:
    """ "Died here yesterday", from somebody who has said where that is."""
    code = choices.parse_death_place(text[: text.find(said)]) if _HERE.search(said) else None
    return {"death.place_type": code} if code in ("10", "30", "40", "41", "42") else {}


def titled(name: str | None) -> str | None:
    return (places.titled(name) if name == name.lower() else name) if name else None
