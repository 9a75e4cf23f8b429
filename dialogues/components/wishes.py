"""What a caller may want besides answering: asides, steering, and questions of their own, with the words that answer each."""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

from components.asking import Field
from components.lexicon import DATA, alarms
from components.outcome import Heard
from understanding import utterance

SURE = 0.5  # an interruption below this is not acted on
VERY_SURE = 0.8  # in free text, where a sentence may merely sound like one
SHORT_QUESTION = 14  # words: in a longer message a question stands beside something told

STEERING = frozenset({"skip", "not_sure", "go_back", "person", "later", "finish", "resume", "distress"})
SMALL_TALK = frozenset({"greet", "thank", "say_again", "why", "anger", "hold_on", "comms_need", "media_legal", "abuse"})
FIRST_NOTES = frozenset({"person", "comms_need", "media_legal"})  # beside the questions: answered in front of the greeting's question
WORDS_OF = {"privacy": "utter_privacy_more"}
NO_WISH = ("now", "know")  # a "no" typed in haste or heard badly: asked again, never taken for "later"
_PARTS = re.compile(r"(?<=[.?!;,])\s+")
_LED = r"^(?:(?:and|but|so|sorry|hi|hello|ok|just|also|please|oh|well) )*"
_WH = r"(?:who|what|whats|when|where|wheres|why|how|which)"
_AUX = r"(?:can|could|do|does|did|will|would|is|are|am|should|shall|may|must|has|have)"
_OF = r"(?:i|we|you|it|this|that|they|he|she|there|the|my|his|her|their|a|any\w*|some\w*|next|family|leder)"
# a guess at a question of the caller's is acted on only where something is asked or wished for: "coroner involved", "after the funeral" tell
_ASKING = re.compile(
    rf"{_LED}(?:{_WH}|{_AUX})\b|\b(?:who|where|how) (?:do|to|can|should|will|would|is)\b|\b(?:can|could|should|will|do|must) (?:i|we|you)\b"
    r"|\b(?:i|we) (?:\w+ )?(?:need|want|wish|wanna|gotta|have to|would like)\b|\b(?:id|wed) like\b"
    r"|\b(?:help|tell me|trying to|looking (?:to|for)|wondering|ringing|calling|phoning|stop|claim|about)\b"
)
_OF_US = re.compile(
    rf"{_LED}(?:(?:can|could|do|does|will|would|is|are|am|should|shall|may|must) (?:i|we|you|it|this)\b|who (?:sees|reads|gets|will|is)\b"
    r"|what (?:happens|is this|time do)\b|how (?:long|many|do i)\b)"
)
_A_QUESTION = re.compile(rf"{_LED}(?:{_WH}\b|{_AUX} {_OF}\b)")
_WHO = ("notifier.role", "notifier.organisation", "notifier.job_title", "told")
_BODIES = ("funeral", "register_death", "benefits", "inquest", "complaint")
_EMPTY = re.compile(
    r"^(?:(?:hi|hello|hiya|ok|okay|sorry|please|yes|no|um|and|but|so|well|thanks|thank you|love|just|wondering|one thing|quick question"
    r"|before i start) ?)*$"
)


@lru_cache(maxsize=1)
def listed() -> tuple[str, ...]:
    """The questions that are heard by phrase, in the order in which they are looked for."""
    written = yaml.safe_load((DATA / "questions.yml").read_text(encoding="utf-8"))
    return tuple(entry["alarm"] for entry in written["alarms"])


def questions() -> frozenset[str]:
    """Every question of callers' own that the line answers."""
    return frozenset({*listed(), "privacy", "what_next", "are_you_human", "how_long", "wrong_service"})


def asides() -> frozenset[str]:
    return questions() | SMALL_TALK


def words_of(wish: str) -> str:
    """The response that answers a wish."""
    return WORDS_OF.get(wish, f"utter_{wish}")


def asked(heard: Heard) -> str | None:
    """The question that a phrase list hears, whatever the classifier thinks."""
    return next((name for name in listed() if name in heard.alarms), None)


def puts_one(text: str) -> bool:
    """Whether the words are built as a question, whatever it asks: "do you need this?", "where's the form"."""
    said = utterance.words(text)
    return bool(_A_QUESTION.match(said)) and (text.rstrip(" .!").endswith("?") or bool(_OF_US.match(said)))


def tells(asked: str, text: str, question: Field | None) -> bool:
    """ "Funeral director", "registrar", where it is asked who somebody is or who was told, asks for nothing."""
    return question is not None and question.ask in _WHO and asked in _BODIES and not _ASKING.search(utterance.words(text)) and "?" not in text


def guessed(heard: Heard) -> str | None:
    """The question asked, by phrase or by a sure guess."""
    likely = heard.intent if heard.intent in questions() and heard.likely >= SURE else None
    return asked(heard) or likely


def is_one(heard: Heard) -> bool:
    """Whether the guess is one to act on. To end a conversation half-way needs more than a guess."""
    said = utterance.words(heard.text)
    if said in NO_WISH or said.startswith("what happened was"):
        return False
    if heard.intent in listed() and asked(heard) is None and not _ASKING.search(said) and "?" not in heard.text:
        return False
    return heard.intent in asides() | STEERING and heard.likely >= (VERY_SURE if heard.intent == "finish" else SURE)


def beside(text: str) -> str | None:
    """What stands beside the question in one message: "he was 58. Is this free?"; None where the question is all of it."""
    rest = " ".join(part for part in _PARTS.split(utterance.clean(text)) if not set(listed()) & set(alarms(part)))
    if rest and rest != utterance.clean(text):
        return None if _EMPTY.match(utterance.words(rest)) else rest
    return text if len(utterance.words(text).split()) > SHORT_QUESTION else None
