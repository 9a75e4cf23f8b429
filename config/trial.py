"""The trial: what stands for Twilio under `make run` where no account is set.

`make talk` is the network then: it takes what the line sends by itself (TALK_PORT).
"""

from collections.abc import Mapping

from config.settings import NO_ACCOUNT, TRIAL_ACCOUNT, Settings

TRIAL_NUMBER = "+441134960000"  # Ofcom keeps 0113 496 0xxx for stories


def wants_trial(settings: Settings) -> bool:
    """Whether nothing of Twilio is set up, not even in part."""
    return settings.twilio_account_sid == NO_ACCOUNT and not settings.twilio_auth_tokens


def trial(settings: Settings, environ: Mapping[str, str]) -> dict[str, str]:
    """What a trial adds to the environment that gave these settings; nothing where none is
    wanted.
    """
    if not wants_trial(settings):
        return {}
    added = {
        "TWILIO_ACCOUNT_SID": TRIAL_ACCOUNT,
        "TWILIO_NUMBER": TRIAL_NUMBER,
        "TWILIO_API_URL": f"http://127.0.0.1:{settings.talk_port}",
    }
    return {name: value for name, value in added.items() if not environ.get(name, "").strip()}
