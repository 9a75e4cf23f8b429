"""Answers that are one of a set: the options shown, where the person died, what kind of home they had."""

from __future__ import annotations

import re
from collections.abc import Sequence

from understanding import numerals, utterance
from understanding.roles import RoleAnswer, parse_role

__all__ = ["RoleAnswer", "parse_choice", "parse_death_place", "parse_residence", "parse_role"]

_NUMBERED = re.compile(
    r"^(?:(?:its|it is|it was|i think|ill say|ill go with|i choose|choose|pick|press|yes|id say|answer|please|the|probably) )*"
    r"(?:(?:option|number|no|choice|answer|num|letter) )?(?P<choice>\d{1,2}|[a-z])(?:st|nd|rd|th)?(?: (?:one|option|please|thanks|thank you|i think))*$"
)
_POLITE = re.compile(
    r"^(?:(?:its|it is|it was|i think|i think it was|yes|well|oh|in|at|the|a|an|was|id say|probably|just|he was|she was|my|their|his|her|on) )+|(?: (?:please|thanks|thank you|i think))+$"
)

_DEATH_PLACES = [
    (code, re.compile(pattern))
    for code, pattern in (
        ("30", r"\bhospice\b|\bpalliative care unit\b"),
        ("41", r"\b(?:care|residential) home with nursing\b|\bnursing (?:care )?home\b"),
        ("42", r"\bcare home without nursing\b|\bresidential (?:care |)home\b|\bresidential care\b"),
        ("10", r"\bhosp(?:itals?)?\b|\binfirmary\b|\b(?:on|in|at) (?:the |a |his |her )?(?:\w+ )?ward\b|\bicu\b|\bitu\b|\bhdu\b|\bintensive care\b|\b(?:at|in) (?:a and e|a e|accident and emergency|casualty|resus|theatre)\b|^(?:a and e|a e|casualty|ward)$|\bmental health unit\b|\bassessment and treatment unit\b|\batu\b"),
        ("22", r"\b(?:my|our|(?:his|her|their|a|the) (?:mums?|mothers?|dads?|fathers?|parents?|sisters?|brothers?|friends?|aunt(?:ie|y)?s?|relatives?|family|mum and dads|partners?|daughters?|sons?)) ?(?:house|home|flat|place)\b|\bother (?:private )?home\b|\b(?:someone|somebody) elses (?:house|home|place)\b|\bat (?:his|her|their) (?:mums|dads|sisters|brothers|parents|friends|nans|grans)\b"),
        ("40", r"\bcare home\b|\bgroup home\b|\bcare setting\b|\bthe home (?:he|she|they) (?:lived|was) (?:in|at)\b"),
        ("21", r"\b(?:his|her|their|his or her|the persons)(?: own)? (?:home|house|flat|bungalow|room|bed|supported living|place|apartment|bedroom)\b|\bown (?:home|house|flat|place)\b|\bat home\b|\bsupported (?:living|accommodation)\b|\bin bed\b|^(?:at )?(?:the )?(?:family )?home(?: with (?:us|me|family|mum))?$|\bfamily home\b|\bwhere (?:he|she|they) lived\b|\bshared lives\b|\bsheltered housing\b|\bextra care\b"),
        ("20", r"\bprivate (?:residence|house|home)\b|\ba house\b"),
        ("50", r"\b(?:somewhere else|other|elsewhere|street|road|park|outside|outdoors|ambulance|car|prison|cell|police|abroad|holiday|hotel|hostel|river|sea|swimming pool|railway|station|day cent(?:re|er)|college|school|work|shop|airport|plane|on the way to)\b"),
    )
]  # fmt: skip
_RESIDENCES = [
    (code, re.compile(pattern))
    for code, pattern in (
        ("unknown", r"^(?:not sure|dont know|unknown|no idea|im not sure|i dont know|not known)$"),
        ("no_fixed_abode", r"\bno (?:fixed )?(?:home|abode|address|fixed address)\b|\bhomeless\b|\bon the streets?\b|\brough sleep\w*|\bsofa surf\w*|\bnfa\b|\bslept rough\b|\bliving rough\b"),
        ("prison_or_secure", r"\bprison\b|\bjail\b|\bhmp\b|\bsecure (?:unit|hospital|setting)\b|\bmedium secure\b|\blow secure\b|\byoung offenders?\b|\bcustody\b"),
        ("shared_lives", r"\bshared lives\b|\badult placement\b|\bfoster\b"),
        ("supported_living", r"\bsupported (?:living|accommodation|housing|flat|tenancy|house)\b|\bextra care\b|\bsheltered (?:housing|accommodation|flat)\b|\bassisted living\b|\bindependent living scheme\b|\bliving with support\b|\bcluster flats?\b"),
        ("nursing_care", r"\bnursing(?: care)? home\b|\bcare home with nursing\b|\bnursing care\b|^nursing$"),
        ("independent_hospital", r"\b(?:independent|private) hospital\b|\bassessment and treatment (?:unit|centre)\b|\batu\b|\bcygnet\b|\bpriory\b"),
        ("nhs_hospital", r"\bhospital\b|\bward\b|\bmental health unit\b|\binfirmary\b"),
        ("residential_care", r"\bresidential(?: (?:care|home|care home|school|college|placement))?\b|\bcare home\b|\bgroup home\b|\bcare setting\b|^(?:in )?(?:a )?(?:home|care)$"),
        ("hostel", r"\bhostel\b|\bb and b\b|\bbed and breakfast\b|\brefuge\b|\btemporary accommodation\b|\bnight shelter\b"),
        ("family_home", r"\bfamily home\b|\bwith (?:me|us|(?:his|her|their|my|our|the) (?:\w+ )?(?:mum|mother|dad|father|parents?|family|sister|brother|aunt(?:ie|y)?|uncle|nan|gran|grandparents|mum and dad|daughter|son|folks))\b|\b(?:my|our|(?:his|her|their|the) (?:mums?|mothers?|dads?|parents?|familys?|sisters?|brothers?)) (?:house|home|flat|place)\b|\bat home with\b|\bwith family\b|\bour family\b"),
        ("own_home", r"\bown (?:home|house|flat|place|bungalow|tenancy|apartment|property)\b|\b(?:his|her|their) (?:home|house|flat|bungalow|place|apartment)\b|\b(?:a |council |housing association )(?:flat|house|bungalow)\b|\bon (?:his|her|their) own\b|\balone\b|\bwith (?:his|her|their) (?:wife|husband|partner|girlfriend|boyfriend)\b|\bby (?:him|her)self\b|\bindependent(?:ly)?\b|^(?:at )?home$|^(?:flat|house|bungalow)$"),
        ("other", r"\b(?:other|something else|somewhere else|caravan|boat|narrowboat|college|hospice|traveller site|none of (?:these|those))\b"),
    )
]  # fmt: skip


def _first(text: str, table: list[tuple[str, re.Pattern[str]]]) -> str | None:
    said = utterance.words(text)
    said = re.sub(
        r"\b(?:not|wasnt|wasnt in|isnt|never) (?:in |at )?(?:a |the |an )?(?:\w+ )?(?:hospital|hospice|care home|home|nursing home|prison)\b(?! home)",
        " ",
        said,
    )
    return next((code for code, pattern in table if pattern.search(" ".join(said.split()))), None)


def parse_death_place(text: str) -> str | None:
    """The place code (DEATH LOCATION TYPE CODE): 10 hospital, 20-22 private homes, 30 hospice, 40-42 care homes, 50 other."""
    return _first(text, _DEATH_PLACES)


def parse_residence(text: str) -> str | None:
    """The residence code (P11)."""
    return _first(text, _RESIDENCES)


def _same(text: str) -> str:
    """Words compared as an option would be: no politeness, no "in a"."""
    return _POLITE.sub("", _POLITE.sub("", text)).strip()


def _numbered(said: str, count: int) -> int | None:
    counted = numerals.in_figures(
        re.sub(r"(?<=\w) one$", "", said) if re.search(r"\b(?:first|second|third|\w+th|last) one$", said) else said
    )
    match = _NUMBERED.match(counted) or _NUMBERED.match(said)
    if not match:
        return None
    choice = match["choice"]
    at = int(choice) - 1 if choice.isdigit() else ord(choice) - ord("a")
    return at if 0 <= at < count else None


def parse_choice(text: str, labels: Sequence[tuple[str, str]]) -> str | None:
    """The id of the option meant by its number, letter, id or label; None where none or several fit.

    `labels` are (id, label) in the order shown. An id that is itself a number ("10") wins over a position only if no position has it.
    """
    said = utterance.words(text)
    if not said or not labels:
        return None
    wanted = _same(said)
    named = [
        ident
        for ident, label in labels
        if utterance.words(label) in (said, wanted)
        or (not ident.isdigit() and utterance.words(ident) in (said, wanted))
    ]
    named = named or [ident for ident, label in labels if wanted and _same(utterance.words(label)) == wanted]
    if named:
        return named[0]
    at = _numbered(said, len(labels))
    if at is not None:
        return labels[at][0]
    exact = [ident for ident, _ in labels if ident.lower() == said]
    if exact:
        return exact[0]
    within = [
        ident
        for ident, label in labels
        if len(_same(utterance.words(label))) > 2
        and re.search(rf"\b{re.escape(_same(utterance.words(label)))}\b", said)
    ]
    return within[0] if len(set(within)) == 1 else None
