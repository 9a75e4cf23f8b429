"""Where the line only suspects that somebody was hurt, it asks once, kindly, and nothing but a plain no takes the suspicion away."""

from datetime import date

import pytest
from components import ears, maybe_hurt, reading
from components.outcome import Heard
from components.state import State

WORDS = "there was something about the way he was with her"


def heard(state, text, *flags):
    return reading.read(Heard(text, alarms={ears.HURT: list(flags)} if flags else {}), state)


def state_of(**kept):
    return State(channel="sms", today=date(2026, 11, 22), opened=True, passed=["start"], asked=["person.name"], **kept)


def asked(flag="SAFEGUARDING_DECEASED", requested="person.name", **kept):
    state = state_of(requested=requested, **kept)
    return state, heard(state, WORDS, flag)


@pytest.mark.parametrize("requested", ["person.name", "death.date", "concerns.raised", "confirm"])
def test_a_suspicion_is_asked_about_and_raises_nothing_by_itself(requested):
    state, outcome = asked(requested=requested)
    assert outcome.intent == ears.HURT and state.paused == ears.HURT
    assert not outcome.raised


@pytest.mark.parametrize(("flag", "words"), [("SAFEGUARDING_DECEASED", "disclosure"), ("NOTIFIER_AT_RISK", "disclosure"), ("IMMEDIATE_DANGER", "danger")])
@pytest.mark.parametrize("yes", ["yes", "yes he did", "yeah"])
def test_yes_is_the_alarm_with_its_words_and_what_was_said_is_kept(flag, words, yes):
    state, _ = asked(flag)
    outcome = heard(state, yes)
    assert outcome.raised == [flag] and outcome.notes[0] == f"utter_{words}" and outcome.intent == "resume"
    assert state.fields["concerns.raised"] == "yes" and state.fields["concerns.text"] == WORDS and state.paused is None


@pytest.mark.parametrize("no", ["no", "no, nothing like that", "nope"])
def test_a_plain_no_goes_on_and_leaves_no_worry_behind(no):
    state, _ = asked()
    outcome = heard(state, no)
    assert outcome.intent == "resume" and outcome.notes == ["utter_not_hurt"] and not outcome.raised
    assert "concerns.text" not in state.fields and "concerns.raised" not in state.fields and state.paused is None


@pytest.mark.parametrize("unsure", ["not sure", "I don't know", "he was never right after", "14 March 2026"])
def test_whatever_is_not_a_no_is_told_to_staff(unsure):
    state, _ = asked()
    outcome = heard(state, unsure)
    assert outcome.raised == ["SAFEGUARDING_DECEASED"] and state.fields["concerns.text"] == WORDS and state.paused is None


def test_an_answer_to_the_question_before_is_taken_all_the_same():
    state, _ = asked(requested="death.date")
    outcome = heard(state, "14 March 2026")
    assert state.fields["death.date"]["value"] == "2026-03-14" and outcome.intent == "resume"


def test_facts_beside_it_are_kept():
    state = state_of(requested="person.home")
    heard(state, "my brother Tom Hughes died in Manor Hospital and there was something about that man", "SAFEGUARDING_DECEASED")
    assert state.paused == ears.HURT and state.fields["person.surname"] == "Hughes"


def test_a_worry_about_the_care_is_kept_as_one_and_not_asked_about():
    state = state_of(requested="person.home")
    outcome = heard(state, "nobody listened to us", "SAFEGUARDING_DECEASED")
    assert outcome.intent != ears.HURT and outcome.raised == ["SAFEGUARDING_DECEASED"] and state.fields["concerns.text"] == "nobody listened to us"


def test_silence_is_no_answer():
    state, _ = asked()
    assert heard(state, "").intent == ears.HURT and state.paused == ears.HURT


def test_a_no_keeps_a_worry_that_was_told_before():
    state, _ = asked(fields={"concerns.raised": "yes", "concerns.text": "nobody listened"})
    heard(state, "no")
    assert state.fields["concerns.text"].startswith("nobody listened")


def test_it_is_asked_once():
    state, _ = asked()
    heard(state, "no")
    outcome = heard(state, WORDS, "SAFEGUARDING_DECEASED")
    assert outcome.intent != ears.HURT and outcome.raised == ["SAFEGUARDING_DECEASED"]


@pytest.mark.parametrize("kept", [{"requested": "concerns.text"}, {"requested": "concerns.text", "collecting": True}, {"finished": True}])
def test_a_story_under_way_is_not_interrupted_and_staff_are_told(kept):
    state = state_of(**kept)
    outcome = heard(state, WORDS, "SAFEGUARDING_DECEASED")
    assert outcome.intent != ears.HURT and outcome.raised == ["SAFEGUARDING_DECEASED"]
    assert WORDS in str(state.fields)


def test_nobody_in_crisis_is_asked():
    state = state_of(requested="person.name", paused="crisis")
    assert heard(state, WORDS, "SAFEGUARDING_DECEASED").intent != ears.HURT


def test_whether_they_are_safe_comes_first():
    state = state_of(requested="person.name")
    outcome = reading.read(Heard(WORDS, alarms={ears.SUSPICION: [], ears.HURT: ["SAFEGUARDING_DECEASED"]}), state)
    assert outcome.intent == ears.SUSPICION


def test_after_a_disclosure_a_suspicion_is_believed():
    state = state_of(requested="person.name", flags=["SAFEGUARDING_DECEASED"])
    outcome = heard(state, WORDS, "SAFEGUARDING_OTHERS")
    assert outcome.raised == ["SAFEGUARDING_OTHERS"] and "utter_disclosure" in outcome.notes


@pytest.mark.parametrize("text", ["they shouted at me too", "and me too", "he did it to me", "the same thing happened to me", "they locked me up as well"])
def test_who_says_it_was_done_to_them_too_is_heard(text):
    state = state_of(requested="person.name", flags=["SAFEGUARDING_DECEASED"])
    outcome = reading.read(Heard(text, alarms=ears.hear(text)), state)
    assert "NOTIFIER_AT_RISK" in outcome.raised and text in state.fields["concerns.text"]


@pytest.mark.parametrize("text", ["people called her Nell", "they called her Nell", "we all called him Bert", "his mum called him Sonny"])
def test_a_nickname_is_no_cruel_word(text):
    assert not {"disclosure", ears.HURT} & {*ears.hear(text)}


def test_me_too_alone_is_nothing_where_no_harm_was_told():
    assert not heard(state_of(requested="person.name"), "and me too").raised


def test_the_words_ask_and_say_how_to_answer(talk, monkeypatch):
    monkeypatch.setattr(ears, "hear", lambda text: {ears.HURT: ["SAFEGUARDING_DECEASED"]} if text == WORDS else {})
    conversation = talk(requested="person.home").say(WORDS)
    assert "treated badly" in conversation.heard and conversation.ask is None
    assert [option["id"] for option in conversation.answer["say"][-1]["options"]] == ["yes", "no", "person"]
    conversation.say("yes")
    assert "pass this on" in conversation.heard and conversation.answer["flags"] == ["SAFEGUARDING_DECEASED"] and conversation.ask == "person.home"


def test_only_flags_of_harm_are_remembered_with_the_question():
    state, _ = asked()
    heard(state, "no")
    assert not maybe_hurt.GRAVE & {*state.odd}
