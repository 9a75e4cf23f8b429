"""Where somebody lived and saw a doctor, told in passing: the town and the surgery, with or without their capitals."""

from __future__ import annotations

import re

from understanding import hospitals, places
from understanding.date_words import MONTH, SEASON, WEEKDAY
from understanding.name_words import NOT_NAMES, RELATION

Facts = dict[str, object]

_WORD = r"[A-Z][\w'-]+"
_JOINS = r"(?:upon|on|in|le|the|under|by|next|cum|super|de|la|st)"
_LOWER_JOINS = r"(?:upon|on|in|le|under|next|cum|super|de|la|st|by(?= (?:the )?sea))"
_NO_DAY = rf"(?!(?i:(?:on|in|at|by|next) )?(?i:{MONTH}|{WEEKDAY}|christmas|easter|boxing|new year|remembrance|bonfire|hallowe'?en|good friday|bank holiday|all (?:saints|souls)|armistice|diwali|eid|(?:st|saint) [\w']+ day|mother'?s day|father'?s day|mothering)\b)"
_CAPITAL_TOWN = rf"(?P<town>{_NO_DAY}{_WORD}(?:[ -]{_NO_DAY}(?:{_WORD}|{_JOINS}(?=[ -][A-Z]))){{0,4}})"
_LOWER_TOWN = rf"(?P<town>[a-z][a-z'-]{{2,}}(?: {_LOWER_JOINS} (?!{MONTH}|{WEEKDAY}|the |my |his |her |their |our |a |an )[a-z][a-z'-]+(?: [a-z'-]+)?)?)"
_KIND = r"(?:care|nursing|residential|group|children'?s|supported|sheltered|shared)(?: (?:home|house|living|housing|accommodation|flat))*|home|house|flat|bungalow|placement|hostel|supported living"
_WITH = rf"(?:(?:with|wi|wiv) (?:(?:me|us) and [\w ]{{2,24}}?|me|us|him|her|(?:his|her|their|my|our|a|the) (?:\w+ )?(?:{RELATION}|family|parents|folks|wife|husband|couple|friends?)(?: and (?:step)?\w+)?)|on (?:his|her|their) own|alone|together)"
_LIVED = (
    r"(?:(?:\b(?:he|she|they|who|we|and|had|always|also|then|now)(?:'d|'s)? |[.,;] ?|^)(?:(?:had|was|were|has|all|always|only) )*(?:lived|lives|live|living|stayed|resided)|(?-i:%NAME%) lived)(?: for (?:about |over |nearly )?\w+ years)?"
)
_HOUSE = rf"(?:{_KIND}|[\w']+ (?:house|lodge|court|hall|grange|view|manor|mews|close|place|gardens|cottage|villa))"
# what must stand in front of a town for it to be where they lived
_CONTEXT = "|".join((
    rf"{_LIVED}(?: {_WITH})?(?: (?:at|in|up at|over at) (?:(?:a|an|the|his|her|their|our) )?(?:own )?{_HOUSE})?(?: called [\w' ]{{2,30}})?(?: {_WITH})? (?:in|near|just outside|outside) ",
    rf"\b(?:manage|run|own|work(?:ing|ed)?(?: nights| days| shifts)? (?:at|for)) (?:the )?(?-i:{_WORD}) (?:house|lodge|court|hall|grange|view|manor|mews|care home|nursing home) (?:in|near) ",
    rf"\bmanager (?:at|of|for) (?:the )?(?-i:{_WORD}) (?:house|lodge|court|hall|grange|view|manor|mews|care home|nursing home) (?:in|near) ",
    rf"\b(?:came|come|was) (?:to us )?from (?:the )?(?-i:{_WORD}) (?:house|lodge|court|hall|grange|view|manor|mews|care home|nursing home) (?:in|near) ",
    r"\b(?:lived|lives|live|living) at (?:number |no )?\d{1,4}[a-z]? [\w' ]{2,25}(?:, | in )",
    r"\bsupported living,? (?:in )?(?=[A-Z])",
    r"\b(?:rented|rents|had|has|shared|kept) (?:a|an|his own|her own) (?:little |small |council )?(?:room|flat|house|bungalow|place) in ",
    rf"\b(?:home|house) (?:is|was)(?: called)? (?-i:{_WORD}(?: {_WORD})?) in ", r"\b(?:home|home town) (?:is|was) (?!(?-i:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) in )",
    r"(?:^|[.;,] )(?-i:Lived) (?:in )?",
    rf"\b(?:nursing|care|residential) home,? (?-i:{_WORD}(?: {_WORD})?) in ", rf"\b(?:nursing|care|residential) home, (?-i:(?={_WORD}[.;,]))", r"\ba supported living (?:house|flat|home|service) in ", r"\b(?:he|she|they) stayed in ",
    r"\b(?:we|they) (?:all )?(?:live|lived) in ",
    r"\b(?:lived?|lives|living)\b[^.;]{0,40}? (?:here|over|down|up|out) in ",
    r"(?<!\bi )(?<!\bi'd )\b(?:lived|lives|living|stayed|stays?|resided|bided)\b(?:(?!\b(?:hospital|died|work\w*|until|till|was|born|school|but|who|visit\w*|moved)\b)[^.;,]){1,60}? in ",
    r"\b(?:his|her|their|our|an?) (?:own )?(?:[\w-]+ )?(?:flat|house|bungalow|home address|private address|address)(?: of (?:his|her|their) own)? in ",
    r"\b(?:manage|run|work(?:s|ed|ing)?(?: \w+)?(?: at| in| for)?) (?:an?|the) (?:[\w-]+ ){0,3}(?:home|house|service|scheme) in ", r"\b(?:tenants|residents) (?:at|in|of) (?:an?|the) [\w-]+ in ",
    rf"\b(?:residential care|(?:care|nursing|residential) home|resided at|lived at|lives at),? (?-i:(?:The )?{_WORD}(?: {_WORD})?), (?=[A-Z])", rf"\b(?:in|at) (?-i:{_WORD}) (?-i:House|Lodge|Court|Grange|View|Manor|Mews|Hall|Lea|Villa),? in ", rf"\bhome (?-i:{_WORD} {_WORD}),? in ", r"\bi live(?:d)? with (?:him|her|them) in ", r"\b(?:lived|stayed) with (?:me|us)[^.;]{0,30}, in ", r"\bwe'?re all from ", r"\bat home (?:on \w+ |yesterday |this morning )in ", r"\b(?:lived|stayed) (?:with|wi'?) (?:me|us) at ", r"\bhome ?town(?: (?:is|was)|:)? ", r"\bhome (?:is|was) with (?:us|me|(?:his|her|their) \w+) in ",
    r"\b(?:\d ?[mf]|ld|autism|autistic|dm|t2dm|epilepsy|downs?|disability), from ",
    r"\b(?:the|our|his|her|their) (?:own )?(?:house|home|flat|bungalow|care home|place) (?:is|was) (?:here |over |up |down )?in ",
    r"\b(?:in|at) (?:our|his|her|their) (?:own )?(?:flat|house|bungalow|place|home) in ", r"(?<=\d, )from (?!the\b)",
    r"\b(?:care|nursing|residential) homes? (?:in|near|just outside|outside) ",
    r"\bat (?:home|ours|mine|my house|our house|(?:his|her) (?:own )?(?:home|flat|house)) in ",
    r"\b(?:supported|shared|sheltered) (?:living|lives|housing|accommodation) in ",
))  # fmt: skip
_ENDS = r"(?=[.,;!?]|$| (?:and|but|until|till|for|since|with|when|where|he|she|they|who|on|um|er|erm|yesterday|today|this|early|late|in|about|last|near|because|cos|all|most|now|then|called|named|the|by|is|that|which|from|im|i'm|it|after|before|while|way|area|died|dob|to|had|has|so|or|as|were|was|just|our|every|alone|there|at|a|his|her|their|my|we|i)\b| [A-Z]{1,2}\d)"
# where somebody died on a visit is not where they lived
_OWN_PLACE = re.compile(rf"(?i:\b(?:his|her|their) own (?:place|home|flat|house|bungalow) (?:is|was) in |\b(?:usually|really|normally) (?:lived|lives) in ){_CAPITAL_TOWN}{_ENDS}")
_STUDIED = re.compile(rf"(?i:\b(?:uni|university|college) in ){_CAPITAL_TOWN}{_ENDS}")
_WAS_IN = re.compile(rf"\b(?:He|She|They|he|she|they) (?:was|were) in {_CAPITAL_TOWN}(?= with (?:his|her|their) )")
_WE_ARE_IN = re.compile(rf"\b(?i:we'?re|we are) (?:all )?(?:here )?(?:in|from) {_CAPITAL_TOWN}{_ENDS}")
_TOWN = re.compile(rf"(?i:{_CONTEXT.replace('%NAME%', _WORD)}){_CAPITAL_TOWN}{_ENDS}")
_LOWER = re.compile(rf"(?i:{_CONTEXT.replace('%NAME%', '[a-z]+')}|\b(?:uni|university|college) in ){_LOWER_TOWN}{_ENDS}")
_DATE_WORD = re.compile(rf"{MONTH}|{WEEKDAY}|{SEASON}|christmas|easter")
_NO_TOWN = frozenset(
    """pain care bed hospital home hospice town city village country england block street road complex place same another where there here general particular
    total full part good bad poor dire squalor supported sheltered residential nursing peace fear hiding service accommodation flat flats bungalow house room middle centre independent independently""".split()
)
_PRACTICE = r"(?:surgery|(?:medical|health|group|family) (?:centre|practice)|medical group|practice|health clinic)"
_SURGERY = re.compile(rf"(?:\b(?:[Aa]t|[Ww]ith|[Uu]nder|from|in|was|is|were|of|used|GP|[Ss]urgery|[Dd]octors?)(?: the)?|[:,.;])\s+(?P<name>(?:(?:Dr|{_WORD}|of|and|the|St)\.?\s+){{1,5}}(?i:{_PRACTICE}))\b")
_LOWER_SURGERY = re.compile(rf"\b(?:at|with|under|from|of|used|doctors?'?s?(?: (?:is|was|were))?|gp(?: (?:is|was))?|surgery (?:is|was)|registered at)(?: the)? (?P<name>(?:[a-z'-]+ ){{1,3}}{_PRACTICE})\b")
_DOCTOR = re.compile(rf"\b(?:GP|[Gg]eneral practitioner)(?:\s+(?:is|was)|:)?\s+(?P<name>(?:Dr\.?|Doctor)\s+{_WORD}(?:\s+(?:at|of|from)(?:\s+{_WORD}){{1,4}})?)")
_NAMED_SURGERY = re.compile(rf"\b(?i:doctor'?s|gp|surgery|practice)(?: (?:is|was)|\s*:) (?:at )?(?:the )?(?P<name>(?!Dr\b|Doctor\b){_WORD}(?:\s+{_WORD}){{0,3}})(?=[.,;]|$)")
_IS_HOSPITAL = re.compile(r"(?:queen'?s|nottingham|east anglia) medical centre", re.IGNORECASE)
_GENERIC = frozenset("the a an his her their my our your local same doctors doctor gp gp's old new own usual family general nearest this that called registered was were is at with".split())


_ELSES = re.compile(
    rf"\b(?:i|i've|i'd|ive) (?:\w+ ){{0,2}}(?:live|lived|living|stay|moved)\b(?! with (?:him|her|them)\b)(?!.*\b(?:he|she|they) (?:lived|was|stayed))|\b(?:i'm|im|i am) (?:originally |all the way )?(?:from|in|based in)\b"
    rf"|\b(?:my|our) (?:[\w-]+ )?{RELATION},? (?:[A-Z]\w+ )?(?:lives|is|who lives)\b|\b(?:his|her|their) (?:[\w-]+ )?{RELATION}(?: [A-Z]\w+)? (?:lives|lived|is|was|who)\b", re.IGNORECASE
)


def _is_town(said: str) -> bool:
    words = said.lower().split()
    return not (any(char.isdigit() for char in said) or words[0] in NOT_NAMES | _NO_TOWN or words[-1] in _NO_TOWN or _DATE_WORD.fullmatch(words[0]))


def town(text: str) -> str | None:
    """The town they lived in; without capitals only where the words before it say that they lived there."""
    found = _theirs(_OWN_PLACE, text) or _theirs(_TOWN, text) or _with_us(text) or _theirs(_WAS_IN, text) or _theirs(_STUDIED, text)
    if found and _is_town(found["town"]):
        return found["town"]
    low = _theirs(_LOWER, text.lower()) if text == text.lower() or not found else None
    return places.titled(low["town"]) if low else None


def _theirs(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first that is a town and not somebody else's: "I live in a flat in Hull", "my sister lives in York" are."""
    for found in pattern.finditer(text):
        clause = re.split(r"[.;!?]|, ", text[: found.start("town")])[-1]
        if _is_town(found["town"]) and not _ELSES.search(clause[-70:]):
            return found
    return None


def _with_us(text: str) -> re.Match[str] | None:
    """ "He lived with us. ... We're in Widnes": the caller's town is the person's then."""
    lived = re.search(r"\b(?:lived|lives|stayed|stopped|stopped on|living) (?:\w+ )?with (?:us|me)\b", text, re.IGNORECASE)
    return _WE_ARE_IN.search(text) if lived and not re.search(r"\bholiday\b", text) else None


def surgery(text: str) -> str | None:
    """ "His doctor was at Park Edge surgery", "Registered with Tudor Medical Practice", "GP Dr Shah at Bournville"."""
    for found in (found for pattern in (_SURGERY, _LOWER_SURGERY) for found in pattern.finditer(text)):
        name = re.sub(r"^(?:GP |Dr\.? \w+,? )?(?i:the |at )*", "", found["name"])
        if len(name.split()) > 1 and name.split()[0].lower() not in _GENERIC and not hospitals.kind(name) and not _IS_HOSPITAL.fullmatch(name):
            return places.titled(name) if name == name.lower() else name
    doctor = _DOCTOR.search(text) or _NAMED_SURGERY.search(text)
    return doctor["name"] if doctor and doctor["name"].split()[0].lower() not in NOT_NAMES else None


def told(text: str) -> Facts:
    """Both, by path."""
    where, practice = town(text), surgery(text)
    facts: Facts = {"person.town": where} if where else {}
    return {**facts, "person.gp_practice": {"name": practice, "ods": None}} if practice else facts
