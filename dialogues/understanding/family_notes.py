"""What staff note of the family: who they are to the person, that there is nobody, or somebody to go through."""

from __future__ import annotations

import re

from understanding.name_words import RELATION

RELATIVE = re.compile(rf"\b(?:{RELATION}|parents?|bro|sis|sil|bil|mil|fil)\b")
SHORT = {"sil": "sister in law", "bil": "brother in law", "mil": "mother in law", "fil": "father in law"}
RELATIVE_BEHIND = re.compile(rf"[\s,(-]+(?:(?:his|her|their|the) )?(?:{RELATION}|bro|sis|sil|bil|nok)\b.*$", re.IGNORECASE)
ROLE_FIRST = re.compile(
    rf"^(?:(?:the|his|her|their|a|yes|nok|court|appointed|lpa|imca|independent|advocate|key ?worker|deputy|appointee|solicitor|flo|family liaison officer|contact|{RELATION}|parents?)(?:\s*[-:,]\s*|\s+))+(?=[A-Z])",
    re.IGNORECASE,
)
COUPLE = re.compile(r"mr (?:and|&) mrs [^\W\d_][\w'-]+", re.IGNORECASE)
NOBODY = re.compile(
    r"^(?:no|nil)(?: known)? (?:nok|next of kin|relatives)\b|^nok (?:nil|none|not known|unknown)\b|\b(?:no|lost) contact with (?:the )?(?:family|nok|relatives)\b|^(?:family )?estranged\b|\b(?:family|parents|nok) (?:all |both )?(?:are )?(?:not involved|deceased|estranged)\b"
    r"|^(?:all |both )?(?:deceased|dead|passed away)$|^(?:both|all) parents\b|^(?:my |his |her |our |their )?(?:mums?|mams?|dads?|mothers?|fathers?|parents|mum and dad|mother and father)(?: is| are| have| has| were| was)?(?: both| all)? (?:dead|died|passed away|deceased|gone)$|^(?:please )?(?:dont|do not) contact\b|^(?:public health|council|la) funeral$"
)
BETWEEN = re.compile(
    r"^(?:please |all |best |only )*(?:via|through|c o|care of|go through|contact|ask|speak to|ring|call|with) (?:the |his |her |their |my |our )?(?:me|us|care home|home|manager|police|flo|solicitor|social worker|sw|key ?worker|ward|team|staff|advocate|coroner\w*)\b"
    r"|^same as mine$"
)
NO_NUMBER = re.compile(r"^(?:no (?:phone|number|mobile|landline|telephone)|ex ?directory|(?:dont|do not|havent|they dont) (?:have|got) (?:it|one|a (?:phone|number)|the number|that|their number)|address .*)\b")
MAY_BE_CALLED = re.compile(
    r"^(?:no (?:reasons?|concerns?|issues|problems?|objections?)|none|nil|nothing|not that (?:i|we)(?:m| am| know| are)?(?: of| aware)*|(?:no )?(?:its |theyre |they are |that is )?(?:fine|ok|okay|happy|safe|all right|alright|can|may)(?: (?:to|be|for|you|the|team|them|contact|contacted|call|called|with|it|that))*"
    r"|(?:(?:the )?(?:family|they|nok|mum|mother)(?: (?:are|is|can|may|would|be|happy|aware|fine|ok|willing|keen|like|expecting|to|it|be|contacted|contact|hear|from|you|a|call))+))$"
)
# who stands in the place of a relative, and has no name here: kept as it is said
OFFICE = re.compile(
    r"^(?:the |his |her |their )?(?:care home|home|solicitor|court appointed deputy|court deputy|deputy|flo|imca|advocate|key ?worker|corporate appointee|appointee)$"
    r"|^(?:the )?(?:la|council|local authority)(?: (?:is|as|are|the|corporate|his|her|their))* (?:appointee|deputy|nok)$"
)
# reasons to leave a family in peace, where nobody to talk to is named
IN_PEACE = re.compile(r"\b(?:estranged|not involved|contact)\b")
