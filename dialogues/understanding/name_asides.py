"""What stands beside a name and is none of it: labels, titles behind it, what she was called before, letters that spell what was said."""

from __future__ import annotations

import re
from collections.abc import Callable

_N = r"[^\W\d_][\w'-]+"
_TITLE = r"(?:mr|mrs|ms|miss|mx|dr|prof|rev)\.?"
_END = r"(?=[\s.]*$)"


def _spelt(match: re.Match[str]) -> str:
    """ "Pugh, P-U-G-H": the letters say the word in front of them again."""
    letters = re.sub(r"[\W_]", "", match["letters"])
    return match["word"] if letters.lower() == match["word"].lower() else match.group()


def _aside(match: re.Match[str]) -> str:
    """ "Danielle, it's two ls and an e, Okoro"; the longer first name where the aside tells it: "Dot, short for Dorothy, Hughes"."""
    full = re.match(r"(?:it'?s |that'?s )?(?:short for|really|properly) ([^\W\d_]+)$|([^\W\d_]+) (?:if|on|really|in full)\b", match["aside"], re.IGNORECASE)
    if full:
        return f"{full[1] or full[2]} {match['surname']}, known as {match['forename']}"
    said = match["aside"].split()
    return f"{match['forename']} {match['surname']}" if len(said) > 2 and said[0] == said[0].lower() else match.group()


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), new)
    for pattern, new in (
        (r"^(?:(?:full |patient'?s? |their |his |her )?name\s*[-:]+\s*|re\s*:\s*)(?=[^\W\d_])", ""),
        (rf"\s*\((?:{_TITLE}|male|female|m|f)\)", ""),
        (rf"[\s,(]+(?:formerly|previously|née|nee|maiden name(?: was)?|deceased|dec'?d|r\.?i\.?p)(?:\s+{_N})?\)?[\s.]*$", ""),
        (r"(?<=\w)[\s,.]+(?:mr|mrs|ms|miss)[\s.]*$", ""),
        (r"(?<=\w)[\s,.]+(?:(?:you|u) (?:need|want|are after)|you'?re after|will do|if that'?s (?:enough|ok|okay|any help)|i (?:think|believe)|is all i(?:'m| am) (?:saying|giving))[\s.]*$", ""),
        (rf"^(?P<title>{_TITLE}) (?P<surname>{_N}), (?P<forename>{_N}){_END}", r"\g<title> \g<forename> \g<surname>"),
        (rf"^((?:O'|Mc){_N})\.\s+({_N}){_END}", r"\2 \1"),
        (rf"^[^\W\d_]+ or ({_N}), ({_N}){_END}", r"\1 \2"),
        (rf"[\s,]+(?:it'?s )?pronounced (?:as |like )?{_N}(?=[\s,.]|$)", ""),
        (rf"^((?:{_N} )*?{_N}) ({_N})[\s,]+(?:it'?s |that'?s |with an? )?(?:hyphen(?:ated)?|double[- ]barrell?ed)[\s.]*$", r"\1-\2"),
        (r"\b([do]) apostrophe ([^\W\d_])", lambda name: f"{name[1].upper()}'{name[2].upper()}"),
        (r"^([^\W\d_]{3,}) (?:boy|lad)(?=[\s,.]|$)", r"\1"),
        (r"^([^\W\d_]{3,}) (?:something|summat)[\s,.]+(?=\1\b)", ""),
        (r"[\s,.]+like (?:the|that) [^,.]{2,30}(?=[,.])", ""),
        (r"\b(?P<word>[^\W\d_]{2,})[\s,.]+(?P<letters>(?:[^\W\d_][-. ]){1,}[^\W\d_])(?:[,.](?=\s|$)|(?=\s|$))", _spelt),
        (r"^(?P<forename>[^\W\d_]+), (?P<aside>[^,]{6,40}), (?P<surname>(?-i:[^\W\d_a-z])[\w'-]+)[\s.]*$", _aside),
    )
)  # fmt: skip


def without(text: str) -> str:
    """The words with what stands beside the name taken away, and its parts in their order."""
    for pattern, new in _RULES:
        text = pattern.sub(new, text) or text
    return text
