"""Where the caller works and as what, told as they introduce themselves: "I'm a bereavement officer at Leicester Royal Infirmary"."""

from __future__ import annotations

import re

from understanding import utterance
from understanding.forenames import FORENAMES
from understanding.once import once

Facts = dict[str, object]

_WORD = r"[A-Z][\w&'’-]+"
_PLACE = rf"(?:the )?(?P<place>{_WORD}(?:(?: (?:and|of|the|for|&|in))? {_WORD}){{0,6}}(?: (?:adult social care|social care|social services|adult services|care home|nursing home|council|hospital|hospice|surgery|practice|trust|day centre|supported living))?)"
_KIND = (
    r"nurse|worker|manager|carer|officer|clerk|coordinator|co-ordinator|receptionist|doctor|consultant|therapist|psychologist|psychiatrist|paramedic|advocate|assistant|registrar"
    r"|leader|lead|secretary|practitioner|matron|sister|social worker|administrator|senior|chaplain|physio|physiotherapist|dietitian|pharmacist|IMCA|GP|nominated individual|director|warden|key ?worker|examiner"
)
_JOB = rf"(?P<job>(?:(?!an?\b|the\b|one\b|his\b|her\b|their\b|my\b|our\b|who\b|and\b|from\b|at\b)[\w'-]+ ){{0,4}}?(?:{_KIND}))\b(?!['’]s\b)(?! (?:has|had|who|said|told|was|did|were)\b)"
_HERE = r"(?:(?i:hi|hello|hiya|yes|morning|afternoon|evening|good \w+|dear \w+)[\s,.!]+(?i:there[\s,.!]+)?)*"
_I_AM = rf"(?i:i'?m|i am|this is|it'?s|my name(?:'?s| is))(?: {_WORD}(?: {_WORD})?(?:,| and i'?m| here,?(?: i'?m)?))?,? ?(?i:the |an? |one of the )?"
_AT = r"(?i:(?: (?:on|in|from) (?:the |a )?(?:[\w-]+ )?(?:ward|unit|team)(?: [\w-]{1,8})?)?,? (?:at|with|from|of|based (?:at|in)|working (?:at|for)|here at)) "
_AS_WHAT = re.compile(rf"(?:^{_HERE}|[.!?,]\s+|\b(?i:and) )(?:{_I_AM})(?i:{_JOB})(?:(?: {_WORD}(?: {_WORD})?)?{_AT}{_PLACE})?")
_BEGINS = re.compile(rf"^{_HERE}(?i:{_JOB})(?:{_AT}{_PLACE}| (?i:here)\b)")
_FROM = re.compile(rf"\b(?i:(?:calling|ringing|phoning|writing|speaking|reporting|texting)(?: \w+)?(?: from| on behalf of)|i (?:work|worked) (?:at|for|with)|here at|on behalf of) {_PLACE}")
_ITS = re.compile(rf"^{_HERE}(?i:it'?s|this is) {_PLACE}(?=,? (?i:here|calling|ringing|i'?m|we)\b)")
_IS_A_PLACE = re.compile(r"\b(?:care|house|home|lodge|court|council|hospital|infirmary|trust|nhs|surgery|practice|hospice|support|services?|homes|centre|team|ward|group|ltd|limited)\b", re.IGNORECASE)
OTHERS = ("family", "friend", "self_advocate")  # who does not speak for an employer


@once
def told(text: str, role: str) -> Facts:
    """{"notifier.job_title", "notifier.organisation"} as they are said, of somebody whose `role` is a professional's."""
    if role in OTHERS:
        return {}
    said = utterance.clean(text)
    job = _BEGINS.search(said) or _AS_WHAT.search(said)
    named = job if job and job["place"] else _FROM.search(said) or _ITS.search(said)
    place = named["place"] if named and _is_no_person(named["place"]) else None
    facts = {"notifier.job_title": job["job"] if job else None, "notifier.organisation": place}
    return {path: value for path, value in facts.items() if value} or _answered(said)


_IN_ANSWER = re.compile(rf"^(?i:(?:yes|oh|well|just|i'?m|i am|i was|as|a|an|the|his|her|their)[\s,]+)*(?i:{_JOB})(?: (?i:at|for|with|from) (?i:the )?(?P<place>[\w&'’-]+(?: [\w&'’-]+){{0,5}}))?[.\s]*$")


def _answered(said: str) -> Facts:
    """ "Support worker at mencap", in answer to how the caller knew them: with capitals or without."""
    found = _IN_ANSWER.match(said)
    if found is None or not found["place"] or found["place"].split()[0].lower() in (*FORENAMES, "him", "her", "them", "tom", "the"):
        return {}
    return {"notifier.job_title": found["job"], "notifier.organisation": found["place"]}


def of_the_caller(text: str) -> str | None:
    """ "My brother died. I'm a nurse at Leeds General myself": where a relative works is not where anybody died."""
    job = _AS_WHAT.search(utterance.clean(text))
    return job["place"] if job else None


def _is_no_person(place: str) -> bool:
    """ "I'm a support worker with Tom Brearley" names whom, not where."""
    return bool(_IS_A_PLACE.search(place)) or place.split()[0].lower() not in FORENAMES
