"""Somebody else has taken the telephone: they are greeted, told what they are speaking to, and asked the open question."""

from __future__ import annotations

import re

from components.keeping import keep_beside
from components.outcome import Outcome
from components.steering import obey
from understanding import another_voice, roles, spotted_callers

_KINSHIP = re.compile(r"^.*?(?=\b(?:his|her|their|the) )")  # "Julie, his sister"
ABOUT_THE_FAMILY = ("family.", "notifier.contact_method")  # here "talk to my daughter" is the answer


def hands_over(text: str, outcome: Outcome) -> bool:
    """ "I'll put my sister on": the line waits."""
    if not another_voice.passes_on(text) or (outcome.state.requested or "").startswith(ABOUT_THE_FAMILY):
        return False
    obey("hold_on", outcome)
    return True


def greeted(text: str, outcome: Outcome) -> str | None:
    """ "Hello, it's his sister now": what they say beside that, which may be nothing; None where nobody has taken over.

    Who gave their name is the one to contact; before that it is whoever speaks now. Staff read the words in either case.
    """
    taken = another_voice.takes_over(text, outcome.state.fields.get("notifier.relationship"))
    if taken is None or outcome.state.requested == "notifier.role":
        return None
    told, rest = taken
    state = outcome.state
    keep_beside(text, state)
    role = roles.parse_role(f"i am {_KINSHIP.sub('', told)}") if told else None
    if role is not None and "notifier.name" not in state.fields:
        state.fields["notifier.role"] = role.role
        state.fields.pop("notifier.relationship", None)
        if role.relationship:
            state.fields["notifier.relationship"] = role.relationship
        if name := spotted_callers.own_name(f"I'm {told}"):
            state.fields["notifier.name"] = name
    outcome.note("utter_another_voice")
    outcome.intent, outcome.filled = "inform", True
    return rest
