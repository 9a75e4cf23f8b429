"""Answers that may be several of a set: "1 and 3", "the coroner and the police", "none"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from understanding import numerals, utterance
from understanding.languages import LANGUAGE

_NUMBERS = re.compile(r"(?:(?:numbers?|options?|and|the|reply|send|both) )*\d{1,2}(?: (?:(?:and|numbers?|options?|also) )*\d{1,2})*")
_RANGE = re.compile(r"^\s*(?:options? |numbers? )?(\d) ?(?:-|to|through) ?(\d)\s*$")
_ALL = re.compile(r"all(?: of (?:them|these|those|the above|it))?|the lot|all the above")
_NOT = re.compile(r"\b(?:not|but not|except|apart from) (?:the |a |any )?\w+|\bno (?:coroner|police|cqc|safeguarding|inquest|medical examiner)\b|\b\w+(?: team)? (?:(?:was|were|is|are|have|has|had) )?(?:not|never|werent|wasnt|arent|isnt|havent|hasnt)(?: (?:been|yet|currently))* (?:involved|informed|told|aware|contacted|notified|required|needed|applicable|called|yet)\b")

NEEDS = {
    "easy_read": r"easy ?read|easy (?:words|english)|(?:with )?pictures|simple (?:words|english|language)|plain (?:words|english)|(?:cant|cannot|dont|struggle to|not (?:very )?good at|hard to|trouble|difficulty) read(?:ing)?",
    "large_print": r"large ?(?:print|font|letters|text|type)|larger? (?:writing|letters|text|font)|big(?:ger)? (?:print|writing|letters|text|font)",
    "braille": r"braille",
    "audio": r"audio|recording|cd|read (?:it )?(?:out|aloud)|spoken|listen",
    "bsl": r"bsl|sign(?:ing)? language|british sign|signing|i sign|i am deaf|im deaf|signer",
    "makaton": r"makaton",
    "text_relay": r"relay|text ?phone|minicom",
    "interpreter": r"interpreter|translat\w+|(?:an)?other language|my (?:own )?language|(?:dont|not) (?:speak )?(?:much |good |very good )?english"
    rf"|{LANGUAGE}",
    "other": r"something else|other|letters? only|someone with me|my (?:carer|support worker|advocate)",
}
TOLD = {
    "coroner": r"cor+o?[ne]+e?rs?|inquest|hmc",
    "police": r"police(?:man|woman|men)?|polis|cops?|coppers?|bobb(?:y|ies)|old bill|cid",
    "safeguarding_adults": r"safe ?guarding(?: adults)?|s ?g|sva|s ?42|section 42|adult protection(?: team)?|council safe ?guarding|mash",
    "cqc": r"cqc|care quality commission",
    "medical_examiner": r"medical examiner\w*|the me|me office|examiner",
    "cdop": r"cdop|child death \w+",
    "trust_incident": r"pals|hospital|hosp|trust|investigat\w+|nhs incident|datix|(?:serious )?incident(?: (?:report|form|team|raised|reported))?|as an incident|lfpse|steis|psirf",
    "other": r"other|someone else|gp|doctor|surgery|social (?:worker|services|care)|council|la|local authority|asc|sw|dols(?: team)?|supervisory body|hse|riddor|iopc|ppo|ombudsman|ld (?:team|nurse|liaison(?: nurse)?)|learning disabilit(?:y|ies) team|care co ?ordinator|nok|next of kin|ofsted|probation|prison|leder|care (?:home|provider|manager)|day cent(?:re|er)|bank|dwp|benefits"
    r"|landlord|solicitor|funeral \w+|undertakers?|commissioners?|icb|family|everyone|everybody|all of them|registrar|tell us once|priest|vicar|imam|pastor|church|mp|friends?|mates|carers?|staff|support worker|(?:the|his|her) (?:home|boss|manager|mum|mam|dad|sister|brother|wife|husband|school|college|work)|my (?:mum|mam|dad|sister|brother|wife|husband|support worker|boss)",
}
CONCERNS = {
    "abuse": r"abuse\w*|safe ?guarding|restrain\w*|hit|hurt|assault\w*|bull(?:y|ied|ying)|rough\w*",
    "neglect_or_omission": r"neglect\w*|falls?|fell|pressure (?:ulcers?|sores?|damage)|nutrition|hydration|weight loss|dysphagia|choking|aspiration|med(?:ication|s)?(?: errors?)?|staffing|staff levels|infection|omission|omitted|left (?:alone|him|her|them)|not (?:fed|washed|checked)|missed (?:care|medication|doses?)",
    "coordination": r"coordinat\w+|salt(?: input)?|mdt|referrals?|follow up|transition|co ordinat\w+|joined up(?: care)?|handover|hand over|communicat\w+ between|discharge\w*",
    "diagnosis": r"(?:mis|un)?diagnos\w+|overshadow\w*|missed (?:the )?signs",
    "timeliness": r"delay\w*|late|too long|slow\w*|wait\w*|timel\w+",
    "communication_or_adjustments": r"adjustments?|ras|comms|ld (?:nurse|liaison)|communicat\w+(?! between)|passport|listen\w*|accessible",
    "capacity_or_dnacpr": r"capacity|mca|dols|imca|respect|cpr|dnacpr|dnr|dnar|best interests?|resuscitat\w+|consent",
    "other": r"other|something else",
}


@cache
def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


def _by_number(said: str, shown: Sequence[str]) -> list[str]:
    """Ids by their place in the list as shown; "13" is 1 and 3 where there are not thirteen."""
    if not _NUMBERS.fullmatch(said):
        return []
    places = [int(number) for number in re.findall(r"\d+", said)]
    if any(place > len(shown) for place in places):
        places = [int(figure) for number in re.findall(r"\d+", said) for figure in number]
    return [shown[place - 1] for place in places] if all(0 < place <= len(shown) for place in places) else []


def parse_several(text: str, shown: Sequence[str], words: Mapping[str, str]) -> list[str] | None:
    """The ids meant, each once, or None. `shown` are the ids as numbered; `words` says by which words each is meant."""
    said = utterance.words(text)
    known = {utterance.words(ident): ident for ident in (*shown, *words)}
    if said in known:
        return [known[said]]
    if shown and "abuse" in shown and _ALL.fullmatch(said):
        return [ident for ident in shown if ident != "other"]
    span = _RANGE.match(utterance.plain(text))
    if span and int(span[1]) < int(span[2]) <= len(shown):
        return list(shown[int(span[1]) - 1 : int(span[2])])
    meant = _NOT.sub(" ", said)
    found = _by_number(said, shown) or [ident for ident, pattern in words.items() if _word(pattern).search(meant)]
    found = found or _by_number(numerals.in_figures(said), shown)
    return list(dict.fromkeys(found)) or None
