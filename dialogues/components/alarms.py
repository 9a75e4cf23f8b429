"""What must never be missed: a caller in crisis, danger to somebody now, a disclosure. It comes before all else, in every state."""

from __future__ import annotations

import re

from components.answering import fill, spot, spot_beside_harm
from components.ears import FLAGS, SUSPICION
from components.keeping import append, keep_disclosed, keep_more
from components.outcome import Heard, Outcome
from components.steering import obey
from understanding import answers, reach, utterance

SHORT = 7  # words
_PLACE = re.compile(r"(?:(?:in|at) )?(?:(?:the|an|a) )?(?:back of (?:the|an) )?(?:ambulance|police (?:station|custody|cell))")
# "they're saying heart attack" is why they died; "he's having a heart attack" is not
_WHY_THEY_DIED = re.compile(
    r"(?!.*\b(?:now|help|ambulance|999|i|im|ive|me|my|having|just|hes|shes|is|are)\b)"
    r".*\b(?:heart attack|cho[ck]\w+|fits?|seizures?|stroke|collapsed?|bleed\w*|bled|arrest\w*|stopped breathing|overdose"
    r"|drown\w+|fire|burns?|burnt|stabb\w+|falls?|fell)\b.*"
)
_WHO_WAS_TOLD = re.compile(
    r"(?!call|ring|get|send|dial)"
    r"(?:(?:come|comes|i|we|they|call|rang|phoned|who|has|all|the|and|plus|also|on call|my|our|his|her|line|duty|yes|just|only"
    r"|were|have|been|told|called|came|attended|police|ambulance"
    r"|service|crew|paramedics?|coroner|cqc|gp"
    r"|doctor|manager|managers|safeguarding|council|family|mum|dad|sister|brother|social|worker|services|office|officer|home|hospital|fire|brigade)(?: |$))+"
)
_ANSWERS = {
    "death.cause": _WHY_THEY_DIED, "told": _WHO_WAS_TOLD, "death.place_type": _PLACE, "death.place_name": _PLACE,
}  # fmt: skip
SAFE = "safe"  # the pause in which the caller has been asked whether they are; and the note that they said so
_SAFE = re.compile(r"\b(?<!not )(?<!not really )(?:safe|ok|okay|fine|all ?right|good|with (?:me|someone|somebody|my \w+))\b")
_CAUSE = re.compile(
    r"(?:(?:it|they|he|she|was|by|probably|think|thought|said|a|an|its|recorded|as|i) )*"
    r"(?:(?:deliberate )?self ?harm|dsh|suicide|self inflicted(?: injur(?:y|ies))?|overdose|hanging"
    r"|(?:jumped|fell) (?:from|off) (?:a |the )?\w+|(?:hanged|hung) (?:him|her|them)sel(?:f|ves))(?: (?:they|we) (?:said|think|thought|say))?"
)
_NOT_SAFE = re.compile(r"\b(?:not|isnt|aint|dont feel|never|hardly) (?:\w+ )?(?:safe|ok|okay|fine|all ?right|good)\b|\bunsafe\b")


def may_hurt_themselves(text: str, heard: Heard, outcome: Outcome) -> bool:
    """What comes before all else: a crisis, the answer to whether they are safe, and the wish to ask."""
    paused = outcome.state.paused
    if outcome.state.requested == "death.cause" and _CAUSE.fullmatch(utterance.words(text)):
        outcome.flag("CORONER_INQUEST")  # why they died, and nothing of the caller
        return False
    if "crisis" in heard.alarms:
        crisis(text, heard, outcome)
    elif paused == SAFE and answers_if_safe(text, outcome):
        return True
    elif SUSPICION in heard.alarms and paused != "crisis":
        ask_if_safe(text, outcome)
    else:
        return False
    return True


def crisis(text: str, heard: Heard, outcome: Outcome) -> None:
    """The words first, a person is paged, and the questions stop until the caller asks for them."""
    state = outcome.state
    outcome.intent = "crisis"
    outcome.flag_all([*heard.alarms["crisis"], *heard.alarms.get("danger", ())])
    keep_disclosed(text, heard, outcome)
    _keep(text, outcome)
    if not state.finished:
        state.paused, state.opened = "crisis", True


def ask_if_safe(text: str, outcome: Outcome) -> None:
    """A suspicion that somebody may hurt themselves: asked kindly, and what they told is kept. Who said yes is not asked again."""
    state = outcome.state
    outcome.flag("DISTRESS")
    _keep(text, outcome)
    if SAFE in state.odd and not state.finished:
        obey("distress", outcome)
        outcome.problem = "overwhelmed"
        return
    outcome.intent, state.paused, state.opened = "unsafe", SAFE, True


def answers_if_safe(text: str, outcome: Outcome) -> bool:
    """Their answer: whoever does not say yes, and says something to it, is taken to be in crisis. False where it is about other things."""
    state, said = outcome.state, utterance.words(text)
    told = answers.parse_yes_no(text)
    safe = told == "yes" or (told is None and bool(_SAFE.search(said)))
    if _NOT_SAFE.search(said) or told in ("no", "not_sure"):
        crisis(text, Heard(text, alarms={"crisis": [FLAGS["crisis"]]}), outcome)
    elif safe:
        state.paused, state.failures = None, 0
        state.odd.append(SAFE)
        outcome.note("utter_safe")
        if not state.asked and not state.finished:
            outcome.note("utter_open")  # the greeting gave way to the question
        outcome.intent, outcome.problem = ("after", "manners") if state.finished else ("resume", None)
    elif not said:
        outcome.intent = "unsafe"
    else:
        return False
    return True


def _keep(text: str, outcome: Outcome) -> None:
    """What is told beside a cry for help is not lost: an own story goes on, and facts are facts."""
    state = outcome.state
    if state.finished:
        keep_more(text, outcome)
    elif state.collecting or state.requested == "concerns.text":
        append(state, "concerns.text", text)
        state.collecting = state.situation.written
    else:
        spot(text, outcome)


def alarmed(text: str, heard: Heard, outcome: Outcome) -> bool:
    """Danger and disclosure: the words are kept as they are, and said to be passed on."""
    state = outcome.state
    if "danger" in heard.alarms and not _is_the_answer(text, outcome):
        outcome.intent = "danger"
        outcome.flag_all(heard.alarms["danger"])
        keep_disclosed(text, heard, outcome, force=True)
    elif "disclosure" in heard.alarms and not _says_who_reads_it(text, heard, outcome) and not denies(text, outcome):
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
        _answer_in_front(text, outcome)
    return True


def _answer_in_front(text: str, outcome: Outcome) -> None:
    """ "In the hospital, and nobody checked on him all night" has answered where they died, too."""
    question = outcome.state.question
    if question is None or question.kind != "choice":
        return
    front = re.split(r",|\band\b|\bbut\b", text)[0]
    if question.ask != "death.place_type" and answers.parse_yes_no(front) is None:
        return
    values = question.parse(front, outcome.state.situation) if len(front.split()) <= SHORT else None
    if values:
        fill({path: value for path, value in values.items() if path.startswith(("death.", "person."))}, outcome)


def _says_who_reads_it(text: str, heard: Heard, outcome: Outcome) -> bool:
    """ "My partner reads my phone", asked whether a text is safe, is the answer to that, and no worry about anybody's care."""
    asked = outcome.state.requested == "notifier.safe_to_text"
    return asked and set(heard.alarms["disclosure"]) == {"NOTIFIER_AT_RISK"} and len(utterance.words(text).split()) <= SHORT and reach.safe(text) is False


def denies(text: str, outcome: Outcome) -> bool:
    """ "No other residents", asked whether anyone else may be hurt."""
    question = outcome.state.question
    if question is None or question.ask not in ("concerns.raised", "concerns.others_at_risk") or len(utterance.words(text).split()) > SHORT:
        return False
    return (question.parse(text, outcome.state.situation) or {}).get(question.ask) == "no"


def _is_the_answer(text: str, outcome: Outcome) -> bool:
    """ "Police" answers who else has been told, "ambulance" where they died; anywhere else they call for help."""
    answer = _ANSWERS.get(outcome.state.requested or "")
    return answer is not None and bool(answer.fullmatch(utterance.words(text)))
