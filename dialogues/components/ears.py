"""Both ears on one message: the phrase lists, reviewed word by word, and beside them what was learnt from many sentences.

A list is believed, unless the second ear finds its words next to impossible where they stand ("I felt I'd been hit by a train"). The
second ear is believed where it is sure. Where one of them only suspects, the line asks: whether they are safe, or whether
somebody was hurt. A false suspicion costs one kind sentence. Danger on a list is never doubted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from components.lexicon import lexicon
from components.second_ear import SPAN, numberless, second_ear, sentences, spans

SURE = {"crisis": 0.5, "danger": 0.14, "disclosure": 0.57}
SUSPECTED = {"crisis": 0.2, "danger": 0.11, "disclosure": 0.32}
UNLIKELY = {"crisis": 0.03, "disclosure": 0.08}  # below this a list's alarm is a mere suspicion
VERY_SURE = 0.9  # needed where the lists know the words to mean something else
QUITE_SURE = 0.75  # needed of a few words, which may be any answer
FEW = 4  # fewer words than these
CROWD = 0.4  # by how much of its logarithm the number of stretches raises what is needed: among many one sounds grave by chance
SUSPICION, HURT = "unsafe", "hurt"
ASKED_AS = {"crisis": SUSPICION, "danger": HURT, "disclosure": HURT}  # what the line asks about
FLAGS = {"crisis": "CRISIS_NOTIFIER", "danger": "IMMEDIATE_DANGER"}
WHOSE = ("SAFEGUARDING_DECEASED", "SAFEGUARDING_OTHERS", "NOTIFIER_AT_RISK")


def hear(text: str) -> dict[str, Sequence[str]]:
    """Each alarm that the words raise, with its flags; `unsafe` or `hurt` where there is only a suspicion, and nothing is sure."""
    said = lexicon().plain(text)
    words = numberless(said)
    few = len(words) < FEW
    listed, told = lexicon().rung(said), stretches(text)
    likely, crowd = _likely(told), len(told)
    raised: dict[str, Sequence[str]] = {alarm: flags for alarm, flags in listed.items() if likely.get(alarm, 1.0) >= UNLIKELY.get(alarm, 0.0)}
    flags = {alarm: listed.get(alarm) or [FLAGS.get(alarm) or max(WHOSE, key=lambda flag: likely[flag])] for alarm in SURE}
    suspected = [alarm for alarm, least in SUSPECTED.items() if alarm not in listed and likely[alarm] >= _among(least, crowd)]
    excepted = {alarm for alarm in suspected if lexicon().excepts(alarm, said)}
    for alarm in suspected:
        if likely[alarm] >= _among(VERY_SURE if alarm in excepted else QUITE_SURE if few else SURE[alarm], crowd):
            raised[alarm] = flags[alarm]
    if not {*SURE} & {*raised}:
        for alarm in SURE:
            if alarm in listed or (alarm in suspected and alarm not in excepted and not few):
                raised.setdefault(ASKED_AS[alarm], flags[alarm])
    return raised


def stretches(text: str) -> Sequence[Sequence[str]]:
    """A message as the second ear hears it: stretches of plain words, sentence by sentence; a short message is one."""
    words = numberless(lexicon().plain(text))
    if len(words) <= SPAN:
        return [words]
    return [stretch for sentence in sentences(text) for stretch in spans(numberless(lexicon().plain(sentence)))]


def _likely(told: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """How likely each meaning is, in the gravest stretch."""
    each = [second_ear().likely(stretch) for stretch in told]
    return {name: max(one[name] for one in each) for name in each[0]}


def _among(least: float, crowd: int) -> float:
    """What is needed of the gravest of so many stretches, where `least` is needed of one."""
    return 1 / (1 + math.exp(-(math.log(least / (1 - least)) + CROWD * math.log(crowd))))


def exported() -> dict[str, object]:
    """All that the service needs to hear as the dialogue does, beside `ear.json`."""
    ear = {
        "sure": SURE, "suspected": SUSPECTED, "unlikely": UNLIKELY, "very": VERY_SURE, "quite": QUITE_SURE, "few": FEW, "crowd": CROWD,
        "asked_as": ASKED_AS, "flags": FLAGS, "whose": list(WHOSE),
    }  # fmt: skip
    return {"ear": ear, **lexicon().exported()}
