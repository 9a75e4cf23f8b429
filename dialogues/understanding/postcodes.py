"""Postcodes: typed as people type them, or read out letter by letter; the first half alone is enough to find the area."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding import letters, numerals, utterance

_AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA"
    " HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR"
    " RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)
_LETTERS = {"0": "O", "1": "I", "5": "S", "8": "B", "6": "G", "2": "Z"}
_FIGURES = {"O": "0", "I": "1", "L": "1", "S": "5", "B": "8", "Z": "2"}
_OUT = r"[A-Z]{1,2}\d[A-Z\d]?"
_WHOLE = re.compile(rf"({_OUT})(\d[ABD-HJLNP-UW-Z]{{2}})")
_FULL = re.compile(rf"(?<![A-Z\d])({_OUT})[\s.,-]{{0,3}}(\d\s?[ABD-HJLNP-UW-Z]{{2}})(?![A-Z\d])")
_CANDIDATE = re.compile(r"(?<![A-Z\d])([A-Z0](?=[A-Z\d]*[A-Z])[A-Z\d]{1,3}|[A-Z][A-Z\d]{1,3})[\s.,-]{0,3}([\dOILSBZ][A-Z\d]{2})(?![A-Z\d])")
# after an outcode these are the next word, not a misread second half: "DY5 but I don't know the rest"
_WORDS = frozenset(
    "but big bit ill its old our out off own one let lot lad led leg lie say see set she sat saw sir six son bad bed bet boy bus buy lot low law isn ive i'm ill odd oak oil ok".upper().split()
)
_PUT_RIGHT = re.compile(r"\b(?:no,? sorry|sorry,? no|no,? wait|sorry|i mean|i meant|make that|actually|correction)\b[\s,.:]*|\bnot [a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b[\s,]*(?:(?:but|it'?s|it is)\b)?", re.IGNORECASE)
_TAIL = re.compile(r"[\s,.]+(?:something|summat|i think|i believe|ish|area|way|or so|and (?:that'?s all|then)|but|and|i|not|dont|don't|only|is|it|that'?s|the rest|don'?t know.*|can'?t remember.*|not sure.*|forget.*).*$", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:it(?:'?s| is| was)|the|postcode|post code|is|was|(?:he|she|they) (?:lived|was living|lives)|(?:his|her|their|my)|at|in|around|near|just|only|all|know|think|i|yes|um|somewhere|starts?|begins?|with|area|first|part|half|bit|of)[\s,.:]+)*",
    re.IGNORECASE,
)
_OUT_LAST = re.compile(r"(?:\b(?:begins?|starts?|beginning|starting)(?: with| in)?|[a-z]{3,},|\b(?!(?:ward|room|flat|unit|block|bay|the|junction|floor|level|bed|house|gate|apartment|plot|suite)\b)[a-z]{3,}) ([A-Z]{1,2}\d[A-Z\d]?)(?: (?:something|summat|i think))?[.\s]*$", re.IGNORECASE)
_OUT_SAID = re.compile(r"\b(?:postcode|post code|outcode)\b[^\d]{0,30}?\b([A-Z]{1,2}\d[A-Z\d]?)\b|\b([A-Z]{1,2}\d[A-Z\d]?) (?:postcode|post code)\b", re.IGNORECASE)

_OUT_IN_WORDS = re.compile(r"(?<=[a-z]{3}), (?P<area>[a-z]{1,2}|[a-z] [a-z]) (?P<number>\d{1,2})\W*$")


@dataclass(frozen=True, slots=True)
class Postcode:
    """value "WV1 1AA", or "WV1" with outcode_only."""

    value: str
    outcode_only: bool


def _outcode(text: str) -> str | None:
    area = re.match(r"[A-Z]+", text)
    return text if re.fullmatch(_OUT, text) and area and area.group() in _AREAS else None


def _repaired(outward: str, inward: str) -> Postcode | None:
    """Letters and figures that look or sound alike put where they can be: "B1 lHQ", "SWIA 1AA", "WV1 1A0"."""
    inner = _FIGURES.get(inward[0], inward[0]) + "".join(_LETTERS.get(c, c) for c in inward[1:])
    for area in (2, 1):
        if len(outward) <= area:
            continue
        head = "".join(_LETTERS.get(c, c) for c in outward[:area])
        digit = _FIGURES.get(outward[area], outward[area])
        tail = {"O": "0", "I": "1", "L": "1"}.get(
            outward[area + 1 :], outward[area + 1 :]
        )  # none of the three ends an outcode
        outer = _outcode(head + digit + tail)
        if outer and _WHOLE.fullmatch(outer + inner):
            return Postcode(f"{outer} {inner}", outcode_only=False)
    return None


def _full(text: str) -> Postcode | None:
    for match in _FULL.finditer(text):
        outward = _outcode(match[1])
        if outward:
            return Postcode(f"{outward} {match[2].replace(' ', '')}", outcode_only=False)
    for match in _CANDIDATE.finditer(text):
        if match[2] in _WORDS:
            continue
        if not any(c.isdigit() for c in match.group()):
            continue  # two words, not a postcode
        repaired = _repaired(match[1], match[2])
        if repaired:
            return repaired
    return None


def _spoken(text: str) -> Postcode | None:
    for run in letters.runs(text):
        whole = next(
            (match for size in (5, 6, 7) if len(run) == size and (match := _repaired(run[:-3], run[-3:]))), None
        )
        if whole:
            return whole
        outward = _outcode(run)
        if outward and len(letters.leftover(text)) == 0:
            return Postcode(outward, outcode_only=True)
    return None


def parse_postcode(text: str) -> Postcode | None:
    """The postcode in the text; an outcode alone only where the message is about nothing else."""
    said = utterance.clean(text)
    parts = _PUT_RIGHT.split(said)
    corrected = parse_postcode(parts[-1]) if len(parts) > 1 and parts[-1].strip() else None
    if corrected:
        return corrected
    full = _full(said.upper()) or _spoken(utterance.plain(said))
    if full:
        return full
    rest = _TAIL.sub("", _LEAD.sub("", utterance.plain(said), count=1)).strip(" .,").upper()
    rest = re.sub(r"(?<=\d) \d$", "", rest)  # "DN35 7", without its two letters
    outward = _outcode(rest.replace(" ", "")) if len(rest) <= 6 else None
    labelled = None if outward else _OUT_SAID.search(said) or _OUT_LAST.search(said)
    outward = outward or (_outcode(next(filter(None, labelled.groups())).upper()) if labelled else _out_spoken(said))
    return Postcode(outward, outcode_only=True) if outward else None


_OUT_BESIDE = re.compile(r"^[A-Z][a-z][\w' -]+?,? (?P<out>[A-Z]{1,2}\d[A-Z\d]?)[\s,]+(?:his|her|their|my|our|in|with|it)\b")
_OUT_FIRST = re.compile(r"^(?P<out>[A-Z]{1,2}\d[A-Z\d]?)[\s,]+(?!motorway|road|junction|services|form|bus|train|ward|bed|flat)[^\W\d_]{3,}(?: [^\W\d_]{3,})?$", re.IGNORECASE)


def _out_spoken(said: str) -> str | None:
    """ "Boston, P E twenty one": the first half behind a place, its number in a word."""
    if first := _OUT_FIRST.match(said):  # "E1 Whitechapel"
        return _outcode(first["out"].upper())
    if beside := _OUT_BESIDE.match(said):  # "Worthing, BN11 his own house"
        return _outcode(beside["out"])
    found = _OUT_IN_WORDS.search(numerals.in_figures(utterance.plain(said)))
    return _outcode(f"{found['area']}{found['number']}".replace(" ", "").upper()) if found else None


def alone(text: str) -> str | None:
    """A postcode, or its first half, with nothing beside it: "WF1 4DG", "BD5"."""
    written = "".join(utterance.clean(text).upper().strip(" .,").split())
    found = parse_postcode(text) if re.fullmatch(rf"{_OUT}(?:\d[A-Z]{{2}})?", written) else None
    return found.value if found else None
