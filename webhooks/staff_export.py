"""The queue as a file for a spreadsheet, and one notification as a page for paper."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, request

from intake.area import area_of
from intake.export import Exported, export
from intake.notification import value_at
from intake.spreadsheet import as_csv
from intake.triage import read_notification
from webhooks import staff_words as words
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_details import details_of
from webhooks.staff_filters import read_filters
from webhooks.staff_values import label, text_of

blueprint = Blueprint("staff_export", __name__)
_FIELDS = (
    "person.forename", "person.surname", "person.known_as", "person.date_of_birth", "person.age",
    "person.nhs_number", "person.sex_at_birth", "person.ethnic_category", "person.postcode",
    "person.town", "person.residence_type", "person.gp_practice", "person.learning_disability",
    "person.autistic", "death.date", "death.place_type", "death.place_name", "death.cause",
    "family.told", "concerns.raised", "concerns.types", "concerns.text", "told", "anything_else",
)  # fmt: skip
_HEADS = (
    "Reference", "Received", "Channel", "Urgency", "Details", "State", "With", "Area", "Scope",
    "Flags", "Hand-off", "Case number",
)  # fmt: skip


@blueprint.post("/export")
def queue() -> Response:
    asked = read_filters(request.form)
    rows = export(runtime(), current_staff(), asked.wanted)
    day = runtime().today()
    return Response(
        as_csv(_lines(rows)),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="notifications-{day}.csv"'},
    )


@blueprint.get("/notifications/<reference>/print")
def paper(reference: str) -> str:
    """All of it that is not hidden, with nothing to press: opening it is recorded as printing."""
    reading = read_notification(runtime(), current_staff(), reference, on_paper=True)
    return render_template(
        "staff/print.html",
        reading=reading,
        details=details_of(reading),
        area=area_of(runtime(), reading.content),
        now=runtime().now(),
    )


def _lines(rows: tuple[Exported, ...]) -> Iterator[list[str]]:
    yield [*_HEADS, *(label(path) for path in _FIELDS)]
    for one in rows:
        yield [*_record(one), *(_value(one, path) for path in _FIELDS)]


def _record(one: Exported) -> list[str]:
    content, row = one.content or {}, one.row
    outcome = (content.get("eligibility") or {}).get("outcome")
    return [
        row.reference,
        words.day_and_time(row.received_at),
        words.CHANNEL[one.channel],
        words.SEVERITY[row.severity][0],
        words.STATUS[row.status][0] if one.content is not None else "Cannot be opened",
        words.STATE[one.desk.state][0],
        one.desk.assigned or "",
        one.desk.area or "",
        words.word(words.OUTCOME, outcome) if outcome else "",
        "; ".join(words.word(words.FLAG, code) for code in one.desk.flags),
        words.HANDOFF[one.handoff.state if one.handoff else None],
        (one.handoff.case_number or "") if one.handoff else "",
    ]


def _value(one: Exported, path: str) -> str:
    value = value_at(one.content or {}, path)
    return "" if value in (None, [], {}) else str(words.visible(text_of(path, value)))
