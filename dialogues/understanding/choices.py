"""Answers that are one of a set: the options shown, where the person died, what kind of home they had."""

from __future__ import annotations

import re
from collections.abc import Sequence

from understanding import hospitals, numerals, utterance
from understanding.roles import RoleAnswer, parse_role

__all__ = ["RoleAnswer", "parse_choice", "parse_death_place", "parse_residence", "parse_role"]

_NUMBERED = re.compile(
    r"^(?:(?:its|it is|it was|i pressed|pressed|press|i press|ive pressed|pushed|i typed|the one (?:number|no)|i think|ill say|ill go with|i choose|choose|pick|press|yes|id say|answer|please|the|probably) )*"
    r"(?:(?:option|number|no|choice|answer|num|letter) )?(?P<choice>\d{1,2}|[a-z])(?:st|nd|rd|th)?(?: (?:one|option|please|thanks|thank you|i think))*$"
)
_ENDS = re.compile(r"^(?:(?:its|it is|it was|i think|please|yes|the|id say) )*(?:very )?(?P<which>first|top|last|bottom|final)(?: (?:one|option|answer|choice|on the list|please|thanks))*$")
_POLITE = re.compile(
    r"^(?:(?:its|it is|it was|i think|i think it was|yes|well|oh|in|at|the|a|an|was|id say|probably|just|he was|she was|my|their|his|her|on) )+|(?: (?:please|thanks|thank you|i think))+$"
)

_DEATH_PLACES = [
    (code, re.compile(pattern))
    for code, pattern in (
        ("50", r"\boutside (?:the|his|her|their|my|our|a) (?:[a-z]+ )?(?:house|home|flat|hospital|building|shops?|pub|school|station|church|front door|gate|block)\b|\bin (?:the|an) (?:back of (?:the|an) )?(?:ambulance|taxi|car)\b|^(?:in )?(?:the |an )?ambulance$|\b(?:on (?:the|his|her|their) way|en route|in transit)\b|\bhmp\b|^(?:in )?(?:a )?public place$|\bpolice (?:custody|station|cell)\b"),
        ("30", r"\bhospice\b|\bpalliative care unit\b"),
        ("41", r"\b(?:care|residential) home with nursing\b|\bemi\b|\bnursing (?:care )?home\b|^(?:in )?(?:a |the )?nh$"),
        ("42", r"\bcare home without nursing\b|\bresidential (?:care |)home\b|\bresidential care\b|^(?:in )?(?:a |the )?(?:rh|res(?:idential)?\.? (?:home|care))$"),
        ("10", r"\b(?:on|in) (?:a|the) (?:trolley|corridor)\b|\b(?:critical care|high dependency|life support)\b|\b(?:turned|switched) (?:the |his |her |him |them )?(?:machines?|off|ventilator|life support)\b|\b(?:took|taken|rushed|went|got took) (?:him |her |them )?(?:in |up )?to (?:the )?(?:royal|general|infirmary|qe|hospital)\b|\b(?:mh|camhs|acute) (?:unit|ward)\b|^(?:in )?(?:the )?(?:ed|ae|in ?patient|inpatient|nhs trust|trust)$|\bemergency dep(?:artmen)?t\b|\bed resus\b|\b(?:brought in|dead on arrival|doa|bid)\b|\bhosp\w*\b|\b(?:hopsital|hosital|ospital|hozpital|hopital)\b|\binfirm[ae]?ry\b|\b(?:picu|nicu|ccu|mau|amu|sau|resuss?)\b|^resus$|\b(?:on|in|at) (?:the |a |his |her )?(?:\w+ )?ward\b|\bicu\b|\bitu\b|\bhdu\b|\bintensive care\b|\b(?:at|in|out of|to|of) (?:a and e|a e|accident and emergency|casualty|resus|theatre)\b|^(?:in )?(?:the )?(?:operating )?theatre\b|\bon the operating table\b|^(?:a and e|a e|casualty|ward)$|\bward [a-z]?\d{1,3}[a-z]?\b|\b(?:mental health|psychiatric|psych|secure|forensic|rehab(?:ilitation)?|detox|step ?down)(?: \w+)? (?:unit|ward|wing|bed|centre)\b|\b(?:on the operating table|during (?:surgery|an operation|his operation|her operation)|in recovery|on life support|in surgery)\b|\b(?:sectioned|detained|under (?:a )?section)\b|\b(?:stroke|burns|coronary|cardiac|renal|dialysis|cancer|oncology|high dependency|medical|surgical|acute|admissions|assessment|critical care|neonatal|maternity|head injury|spinal|respiratory) (?:unit|ward|department)\b|\bassessment and treatment unit\b|\batu\b"),
        ("22", r"\b(?:my|our|(?:his|her|their|a|the) (?:mums?|mothers?|dads?|fathers?|parents?|sisters?|brothers?|friends?|aunt(?:ie|y)?s?|relatives?|family|mum and dads|partners?|daughters?|sons?)) ?(?:house|home|flat|place)\b|\bother (?:private )?home\b|\b(?:someone|somebody) elses (?:house|home|place)\b|\bat (?:his|her|their) (?:mums|dads|sisters|brothers|parents|friends|nans|grans)\b|\b(?:at|in|round|over at) (?:ours|mine|(?:our|my) (?:house|flat|bungalow|place))\b|^(?:our|my) (?:flat|bungalow)$|\bnext door\b|^(?:(?:it was|at|in|round|over|up|down) )*(?:his|her|their|my|our) (?:mums|mams|moms|mas|mothers|dads|fathers|parents|sisters|brothers|friends|mates|nans|grans|aunties|aunts|uncles|partners|girlfriends|boyfriends|familys)(?: (?:house|home|flat|place))?$|^(?:at )?(?:ours|mine)$"),
        ("40", r"\bcare ?home\b|\b(?:in|at) (?:the|a) home\b|^(?:the|a) home$|\bconvalescent home\b|\brespite\b|\bresidential\b|\bgroup home\b|\bcare setting\b|\bthe home (?:he|she|they) (?:lived|was) (?:in|at)\b"),
        ("21", r"\b(?:his|her|their|his or her|the persons)(?: own)? (?:home|house|flat|bungalow|room|bed|supported living|place|apartment|bedroom)\b|\b(?:his|her|their)(?: own)? (?:front room|living room|sitting room|kitchen|bathroom|garden|bedsit|digs)\b|^(?:(?:at|in) )?the flat$|\bown (?:home|house|flat|place)\b|\bat home\b|\b(?:supported|assisted) (?:living|accommodation)\b|\bfoster (?:carers?|parents?|mums?|famil(?:y|ys|ies)|home)\b|\bin (?:the|our) garden\b|\bcaravan\b(?=.*\blived\b)|\bin bed\b|\bin (?:the )?bed ?room\b|^(?:at )?(?:the )?(?:family )?home(?: with (?:us|me|family|mum))?$|\bfamily home\b|\bwhere (?:he|she|they) lived\b|\bshared lives\b|\bsheltered (?:housing|flat|accommodation|bungalow)\b|\bextra care\b"),
        ("20", r"\bprivate (?:residence|house|home|address)\b|\ban? (?:house|address)\b|\b(?:in|at) a flat\b"),
        ("50", r"\b(?:somewhere else|other|elsewhere|street|road|park|outside|outdoors|ambulance|car|prison|cell|police|abroad|holiday|hotel|hostel|bus|train|tram|tesco|asda|sainsburys?|morrisons|aldi|lidl|town centre|river|sea|swimming pool|pool|leisure centre|beach|pub|club|gym|church|restaurant|cafe|motorway|m\d{1,2}|seaside|allotments?|tent|b (?:and |n )?b|bed and breakfast|guest house|pavement|lift|custody|night shelter|streets|bench|lay ?by|farm|festival|wedding|coach|supermarket|woods|canal|lake|railway|station|day cent(?:re|er)|college|school|work|shop|airport|plane|on the way to)\b"),
    )
]  # fmt: skip
_RESIDENCES = [
    (code, re.compile(pattern))
    for code, pattern in (
        ("unknown", r"^(?:not sure|dont know|unknown|no idea|im not sure|i dont know|not known)$"),
        ("no_fixed_abode", r"\bno (?:fixed |settled |proper |permanent )?(?:home|abode|address|fixed address|place)\b|\bhomeless\b|\bon the streets?\b|\brough sleep\w*|\bsofa surf\w*|\bnfa\b|\bslept rough\b|\bliving rough\b"),
        ("prison_or_secure", r"\bprison\b|\bjail\b|\bgaol\b|\binside$|\bnick\b|\bbroadmoor\b|\brampton\b|\bashworth\b|\bhmp\b|\bsecure (?:unit|hospital|setting)\b|\bmedium secure\b|\blow secure\b|\byoung offenders?\b|\bcustody\b"),
        ("shared_lives", r"\bshared lives\b|\badult placement\b|\bfoster\b"),
        ("supported_living", r"^sl$|\bsupported (?:living|accommodation|housing|flat|tenancy|house)\b|\bextra care\b|\bsheltered (?:housing|accommodation|flat)\b|\bassisted living\b|\bindependent living scheme\b|\bliving with support\b|\bcluster flats?\b|\bwarden (?:controlled|assisted)\b|\bsheltered\b|\b(?:tenancy|flat|house|home|place|bungalow) (?:\w+ )?(?:with|w) (?:\w+ ){0,2}(?:support|carers|staff)\b|\bshared (?:house|home|flat)\b|\bsupported$"),
        ("nursing_care", r"^(?:a |the )?nh$|\bnursing(?: care)? home\b|\bcare home with nursing\b|\bnursing care\b|^(?:\w+ )?nursing$|\bemi\b"),
        ("independent_hospital", r"\b(?:independent|private) hospital\b|\bassessment and treatment (?:unit|centre)\b|\batu\b|\bcygnet\b|\bpriory\b"),
        ("nhs_hospital", r"\bhospital\b|\bward\b|\bmental health unit\b|\binfirmary\b"),
        ("residential_care", r"^(?:a |the )?(?:rh|res(?:idential)?\.? (?:home|care)|care village)$|\brespite\b|\bresidential(?: (?:care|home|care home|school|college|placement))?\b|\bcare home\b|\bgroup home\b|\bcare setting\b|^(?:in )?(?:a )?(?:home|care)$|\b(?:in|at) a home\b|\bin (?:full time |residential )?care$|\bchildrens home\b"),
        ("hostel", r"\bhostel\b|\bb (?:and |n )?b\b|\bbed and breakfast\b|\brefuge\b|\btemporary accommodation\b|\bnight shelter\b"),
        ("family_home", r"\bfamily home\b|\bwith (?:(?:my|our|his|her|their|the) )?(?:\w+ )?(?:mum|mam|mom|dad|mother|father) and (?:\w+ )?(?:mum|mam|mom|dad|mother|father)\b|\bwith (?:me|us|mum|mam|mom|dad|mother|father|parents?|(?:his|her|their|my|our|the) (?:\w+ )?(?:mum|mam|mammy|mummy|mom|ma|mother|dad|father|parents?|family|sister|brother|aunt(?:ie|y)?|uncle|nan|gran|grandparents|mum and dad|daughter|son|folks))\b|\b(?:my|our|(?:his|her|their|the) (?:mums?|mothers?|dads?|parents?|familys?|sisters?|brothers?)) (?:house|home|flat|place|bungalow)\b|\bat home with\b|\bwith (?:the )?family\b|\b(?:stopp|stay|liv|lodg)ing (?:at|with|in) (?:his|her|their|my|our) (?:\w+s)\b|\bat (?:his|her|their|my|our) (?:mums|mams|dads|sisters|brothers|parents|nans|grans|aunties|daughters|sons)\b|\bour family\b|^(?:lived )?with (?:both )?(?:parents?|mum|dad|family)\b"),
        ("own_home", r"\bplace of (?:his|her|their) own\b|\brented\b|\bown (?:home|house|flat|place|bungalow|tenancy|apartment|property)\b|\b(?:his|her|their) (?:home|house|flat|bungalow|place|apartment)\b|\b(?:a |council |housing association )(?:flat|house|bungalow)\b|\bon (?:his|her|their) own\b|\balone\b|\bwith (?:his|her|their) (?:wife|husband|partner|girlfriend|boyfriend)\b|\bby (?:him|her)self\b|\bindependent(?:ly)?\b|^(?:at )?home$|^(?:flat|house|bungalow)$"),
        ("other", r"\b(?:other|placement|intermediate care|d2a|step ?down|rehab\w*|approved premises|something else|somewhere else|caravan|boat|narrowboat|college|hospice|traveller site|none of (?:these|those))\b"),
    )
]  # fmt: skip


_AS_SAID = [
    (plain, re.compile(rf"\b(?:{words})\b"))
    for plain, words in (("with", "wi|wiv|wit|w"), ("living", "livin|livng"), ("my", "me(?= (?:mums?|mams?|moms?|dads?|sisters?|brothers?|nans?|house|place)\\b)"), ("house", "hse|ouse"), ("residential", "residental|resedential"))
]


# where somebody had been, a bed lent by a hospital and nurses who came to the house are not where they died
_NOT_THERE = re.compile(r"\b(?:from|out of|left|discharged by) (?:the |a )?(?:[a-z]+ )?(?:hospital|hospice|care home|nursing home|ward|infirmary)\b|\bhospital bed(?= .*\b(?:home|room|lounge|house)\b)|\bhospice (?:nurses?|team|carers?|staff|at home|care at home)\b")
# "at City Hospital, they carried him there in the ambulance"
_BY_AMBULANCE = re.compile(r"\b(?:carr(?:y|ied)|took|taken|take|brought|bring|rushed|went|go|got)(?: (?:him|her|them|me|us|there|in|away|off|up|down|straight))* (?:by|in) (?:the |an )?ambulance\b")
_TO_A_HOSPITAL = re.compile(r"\b(?:at|in|to) (?:the )?(?:[a-z']+ ){0,3}(?:hospital|infirmary|general)\b")
_AT_SOMEBODYS = re.compile(
    r"\b(?:at|in|round(?: at)?|over at|with|to) (?:(?:our|my|me|his|her|their|a|the) )(?:[^\W\d_]+ ){0,2}?[^\W\d_]+'s(?! (?:hospital|hospice|ward|care|nursing|surgery|school|church|caravan|car|van|birthday|party|funeral|park|pub|shop))\b"
    r"|\b(?:at|in|round(?: at)?|over at|to) (?:(?:our|my|me|his|her|their|a) )?(?:mum and dad|mum|mam|mom|dad|nan|nana|gran|sister|brother|aunt(?:ie|y)?|uncle|friend|mate|pal|girlfriend|boyfriend|neighbour|cousin|daughter|son)(?: [^\W\d_]+)?'?s\b",
    re.IGNORECASE,
)


def _first(text: str, table: list[tuple[str, re.Pattern[str]]]) -> str | None:
    said = utterance.words(text)
    for plain, pattern in _AS_SAID:
        said = pattern.sub(plain, said)
    said = re.sub(
        r"\b(?:not|wasnt|wasnt in|isnt|never) (?:in |at )?(?:a |the |an )?(?:(?!hospital|hospice|care|nursing|home)\w+ )?(?:hospital|hospice|care home|home|nursing home|prison)\b(?! home)",
        " ",
        said,
    )
    return next((code for code, pattern in table if pattern.search(" ".join(said.split()))), None)


# "at home, the hospital sent him home": what comes after tells how they came to be there
_CAME_FROM = re.compile(
    r"^(?P<place>[^,.;]{2,40}?)(?:[,.;]| because| cos| after| as) (?=.*\b(?:hospital|ward|home|hospice)\b.*\b(?:sent|discharged|let|refused|wouldn'?t|turned|moved|released|kicked)\b|.*\b(?:sent|discharged|let|refused|turned|moved|released|came|got|brought)\b.*\b(?:hospital|ward|home|hospice)\b)",
    re.IGNORECASE,
)


def parse_death_place(text: str) -> str | None:
    """The place code (DEATH LOCATION TYPE CODE): 10 hospital, 20-22 private homes, 30 hospice, 40-42 care homes, 50 other."""
    moved = _CAME_FROM.match(text)
    before = _NOT_THERE.sub(" ", utterance.plain(text))
    before = _BY_AMBULANCE.sub(" ", before) if _TO_A_HOSPITAL.search(before) else before
    code = (_first(moved["place"], _DEATH_PLACES) if moved else None) or _first(before, _DEATH_PLACES) or _first(text, _DEATH_PLACES) or hospitals.kind(text)
    head, _, rest = re.sub(r"[;,]", ".", utterance.clean(text)).partition(".")
    if code is None and rest and len(head.split()) <= 3:
        code = _first(head, _DEATH_PLACES) or hospitals.kind(head)
    return code or ("22" if _AT_SOMEBODYS.search(utterance.clean(text)) else None)


def parse_residence(text: str) -> str | None:
    """The residence code (P11)."""
    return _first(text, _RESIDENCES)


def _same(text: str) -> str:
    """Words compared as an option would be: no politeness, no "in a"."""
    return _POLITE.sub("", _POLITE.sub("", text)).strip()


def _numbered(said: str, count: int) -> int | None:
    ends = _ENDS.match(said)
    if ends:
        return count - 1 if ends["which"] in ("last", "bottom", "final") else 0
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
