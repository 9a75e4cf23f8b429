"""Putting a value right by form: every field has one, and what it sends fits the schema."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from intake.correction import FIELDS
from intake.errors import WorkRefusedError
from intake.runtime import Runtime
from intake.schema import fits
from tests.intake.staff_factories import CONTENT, store_notification
from tests.webhooks.staff_browser import at_work, post
from webhooks.staff_fields import form_of, read_value

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
# Something to type for each kind of field, where the first choice will not do.
TYPED = {
    "date": "2026-11-20", "number": "64", "practice": "Park Surgery", "yes_no": "yes",
    "text": "Some words",
}  # fmt: skip
OWN = {
    "notifier.phone": "+447700900123", "family.phone": "+44 7700 900456",
    "notifier.email": "ruth@example.org", "person.nhs_number": "943 476 5919",
    "person.postcode": "wv1 1aa", "family.not_before": "2026-12-01",
}  # fmt: skip


@pytest.mark.parametrize("path", FIELDS)
def test_every_field_can_be_put_right(path: str) -> None:
    form = form_of(path, None)
    typed = OWN.get(path) or TYPED.get(form.kind) or form.choices[0][0]
    value = read_value(path, MultiDict({"value": typed}))
    part, _, name = path.partition(".")
    assert value is not None
    assert not name or fits(part, name, value)
    assert read_value(path, MultiDict({"value": ""})) is None


@pytest.mark.parametrize(
    ("typed", "about", "value"),
    [
        ("2026-11-20", "", {"value": "2026-11-20", "precision": "day"}),
        ("2026-11", "", {"value": "2026-11", "precision": "month"}),
        ("2026", "", {"value": "2026", "precision": "year"}),
        ("2026", "1", {"value": "2026", "precision": "about"}),
    ],
)
def test_a_date_is_as_exact_as_it_is_typed(typed: str, about: str, value: Any) -> None:
    assert read_value("death.date", MultiDict({"value": typed, "about": about})) == value


@pytest.mark.parametrize("typed", ["20/11/2026", "soon", "2026-1", "٢٠٢٦"])
def test_a_date_in_another_form_is_asked_for_again(typed: str) -> None:
    with pytest.raises(WorkRefusedError):
        read_value("death.date", MultiDict({"value": typed}))


@ONE_DATABASE
def test_a_value_is_put_right_by_its_form(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime)
    path = f"/notifications/{reference}"
    assert f'href="{path}/correct/death.date"' in client.get(path).text
    page = client.get(f"{path}/correct/death.date").text
    assert "Now: <span" in page
    assert 'value="2026-11-20"' in page
    fields = {"value": "2026-11-19", "revision": "1", "words": "The certificate says so."}
    answer = post(client, f"{path}/correct/death.date", **fields)
    assert (answer.status_code, answer.location) == (303, f"{path}#person")
    page = client.get(path).text
    for words in ("19 November 2026", "Changed by staff", "The certificate says so.",
                  "<s><span", "put something right"):  # fmt: skip
        assert words in page, words
    answer = post(client, f"{path}/correct/death.date", **fields)
    assert answer.status_code == 422
    assert "The certificate says so." in answer.text
    assert client.get(f"{path}/correct/schema").status_code == 404


@ONE_DATABASE
def test_the_form_does_not_show_who_told_us(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    page = at_work(staff_runtime, "lead").get(f"/notifications/{reference}/correct/notifier.name")
    assert "hidden" in page.text
    assert "Ruth Hughes" not in page.text


@ONE_DATABASE
def test_two_people_close_a_notification(staff_runtime: Runtime) -> None:
    path = f"/notifications/{store_notification(staff_runtime)}"
    ann, ruth = at_work(staff_runtime), at_work(staff_runtime, "lead")
    post(ann, f"{path}/close", because="test", words="Somebody tried the line.")
    assert "Agree and close" not in ann.get(path).text
    assert "Agree and close" in ruth.get(path).text
    assert "Somebody tried the line." in ruth.get(path).text
    assert "/close/agree" in ruth.get(path).text
    assert post(ruth, f"{path}/close/agree").status_code == 303
    assert "told that it is withdrawn" in ann.get(path).text


@ONE_DATABASE
def test_another_board_is_chosen_by_form_the_likely_ones_first(staff_runtime: Runtime) -> None:
    unsure = CONTENT | {
        "routing": {"icb": None, "basis": "unsure", "as_of": "2026-11-22"},
        "person": CONTENT["person"] | {"gp_practice": None, "town": "Buckinghamshire"},
    }
    path = f"/notifications/{store_notification(staff_runtime, unsure)}"
    client = at_work(staff_runtime)
    assert f'href="{path}/route"' in client.get(path).text
    page = client.get(f"{path}/route").text
    assert page.count("<optgroup") >= 7
    answer = post(client, f"{path}/route", board="QWO", revision="1", words="The family said so.")
    assert (answer.status_code, answer.location) == (303, f"{path}#area")
    page = client.get(path).text
    for words in (
        "NHS West Yorkshire",
        "by a person here",
        "The family said so.",
        "chose its board",
    ):
        assert words in page, words
