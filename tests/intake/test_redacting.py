"""Hidden words are hidden in every place staff can read them, and shown again by a lead alone."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from intake import redacting, triage_notes
from intake.correction import Correction, correct
from intake.duplicates.search import search_new
from intake.duplicates.side_by_side import read_candidates
from intake.errors import NotFoundError, WorkRefusedError
from intake.looking import By
from intake.redactions import BLOT, hidden
from intake.runtime import Runtime
from intake.search import search
from intake.triage import read_notification
from intake.triage_queue import read_queue
from intake.wanted import Wanted
from models import AuditRow, Redaction
from tests.intake.duplicates.test_search import cheap
from tests.intake.staff_factories import CONTENT, some_staff, store_notification

NAMED = CONTENT | {
    "concerns": CONTENT["concerns"] | {"text": "The nurse, Maud O'Hara, did not listen."},
    "anything_else": "Ring maud o’hara on 07700 900456.",
    "family": {"told": "yes", "phone": "+447700900456"},
}
TURNS = (
    ("It was Maud  O'Hara on the ward", "Thank you. Was Maud O'Hara told?"),
    ("I am Ruth Hughes, a friend of Maud O'Hara", "Thank you, Ruth."),
)
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 22)


def stored(runtime: Runtime) -> str:
    return store_notification(runtime, NAMED, turns=TURNS)


def redaction_of(runtime: Runtime) -> UUID:
    with runtime.readings() as session:
        return session.scalars(select(Redaction.id)).one()


def found(runtime: Runtime, words: str) -> int:
    wanted = Wanted(by=By.WORDS, value=words, first=FIRST, last=LAST)
    return len(search(runtime, some_staff(runtime), wanted).found)


def test_hidden_words_are_nowhere_and_come_back_by_a_lead(staff_runtime: Runtime) -> None:
    reference, triager = stored(staff_runtime), some_staff(staff_runtime)
    triage_notes.add_note(staff_runtime, triager, reference, "Asked for MAUD O'HARA.")
    assert found(staff_runtime, "maud") == 1
    redacting.redact(staff_runtime, triager, reference, "Maud O'Hara", "A third party.")
    reading = read_notification(
        staff_runtime, some_staff(staff_runtime, "lead"), reference, reveal=True
    )
    seen = [
        str(reading.content), str(reading.notifier), str(reading.work.notes[0].words),
        *(f"{turn.heard}{turn.messages}" for turn in reading.transcript),
    ]  # fmt: skip
    for text in seen:
        assert "maud" not in text.casefold()
        assert "hara" not in text.casefold()
    assert reading.content["concerns"]["text"] == f"The nurse, {BLOT}, did not listen."
    assert found(staff_runtime, "maud") == 0
    assert found(staff_runtime, "did not listen") == 1
    lead = some_staff(staff_runtime, "lead")
    redacting.restore(staff_runtime, lead, reference, redaction_of(staff_runtime), "It is needed.")
    assert found(staff_runtime, "maud") == 1


def test_hiding_and_showing_are_each_one_row_with_who_and_why(staff_runtime: Runtime) -> None:
    reference, triager = stored(staff_runtime), some_staff(staff_runtime)
    lead = some_staff(staff_runtime, "lead")
    redacting.redact(staff_runtime, triager, reference, "Maud O'Hara", "A third party.")
    redaction = redaction_of(staff_runtime)
    redacting.restore(staff_runtime, lead, reference, redaction, "It is needed.")
    with pytest.raises(WorkRefusedError, match="already"):
        redacting.restore(staff_runtime, lead, reference, redaction, "Again.")
    with staff_runtime.readings() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.action.startswith("words."))).all()
    assert [(row.action, row.actor, row.detail) for row in rows] == [
        ("words.hidden", triager.id, "everywhere"),
        ("words.shown_again", lead.id, ""),
    ]
    (shown,) = read_notification(staff_runtime, lead, reference).work.redactions
    assert (shown.reason, shown.lifted_because) == ("A third party.", "It is needed.")
    assert (shown.by, shown.lifted_by) == (triager.display_name, lead.display_name)


def test_the_queue_hides_a_name_too(staff_runtime: Runtime) -> None:
    reference, triager = stored(staff_runtime), some_staff(staff_runtime)
    redacting.redact(staff_runtime, triager, reference, "Hughes", "Asked for by the family.")
    assert [entry.name for entry in read_queue(staff_runtime, triager).entries] == [f"Tom {BLOT}"]
    wanted = Wanted(by=By.REFERENCE, value=reference)
    assert [one.name for one in search(staff_runtime, triager, wanted).found] == [f"Tom {BLOT}"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_side_by_side_hides_them_from_both_sides(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    first, second, triager = stored(runtime), stored(runtime), some_staff(runtime)
    search_new(runtime)
    redacting.redact(runtime, triager, first, "Hughes", "Asked for by the family.")
    here = read_notification(runtime, triager, second).content
    (other,) = read_candidates(runtime, triager, second, here)
    (surname,) = [fact for fact in other.facts if fact.path == "person.surname"]
    assert (surname.here, surname.there, surname.points) == ("Hughes", BLOT, None)
    assert other.likely  # it was compared before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_words_can_be_hidden_in_one_place_alone(staff_runtime: Runtime) -> None:
    reference, triager = stored(staff_runtime), some_staff(staff_runtime)
    redacting.redact(staff_runtime, triager, reference, "maud o'hara", "Why.", "turn.1")
    reading = read_notification(staff_runtime, triager, reference)
    assert reading.transcript[0].heard == f"It was {BLOT} on the ward"
    assert "Maud O'Hara" in reading.content["concerns"]["text"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("words", "reason", "place"),
    [
        ("Mabel", "Why.", None),
        ("Maud O'Hara", "", None),
        ("", "Why.", None),
        ("M", "Why.", None),
        ("Maud O'Hara", "Why.", "turn.7"),
        ("Maud O'Hara", "Why.", "death.date"),
        ("x" * 1001, "Why.", None),
        ("uncertain", "Why.", "' OR 1=1"),
    ],
)
def test_what_cannot_be_hidden_is_told(
    staff_runtime: Runtime, words: str, reason: str, place: str | None
) -> None:
    reference, triager = stored(staff_runtime), some_staff(staff_runtime)
    with pytest.raises(WorkRefusedError):
        redacting.redact(staff_runtime, triager, reference, words, reason, place)
    with staff_runtime.readings() as session:
        assert session.scalars(select(Redaction)).all() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_answer_does_not_tell_what_is_hidden_from_who_asks(staff_runtime: Runtime) -> None:
    """A triager cannot find out by guessing who called, or what is hidden already."""
    reference, triager = stored(staff_runtime), some_staff(staff_runtime)
    with pytest.raises(WorkRefusedError):
        redacting.redact(staff_runtime, triager, reference, "Ruth Hughes", "A guess.")
    redacting.redact(staff_runtime, triager, reference, "Maud O'Hara", "A third party.")
    with pytest.raises(WorkRefusedError):
        redacting.redact(staff_runtime, triager, reference, "Maud", "A guess.")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ["custodian", "auditor", "operator"])
def test_who_may_not_hide_changes_nothing(staff_runtime: Runtime, role: str) -> None:
    reference = stored(staff_runtime)
    with pytest.raises(NotFoundError):
        redacting.redact(staff_runtime, some_staff(staff_runtime, role), reference, "Maud", "Why.")
    redacting.redact(staff_runtime, some_staff(staff_runtime), reference, "Maud O'Hara", "Why.")
    for other in (role, "triager"):
        with pytest.raises(NotFoundError):
            redacting.restore(
                staff_runtime, some_staff(staff_runtime, other), reference,
                redaction_of(staff_runtime), "Why.",
            )  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_blot_is_never_stored_as_what_is_right(staff_runtime: Runtime) -> None:
    reference, triager = stored(staff_runtime), some_staff(staff_runtime)
    redacting.redact(staff_runtime, triager, reference, "Maud O'Hara", "A third party.")
    wanted = Correction(
        path="concerns.text", value=f"The nurse, {BLOT}, listened.", reason="Why.", seen=1
    )
    with pytest.raises(WorkRefusedError, match="hidden"):
        correct(staff_runtime, triager, reference, wanted)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_a_colleague_put_right_is_hidden_in_its_history(staff_runtime: Runtime) -> None:
    reference, triager = stored(staff_runtime), some_staff(staff_runtime)
    wanted = Correction(
        path="concerns.text", value="Nobody listened.", reason="Maud O'Hara did.", seen=1
    )
    correct(staff_runtime, triager, reference, wanted)
    redacting.redact(staff_runtime, triager, reference, "Maud O'Hara", "A third party.")
    change: Any = read_notification(staff_runtime, triager, reference).work.revisions[0].change
    assert change["before"] == f"The nurse, {BLOT}, did not listen."
    assert change["reason"] == f"{BLOT} did."


@pytest.mark.parametrize(
    ("words", "text", "seen"),
    [
        ("Ann", "Ann and Annual, ann.", f"{BLOT} and Annual, {BLOT}."),
        ("Maud O'Hara", "MAUD\nO’HARA's bag", f"{BLOT}'s bag"),
        ("07700 900456", "+447700900456, 07700900456, 0770 0900 456", f"{BLOT}, {BLOT}, {BLOT}"),
        ("+44 7700 900456", "07700 900456 or 077009004567", f"{BLOT} or 077009004567"),
        ("943 476 5919", "9434765919 and 943-476-5919", f"{BLOT} and {BLOT}"),
        ("(she)", "said (she) then", f"said {BLOT} then"),
        ("李", "李小龙 and 李", f"李小龙 and {BLOT}"),
    ],
)
def test_words_are_found_however_they_are_written(words: str, text: str, seen: str) -> None:
    assert hidden(words, None).blot(text, "concerns.text") == seen


@given(st.text(min_size=2, max_size=40).filter(lambda text: text.strip()), st.text(max_size=40))
def test_whatever_is_hidden_does_not_stand_there_any_more(words: str, around: str) -> None:
    plain = words.strip()
    text = f"{around} {plain} {around}"
    assert hidden(plain, None).blot(text, None).count(BLOT) >= 1
