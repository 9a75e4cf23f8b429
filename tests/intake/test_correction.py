"""A correction is a new revision of the whole, sent on; closing takes two people."""

import json
from typing import Any

import pytest
from sqlalchemy import select, update

from intake import closing, triage_work
from intake.correction import AMENDED, WITHDRAWN, Correction, correct
from intake.errors import NotFoundError, WorkRefusedError
from intake.outbox import body_place
from intake.runtime import Runtime
from intake.schema import faults
from intake.sign_in import SignedIn
from intake.triage import read_notification
from intake.vault import staff_vault
from models import Conversation, Handoff, Notification
from tests.intake.staff_factories import CONTENT, NOTIFIER, some_staff, store_notification

WHOLE = {
    "notifier": {"email": None, "organisation": None, "job_title": None, "contact_method": None,
                 "best_time": None, "safe_to_text": None} | NOTIFIER,
}  # fmt: skip
BIRTH = {"value": "1961-05-14", "precision": "day"}


def put_right(runtime: Runtime, staff: SignedIn, reference: str, path: str, value: Any, *,
              reason: str = "The surgery told us.", seen: int = 1) -> None:  # fmt: skip
    wanted = Correction(path=path, value=value, reason=reason, seen=seen)
    correct(runtime, staff, reference, wanted)


def sent(runtime: Runtime, reference: str) -> list[tuple[str, int, dict[str, Any]]]:
    """What waits for casework: (type, revision, notification), in order."""
    with runtime.readings() as session:
        rows = session.execute(
            select(Handoff, Conversation)
            .join(Conversation, Conversation.id == Handoff.conversation_id)
            .where(Handoff.reference == reference, Handoff.revision > 1)
            .order_by(Handoff.revision)
        ).all()
    found = []
    for row, conversation in rows:
        key = staff_vault(runtime, conversation).identity
        body = json.loads(key.open(body_place(row.id, row.conversation_id), row.body))
        found.append((row.kind, row.revision, body))
    return found


def test_a_correction_is_a_new_revision_derived_again_and_sent_on(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime, notifier=WHOLE["notifier"])
    staff = some_staff(staff_runtime)
    put_right(staff_runtime, staff, reference, "person.learning_disability", "no")
    reading = read_notification(staff_runtime, staff, reference)
    assert reading.revision == 2
    assert reading.content["person"]["learning_disability"] == "no"
    assert reading.content["provenance"]["person.learning_disability"]["source"] == "staff"
    assert reading.content["eligibility"]["outcome"] != "ELIGIBLE_LD"
    (one,) = reading.work.revisions
    assert one.by == staff.display_name
    assert one.change == {
        "path": "person.learning_disability", "before": "yes", "after": "no",
        "reason": "The surgery told us.",
    }  # fmt: skip
    ((kind, revision, body),) = sent(staff_runtime, reference)
    assert (kind, revision) == (AMENDED, 2)
    assert faults(body) == []
    assert body["notifier"]["name"] == "Ruth Hughes"
    assert body["person"]["learning_disability"] == "no"


def test_a_flag_stays_until_a_person_clears_it_and_then_stays_cleared(
    staff_runtime: Runtime,
) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    put_right(staff_runtime, staff, reference, "concerns.others_at_risk", "no")
    flags = read_notification(staff_runtime, staff, reference).work.desk.flags
    assert "SAFEGUARDING_OTHERS" in flags
    triage_work.clear_flag(staff_runtime, staff, reference, "SAFEGUARDING_OTHERS", "He was alone.")
    put_right(staff_runtime, staff, reference, "person.date_of_birth", BIRTH, seen=2)
    flags = read_notification(staff_runtime, staff, reference).work.desk.flags
    assert "SAFEGUARDING_OTHERS" not in flags
    first, second = sent(staff_runtime, reference)
    assert "SAFEGUARDING_OTHERS" in [flag["code"] for flag in first[2]["flags"]]
    assert "SAFEGUARDING_OTHERS" not in [flag["code"] for flag in second[2]["flags"]]


def test_what_nobody_knows_is_missing_and_what_is_found_is_not(staff_runtime: Runtime) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    put_right(staff_runtime, staff, reference, "person.nhs_number", None)
    put_right(staff_runtime, staff, reference, "person.ethnic_category", "A", seen=2)
    content = read_notification(staff_runtime, staff, reference).content
    assert content["missing"]["person.nhs_number"] == "unknown"
    assert "person.ethnic_category" not in content["missing"]


def test_an_age_that_was_worked_out_follows_the_dates(staff_runtime: Runtime) -> None:
    worked_out = {"source": "inferred", "confidence": None, "turn": None}
    content = CONTENT | {
        "person": CONTENT["person"] | {"date_of_birth": BIRTH},
        "provenance": {"person.age": worked_out},
    }
    reference, staff = store_notification(staff_runtime, content), some_staff(staff_runtime)
    born = {"value": "1971-05-14", "precision": "day"}
    put_right(staff_runtime, staff, reference, "person.date_of_birth", born)
    content = read_notification(staff_runtime, staff, reference).content
    assert content["person"]["age"] == 55
    assert content["provenance"]["person.age"] == worked_out
    put_right(staff_runtime, staff, reference, "person.age", None, seen=2)
    content = read_notification(staff_runtime, staff, reference).content
    assert content["person"]["age"] is None


def test_who_told_us_is_put_right_without_being_shown(staff_runtime: Runtime) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    put_right(staff_runtime, staff, reference, "notifier.phone", "+447700900456")
    (one,) = read_notification(staff_runtime, staff, reference).work.revisions
    assert (one.hidden, one.change) == (True, None)
    lead = some_staff(staff_runtime, "lead")
    reading = read_notification(staff_runtime, lead, reference, reveal=True)
    assert reading.notifier is not None
    assert reading.notifier["phone"] == "+447700900456"
    assert reading.work.revisions[0].change is not None


def test_two_people_who_save_at_once_do_not_overwrite_each_other(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    ann, ruth = some_staff(staff_runtime), some_staff(staff_runtime)
    put_right(staff_runtime, ann, reference, "person.age", 64)
    with pytest.raises(WorkRefusedError, match="in the meantime"):
        put_right(staff_runtime, ruth, reference, "person.age", 63)
    assert read_notification(staff_runtime, ruth, reference).content["person"]["age"] == 64


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("person.age", 64, ""),
        ("person.age", 64, " "),
        ("person.age", 65, "It says so already"),
        ("person.age", 1000, "Too old"),
        ("person.nhs_number", "12", "Too short"),
        ("person.forename", ["a"], "Not a text"),
        ("death.date", {"value": "2026", "precision": "day"}, "Not a day"),
        ("reference", "00000000", "Not for changing"),
        ("provenance.x", "y", "Not for changing"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_not_right_changes_nothing(
    staff_runtime: Runtime, path: str, value: Any, reason: str
) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    with pytest.raises(WorkRefusedError):
        put_right(staff_runtime, staff, reference, path, value, reason=reason)
    reading = read_notification(staff_runtime, staff, reference)
    assert (reading.revision, reading.content) == (1, CONTENT)
    assert sent(staff_runtime, reference) == []


def test_what_cannot_be_opened_is_not_overwritten(staff_runtime: Runtime) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        session.execute(update(Notification).values(identity=b"\x01" + bytes(80)))
    with pytest.raises(WorkRefusedError):
        put_right(staff_runtime, staff, reference, "person.age", 64)


def test_closing_takes_two_people_and_tells_casework(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    ann, ruth = some_staff(staff_runtime), some_staff(staff_runtime)
    closing.propose(staff_runtime, ann, reference, "not_leder", "He had neither.")
    with pytest.raises(WorkRefusedError, match="Somebody else"):
        closing.agree(staff_runtime, ann, reference)
    with pytest.raises(WorkRefusedError):
        triage_work.set_state(staff_runtime, ann, reference, "done")
    assert sent(staff_runtime, reference) == []
    closing.agree(staff_runtime, ruth, reference)
    work = read_notification(staff_runtime, ruth, reference).work
    assert (work.desk.state, work.notes[0].words) == ("closed", "He had neither.")
    ((kind, revision, body),) = sent(staff_runtime, reference)
    assert (kind, revision) == (WITHDRAWN, 2)
    assert body["reference"] == CONTENT["reference"]
    closing.keep_open(staff_runtime, ann, reference, "The surgery says he had both.")
    assert [row[0] for row in sent(staff_runtime, reference)] == [WITHDRAWN, AMENDED]


def test_a_proposal_can_be_refused_without_telling_casework(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    ann, ruth = some_staff(staff_runtime), some_staff(staff_runtime)
    with pytest.raises(WorkRefusedError):
        closing.agree(staff_runtime, ruth, reference)
    closing.propose(staff_runtime, ann, reference, "test", "Somebody tried the line.")
    closing.keep_open(staff_runtime, ruth, reference, "It is real.")
    assert read_notification(staff_runtime, ann, reference).work.desk.state == "checking"
    assert sent(staff_runtime, reference) == []


@pytest.mark.parametrize("role", ["custodian", "auditor", "operator"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_may_not_change_it_is_told_nothing(staff_runtime: Runtime, role: str) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime, role)
    with pytest.raises(NotFoundError):
        put_right(staff_runtime, staff, reference, "person.age", 64)
    with pytest.raises(NotFoundError):
        closing.propose(staff_runtime, staff, reference, "test", "No")
