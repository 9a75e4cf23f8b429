"""Where a free message tells of the death or the birth, and where the next fact begins."""

from __future__ import annotations

import re

from understanding.date_words import MONTH
from understanding.name_words import RELATION
from understanding.once import once

_DIED = re.compile(
    r"\b(?:died|passed away|passed(?! (?:to|it|this|your|the|me|his|her|him)\b)|has died|has passed|(?:was )?found (?:dead|deceased)|died suddenly|found (?:him|her|them)(?: dead| gone)?(?= (?:on|this|last|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)|(?:we|i)(?:'ve| have| had)?(?: just)? lost (?:him|her|them|(?:our|my) (?:[\w'-]+ ){0,4}?[\w'-]+|(?:mr|mrs|miss|ms)\.? [\w'-]+(?: [\w'-]+)?|(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)?|one of (?:our|my) (?:[\w'-]+,? ){1,8}?[\w'-]+)(?=,? (?:on|last|this|yesterday|today)\b)|(?<=\bhe )die|(?<=\bshe )die|(?<=\bwho )die|(?<=\bhim )die|(?<=\w )die(?= (?:on|in|at|last|this|yesterday|\w+day)\b)|(?<=\bhe )pass(?= (?:away|on)\b)|(?<=\bshe )pass(?= (?:away|on)\b)|(?:had|have|'ve had) a death(?= (?:on|this|last|yesterday|today)\b)|took (?:his|her|their) own life|lost (?:his|her|their) life|(?:a |the )?(?:sudden|unexpected) death(?= (?:at|in|on|of)\b)|f(?:ound|ind) (?:him|her|them) (?:dead|gone|passed)|pronounced (?:him|her|them)(?: dead)?|was pronounced(?: dead)?|death was|date of death(?: is| was)?)\b|\bdeath\s*:|\b(?:d|dod|d\.o\.d)\.?:? ?(?=\d{1,2}[/. -])",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?<!\bI )(?<!\bi )(?<!\b[Mm]y )\b(?:was born(?: on| in)?|(?<!\bI was )(?<!\bi was )born(?: on| in)?|date of birth(?: is| was)?|d\.?o\.?b\.?:?)\b|(?<!\bmy )\b(?:his|her|their) birthday (?:was|is)(?= [^.;]{0,25}(?:19|20)\d\d)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[;!?]|\.(?!\d)|,? ?\b(?:dob|d\.o\.b|date of birth|nhs)\b|,? (?:and|but) (?:he|she|they|had|was|died|lived|his|her)\b|, (?:he|she|they|aged|who|his|her|born)\b|\b(?:born|aged|died|who (?:had|was|died)|she was|he was|they were)\b",
    re.IGNORECASE,
)
# not a death, or somebody else's
_OTHER_DEATH = re.compile(
    rf"(?:\b(?:nearly|almost|not|hasn'?t|hadn'?t|nobody|if|could have|might have|would have|when|until|till|before|since|after|thought (?:he|she|they)(?: had)?)|\b(?:his|her|their) {RELATION}(?:, (?:my|our) {RELATION})?(?: [A-Z]\w+)?,?(?: has| had)?|\b(?:others?|people|they all|both) (?:have |had )?|\b(?:since|when|after|before|until|till) (?:(?:our|my|his|her|their|the|both) )*(?!(?:he|she|they|who|it|i|we)\b)[a-z]+(?: and [a-z]+)?(?: had| has)?|\b{RELATION},? (?:her|him|them|the one) (?:what|who|that)(?: had| has)?)\s*$",
    re.IGNORECASE,
)

# "Dad died in 2011", "me mam died when I was 16": a death long ago, beside the one that is told
_KIN_LONG_AGO = re.compile(rf"(?:^|[.;,!?] ?|\b(?:and|but|because|since|cos) )(?:(?:my|our|me) )?(?:other |late )?{RELATION}(?: [A-Z][\w'-]+)?(?: had| has)? $", re.IGNORECASE)
_LONG_AGO = re.compile(r"^,? (?:when (?:i|we|he|she|they) (?:was|were)\b|(?:back )?in (?:19|20)\d\d|(?:\w+ ){1,2}years? (?:ago|back|before|since)|last year|in (?:the )?spring|years ago|(?:the|a) (?:year|month|week) before)", re.IGNORECASE)
_SAME = re.compile(r"\b(?:(?:he|she|they)(?: has| had| sadly)?|but|and|where (?:he|she|they)) $", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:we|i)(?:'ve| have)? (?:just |sadly )?lost (?-i:[A-Z])[\w'-]+(?=[.,])|\b(?:(?<=\bhe )|(?<=\bshe )|(?<=\bthey )|^|(?<=[.;] ))(?:died|passed away|passed|was found(?: dead)?)\b|\bit happen(?:e?d|ed)\b|\b(?:it|that) was(?= (?:on |at |in |(?:(?!not |a |an |the day )[\w'.-]+ ){1,5}?(?:yesterday|today|(?:a|one|two|three|four|five|six|\d) (?:days?|weeks?|months?) ago|last \w+day|on \w+day)|the \d|the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twent\w+|thirt\w+)\b|last |yesterday|this morning|\w+day\b))|\b(?:took (?:his|her|their) own life|killed (?:him|her|them)self)\b|\bfound (?:him|her|them)(?: dead| gone)?\b", re.IGNORECASE)
_DAY_BEHIND = re.compile(rf"^[^.;!?]{{0,60}}?(?:(?<![a-z])\d|{MONTH}|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\w+th) of|day\b|night\b|week\b|month\b|christmas|easter)", re.IGNORECASE)
_DEATH_OF = re.compile(r"\b(?:death|passing) of", re.IGNORECASE)
_BIRTH_OR_NUMBER = re.compile(r"\b(?:d\.?o\.?b\.?|born(?: on)?|date of birth|nhs(?: (?:no|number))?\.?)[\s:]*\d[\d /.-]*", re.IGNORECASE)
_THEIRS = re.compile(rf"\b(?:his|her|their|(?:my|our) {RELATION}'?s) {RELATION}(?:, (?:my|our) {RELATION})?(?: \w+)?,?(?: has| had| also| sadly)?\s*$", re.IGNORECASE)


# said without the word, and heard only where the word is not said
_SOFTLY = re.compile(
    r"(?:\b|(?='s))(?:slipped away|(?:he|she|they) went(?= in (?:his|her|their) sleep\b)|(?:we|i)(?:'ve| have)? (?:just |sadly )?lost (?-i:[A-Z])[\w'-]+(?=[.,])|drowned|rip\b|r\.i\.p\.?|didn'?t make it|lost (?:his|her|their) (?:fight|battle)|(?:we|i)(?:'ve| have| had)? lost (?:him|her|them)|(?:he|she|they)(?:'s| has|'d| had)? ?gone(?=,? (?:on|last|yesterday|this)\b)|(?:is|has|(?<=\w)'s) (?:gone|dead)(?=[.,;!]|$)"
    r"|was found(?: dead| gone)?(?= (?:on|in|at|this|last|yesterday)\b))", re.IGNORECASE
)


@once
def death(text: str) -> re.Match[str] | None:
    """Where the person's death is told, with the word or without it."""
    told = _death(text)
    softly = [] if _DIED.search(text) else [cue for cue in _SOFTLY.finditer(text) if not _OTHER_DEATH.search(text[max(0, cue.start() - 40) : cue.start()])]
    if len(softly) > 1:
        softly = [cue for cue in softly if _DAY_BEHIND.match(clause(text, cue))]  # "Joe's gone. He went in his sleep on the 9th"
    return told or (softly[0] if len(softly) == 1 else None)


def _death(text: str) -> re.Match[str] | None:
    """Where the person's death is told; None where two deaths are, or somebody else's, or one that was only feared."""
    told = [
        cue for cue in _DIED.finditer(text) if not _OTHER_DEATH.search(text[max(0, cue.start() - 40) : cue.start()])
    ]
    if len(told) > 1:
        told = [cue for cue in told if not (_KIN_LONG_AGO.search(text[max(0, cue.start() - 40) : cue.start()]) and _LONG_AGO.match(text[cue.end() : cue.end() + 40]))]
    if len(told) > 1 and not told[0].group().lower().startswith("found"):
        told = [cue for cue in told if not cue.group().lower().startswith("found")]  # "died on Friday ... Mum found him on Saturday"
    if len(told) > 1:
        told = [cue for cue in told if not cue.group().lower().startswith("death")] or told
    if len(told) > 1 and all(_SAME.search(text[max(0, cue.start() - 20) : cue.start()]) for cue in told[1:]):
        told = [next((cue for cue in told if _DAY_BEHIND.match(clause(text, cue))), told[0])]  # one death, told twice
    return told[0] if len(told) == 1 else None


def more(text: str) -> list[re.Match[str]]:
    """Every place where the same death is told once more: "passed away on Friday ... but he died in the ambulance", "it happened at"."""
    return [cue for cue in _AGAIN.finditer(text) if not _OTHER_DEATH.search(text[max(0, cue.start() - 40) : cue.start()])]


# "my wife's brother has died. He's called ...": whoever is described is the person
_DESCRIBED = re.compile(rf"\b(?:my|our) {RELATION}'?s {RELATION}\b.*\b(?:he|she|they)(?:'s| was| is| were| had)? (?:called|named|a learning|had|was|lived)\b|\bi'?m (?:his|her|their) {RELATION}", re.IGNORECASE)


def is_of_a_death(text: str) -> bool:
    """A death is told, this person's or not yet known whose."""
    return bool(_DIED.search(text) or _SOFTLY.search(text))


def only_another(text: str) -> bool:
    """The only death told is somebody else's: "her dad died in 2019", "he has autism and his friend died"."""
    told = list(_DIED.finditer(text))
    return bool(told) and not _DESCRIBED.search(text) and all(_THEIRS.search(text[max(0, cue.start() - 60) : cue.start()]) for cue in told)


def birth(text: str) -> re.Match[str] | None:
    """Where the person's birth is told (never the caller's: "I was born ...")."""
    return _BORN.search(text)


def reported(text: str) -> str:
    """What follows "reporting the death of", without the birth and the numbers; empty where nothing is reported so."""
    found = None if _DIED.search(text) else _DEATH_OF.search(text)
    return _BIRTH_OR_NUMBER.sub(" ", text[found.end() : found.end() + 200]).split(". ")[0] if found else ""


def clause(text: str, cue: re.Match[str]) -> str:
    """From the end of the cue ("died", "was born") to where another fact begins."""
    rest = text[cue.end() : cue.end() + 160].lstrip(".:")  # of "d.o.b."
    end = _NEXT.search(rest)
    return rest[: end.start()] if end else rest


_WHERE_THEY_WERE = re.compile(
    r", (?:his|her|their|the) [^,.;]{3,45}(?=, (?:on|last|yesterday|this|about) )|,? ?\bwhere (?:he|she|they)(?:'d| had| has|'s)? ?(?:was|were|been|went|lived|stayed|living|gone|live[sd]? now)\b[^,.;]*|\b(?<=home |ouse |lace |unit |flat |ward )(?:that )?(?:he|she|they) (?:was|were|lived|had been|was living|was staying) (?:in|at)\b(?=,|\.|;|$| on\b)", re.IGNORECASE
)


def without_asides(text: str) -> str:
    """Without what is told of the place itself: "at Beechwood, the care home he was in, on Saturday"."""
    return _WHERE_THEY_WERE.sub(" ", text)


def before(text: str, at: int) -> str:
    """The words of the same sentence in front: "Last Tuesday my brother died"."""
    sentence = re.split(r"[;!?]|\.(?!\d)", text[max(0, at - 120) : at])[-1]
    return "" if _BORN.search(sentence) else sentence
