"""Short forms of first names: Kev is Kevin, Lizzie is Elizabeth, Bob is Robert."""

from __future__ import annotations

# short forms that do not sound like their name; the others share its beginning or a piece of it
_SHORT_FOR = {
    "bob": "robert", "bobby": "robert", "bill": "william", "billy": "william", "dick": "richard", "peggy": "margaret", "daisy": "margaret", "ted": "edward",
    "teddy": "edward", "ned": "edward", "jack": "john", "polly": "mary", "molly": "mary", "jim": "james", "jimmy": "james", "harry": "henry", "hal": "henry",
    "nan": "ann", "nancy": "ann", "sandy": "alexander", "sasha": "alexander", "chuck": "charles", "nell": "eleanor", "tom": "thomas", "tommy": "thomas", "kate": "catherine", "kitty": "katherine", "izzy": "isabel", "tony": "anthony", "jenny": "jane", "mick": "michael", "mo": "mohammed",
}  # fmt: skip


def alike(one: str, other: str) -> bool:
    """Whether one of two first names may be the short form of the other: Kev and Kevin, Lizzie and Elizabeth, Bob and Robert."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    if short == long or _SHORT_FOR.get(short) == long:
        return True
    return len(short) > 1 and (short[:2] == long[:2] or (len(short) > 2 and short[:3] in long))


def full(one: str, other: str) -> str:
    """Which of two alike names is the full one: James, of Jimmy and James; the longer where neither is known."""
    for name, beside in ((one, other), (other, one)):
        if _SHORT_FOR.get(beside.lower()) == name.lower():
            return name
    return one if len(one) > len(other) or (len(one) == len(other) and other.endswith(("y", "ie"))) else other
