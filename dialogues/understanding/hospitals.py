"""Hospitals and hospices as people call them without the word: "the QE", "New Cross", "Royal Stoke", "Jimmy's"."""

from __future__ import annotations

import re

from understanding import utterance

# a hand-typed seed of English hospitals by their everyday names; those that are also people's or towns' names need their second word
_HOSPITALS = """queen elizabeth|qe|the qe|qeh|new cross|good hope|heartlands|birmingham heartlands|russells hall|manor hospital|addenbrookes|papworth|royal free|st thomas|guys|guys and st thomas|kings(?: college)?|tommys|st thomass|addies|the qeh|jimmys in leeds
|uclh?|ucl hospital|barts|whipps cross|homerton|newham general|northwick park|charing cross|west mid(?:dlesex)?|chelsea and westminster|the whittington|north mid(?:dlesex)?|chase farm|croydon university|st helier
|john radcliffe|the jr|the churchill|the horton|stoke mandeville|wexham park|frimley park|royal berks|queen alexandra|the qa|royal surrey|east surrey|the conquest|william harvey|qeqm|medway maritime|darent valley
|derriford|treliske|musgrove(?: park)?|the r ?d (?:and )?e|the bri|southmead|frenchay|gloucester royal|the ruh|great western|the lgi|lgi|jimmys|st james|st jimmys|airedale|calderdale|pinderfields|the hallamshire|hallamshire
|weston park|doncaster royal|the dri|bassetlaw|hull royal|castle hill|james cook|north tees|sunderland royal|rvi|the rvi|the freeman|cramlington|wansbeck|royal preston|blackpool vic(?:toria)?|salford royal|mri|the mri
|wythenshawe|stepping hill|countess of chester|the countess|arrowe park|aintree|fazakerley|broadgreen|whiston|alder hey|qmc|the qmc|queens med|nottingham city|kings mill|burton queens|chesterfield royal|lri|the lri|glenfield
|pilgrim hospital|walsgrave|uhcw|george eliot|worcester(?:shire)? royal|the alex|royal shrewsbury|princess royal|norfolk and norwich|n and n|james paget|west suffolk|broomfield|the lister|luton and dunstable|l and d
|hinchingbrooke|edith cavell|queens in romford|queens romford|king george|midland met(?:ropolitan)?|city road|solihull|walsall manor|the manor|queen alex(?:andra)?|birmingham childrens|great ormond street|gosh|st georges tooting|royal marsden|the christie|clatterbridge|broadmoor|rampton|ashworth""".replace("\n", "")
_HOSPICES = r"marie curie|sue ryder|dougie mac|douglas macmillan|macmillan (?:unit|house)|st christophers|st giles|mary stevens|john taylor|acorns|katharine house|st gemmas|wheatfields"
_LEAD = r"^(?:(?:it was|was|its|in|at|the|up|over|down|yes|i think|think|he was|she was|they were|he|she|they|died|passed|passed away|had been|been|taken|to|ended up) )*"
_TAIL = r"(?: (?:hosp|general|royal|infirmary|university|nhs|unit|i think|a and e|icu|itu|in [a-z]+(?: [a-z]+)?|[a-z]{4,15}))?$"
_KNOWN = re.compile(rf"{_LEAD}(?:{_HOSPITALS}){_TAIL}")
_HOSPICE = re.compile(rf"{_LEAD}(?:{_HOSPICES})(?: (?:house|in [a-z]+))?$")
# "the Royal", "the Queen Alex", "the Children's": never a pub, a road or a home
_ROYAL = re.compile(
    rf"{_LEAD}(?:royal|general|infirmary|county|children'?s|[a-z]+ childrens|(?:queen|king|princess|prince|lord|lady|duchess of)s? (?!head|arms|road|street|court|house|lodge|avenue|close|way|park|school|college)[a-z]+)(?: (?:in|at|down|up) [a-z]+)?$"
)
_KIND_OF = re.compile(rf"{_LEAD}(?:(?!a |the |major |retired )[a-z]+ (?:[a-z]+ )?(?:general|infirmary|cottage|dgh|(?<!the )royal)|royal (?!mail|navy|british|road|street)[a-z]+(?: (?:infirmary|general|county|united))?)(?: in [a-z]+)?$")
# inside a message: only names that are nothing else
_SURE = re.compile(
    r"\b(?:in|at|to|down|up) (?:the )?(?P<name>(?:q\.?e\.?\b(?: (?:in|at) [a-z]+)?|queen elizabeth|new cross|royal (?:stoke|free|derby|bolton|blackburn|preston|oldham|london|marsden|liverpool|surrey|shrewsbury|lancaster)|good hope|(?:birmingham )?heartlands"
    r"|russell'?s hall|addenbrooke'?s|jimmy'?s|lgi|qmc|rvi|mri|lri|whipps cross|northwick park|john radcliffe|stoke mandeville|derriford|treliske|southmead|pinderfields|hallamshire|james cook|salford royal|wythenshawe|stepping hill"
    r"|arrowe park|aintree|fazakerley|whiston|alder hey|king'?s mill|glenfield|walsgrave|worcester royal|norfolk and norwich|james paget|queen alex(?:andra)?|[a-z]+ children'?s(?= (?:on|at|last|yesterday|this|in)\b|[,.;]|$)|musgrove park|the freeman|hereford county|furness general|leighton(?= hospital)|broomfield|hinchingbrooke|walsall manor|(?!the |a |in |their )[a-z]+ general))\b(?! road| street| avenue)",
    re.IGNORECASE,
)
_KIND_BEHIND = re.compile(r" (?:hospital|infirmary|university hospital)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:^|[,.;] ?)(?:the )?(?P<name>qe|whipps cross|northwick park|john radcliffe|stoke mandeville|derriford|treliske|southmead|pinderfields|hallamshire|james cook|salford royal|wythenshawe|stepping hill|arrowe park|aintree|fazakerley|whiston|alder hey|walsgrave|queen alexandra|frimley park|musgrove park|hereford county|new cross|royal (?:stoke|free|derby)|good hope|heartlands|russell'?s hall|addenbrooke'?s)(?=$|[,.;])", re.IGNORECASE)


_WHOLE = re.compile(
    r"(?!(?:general|same|main|big|that|some|mental|private|children'?s|acute|community|local|district|cottage|nhs|independent|psychiatric|secure|specialist|teaching) (?:hospital|hospice|infirmary)$)"
    r"(?:(?!(?:he'?d|she'?d|they'?d|just|come|came|coming|from|went|go|going|got|had|took|taken|been|only|out|ambulance|outside|way|route|to|hospital|ward|taxi|car|meant?|said|sorry|not|no|or|my|his|her|their|our|an?|local|nearest|then|i|we|in|at)\b)[\w'’.&-]+ ){1,6}(?:hospital|infirmary|hospice)",
    re.IGNORECASE,
)
# the part of a hospital that somebody was in: "Rotherham General, A&E", "the Royal, on ward 7"
_WARD = re.compile(
    r"(?<=[^\s,.(-])[\s,.(-]{1,4}(?:(?:in|on|at|up on)(?: the)? )?(?:a ?(?:&|and|n|\+)? ?e|accident and emergency|casualty|resus\w*|icu|itu|hdu|ccu|ed|intensive care|critical care|high dependency|emergency(?: department)?|[A-Z]{3}\d{2}|ward [\w-]{1,12})\)?$",
    re.IGNORECASE,
)
_KIND_IN_FRONT = re.compile(r"^(?:acute )?hospital(?:\s*[-:,]\s*(?=\w)|\s+(?=[A-Z][\w' ]+$))", re.IGNORECASE)  # "Hospital - Northfield General"
_LEADING = re.compile(_LEAD, re.IGNORECASE)
_NAMELESS = ("royal", "general", "infirmary", "county", "childrens", "cottage")
_LIVED = re.compile(r"\b(?:liv(?:ed|es|ing)|resident|detained|sectioned|inpatient|years?|nurse|work\w*)\b")
_LETTERS = re.compile(r"[a-z]{2,4}", re.IGNORECASE)


def kind(text: str) -> str | None:
    """The place code of an answer that is the name of a hospital (10) or a hospice (30), without saying so."""
    said = utterance.words(_WARD.sub("", utterance.clean(text).strip(" .,")))
    if len(said.split()) > 8:
        return None
    if _HOSPICE.match(said):
        return "30"
    return "10" if _KNOWN.match(said) or _KIND_OF.match(said) or _ROYAL.match(said) else None


def find(text: str) -> str | None:
    """The hospital's name inside a message: after "at" or "in", or between commas."""
    match = _SURE.search(text) or _BETWEEN.search(text)
    if match is None:
        return None
    kind = _KIND_BEHIND.match(text[match.end("name") :])
    return match["name"] + (kind.group() if kind else "")


def noted(text: str) -> str | None:
    """A hospital's name standing between commas or full stops, as in notes."""
    match = _BETWEEN.search(text)
    return match["name"] if match else None


def named_alone(text: str) -> str | None:
    """The name where nothing else is said: "Royal Stoke University Hospital"."""
    name = _bare(text)
    return name if _WHOLE.fullmatch(name) and not _LIVED.search(utterance.words(text)) else None


def not_a_home(text: str) -> str | None:
    """A hospital where the town was asked for, by its whole name or its letters: "in the RVI"."""
    name = _bare(text)
    return named_alone(text) or (name.upper() if _LETTERS.fullmatch(name) and kind(text) else None)


def named(text: str) -> str | None:
    """The name in an answer to where they died: "in rotherham general" names one, "in hospital" does not."""
    name = _bare(text)
    return named_alone(text) or (name if kind(text) and name.lower() not in _NAMELESS else None)


def _bare(text: str) -> str:
    """Without "it was in the" before it."""
    return _KIND_IN_FRONT.sub("", _LEADING.sub("", _WARD.sub("", utterance.clean(text).strip(" .,"))))
