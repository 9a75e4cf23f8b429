"""What the launcher hands to each process."""

from intake.launch import _environment


def test_the_dialogue_is_given_its_own_settings_and_no_secret_of_the_service() -> None:
    whole = {
        "PATH": "/bin",
        "DIALOGUE_TOKEN": "t",
        "ALLOW_TEST_NUMBERS": "yes",
        "TWILIO_AUTH_TOKEN": "s",
        "DATABASE_URL": "u",
    }
    given = _environment("dialogue", whole)
    assert given["ALLOW_TEST_NUMBERS"] == "yes"
    assert not {"TWILIO_AUTH_TOKEN", "DATABASE_URL"} & set(given)
    assert _environment("web", whole) == whole
