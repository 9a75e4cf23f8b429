"""The words staff read for our codes, and how times look to them. A code without a word is shown
as it is: nothing is hidden for want of one.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from intake.runtime import LONDON

# For each severity: its words and the colour of its tag.
SEVERITY = {
    "R0": ("Look now", "red"),
    "R1": ("Today", "orange"),
    "R2": ("Next working day", "blue"),
    "R3": ("For information", "grey"),
}
STATUS = {"complete": ("Complete", "green"), "incomplete": ("Incomplete", "yellow")}
STATE = {
    "new": ("Not opened yet", "blue"),
    "checking": ("Being checked", "yellow"),
    "waiting": ("Waiting for an answer", "grey"),
    "done": ("Checked", "green"),
    "closing": ("Closing: a second person must agree", "orange"),
    "closed": ("Closed", "grey"),
}
ROLE = {
    "triager": "Triager",
    "lead": "Lead",
    "custodian": "Custodian",
    "auditor": "Auditor",
    "operator": "Runs the line",
}
OUTCOMES = {
    "reached": "Reached",
    "no_answer": "No answer",
    "message": "Left a message",
    "wrong": "Wrong number or address",
    "asked_not": "Asked not to be contacted",
}
SEARCH = {
    "reference": "Reference",
    "nhs_number": "NHS number",
    "phone": "Telephone number",
    "birth": "Date of birth, like 1961-05-14",
}
BECAUSE = {
    "not_leder": "Not for LeDeR",
    "duplicate": "Reported before",
    "test": "A test, or abuse of the line",
    "mistake": "Entered in error",
}
# The ready-made selections of the queue, and what an empty one says.
VIEW = {
    "open": ("Open", "Nothing is open."),
    "new": ("Not opened yet", "Everything has been opened."),
    "unread": ("New to you or changed", "Nothing is new to you, and nothing was changed."),
    "late": ("Late", "Nothing is late."),
    "mine": ("Yours", "Nothing is yours at the moment."),
    "nobody": ("With nobody", "Everything is with somebody."),
    "closing": ("To agree to close", "Nothing waits for a second person."),
    "failed": ("Hand-off needs a person", "No hand-off needs a person."),
    "all": ("Everything", "Nobody has told the line of a death yet."),
}
CHANNEL = {"voice": "Call", "sms": "Text", "whatsapp": "WhatsApp", "chat": "Web chat"}
HANDOFF: dict[str | None, str] = {
    None: "Not queued",
    "pending": "Waiting to be sent",
    "leased": "Being sent",
    "sent": "Sent, no case number yet",
    "accepted": "Case made",
    "unknown": "Not known if it arrived",
    "held": "On hold, the case system cannot take it",
    "rejected": "Refused, a person must look",
    "dead": "Not sent, still trying",
}
OUTCOME = {
    "ELIGIBLE_LD": "In scope: learning disability",
    "ELIGIBLE_BOTH": "In scope: learning disability and autism",
    "ELIGIBLE_AUTISM": "In scope: autism",
    "AUTISM_UNCONFIRMED": "Check: autism not confirmed",
    "LD_UNCONFIRMED": "Check: learning disability not confirmed",
    "AGE_UNKNOWN": "Check: age not known",
    "OUT_OF_AREA": "Check: may be outside England",
    "CHILD_CDR": "Under 18: child death review",
    "NOT_IN_SCOPE": "Check: may not be in scope",
    "WRONG_SERVICE": "Check: wrong service",
    "NOT_A_NOTIFICATION": "Check: may not be a notification",
    "OPT_OUT_STATED": "records opt-out",
    "HISTORIC": "died before July 2016",
    "LEGACY_RULES": "older rules apply",
    "NO_GP": "no GP",
    "CROSS_BORDER": "lived outside England, GP in England",
}
FLAG = {
    "CRISIS_NOTIFIER": "The caller may be in crisis",
    "IMMEDIATE_DANGER": "Someone may be in danger now",
    "SAFEGUARDING_OTHERS": "Other people may be at risk",
    "SAFEGUARDING_DECEASED": "Abuse or neglect of the person who died",
    "NOTIFIER_AT_RISK": "Not safe to text or leave a message",
    "POLICE_CRIME": "Police are involved",
    "CHILD": "The person was, or may have been, under 18",
    "FAMILY_NOT_TOLD": "The family does not know yet",
    "DO_NOT_CONTACT": "There is someone who must not be contacted",
    "CORONER_INQUEST": "Coroner or inquest",
    "RESTRICTIVE_SETTING": "Detained, in prison or in a secure place",
    "FAMILY_CONCERN": "Family or a friend worried about the care",
    "STAFF_WHISTLEBLOW": "Someone who works there is worried",
    "OUT_OF_AREA": "May be outside England",
    "NO_GP": "No GP",
    "ICB_UNSURE": "Area not known",
    "DUPLICATE_SUSPECTED": "May have been reported before",
    "DUPLICATE_LIKELY": "Has probably been reported before",
    "OPT_OUT_STATED": "Opted out of the use of records",
    "COMMS_NEED": "Needs help to communicate",
    "MEDIA_LEGAL": "Press or lawyer",
    "PERSON_ASKED_FOR": "Asked for a person to call back",
    "DATE_ODD": "A date looks odd",
    "IDENTITY_WEAK": "Not clear who died",
    "INCOMPLETE": "Details are missing",
    "DISTRESS": "The caller was upset",
    "ABUSIVE_OR_TEST": "May be a test or abuse",
    "LOW_CONFIDENCE": "Not sure that we heard right",
}
BASIS = {
    "gp_practice": "GP surgery",
    "postcode": "postcode",
    "town": "the town where they lived",
    "place_of_death": "where they died",
    "notifier_organisation": "the caller's organisation",
    "unsure": "nobody yet",
    "staff": "a person here",
}
MISSING = {
    "not_asked": "Not asked",
    "unknown": "They did not know",
    "declined": "They did not want to say",
    "not_applicable": "Does not apply",
}
# Characters that have no look of their own, or that turn what follows the other way round.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SOURCE = {"said": "Said", "keyed": "Keyed", "inferred": "Worked out", "staff": "Changed by staff"}
ERRORS = {
    403: (
        "We could not do that",
        "The page may have been open too long. Go back to the queue and try again.",
    ),
    404: ("There is nothing here", "The address may be wrong, or the page may not be for you."),
    500: (
        "Something went wrong here",
        "Nothing that callers told us is lost. Try again in a few minutes.",
    ),
}


def word(words: Mapping[Any, str], code: object) -> str:
    """The words for a code, or the code in a readable form."""
    return words.get(str(code), str(code).replace("_", " "))


def titles(looks: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Each code with its words alone, for a list to choose from."""
    return [(code, look[0]) for code, look in looks.items()]


def areas(codes: Iterable[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """To choose from, by their names."""
    known = sorted((names.get(code, code), code) for code in codes)
    return [("none", names["none"]), *((code, name) for name, code in known)]


def day_and_time(at: datetime) -> str:
    """London time, as the NHS writes it: 22 November 2026 at 9:40pm."""
    return f"{day(at)} at {time_of_day(at)}"


def day(at: datetime) -> str:
    there = at.astimezone(LONDON)
    return f"{there.day} {there:%B %Y}"


def time_of_day(at: datetime) -> str:
    there = at.astimezone(LONDON)
    return f"{there.hour % 12 or 12}:{there:%M}{'am' if there.hour < 12 else 'pm'}"


def visible(value: object) -> object:
    """Text with what would act on the page, or could not be seen, spelt out; all else as it is."""
    if type(value) is not str:  # Markup is a str too, and is our own
        return value
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", value.replace("\r\n", "\n"))
