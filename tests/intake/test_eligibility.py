"""Eligibility by the rows of domain.md section 3, as a clinician would read them."""

# ruff: noqa: E501  # a row of a table is read as one line

from typing import Any

import pytest

from intake import eligibility
from intake.spans import Span, ages_between, span_of
from tests.notifications import CORE, born, built, on

NO_LD: dict[str, Any] = {"person.learning_disability": "no"}
LD_UNSURE: dict[str, Any] = {"person.learning_disability": "not_sure"}
AUTISTIC: dict[str, Any] = {"person.autistic": "yes"}
DIAGNOSED: dict[str, Any] = {**AUTISTIC, "person.autism_diagnosed": "yes"}
CARDIFF: dict[str, Any] = {"person.postcode": "CF10 1EP"}
SURGERY: dict[str, Any] = {"person.gp_practice": {"name": "Park Surgery", "ods": None}}
NO_GP = {"person.gp_practice": "not_applicable"}
GP_NOT_KNOWN = {"person.gp_practice": "unknown"}


def decided(fields: dict[str, Any], **told: Any) -> tuple[str, set[str]]:
    """The outcome and the overlays of a man with a learning disability, 58, of Wolverhampton, who
    died two days ago, changed by `fields`.
    """
    found = built(CORE | fields, **told)["eligibility"]
    return found["outcome"], {reason for reason in found["reasons"] if reason.isupper()}


# (row, what was said, outcome)
TABLE: list[tuple[str, dict[str, Any], str]] = [
    ("1: seventeen", {"person.age": 17}, "CHILD_CDR"),
    ("1: born in a year that settles it", born("2015", "year"), "CHILD_CDR"),
    ("1: born in a month that settles it", born("2009-01", "month"), "CHILD_CDR"),
    ("1: the day before the eighteenth birthday", born("2008-11-21"), "CHILD_CDR"),
    ("1: a child, disabled or not", {"person.age": 9} | NO_LD, "CHILD_CDR"),
    ("1: born about 2012", born("2012", "about"), "CHILD_CDR"),
    ("1: an adult: died on the eighteenth birthday", born("2008-11-20"), "ELIGIBLE_LD"),
    ("2: no age, no birth", {"person.age": None}, "AGE_UNKNOWN"),
    ("2: born in 2008, may be 17 or 18", born("2008", "year"), "AGE_UNKNOWN"),
    ("2: born about 2009, may be 18", born("2009", "about"), "AGE_UNKNOWN"),
    ("2: born in the month of the birthday", born("2008-11", "month"), "AGE_UNKNOWN"),
    ("2: born after the death", born("2026-11-21"), "AGE_UNKNOWN"),
    ("2: said to be 17 and 40 by the dates", born("1986-05-01") | {"person.age": 17}, "AGE_UNKNOWN"),
    ("2: not: the age settles what the year leaves open", born("2008", "year") | {"person.age": 18}, "ELIGIBLE_LD"),
    ("6: a learning disability", {}, "ELIGIBLE_LD"),
    ("6: and autistic", AUTISTIC, "ELIGIBLE_BOTH"),
    ("6: not known if autistic", {"person.autistic": "not_sure"}, "ELIGIBLE_LD"),
    ("7: autistic, diagnosed", NO_LD | DIAGNOSED, "ELIGIBLE_AUTISM"),
    ("7: learning disability not sure", LD_UNSURE | DIAGNOSED, "ELIGIBLE_AUTISM"),
    ("7: died on the first day", NO_LD | DIAGNOSED | {"death.date": on("2022-01-01")}, "ELIGIBLE_AUTISM"),
    ("8: the day before autism counted", NO_LD | DIAGNOSED | {"death.date": on("2021-12-31")}, "AUTISM_UNCONFIRMED"),
    ("8: autistic, not diagnosed", NO_LD | AUTISTIC | {"person.autism_diagnosed": "no"}, "AUTISM_UNCONFIRMED"),
    ("8: diagnosis not sure", NO_LD | AUTISTIC | {"person.autism_diagnosed": "not_sure"}, "AUTISM_UNCONFIRMED"),
    ("8: not sure if autistic", NO_LD | {"person.autistic": "not_sure"}, "AUTISM_UNCONFIRMED"),
    ("9: learning disability not sure", LD_UNSURE, "LD_UNCONFIRMED"),
    ("9: not sure, and not autistic", LD_UNSURE | {"person.autistic": "no"}, "LD_UNCONFIRMED"),
    ("9: not asked", {"person.learning_disability": None}, "LD_UNCONFIRMED"),
    ("10: neither", NO_LD | {"person.autistic": "no"}, "NOT_IN_SCOPE"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "outcome"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE])
def test_a_row_of_the_table(said: dict[str, Any], outcome: str) -> None:
    assert decided(said)[0] == outcome


# (row, what was said, why fields are empty, codes of the words, outcome, overlays)
AREA: list[tuple[str, dict[str, Any], dict[str, str], tuple[str, ...], str, set[str]]] = [
    ("3: Cardiff, no GP", CARDIFF, NO_GP, (), "OUT_OF_AREA", set()),
    ("3: Cardiff, GP not known", CARDIFF, GP_NOT_KNOWN, (), "OUT_OF_AREA", set()),
    ("3: a town, as the dialogue heard it", {"person.postcode": None, "person.town": "Swansea"},
     GP_NOT_KNOWN, ("OUT_OF_AREA",), "OUT_OF_AREA", set()),
    ("3: a Cardiff surgery, as the dialogue heard it", CARDIFF | SURGERY, {}, ("OUT_OF_AREA",), "OUT_OF_AREA", set()),
    ("3: not: put right by an English postcode", {}, NO_GP, ("OUT_OF_AREA",), "ELIGIBLE_LD", {"NO_GP"}),
    ("4: died outside England", {}, {}, ("CROSS_BORDER",), "ELIGIBLE_LD", {"CROSS_BORDER"}),
    ("4: Cardiff, English GP", CARDIFF | SURGERY, {}, (), "ELIGIBLE_LD", {"CROSS_BORDER"}),
    ("4: Cardiff, GP not asked yet", CARDIFF, {}, (), "ELIGIBLE_LD", {"CROSS_BORDER"}),
    ("5: England, no GP", {}, NO_GP, (), "ELIGIBLE_LD", {"NO_GP"}),
    ("5: not: GP not known", {}, GP_NOT_KNOWN, (), "ELIGIBLE_LD", set()),
    ("5: no GP, and autism alone", NO_LD | DIAGNOSED, NO_GP, (), "ELIGIBLE_AUTISM", {"NO_GP"}),
    ("11: records opt-out", {"person.records_opt_out": "yes"}, {}, (), "ELIGIBLE_LD", {"OPT_OUT_STATED"}),
    ("11: not: not sure", {"person.records_opt_out": "not_sure"}, {}, (), "ELIGIBLE_LD", set()),
    ("12: the last day before the programme", {"death.date": on("2016-06-30")}, {}, (), "ELIGIBLE_LD", {"HISTORIC"}),
    ("13: its first day", {"death.date": on("2016-07-01")}, {}, (), "ELIGIBLE_LD", {"LEGACY_RULES"}),
    ("13: a year that may be before it or after", {"death.date": on("2016", "year")}, {}, (), "ELIGIBLE_LD", {"LEGACY_RULES"}),
    ("13: March 2018", {"death.date": on("2018-03", "month")}, {}, (), "ELIGIBLE_LD", {"LEGACY_RULES"}),
    ("13: the last day of the old rules", {"death.date": on("2021-05-31")}, {}, (), "ELIGIBLE_LD", {"LEGACY_RULES"}),
    ("13: not: the first day of today's rules", {"death.date": on("2021-06-01")}, {}, (), "ELIGIBLE_LD", set()),
    ("13: autism alone in 2021", NO_LD | DIAGNOSED | {"death.date": on("2021-08-01")}, {}, (), "AUTISM_UNCONFIRMED", {"LEGACY_RULES"}),
    ("13: a child of that time", {"person.age": 10, "death.date": on("2018-03-02")}, {}, (), "CHILD_CDR", {"LEGACY_RULES"}),
    ("14: a wrong number, somebody named", {}, {}, ("WRONG_SERVICE",), "ELIGIBLE_LD", {"WRONG_SERVICE"}),
    ("15: not: somebody named, by a caller who swore", {}, {}, ("ABUSIVE_OR_TEST",), "ELIGIBLE_LD", set()),
]  # fmt: skip


@pytest.mark.parametrize("row", AREA, ids=[row[0] for row in AREA])
def test_area_and_overlays(
    row: tuple[str, dict[str, Any], dict[str, str], tuple[str, ...], str, set[str]],
) -> None:
    _, said, missing, codes, outcome, overlays = row
    assert decided(said, missing=missing, flags=codes) == (outcome, overlays)


@pytest.mark.parametrize(
    ("said", "codes", "outcome"),
    [
        ({}, ("WRONG_SERVICE",), "WRONG_SERVICE"),
        ({}, ("ABUSIVE_OR_TEST",), "NOT_A_NOTIFICATION"),
        ({}, ("ABUSIVE_OR_TEST", "WRONG_SERVICE"), "WRONG_SERVICE"),
        ({"concerns.text": "They hit her"}, ("ABUSIVE_OR_TEST",), "AGE_UNKNOWN"),
        ({"person.known_as": "Birdie"}, ("WRONG_SERVICE",), "AGE_UNKNOWN"),
        ({}, (), "AGE_UNKNOWN"),
    ],
)
def test_nothing_told_of_anybody(
    said: dict[str, Any], codes: tuple[str, ...], outcome: str
) -> None:
    assert built(said, flags=codes)["eligibility"]["outcome"] == outcome


def test_every_outcome_and_overlay_is_reached() -> None:
    reached = {row[2] for row in TABLE} | {row[4] for row in AREA}
    assert reached | {"WRONG_SERVICE", "NOT_A_NOTIFICATION"} == {
        "CHILD_CDR", "AGE_UNKNOWN", "OUT_OF_AREA", "ELIGIBLE_LD", "ELIGIBLE_BOTH", "ELIGIBLE_AUTISM",
        "AUTISM_UNCONFIRMED", "LD_UNCONFIRMED", "NOT_IN_SCOPE", "WRONG_SERVICE", "NOT_A_NOTIFICATION",
    }  # fmt: skip


def test_an_age_is_worked_out_from_whole_dates_alone() -> None:
    born, died = on("2008-11-20"), on("2026-11-20")
    assert eligibility.age_at_death(born, died) == 18
    assert eligibility.age_at_death(born, on("2026-11-19")) == 17
    assert eligibility.age_at_death(born | {"precision": "about"}, died) is None


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        (on("2024-02-10"), "2024-02-10", "2024-02-10"),
        (on("2024-02", "month"), "2024-02-01", "2024-02-29"),
        (on("2024-12", "month"), "2024-12-01", "2024-12-31"),
        (on("2024", "year"), "2024-01-01", "2024-12-31"),
        (on("2024-02-10", "about"), "2024-02-03", "2024-02-17"),
        (on("2024-04", "about"), "2024-03-01", "2024-05-31"),
        (on("2024", "about"), "2022-12-31", "2026-01-01"),
        (on("9999", "about"), "9997-12-31", "9999-12-31"),
    ],
)
def test_a_partial_date_may_mean_days_from_to(
    partial: dict[str, Any], first: str, last: str
) -> None:
    span = span_of(partial)
    assert span is not None
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize("partial", [None, on("2026-06-31"), on("some day"), {}])
def test_what_is_no_date_has_no_span(partial: dict[str, Any] | None) -> None:
    assert span_of(partial) is None


def test_a_birthday_on_29_february_is_kept_on_1_march() -> None:
    def age(died: str) -> tuple[int, int] | None:
        spans = [span_of(on(day)) for day in ("2008-02-29", died)]
        assert all(isinstance(span, Span) for span in spans)
        return ages_between(*spans)  # type: ignore[arg-type]

    assert age("2026-02-28") == (17, 17)
    assert age("2026-03-01") == (18, 18)
