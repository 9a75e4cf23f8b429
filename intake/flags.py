"""Triage flags: raised by rule, each with its severity and its reason; cleared by people only.

Codes and clocks are those of domain.md section 4: R0 on call within 15 minutes, R1 the same
day, R2 the next working day, R3 a note.
"""

from typing import Any

from intake.flag_rules import rules

SEVERITY = {
    "CRISIS_NOTIFIER": "R0",
    "IMMEDIATE_DANGER": "R0",
    "SAFEGUARDING_OTHERS": "R1",
    "SAFEGUARDING_DECEASED": "R1",
    "NOTIFIER_AT_RISK": "R1",
    "POLICE_CRIME": "R1",
    "CHILD": "R1",
    "FAMILY_NOT_TOLD": "R1",
    "DO_NOT_CONTACT": "R1",
    "CORONER_INQUEST": "R2",
    "RESTRICTIVE_SETTING": "R2",
    "FAMILY_CONCERN": "R2",
    "STAFF_WHISTLEBLOW": "R2",
    "OUT_OF_AREA": "R2",
    "NO_GP": "R2",
    "ICB_UNSURE": "R2",
    "DUPLICATE_SUSPECTED": "R2",
    "DUPLICATE_LIKELY": "R2",
    "OPT_OUT_STATED": "R2",
    "COMMS_NEED": "R2",
    "MEDIA_LEGAL": "R2",
    "PERSON_ASKED_FOR": "R2",
    "DATE_ODD": "R3",
    "IDENTITY_WEAK": "R3",
    "INCOMPLETE": "R3",
    "DISTRESS": "R3",
    "ABUSIVE_OR_TEST": "R3",
    "LOW_CONFIDENCE": "R3",
}
NEXT_WORKING_DAY = "R2"
URGENT = ("R0", "R1")


def severity_of(codes: list[str]) -> str:
    """The most urgent clock of the flags; every notification is read by the next working day."""
    return min([NEXT_WORKING_DAY, *(SEVERITY[code] for code in codes if code in SEVERITY)])


def urgent_severity(codes: tuple[str, ...]) -> str | None:
    """R0 or R1 where an open conversation must be looked at before it ends, else None."""
    severity = severity_of(list(codes))
    return severity if severity in URGENT else None


def derive(data: dict[str, Any], said: tuple[str, ...]) -> list[dict[str, str]]:
    """The flags of a notification: those its words raised, and those its fields raise."""
    reasons = dict.fromkeys((code for code in said if code in SEVERITY), "words")
    for code, because, raised in rules(data, said):
        if raised:
            reasons.setdefault(code, because)
    flags = [
        {"code": code, "severity": SEVERITY[code], "because": because}
        for code, because in reasons.items()
    ]
    return sorted(flags, key=lambda flag: (flag["severity"], flag["code"]))
