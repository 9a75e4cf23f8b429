"""What staff look for, in the one spelling in which it is stored."""

from dataclasses import dataclass, field
from datetime import date

from intake.errors import WorkRefusedError
from intake.looking import By
from intake.phone import normalise
from intake.reference import is_reference

SHORTEST, LONGEST_RANGE = 3, 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for, for words between which days, and after which reference to go on."""

    by: By
    value: str = field(repr=False)
    first: date | None = None
    last: date | None = None
    after: str | None = None


def sought(wanted: Wanted) -> str:
    """The one spelling of what is sought."""
    plain = " ".join(wanted.value.split())
    digits = plain.replace(" ", "").replace("-", "")
    match wanted.by:
        case By.REFERENCE:
            return _or_refuse(digits, is_reference(digits), "A reference has 8 digits.")
        case By.NHS_NUMBER:
            fits = digits.isascii() and digits.isdigit() and len(digits) == 10
            return _or_refuse(digits, fits, "An NHS number has 10 digits.")
        case By.PHONE:
            number = normalise(plain) or ""
            return _or_refuse(number, bool(number), "Write the telephone number in full.")
        case By.BIRTH:
            return _or_refuse(plain, _is_day(plain), "Write the date of birth like 1961-05-14.")
        case By.WORDS:
            _check_range(wanted)
            long_enough = f"Write at least {SHORTEST} letters."
            return _or_refuse(plain.casefold(), len(plain) >= SHORTEST, long_enough)


def _or_refuse(value: str, fits: bool, sentence: str) -> str:  # noqa: FBT001  # all in one line
    if not fits:
        raise WorkRefusedError(sentence)
    return value


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_range(wanted: Wanted) -> None:
    if wanted.first is None or wanted.last is None:
        raise WorkRefusedError("Give the first and the last day to look through.")
    if not 0 <= (wanted.last - wanted.first).days <= LONGEST_RANGE:
        raise WorkRefusedError("Look through a year at most, from an earlier to a later day.")
