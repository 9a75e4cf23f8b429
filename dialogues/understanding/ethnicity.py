"""Ethnic groups in people's own words, as the NHS code set (ETHNIC CATEGORY: A to S, Z not stated, 99 not known)."""

from __future__ import annotations

import re

from understanding import utterance

CODES = ("A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "Z", "99")
_MIXED = re.compile(r"\b(?:mixed|dual heritage|bi ?racial|multiracial|half|and|mum|dad|mother|father)\b")
_WHITE = re.compile(r"\b(?:white|english|welsh|scottish|european|caucasian)\b")
_CARIBBEAN = r"caribbean|carribean|carribbean|caribean|afro caribb?ean|jamaican|jamaica|st lucian|grenadian|guyanese|dominican|antiguan|kittitian|st kitts|barbados|trinidad|west indian|barbadian|bajan|trinidadian|windrush"
_AFRICAN = r"(?<!south )african(?! american)|nigerian|ghanaian|somali|kenyan|zimbabwean|ethiopian|eritrean|congolese|ugandan|sudanese|gambian|ivorian|cameroonian|rwandan|angolan|malawian|zambian|sierra leonean|west african|east african|igbo|yoruba|nigeria|ghana|somalia"
_BLACK = re.compile(rf"\b(?:black|{_CARIBBEAN}|{_AFRICAN})\b")
_ASIAN = re.compile(r"\b(?:asian|(?<!west )(?<!american )indian|pakistani|bangladeshi|bengali|punjabi|gujarati|chinese|sri lankan|tamil)\b")
_SINGLE = [
    (code, re.compile(rf"\b(?:{words})\b"))
    for code, words in (
        ("Z", "not stated|never said|did not say|declined|refused|prefer not|not declared"),
        ("99", "not known|unknown"),
        ("M", _CARIBBEAN),
        ("J", "pakistani|kashmiri|mirpuri|pathan|pakistan"),
        ("K", "bangladeshi|bengali|sylheti|bangladesh"),
        ("H", "(?<!american )indian|punjabi|panjabi|gujarati|sikh|hindu|keralan|goan|malayali|india"),
        ("R", "chinese|hong kong|taiwanese|cantonese|china"),
        ("L", "asian|sri lankan|tamil|nepali|nepalese|filipino|filipina|vietnamese|japanese|korean|thai|malaysian|indonesian|afghan"),
        ("N", _AFRICAN),
        ("P", "black|ic ?3"),
        ("C", "gypsy|gipsy|traveller|roma|romany|romani|polish|romanian|italian|greek|cypriot|french|german|spanish|portuguese|lithuanian|latvian|bulgarian|hungarian"
              "|ukrainian|russian|albanian|american|australian|south african|(?:any )?other white|white other|european|turkish"),
        ("A", "white brit|wb|w b|white british|british white|english|welsh|scottish|northern irish|cornish|british|scouser?|geordie|brummie|yorkshire|cockney|black country|local|from (?:round )?here"),
        ("B", "irish"),
        ("C", "white|caucasian|ic ?1|ic ?2|grt"),
        ("G", "mixed|dual heritage|bi ?racial|mixed race"),
        ("S", "arab|kurdish|iranian|persian|iraqi|syrian|yemeni|moroccan|egyptian|latin|latino|latina|brazilian|jewish|hispanic|other|another"),
    )
]  # fmt: skip


def _mixed(said: str) -> str | None:
    """D to G, where two groups are named together."""
    white, black, asian = _WHITE.search(said), _BLACK.search(said), _ASIAN.search(said)
    if not _MIXED.search(said) or (sum(bool(group) for group in (white, black, asian)) < 2 and not re.search(r"\b(?:mixed|half)\b", said)):
        return None
    if black and not asian:
        caribbean, african = re.search(rf"\b(?:{_CARIBBEAN})\b", said), re.search(rf"\b(?:{_AFRICAN})\b", said)
        return "D" if caribbean and not african else "E" if african and not caribbean else "G"
    return "F" if asian and not black else "G"


def parse_ethnic(text: str) -> str | None:
    """The code, or None. A broad word alone ("Asian") is the "any other" of its group."""
    said = re.sub(r"\bwbc\b", "white and black caribbean mixed", re.sub(r"\bwba\b", "white and black african mixed", utterance.words(text)))
    if said.upper() in CODES:
        return said.upper()
    return _mixed(said) or next((code for code, words in _SINGLE if words.search(said)), None)


_ALONE = re.compile(
    r"(?:(?:he|she|they) (?:was|were) |its |it was )?(?:(?:white|black|asian|mixed|any other) (?:(?:and )?(?:white|black|asian|british|english|irish|scottish|welsh|european|eastern|african|caribbean|indian|pakistani|bangladeshi|chinese|other|background|mixed|race) ?)+"
    r"|british (?:asian|indian|pakistani|bangladeshi|chinese|black|white|african|caribbean)|(?:indian|pakistani|bangladeshi|chinese|african|caribbean|black caribbean|black african)(?: british)?)"
)


def alone(text: str) -> str | None:
    """The code where the whole message names a group and nothing else: "White British". "Black Country" is a place."""
    return parse_ethnic(text) if _ALONE.fullmatch(utterance.words(text)) else None
