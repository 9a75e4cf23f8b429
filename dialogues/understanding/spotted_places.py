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
# "in hospital, Royal Preston", "at Beechwood, the care home he was in", "at Alder Lodge where he went for respite"
_NAME = rf"(?P<place>(?!(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|i)\b){_WORD}(?:\s+(?:{_WORD}|of|and|the(?= [A-Z]))){{0,4}})"
_KIND_FIRST = re.compile(rf"\b(?:in|at) (?:a |an |the |his |her |their )?(?:local )?(?:hospital|hospice|infirmary|care home|nursing home),? (?:(?:it was|called|named|at|the) )*{_NAME}(?=[,.;]|$| (?:on|last|this|from|yesterday|with|at|after)\b)(?P<town>)")
_KIND_AFTER = re.compile(rf"[^.;,]{{0,40}}?\b(?:in|at) (?:the )?{_NAME}(?:,| which (?:is|was)| that's|,? (?:that's|it's|its|that is|which is|it is|it was))* (?:an?|the|his|her|their) (?:local )?(?P<kind>care home|nursing home|residential home|home|hospice|hospital|supported living)\b(?P<town>)")
_HOME_NAME = re.compile(rf"\b(?:in|at) (?P<place>(?:{_WORD}\s+){{1,3}}(?:Lodge|House|Court|Grange|View|Manor|Mews|Gardens|Villa|Park|Lea|Croft|Hall))\b(?!\s+[A-Z])(?P<town>)")
_NOT_SAVED = re.compile(r"\bcouldn'?t save (?:him|her|them)|\b(?:never|didn'?t) (?:came|come|woke|wake) (?:round|out|up|home)\b")
_THERE = re.compile(r"^\W*there\b")
_TAKEN = r"(?P<taken>taken|rushed|admitted|transferred|moved|brought|airlifted|went|in|at)(?: (?:in|on|over|straight))?(?: ?to| into)?"
_PLACE_IN_FRONT = [
    re.compile(pattern)
    for pattern in (
        r"\b(?:was|were|been) (?:still )?(?P<at>in|at|on) (?P<where>[^.;!?]{3,60}?) when (?:he|she|they) (?:died|passed)",
        r"(?:^|[.!?] )(?P<where>[Tt]he [A-Z][\w' ]{2,30}?|[A-Z][\w' ]{2,30}?) (?:is|was) where (?:he|she|they) (?:died|passed)",
        rf"\b{_TAKEN} (?P<where>(?:the )?[^.;!?,]{{3,40}}?),? (?:and|but)(?: then)?(?: (?:he|she|they))? (?:died|passed away|passed) there\b",
        rf"\b{_TAKEN} (?P<where>(?:the )?[^.;!?,]{{3,40}}?)(?: on [^.;!?,]{{3,25}})?,? (?:and|but)(?: (?:he|she|they))? (?:couldn'?t save (?:him|her|them)|never (?:came round|woke up|came out|came home)|didn'?t come (?:round|out|home))",
    )
]
_HE_WAS = re.compile(r"\b(?:died|passed away|passed)\b[^.;!?]{0,60}[.!?]\s+(?:He|She|They) (?:was|were) (?P<where>(?:in|at|on) [^.;!?]{3,60}?)(?= at the time|[.!?]|$)")
_FRAGMENT = re.compile(r"[.!?]\s+(?:[Ii]t was )?(?P<where>(?:In|At|in|at) [^.;!?]{3,60})(?=[.!?]|$)")
_AT_NAME = re.compile(r"\b(?:in|at) (?:the )?(?P<name>(?!the\b|a\b|his\b|her\b)[\w'&.]+(?: [\w'&.]+){0,3}?)(?=$|[,.;]| (?:on|last|this|yesterday|after|from|with|when)\b)")
_IT_HAPPENED = re.compile(r"\bit happen(?:e?d|ed) (?P<where>(?:at|in|on) [^.;]{3,60})", re.IGNORECASE)
_OF_HOMES = ("40", "41", "42", "30")
# as a recogniser writes it, without capitals: the kind of place and at most three words in front
_HEARD_PLACE = re.compile(
    r"\b(?:in|at) (?:the )?(?P<place>(?!(?:the|a|an|his|her|their|our|my|care|nursing|general|local|same|nearest|main|big|this|that|some) )(?:[a-z'.]+ ){1,3}(?:hospital|infirmary|hospice)(?: in [a-z]+$)?)\b"
)
_LABELLED = re.compile(r"\b(?:place of death|location of death|died at|place)\s*:\s*(?P<place>[^.;\n]{3,60})", re.IGNORECASE)
_NOTED_LOWER = re.compile(r"\d[,;]? (?P<place>(?:[a-z']+ ){1,3}(?:hospital|infirmary|hospice))\b")  # "d 9/11/26 carlisle infirmary"
_GENERIC = re.compile(r"(?:general |local )?(?:hospital|infirmary|hospice|(?:nursing|care|residential) home|general)", re.IGNORECASE)
_VAGUE = re.compile(r"(?:the )?(?:(?:royal|general|city|county|district|community|children'?s|university|local|cottage)\s?)*(?:hospital|infirmary|hospice|general|nursing home|care home|residential home)?", re.IGNORECASE)  # there are many of that name
_AT = re.compile(
    r"(?:^|\b(?:on|at|the|last|this|day|weekend|night|morning|[a-z]+day|week|ago|\d+(?:st|nd|rd|th)?) ?|[\s,]*(?:\w+ ){0,6}?)\b(?:in|at) (?P<where>(?:(?:his|her|their|a|an|the|my|our|me) )?(?:own )?(?:\w+'?s )?(?:home|house|flat|place|bed|sleep at home|hospice|hospital|care home|nursing home|residential home|ambulance|prison|street)|ours|mine|hospital|home)\b",
    re.IGNORECASE,
)
_OUR_WARD = re.compile(r"\b(?:our|my|the) (?:ward|unit|department|a&e|icu|itu)\b", re.IGNORECASE)
_HERE = re.compile(r"^\W*(?:\w+ ){0,2}t?here\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:from|of|after|following|having)\b")


def where_died(text: str) -> Facts:
    """The kind of place and its name, from the clause that tells the death, or one that tells more of it."""
    facts = _where(text, cues.death(text))
    if facts or not (cues.is_of_a_death(text) or _NOT_SAVED.search(text)):
        return facts
    again = (_where(text, cue) for cue in cues.more(text))
    return next((found for found in again if found), None) or _of_a_fragment(text) or _in_front(text) or _was_then(text)


def _in_front(text: str) -> Facts:
    """ "He was in Good Hope when he died", "taken to St Thomas' but he died there", "The Freeman is where he died"."""
    for pattern in _PLACE_IN_FRONT:
        found = pattern.search(text)
        if found:
            said = f"he died {found['at']} {found['where']}" if "at" in pattern.groupindex else f"he died at {found['where']}"
            facts = _where(said, cues.death(said))
            taken = "taken" in pattern.groupindex and found["where"][:1].isupper() and found["taken"] not in ("in", "at", "moved", "brought")
            return facts or ({"death.place_type": "10", "death.place_name": found["where"].strip(" ,")} if taken else {})
    return {}


def _was_then(text: str) -> Facts:
    """ "He died on Friday. He was on Ward 10 at Broomfield.": of a hospital or a hospice only, for people live elsewhere."""
    then = _HE_WAS.search(text)
    said = f"he died {then['where']}" if then else ""
    facts = _where(said, cues.death(said)) if said else {}
    return facts if facts.get("death.place_type") in ("10", "30") else {}


def _of_a_fragment(text: str) -> Facts:
    """ "In hospital, Royal London." as a sentence of its own."""
    alone = _FRAGMENT.search(text)
    said = f"he died {alone['where'][0].lower()}{alone['where'][1:]}" if alone else ""
    return _where(said, cues.death(said)) if said else {}


def _where(text: str, died: re.Match[str] | None) -> Facts:
    labelled = _LABELLED.search(text)
    if labelled and (code := choices.parse_death_place(labelled["place"])):
        name = places.parse_place(labelled["place"].split(",")[0])
        return {"death.place_type": code, **({"death.place_name": name} if name and not _GENERIC.fullmatch(name) else {})}
    said = cues.clause(text, died) if died else ""
    said = said or cues.reported(text)
    if not said:
        name = hospitals.find(text) if cues.is_of_a_death(text) else None
        return {"death.place_type": "10", "death.place_name": titled(name)} if name else {}
    named = _PLACE.search(said)
    named = named if named and not _GENERIC.fullmatch(named["place"]) else _NOTED.search(said) or _KIND_FIRST.search(said) or named
    apart = _KIND_AFTER.match(text, died.end()) if named is None and died else None
    known = None if named else hospitals.find(said) or _by_its_everyday_name(said) or hospitals.noted(text) or (hospitals.find(text) if _OUR_WARD.search(said) else None)
    facts = {"death.place_type": choices.parse_death_place(f"at the {apart['kind']}")} if apart else _kind(said, named, known) or _here(text, said) or _happened(text)
    if named is None and died and (there := _told_before(text, died, said)):
        named, facts = there, facts or _kind(said, there, None)
    named = named or apart or (_HOME_NAME.search(said) if not known and _is_of_a_home(facts, said) else None)
    if named and "death.place_type" not in facts:
        facts = _kind(said, named, known)
    if not named and not known and facts.get("death.place_type") == "10" and _HERE.search(said):
        known = hospitals.find(text[: text.find(said)])  # "consultant at Royal Stoke ... who died here"
    heard = None if named or known else _HEARD_PLACE.search(said) or _NOTED_LOWER.search(said)
    if heard and not facts and (code := choices.parse_death_place(heard["place"])):
        facts = {"death.place_type": code}
    place = (
        places.parse_place(named["place"] + ((named["town"] or "") if _VAGUE.fullmatch(named["place"]) else ""))
        if named
        else titled(known)
        if known
        else places.parse_place(heard["place"])
        if heard
        else None
    )
    if place and not _GENERIC.fullmatch(re.sub(r" in [A-Z][\w'-]+$", "", place)):
        facts["death.place_name"] = place
    elif abroad := nations.died_abroad(text):
        facts["death.place_name"] = abroad
    return facts


def _kind(said: str, named: re.Match[str] | None, known: str | None) -> Facts:
    if known:
        return {"death.place_type": "10"}
    at = _AT.search(said)
    words = named["place"] if named else at["where"] if at else _BEFORE.split(said)[0]
    code = choices.parse_death_place(f"at {words}" if at and not named else words) or (choices.parse_death_place(said) if named else None)
    if named and named["place"].endswith(("General", "general")):
        code = "10"
    return {"death.place_type": code} if code and (named or re.search(r"\b(?:in|at|on)\b", said)) else {}


def _told_before(text: str, died: re.Match[str], said: str) -> re.Match[str] | None:
    """The place of "... a nursing home in Bury, and she died there", of "... and that's where she died"."""
    before = text[: died.start()]
    if not (_THERE.match(said) or re.search(r"\bwhere (?:he|she|they) $", before)):
        return None
    return _KIND_AFTER.search(before) or _PLACE.search(before)


def _by_its_everyday_name(said: str) -> str | None:
    """ "At the L and D on Sunday"."""
    at = _AT_NAME.search(said)
    return at["name"] if at and "10" in (hospitals.kind(at["name"]), hospitals.kind(f"the {at['name']}")) and not _GENERIC.fullmatch(at["name"]) and len(at["name"]) > 1 else None


def _is_of_a_home(facts: Facts, said: str) -> bool:
    """Whether a house with a name is a home that people are cared for in."""
    return facts.get("death.place_type") in _OF_HOMES or bool(re.search(r"\b(?:respite|care home|nursing home|residential)\b", said, re.IGNORECASE))


def _happened(text: str) -> Facts:
    """ "It happened at his flat", behind the sentence that tells the death."""
    where = _IT_HAPPENED.search(text)
    code = choices.parse_death_place(where["where"]) if where else None
    return {"death.place_type": code} if code else {}


def _here(text: str, said: str) -> Facts:
    """ "Died here yesterday", from somebody who has said where that is."""
    code = choices.parse_death_place(text[: text.find(said)]) if _HERE.search(said) else None
    return {"death.place_type": code} if code in ("10", "30", "40", "41", "42") else {}


def titled(name: str | None) -> str | None:
    return (places.titled(name) if name == name.lower() else name) if name else None
