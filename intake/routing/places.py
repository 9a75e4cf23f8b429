"""Which boards a place's name may mean: a town said alone, or named within other words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from intake.routing.boards import NONE, Codes

Places = Mapping[str, Codes]
_OF = re.compile(r"^(?:the )?(?:city|county|royal borough|london borough|borough|town) of ")
_TAIL = re.compile(
    r"(?:,? (?:city|county|royal borough|borough) of| (?:metropolitan )?(?:borough|district|city)"
    r"(?: council)?| council| unitary authority)$"
)
_NAMED = re.compile(r",| (?:in|near|at) ")
# Words after which a place's name is the name of a place: "Derby Royal Hospital".
_HOSPITAL = re.compile(r"\b(?:hospital|infirmary|hospice)\b")
# "Lincoln Road Care Home" is in no city of that name.
_STREET = r"(?! (?:road|street|lane|avenue|drive|close|house|lodge|court|way|terrace|grove|view))"
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)(?: ?\d[ABD-HJLNP-UW-Z]{2})?\b")
_SHORTEST = 4


def plain(name: str) -> str:
    """One spelling for a place's name: "Kingston upon Hull, City of" -> "kingston upon hull"."""
    letters = unicodedata.normalize("NFKD", name.casefold()).replace("&", " and ")
    kept = re.sub(r"[^a-z0-9, ]", "", letters.replace("-", " ").replace(".", " "))
    words = " ".join(kept.split()).strip(", ")
    shorter = _OF.sub("", _TAIL.sub("", words))
    return re.sub(r"^saint ", "st ", shorter.replace(",", "")).strip()


def outcode_of(text: str) -> str | None:
    """The first half of a postcode anywhere in a text: "WV1 1AA" or "WV1" -> "WV1"."""
    found = _POSTCODE.search(text.upper())
    return found[1] if found else None


def boards_of(places: Places, name: str) -> Codes:
    """The boards of a town by its whole name; several where more than one place is called so."""
    return places.get(plain(name), NONE)


def boards_within(places: Places, text: str, *, organisation: bool = False) -> Codes:
    """The boards of a town named within a text: "New Cross Hospital, Wolverhampton".

    Only where the name can mean nothing else: after a comma or "in", as the name of a hospital,
    or of an `organisation`. The longest name counts, so that Newcastle-under-Lyme is itself.
    """
    parts = [text, *_NAMED.split(text)[1:]]
    for part in reversed(parts):
        if found := boards_of(places, part):
            return found
    said = plain(text)
    if not organisation and not _HOSPITAL.search(said):
        return NONE
    return _longest(places, said)


def alike(places: Places, name: str) -> Codes:
    """The boards of places whose name begins as this does ("Barrow"): a hint for staff alone."""
    said = plain(name)
    if len(said) < _SHORTEST:
        return NONE
    found = (boards for place, boards in places.items() if place.startswith(f"{said} "))
    return NONE.union(*found)


def index(entries: Iterable[tuple[str, Codes]]) -> dict[str, Codes]:
    """Places by their plain name; the boards of two places of one name are put together."""
    places: dict[str, Codes] = {}
    for name, boards in entries:
        if boards:
            places[plain(name)] = places.get(plain(name), NONE) | boards
    return places


def _longest(places: Places, said: str) -> Codes:
    words = said.split()
    spans = (
        " ".join(words[start:end])
        for length in range(min(5, len(words)), 0, -1)
        for start, end in ((at, at + length) for at in range(len(words) - length + 1))
    )
    for span in spans:
        named = len(span) >= _SHORTEST and re.search(rf"\b{re.escape(span)}\b{_STREET}", said)
        if named and span in places:
            return places[span]
    return NONE
