"""Yes and no to something that was said back or offered in a call, where no dialogue is asked."""

import re

from intake.misheard import HEARD_FOR_NO

_YES = frozenset({
    "yes", "yeah", "yep", "yes please", "yes it is", "yes thats right", "thats right", "right",
    "correct", "that is right", "yes that is right", "thats correct", "1",
})  # fmt: skip
_NO = frozenset({
    "no", "nope", "no it isnt", "no its not", "no thats wrong", "thats wrong", "wrong",
    "that is wrong", "no that is wrong", "thats not right", "no thats not right", "2",
    "no thanks", "no thank you",
}) | HEARD_FOR_NO  # fmt: skip
_PLAIN_YES = frozenset({"yes", "yeah", "yep"})
# What may stand beside a yes and takes nothing back: "yes, but not here" is no yes.
_BESIDE_YES = frozenset({
    "yes", "yeah", "yep", "please", "thats", "that", "is", "it", "its", "right", "correct", "ok",
    "okay", "thank", "you", "thanks", "fine", "do", "of", "course", "go", "ahead",
})  # fmt: skip


def agreed(said: str) -> bool | None:
    """Whether the whole of it is a yes or a no, by voice or key (1, 2); None for anything else."""
    plain = without_marks(said)
    first, *more = plain.split() or [""]
    if plain in _YES or (first in _PLAIN_YES and _BESIDE_YES.issuperset(more)):
        return True
    return False if plain in _NO else None


def without_marks(said: str) -> str:
    """Small letters, without what a recogniser puts between and after them."""
    return re.sub(r"[^\w\s]", "", said).lower().strip()
