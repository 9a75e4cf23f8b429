"""How well unseen wordings are understood, and what must be heard every time."""

from collections import Counter
from pathlib import Path

import yaml
from components import wishes
from components.lexicon import INTENT_OF, alarms

DATA = Path(__file__).resolve().parents[2] / "dialogues" / "data"
FLOOR = 0.90
CRITICAL = ("crisis", "disclosure", "person", "later")


def _examples(path):
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        for words in entry["examples"].strip().splitlines():
            yield words.removeprefix("- ").strip(), entry["intent"]


LEARNT = sorted({pair for path in (DATA / "nlu").glob("*.yml") for pair in _examples(path)})
UNSEEN = [pair for name in ("unseen", "fresh") for pair in _examples(DATA / "heldout" / f"{name}.yml")]
TUNING = list(_examples(DATA / "heldout" / "tuning.yml"))


def _read(weights, words):
    heard = alarms(words)
    return next((alarm for alarm in (*INTENT_OF, *wishes.listed()) if alarm in heard), None) or weights.ranking(words)[0][0]


def test_no_unseen_wording_was_learnt():
    assert not {words for words, _ in [*UNSEEN, *TUNING]} & {words for words, _ in LEARNT}


def test_no_wording_has_two_meanings():
    twice = [words for words, count in Counter(words for words, _ in LEARNT).items() if count > 1]
    assert not twice, twice


def test_unseen_wordings_are_understood(weights, capsys):
    wrong = [(words, intent, got) for words, intent in UNSEEN if (got := _read(weights, words)) != intent]
    tuned = sum(_read(weights, words) == intent for words, intent in TUNING) / len(TUNING)
    right = 1 - len(wrong) / len(UNSEEN)
    with capsys.disabled():
        print(f"\nintents: {len(LEARNT)} learnt; {len(UNSEEN)} unseen, {right:.3f} right; {len(TUNING)} looked at while tuning, {tuned:.3f} right")
        for words, intent, got in wrong:
            print(f"  {intent} heard as {got}: {words}")
    assert right >= FLOOR
    assert not [words for words, intent, _ in wrong if intent == "crisis"]


def test_every_learnt_crisis_is_on_the_list_too():
    missed = [words for words, intent in LEARNT if intent == "crisis" and "crisis" not in alarms(words)]
    assert not missed, missed


def test_no_other_learnt_wording_raises_a_crisis(capsys):
    false = [words for words, intent in [*LEARNT, *UNSEEN] if intent not in ("crisis", "disclosure") and {"crisis", "danger"} & set(alarms(words))]
    with capsys.disabled():
        print(f"\nalarms: {len(false)} false of {len(LEARNT) + len(UNSEEN)}")
    assert len(false) < 0.02 * (len(LEARNT) + len(UNSEEN)), false
