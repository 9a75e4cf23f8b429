"""Who is calling, told in passing: "I'm his sister, Jean Crabb", "my name's Pat", "reported by: Fiona Lake"."""

from __future__ import annotations

import re

from understanding import names, spotted_roles, utterance
from understanding.name_words import NOT_NAMES, RELATION
from understanding.roles import own_kin, parse_role

Facts = dict[str, object]

_WORD = r"[^\W\d_a-z][\w'-]+"
_MORE = rf"(?:\s+(?:van|der|de|la|bin|le|du|al|{_WORD}))"
_MY_NAME = re.compile(r"\bmy (?:full |own )?name(?:'?s| is) (?P<name>[^\W\d_][^.;,!?]{1,60}?)(?=[.;,!?]|\s+(?:and|from|i'?m|i am)\b|$)", re.IGNORECASE)
_THIS_IS = re.compile(
    rf"^(?i:(?:hi|hello|hiya|yes|morning|afternoon|evening|good \w+)[\s,.]+)*(?i:this is|i'?m|i am) (?P<name>{_WORD}{_MORE}{{1,2}})(?=[,.]|\s+(?:here|speaking|from|calling|ringing|and i)\b|$)"
)
_BOTH_OF_US = re.compile(rf"\b(?:my|our) {RELATION}(?: and|,) (?:i|me|myself)\b|\b(?:me|myself|i) and my {RELATION}\b", re.IGNORECASE)
_OWN_DISABILITY = re.compile(
    r"\b(?:i|me|ive) (?:also |too |myself )?(?:have |has |ve got |got )?(?:got )?(?:a )?(?:mild |moderate |severe )?learning (?:disab|diffic)\w+|\bi(?:m| am) (?:a )?self advocate\b|\blearning (?:disab|diffic)\w+ and so (?:do|have) i\b"
)
# from a housemate; "autistic, like me" from a mother is a mother
_SAME_AS_ME = re.compile(r"\b(?:learning (?:disab|diffic)|autis|downs)\w*(?: \w+){0,2}? (?:same as me|like me)\b")
_ANY_KIN = re.compile(rf"\b(?:my|our|his|her|their) {RELATION}\b", re.IGNORECASE)
_FRIEND = re.compile(r"\b(?:my|his|her) (?:best |good |old )?(?:friend|freind|mate|housemate|flatmate|buddy|pal)\b")
_SWEETHEART = re.compile(r"\bmy (?:boyfriend|girlfriend|partner|husband|wife|fiancee?)\b")
_THEIR_KIN = re.compile(rf"\b(?:my|our) {RELATION}'?s {RELATION}\b", re.IGNORECASE)

# "I am her father, Tariq Hussain", "I'm Natalie." at the end of a sentence, "Reported by: Fiona Lake", "Jean Crabb, sister." at the very end
_SIGNED = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:I'?m|[Ii] am|i'm|this is) (?:his|her|their) (?i:{RELATION}),?\s+(?P<name>{_WORD}{_MORE}{{0,2}})(?=[.,;!?]|$)",
        rf"(?i:\b(?:reported|notified|completed|submitted|sent) by)\s*:?\s+(?P<name>{_WORD}{_MORE}{{1,2}})(?=[.,;!?]|$)",
        rf"(?:^|[.!?,]\s+)(?i:i'?m|i am) (?P<name>{_WORD}{_MORE}{{0,2}})(?=\s*(?:[.!?]|$)|,? (?:and (?:the|my|i|i'm|you|we|his|her)|his|her|their|the|an?|we|you|please|ring|call|my (?:number|mobile|phone|e-?mail)|from|at|on|calling|ringing)\b|, (?:\+44|0)\d)",
        rf"^(?i:(?:hi|hello|hiya|hullo|yes|morning|afternoon|evening|good \w+|well)[\s,.!]+)*(?i:it'?s|it is) (?P<name>{_WORD}{_MORE}{{0,2}})(?=,? (?:here|from|calling|ringing|speaking|phoning|his|her|their|I'm|I am|im)\b)",
        rf"(?i:\byou(?:'re| are) (?:speaking|talking) (?:to|with)) (?P<name>{_WORD}{_MORE}{{0,2}})(?=[.,;!?]|$)",
        rf"(?i:\b(?:reporter|notifier|caller|informant|reported by|name of (?:caller|reporter))\s*:)\s*(?:Dr|Sr|Mr|Mrs|Ms|Miss)?\.?\s*(?P<name>(?:[A-Z]\.?\s+)?{_WORD}{_MORE}{{0,2}})(?=[.,;]|$)",
        rf"(?:^|[.!?]\s+)(?:Mrs?\.? |Miss |Ms |(?i:yours|regards|thanks),? )*(?P<name>{_WORD}{_MORE}{{1,2}}) \((?i:(?:his |her |their )?{RELATION})\)(?=[.,\s]|$)",
        rf"(?:^|[.!?]\s+)(?i:this is) (?P<name>{_WORD}{_MORE}{{0,2}})(?=[.,]|$| (?:at|from|here)\b)",
        rf"(?:^|[.!?]\s+)(?i:(?:the )?name'?s|call me) (?P<name>{_WORD}{_MORE}{{0,2}})(?=[.,;!?]|$)",
        rf"\b(?i:i'?m|i am) (?i:his|her|their|the|an?) (?i:(?:[\w'-]+ )?(?:carer|nurse|worker|manager|advocate|doctor|gp|pa|keyworker)) (?P<name>{_WORD}{_MORE}{{1,2}})(?=[.,;!?]|$)",
        rf"[.!?]\s+(?P<name>{_WORD}{_MORE}{{1,2}}), (?:[\w'-]+ ){{0,3}}(?i:nurse|carer|manager|worker|doctor|advocate|therapist|officer|coordinator)[.\s]*$",
        rf"\b(?:im|i'm|I'm) (?P<name>{_WORD})(?=\s*$| (?:she|he|they)'?s?\b| i'?m?\b)",
        r"\b(?:i'?m|i am) (?:the|his|her|a) [\w ]{3,25}, (?P<name>[a-z'-]{3,})(?= (?:\+44|0)\d|\s*$)",
        r"[.!?]\s+(?P<name>[a-z'-]{3,} [a-z'-]{3,}),? (?=(?:\+44|0)\d[\d ]{8,12}\W*$)",
        rf"(?:^|[.!?]\s+)(?i:from|signed|regards|yours)[,:]? (?P<name>{_WORD}{_MORE}{{1,2}})(?=[,.]|$)",
        rf"\b(?:i'?m|i am) (?:his|her|their) {RELATION},? (?P<name>[a-z'-]{{3,}}(?: [a-z'-]{{3,}})?)(?=\s*$|,|[.,!]| (?:\+44|0)\d)",
        rf"(?:^|[.!?]\s+)(?P<name>{_WORD}{_MORE}{{1,2}})(?=, me\b|,? (?:on |at )?(?:\+44|0)\d{{2,4}})",
        rf"(?:^|[.!?,] ?|\b(?:and|hi|hello|hiya|yes) )(?:i'?m|i am) (?P<name>[a-z'-]{{2,}}(?: [a-z'-]{{3,}})?)(?= i'?m \d|,? (?:his|her|their) {RELATION}\b|\s*$)",
        rf"(?:^|[.!?]\s+)(?i:(?:many |kind )?(?:thanks|thank you|regards|yours \w+)),?\s+(?P<name>{_WORD}{_MORE}{{0,2}})[.\s]*$",
        rf"[.!?]\s+(?P<name>{_WORD}{_MORE}{{1,2}}), (?i:(?:his |her |their )?(?:{RELATION}))[.\s]*$",
        rf"\b(?:I'?m|I am|I was) (?:his|her|their|the|an?) [\w' -]{{3,50}}?(?:,| -) (?P<name>{_WORD}{_MORE}{{1,2}})(?=[.,;!?]|$)",
        rf"(?:^|[.!?,]\s+)(?P<name>{_WORD}{_MORE}{{1,2}}) (?i:speaking|here|calling)(?=[.,;!?]|$)",
        rf"\b[Mm]y name,?:? (?P<name>{_WORD}{_MORE}{{0,2}})(?=[.;,!?]|$)",
        r"^this is (?P<name>[a-z'-]{2,} [a-z'-]{3,})(?= from\b)",
        r"^(?:(?:hi|hello|hiya|hey|hullo)[ ,.!]+)+(?:it'?s|i'?m|i am|this is) (?P<name>[a-z'-]{2,}(?: [a-z'-]{3,})?)(?=[.,!]| (?:here|and|calling|ringing|from)\b)",
        r"\b(?:my names?|my name's|my name is) (?P<name>[a-z'-]{2,}(?: [a-z'-]{3,})?)(?= i\b| and\b|[.,;!?]|$)",
    )
]  # fmt: skip
_SIGNED_KIN = re.compile(rf"[.!?]\s+{_WORD}{_MORE}{{1,2}}, (?:(?:his|her|their) )?(?P<kin>(?i:{RELATION}))(?:[.\s]*$|,? (?:on )?(?:\+44|0)\d)")
_BYSTANDER = re.compile(r"\bi(?:m| am| was) (?:(?:only|just) )?(?:the|a|an|his|her|their) (?:\w+ )?(?:driver|cleaner|cook|cleaning lady|warden|caretaker|gardener|postman|shopkeeper|hairdresser|barber|lodger|tenant|vicar|teacher|tutor|volunteer|messenger|passer by)\b")
_FOSTER_PARENT = re.compile(r"\bfoster (?:mum|mam|mom|mother|dad|father)\b")
_AT_THE_END = re.compile(rf"[.!?]\s+(?P<name>(?!(?:Dr|Mr|Mrs|Many|Kind|Thank|Thanks|God|Rest)\b){_WORD} {_WORD})[.\s]*$")
_FORM_NAME = re.compile(rf"(?:^|[.;\n]\s*)(?i:(?:my |your |full )?name)\s*:\s*(?P<name>{_WORD}{_MORE}{{0,2}})(?=[.;,\n]|$)")
_FORM_DECEASED = re.compile(r"\b(?:deceased|name of (?:the )?(?:deceased|person)|person who died|who died)\s*:", re.IGNORECASE)
_KIN_IN_BRACKETS = re.compile(rf"[A-Z][\w'-]+ \((?:his |her |their )?(?P<kin>{RELATION})\)(?=[.,\s]|$)")
_FORM_KIN = re.compile(rf"\brelationship(?: to (?:the )?(?:deceased|person|him|her))?\s*:\s*(?P<kin>{RELATION})\b", re.IGNORECASE)
_FULLER_NAME = re.compile(rf"\b[Mm]y name'?s? (?:is )?{_WORD}, (?P<name>{_WORD} {_WORD})(?=[.;!?]|$)")
_FOR_THE_FAMILY = re.compile(r"\b(?:for|on behalf of|with) (?:the|his|her|their) (?:family|relatives|parents)(?: of)?\b", re.IGNORECASE)
_NURSE = re.compile(r"\b(?:[Tt]his is|[Ii]'?m|[Ii] am|[Ii]t'?s) (?:the )?(?:[Ww]ard [Ss]ister|Sister|Sr)\.?(?= [A-Z])|\b[Tt]his is sister(?= [a-z]+ (?:from|on|at|in)\b)")  # "Sister O'Neill from ward 12" is nobody's sister
_LOST_OURS = re.compile(r"\b(?:we|i)(?:'ve| have)? (?:just )?lost (?:our|my)\b", re.IGNORECASE)
_IS_NO_NAME = frozenset(
    """calling ringing sorry texting writing gutted heartbroken devastated lost broken okay fine here his her their really very just also still so not sure asking reporting telling old new safe done home alone brummie scouse geordie cockney welsh dutch deaf blind muslim hindu sikh catholic christian jehovah german french italian indian african asian black white ukrainian romanian bulgarian lithuanian latvian hungarian nigerian ghanaian kenyan jamaican american canadian australian pakistani bangladeshi portuguese chinese
mob mobile tel telephone phone text call ring email number nervous anxious worried scared frightened upset tearful shaken shocked poorly ill crying weeping sobbing making sitting disabled dyslexic retired single married pregnant numb unsure confused ready busy free new only just glad cross lonely grateful struggling fuming shaking gone his her their in on at by with the a an autistic aware away up down out off back available both all not no yes well""".split()
)


def _may_be_a_name(said: str) -> bool:
    words = said.lower().split()
    return not any(word in NOT_NAMES or word in _IS_NO_NAME or word.endswith(("ing", "ed", "ish")) for word in words) and parse_role(said) is None


def own_name(text: str) -> str | None:
    """The caller's name: "my name's Priya Patel", "this is Sarah Long from Oakdene"."""
    match = _FULLER_NAME.search(text) or _MY_NAME.search(text) or _THIS_IS.search(text) or _on_a_form(text)
    match = match or next((found for pattern in _SIGNED if (found := pattern.search(text)) and _may_be_a_name(found["name"])), None)
    name = names.parse_name(match["name"]) if match else None
    return " ".join(part for part in (name.forename, name.surname) if part) or None if name else None


def signed(text: str, forename: str) -> str | None:
    """A name at the very end of a message that has told another's: "... I'm the mother of Joshua Amos. ... Rachel Amos."."""
    last = _AT_THE_END.search(text) if forename else None
    if last is None or not _may_be_a_name(last["name"]) or last["name"].split()[0].lower()[:2] == forename.lower()[:2]:
        return None
    return last["name"]


def _on_a_form(text: str) -> re.Match[str] | None:
    """ "Name: Mike Shaw ... Deceased: Alan Shaw": of two names the one that is not labelled as theirs."""
    return _FORM_NAME.search(text) if _FORM_DECEASED.search(text) else None


def _noted_kin(text: str) -> str | None:
    """ "... Jean Crabb, sister." at the end of a message in notes."""
    noted = _SIGNED_KIN.search(text) or _KIN_IN_BRACKETS.search(text) or _FORM_KIN.search(text)
    role = parse_role(f"I'm his {noted['kin']}") if noted else None
    return role.relationship if role else None


def kin_of(text: str, forename: str) -> Facts:
    """ "Me and my sister Dawn shared a house": family, where Dawn is who died."""
    beside = re.search(rf"\b(?:my|our|me|wor|ma) (?:[\w-]+ )?(?P<kin>{RELATION}),? {re.escape(forename.split()[0])}\b", text, re.IGNORECASE) if forename else None
    role = parse_role(f"my {beside['kin']}") if beside else None
    if role is None or role.role not in ("family", "friend"):
        return {}
    return {"notifier.role": role.role, **({"notifier.relationship": role.relationship} if role.relationship else {})}


def caller(text: str) -> Facts:
    """The caller's role and relationship, from a sentence about the caller."""
    whole = _FOR_THE_FAMILY.sub(" ", _BOTH_OF_US.sub(" ", _NURSE.sub("this is the ward sister", text)))
    said = utterance.words(whole)
    if _OWN_DISABILITY.search(said):
        mine = "friend" if _FRIEND.search(said) else "spouse_partner" if _SWEETHEART.search(said) else None
        return {"notifier.role": "self_advocate", **({"notifier.relationship": mine} if mine else {})}
    own = next((kin for part in re.split(r"[.;!?]", whole) if (kin := own_kin(part))), None) or _noted_kin(text)
    if own:
        paid = own.startswith("foster") and not _FOSTER_PARENT.search(said)
        return {"notifier.role": "paid_carer" if paid else "family", "notifier.relationship": own}
    if _THEIR_KIN.search(whole):
        return {}
    if _SAME_AS_ME.search(said) and not _ANY_KIN.search(whole):
        return {"notifier.role": "self_advocate"}
    role = spotted_roles.told(whole)
    if role is None:
        return {"notifier.role": "family"} if _LOST_OURS.search(whole) else {"notifier.role": "other"} if _BYSTANDER.search(said) else {}
    return {"notifier.role": role.role, **({"notifier.relationship": role.relationship} if role.relationship else {})}
