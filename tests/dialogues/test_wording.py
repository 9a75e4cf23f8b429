"""Every text of the line keeps the rules of wording_rules.py."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # importlib mode gives a test no neighbours

import wording_rules as rules

RESPONSES = Path(__file__).parents[2] / "dialogues" / "domain" / "responses"
WORDINGS = rules.wordings(RESPONSES)
CLOSINGS = [
    wording for wording in WORDINGS if wording.response in ("utter_done", "utter_finish", "utter_close", "utter_end")
]


def test_there_are_texts_to_check():
    assert len(WORDINGS) > 50


def test_every_text_keeps_the_rules():
    wrong = [
        f"{wording.response} [{wording.channel}] {'; '.join(faults)}: {wording.text}"
        for wording in WORDINGS
        if (faults := rules.faults(wording))
    ]
    assert not wrong, "\n".join(["", *wrong])


def test_the_texts_are_easy_on_average(capsys):
    mean = rules.mean_grade(WORDINGS)
    graded = [value for wording in WORDINGS if (value := rules.grade(wording.text)) is not None]
    with capsys.disabled():
        print(f"\nwording: {len(WORDINGS)} texts, mean grade {mean:.1f}, highest {max(graded):.1f}")
    assert mean <= rules.HIGHEST_MEAN


def test_a_closing_gives_the_number_and_asks_nothing():
    assert CLOSINGS
    for wording in CLOSINGS:
        assert "4172 9358" in wording.text, wording
        assert "?" not in wording.text, wording


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("We are sorry for your loss.", "banned"),
        ("Great, next question.", "banned"),
        ("Thank you!", "exclamation"),
        ("Reply STOP to end.", "carriers"),
        ("Text help for more.", "carriers"),
        ("Please wait \N{HOURGLASS}.", "GSM-7"),
        (
            "Notwithstanding administrative considerations, authorisation documentation necessitates comprehensive verification procedures.",
            "grade",
        ),
        ("We " + "go on and " * 7 + "stop.", "words"),
        ("It is on the way. " * 10, "160"),
    ],
)
def test_the_rules_catch(text, fault):
    wording = rules.Wording("utter_ask_x", text, texted=True, prompt=True, channel="sms")
    assert fault in " ".join(rules.faults(wording))


def test_the_rules_let_plain_words_pass():
    wording = rules.Wording(
        "utter_ask_x", "What day did Christopher die? A rough date is fine.", texted=True, prompt=True, channel="sms"
    )
    assert rules.faults(wording) == []
