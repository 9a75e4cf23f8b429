"""How likely two notifications are about one death: points for each fact that both tell.

The points and what they find are those of domain.md section 6; a test repeats its measurement.
"""

from itertools import product

import jellyfish

from intake.duplicates.identity import Identity, Name

SUSPECTED, LIKELY = 50, 65
MOST = 100
WITHIN_DAYS = 14
_SAME_NAME, _LIKE_NAME = 0.95, 0.85
_SURNAME, _FORENAME = (25, 12), (20, 10)


def points(one: Identity, other: Identity) -> dict[str, int]:
    """Points by the field they are for; a fact that only one of them has counts nothing.

    The same valid NHS number is enough by itself.
    """
    if one.nhs_number and one.nhs_number == other.nhs_number:
        return {"person.nhs_number": MOST}
    found = {
        "death.date": _dates(one, other),
        "person.surname": _names(one.surname, other.surname, _SURNAME),
        "person.forename": max(
            (_names(a, b, _FORENAME) for a, b in product(one.forenames, other.forenames)),
            default=0,
        ),
        "person.date_of_birth": _births(one, other),
    }
    if one.outcode and other.outcode:
        found["person.postcode"] = 10 if one.outcode == other.outcode else -10
    return found


def score(one: Identity, other: Identity) -> int:
    """0 to 100."""
    return total(points(one, other))


def total(found: dict[str, int]) -> int:
    return min(MOST, max(0, sum(found.values())))


def _dates(one: Identity, other: Identity) -> int:
    if one.died is None or other.died is None:
        return 0
    apart = abs((one.died - other.died).days)
    if apart == 0:
        return 25
    return 18 if apart <= 3 else 8 if apart <= WITHIN_DAYS else 0


def _names(one: Name, other: Name, worth: tuple[int, int]) -> int:
    if not one.text or not other.text:
        return 0
    if one.text == other.text:
        return worth[0]
    likeness = jellyfish.jaro_winkler_similarity(one.text, other.text)
    if likeness >= _SAME_NAME:
        return worth[0]
    return worth[1] if likeness >= _LIKE_NAME or one.sound == other.sound else 0


def _births(one: Identity, other: Identity) -> int:
    """By both dates of birth; by the age at death where one of them is not known."""
    if one.born and other.born:
        return _births_alike(one.born, other.born)
    if one.age is None or other.age is None:
        return 0
    return 10 if abs(one.age - other.age) <= 1 else -10


def _births_alike(one: str, other: str) -> int:
    if one == other:
        return 25 if len(one) == 10 else 12
    first, second = one.split("-"), other.split("-")
    if min(len(first), len(second)) < 3:  # one of them without its day or month
        return 12 if all(a == b for a, b in zip(first, second, strict=False)) else -15
    slips = sum(a != b for a, b in zip(first, second, strict=True))
    swapped = first[0] == second[0] and first[1:] == second[:0:-1]
    return 12 if slips == 1 or swapped else -15
