"""Who is on call by day and hour, nights and clock changes among them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.rota import Rota, RotaError, read_rota
from config.settings import SettingsError, load_settings

DAY, NIGHT, WEEKEND = "+441134960991", "+441134960992", "+447700900123"
ROTA = (
    f"Mon-Fri 9:00-17:00 {DAY}; Mon-Thu 17:00-09:00 {NIGHT}; Fri-Sun 17:00-09:00 {WEEKEND}, {NIGHT}"
)
LONDON = ZoneInfo("Europe/London")


def at(day: str, hour: str) -> datetime:
    """16 November 2026 is a Monday."""
    number = 16 + ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun").index(day)
    return datetime.fromisoformat(f"2026-11-{number} {hour}").replace(tzinfo=LONDON)


def is_telephone(number: str) -> bool:
    return number.startswith("+44")


def rota(text: str = ROTA) -> Rota:
    return read_rota(text, is_telephone)


@pytest.mark.parametrize(
    ("day", "hour", "whom"),
    [
        ("Mon", "09:00", (DAY,)),
        ("Mon", "16:59", (DAY,)),
        ("Mon", "17:00", (NIGHT,)),
        ("Tue", "08:59", (NIGHT,)),
        ("Fri", "08:59", (NIGHT,)),
        ("Fri", "23:00", (WEEKEND, NIGHT)),
        ("Sat", "08:59", (WEEKEND, NIGHT)),
        ("Sat", "12:00", ()),
        ("Mon", "03:00", (WEEKEND, NIGHT)),
    ],
)
def test_a_shift_holds_its_hours_and_a_night_ends_in_the_morning(
    day: str, hour: str, whom: tuple[str, ...]
) -> None:
    assert rota().at(at(day, hour)) == whom


def test_the_same_hour_twice_is_the_whole_day_round() -> None:
    round_the_clock = rota(f"Sat-Mon 00:00-00:00 {DAY}")
    held = {day: bool(round_the_clock.at(at(day, "12:00"))) for day in ("Sat", "Sun", "Mon", "Tue")}
    assert held == {"Sat": True, "Sun": True, "Mon": True, "Tue": False}


def test_an_hour_that_the_clocks_repeat_or_leave_out_has_somebody() -> None:
    nights = rota(f"Mon-Sun 20:00-08:00 {NIGHT}")
    for change in (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2027, 3, 27, 22, tzinfo=UTC)):
        for minutes in range(0, 8 * 60, 15):
            local = (change + timedelta(minutes=minutes)).astimezone(LONDON)
            assert nights.at(local) == (NIGHT,)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("always", 1),
        (f"Mon-Fri 09:00-17:00 {DAY}; Tuesday 9-5 {DAY}", 2),
        (f"Mon 25:00-26:00 {DAY}", 1),
        ("Mon 09:00-17:00 0113", 1),
        ("Mon 09:00-17:00 ,", 1),
        (f"Xyz 09:00-17:00 {DAY}", 1),
    ],
)
def test_a_mistake_is_told_by_its_part(text: str, part: int) -> None:
    with pytest.raises(RotaError) as told:
        rota(text)
    assert told.value.part == part
    with pytest.raises(SettingsError) as fault:
        load_settings({"ON_CALL_ROTA": text, "ON_CALL_NUMBER": DAY})
    assert len(fault.value.faults) == 1
    assert fault.value.faults[0].startswith(f"Part {part} of ON_CALL_ROTA must be")


@given(st.text(alphabet="MonFri-,; 0123456789:+", max_size=60))
def test_any_text_is_a_rota_or_a_mistake(text: str) -> None:
    try:
        rota(text).at(at("Mon", "12:00"))
    except RotaError as error:
        assert error.part >= 1


def test_who_is_always_on_call_follows_the_shift_and_is_never_rung_twice() -> None:
    settings = load_settings({"ON_CALL_ROTA": ROTA, "ON_CALL_NUMBER": f"{NIGHT},{DAY}"})
    assert settings.on_call(at("Mon", "12:00")) == (DAY, NIGHT)
    assert settings.on_call(at("Sat", "12:00")) == (NIGHT, DAY)


def test_a_rota_needs_somebody_for_the_hours_it_leaves_out() -> None:
    with pytest.raises(SettingsError, match="ON_CALL_ROTA needs ON_CALL_NUMBER"):
        load_settings({"ON_CALL_ROTA": ROTA})
