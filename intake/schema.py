"""The published schema of a notification, and the check that every notification passes."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from intake.errors import NotificationInvalidError

SCHEMA_PATH = "/schemas/death-notification/1.0.json"
MEDIA_TYPE = "application/schema+json"
_FILE = Path(__file__).parent / "schemas" / "death-notification-1.0.json"
_MOST_FAULTS = 20
_OUR_NAME = re.compile(r"[a-z0-9_.]{1,80}")


@cache
def schema_bytes() -> bytes:
    """The schema as published, JSON Schema 2020-12."""
    return _FILE.read_bytes()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # JSON Schema's `$` is the very end; Python's also stands before a last line feed.
    return re.compile(re.sub(r"\$$", r"\\Z", pattern))


def _pattern(
    _validator: Validator, pattern: str, value: object, _schema: object
) -> Iterator[ValidationError]:
    if isinstance(value, str) and not _compiled(pattern).search(value):
        yield ValidationError("the text is not of the form asked for")


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schema_bytes())
    return schema


@cache
def _validator() -> Validator:
    Draft202012Validator.check_schema(_schema())
    ours: type[Validator] = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"pattern": _pattern}
    )
    return ours(_schema())


def validate_notification(data: dict[str, Any]) -> None:
    """Raises NotificationInvalidError, whose text holds JSON pointers and rules, never values."""
    found = faults(data)
    if found:
        raise NotificationInvalidError(
            "The notification does not match its schema: " + "; ".join(found)
        )


def fits(part: str, name: str, value: Any) -> bool:
    """Whether one value may stand in its place, e.g. ("death", "date", {...})."""
    rule = _schema()["properties"][part]["properties"][name]
    return not any(_validator().evolve(schema=rule).iter_errors(value))


def rule_of(path: str) -> dict[str, Any]:
    """What the schema says of one field, by its dotted path."""
    part, _, name = path.partition(".")
    rule: dict[str, Any] = _schema()["properties"][part]
    return rule["properties"][name] if name else rule


@cache
def has_codes(path: str) -> bool:
    """Whether a field holds codes or a date, nobody's words; False for what is no field."""
    try:
        rule = rule_of(path)
    except KeyError:
        return False
    return "enum" in rule or "$ref" in rule or "enum" in rule.get("items", {})


def faults(data: Any) -> list[str]:
    """Each fault as its JSON pointer and the rule it breaks; twenty at most, no values."""
    return list(islice(_faults(_validator().iter_errors(data)), _MOST_FAULTS))


def _faults(errors: Iterable[ValidationError]) -> Iterable[str]:
    for error in errors:
        if error.validator == "required":
            yield f"{_pointer(error)} required {_absent(error)}"
        else:
            yield f"{_pointer(error)} {error.validator}"


def _pointer(error: ValidationError) -> str:
    # An unknown name may itself be something a caller said: only our own names are shown.
    parts = (str(part) for part in error.absolute_path)
    return "".join(f"/{part if _OUR_NAME.fullmatch(part) else '*'}" for part in parts) or "/"


def _absent(error: ValidationError) -> str:
    """Which member a `required` fault misses; names of the schema alone."""
    names: list[str] = list(error.validator_value)  # type: ignore[arg-type]  # a list by 2020-12
    return next((n for n in names if f"{n!r} is a required property" == error.message), "")
