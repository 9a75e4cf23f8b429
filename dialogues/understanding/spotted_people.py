"""Who died, told in passing: "my brother Tom Hughes", "our Tracey", "one of our residents, Mary Jones"."""

from __future__ import annotations

import re

from understanding import hospitals, name_statements, names, short_names
from understanding.name_words import NOT_NAMES, RELATION

Facts = dict[str, object]

_WORD = r"(?!(?:Sadly|Unfortunately|Tragically|Suddenly|Yesterday|Today|Hello|Hi)\b)[^\W\d_a-z][\w'-]+"
_MORE = rf"(?:\s+(?:van|der|de|la|bin|le|du|al|{_WORD}))"
_CAPITALISED = [
    re.compile(pattern)
    for pattern in (
        rf"(?:^|[.!?]\s+)(?:Uncle|Aunt|Aunty|Auntie|Nan|Nana|Grandad|Granny)\s+(?P<name>{_WORD})(?=\s+(?:has |sadly |)?(?:died|passed))",
        rf"\b(?:[Mm]y|[Oo]ur|[Mm]e)\s+(?i:{RELATION})(?i:\s+and\s+(?:{RELATION}|carer))?,?\s+(?i:called |named |who was called |whose name was |)?(?P<name>{_WORD}{_MORE}{{0,3}})",
        rf"\b(?i:his|her|their)\s+(?i:full )?(?i:names?(?:'s)?)\s+(?i:is |was )?(?P<name>{_WORD}{_MORE}{{0,3}})",
        rf"(?:^|[.;,\n] ?)(?i:deceased|name of (?:the )?(?:deceased|person)|person who died)\s*:\s*(?:Mr\.? |Mrs\.? |Ms\.? |Miss )?(?P<name>{_WORD}(?:,? {_WORD}){{1,2}})",
        rf"\b(?i:lady|man|gentleman|woman|person|patient|resident|client|boy|girl|lad|tenant|person who died)'?s? (?i:name (?:is|was)) (?P<name>{_WORD}{_MORE}{{0,3}})",
        rf"\b(?i:(?:someone|somebody|person|people|man|woman|lady|gentleman|lad) (?:who |that )?(?:we|i) (?:support|supported|look after|looked after|care for|cared for)),? (?P<name>{_WORD} {_WORD})",
        rf"(?:^|[.;\n]\s*)(?:(?i:full|patient|client)\s+)?(?:Name|NAME|name)(?i: of (?:the )?(?:deceased|patient|person))?(?:\s*:\s*|\s+(?={_WORD}\s+{_WORD}))(?:Mr|Mrs|Ms|Miss)?\.?\s*(?P<name>{_WORD}{_MORE}{{1,3}})(?=[.;,]|$)",
        rf"\b(?i:lost|buried) (?i:her|his|their) (?i:{RELATION}) (?P<name>{_WORD}(?:\s+{_WORD})?)",
        rf"\b(?i:lost) (?i:our|my) (?i:(?:lovely|dear|beautiful|darling|poor) )*(?i:girl|boy|lad|lass|son|daughter|brother|sister|baby) (?P<name>{_WORD}(?:\s+{_WORD})?)",
        rf"\b(?i:the|our) (?i:man|woman|lady|gentleman|lad|person|boy|girl) (?i:who|that) (?i:die|died|has died|passed away|pass away) (?i:is|was|is called|was called) (?P<name>{_WORD}{_MORE}{{0,2}})",
        rf"(?:^|[.;]\s+)(?P<name>{_WORD}\s+{_WORD}(?:\s+{_WORD})?),? (?:\()?(?i:born|dob|d\.o\.b\.?|date of birth)\b[^.;]{{3,40}}(?=\b(?:died|passed away|has died)\b)",
        rf"\b(?i:he|she|they)(?i:'s|s)?\s+(?i:was\s+|were\s+|is\s+|wis\s+)?(?i:called|named)\s+(?P<name>{_WORD}{_MORE}{{0,3}})",
        # as professionals write it: "Notifying death of Susan Blake, 71, LD, ... GP is Dr Kaur"
        rf"\b(?i:death of|death:|passing of|reporting(?: that)?|report that|regarding:?|concerning:?|in respect of|re:?|(?:the )?deceased (?:is|was)(?: called| named)?) (?:(?:Mr|Mrs|Ms|Miss)\.? )?(?P<name>{_WORD}(?:\s+(?!DOB|NHS|LD|GP){_WORD}){{1,3}})(?:, (?P<age>\d{{2}}),)?",
        rf"\b(?i:(?:residents?|patients?|clients?|tenants?|service users?|person we support)(?: of (?:ours|mine))?),?\s+(?i:called |named |mr\.? |mrs\.? |ms\.? |miss )*(?P<name>{_WORD}(?:,\s+{_WORD})?\s+{_WORD})",
        rf"(?P<name>{_WORD}\s+{_WORD}(?:\s+{_WORD})?)(?:,? (?:of|from) [^.;]{{3,60}}?|, (?i:my|our|a|his|her|known|we) [^.;,]{{3,40}},)?\s+(?=(?:has |sadly |recently |)(?:died|passed away)\b)",
        rf"\b(?i:i'?m|i am|i was|this is)\s+(?:\w+\s+){{0,3}}?(?i:{RELATION}|carer|key worker|support worker)\s+(?i:of|to|for)\s+(?P<name>{_WORD}\s+{_WORD})\b(?!\s+{_WORD})",
        rf"\b(?i:gentleman|lady|man|woman|boy|girl|lad|chap|person),? (?i:called |named |known as )(?:Mr\.? |Mrs\.? |Ms\.? |Miss )?(?P<name>{_WORD}{_MORE}{{0,3}})",
        rf"(?:^|[.;,] ?)(?i:deceased|patient|client|resident|service user|name of (?:the )?(?:deceased|patient)|re)\s*[:-]\s*(?:Mr\.? |Mrs\.? |Ms\.? |Miss )?(?P<name>{_WORD}(?:,? {_WORD}){{1,2}})",
        rf"(?:^|[.!?,]\s+|\b[Ii]t'?s |\b[Ii]t is )(?i:about|regarding|re|concerning)\s+(?P<name>{_WORD}{_MORE}{{0,2}})",
        rf"\b(?i:calling|ringing|texting|phoning|writing|talk|speak|tell you)\s+(?:to you )?(?i:about|regarding)\s+(?P<name>{_WORD}{_MORE}{{0,2}})",
        rf"\b(?i:gentleman|lady|man|woman|lad|girl|boy|person|resident|patient|client|tenant)(?: \w+){{0,3}}, (?P<name>{_WORD} {_WORD})(?=, (?:who|aged|\d))",
        rf"(?P<name>{_WORD} {_WORD}) (?i:was|is) (?i:my|our) (?i:{RELATION})\b",
        rf"\babout (?P<name>{_WORD} {_WORD})(?=,? (?:he|she|they|who)\b|[,.]|$)",
        rf"\b(?i:i|we) (?i:look after|looked after|care for|cared for|support|supported|work with|worked with) (?P<name>{_WORD} {_WORD})(?=[.,;!?]|$| (?:and|for|at|in)\b)",
        rf"\b[Oo]ur (?P<name>{_WORD})(?=[.,] {_WORD})",
        rf"(?:^|[.!?]\s+)(?P<name>{_WORD})(?=\s+(?:has |sadly |just )?(?:died|passed away)\b)",
        rf"\b(?:about|it'?s|It'?s|lost) [Oo]ur (?P<name>{_WORD})(?=[.,!]|$)",
        rf"\b[Oo]ur (?P<name>{_WORD})(?=\s+(?:has |sadly |)?(?:died|passed|had|was)\b)",
    )
]  # fmt: skip
AGE_BESIDE = next(pattern for pattern in _CAPITALISED if "<age>" in pattern.pattern)
# a sentence that is nothing but a name: "I was Paul's support worker for nine years. Paul Dyer. He ..."
_ON_ITS_OWN = re.compile(rf"(?:^|[.!?]\s+|\bdad i mean\. )(?P<name>(?!(?:Dr|Mr|Mrs|Hi|Hello|Good|Dear|Many|Kind)\b){_WORD}(?:\s+{_WORD}){{1,2}})(?:\s+(?:his|her|their) (?:proper |full |real )?name(?: was| is)?)?(?=[.!?]\s|, (?:aged )?\d{{1,3}}[.,]|, (?:he|she|they|who|known as|my|our)\b)")
# "One of our patients has died, a Mr Gareth Preece": never the caller, a relative or somebody of the staff
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Miss|Ms|Master|Mx)\.? (?P<name>{_WORD}\s+{_WORD}(?:\s+{_WORD})?)")
_OTHERS = re.compile(
    rf"\b(?:i'?m|i am|this is|names?(?:'s| is)?|it'?s|from|by|with|under|manager|consultant|doctor|surgeon|solicitor|landlord|advocate|worker|nurse|(?:his|her|their|next of) (?:{RELATION}|kin|\w+))[\s,:(]+(?:(?:is|was|a|called)\s+)?$", re.IGNORECASE
)
MAIDEN = re.compile(rf"\b{_WORD}(?:\s+{_WORD})+ (?i:(?:was|is|being) (?:his|her|their) (?:maiden|birth|old|previous|former|first married) name\b(?: but)?)")
_BIG = re.compile(r"(?:Big|Little|Wee|Old|Young) (?=[A-Z])")
_OUR = re.compile(rf"\b(?i:lost|brought|had) (?i:our|my) (?P<name>{_WORD})\b")
_CALLED_TWICE = re.compile(r"\b(?:he|she|they) (?:was|were) called (?P<first>[a-z'-]+) (?P<name>(?P=first) [a-z'-]+)\b")
# as texted and as a recogniser writes: only where a verb or a comma shows where the name ends
_ENDS = r"(?=\s+(?:(?:has|sadly|just|recently) )?(?:died|die|passed|has|had|was|were|who|that|he|she|they|aged?)\b|\s*[(]|\s+\d{1,3}\b(?![/.-])|\s*,\s*(?:he|she|they|who|died|passed|aged?|dob|\d))"
_LOWER = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:my|our|me)\s+{RELATION}\s+(?:called |named )(?P<name>[a-z'-]+(?: [a-z'-]+)?)",
        r"\b(?:his|her|their) (?:names?(?:'s)? (?:is|was)|name'?s) (?P<name>[a-z'-]+(?: [a-z'-]+)?)",
        rf"\b(?:my|our|me|ma)\s+(?:pal|{RELATION}),?\s+(?P<name>[^\W\d_][\w'-]+(?: [^\W\d_][\w'-]+){{0,2}}?){_ENDS}",
        rf"\bour (?:kid )?(?P<name>[^\W\d_][\w'-]+){_ENDS}",
        rf"\b(?:residents?|patients?|clients?|tenants?|service users?)(?: of (?:ours|mine))?,?\s+(?:called |named )?(?P<name>[^\W\d_][\w'-]+ [^\W\d_][\w'-]+){_ENDS}",
    )
]
_LOST_THEIRS = re.compile(r"\s+(?:has |had |just |sadly )*lost (?:her|his|their)\b", re.IGNORECASE)  # whoever lost somebody has not died
# what may stand between "my brother" and "died" that is no name
_NO_NAME = frozenset(
    """sadly suddenly recently unexpectedly tragically finally actually really peacefully unfortunately only already probably apparently obviously basically literally quickly slowly quietly
    kid mum nan family whole entire who whom that which just now then there here been being supposedly eventually always usually often both himself herself in law best late lovely
    resident patient client tenant user users residents patients clients tenants members member staff gentleman lady gentlemen ladies lads learners students service services team support twin lad boy girl baby neighbour and or but with from of at in on for dear poor passed died""".split()
)
_KIN_AND = re.compile(rf"\b(?:my|our|me)\s+{RELATION},?\s+")
_NAMES_IN_ED = frozenset("fred ted ned ed jed alfred jared ahmed mohammed mohamed muhammed muhammad wilfred winifred mildred reed saeed waheed syed khaled reid".split())
_BODY = re.compile(r"\b(?:hospital|general|house|home|care|council|trust|surgery|nhs|services?|centre|hospice|school)\b", re.IGNORECASE)
# "my wife's brother has died" is the death that is reported
_THROUGH_KIN = re.compile(rf"\b(?:my|our) {RELATION}'?s (?={RELATION}\b[^.;!?]{{0,30}}\b(?:died|passed|has died))", re.IGNORECASE)
_THEIR_KIN = re.compile(rf"\b(?:my|our) {RELATION}'?s {RELATION}\b", re.IGNORECASE)


def _is_name(said: str) -> bool:
    parts = said.lower().split()
    return not any(
        part in NOT_NAMES or part in _NO_NAME or (part.endswith(("ed", "ing")) and part not in _NAMES_IN_ED and len(part) > 4) for part in parts
    )


def _in_full(text: str, match: re.Match[str]) -> str:
    """The name with the statements behind it that tell more of it: "Lee, Lee Barratt", "Terence Ogden, known as Terry"."""
    big = _BIG.match(match["name"])
    told = re.split(r"\b(?:d\.?o\.?b|born|nhs)\b", text[match.start("name") + (big.end() if big else 0) : match.end("name") + 80], flags=re.IGNORECASE)[0]
    return name_statements.leading(told) or match["name"]


def _fuller(text: str, first: str) -> str | None:
    """The whole name told later: "our Kelly ... Kelly Anne Rowe.", "my mate Dean ... Dean Sharrow his name was"."""
    later = re.search(rf"(?:[.!?,]\s+|\b(?:called|was) ){re.escape(first)}(?P<more>(?:\s+{_WORD}){{1,2}})(?=[.!?,]|\s+(?:his|her|he|she|was|when|at|by)\b|$)", text)
    name = f"{first}{later['more']}" if later else ""
    if later and name and _is_name(name) and (told := name_statements.leading(text[later.start() : later.end() + 40].lstrip(".!?, "))):
        return told
    return name if name and _is_name(name) and not _BODY.search(name) else None


def _long_form(text: str, first: str) -> str | None:
    """ "Aunty Vi died. Violet Marsh her proper name.": a sentence that is a name, of which the first may be the short form."""
    whole = (found["name"] for found in _ON_ITS_OWN.finditer(text))
    return next((name for name in whole if name.split()[0] != first and short_names.alike(name.split()[0], first) and _is_name(name) and not _BODY.search(name)), None)


def _told_twice(lowered: str) -> str | None:
    """ "My lad, kyle, kyle rudd, he ..." as texted: a name that is said, and said again in full."""
    kin = _KIN_AND.search(lowered)
    told = name_statements.leading(lowered[kin.end() : kin.end() + 80]) if kin else ""
    return told if told and _is_name(" ".join(re.findall(r"[\w'-]+", re.split(r"[,.;]", told)[0]))) else None


def _titled(text: str) -> re.Match[str] | None:
    """The only person who is called by a title and two names."""
    told = [match for match in _TITLED.finditer(text) if not _OTHERS.search(text[max(0, match.start() - 40) : match.start()])]
    return told[0] if len({match["name"] for match in told}) == 1 and not _BODY.search(told[0]["name"]) else None


def _named(text: str, lowered: str) -> str | None:
    text = MAIDEN.sub(" ", text)
    found = (pattern.search(text) for pattern in _CAPITALISED)
    match = next((name for name in found if name and name["name"] and not _BODY.search(name["name"]) and not _LOST_THEIRS.match(text[name.end() :]) and (name["name"].split()[0].lower() not in NOT_NAMES | _NO_NAME or _BIG.match(name["name"]))), None)
    if match and " " not in match["name"] and (fuller := _fuller(text, match["name"])):
        return fuller
    if match and " " not in match["name"] and (long := _long_form(text, match["name"])):
        return f"{long}, known as {match['name']}"
    if match:
        return _BIG.sub("", _in_full(text, match))
    if titled := _titled(text):
        return _in_full(text, titled)
    if again := _told_twice(lowered):
        return again
    if (twice := _CALLED_TWICE.search(lowered)) and _is_name(twice["name"]):
        return twice["name"]
    if (alone := _ON_ITS_OWN.search(text) or _OUR.search(text)) and _is_name(alone["name"]) and not _BODY.search(alone["name"]) and not hospitals.kind(alone["name"]):
        return alone["name"]
    low = (pattern.search(lowered) for pattern in _LOWER)
    name = next((name["name"] for name in low if name and _is_name(name["name"]) and not _BODY.search(name["name"])), None)
    later = re.search(rf"(?:[.,] (?P<name>{re.escape(name)} [a-z'-]{{3,}})(?=[.,]| (?:his|her|he|she|was|they)\b)| (?P<last>{re.escape(name)} [a-z'-]{{3,}})[.]?$)", lowered) if name and " " not in name else None
    full = (later["name"] or later["last"]) if later else ""
    return full if full and _is_name(full) else name


def person(text: str, lowered: str) -> Facts:
    """The name of the person who died, where it is plain that it is theirs."""
    text, lowered = _THROUGH_KIN.sub("my ", text), _THROUGH_KIN.sub("my ", lowered)
    said = _named(_THEIR_KIN.sub("somebody", text), _THEIR_KIN.sub("somebody", lowered))
    name = names.parse_name(said) if said else None
    parts = {"forename": name.forename, "surname": name.surname, "known_as": name.known_as} if name else {}
    return {f"person.{part}": value for part, value in parts.items() if value}
