"""Yes and no to something that was said back or offered in a call, where no dialogue is asked."""

import re

_YES = frozenset({
    "yes", "yeah", "yep", "yes please", "yes it is", "yes thats right", "thats right", "right",
    "correct", "that is right", "yes that is right", "thats correct", "1",
})  # fmt: skip
_NO = frozenset({
    "no", "nope", "no it isnt", "no its not", "no thats wrong", "thats wrong", "wrong",
    "that is wrong", "no that is wrong", "thats not right", "no thats not right", "2",
})  # fmt: skip


_A_FEW = 4  # more words are more than a yes


def agreed(said: str) -> bool | None:
    """Whether the whole of it is a yes or a no, by voice or key (1, 2); None for anything else."""
    plain = without_marks(said)
    first, *more = plain.split() or [""]
    yes = plain in _YES or (first in _YES and len(more) < _A_FEW and not re.search(r"\d", plain))
    return True if yes else False if plain in _NO else None


def without_marks(said: str) -> str:
    """Small letters, without what a recogniser puts between and after them."""
    return re.sub(r"[^\w\s]", "", said).lower().strip()
