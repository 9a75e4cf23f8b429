"""Facts told in passing: "my brother Tom died last Tuesday at Sandwell General, he was 58" answers five questions at once."""

from __future__ import annotations

import re
from datetime import date

from understanding import ages, conditions, cues, dates, nhs_numbers, postcodes, spotted_homes, spotted_people, spotted_places, utterance
from understanding.name_words import RELATION

Facts = dict[str, object]

_WORD = r"[A-Z][\w'-]+"
_AGED = re.compile(r"\b(?:was|were|wor|wus|aged?|old|have been|of been|turned|at the age|died at \d+|\d+ ?y/?o|(?:off|shy of|short of|before) (?:his|her|their) (?:[\w-]+ )?[\w-]+ birthday)\b", re.IGNORECASE)
# an age at some other time, or the caller's own
_NOT_THEIR_AGE = re.compile(
    r"\b(?:i|we) (?:am|was|were)\b|(?:\b(?:his|her|their) |(?<!my )(?<!our )(?<!me )\b)(?:mum|mam|mom|dad|mother|father|wife|husband|brother|sister|son|daughter|nan)(?:'s| is| was| were) (?:\w+ )?\d|\bi'?m\b|\b(?:when|since|until|till|before|after) (?:he|she|they) (?:was|were|turned)\b(?<!died when he was)(?<!died when she was)(?<!died when they were)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",|\band\b|\bbut\b|(?<!when )(?<!since )(?<!until )(?<!till )(?<!before )(?<!after )(?=\b(?:he|she|they) (?:was|were|wor) )")
_DIAGNOSED = re.compile(r"\bdiagnos", re.IGNORECASE)
# in answer to "was she diagnosed?": "yes, aged 6"
_WHEN = re.compile(r"^\W*(?:(?:yes|yeah|yep|no)\b\W*)?(?:at|when|aged?)\b(?!.*\b(?:died|passed)\b)", re.IGNORECASE)
_AGE_BESIDE_NAME = re.compile(rf"\b(?:[Mm]y|[Oo]ur) (?i:{RELATION}) (?:{_WORD} ){{0,2}}{_WORD}, (?P<age>\d{{1,3}})(?=,|\.|$)")
# "a gentleman in his sixties", "she was only in her early forties", never what somebody did in those years
_ROUGHLY = re.compile(
    r"\b(?:was|were|wor|gentleman|lady|man|woman|person|resident|patient|died|be)(?: (?:only|still|just|about|probably|maybe|well|a (?:man|woman|lady|gentleman)))* (?P<in>in(?:to)? (?:his|her|their) (?:(?:very )?(?:early|mid|late)(?:[ -]to[ -](?:mid|late))?[ -])?(?:[2-9]0'?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:until|till|when|since|before|by the time)\b", re.IGNORECASE)
# a message in notes: "brother died. downs. 52. russells hall"
_NOTE = re.compile(r"(?:^|[.,;]\s*)(?P<age>[1-9]\d)(?=\s*(?:[.,;]|$))")


# "HARRIS, Colin. 12/12/1970. Died ...": a whole date between name and death, in notes
_NOTED_BIRTH = re.compile(rf"{_WORD}[.,;] (?P<day>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d)[.,;] (?=[Dd]ied\b)")


def _when(text: str, today: date) -> Facts:
    facts: Facts = {}
    died, born = cues.death(text), cues.birth(text)
    if died:
        when = dates.parse_date(cues.clause(text, died), today) or dates.parse_date(cues.before(text, died.start()), today)
        if when and when.plausible:
            facts["death.date"] = when.as_field()
    elif reported := cues.reported(text):
        when = dates.parse_date(reported, today) if re.search(r"\d", reported) else None
        if when and when.plausible:
            facts["death.date"] = when.as_field()
    if not born and (noted := _NOTED_BIRTH.search(text)) and facts:
        when = dates.parse_date(noted["day"], today, birth=True)
        if when and when.plausible:
            facts["person.date_of_birth"] = when.as_field()
    if born:
        when = dates.parse_date(cues.clause(text, born), today, birth=True)
        if when and when.plausible:
            facts["person.date_of_birth"] = when.as_field()
    return facts


def _age(text: str, today: date) -> Facts:
    for sentence in re.split(r"[.;!?]", text):
        for clause in _CLAUSE.split(sentence):
            alone = _WHEN.search(clause) and not cues.is_of_a_death(text)
            if _AGED.search(clause) and not _NOT_THEIR_AGE.search(clause) and not _DIAGNOSED.search(clause) and not alone:
                age = ages.parse_age(clause)
                if age is not None:
                    return {"person.age": age}
    rough = next((clause for clause in re.split(r"[.;!?,]", text) if _ROUGHLY.search(clause) and not _NOT_THEIR_AGE.search(clause) and not _UP_TO.search(clause)), None)
    years = ages.rough_age(_ROUGHLY.search(rough)["in"]) if rough else None  # type: ignore[index]
    if years is not None:
        return {"person.date_of_birth": {"value": str(today.year - years), "precision": "about"}}
    beside = _AGE_BESIDE_NAME.search(text) or spotted_people.AGE_BESIDE.search(text)
    beside = beside if beside and beside["age"] else (_NOTE.search(text) if cues.is_of_a_death(text) else None)
    age = ages.parse_age(beside["age"]) if beside and beside["age"] else None
    return {} if age is None else {"person.age": age}


def _number_and_postcode(text: str, lowered: str) -> Facts:
    facts: Facts = {}
    number = nhs_numbers.parse_nhs_number(text) if "nhs" in lowered else None
    if number and number.valid:
        facts["person.nhs_number"] = number.value
    home = re.search(r"\b(?:lived|lives|living|postcode|address|of \d{1,4} [a-z]+)\b", lowered)
    postcode = postcodes.parse_postcode(text) if home else None
    if postcode and not postcode.outcode_only:
        facts["person.postcode"] = postcode.value
    return facts


def spot(text: str, today: date) -> Facts:
    """{notification path: value as in the notification} of what is clearly said; anything doubtful is left to be asked."""
    said = utterance.clean(text)
    said = said.lower() if len(said) > 12 and said == said.upper() else said
    lowered = utterance.plain(said)
    bare = lowered.replace("'", "")
    facts = _number_and_postcode(said, bare)
    if cues.only_another(said):
        return facts
    own = spotted_people.own_name(said)
    facts = {
        **({"notifier.name": own} if own else {}),
        **spotted_people.caller(said),
        **spotted_people.person(said, lowered),
        **_age(said, today),
        **_when(said, today),
        **spotted_places.where_died(said),
        **spotted_homes.told(said),
        **conditions.told(bare),
        **facts,
    }
    if "person.postcode" in facts:
        facts.pop("person.town", None)
    return facts
