"""Words for a text: typographic signs that would double its cost made plain, as few as fit."""

from collections.abc import Iterable

_PLAIN = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-",
    "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\u2022": "-", "\u2011": "-",
})  # fmt: skip
_TWO_SEGMENTS = 306  # 2 x 153 characters of GSM-7
_LONGEST = 1600  # Twilio takes no longer body


def texted(messages: Iterable[str]) -> list[str]:
    """One body where all messages fit two segments, else one each; letters are never changed."""
    bodies = [folded for words in messages if (folded := words.translate(_PLAIN).strip())]
    together = " ".join(bodies)
    if len(together) <= _TWO_SEGMENTS:
        return [together] if together else []
    return [part for body in bodies for part in _cut(body)]


def _cut(body: str) -> list[str]:
    parts = []
    while len(body) > _LONGEST:
        at = body.rfind(" ", 0, _LONGEST)
        at = at if at > 0 else _LONGEST
        parts.append(body[:at].strip())
        body = body[at:].strip()
    return [*parts, body] if body else parts
