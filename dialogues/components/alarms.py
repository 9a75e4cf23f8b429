"""What must never be missed: a caller in crisis, danger to somebody now, a disclosure. It comes before all else, in every state."""

from __future__ import annotations

from components.answering import append, keep_disclosed, keep_more, spot, spot_beside_harm
from components.outcome import Heard, Outcome
from understanding import reach, utterance

SHORT = 7  # words


def crisis(text: str, heard: Heard, outcome: Outcome) -> None:
    """The words first, a person is paged, and the questions stop until the caller asks for them."""
    state = outcome.state
    outcome.intent = "crisis"
    outcome.flag_all([*heard.alarms["crisis"], *heard.alarms.get("danger", ())])
    keep_disclosed(text, heard, outcome)
    if state.finished:
        keep_more(text, outcome)
        return
    if not (state.collecting or state.requested == "concerns.text"):
        spot(text, outcome)
    else:
        append(state, "concerns.text", text)
        state.collecting = state.situation.written
    state.paused, state.opened = "crisis", True


def alarmed(text: str, heard: Heard, outcome: Outcome) -> bool:
    """Danger and disclosure: the words are kept as they are, and said to be passed on."""
    state = outcome.state
    if "danger" in heard.alarms and not _says_who_was_told(text, outcome):
        outcome.intent = "danger"
        outcome.flag_all(heard.alarms["danger"])
        keep_disclosed(text, heard, outcome, force=True)
    elif "disclosure" in heard.alarms and not _says_who_reads_it(text, heard, outcome):
        outcome.intent = "disclosure"
        keep_disclosed(text, heard, outcome)
    else:
        return False
    if state.finished or state.paused == "crisis":
        return True  # a rule says the words, and no question follows
    outcome.note(f"utter_{outcome.intent}")
    if not state.opened:  # what keeps people safe is said before the greeting
        spot_beside_harm(text, outcome)
        outcome.note("utter_open")
        outcome.intent, state.opened = "resume", True
    elif state.paused:
        state.paused, outcome.intent = None, "resume"
    elif state.requested == "concerns.text":
        state.collecting = state.situation.written
    elif state.requested != "confirm":
        spot_beside_harm(text, outcome)
    return True


def _says_who_reads_it(text: str, heard: Heard, outcome: Outcome) -> bool:
    """ "My partner reads my phone", asked whether a text is safe, is the answer to that, and no worry about anybody's care."""
    asked = outcome.state.requested == "notifier.safe_to_text"
    return asked and set(heard.alarms["disclosure"]) == {"NOTIFIER_AT_RISK"} and len(utterance.words(text).split()) <= SHORT and reach.safe(text) is False


def _says_who_was_told(text: str, outcome: Outcome) -> bool:
    """ "Police" is an answer where it is asked who else has been told, and a call for help anywhere else."""
    return outcome.state.requested == "told" and utterance.words(text) == "police"
