"""Words for the ear: numbers that are codes are said digit by digit."""

import re

# 116 123, 4172 9358, 07700 900123, 999; not a year alone, a date, a price or 1,000.
_CODE = re.compile(r"(?<![\d,.\u00a3/:-])\+?\d{3,}(?: \d{3,})*(?![\d/:]|[,.-]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def spoken(words: str) -> str:
    """`116 123` becomes `1 1 6, 1 2 3`; white space is made single."""
    return _CODE.sub(_digit_by_digit, " ".join(words.split()))


def _digit_by_digit(match: re.Match[str]) -> str:
    code = match.group()
    if _YEAR.fullmatch(code):
        return code
    return ", ".join(" ".join(group) for group in code.lstrip("+").split(" "))
