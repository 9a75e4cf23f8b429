"""Random conversations over every question: they never loop, never lose an answer, never ask twice, and can always end.

A thousand are walked in the build; WALKS=20000 walks more.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from components import reading
from components.fields import BY_PATH, FIELDS
from components.lexicon import alarms
from components.outcome import Heard
from components.snapshots import from_snapshot, to_snapshot
from components.state import State
from runtime.asked import checked

WALKS = int(os.environ.get("WALKS", "1000"))
TURNS = 30
ENDED = 5  # every fifth is skipped to its end
TODAY = date(2026, 11, 22)
ANYTHING = [
    "yes", "no", "not sure", "skip", "go back", "say again", "why", "hello", "thank you", "person", "Tom Jones", "he was 62", "last Tuesday",
    "no, it was the 4th", "WV1 1AA", "in hospital", "Park Street Surgery", "his sister", "07700 900123", "the date is wrong", "I'm so upset",
    "the postcode is wrong", "purple elephants", "", "they left him on a trolley for hours", "are you a robot", "go on", "4 March 2026", "1", "DONE",
    "her name is wrong", "later", "I want to die", "the staff hit him", "people called him Tommy", "my email is ann@example.org", "interpreter please",
    "Urdu", "I'm his sister", "he died in a hospice", "sorry it's spelt Jonze", "what is autism", "that's all", "{\"a\": 1}", "\u202e", "😢", "ok",
]  # fmt: skip
ANSWERS = {
    "start": ["yes", "ok"], "notifier.role": ["family", "I was his nurse", "care home manager", "friend", "social worker", "he was my mate, I have a learning disability too"],
    "person.name": ["Tom Hughes", "Anne-Marie O'Neill"], "person.learning_disability": ["yes", "no", "not sure"], "person.autistic": ["yes", "no"],
    "person.autism_diagnosed": ["yes", "not sure"], "person.birth": ["14 May 1961", "he was 58", "9", "about 1970"], "death.date": ["20 Nov 2026", "last Monday", "in 2014"],
    "person.home": ["WV1 1AA", "Dudley", "Cardiff", "12 Oak Road, Bilston"], "person.gp_practice": ["Park Street", "he had no GP", "not sure"],
    "death.place_type": ["hospital", "at home", "care home"], "notifier.name": ["Ann Shaw", "skip"], "notifier.phone": ["07700 900123", "no", "yes"],
    "notifier.safe_to_text": ["yes", "no"], "concerns.raised": ["yes", "no"], "concerns.text": ["They forgot his tablets.", "DONE"], "more": ["yes", "no"],
    "notifier.relationship": ["brother", "aunt"], "notifier.organisation": ["Oak Lodge"], "notifier.job_title": ["manager"], "concerns.types": ["neglect", "delay"],
    "concerns.others_at_risk": ["no", "yes"], "person.known_as": ["Tommy", "no"], "person.residence_type": ["care home", "own home", "supported living"],
    "person.address": ["12 Oak Road, Bilston"], "death.place_name": ["New Cross"], "death.usual_residence": ["yes", "no"], "death.expected": ["no", "yes"],
    "death.cause": ["pneumonia"], "death.covid": ["no"], "death.registered": ["yes"], "told": ["the coroner", "no one"], "person.sex_at_birth": ["male"],
    "person.gender_same_as_birth": ["yes"], "person.ethnic_category": ["white British"], "person.nhs_number": ["485 777 3456", "485 777 3457", "skip"],
    "person.evidence": ["GP register"], "person.restrictions_5y": ["no", "yes"], "person.records_opt_out": ["no", "not sure"],
    "family.name": ["his sister Joan Langley on 07700 900456", "Joan Langley", "no"], "family.relationship": ["sister"], "family.phone": ["07700 900456"], "family.told": ["yes", "no"],
    "family.do_not_contact": ["no", "his father is ill"], "family.not_before": ["1 December", "no"], "family.involvement": ["talk", "not yet", "no"],
    "notifier.contact_method": ["phone", "email", "letter"], "notifier.email": ["ann@example.org", "no"], "notifier.best_time": ["mornings"], "anything_else": ["no", "He loved trains."],
    "notifier.needs": ["none", "large print", "interpreter"], "language": ["Polish"], "confirm": ["yes", "no", "the date is wrong", "she died on the 2nd"],
}  # fmt: skip
GUESSES = ["inform", "skip", "not_sure", "go_back", "why", "anger", "thank", "distress", "later", "finish", "resume", "report_death", "disclosure"]
OPENING = ("go_back", "correct", "resume")  # what a caller wants opened again, also in the words that end a pause
ENOUGH = 90  # turns of nothing but "skip" that must reach the end of any conversation


@dataclass
class Turn:
    text: str
    intent: str
    ask: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    answered: set[str]


@dataclass
class Walk:
    """One conversation by the policy alone: what is heard, kept and asked next, from snapshot to snapshot as in the real process."""

    channel: str
    snapshot: dict[str, Any] | None = None
    turns: list[Turn] = field(default_factory=list)

    @property
    def ask(self) -> str | None:
        return self.snapshot["requested"] if self.snapshot else None

    @property
    def finished(self) -> bool:
        return bool(self.snapshot and self.snapshot.get("finished"))

    def say(self, text: str, guess: str = "inform", likely: float = 0.0) -> None:
        state = from_snapshot(self.snapshot, self.channel, TODAY)
        before = dict(state.fields)
        outcome = reading.read(Heard(text=text, intent=guess, likely=likely, alarms=alarms(text)), state)
        state.opened = True
        if outcome.intent == "finish" and state.question is not None and not state.question.further:
            state.finished = True
        elif not state.paused:
            _ask_next(state)
        self.snapshot = to_snapshot(state, None if state.finished else state.requested)
        told = {e.ask for e in FIELDS if e.paths and any(path in state.fields for path in e.paths) and state.is_answered(e)}
        self.turns.append(Turn(text, outcome.intent, self.ask, before, dict(state.fields), told))


def _ask_next(state: State) -> None:
    """The first open question, as Rasa's form comes to it."""
    asking = next((entry.ask for entry in FIELDS if not state.is_answered(entry)), None)
    if asking is None:
        state.finished = True
    elif asking != state.requested or not state.asked:
        state.asked = [ask for ask in state.asked if ask != asking] + [asking]
        state.failures = 0
        state.requested = asking


def _half_way(chance: random.Random) -> dict[str, Any]:
    """Any question of a conversation, as a snapshot made by hand."""
    role = chance.choice(("family", "friend", "hospital_staff", "care_manager"))
    known = {"notifier.role": role, "person.forename": "Tom", "person.surname": "Hughes", "person.learning_disability": "yes", "concerns.raised": "yes"}
    return {"requested": chance.choice(FIELDS).ask, "fields": {**known, "notifier.needs": ["interpreter"]} if chance.random() < 0.3 else known}


def walk(seed: int) -> Walk:
    chance = random.Random(seed)
    gone = Walk(chance.choice(["voice", "sms", "chat", "whatsapp"]), chance.choice((None, _half_way(chance))))
    for _ in range(chance.randint(10, TURNS)):
        if gone.finished:
            break
        helpful = chance.random() < 0.75
        text = chance.choice(ANSWERS.get(gone.ask or "", ANYTHING) if helpful else ANYTHING)
        gone.say(text, *(("inform", 0.0) if helpful else (chance.choice(GUESSES), chance.random())))
    return gone


@pytest.fixture(scope="module")
def walks() -> list[tuple[int, Walk]]:
    return [(seed, walk(seed)) for seed in range(WALKS)]


def test_no_answer_is_lost(walks):
    """What was told stands, or stands changed: only a caller who goes back or puts right takes it away."""
    for seed, gone in walks:
        for turn in gone.turns:
            for path in turn.before.keys() - turn.after.keys():
                changed = any(turn.after.get(p) != turn.before.get(p) for p in BY_PATH[path].paths if p in turn.after)
                assert turn.intent in OPENING or changed, (seed, turn.text, turn.intent, path)


def test_an_answer_given_is_never_asked_for_again(walks):
    for seed, gone in walks:
        told: set[str] = set()
        for turn in gone.turns:
            again = turn.ask in told and turn.ask in turn.answered
            assert not again or turn.ask == "concerns.text", (seed, turn.text, turn.intent, turn.ask)
            told = {ask for ask in told | turn.answered if ask in turn.answered}


def test_no_question_is_asked_four_times(walks):
    for seed, gone in walks:
        tries = 0
        for turn, after in zip(gone.turns, gone.turns[1:], strict=False):
            tries = tries + 1 if after.intent == "unusable" and after.ask == turn.ask else 0
            assert tries < 3, (seed, after.text, after.ask)


def test_every_conversation_can_end(walks):
    for seed, gone in walks[::ENDED]:
        for _ in range(ENOUGH):
            if gone.finished:
                break
            gone.say("skip" if not gone.snapshot or gone.snapshot.get("paused") != "crisis" else "yes go on")
        assert gone.finished, (seed, gone.ask, gone.snapshot)


def test_the_walks_come_to_every_question(walks):
    reached = {turn.ask for _, gone in walks for turn in gone.turns}
    assert reached >= {entry.ask for entry in FIELDS}


async def _walk_with_rasa(line, seed):
    chance = random.Random(seed)
    channel = chance.choice(["voice", "sms", "chat", "whatsapp"])
    snapshot, told, ask = None, [], None
    for _ in range(25):
        text = chance.choice(ANSWERS.get(ask or "", ANYTHING) if chance.random() < 0.6 else ANYTHING)
        body = {"conversation": "c", "channel": channel, "text": text, "today": TODAY.isoformat(), "snapshot": snapshot}
        answer = await line.turn(checked(body))
        assert answer["say"] and len(answer["say"]) <= 7, (seed, text)  # a read-back by voice is five, with a note or two before it
        assert len({said["text"] for said in answer["say"]}) == len(answer["say"]), (seed, text)
        told.append((text, answer))
        snapshot, ask = answer["snapshot"], answer["ask"]
        if answer["finished"]:
            break
    return told


def test_rasa_always_answers_and_loses_nothing(line):
    for seed in range(40):
        told = asyncio.run(_walk_with_rasa(line, seed))
        for (_, before), (text, after) in itertools.pairwise(told):
            lost = set(before["fields"]) - set(after["fields"])
            assert not lost or after["intent"]["name"] in (*OPENING, "inform", "resume"), (seed, text, lost)
