"""Facts told in passing: "my brother Tom died last Tuesday at Sandwell General, he was 58" answers five questions at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from understanding import (
    ages,
    conditions,
    cues,
    dates,
    nhs_numbers,
    numerals,
    postcodes,
    spotted_callers,
    spotted_homes,
    spotted_people,
    spotted_places,
    spotted_reach,
    utterance,
)
from understanding.date_words import MONTH
from understanding.name_words import RELATION
from understanding.once import once

Facts = dict[str, object]

_WORD = r"[A-Z][\w'-]+"
_AGED = re.compile(r"\b(?:was|were|wor|wus|wis|(?:have|has|had) (?:about |only )?\w+ years|had (?:his|her|their) [\w-]+ birthday|aged?|old|have been|of been|turned|at the age|died at \d+|\d+ ?y/?o|(?:off|shy of|short of|before) (?:his|her|their) (?:[\w-]+ )?[\w-]+ birthday)\b", re.IGNORECASE)
# an age at some other time, or the caller's own
_NOT_THEIR_AGE = re.compile(
    r"\b(?:i|we) (?:am|was|were)\b|(?:\b(?:his|her|their) |(?<!my )(?<!our )(?<!me )\b)(?:mum|mam|mom|dad|mother|father|wife|husband|brother|sister|son|daughter|nan)(?:'s| who is| who was| who's| is| was| were) (?:\w+ )?\d|\b(?:mum|mam|mom|dad|mother|father|wife|husband|sister|brother) who(?:'s| is) (?:\w+ )?\d|\bi'?m\b|\b(?:when|since|until|till|before|after) (?:he|she|they) (?:was|were|turned)\b(?<!died when he was)(?<!died when she was)(?<!died when they were)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",|\band\b|\bbut\b|(?<!when )(?<!since )(?<!until )(?<!till )(?<!before )(?<!after )(?=\b(?:he|she|they) (?:was|were|wor|wis) )")
_DIAGNOSED = re.compile(r"\bdiagnos", re.IGNORECASE)
# in answer to "was she diagnosed?": "yes, aged 6"
_WHEN = re.compile(r"^\W*(?:(?:yes|yeah|yep|no)\b\W*)?(?:at|when|aged?)\b(?!.*\b(?:died|passed)\b)", re.IGNORECASE)
_NAMED_AGED = re.compile(rf"\b(?:my|our|me) {RELATION} (?:[a-z'-]+ ){{1,2}}(?P<age>[1-9]\d),? (?:autistic|downs|ld|died|passed|he|she|had|with)\b", re.IGNORECASE)
_AGE_BESIDE_NAME = re.compile(rf"\b(?:[Mm]y|[Oo]ur) (?i:{RELATION}) (?:{_WORD} ){{0,2}}{_WORD}, (?P<age>\d{{1,3}})(?=,|\.|$)")
# "a gentleman in his sixties", "she was only in her early forties", never what somebody did in those years
_ROUGHLY = re.compile(
    r"\b(?:was|were|wor|gentleman|lady|man|woman|person|resident|patient|died|be)(?: (?:only|still|just|about|probably|maybe|well|a (?:man|woman|lady|gentleman)))* (?P<in>in(?:to)? (?:his|her|their) (?:(?:very )?(?:early|mid|late)(?:[ -]to[ -](?:mid|late))?[ -])?(?:[2-9]0'?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:until|till|when|since|before|by the time)\b", re.IGNORECASE)
# a message in notes: "brother died. downs. 52. russells hall"
_NOTE = re.compile(r"(?:^|[.,;]\s+|(?<!\d)[.,;])(?P<age>[1-9]\d)(?=\s*(?:[.,;](?!\d)|$))")


# "HARRIS, Colin. 12/12/1970. Died ...": a whole date between name and death, in notes
_NOTED_BIRTH = re.compile(
    rf"{_WORD}[.,;] (?P<day>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_WORD} (?:19|20)\d\d)[.,;] (?:who )?(?:has |sadly )*(?=[Dd]ied\b|passed\b)"
)


_TWO_OPINIONS = re.compile(r"\bsaid (?:it was|he died|she died|they died)\b.{3,30}\bbut (?:we|i|the family) (?:think|reckon|thought)\b", re.IGNORECASE)
_ONLY_DAY = re.compile(rf"(?:^|[,.;] )(?:on )?(?:the )?(\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?i:{MONTH})(?: 20\d\d)?)(?=[,.;]|$)")
_BIRTH_BEFORE = re.compile(r"(?P<day>\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))[.,;]? $")  # "david muir 12/5/68 d 9/11/26"


def _day(said: str, today: date, birth: bool = False) -> dict[str, str] | None:
    when = dates.parse_date(said, today, birth=birth)
    return when.as_field() if when and when.plausible else None


def _died(text: str, today: date) -> dict[str, str] | None:
    text = cues.without_asides(text)
    died = cues.death(text)
    if died is None:
        reported = cues.reported(text)
        return _day(reported, today) if re.search(r"\d", reported) else None
    if _TWO_OPINIONS.search(text):
        return None
    when = _day(cues.clause(text, died), today) or _day(cues.before(text, died.start()), today)
    return when or next((day for cue in cues.more(text) if (day := _day(cues.clause(text, cue), today))), None) or _noted_day(text, today)


def _noted_day(text: str, today: date) -> dict[str, str] | None:
    """The only day that stands between commas, as in notes: "she was in Heartlands, 14th November"."""
    days = _ONLY_DAY.findall(text)
    return _day(days[0], today) if len(days) == 1 else None


def _born(text: str, today: date) -> dict[str, str] | None:
    """The birth that is said, or noted as a whole date in front of a death."""
    if born := cues.birth(text):
        return _day(cues.clause(text, born), today, birth=True)
    died = cues.death(text)
    before = _BIRTH_BEFORE.search(text[: died.start()]) if died else None
    noted = _NOTED_BIRTH.search(text) or before
    lately = _day(noted["day"], today) if noted and died else None
    when = None if lately and lately["value"] > str(today.year - 4) else _day(noted["day"], today, birth=True) if noted and died else None
    return when if when and when["value"] < str(today.year - 4) else None


def _when(text: str, today: date) -> Facts:
    found = {"death.date": _died(text, today), "person.date_of_birth": _born(text, today)}
    return {path: when for path, when in found.items() if when}


def _age(text: str, today: date) -> Facts:
    for sentence in re.split(r"[;!?]|\.(?!\d)", text):
        for clause in _CLAUSE.split(sentence):
            alone = _WHEN.search(clause) and not cues.is_of_a_death(text)
            if _AGED.search(clause) and not _NOT_THEIR_AGE.search(clause) and not _DIAGNOSED.search(clause) and not alone:
                age = ages.parse_age(clause)
                if age is not None:
                    return {"person.age": age}
    clauses = (clause for clause in re.split(r"[.;!?,]", text) if not _NOT_THEIR_AGE.search(clause) and not _UP_TO.search(clause))
    rough = next((match for clause in clauses if (match := _ROUGHLY.search(clause))), None)
    years = ages.rough_age(rough["in"]) if rough else None
    if years is not None:
        return {"person.date_of_birth": {"value": str(today.year - years), "precision": "about"}}
    beside = _AGE_BESIDE_NAME.search(text) or _NAMED_AGED.search(text) or spotted_people.AGE_BESIDE.search(text)
    beside = beside if beside and beside["age"] else (_NOTE.search(numerals.in_figures(text.lower())) if cues.is_of_a_death(text) else None)
    age = ages.parse_age(beside["age"]) if beside and beside["age"] else None
    return {} if age is None else {"person.age": age}


_OUR_HOME = re.compile(r"\b(?:in|at) (?:our (?:own )?(?:flat|house|home|bungalow|place)|ours)\b", re.IGNORECASE)
_NHS = re.compile(r"\bnhs(?: ?(?:no|num|number))?\.?\s*(?:is|was|:|-)?\s*(?P<number>\d{3}[ -]?\d{3}[ -]?\d{4})\b", re.IGNORECASE)


def _number_and_postcode(text: str, lowered: str) -> Facts:
    facts: Facts = {}
    labelled = _NHS.search(text)
    number = nhs_numbers.parse_nhs_number(labelled["number"] if labelled else text) if "nhs" in lowered else None
    if number and number.valid:
        facts["person.nhs_number"] = number.value
    home = re.search(r"\b(?:lived|lives?|living|postcode|address|own (?:flat|house|home|bungalow|place)|of \d{1,4} [a-z]+)\b", lowered)
    postcode = postcodes.parse_postcode(text) if home else None
    if postcode and not postcode.outcode_only:
        facts["person.postcode"] = postcode.value
    return facts


@once
def spot(text: str, today: date) -> Mapping[str, object]:
    """{notification path: value as in the notification} of what is clearly said; anything doubtful is left to be asked."""
    said = utterance.clean(text)
    said = said.lower() if len(said) > 12 and said == said.upper() else said
    lowered = utterance.plain(said)
    bare = lowered.replace("'", "")
    facts = _number_and_postcode(said, bare)
    if cues.only_another(said):
        return facts
    own = spotted_callers.own_name(said)
    facts = {
        **({"notifier.name": own} if own else {}),
        **spotted_callers.caller(said),
        **spotted_people.person(said, lowered),
        **_age(said, today),
        **_when(said, today),
        **spotted_places.where_died(said),
        **spotted_homes.told(said),
        **({} if said.startswith("?") else conditions.told(bare)),  # "?LD" is a doubt
        **spotted_reach.told(said),
        **facts,
    }
    if "notifier.name" not in facts and (signed := spotted_callers.signed(said, str(facts.get("person.forename", "")))):
        facts["notifier.name"] = signed
    if facts.get("death.place_type") == "22" and facts.get("notifier.relationship") == "spouse_partner" and _OUR_HOME.search(said):
        facts["death.place_type"] = "21"  # a couple's home is each one's own
    if "person.postcode" in facts:
        facts.pop("person.town", None)
    return facts
