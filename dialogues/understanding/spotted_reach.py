"""How the caller may be reached, told in passing: "my number is 07700 900123", "Bev Tattersall, 07700 900905", "my email is ..."."""

from __future__ import annotations

import re

from understanding import reach, spoken_digits, telephones, utterance
from understanding.name_words import RELATION

Facts = dict[str, object]

_NUMBER = re.compile(r"(?<![\d/+.-])(?:\+ ?44|0044|0)(?:[\d ()-]{8,16}|[\d ()-]{2,5}, ?[\d ()-]{3,6},? ?[\d ()-]{2,6})\d(?![\d/])")  # with its nought: ten bare digits are an NHS number
_NEAR = 60  # characters before a number that say whose it is
_OF_ANOTHER = re.compile(
    rf"\b(?:his|her|their)(?: own)? (?:\w+ ){{0,2}}?(?:number|phone|mobile|tel|telephone|landline)\b|\b(?:his|her|their|the|my|our) (?:[\w'-]+ ){{0,2}}?(?:{RELATION}|manager|surgery|home|ward|doctor|family|next of kin|gp)(?:'?s)?\b[^.;]{{0,30}}$"
    r"|\bnext of kin\b|\b(?:ring|call|phone|text|contact|reach) (?:him|her|them|his|the)\b",
    re.IGNORECASE,
)
_MINE_BEHIND = re.compile(r",? (?:is|that'?s) (?:my|mine|the best)\b", re.IGNORECASE)
_THEIR_NUMBER = re.compile(r"\b(?:his|her|their)(?: own)? (?:\w+ ){0,2}?(?:number|phone|mobile)\b|\bnext of kin\b", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:me|my|mine|i'?m on|i am on|office|practice|direct|bypass|work|best|contact)\b|\b(?:number|phone|mobile|mob|tel|telephone|landline|ring|call|text|reach|contact)(?: (?:is|no|on|number|me|any|time|anytime))*[\s:.]*$|[^\W\d_]{2,}\)?, (?:me, )?$|@ ?[\w. ]+ ?(?:/|or|and|,) ?$|\b(?:i'?m|i am|this is)\b.{0,50}$|^ ?[^\W\d_]{2,}(?: [^\W\d_]{2,})?,? ?$", re.IGNORECASE
)
_I_AM = re.compile(r"\b(?:i'?m|i am)\b")
# how the caller would be reached, and that texts are welcome; never where somebody else may see them
_TEXTS = re.compile(
    r"\b(?:texting|texts?|txts?|txting)(?: me)? (?:is|are|r) (?:fine|ok|okay|best|good|better|easiest|all right)\b|\b(?:txt|text)s? only\b|\bonly (?:txt|text)\b|\b(?:ok|okay|fine|safe|best|better|easier) to (?:text|txt)\b|\b(?:you can|please|pls|just) (?:text|txt)\b|(?:^|[.,;] |please )(?:text|txt) me\b"
)
_TEXTS_RATHER = re.compile(r"\b(?:txt|text)s? only\b|\bonly (?:txt|text)|\b(?:texting|texts?|txts?) (?:is|are|r) (?:best|better|easiest)\b|\b(?:can'?t|do not like|don'?t like|no) (?:ring|phone calls?|calls?|answer)\b[^;]{0,40}\btext|\b(?:prefer|rather) (?:a |you )?(?:text|txt)")
_EMAIL_RATHER = re.compile(r"\b(?:prefer|rather)(?: an| you)? e-?mail\b")
_SEEN = re.compile(r"\b(?:reads?|sees?|checks?|looks? at|goes through|uses|shares?|has) (?:my|the|our) (?:old )?(?:phone|texts|messages|mobile)\b|\bnot safe\b|\b(?:don'?t|do not|never) (?:text|leave|message)\b|\bshared phone\b|\bno texts\b")
_THEIR_ADDRESS = re.compile(rf"\b(?:his|her|their|the (?:home|manager|surgery)'?s?|{RELATION}'?s) (?:\w+ )?(?:e ?-?mail|address)\b", re.IGNORECASE)


def told(text: str) -> Facts:
    """The caller's own number and address; of two numbers only the one that is said to be theirs."""
    said = re.sub(r" ?' ?", "'", re.sub(r" (?=[,.;])", "", spoken_digits.digits_text(utterance.plain(text))))
    said = re.sub(r"(?<=\w)\. (?=(?:org|com|uk|net|nhs|co|gov|ac)\b)", ".", said)
    numbers = {found.e164 for match in _NUMBER.finditer(said) if (_MINE_BEHIND.match(said, match.end()) or _is_own(said[max(0, match.start() - _NEAR) : match.start()])) and (found := telephones.parse_telephone(match.group()))}
    facts: Facts = {"notifier.phone": numbers.pop(), "notifier.may_contact": True} if len(numbers) == 1 else {}
    written = "@" in text or re.search(r"\b(?:dot|point)\b", text, re.IGNORECASE)  # "died at home.He was 60" is no address
    address = reach.email(text) if written and not _THEIR_ADDRESS.search(text) else None
    return {**facts, **_how(utterance.plain(text)), **({"notifier.email": address} if address else {})}


def _how(said: str) -> Facts:
    """ "Texting is fine", "text only", "I would rather email"."""
    if _EMAIL_RATHER.search(said):
        return {"notifier.contact_method": "email"}
    if not _TEXTS.search(said) or _SEEN.search(said) or reach.safe(said) is False:
        return {}  # somebody may see it: asked, and the careful answer counts
    return {"notifier.safe_to_text": True, **({"notifier.contact_method": "text"} if _TEXTS_RATHER.search(said) else {})}


def _is_own(before: str) -> bool:
    sentences = re.split(r"[.;!?]\s", before)
    clause = sentences[-1]
    if not clause.strip() and len(sentences) > 1:  # "I'm his dad, Martin. 07700 900733"
        return not (_OF_ANOTHER.search(sentences[-2]) or _THEIR_NUMBER.search(sentences[-2])) or bool(_I_AM.search(sentences[-2]))
    if re.search(r"\b(?:ring|call|text|contact|phone|reach) me\b(?! (?:on )?(?:at )?(?:his|her))[^.;]{0,40}$", clause):
        return True
    mine = re.search(r"\b(?:i'?m|i am)\b|\b(?:my|me)\b(?! (?:[\w'-]+ )?" + RELATION + r"\b)", clause) and not _THEIR_NUMBER.search(clause)
    return bool(_OWN.search(clause) and (mine or not _OF_ANOTHER.search(clause)))
