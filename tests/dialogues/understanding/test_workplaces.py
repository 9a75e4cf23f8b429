"""Where somebody works and as what, as they introduce themselves."""

import pytest

from understanding import spotting, workplaces
from datetime import date

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "job", "place"),
    [
        ("Good morning, I'm a bereavement officer at Leicester Royal Infirmary. We had a death.", "bereavement officer", "Leicester Royal Infirmary"),
        ("I'm a social worker with Kirklees adult social care.", "social worker", "Kirklees adult social care"),
        ("Practice manager at Elm Tree Surgery, Shipley.", "Practice manager", "Elm Tree Surgery"),
        ("I am an IMCA, instructed for a man who died", "IMCA", None),
        ("hello it's Lighthouse Care I'm a team leader", None, "Lighthouse Care"),
        ("This is Joan Kerr, registered manager, calling from The Laurels in Faversham", "registered manager", "The Laurels in Faversham"),
        ("Hello, my name is Ruth, I'm the LD liaison nurse at Musgrove Park Hospital", "LD liaison nurse", "Musgrove Park Hospital"),
        ("I'm a support worker with Tom Brearley, he died on Sunday", "support worker", None),
        ("his doctor was at Leeds General", None, None),
    ],
)  # fmt: skip
def test_a_job_and_an_employer_are_told_at_once(words, job, place):
    told = workplaces.told(words, "paid_carer")
    assert (told.get("notifier.job_title"), told.get("notifier.organisation")) == (job, place)


@pytest.mark.parametrize("role", workplaces.OTHERS)
def test_a_relative_speaks_for_no_employer(role):
    assert workplaces.told("I'm a nurse at Leeds General myself", role) == {}


def test_where_a_relative_works_is_not_where_anybody_died():
    assert spotting.spot("My brother died, I'm a nurse at Leeds General myself", TODAY) == {"notifier.role": "family"}
