"""A yes or no that says neither: "sectioned in 2024", "they'd given him weeks", "his mum did it"."""

from __future__ import annotations

import re

# by question: what is a yes, and what is a no; the no is looked for first
_ANSWERS = {
    "person.restrictions_5y": (
        r"\b(?:section(?:ed|s)?(?: \d+\w?)?|detained|mental health act|mha|probation|prison|jail|gaol|remand|in custody|tagg?ed|licen[cs]e|community order|suspended sentence|forensic|medium secure|low secure"
        r"|secure (?:unit|hospital)|cto|hospital order)\b",
        r"\b(?:not|never|before that|longer ago|(?:more|longer) than (?:5|five|ten|10)|years ago|informal(?:ly)?|voluntary|dols?|deprivation of liberty)\b",
    ),
    "death.expected": (
        r"\b(?:they|doctors?|hospital|we were|hed been|shed been) (?:\w+ ){0,3}?(?:given|gave|said|told)\b.*\b(?:days|weeks|months|hours|long|dying|palliative|end of life)\b"
        r"|\b(?:knew|known|told) (?:\w+ ){0,4}?(?:dying|poorly|coming|time|end|long|ill|terminal)\b|\b(?:ill|poorly|declining|going downhill) (?:for )?(?:a long|a while|some|months|years)\b|\bonly a matter of time\b",
        r"\bnot (?:that|so|this|quite that|as) (?:soon|quick\w*|fast|early)\b|\bnot then\b|\b(?:nobody|no one|noone|never) (?:\w+ )?expect\w*\b|\bshould have lived\b",
    ),
    "death.covid": (r"\b(?:tested|was|came back) positive\b|\bcovid (?:was )?on the certificate\b", r"\b(?:tested|was) negative\b|\b(?:had|got over) it before\b"),
    "death.registered": (
        r"\b(?:mum|mother|dad|father|sister|brother|family|wife|husband|son|daughter|we|i|they)(?: have| has|ve|s)? (?:did|done|registered|got the certificate)\b|\bgot the certificate\b",
        r"\b(?:tomorrow|next week|in progress|on monday|on tuesday|on wednesday|on thursday|on friday|waiting|awaiting|appointment|pending|being done|still to|not yet)\b",
    ),
    "death.usual_residence": (
        r"^(?:he|she|they|it) (?:had )?(?:lived|been living|lives?) (?:there|here|with us)\b|\b(?:it was|that was) (?:his|her|their) home\b",
        r"\b(?:just|only) (?:\w+ ){0,3}?(?:respite|visiting|staying|there a (?:day|week|night)|a (?:day|week|few days|night|visit))\b|\bvisiting\b|\bon holiday\b",
    ),
    "family.told": (
        r"\b(?:they|his \w+|her \w+|mum|dad|family) (?:was|were|are|is) (?:with|there|at|by|all there|here)\b|\bthey (?:know|found)\b",
        r"\b(?:cant|cannot|couldnt|havent|not been able to|unable to) (?:\w+ )?(?:find|reach|trace|contact|get hold|told)\b",
    ),
    "person.records_opt_out": (r"(?!)", r"\bnever heard of (?:it|that)\b"),
}  # fmt: skip
_COMPILED = {path: (re.compile(yes), re.compile(no)) for path, (yes, no) in _ANSWERS.items()}


def answered(path: str, said: str) -> str | None:
    """Yes or no out of plain words; None where they tell neither, and at other questions."""
    yes, no = _COMPILED.get(path, (None, None))
    if yes is None or no is None:
        return None
    return "no" if no.search(said) else "yes" if yes.search(said) else None
