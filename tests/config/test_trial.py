"""What stands for Twilio under `make run` where no account is set."""

import pytest

from config.settings import load_settings
from config.trial import trial, wants_trial

ACCOUNT = "AC" + "a1" * 16


def test_where_nothing_of_twilio_is_set_a_trial_says_all_that_is_needed() -> None:
    environ = {"TALK_PORT": "8103", "TWILIO_AUTH_TOKEN": " "}
    added = trial(load_settings(environ), environ)
    tried = load_settings(environ | added | {"TWILIO_AUTH_TOKEN": "t" * 32})
    assert tried.is_trial
    assert tried.has_twilio
    assert tried.twilio_api_url == "http://127.0.0.1:8103"
    assert tried.twilio_number == "+441134960000"


@pytest.mark.parametrize(
    "environ", [{"TWILIO_ACCOUNT_SID": ACCOUNT}, {"TWILIO_AUTH_TOKEN": "t" * 32}]
)
def test_where_twilio_is_set_up_even_in_part_there_is_no_trial(environ: dict[str, str]) -> None:
    settings = load_settings(environ)
    assert trial(settings, environ) == {}
    assert not wants_trial(settings)
    assert not settings.is_trial


def test_a_number_of_the_operator_s_own_stays() -> None:
    environ = {"TWILIO_NUMBER": "+441134960999"}
    assert "TWILIO_NUMBER" not in trial(load_settings(environ), environ)
