"""The boxes of a date: what may be left empty, what must be mended, and nothing guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks import words
from webhooks.chat_dates import BoxError, Boxes, spelled

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("20", "11", "2026"), "20 November 2026"),
        (("1", "nov", "2026"), "1 November 2026"),
        (("03", "Sept.", "2019"), "3 September 2019"),
        (("29", "february", "2024"), "29 February 2024"),
        (("", "11", "2026"), "November 2026"),
        (("", "", "2026"), "2026"),
        (("22", "11", "2026"), "22 November 2026"),
    ],
)
def test_a_date_is_spelled_with_what_is_known(typed: tuple[str, str, str], said: str) -> None:
    assert spelled(Boxes(*typed), TODAY) == said


@pytest.mark.parametrize(
    ("typed", "box", "sentence"),
    [
        (("", "", ""), "day", words.DATE_EMPTY),
        (("31", "11", "2026"), "day", words.DATE_NO_SUCH_DAY),
        (("29", "2", "2026"), "day", words.DATE_NO_SUCH_DAY),
        (("0", "2", "2026"), "day", words.DATE_NO_SUCH_DAY),
        (("x", "2", "2026"), "day", words.DATE_NO_SUCH_DAY),
        (("20", "", "2026"), "month", words.DATE_MONTH),
        (("20", "13", "2026"), "month", words.DATE_MONTH),
        (("20", "ju", "2026"), "month", words.DATE_MONTH),
        (("20", "junk", "2026"), "month", words.DATE_MONTH),
        (("20", "11", "26"), "year", words.DATE_YEAR),
        (("20", "11", ""), "year", words.DATE_YEAR),
        (("20", "11", "\N{SUPERSCRIPT TWO}026"), "year", words.DATE_YEAR),
        (("23", "11", "2026"), "day", words.DATE_AHEAD),
        (("20", "11", "2027"), "year", words.DATE_AHEAD),
    ],
)
def test_the_box_to_mend_is_named(typed: tuple[str, str, str], box: str, sentence: str) -> None:
    with pytest.raises(BoxError) as refused:
        spelled(Boxes(*typed), TODAY)
    assert (refused.value.box, refused.value.sentence) == (box, sentence)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_so_far_can_be_given(day: date) -> None:
    typed = Boxes(str(day.day), str(day.month), str(day.year))
    assert spelled(typed, TODAY) == f"{day.day} {day:%B} {day.year}"


@given(st.tuples(*[st.text(max_size=6) | st.from_regex(r"[0-9]{1,5}", fullmatch=True)] * 3))
def test_whatever_is_typed_is_a_year_so_far_or_a_box_to_mend(typed: tuple[str, str, str]) -> None:
    try:
        said = spelled(Boxes(*typed), TODAY)
    except BoxError as error:
        assert error.box in ("day", "month", "year")
    else:
        assert int(said.split()[-1]) <= TODAY.year
