"""Facts told in passing: "my brother Tom died last Tuesday at Sandwell General, he was 58" answers five questions at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from understanding import (
    conditions,
    cues,
    dates,
    nhs_numbers,
    postcodes,
    spotted_ages,
    spotted_callers,
    spotted_homes,
    spotted_names,
    spotted_places,
    spotted_reach,
    spotted_sites,
    utterance,
    workplaces,
)
from understanding.date_words import MONTH, WEEKDAY
from understanding.once import once

Facts = dict[str, object]

_WORD = r"[A-Z][\w'-]+"
# "HARRIS, Colin. 12/12/1970. Died ...": a whole date between name and death, in notes
_NOTED_BIRTH = re.compile(
    rf"{_WORD}[.,;] (?P<day>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_WORD} (?:19|20)\d\d)[.,;] (?:who )?(?:has |sadly )*(?=[Dd]ied\b|passed\b)"
)


_TWO_OPINIONS = re.compile(r"\bsaid (?:it was|he died|she died|they died)\b.{3,30}\bbut (?:we|i|the family) (?:think|reckon|thought)\b", re.IGNORECASE)
_ONLY_DAY = re.compile(rf"(?:^|[,.;] )(?:on )?(?:the )?(\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?i:{MONTH})(?: 20\d\d)?)(?=[,.;]|$)")
_DAY_WORD = rf"(?:on|the|of|in|last|this|early|late|about|around|just|gone|past|and|day|days|week|weeks|fortnight|month|ago|yesterday|today|tonight|morning|night|evening|afternoon|a|an|one|two|three|four|five|six|seven|ten|{MONTH}|{WEEKDAY}|bonfire|halloween|remembrance|christmas|easter|boxing|\d{{1,2}}(?:st|nd|rd|th)?)"
_ONLY_DAY_WORDS = re.compile(rf"(?=.*(?:day|night|ago|{MONTH}|halloween|christmas|easter))(?:{_DAY_WORD} ?)+", re.IGNORECASE)
_BIRTH_BEFORE = re.compile(r"(?P<day>\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d))[.,;]? $")  # "david muir 12/5/68 d 9/11/26"


def _day(said: str, today: date, birth: bool = False) -> dict[str, str] | None:
    when = dates.parse_date(said, today, birth=birth)
    return when.as_field() if when and when.plausible else None


def _died(text: str, today: date) -> dict[str, str] | None:
    text = cues.without_asides(text)
    died = cues.death(text)
    if died is None:
        reported = cues.reported(text)
        return (_day(reported, today) or _of_a_piece(reported, today)) if re.search(r"\d|today|yesterday|last night|this morning", reported) else None
    if _TWO_OPINIONS.search(text):
        return None
    said = cues.clause(text, died)
    when = _day(said, today) or _day(cues.before(text, died.start()), today) or _of_a_piece(said, today)
    again = (day for cue in cues.more(text) if (day := _day(cues.clause(text, cue), today) or _of_a_piece(cues.clause(text, cue), today) or _day(cues.before(text, cue.start()), today)))
    return when or next(again, None) or _noted_day(text, today) or _day_alone(text, today)


def _of_a_piece(said: str, today: date) -> dict[str, str] | None:
    """The day at the end of a clause that tells the place first: "at our house, in his own bed, a fortnight ago today"."""
    pieces = said.split(",")[1:]
    return next((day for piece in reversed(pieces) if (day := _day(piece, today))), None)


def _day_alone(text: str, today: date) -> dict[str, str] | None:
    """The only piece of the message that is a day and nothing else: "She's passed. Sunday gone.", "Royal Liverpool, last Saturday."."""
    pieces = [piece.strip() for piece in re.split(r"[.,;!?]", text)]
    days = [day for piece in pieces if _ONLY_DAY_WORDS.fullmatch(piece) and (day := _day(piece, today))]
    return days[0] if len(days) == 1 else None


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


def _where(text: str) -> Facts:
    """Where they died: from the words that tell it, or the only place named; its name from wherever it stands."""
    facts = spotted_places.where_died(text)
    kind, named = facts.get("death.place_type"), "death.place_name" in facts
    site = {} if named else spotted_sites.told(text)
    if not facts:
        return site
    if site.get("death.place_type") in (kind, "10") and kind in ("10", "30"):
        return {**site, **facts}
    home = spotted_sites.name_of_home(text) if kind in ("40", "41", "42") and not named else None
    return {**facts, "death.place_name": home} if home else facts


_OUR_HOME = re.compile(r"\b(?:in|at) (?:our (?:own )?(?:flat|house|home|bungalow|place)|ours)\b", re.IGNORECASE)
_SHARED = re.compile(r"\b(?:he|she|they|who|[A-Z]\w+)(?:'d| had)? (?:has |had |always )?(?:lived|lives|live) with (?:us|me|my (?:husband|wife|partner) and me)\b|\b(?:his|her|their) house\b|\b(?:housemate|flatmate)\b|\bwe (?:all )?live(?:d)? (?:together|in)\b", re.IGNORECASE)
_NHS = re.compile(r"\bnhs(?: ?(?:no|num|number))?\.?\s*(?:is|was|:|-)?\s*(?P<number>\d{3}[ -]?\d{3}[ -]?\d{4})\b", re.IGNORECASE)


# the caller's own, or an office's: "I live at LS1 4DY", "write to me at ..."
_MY_POSTCODE = re.compile(r"\b(?:I live|I'm at|I am at|my (?:own )?(?:address|postcode)|write to|office|surgery|based)\b[^.;]{0,40}\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)


def _number_and_postcode(text: str, lowered: str) -> Facts:
    facts: Facts = {}
    labelled = _NHS.search(text)
    number = nhs_numbers.parse_nhs_number(labelled["number"] if labelled else text) if "nhs" in lowered else None
    if number and number.valid:
        facts["person.nhs_number"] = number.value
    home = re.search(r"\b(?:lived|lives?|living|postcode|address|moved to|died at home|own (?:flat|house|home|bungalow|place)|of \d{1,4} [a-z]+)\b", lowered)
    postcode = postcodes.parse_postcode(text) if home and not _MY_POSTCODE.search(text) else None
    if postcode and not postcode.outcode_only:
        facts["person.postcode"] = postcode.value
    return facts


# what dialect and thumbs make of the words that tell a death and its day
_AS_WRITTEN = {"passd": "passed", "pased": "passed", "passt": "passed", "pasd": "passed", "deed": "dead", "neet": "night", "yest": "yesterday"}
_DIALECT = re.compile(rf"\b(?:{'|'.join(_AS_WRITTEN)})\b", re.IGNORECASE)


_AGED_ASIDE = re.compile(r", aged? (?:of )?[\w-]+(?: [\w-]+)?(?: years)?,", re.IGNORECASE)  # "died on the 12th, aged 88, at Beech Hill"


@once
def spot(text: str, today: date) -> Mapping[str, object]:
    """{notification path: value as in the notification} of what is clearly said; anything doubtful is left to be asked."""
    said = utterance.clean(text)
    said = said.lower() if len(said) > 12 and said == said.upper() else said
    said = _DIALECT.sub(lambda found: _AS_WRITTEN[found.group().lower()], said)
    lowered = utterance.plain(said)
    bare = lowered.replace("'", "")
    facts = _number_and_postcode(said, bare)
    if cues.only_another(said):
        return facts
    placed = _AGED_ASIDE.sub(",", said)
    facts = {
        **spotted_names.told(said, lowered),
        **spotted_callers.caller(said),
        **spotted_ages.told(said, today),
        **_when(placed, today),
        **_where(placed),
        **spotted_homes.told(said),
        **({} if said.startswith("?") else conditions.told(bare)),  # "?LD" is a doubt
        **spotted_reach.told(said),
        **facts,
    }
    if facts.get("death.place_type") == "22" and _OUR_HOME.search(said) and (facts.get("notifier.relationship") == "spouse_partner" or _SHARED.search(said)):
        facts["death.place_type"] = "21"  # the home of both is each one's own
    if facts.get("death.place_type") == "20" and re.search(r"\b(?:lived|lives) there\b|\bhis own\b|\bher own\b", lowered):
        facts["death.place_type"] = "21"
    if "person.postcode" in facts:
        facts.pop("person.town", None)
    if "death.place_name" in facts and facts.get("notifier.role") in workplaces.OTHERS and workplaces.of_the_caller(said) == facts["death.place_name"]:
        facts = {path: value for path, value in facts.items() if path not in ("death.place_name", "death.place_type")}
    if "notifier.role" not in facts and (kin := spotted_callers.kin_of(said, str(facts.get("person.forename", "")))):
        facts.update(kin)
    return {**facts, **workplaces.told(said, str(facts["notifier.role"]))} if "notifier.role" in facts else facts
