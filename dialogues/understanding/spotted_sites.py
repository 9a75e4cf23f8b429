"""The hospital, hospice or care home a message names away from the words that tell the death: "Ward 14 at Pinderfields", "It was Treliske", "Bassetlaw hospital, 16/11"."""

from __future__ import annotations

import re

from understanding import choices, cues, hospitals, places

Facts = dict[str, object]

_CAP = r"[A-Z][\w'-]+"
_SAINT = r"(?:St|Saint)\.?\s+"
# by its kind: "Queen's Hospital Burton", "Derriford Hospital", "St Catherine's Hospice", "Ashdown House residential home"
_BY_KIND = re.compile(
    rf"\b(?P<name>(?!(?:The|A|In|At|My|His|Her|Our|This)\s)(?:(?:{_SAINT})?(?:{_CAP}|of|and)\s+){{1,5}}(?P<kind>Hospital|Infirmary|Hospice|(?i:nursing home|care home|residential home)))(?P<town>\s+{_CAP}(?=[.,;]))?"
)
_LOWER = re.compile(
    r"\b(?P<name>(?!(?:the|a|an|in|at|to|from|of|my|his|her|our|this|that|was|it|were|and|general|local|same|nearest|main|big|some|went|died|into|on|for|go|had|by|no|mental|private) )(?:(?:st|saint) )?[a-z'.]+(?: (?!in |at |the |to |from )[a-z'.]+)? (?P<kind>hospital|infirmary|hospice))\b"
)
# by its everyday name: "Bradford Royal", "Royal Blackburn", "St James's", "City Hospital"
_ROYAL = re.compile(
    rf"\b(?:(?i:in|at|down|up|was|were|over) (?:the )?|(?<=[.,:] )|^)(?P<name>{_CAP} (?:Royal|General)(?! [A-Z])|(?:the )?Royal {_CAP}(?: and {_CAP})?|{_SAINT}[A-Z]\w+'s?)(?=[.,;]| (?:in|on|last|yesterday|with|after|at|and|it|this|where)\b|$)"
)
_ON_THE_WARD = re.compile(rf"\b(?:[Ww]ard|[Uu]nit|ITU|ICU|A&E|[Tt]heatre)(?: \w{{1,4}})?(?:,? at (?:the )?(?=[A-Z])|,? (?=(?:{_CAP} ){{1,2}}(?:General|Royal|Infirmary)\b))(?P<name>{_CAP}(?: {_CAP})?)(?=[.,;]|$| (?:in|and|who|on)\b)")
# where somebody came from, worked or lived once is not where they died
_ELSEWHERE = re.compile(
    r"\b(?:from|left|discharged|out of|used to be (?:in|at)|long-stay|near|outside|moved (?:from|out of)|born (?:in|at)|went to school|years? (?:in|at)|met (?:at|in)|appointment|outpatients?|bypass|behind|opposite|next to|road|not|wasn'?t|instead of)(?: \w+){0,2}\s+(?:the )?$"
    r"|\b(?:he|she|they|who)(?:'d| had)? (?:lived|been living|stayed|volunteered|worked)\b[^.;]{0,20}$|\bGP\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_CALLING_FROM = re.compile(r"\b(?:calling|ringing|phoning|writing|contacting(?: you)?|speaking|here|\w+ (?:office|ward|team|nurse|clerk|manager))(?: to you)? (?:from|at) (?:the )?$", re.IGNORECASE)
_AT_HOME = re.compile(r"(?<!lived )(?<!lives )(?<!living )(?<!stayed )\b(?:at home|(?:at|in) (?:his|her|their) (?:own )?(?:home|flat|house|bed|bungalow|room)|at (?:my|our|mum's|dad's) (?:house|place|flat|home)|at (?:ours|mine))\b", re.IGNORECASE)
_DIED_AT_HOUSE = re.compile(rf"\b(?:died|passed away)\b[^.;]{{0,40}}\b(?:at|in) (?:the )?(?P<name>(?:{_CAP} ){{1,2}}(?:House|Lodge|Court|Grange|View|Manor|Hall|Lea|Villa|Mews))\b(?! [A-Z])")
_SPEAKS_OF_A_HOME = re.compile(r"\b(?:care|nursing|residential) home\b", re.IGNORECASE)
_FOUND_AT_HOME = re.compile(
    r"\b(?:found|died|collapsed|passed away)(?: \w+){0,2} (?:in|at) (?:his|her|their) (?:own )?(?:home|flat|house|bed|bungalow|room)\b|(?:^|[.,;] )(?:it was )?at home(?: in [\w-]+)?(?=[.,;]|$)",
    re.IGNORECASE,
)
_HEARD_FROM = re.compile(
    r"\b(?:notification|notified|heard|email|call|letter|told|informed)(?: \w+)? (?:from|by) the (?P<kind>hospice|hospital|care home|nursing home) that\b",
    re.IGNORECASE,
)
_NEVER_CAME_OUT = re.compile(
    r"\b(?:in|to|into) (?:the )?hospital\b[^.;]{0,40}\b(?:didn'?t|never|did not) (?:come|came) (?:back )?(?:out|home)\b", re.IGNORECASE
)
_ONES_OWN = re.compile(r"\b(?:one of )?(?:our|my) (?:[\w-]+ )?(?:residents?|ladies|gentlemen)\b", re.IGNORECASE)
_ASLEEP = re.compile(r"\bin (?:his|her|their) (?:sleep|room)\b", re.IGNORECASE)
_WARD = re.compile(r"\b(?:on (?:the )?(?:ward|itu|icu|hdu|ccu|unit)|ward [\w]+|itu|icu|intensive care|a&e|on the ward)\b", re.IGNORECASE)
_HERE = re.compile(r"\b(?:died|passed away|passed) (?:\w+ )?here\b", re.IGNORECASE)
_NAMED_HOME = re.compile(
    rf"\b(?i:care|nursing|residential) (?i:home)s?(?: (?i:in) {_CAP})?,?(?: (?i:called|named|which is|is))? (?P<name>(?i:the )?{_CAP}(?: {_CAP})?)(?=[.,;]| in | on |$)"
)
_LOWER_HOME = re.compile(
    r"\b(?:care|nursing|residential) home(?: in [a-z]+)?(?:,? (?:called|named|its called|it is called)|[^.;]{0,30}?\bthe name of it is|,? (?:it'?s|name is)) (?P<name>(?:the )?[a-z'-]+(?: (?:lodge|house|court|grange|view|manor|hall|park|gardens|villa))?)\b"
)


def told(text: str) -> Facts:
    """The only place of its kind that a message of a death names, and not as where somebody came from; empty where the death was at home."""
    if not cues.is_of_a_death(text):
        return {}
    if _AT_HOME.search(text):
        return _at_home(text)
    if heard := _HEARD_FROM.search(text):
        return {"death.place_type": choices.parse_death_place(heard["kind"])}
    if _NEVER_CAME_OUT.search(text):
        return {"death.place_type": "10"}
    if house := _house(text):
        return house
    sites = dict.fromkeys(_hospitals(text))
    if len(sites) == 1:
        name = next(iter(sites))
        return {"death.place_type": "30" if name.lower().endswith("hospice") else "10", "death.place_name": name}
    return {} if sites else _home(text)


def _hospitals(text: str) -> list[str]:
    found = [match for pattern in (_BY_KIND, _ROYAL, _ON_THE_WARD) for match in pattern.finditer(text) if not match.groupdict().get("kind", "").lower().endswith("home")]
    if not found and len(re.findall(r"\b[A-Z][a-z]{2,}", text)) <= 2:
        found = list(_LOWER.finditer(text.lower()))
    names = {
        match["name"] + (match.groupdict().get("town") or ""): match
        for match in found
        if _CALLING_FROM.search(text[max(0, match.start() - 40) : match.start()]) or not _ELSEWHERE.search(text[max(0, match.start() - 40) : match.start()])
    }
    names = {name: match for name, match in names.items() if not any(name != other and name in other for other in names)}
    if not names and (known := hospitals.find(text) or _noted(text)):
        return [_written(known)]
    return [_written(name) for name in names]


def _noted(text: str) -> str | None:
    """ "sis died sun. LD + epilepsy. leeds general.": a piece that is a hospital and nothing else."""
    noted = [piece for part in re.split(r"[.,;]", text) if 1 < len((piece := part.strip()).split()) <= 3 and hospitals.kind(piece) == "10"]
    return noted[0] if len(noted) == 1 else None


def _written(name: str) -> str:
    bare = re.sub(r"^[Tt]he ", "", name)
    return places.titled(bare) if bare == bare.lower() else bare


def _at_home(text: str) -> Facts:
    """ "Found in his flat", "at home in Yeovil" as a piece of its own; "he lived at home" tells nothing of the death."""
    return {"death.place_type": "21"} if _FOUND_AT_HOME.search(text) else {}


def _house(text: str) -> Facts:
    """ "The care home gave me this number. She died at Lilac House." """
    named, home = _DIED_AT_HOUSE.search(text), _SPEAKS_OF_A_HOME.search(text)
    code = choices.parse_death_place(home.group()) if named and home else None
    return {"death.place_type": code, "death.place_name": named["name"]} if code and named else {}


def _home(text: str) -> Facts:
    """A care home where one of its residents died in their sleep, or "here", told by somebody who has named it; else a resident may have died in a hospital."""
    if _WARD.search(text) or re.search(r"\b(?:hospital|hospice|ambulance|infirmary)\b", text, re.IGNORECASE):
        return {}
    if not (_HERE.search(text) or (_ONES_OWN.search(text) and _ASLEEP.search(text))):
        return {}
    named = next((match for match in _BY_KIND.finditer(text) if match["kind"].lower().endswith("home")), None)
    code = choices.parse_death_place(named["kind"] if named else text)
    if code not in ("40", "41", "42"):
        return {}
    name = re.sub(r" (?:residential|care) home$", "", named["name"], flags=re.IGNORECASE) if named else None
    return {"death.place_type": code, **({"death.place_name": name} if name else {})}


def name_of_home(text: str) -> str | None:
    """The name of the only care home of a message: "the care home, Meadow View", "her care home ... the name of it is seaview lodge"."""
    named = _NAMED_HOME.search(text) or _LOWER_HOME.search(text.lower())
    return _titled(named["name"]) if named else None


def _titled(name: str) -> str:
    return places.titled(name) if name == name.lower() else name
