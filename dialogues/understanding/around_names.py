"""What stands around a name and tells whose it is: points for the person, for the caller, for somebody else."""

from __future__ import annotations

import re

from understanding.name_words import RELATION

_KIN = rf"(?:{RELATION}|mammy|mama|mummy|mom|aunty|auntie|niece|neice|gran|bro|sis|step-?(?:mum|dad|mother|father|son|daughter|brother|sister)|half[ -](?:brother|sister)|godson|goddaughter|bairn|kid|fianc\w+|next of kin|executor)"
JOB = (
    r"(?:(?:detective|police|support|key|care|social|night|senior|community|district|staff|liaison|practice|ward|deputy|registered|housing|acute|learning disability|ld|bank|agency|occupational|speech|health ?care|discharge|service|shared lives|foster|paid|old|former)\s+)*"
    r"(?:worker|nurse|carer|manager|assistant|clerk|sister|matron|doctor|dr|gp|therapist|coordinator|officer|advocate|receptionist|consultant|solicitor|paramedic|teacher|keyworker|midwife|psychologist|physio|registrar|vicar|priest|reverend|rev"
    r"|sergeant|constable|inspector|leader|pc|dc|ds|di|sgt|professor|prof|landlord|partner|registrar|secretary)"
)
_SOMEONE = r"(?:man|woman|lady|gentleman|gent|lad|girl|boy|chap|fell[ao]w?|person|patient|pt|resident|client|player|tenant|service user|member|friend|freind|mate|housemate|flatmate|pal|neighbour|girlfriend|boyfriend|partner|husband|wife|learner|student|pupil|lodger)"
_YEARS = r"(?:(?:eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
_GREET = r"(?:(?:hi|hello|hiya|hey|yes|good (?:morning|afternoon|evening)|morning|afternoon|evening|right|so|um|er|well|now then|dear \w+)[\s,.!]+)*"


def _points(*rules: tuple[int, str]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((points, re.compile(pattern, re.IGNORECASE)) for points, pattern in rules)


# each is looked for at the end of what stands before the name
_CALLER_BEFORE = _points(
    (5, r"(?:^|[^\w'])(?:i'?m|i am|i be|a[hm]'?m|my (?:full |own |proper )?name(?:'?s| is|:)?|(?:the |(?<!his )(?<!her )(?<!their )(?<!'s ))name(?:'?s| is)|(?<!his )(?<!her )(?<!their )name of|call me|ask for|i'?m called|you(?:'re| are) (?:speaking|talking) (?:to|with))\s+(?:just |only )?$"),
    (5, rf"{_GREET}this is\s+$"),
    (4, r"\b(?:regards|rgds|sincerely|faithfully|truly|many thanks|thanks|thank you|cheers|best wishes|signed|reported by|reporter|caller|notifier|informant|contact(?: me)?|officer|reply to|to me|call me|speak to me|name of caller)\s*[,:.]*\s*$"),
    (5, rf"(?:^|[^\w'])(?:i'?m|im|i am|i was|i be|a[hm]'?m|this is|as)\s+(?:only |just )?(?:(?:his|her|their|the|an?|[\w-]+'s)\s+)?(?:(?!of\b|to\b|for\b|about\b|called\b|named\b|who\b|and\b|with\b|his\b|her\b|their\b|my\b|our\b|the\b)[\w-]+\s+){{0,4}}?(?:{_KIN}|{JOB})(?: (?:here|there))?[,:]?\s+$"),
    (5, rf"^{_GREET}(?:(?:the|a|an|it'?s|this is)\s+)*{JOB}(?:\s+\d+)?,?\s+$"),
    (4, rf"(?:^|[^\w'])(?:i'?m|im|i am) one of the {JOB}s?,\s+$"),
    (3, rf"[.!?]\s+{JOB}(?:\s+\d+)?:?\s+$"),
)
# at the beginning of what stands behind it
_CALLER_BEHIND = _points(
    (4, r"^\s*(?:\(me\)|,? me\b(?! (?:brother|sister|mum|mam|dad|son))|,? that'?s me\b|,? is my name|,? (?:here|speaking|calling|phoning|ringing)\b(?! (?:about|to)))"),
    (4, r"^[,.:]?\s*(?:and )?(?:(?:on|tel|mob|mobile|phone|ring|call|text|t|m|or|my number(?:'s| is)?|no mobile|telephone)[.:,]?\s*){0,3}(?:\+ ?44|0)\d[\d ]{8,}"),
    (4, rf"^, (?:his |her |their )?{_KIN},? (?:on )?(?:\+ ?44|0)\d"),
    (2, rf"^[,.]?\s*\(?(?:his|her|their|the)\s(?:[\w-]+\s)?(?:{_KIN}|{JOB})\b"),
    (2, r"^,? (?:and )?(?:my|the|our) (?:number|mobile|phone|tel|e-?mail|work|direct|extension)\b"),
)
_OTHER_BEFORE = _points(
    (5, rf"\b(?:his|her|their)\s+(?:[\w-]+\s){{0,2}}?(?:{_KIN}|{JOB}|boss)(?:'?s name)?(?: is| was|,| -| called|:)?\s+$"),
    (8, rf"\b(?:his|her|their)\s(?:\w+\s)?{_KIN}, (?:my|our) {_KIN}\s+$"),
    (8, rf"\b(?:my|our)\s(?:other|eldest|younger|youngest|elder)\s{_KIN}\s+$"),
    (4, r"\bnext of kin(?: is| was)?:?(?: (?:his|her|their) \w+)?\s+$"),
    (4, rf"\b(?:the|my|our|a)\s+(?:{JOB}|boss|colleague)(?: (?:is|was|called))?\s+$"),
    (1, r"\b(?:with|and|by|from|under)\s+$"),
    (3, r"\b(?:parents|sons|daughters|sisters|brothers|children),? (?:[\w'-]+ and )?$"),
)
_OTHER_BEHIND = _points(
    (3, r"^,? (?:(?:is|are) (?:helping|aware|with|here)|knows?\b|will (?:speak|ring|talk|help)|signed|came\b|rang\b|asked\b|has been told|can'?t face|can'?t talk)"),
    (2, r"^ and [A-Z][\w'-]+ (?:are|know|were)\b"),
    (4, r"^\. (?:Her|His) (?:son|daughter) "),
)
_PERSON_BEFORE = _points(
    (6, rf"\b(?:death|passing|loss|estate) of (?:the late |a |an |my |our |one of our )*(?:late )?(?:(?:[\w-]+ )?(?:{_SOMEONE}|{_KIN})s?)?(?:,| called| named)?\s*$"),
    (6, r"\b(?:he|she|they)(?:'s| is| was| were|s)? (?:called|named|a)\s+$|\b(?:his|her|their|the (?:person|patient|lady|man|gentleman|lad|resident)'?s?) (?:full |real |proper |first )?names?(?:'?s| is| was|:)?\s*(?:(?:is|was)\s+)?$"),
    (5, r"\b(?:deceased|patient|resident|client|service user|pt|tenant|name of (?:the )?(?:person|deceased)|for your programme|who died)(?: (?:is|was))?\s*[:,-]?\s*(?:an? )?$"),
    (5, r"\b(?:reporting|notifying|notify you that|report that|reporting that|the late)\s+$"),
    (4, rf"\b(?:a|an|one|the|this|our|my|me|us|wor|ma|young|old|i)\s(?:[\w-]+\s){{0,3}}?(?:{_SOMEONE}|{_KIN})s?(?:,? (?:(?:of|on|in|at|from|we|i|who|that)\b)[^,.;:]{{0,40}})?,?\s*(?:(?:is|was) )?(?:(?:who (?:was|is) )?(?:called|named|by the name of) )?$"),
    (5, rf"\b(?:my|our|me|wor|the|a|us) (?:[\w-]+\s){{0,3}}(?:{_SOMEONE}|{_KIN})s?(?:'s| has| have|'ve)? (?:\w+ )?(?:died|passed(?: away| over| on)?|gone|dead),?\s*$"),
    (4, r"\b(?:i'?ve|i have|we'?ve|we have|i'?d) known\s+$"),
    (3, r"\b(?:mr|mrs|miss|ms)\.?\s+$"),
    (4, r"\b(?:about|regarding|concerning|re:?|lost|knew|support(?:ed)?|look(?:ed)? after|car(?:e|ed) for|foster(?:ed)?|adopted)\s+(?:(?:our|my|wor|us) )?$"),
    (4, r"(?:^|[^\w'])(?:my|our|me|wor|us)\s+$"),
    (4, rf"\b(?:{_KIN}|{JOB}) (?:of|to|for)\s+$"),
    (3, r"\b(?:that'?s|thats|she was|he was|it was|was)\s+$"),
)
_PERSON_BEHIND = _points(
    (6, r"^\s*,?\s*(?:\([^)]{2,30}\),?\s*)?(?:who\s)?(?:(?:has|had|have|sadly|just|recently|suddenly|unexpectedly)\s)*(?:died|passe?d|pass|is dead|was found|is gone|'s gone|has gone|lost (?:his|her|their) (?:life|fight)|drowned|took (?:his|her|their) own|die\b|d\.? ?\d)"),
    (6, r"^,? (?:is|was) (?:his|her|their) (?:full |real |proper )?name|^,? (?:his|her|their) (?:full |proper |real )?name (?:was|is)|^ is full name"),
    (5, rf"^'s (?:{_KIN}|{JOB}|death|passing)\b"),
    (5, r"^,?\s*\(?(?:dob|d\.?o\.?b\.?|born|date of birth|b\.)[\s:,]"),
    (4, rf"^,?\s*\(?(?:aged?\s(?:of\s)?|age\s)?(?:\d{{2,3}}(?:\s?[mfMF])?\b(?![/:-]|\.\d|\d|th|st|nd|rd)(?! ?(?:am|pm|hours|percent|staff))|{_YEARS}\b)"),
    (4, rf"^,? (?:my|our|ma|me|wor) (?:[\w-]+ ){{0,2}}{_KIN}\b"),
    (4, r"^,? (?:also |better |always )?(?:known as|aka|we called|everyone called|whom everyone)"),
    (3, r"^'s (?:gone|passed|died|dead)|^,? (?:he|she|they)(?:'s|'d)? (?:was|were|is|had|has|died|passed|lived|would)\b|^,? (?:he'?d|she'?d)\b"),
    (3, r"^ used to\b|^,? who (?:was|is|had|lived)\b"),
    (2, r"^ (?:was|were|is|had|has|lived|lives|used|loved|wanted|could|would|'d)\b"),
)
_PLACE_BEFORE = re.compile(
    r"(?<!death )(?<!passing )(?<!loss )\b(?:in|at|near|outside|around|near to|moved to|into|up|down|over in|of (?:the )?(?:town|city|village) of|from(?: the)?|(?:surgery|gp|practice|doctor'?s|ward|hospital|home|town|city|village|lived|address|road|street)(?: (?:is|was))?[:,]?)(?: the)?\s+$", re.IGNORECASE
)
_PLACE_BEHIND = re.compile(
    r"^'?s? (?:(?:hospital|infirmary|hospice|surgery|practice|medical|health centre|clinic|ward|nursing home|care home|residential|house|lodge|court|road|street|avenue|lane|close|council|police|school|college|centre|church|park|general|unit|trust|cathedral|day centre|library)|way|area|town)\b",
    re.IGNORECASE,
)


def _most(rules: tuple[tuple[int, re.Pattern[str]], ...], said: str) -> int:
    return max((points for points, rule in rules if rule.search(said)), default=0)


def of_a_place(before: str, behind: str) -> bool:
    return bool(_PLACE_BEFORE.search(before) or _PLACE_BEHIND.match(behind))


_ITS = re.compile(rf"^{_GREET}(?:there,? |all,? )?it'?s\s+$", re.IGNORECASE)
_FROM_THERE = re.compile(r"^,? (?:here|from|calling|ringing|speaking|phoning|at|on)\b", re.IGNORECASE)  # "it's Gwen from the bereavement office"


def of_the_caller(before: str, behind: str) -> int:
    if _ITS.match(before) and _FROM_THERE.match(behind):
        return 5
    return _most(_CALLER_BEFORE, before) or _most(_CALLER_BEHIND, behind)


def of_another(before: str, behind: str) -> int:
    """ "I'm his dad, Martin" is the caller, for all that "his dad, Martin" is somebody else."""
    return 0 if _most(_CALLER_BEFORE, before) else max(_most(_OTHER_BEFORE, before), _most(_OTHER_BEHIND, behind))


def of_the_person(before: str, behind: str) -> int:
    return max(_most(_PERSON_BEFORE, before), _most(_PERSON_BEHIND, behind))


_INTRODUCED = re.compile(r"\b(?:(?:my|his|her|their|the \w+'?s?) (?:full |real |proper )?name(?:'?s| is| was)?|(?:he|she|they)(?:'s| is| was|s)? called|a (?:man|woman|lady|gentleman|lad|girl|boy) called|this is (?:doctor|nurse|sister)|name of|mr|mrs|miss)\s+$", re.IGNORECASE)


def is_introduced(before: str) -> bool:
    """Whether the next word must be a name, known or not: "he was called", "my name is"."""
    return bool(_INTRODUCED.search(before))


_OF_KIN = re.compile(rf"(?:^|[^\w'])(?:my|our|me|wor|his|her|im|i'm) (?:[\w-]+ )?{_KIN}\s+$", re.IGNORECASE)


def is_of_kin(before: str) -> bool:
    """ "My brother", "his sister": a name may stand behind it."""
    return bool(_OF_KIN.search(before))
