"""Whether a caller speaks of the person who died as he or as she, where the words leave no doubt."""

from __future__ import annotations

import re

from understanding import utterance

LONGEST = 25  # words: in a story nurses, doctors and neighbours are he and she as well
_HE = re.compile(r"\b(?:he|hes|him|his|himself)\b")
_SHE = re.compile(r"\b(?:she|shes|her|hers|herself)\b")
_LEAD = r"(?:(?:late|dear|own|only|poor|lovely|little|big|older|younger|eldest|youngest|twin|foster|step|half|grand) ?)*"
_MEN = r"(?:brother|bro|bruv|father|dad|daddy|son|grandson|uncle|nephew|husband|boyfriend|grandad|granddad|grandfather|grandpa|lad|boy)"
_WOMEN = r"(?:sister|sis|mother|mum|mam|mom|mummy|daughter|granddaughter|aunt|auntie|aunty|niece|wife|girlfriend|nan|nana|gran|granny|grandmother|grandma|lass|girl)"
# only where it is said of the one who died: "my brother died", "it's about my brother", "he was my brother"
_OF = r"(?:^|\b(?:about|for|of|its|it is|it was|lost|was|report|reporting|regarding) )(?:the death of )?(?:my|our|me) "
_THEN = r"(?:(?: [a-z'-]+){0,3} (?:has |just |sadly |recently )*(?:died|passed|is dead)\b| in law\b|$)"
_HIS = re.compile(rf"{_OF}{_LEAD}{_MEN}\b|\b(?:my|our) {_LEAD}{_MEN}{_THEN}")
_HERS = re.compile(rf"{_OF}{_LEAD}{_WOMEN}\b|\b(?:my|our) {_LEAD}{_WOMEN}{_THEN}")
_MR = re.compile(r"^(?:(?:it was|the late|his name was|he was) )*(?:mr|mister|sir|master)\b")
_MRS = re.compile(r"^(?:(?:it was|the late|her name was|she was) )*(?:mrs|miss|ms|dame|lady)\b")
_THEY = re.compile(r"\b(?:they them|non ?binary|trans(?:gender)?|used they)\b")


def spoken_of(text: str, named: bool = False) -> str | None:
    """ "he", "she", "they" where that is said to be right, or None. `named` says that the words answer what the name was."""
    said = utterance.words(text)
    if _THEY.search(said):
        return "they"
    if len(said.split()) > LONGEST:
        return None
    he = bool(_HE.search(said) or _HIS.search(said) or (named and _MR.match(said)))
    she = bool(_SHE.search(said) or _HERS.search(said) or (named and _MRS.match(said)))
    return None if he == she else "he" if he else "she"
