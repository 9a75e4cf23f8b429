"""The pages that stand in the header of every staff page, for whoever may open them."""

from dataclasses import dataclass

from intake.permission import Act, may
from intake.sign_in import SignedIn


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the navigation."""

    title: str
    path: str
    act: Act


PLACES = (
    Place("Queue", "/", Act.READ),
    Place("Search", "/search", Act.SEARCH),
    Place("Summary", "/summary", Act.SUMMARY),
    Place("Colleagues", "/colleagues", Act.AREAS),
    Place("Who did what", "/audit", Act.AUDIT),
)


def places_for(staff: SignedIn | None) -> tuple[Place, ...]:
    return tuple(place for place in PLACES if staff and may(staff, place.act))
