"""NHS numbers: ten digits, the last of them a check digit, in the range used in England, Wales and the Isle of Man."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhs_number.constants import REGION_ENGLAND_WALES_IOM, REGION_SYNTHETIC
from nhs_number.validate import is_valid

from understanding import spoken_digits, utterance

_RUN = re.compile(r"(?<![\d+])\d(?:[\s.,()/-]{0,3}\d){9}(?![\s.,/-]{0,3}\d)")
_PAUSE = re.compile(r"(?<=\d)[\s,.]+(?:(?:and|then|next|dash|space|er+m?|um+|uh+|pause|the (?:last|next) (?:three|four|3|4)(?: are| is)?)[\s,.]+){1,3}(?=\d)")


@dataclass(frozen=True, slots=True)
class NhsNumber:
    """value is the ten digits; valid says whether range and check digit are right, which a mishearing breaks."""

    value: str
    valid: bool


def parse_nhs_number(text: str, allow_test: bool = False) -> NhsNumber | None:
    """The NHS number in the text, wrong check digit or not, or None where there are not ten digits together.

    `allow_test` accepts the synthetic 999 range (ALLOW_TEST_NUMBERS).
    """
    said = _PAUSE.sub(" ", spoken_digits.digits_text(utterance.plain(text)))
    runs = [re.sub(r"\D", "", match.group()) for match in _RUN.finditer(said)]
    value = next((run for run in reversed(runs) if not run.startswith("0")), None)  # the last: it puts the first right
    if value is None:
        return None  # one that begins with nought is a telephone number one digit short
    regions = [REGION_ENGLAND_WALES_IOM] + ([REGION_SYNTHETIC] if allow_test else [])
    return NhsNumber(value, any(is_valid(value, for_region=region) for region in regions))
