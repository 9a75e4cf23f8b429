"""How old the person was, told in passing: "he was 58", "aged 71", "45F", "in his sixties", never the caller's age or another's."""

from __future__ import annotations

import re
from datetime import date

from understanding import ages, cues, mentions, numerals, spotted_people
from understanding.name_words import RELATION

Facts = dict[str, object]

_WORD = r"[A-Z][\w'-]+"
_AGED = re.compile(r"\b(?:was|were|wor|wus|wis|(?:have|has|had) (?:about |only )?\w+ years|had (?:his|her|their) [\w-]+ birthday|aged?|old|have been|of been|turned|at the age|died at \d+|\d+ ?y/?o|(?:off|shy of|short of|before) (?:his|her|their) (?:[\w-]+ )?[\w-]+ birthday)\b", re.IGNORECASE)
# an age at some other time, or the caller's own
_NOT_THEIR_AGE = re.compile(
    r"\b(?:i|we) (?:am|was|were)\b|(?:\b(?:his|her|their) |(?<!my )(?<!our )(?<!me )\b)(?:mum|mam|mom|dad|mother|father|wife|husband|brother|sister|son|daughter|nan)(?:'s| who is| who was| who's| is| was| were) (?:\w+ )?\d|\b(?:mum|mam|mom|dad|mother|father|wife|husband|sister|brother) who(?:'s| is) (?:\w+ )?\d|\bi'?m\b|\bfrom (?:about )?\w+ (?:years?|months?) old\b|\b(?:when|since|until|till|before|after) (?:he|she|they) (?:was|were|turned)\b(?<!died when he was)(?<!died when she was)(?<!died when they were)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",|\band\b|\bbut\b|(?<!when )(?<!since )(?<!until )(?<!till )(?<!before )(?<!after )(?=\b(?:he|she|they) (?:was|were|wor|wis) )", re.IGNORECASE)
_DIAGNOSED = re.compile(r"\bdiagnos|\bdx\b", re.IGNORECASE)
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
_NOTE = re.compile(r"(?:^|[.,;]\s+|(?<!\d)[.,;])(?P<age>[1-9]\d)(?: ?(?:yrs?|years?)(?: old)?)?(?=\s*(?:[.,;](?!\d)|$))")


_PLAINLY = re.compile(
    r"(?<!when )(?<!since )(?<!until )(?<!till )(?<!before )(?<!after )(?<!from )\b(?:(?:he|she|they)(?:'?s|'d| was| were| wor| is| would be| must be| must have been|'?d have been)? (?:just |only |about |around |be |maybe |just turned |turned |nearly )*|(?:i think|maybe|probably|i'd say) (?:about |around )?|(?:man|woman|lady|gentleman|lad|girl|boy|person) of (?:about |around )?|[a-z]+ (?:was|is) (?=\d\d years old))(?P<age>[1-9]\d)\b(?! ?(?:st|nd|rd|th|stone|foot|feet|ft|days?|weeks?|months?|minutes?|hours?|miles|or|to|%|percent|o'?clock|when|he moved|years (?:ago|in|at|with))\b|[:/-]\d|\.\d)"
)
_TWINS = re.compile(r"\bwe(?:'?re| were| are) (?P<age>[1-9]\d)\b")
_SEXED = re.compile(r"(?<![\d/.-])(?P<age>[1-9]\d) ?(?:yo |y/o )?[mf](?=[,.;]| (?:with|ld|autis))|\b(?:male|female),? (?:aged? )?(?P<noted>[1-9]\d)(?![\d/:-]|\.\d| ?(?:st|nd|rd|th|years? (?:ago|in|at|with)))", re.IGNORECASE)
_CLOCK = re.compile(r"\btime of death\b[^,;]{0,25}?\d{1,2}[.:]?\d{2}\b|(?<![\d./-])(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d|[./-]\d)", re.IGNORECASE)


_OF_OTHERS = re.compile(rf"\b(?:my|our|his|her|their) {RELATION}(?:'s| is)\b.*(?:he|she|they)(?:'s| is) [^.;]*$")


def _plain_age(text: str) -> int | None:
    """ "They were only 33", "I think fifty-six", "45F": a bare number said of the person, whatever stands behind it."""
    said = numerals.in_figures(re.sub(r"(?<=[a-z])-(?=[a-z])", " ", text.lower()))
    found = next((told for told in _PLAINLY.finditer(said) if not _OF_OTHERS.search(re.split(r"[.;!?]", said[: told.end()])[-1])), None) or (_TWINS.search(said) if re.search(r"\btwin", said) else None) or _SEXED.search(said)
    return int(found["age"] or found.groupdict().get("noted")) if found else None


def told(text: str, today: date) -> Facts:
    """A plain age first, then a rough one, then a number beside the name."""
    text = _CLOCK.sub(" ", text)
    for sentence in re.split(r"[;!?]|\.(?!\d)", text):
        for clause in _CLAUSE.split(sentence):
            alone = _WHEN.search(clause) and not cues.is_of_a_death(text)
            if _AGED.search(clause) and not _NOT_THEIR_AGE.search(clause) and not _DIAGNOSED.search(clause) and not alone:
                age = ages.parse_age(clause)
                if age is not None:
                    return {"person.age": age}
    plainly = _plain_age(text)
    if plainly is not None:
        return {"person.age": plainly}
    clauses = (clause for clause in re.split(r"[.;!?,]", text) if not _NOT_THEIR_AGE.search(clause) and not _UP_TO.search(clause))
    rough = next((match for clause in clauses if (match := _ROUGHLY.search(clause))), None)
    years = ages.rough_age(rough["in"]) if rough else None
    if years is not None:
        return {"person.date_of_birth": {"value": str(today.year - years), "precision": "about"}}
    if (named := mentions.age(text)) is not None:
        return {"person.age": named}
    beside = _AGE_BESIDE_NAME.search(text) or _NAMED_AGED.search(text) or spotted_people.AGE_BESIDE.search(text)
    beside = beside if beside and beside["age"] else (_NOTE.search(numerals.in_figures(text.lower())) if cues.is_of_a_death(text) else None)
    age = ages.parse_age(beside["age"]) if beside and beside["age"] else None
    return {} if age is None else {"person.age": age}
