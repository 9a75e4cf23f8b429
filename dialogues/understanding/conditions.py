"""Learning disability and autism told in passing, and not denied, doubted or said of the caller."""

from __future__ import annotations

import re

_HAVE = r"(?:had|has|have|having|with|suffered from|was born with|lived with)"
_DOUBT = r"didnt|did not|doesnt|never|hadnt|had no|has no|dont think|dont know|not sure|unsure|whether|if|may|might|possibly|maybe|perhaps|without"
_LD = re.compile(
    rf"\b(?:{_HAVE}) (?:a |an |both )?(?:(?:mild|moderate|severe|profound|multiple|and|complex|significant) )*(?:learning disabilit(?:y|ies)|downs? syndrome|down syndrome|ld\b|downs\b|intellectual disabilit(?:y|ies))|\b(?:was|is) learning disabled\b"
)
_NO_LD = re.compile(rf"\b(?:{_DOUBT})\b[^.;]{{0,30}}\b(?:learning disabilit|downs|down syndrome)")
_AUTISTIC = re.compile(
    rf"\b(?:{_HAVE})(?: (?:a|both|severe|mild|learning disabilit(?:y|ies)|downs? syndrome|down syndrome|and|also|adhd)){{0,5}} (?:autism|aspergers)\b|\b(?:was|is|were) (?:also |severely |both )?autistic\b|\bautistic (?:man|woman|person|brother|sister|son|daughter|friend)\b"
)
_NOT_AUTISTIC = re.compile(rf"\b(?:{_DOUBT}|wasnt|was not|isnt|not|no)\b[^.;]{{0,30}}\b(?:autis|aspergers)")
_CALLERS_OWN = re.compile(
    r"\b(?:i|we) (?:also |too |both |have |ve |had |am |got |myself )*(?:have|has|had|am|got|ve)\b[^.;,]{0,60}|\bim (?:also )?(?:autistic|learning disabled)\b|\bive (?:got )?[^.;,]{0,60}"
)


def told(lowered: str) -> dict[str, str]:
    """{path: "yes"} from words in lower case without apostrophes."""
    facts: dict[str, str] = {}
    lowered = _CALLERS_OWN.sub(" ", lowered)
    if _LD.search(lowered) and not _NO_LD.search(lowered):
        facts["person.learning_disability"] = "yes"
    if _AUTISTIC.search(lowered) and not _NOT_AUTISTIC.search(lowered):
        facts["person.autistic"] = "yes"
    return facts
