"""Whether a place lies outside England: by its country, its postcode area, or a town that everybody knows."""

from __future__ import annotations

import re

from understanding import places, utterance

# Postcode areas that lie in Scotland, Wales, Northern Ireland or the islands; those that cross the border are left out.
_AREAS = frozenset("AB BT CF DD DG EH FK G GY HS IM IV JE KA KW KY LL ML PA PH SA ZE".split())
_NAMED = re.compile(
    r"\b(?:scotland|wales|northern ireland|ireland|eire|isle of man|jersey|guernsey|abroad|overseas|channel islands|tenerife|majorca|benidorm|malta|egypt|thailand"
    r"|france|spain|portugal|italy|germany|poland|romania|india|pakistan|bangladesh|nigeria|jamaica|america|usa|australia|canada|cyprus|turkey|greece"
    r"|glasgow|edinburgh|aberdeen|dundee|inverness|paisley|kilmarnock|dumfries|falkirk|dunfermline"
    r"|cardiff|swansea|wrexham|merthyr tydfil|aberystwyth|llandudno|llanelli|barry|pontypridd|bridgend|carmarthen|rhyl"
    r"|belfast|londonderry|lisburn|ballymena|omagh|newry|dublin|galway|limerick)\b"
)
_DIED_THERE = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:died|passed(?: away)?|hospital|hospice|hotel|holiday)\b(?: \w+){{0,4}}? (?:in|at|near|to)(?: the)? (?P<place>{_NAMED.pattern})",
        rf"\b(?:in|to) (?P<place>{_NAMED.pattern})(?: \w+){{0,5}} when (?:he|she|they) (?:died|passed)",
        rf"^(?:(?:it was|over|up|down|in|at|a|the|hospital|hotel|on|holiday|while) ){{0,6}}(?P<place>{_NAMED.pattern})$",
    )
]
_IN_ENGLAND = re.compile(r"\b(?:england|prince(?:ss)? of wales|wales (?:road|street|close|avenue)|(?:scotland|ireland|jersey|canada|cardiff|edinburgh|glasgow|belfast) (?:road|street|close|avenue|lane|green|gate))\b")
_OUTCODE = re.compile(r"^([A-Z]{1,2})\d")


def died_abroad(text: str) -> str | None:
    """The country or town outside England out of "he died in Cardiff, in hospital"; never where they lived or came from."""
    said = utterance.words(text)
    found = next((match for pattern in _DIED_THERE if (match := pattern.search(said))), None)
    return places.titled(found["place"]) if found and not _IN_ENGLAND.search(said) else None


def outside_england(place: str | None, postcode: str | None = None) -> bool:
    """A postcode decides, where there is one."""
    area = _OUTCODE.match(postcode or "")
    if area:
        return area[1] in _AREAS
    said = utterance.words(place) if place else ""
    return bool(_NAMED.search(said)) and not _IN_ENGLAND.search(said)
