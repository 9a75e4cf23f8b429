"""The caller's role, told in passing: by kin, by profession, by what they say first or last of themselves."""

from __future__ import annotations

import re

from understanding.name_words import RELATION
from understanding.roles import RoleAnswer, parse_role

_KIN_FIRST = re.compile(r"^(?:bro|brother|sis|sister|mum|mam|dad|son|daughter|nan|uncle|auntie?|cousin)\b(?=(?: [^\W\d_]+){0,2} (?:has |just |sadly )?(?:died|passed|\d)|[.] )", re.IGNORECASE)
_SURE_ROLE = re.compile(
    rf"\b(?:i'?m|im|i am|i was|my|our|me (?=mum|mam|mom|dad|brother|sister|son|daughter|nan)|ma (?=bairn|wee|big|pal|brother|sister|son|daughter|mate|dad|da)|this is (?:his|her|their)|calling from|ringing from|this is [\w' -]{3,30}, |(?:reported|completed|submitted) by|i (?:do|did) (?:the )?(?:nights|days|shifts)|^from [\w' -]{3,30}, |\breporter: |\b(?:worker|nurse|manager|doctor|carer|advocate|therapist|psychologist) here\b|\bspeaking$|this is (?:the )?(?:nurse|doctor|dr|sister|staff nurse|matron|reception|receptionist|secretary|ward)\b|we (?:were|are|was) (?:partners|married|engaged|a couple|together)\b|i live (?:opposite|next door|across|round)|the (?:lad|man|lady|woman|lass|boy|girl) next door|i (?:manage|run|work|support|supported|care for|cared for|look after|looked after)|we (?:support|supported|provide))\b|{_KIN_FIRST.pattern}", re.IGNORECASE
)
_MA = re.compile(r"\b[Mm]a (?=(?:bairn |wee |big )?(?:pal|brother|sister|son|daughter|mate|dad|da)\b)")  # Scots
_I_WORK = re.compile(r"\b(?:i'?m|i am|i was|this is|i work|i worked|i manage|i run|i support|calling from|ringing from|we support|by)\b", re.IGNORECASE)
_THEIR_PLACE = re.compile(r"\b(?:in|at|to|from) (?:the |a |an |his |her )?(?:[\w'-]+ ){0,3}?(?:hospital|ward|icu|hospice|home|surgery)\b", re.IGNORECASE)
_ANY_KIN = re.compile(rf"\b(?:my|our|his|her|their) {RELATION}\b", re.IGNORECASE)
_GREETED = re.compile(r"^(?:(?:hi|hello|hiya|hey|yes|good (?:morning|afternoon|evening)|morning|afternoon|evening|right|so|um|er|ok|sorry|please|dear \w+)[\s,.!]+|(?:there|all|both)[,.!]?\s+|i (?:want|need|would like|wish) to (?:report|notify(?: you of)?|tell you (?:about|of)) (?:a|the) death(?: please)?[,.]?\s+|(?:reporting|notifying)(?: of)? (?:a |the )?death[,.]\s+)+", re.IGNORECASE)
# who begins with what they are: "Staff nurse Abigail Owusu, ward 7B", "GP reception here", "Coroner's officer for Dorset"
_JOB_FIRST = re.compile(
    r"^(?:(?:it'?s|this is|the|a|an|your|from)\s+)*(?!(?:my|our|his|her|their|one|i|i'?m|im|i'?ve|we|he|she|they|it|there|no|not|when|because|who)\b)(?P<job>[\w'-]+(?: [\w'&-]+){0,3}? ?\b(?:nurse|worker|manager|carer|officer|clerk|coordinator|co-ordinator|reception|receptionist|doctor|consultant|therapist|psychologist|paramedic|advocate|solicitor|sergeant|constable|matron|sister|assistant|registrar|office|leader|secretary|practitioner)|pc|dc|ds|paramedic|vicar|advocate|(?:manager|nurse|matron|keyworker|carer|receptionist)(?= (?:of|at|from|in|here)\b))\b(?! (?:died|has died|passed|was|said|told))",
    re.IGNORECASE,
)
_OTHER_JOB = re.compile(
    r"\b(?:i'?m|i am|i was|i act as|acting as|i used to be|i work as|this is)\s+(?:an? |the |his |her |their )?(?:\w+ )?(?:solicitor|executor|deputy|teacher|police officer|policeman|policewoman|sergeant|constable|housing officer|landlord|vicar|priest|minister|undertaker|funeral director|tutor|coach|employer|boss)\b|\bdeputy appointed\b"
    r"|^(?:it'?s |this is )?(?:the )?(?:pc|dc|ds|di|inspector|detective \w+|police (?:constable|sergeant)|sergeant|vicar|priest|solicitor|housing officer)\b", re.IGNORECASE
)
_WORKS_THERE = re.compile(r"\b(?:work|working|worked|(?:calling|ringing|phoning|writing|speaking) (?:\w+ )?(?:from|for|at)|here (?:at|in|on)|based|nurse|doctor|dr|gp|clerk|consultant|sister|matron|manager|assistant|registrar|staff|officer|team|coordinator|i'?m (?:at|in|on|from)|this is (?:the )?(?:ward|icu|hospital|\w+ ward))\b", re.IGNORECASE)
_JOB_LAST = re.compile(r"\b(?:i'?m|i am|im) (?:the|an?|one of the|his|her|their) (?P<job>(?:[\w-]+ ){0,3}?(?:nurse|worker|manager|carer|officer|clerk|coordinator|receptionist|doctor|consultant|therapist|psychologist|paramedic|advocate))\b", re.IGNORECASE)
_HOME_OF_MINE = re.compile(r"\b(?:we (?:manage|run)|(?:calling|ringing|phoning|writing) from) (?:a|an|the|our) (?:[\w-]+ ){0,3}(?:care|nursing|residential|supported living|home|house)\b", re.IGNORECASE)


def told(text: str) -> RoleAnswer | None:
    """From the first sentence about the caller that tells one."""
    told = _job_first(text)
    if told:
        return told
    for sentence in filter(_SURE_ROLE.search, re.split(r"[.;!?]", text)):
        said = _MA.sub("my ", _before_the_death(sentence.strip()))
        role = _parsed(f"my {said}" if _KIN_FIRST.match(said) else said)
        if role:
            return role
    last = _JOB_LAST.search(text)
    role = parse_role(f"i am a {last['job']}") if last else None
    if role and role.role != "other":
        return role
    if role or (last and last["job"].split()[-1].lower() == "officer"):
        return RoleAnswer("other")
    if _HOME_OF_MINE.search(text):
        return RoleAnswer("paid_carer")
    return RoleAnswer("other") if _OTHER_JOB.search(_GREETED.sub("", text)) else None


_DOCTOR_FIRST = re.compile(r"(?:this is |it'?s )?(?P<job>dr|doctor|professor|nurse|matron)\.? [A-Z][^.]*", re.IGNORECASE)


def _job_first(text: str) -> RoleAnswer | None:
    doctor = _DOCTOR_FIRST.match(_GREETED.sub("", text))
    if doctor and re.match(r"[^.,]* here\b", doctor.group()):
        return parse_role(doctor.group())
    job = _JOB_FIRST.match(_GREETED.sub("", text))
    role = parse_role(job["job"]) if job else None
    return role if role and role.role not in ("other", "family", "friend", "self_advocate") else None


def _parsed(sentence: str) -> RoleAnswer | None:
    """The role a sentence tells: of its clauses the first that does, and "the hospital gave me a leaflet" is no nurse."""
    role = parse_role(sentence)
    if role and role.role in ("hospital_staff", "GP_practice", "community_health") and len(clauses := re.split(r",| and ", sentence)) > 1:
        role = next((told for clause in clauses if _SURE_ROLE.search(clause) and (told := parse_role(clause))), role)
    if role and role.role == "self_advocate":
        role = parse_role(kin.group()) if (kin := _ANY_KIN.search(sentence)) and kin.group().lower().startswith(("my", "our")) else None
    if role and role.role == "hospital_staff" and not _WORKS_THERE.search(sentence):
        return None
    return role if role and role.role != "other" else None


def _before_the_death(sentence: str) -> str:
    """ "My friend Paul who died in hospital": the hospital says nothing of the caller."""
    head = re.split(r"\b(?:who )?(?:has |had |sadly )*(?:died|die|dies|passed away|passed)\b", sentence)[0]
    said = head if _SURE_ROLE.search(head) else sentence
    return said if _I_WORK.search(said) else _THEIR_PLACE.sub(" ", said)
