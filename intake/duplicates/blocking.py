"""Which notifications are worth comparing: those that share one of a few combined facts.

Each fact is combined with another, so that no index value stands for a name alone. Values are
made blind before they are stored (see `models.keyring`).
"""

from collections.abc import Iterator
from datetime import date

from intake.duplicates.identity import Identity
from intake.duplicates.score import WITHIN_DAYS

_SPAN = 2 * WITHIN_DAYS  # wide enough that two spans hold every day around
_WHOLE_DATE = 10
_LETTERS = 4  # of a name's sound: its ending is what is misheard


def stored_keys(identity: Identity) -> frozenset[str]:
    """What a notification can be found by."""
    return frozenset(_keys(identity, 0))


def search_keys(identity: Identity) -> frozenset[str]:
    """What to look for: the same, and the span next to it that days around the death fall into."""
    return frozenset(_keys(identity, WITHIN_DAYS))


def _keys(identity: Identity, around: int) -> Iterator[str]:
    names = {f"surname {identity.surname.sound[:_LETTERS]}"} if identity.surname.text else set()
    names |= {f"forename {name.sound[:_LETTERS]}" for name in identity.forenames}
    if identity.nhs_number:
        yield f"nhs {identity.nhs_number}"
    if identity.born and len(identity.born) == _WHOLE_DATE:
        yield from (f"born {identity.born} {name}" for name in names)
    if identity.died:
        names |= {f"outcode {identity.outcode}"} if identity.outcode else set()
        spans = {_span(identity.died, apart) for apart in (-around, 0, around)}
        yield from (f"died {span} {name}" for span in spans for name in names)


def _span(day: date, apart: int) -> int:
    return (day.toordinal() + apart) // _SPAN
