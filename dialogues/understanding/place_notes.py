"""What staff note beside the name of a place: its code, its number, "our practice", "usual residence"."""

from __future__ import annotations

import re

ODS = re.compile(r"[\s,(-]*\b(?:(?:ods|code|ods code)[\s:]*)?(?P<code>[A-HJ-NPVWY]\d{5})\b\)?", re.IGNORECASE)
NUMBER = re.compile(r"[\s,(-]*(?:(?:tel|ph|phone|number|on)\b[\s.:]*)?(?:\+ ?44|0)[\d ()-]{8,14}\d\)?", re.IGNORECASE)
GP_IS = re.compile(r"^(?i:(?:last|latest) (?:known )?|previous |temp(?:orary)? (?:resident|registered|patient) (?:at|with) ?|was |registered )(?i:gp|surgery|practice)?(?i: (?:is|was|at|with))?[\s:]*(?=[A-Z])")
NOK_BEHIND = re.compile(r"[.;,]\s*(?:nok|next of kin|(?:he|she|they) died|died|dob|d\.o\.b)\b.*$", re.IGNORECASE)
OURS = re.compile(r"^(?:us|ours|(?:it'?s |it was |at )?(?:us|ours|our (?:own )?(?:practice|surgery|patient)|this (?:one|practice|surgery)|here|my practice)|we (?:are|were) (?:the|his|her|their) (?:gp|practice|surgery)|(?:he|she|they) (?:was|were) our patient)$")
WHERE_THEY_LIVED = re.compile(
    r"^(?:at |in )?(?:(?:his|her|their|the) )?(?:upr|address|property|(?:usual|normal) (?:place of )?(?:residence|address)|home address|placement|place of residence|same (?:as|place) (?:where )?(?:he|she|they) lived|where (?:he|she|they) lived)$"
)
