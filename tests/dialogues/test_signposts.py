"""Numbers the line gives out stand in one place, and an operator is told of those to check."""

import re
from datetime import date

from runtime.signposts import SIGNPOSTS, Signpost, signposts, unchecked

ROOT = SIGNPOSTS.parents[2]
RESPONSES = [path.read_text(encoding="utf-8") for path in (ROOT / "dialogues" / "domain" / "responses").glob("*.yml")]
NUMBER = re.compile(r"\b(?:1\d\d \d{3}|0[\d ]{9,13}\d|999|111)\b")
DAY = date(2026, 11, 22)


def test_every_number_that_is_said_is_a_signpost():
    known = {post.number for post in signposts().values()}
    fallback = (ROOT / "intake" / "fallback.toml").read_text(encoding="utf-8")
    said = {number for text in [*RESPONSES, fallback] for number in NUMBER.findall(text)}
    assert {"999", "111", "116 123"} <= said <= known


def test_a_number_outside_the_emergency_ones_is_written_once():
    assert not {number for text in RESPONSES for number in NUMBER.findall(text)} - {"999", "111"}


def test_every_hole_for_a_number_is_filled(talk):
    assert "{" not in talk(requested="death.date").say("how do I make a complaint").heard


def test_a_number_nobody_checked_is_named():
    assert unchecked({"x": Signpost("A Service", "0100", None)}, DAY) == ["nobody has checked the number of A Service (0100)"]


def test_a_number_checked_half_a_year_ago_is_named():
    fresh, old = Signpost("New", "0101", date(2026, 5, 26)), Signpost("Old", "0102", date(2026, 5, 25))
    assert [words for words in unchecked({"a": fresh, "b": old}, DAY)] == ["the number of Old (0102) was last checked on 2026-05-25: check it again"]
