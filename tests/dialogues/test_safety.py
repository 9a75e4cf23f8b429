"""The phrase lists hear what they must and leave grief alone, and what they hear is acted on in every state, whatever the classifier thinks."""

import json
from datetime import date

import pytest
import yaml
from components import ears, reading
from components.fields import FIELDS
from components.lexicon import DATA, PHRASES, Lexicon
from components.outcome import Heard
from components.state import State

LEXICON = Lexicon.load(*PHRASES)
LISTS = [entry for path in PHRASES for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["alarms"]]
HELD_BACK = [entry for batch in yaml.safe_load((DATA / "heldout" / "safety.yml").read_text(encoding="utf-8")).values() for entry in batch]
GRAVE = ("crisis", "danger", "disclosure")
FALSE_ALARMS = 0.02
ASKS = [entry.ask for entry in FIELDS]
WORDS = {
    "crisis": ("I want to kill myself", "CRISIS_NOTIFIER"),
    "danger": ("he has got a knife", "IMMEDIATE_DANGER"),
    "disclosure": ("the staff used to hit him", "SAFEGUARDING_DECEASED"),
}


def rings(entry, phrase):
    raised = LEXICON.alarms(phrase).get(entry["alarm"])
    return raised is not None and (not entry.get("flag") or entry["flag"] in raised)


def heard(entry, phrase):
    """A grave alarm is heard by whichever of its lists rings; a note for staff is its flag."""
    return rings(entry, phrase) if entry["alarm"] == "note" else entry["alarm"] in LEXICON.alarms(phrase)


@pytest.mark.parametrize("entries", [LISTS, HELD_BACK], ids=["listed", "held back"])
def test_nothing_that_must_be_heard_is_missed(entries):
    missed = [(entry.get("flag"), phrase) for entry in entries for phrase in entry["must"] if not heard(entry, phrase)]
    assert not missed, missed


def test_each_list_raises_its_own_flag():
    wrong = [(entry.get("flag"), phrase) for entry in LISTS for phrase in entry["must"] if not rings(entry, phrase)]
    assert not wrong, wrong


def test_grief_talk_on_the_lists_raises_nothing():
    false = [(entry.get("flag"), phrase) for entry in LISTS for phrase in entry["must_not"] if rings(entry, phrase)]
    assert not false, false


def test_grief_talk_held_back_raises_next_to_nothing(capsys):
    quiet = [(entry, phrase) for entry in HELD_BACK for phrase in entry["must_not"]]
    false = [(entry.get("flag"), phrase) for entry, phrase in quiet if rings(entry, phrase)]
    listed = sum(len(entry["must"]) for entry in [*LISTS, *HELD_BACK] if entry["alarm"] in GRAVE)
    with capsys.disabled():
        print(f"\nsafety: {listed} phrases heard; held back, {len(false)} false alarms of {len(quiet)}")
    assert len(false) < FALSE_ALARMS * len(quiet), false


def test_the_lists_are_long_enough_to_mean_something():
    grave = [entry for entry in LISTS if entry["alarm"] in GRAVE]
    assert sum(len(entry["must"]) for entry in grave) >= 130
    assert sum(len(entry["must_not"]) for entry in grave) >= 200


def test_no_held_back_words_were_copied_to_the_lists():
    listed = {phrase for entry in LISTS for kind in ("must", "must_not") for phrase in entry[kind]}
    assert not {phrase for entry in HELD_BACK for kind in ("must", "must_not") for phrase in entry[kind]} & listed


@pytest.mark.parametrize("flag", ["POLICE_CRIME", "CORONER_INQUEST", "RESTRICTIVE_SETTING", "STAFF_WHISTLEBLOW", "MEDIA_LEGAL", "NOTIFIER_AT_RISK"])
def test_words_that_only_flag_are_heard_in_every_state(flag):
    words = next(entry["must"][0] for entry in LISTS if entry["alarm"] == "note" and entry["flag"] == flag)
    for where, state in states():
        if where in reading.ASKED_OUTRIGHT:  # there the answer itself raises the flag, or does not
            continue
        outcome = reading.read(Heard(words, "inform", 0.0, LEXICON.alarms(words)), state)
        assert flag in outcome.raised, where


def test_a_flag_for_staff_interrupts_nobody(talk):
    conversation = talk(requested="death.place_type").say("In hospital. The police are investigating and there will be an inquest.")
    assert set(conversation.answer["flags"]) == {"POLICE_CRIME", "CORONER_INQUEST"}
    assert conversation.fields["death.place_type"] == "10" and conversation.ask == "notifier.name"
    assert len(conversation.answer["say"]) == 1


def states():
    """Every place of a conversation: each question, each pause, a story under way, the end, and before the greeting."""
    yield "before the greeting", State(channel="chat", today=date(2026, 11, 22))
    for ask in ASKS:
        yield ask, State(channel="voice", today=date(2026, 11, 22), requested=ask, opened=True, passed=["start"])
    for pause in ("later", "distress", "crisis"):
        yield pause, State(channel="sms", today=date(2026, 11, 22), requested="death.date", opened=True, paused=pause)
    yield "a story under way", State(channel="sms", today=date(2026, 11, 22), requested="concerns.text", opened=True, collecting=True)
    yield "finished", State(channel="chat", today=date(2026, 11, 22), opened=True, finished=True)


@pytest.mark.parametrize("alarm", GRAVE)
@pytest.mark.parametrize("guess", ["thank", "deny", "inform", "greet"])
def test_an_alarm_is_heard_in_every_state_whatever_the_classifier_guesses(alarm, guess):
    words, flag = WORDS[alarm]
    for where, state in states():
        outcome = reading.read(Heard(words, guess, 0.9, LEXICON.alarms(words)), state)
        assert flag in outcome.raised, where
        told = outcome.intent == alarm or f"utter_{alarm}" in outcome.notes
        assert told, (where, outcome.intent, outcome.notes)
        if alarm == "crisis":
            assert state.paused == "crisis" or state.finished, where


@pytest.mark.parametrize("alarm", GRAVE)
@pytest.mark.parametrize("where", ["asked", "later", "crisis", "finished"])
def test_the_words_for_an_alarm_come_first(talk, alarm, where):
    conversation = talk(requested="person.home")
    conversation.snapshot |= {"finished": True} if where == "finished" else {} if where == "asked" else {"paused": where}
    conversation.say(WORDS[alarm][0])
    assert "999" in conversation.answer["say"][0]["text"]
    assert WORDS[alarm][1] in conversation.answer["flags"]
    assert conversation.answer["finished"] == (where == "finished")
    if where in ("crisis", "finished"):
        assert conversation.ask is None  # nobody in crisis is asked the next question


@pytest.mark.parametrize("words", ["I don't think I want to live", "I've got a blade here and I want to use it on myself", "me and my wife both want to die"])
def test_what_no_list_has_is_heard_by_a_sure_guess(talk, words):
    conversation = talk(requested="person.home").say(words)
    assert "999" in conversation.heard and "Samaritans" in conversation.heard or "116 123" in conversation.heard
    assert {"CRISIS_NOTIFIER", "DISTRESS"} & set(conversation.answer["flags"])


@pytest.mark.parametrize("words", ["I'm not going to hurt myself", "I cut myself shaving", "I don't want to live in that area any more"])
def test_a_guess_is_not_believed_against_an_exception(talk, words):
    assert "CRISIS_NOTIFIER" not in talk(requested="person.home").say(words).answer["flags"]


def test_being_overwhelmed_twice_names_samaritans(talk):
    conversation = talk(requested="death.date").say("sorry I can't stop crying")
    assert "116 123" not in conversation.heard
    assert "116 123" in conversation.say("go on", "I'm so upset I can't do this").heard


def test_the_lists_do_not_choke_on_endless_words():
    for words in ("i " * 2000, "he " * 1300, "want to " * 500, "\N{GRINNING FACE}" * 4000):
        assert not set(LEXICON.alarms(words)) & set(GRAVE)


def test_the_service_hears_by_the_same_lists_while_the_dialogue_is_away():
    kept = json.loads((DATA.parents[1] / "intake" / "alarms.json").read_text(encoding="utf-8"))
    assert kept == ears.exported(), "the lists were changed: run `python train.py --lists` in dialogues/"
