"""Both ears on one message: the phrase lists, reviewed word by word, and beside them what was learnt from many sentences.

A list is believed. The second ear is believed where it is sure; where it only suspects, the line asks: whether they are safe, or
whether somebody was hurt. A false suspicion costs one kind sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from components.lexicon import lexicon
from components.second_ear import numberless, second_ear

SURE = {"crisis": 0.6, "danger": 0.3, "disclosure": 0.7}
SUSPECTED = {"crisis": 0.3, "danger": 0.2, "disclosure": 0.45}
VERY_SURE = 0.9  # needed where the lists know the words to mean something else, and of a few words, which may be any answer
FEW = 4  # fewer words than these
SUSPICION, HURT = "unsafe", "hurt"
ASKED_AS = {"crisis": SUSPICION, "danger": HURT, "disclosure": HURT}  # what the line asks about
FLAGS = {"crisis": "CRISIS_NOTIFIER", "danger": "IMMEDIATE_DANGER"}
WHOSE = ("SAFEGUARDING_DECEASED", "SAFEGUARDING_OTHERS", "NOTIFIER_AT_RISK")


def hear(text: str) -> dict[str, Sequence[str]]:
    """Each alarm that the words raise, with its flags; `unsafe` or `hurt` where the second ear only suspects, and nothing is sure."""
    said = lexicon().plain(text)
    words = numberless(said)
    raised: dict[str, Sequence[str]] = dict(lexicon().rung(said))
    likely = second_ear().likely(words)
    doubted = {alarm: len(words) < FEW or (likely[alarm] >= SUSPECTED[alarm] and lexicon().excepts(alarm, said)) for alarm in SURE}
    flag = {alarm: FLAGS.get(alarm) or max(WHOSE, key=lambda flag: likely[flag]) for alarm in SURE}
    for alarm, sure in SURE.items():
        if alarm not in raised and likely[alarm] >= (VERY_SURE if doubted[alarm] else sure):
            raised[alarm] = [flag[alarm]]
    if not {*SURE} & {*raised}:
        for alarm, suspected in SUSPECTED.items():
            if likely[alarm] >= suspected and not doubted[alarm]:
                raised.setdefault(ASKED_AS[alarm], [flag[alarm]])
    return raised


def exported() -> dict[str, object]:
    """All that the service needs to hear as the dialogue does, beside `ear.json`."""
    ear = {"sure": SURE, "suspected": SUSPECTED, "asked_as": ASKED_AS, "very": VERY_SURE, "few": FEW, "flags": FLAGS, "whose": list(WHOSE)}
    return {"ear": ear, **lexicon().exported()}
