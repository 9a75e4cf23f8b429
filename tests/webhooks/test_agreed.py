"""A yes is one only where nothing beside it takes it back."""

import pytest

from webhooks.agreed import agreed


@pytest.mark.parametrize(
    "said", ["Yes.", "yes that's it", "Yeah, that's right", "Yes please.", "Yes, of course", "1"]
)
def test_yes(said: str) -> None:
    assert agreed(said) is True


@pytest.mark.parametrize("said", ["No.", "no thanks", "No, thank you.", "No, that's wrong", "2"])
def test_no(said: str) -> None:
    assert agreed(said) is False


@pytest.mark.parametrize(
    "said",
    ["yes but not here", "yes it's not safe", "yeah no thanks", "yes no", "right I am unsure",
     "Yes Anne Example", "correct it please", "yes 07700 900123", "", "7", "Ann Example"],
)  # fmt: skip
def test_anything_else_is_neither(said: str) -> None:
    assert agreed(said) is None
