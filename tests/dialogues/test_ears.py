"""Both ears together: what they hear of words that nobody taught them, what they leave alone, and how the line asks when it is unsure."""

import json
from datetime import date

import pytest
import yaml
from components import ear_learning, ears, reading
from components.lexicon import DATA
from components.outcome import Heard
from components.second_ear import EAR, SPAN, second_ear
from components.state import State

ROOT = DATA.parents[1]
GRAVE = ("crisis", "danger", "disclosure")
SHORT_OF = 0.02


def lines(written):
    return {alarm: [line.strip() for line in (words.strip().splitlines() if isinstance(words, str) else words)] for alarm, words in written.items()}


HELD_BACK = lines(yaml.safe_load((DATA / "heldout" / "alarms.yml").read_text(encoding="utf-8"))["held_back"])
UNSEEN = lines(yaml.safe_load((ROOT / "tests" / "dialogues" / "safety_unseen.yml").read_text(encoding="utf-8")))
LATER = {half: lines(words) for half, words in yaml.safe_load((ROOT / "tests" / "dialogues" / "safety_unseen_second.yml").read_text(encoding="utf-8")).items()}
BATCHES = [
    entry
    for batch, entries in yaml.safe_load((DATA / "heldout" / "safety.yml").read_text(encoding="utf-8")).items()
    for entry in entries
    if batch != "flags"
]


def share(words, *alarms):
    """The share of the words that raise one of the alarms."""
    return sum(bool({*alarms} & {*ears.hear(one)}) for one in words) / len(words)


@pytest.mark.parametrize(("name", "words"), [("held back", HELD_BACK), ("unseen", UNSEEN)])
def test_more_of_new_wordings_is_heard_than_by_the_lists_alone(name, words, capsys):
    """Floors some way below what was measured at first sight (docs/benchmarks.md): they tell of a step back, and are no promise."""
    crisis, softly = share(words["crisis"], "crisis"), share(words["crisis"], "crisis", ears.SUSPICION)
    false, asked = share(words["quiet"], "crisis"), share(words["quiet"], ears.SUSPICION)
    with capsys.disabled():
        print(f"\n{name}: crisis heard {crisis:.0%}, with a question {softly:.0%}; false {false:.1%}, asked for nothing {asked:.1%}")
    assert softly > 0.5
    assert false < 0.1


@pytest.mark.parametrize(("half", "alarm", "floor"), [("looked_at", "danger", 0.85), ("looked_at", "disclosure", 0.9), ("kept", "danger", 0.6), ("kept", "disclosure", 0.5)])
def test_danger_and_disclosure_are_heard_in_words_nobody_taught(half, alarm, floor):
    """Floors under what was measured; the half that is kept was 60 % of each at first sight and is never taught from."""
    words = LATER[half]
    assert share(words[alarm], alarm) > floor, [one for one in words[alarm] if alarm not in ears.hear(one)] if half == "looked_at" else ""
    assert share(words["quiet"], alarm) < 0.08


AROUND = (
    "My brother Kevin died in hospital on Friday the 20th of November. {} He was 58 and he lived in Dudley with two other lads.",
    "hello my name is susan and i am his sister he was at park lane surgery and {} you can ring me after six on 07700 900123",
)
HIDDEN = {"crisis": "I keep thinking I would be better off dead.", "danger": "There is a man here now with a knife.", "disclosure": "The night staff used to slap him and lock him in."}


@pytest.mark.parametrize("around", AROUND, ids=["written", "spoken, without stops"])
@pytest.mark.parametrize("alarm", GRAVE)
def test_one_grave_sentence_in_a_long_message_is_heard(alarm, around, monkeypatch):
    monkeypatch.setattr("components.lexicon.Lexicon.rung", lambda self, said: {})
    assert alarm in ears.hear(around.format(HIDDEN[alarm]))


@pytest.mark.parametrize(
    "words",
    [
        "Hello, ward clerk on Ward 9 at the General. One of our patients, Mr Harold Pike, passed away in his sleep on Sunday night. He was 71. My name's Carol and the ward is 01632 960222.",
        "hi my auntie has died and the hospice gave me this number her name was maureen fogg she was sixty eight and lived with us in crewe i am her niece bev oh double seven double oh nine hundred one two three",
        "Mum and Dad are both dead and my sister's abroad, so it's me I'm afraid. I'm Derek Stone, he was my brother Roy, known as Rocky. I can't do mornings. 07700 900321.",
        "I'm a housing officer. Our tenant Gwen Marsh was found dead in her flat on Monday. Police have been and her family know. I don't have her GP.",
    ],
)  # fmt: skip
def test_a_plain_first_message_raises_nothing(words):
    assert not {*GRAVE, ears.SUSPICION, ears.HURT} & {*ears.hear(words)}


def test_what_must_never_be_missed_is_heard_by_both_ears_together():
    missed = [words for entry in BATCHES for words in entry["must"] if entry["alarm"] not in ears.hear(words)]
    assert not missed, missed


@pytest.mark.parametrize("alarm", GRAVE)
def test_grief_talk_raises_next_to_nothing(alarm):
    quiet = [words for entry in BATCHES for words in entry["must_not"]]
    false = [words for words in quiet if alarm in ears.hear(words)]
    assert len(false) < SHORT_OF * len(quiet), false


def test_a_long_story_raises_no_more_than_its_sentences():
    quiet = [words for words in ear_learning.sentences() if words[1] == ear_learning.QUIET]
    told = [words for words, _, _ in quiet if not {*GRAVE, ears.SUSPICION} & {*ears.hear(words)}][::7]
    stories = [". ".join(told[at : at + 8]) for at in range(0, len(told) - 8, 8)]
    assert all(len(story.split()) > SPAN for story in stories[:5])
    assert share(stories, "crisis") < 0.1
    assert "crisis" in ears.hear(f"{stories[0]}. I keep thinking I would be better off dead. {stories[1]}")


def test_the_ear_was_taught_by_the_sentences_as_they_stand():
    kept = json.loads(EAR.read_text(encoding="utf-8"))
    assert kept["of"] == ear_learning.digest(list(ear_learning.sentences())), "run `python train.py --lists` in dialogues/"


def test_the_service_has_the_same_ear():
    assert (ROOT / "intake" / "ear.json").read_bytes() == EAR.read_bytes(), "run `python train.py --lists` in dialogues/"


def test_nothing_held_back_was_taught():
    taught = {words.lower() for words, _, _ in ear_learning.sentences()}
    held = {words.lower() for kept in (HELD_BACK, UNSEEN, *LATER.values()) for group in kept.values() for words in group if len(words.split()) > 4}
    assert not held & taught


class Deaf:
    """A second ear that finds every alarm next to impossible."""

    def likely(self, words):
        return dict.fromkeys(second_ear().names, 0.0)


@pytest.mark.parametrize(
    ("words", "asked"), [("I want to kill myself", ears.SUSPICION), ("the staff used to hit him", ears.HURT), ("my partner hits me", ears.HURT)]
)
def test_what_a_list_hears_and_the_second_ear_finds_impossible_is_asked_about(words, asked, monkeypatch):
    listed = ears.hear(words)
    monkeypatch.setattr(ears, "second_ear", Deaf)
    assert {*ears.hear(words)} == {asked} and [*ears.hear(words)[asked]] == next(flags for alarm, flags in listed.items() if alarm in GRAVE)


@pytest.mark.parametrize("words", ["he has got a knife", "she's stopped breathing what do I do", "I'm going to kill that nurse"])
def test_danger_on_a_list_is_never_doubted(words, monkeypatch):
    monkeypatch.setattr(ears, "second_ear", Deaf)
    assert "danger" in ears.hear(words)


@pytest.mark.parametrize(
    "words",
    [
        "they called him names", "they called her names and laughed", "he was bullied by the staff", "they used to mock the way he walked", "they called my brother a retard",
        "people call me names at college", "I am being bullied here", "my carer shouts at me every day", "kids threw stones at him for years",
    ],
)  # fmt: skip
def test_names_and_bullying_are_harm_that_is_heard_or_asked_about(words):
    assert {"disclosure", ears.HURT} & {*ears.hear(words)}


@pytest.mark.parametrize("words", ["they called her Duchess", "he called me names when he was cross", "they called his name twice", "they called him in for the scan"])
def test_what_somebody_was_called_in_fun_is_no_alarm(words):
    assert not {*GRAVE} & {*ears.hear(words)}


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("people call me names at my day centre", "NOTIFIER_AT_RISK"), ("my carer pulls my hair when I'm slow", "NOTIFIER_AT_RISK"),
        ("my friend who still lives there gets locked in her room by them", "SAFEGUARDING_OTHERS"), ("they called him a cripple to his face", "SAFEGUARDING_DECEASED"),
    ],
)  # fmt: skip
def test_it_is_told_whose_harm_it_is(words, whose):
    assert whose in [flag for alarm in ("disclosure", ears.HURT) for flag in ears.hear(words).get(alarm, ())]


def test_no_words_are_no_alarm():
    assert second_ear().likely([]) == dict.fromkeys(second_ear().names, 0.0)
    assert ears.hear("\N{GRINNING FACE} ... ") == {}


def asked_if_safe(**kept):
    state = State(channel="sms", today=date(2026, 11, 22), opened=True, passed=["start"], asked=["person.name"], **kept)
    outcome = reading.read(Heard("I can't see the point of me", alarms={ears.SUSPICION: []}), state)
    return state, outcome


def said(state, text):
    return reading.read(Heard(text), state)


@pytest.mark.parametrize("requested", ["person.name", "death.date", "concerns.text", "confirm"])
def test_a_suspicion_is_asked_about_and_told_to_staff(requested):
    state, outcome = asked_if_safe(requested=requested)
    assert outcome.intent == "unsafe" and state.paused == "safe"
    assert "DISTRESS" in outcome.raised and "CRISIS_NOTIFIER" not in outcome.raised


def test_what_is_told_beside_it_is_kept():
    state, _ = asked_if_safe(requested="concerns.text")
    assert "point of me" in state.fields["concerns.text"]


@pytest.mark.parametrize("text", ["no", "not really", "I'm not safe", "I don't know", "not sure", "I don't feel safe", "No I am not"])
def test_whoever_is_not_safe_or_not_sure_is_in_crisis(text):
    state, _ = asked_if_safe(requested="person.name")
    outcome = said(state, text)
    assert outcome.intent == "crisis" and "CRISIS_NOTIFIER" in outcome.raised and state.paused == "crisis"


@pytest.mark.parametrize("text", ["yes", "yes I'm safe", "I'm safe", "I'm ok", "yeah my sister is with me", "I am fine"])
def test_whoever_is_safe_goes_on(text):
    state, _ = asked_if_safe(requested="person.name")
    outcome = said(state, text)
    assert outcome.intent == "resume" and "utter_safe" in outcome.notes and state.paused is None


def test_whoever_answers_the_question_before_it_goes_on():
    state, _ = asked_if_safe(requested="death.date")
    outcome = said(state, "14 March 2026")
    assert outcome.intent == "resume" and state.fields["death.date"]["value"] == "2026-03-14"


def test_whoever_said_they_are_safe_is_not_asked_again_but_given_samaritans():
    state, _ = asked_if_safe(requested="person.name")
    said(state, "yes")
    outcome = reading.read(Heard("I can't see the point of me", alarms={ears.SUSPICION: []}), state)
    assert (outcome.intent, outcome.problem) == ("distress", "overwhelmed")


@pytest.mark.parametrize(("paused", "then"), [("crisis", "still_here"), ("safe", "resume")])
def test_done_in_a_pause_ends_the_story_and_leaves_nobody_without_words(paused, then):
    state = State(channel="sms", today=date(2026, 11, 22), opened=True, passed=["start"], requested="concerns.text", paused=paused, collecting=True)
    assert said(state, "done").intent == then
    assert state.paused == (paused if paused == "crisis" else None)


def test_silence_is_no_answer():
    state, _ = asked_if_safe(requested="person.name")
    assert said(state, "").intent == "unsafe"


def test_a_suspicion_after_the_end_is_asked_about_too():
    state, outcome = asked_if_safe(finished=True)
    assert outcome.intent == "unsafe" and state.finished
    assert said(state, "no").intent == "crisis"


def test_the_words_ask_and_name_samaritans(talk, monkeypatch):
    words = "I could just go and not come back"
    monkeypatch.setattr(ears, "hear", lambda text: {ears.SUSPICION: ["CRISIS_NOTIFIER"]} if text == words else {})
    conversation = talk(requested="person.home").say(words)
    assert "safe right now" in conversation.heard and "116 123" in conversation.heard and conversation.ask is None
    assert [option["id"] for option in conversation.answer["say"][-1]["options"]] == ["yes", "no", "person"]
    conversation.say("yes")
    assert conversation.ask == "person.home"


KIN = ("brother", "sister", "cousin", "uncle", "aunt", "nephew", "niece", "nan", "grandad", "mum", "dad", "son", "daughter", "wife", "husband", "partner", "stepson",
       "foster brother", "half sister", "son in law", "friend", "best mate", "lodger", "neighbour", "tenant", "client", "ex")  # fmt: skip
WHO = ("he's my {}", "she's my {}", "he is my {}", "they're my {}", "he was my {}", "it's my {}", "I'm his {}", "I am her {}", "my {}", "she is our {}", "it was my {} who died")


def test_who_somebody_is_to_the_caller_is_never_an_alarm():
    """The plainest answer to the first question: whoever gives it is not told to ring 999."""
    false = {words: raised for kin in KIN for form in WHO if (raised := {*GRAVE, ears.SUSPICION, ears.HURT} & {*ears.hear(words := form.format(kin))})}
    assert not false, false


@pytest.mark.parametrize(
    "words",
    [
        "ring my wife on 07700 900555", "my husband's is 07700 900555", "he's with his brother in Hull", "his wife called him Bert", "she's at the QE", "he's 58 coming up 59",
        "he's autistic", "she's got Down's", "he's the manager", "she's his next of kin", "he's from Bradford", "he's gone", "they're lovely people", "he's with Dr Singh",
        "she's been with us ten years", "he's a big lad", "he's been gone three weeks now", "she's in the mortuary now", "he's in the chapel of rest", "we're at the undertaker's now",
        "older than me and I'm 60", "colleague from the sheltered workshop",
    ],
)  # fmt: skip
def test_a_plain_fact_in_the_present_tense_is_no_alarm(words):
    assert not {*GRAVE, ears.SUSPICION, ears.HURT} & {*ears.hear(words)}
