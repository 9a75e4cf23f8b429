"""The name of a place: a town, a surgery, a hospital, a care home."""

from __future__ import annotations

import re

from understanding import answers, dialect, utterance

_LONGEST = 200
_LEAD = re.compile(
    r"^(?:(?:yes|no|well|oh|ok|so|now|sorry|actually|let me (?:think|see)|i think|i believe|probably|maybe)[\s,.]+"
    r"|(?:it'?s|its|it is|it was|that was|that'?s|that is|this is|was|is)(?: (?:called|named|known as|just|the one))?[\s,:]+"
    r"|(?:(?:he|she|they|we|my \w+|\w+) )(?:died|passed away|passed|lived|lives?|(?:was|were|are|is) living|stayed|was staying|used|went|goes|was|were|had|was registered|is registered|attended|resided)(?: (?:his|her|their) (?:gp|doctor|surgery))?(?: (?:at|in|to|with|near|by|on))? "
    r"|(?:the )?(?:name|town|surgery|practice|hospital|place|city|village|gp|doctor'?s?|home|care home|hospice)(?: (?:name))? (?:is|was|is called|was called|called|named)[\s:]+"
    r"|(?:just outside(?: of)?|outside(?: of)?|on the (?:outskirts|edge) of|not far from|close to)[\s:]+|(?:they call it|called|named|known as|at|in|near|to|with|from|registered with|registered at|over in|up in|down in)[\s:]+"
    r"|(?:his|her|their|my)[\s]+(?=gp|doctor|surgery|own)|(?:gp|surgery|doctor'?s?) (?:is|was) )",
    re.IGNORECASE,
)
_CODE = re.compile(r"[{}<>$=\\;@#^|~\[\]]")  # no place has them; pasted code does
_THE = re.compile(r"^(?:the (?:one (?:in|at|on) )?(?=\S)|THE (?=\S))")
_TAIL = re.compile(
    r"[\s,.]+(?:i think|i believe|please|thanks|thank you|i suppose|you know|if that helps|it was called|it was|it is)$",
    re.IGNORECASE,
)
# "he moved around", "I'm not telling you": a sentence, not a name
_SENTENCE = re.compile(r"\b(?:i|im|ive|id|hes|he|shes|she|they|theyre|you|youre|we|was|were|not|dont|didnt|wasnt|cant|never|said|told|knows?|same (?:as|address|one|place)|changed|a bad one|it)\b")
# "found in the river", "rushed in on the Friday": what became of somebody, once "he was" is taken off
_HAPPENED = re.compile(
    r"^(?:found|taken|sent|rushed|brought|left|killed|hit|seen|discharged|admitted|moved|transferred|picked|ill|sick|unwell|poorly|dead|alone|asleep|away|very|so|too|already|only just"
    r"|in (?:a|the) (?:river|sea|bath|car|road|street|park|water|canal|lake)|(?:the )?(?:hospital|home|staff|ward|nurses?|carers?) (?:looked|did|saw|had|took|sorted|dealt|came|gave|always|just)"
    r"|(?:useless|hopeless|rubbish|brilliant|wonderful|lovely|awful|terrible|great|good|bad|amazing|excellent|poor|fine|kind|crap|shit)$)\b"
)
# words of a sentence about the caller, the moment or the line; a surgery that has one of them says that it is a surgery
_TALK = re.compile(
    r"\b(?:my|your|me|you|us|fault|waste|again|later|delete|everything|everyone|someone|somebody|something|anything|nobody|ever|always|maybe|perhaps|possibly|dying|hang|please|help|sorry|why|how|dog|cat|tired|upset"
    r"|crying|angry|minute|phone|door|bus|kids|late|soon|more|enough|questions?|stupid|pointless|whatever|anyone|anybody|him|her|them|about|forgot\w*)\b|^an? (?!level)[a-z]"
    r"|^(?:will|would|can|could|do|does|did|should|what|who|when|where|which|is|are) [a-z]+ [a-z]"
)
_IS_PRACTICE = re.compile(r"\b(?:surgery|practice|medical|health|centre|clinic|doctors?|dr|gp|house|lane|road|street|hospital|hospice)\b")
_EMPTY = re.compile(
    r"(?:all (?:good|right|fine)|fine|ok|okay|alright|good|correct|thank you|thanks|sorry|none|nothing|nowhere|n/?a|not applicable|unknown|anywhere|somewhere|that|it|there|here|null|closed|shut|other|what|where|the|a|no|yes|yeah|yep|no one|nobody|not known|no fixed (?:abode|address)|(?:the )?(?:doct[oe]rs?|surgery|gp)|(?:our|my|his|her|their) (?:own )?(?:house|home|flat|place))",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:dont|do not|cant|cannot|didnt) (?:really |actually )?(?:know|remember|recall|say)\b|\b(?:no idea|dunno|havent a clue|no clue)\b|^(?:im |i am )?(?:not|un) ?(?:sure|certain|known)|^unsure"
)
_SMALL = {
    "of",
    "the",
    "and",
    "upon",
    "on",
    "in",
    "under",
    "le",
    "la",
    "de",
    "by",
    "at",
    "near",
    "for",
    "with",
    "cum",
    "super",
    "next",
}
_CAPITALS = {"nhs", "gp", "uk", "qe", "qmc", "rnib", "ymca", "a&e", "icu", "lgi", "rvi"}
_CAPITAL_SURGERY = re.compile(r"(?:[A-Z][\w'’.&-]+ ){1,4}(?:Surgery|Medical (?:Centre|Practice|Group)|Health Centre|Practice)\b")
_SURGERY = re.compile(
    r"(?:the )?(?!(?:his|her|their|our|my|same|local|a|the) )(?:(?!(?:i|at|in|work|worked|from|of the)\b)[\w'’.&-]+ ){1,4}(?:surgery|medical (?:centre|practice|group)|health centre|(?:family|group) practice)",
    re.IGNORECASE,
)


def _titled(word: str, first: bool) -> str:
    if word in _CAPITALS:
        return word.upper()
    if word in _SMALL and not first:
        return word
    return re.sub(r"(^|[\"(/])([^\W\d_])", lambda match: match[1] + match[2].upper(), word)


def is_capitalised(place: str) -> bool:
    """Written as names are: "Stoke-on-Trent", not "next one"."""
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in re.split(r"[\s-]+", place) if word) and place[:1].isupper()


def titled(text: str) -> str:
    """All-lower text in title case: "st mary's, stoke-on-trent" -> "St Mary's, Stoke-on-Trent"."""
    parts = re.split(r"([\s-]+)", text)
    return "".join(part if at % 2 else _titled(part, at == 0) for at, part in enumerate(parts))


def _is_answer(text: str) -> bool:
    """ "Nah mate" and "yes that's right" are no towns; "Sure Start" and "Right Lane" may be."""
    levelled = dialect.levelled(utterance.words(text))
    return levelled in ("yes", "no", "not sure") or (levelled.split()[:1] in (["yes"], ["no"]) and answers.parse_yes_no(text) in ("yes", "no"))


def parse_place(text: str) -> str | None:
    """The place as named, without "it was the" and the like; the caller's capitals stay, all-lower text gets them."""
    if answers.parse_command(text) or _UNKNOWN.search(utterance.words(text)):
        return None
    said = utterance.clean(text)
    if _CODE.search(said) or _is_answer(text):
        return None
    place = re.sub(r"(?<!\w)(?:u+m+|e+r+m?|u+h+)[\s,.]+(?=\w)", "", said, flags=re.IGNORECASE).strip(" .,;:!?\"'-")
    for _ in range(5):
        shorter = _THE.sub("", _LEAD.sub("", place, count=1), count=1)
        if shorter == place:
            break
        place = shorter.strip(" .,;:!?\"'-")
    place = _TAIL.sub("", place).strip(' .,;:!?"-')
    if not any(character.isalpha() for character in place) or _EMPTY.fullmatch(place) or len(place) == 1 or _SENTENCE.search(utterance.words(place)) or _HAPPENED.match(place):
        return None
    if _TALK.search(place.lower()) and not _IS_PRACTICE.search(place.lower()):
        return None
    return (titled(place) if place == place.lower() else place)[:_LONGEST].strip()


def surgery_within(text: str) -> str | None:
    """A surgery's name with its capitals: "she moved in spring so it's Hawthorn Health Centre now"."""
    found = _CAPITAL_SURGERY.search(text)
    return found.group() if found else None


def surgery_alone(text: str) -> str | None:
    """The name of a surgery with nothing beside it: "Trinity Medical Centre"."""
    said = utterance.clean(text).strip(" .,")
    return parse_place(said) if _SURGERY.fullmatch(said) else None
