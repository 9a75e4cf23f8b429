"""Short forms of first names: Kev is Kevin, Lizzie is Elizabeth, Bob is Robert."""

from __future__ import annotations

# short forms that do not sound like their name; the others share its beginning or a piece of it
_SHORT_FOR = {
    "bob": "robert", "bobby": "robert", "bill": "william", "billy": "william", "dick": "richard", "peggy": "margaret", "daisy": "margaret", "ted": "edward",
    "teddy": "edward", "ned": "edward", "jack": "john", "polly": "mary", "molly": "mary", "jim": "james", "jimmy": "james", "harry": "henry", "hal": "henry",
    "nan": "ann", "nancy": "ann", "sandy": "alexander", "sasha": "alexander", "chuck": "charles", "nell": "eleanor", "tom": "thomas", "tommy": "thomas", "kate": "catherine", "kitty": "katherine", "izzy": "isabel", "tony": "anthony", "betty": "elizabeth", "bess": "elizabeth", "lizzie": "elizabeth", "liz": "elizabeth", "libby": "elizabeth", "dot": "dorothy", "dolly": "dorothy", "dotty": "dorothy", "sally": "sarah", "sadie": "sarah", "maggie": "margaret", "meg": "margaret", "greta": "margaret", "rita": "margaret", "gosia": "malgorzata", "kasia": "katarzyna", "wes": "wesley", "gus": "angus", "hamish": "james", "jock": "john", "johnny": "john", "paddy": "patrick", "biddy": "bridget", "bernie": "bernadette", "trixie": "beatrice", "frankie": "francis", "frank": "francis", "nobby": "norman", "spike": "michael", "becky": "rebecca", "lottie": "charlotte", "winnie": "winifred", "freddie": "frederick", "reg": "reginald", "ron": "ronald", "theo": "theodore", "lenny": "leonard", "bertie": "albert", "bert": "albert", "vi": "violet", "cissie": "cecilia", "nellie": "eleanor", "nora": "eleanor", "tess": "theresa", "terry": "terence", "minnie": "wilhelmina", "gerry": "gerald", "larry": "lawrence", "laurie": "lawrence", "kit": "christopher", "topher": "christopher", "tina": "christina", "mandy": "amanda", "manny": "emmanuel", "moe": "mohammed", "jenny": "jane", "mick": "michael", "mo": "mohammed",
    "joe": "joseph", "gaz": "gareth", "baz": "barry", "daz": "darren", "shaz": "sharon", "trish": "patricia", "mags": "margaret",
}  # fmt: skip


def alike(one: str, other: str) -> bool:
    """Whether one of two first names may be the short form of the other: Kev and Kevin, Lizzie and Elizabeth, Bob and Robert."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    if short == long or is_short_for(short, long):
        return True
    return len(short) > 1 and (short[:2] == long[:2] or (len(short) > 2 and short[:3] in long))


def is_short_for(short: str, name: str) -> bool:
    """Betty and Elizabeth, which nobody would take for a first and a last name."""
    return _SHORT_FOR.get(short.lower()) == name.lower()


def full(one: str, other: str) -> str:
    """Which of two alike names is the full one: James, of Jimmy and James; the longer where neither is known."""
    for name, beside in ((one, other), (other, one)):
        if is_short_for(beside, name):
            return name
    return one if len(one) > len(other) or (len(one) == len(other) and other.endswith(("y", "ie"))) else other


def surely(one: str, other: str) -> bool:
    """The same of two names that stand far apart, where Martin and Maureen must not be one."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return short == long or _SHORT_FOR.get(short) == long or (len(short) > 2 and (short[:3] == long[:3] or short in long))
