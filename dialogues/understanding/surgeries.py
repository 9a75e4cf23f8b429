"""The surgery somebody used, out of what is said around its name: "think it was Pemberton? not 100%", "the home saw to all that"."""

from __future__ import annotations

import re

from understanding import places, utterance

_PRACTICE = re.compile(r"\b(?:surgery|practice|medical|health centre|clinic)\b", re.IGNORECASE)
_NO_NAME = re.compile(r"\b(?:mistakes?|wrong|worr(?:y|ied)|autistic|disability|surname|first name|postcode|known as)\b")
_NO_GP = re.compile(
    r"^(?:no|none|without) ?(?:gp|doctor|surgery|practice)?$|\b(?:no gp|had no gp|(?:didnt|did not) (?:have|use) (?:a gp|one|any|a doctor)"
    r"|hadnt (?:a gp|got one)|(?:wasnt|not|never) registered|unregistered)\b"
)
# "the care home had their own GP", "he was under the hospital": sentences, and no name of a surgery
_NO_PRACTICE = re.compile(
    r"\b(?:had|have|has) (?:their|its|his|her) own\b|\bunder the (?:hospital|consultant)\b|^(?:what|which|why|how)\b|^(?:on )?(?:the )?ward \w+$"
    r"|\b(?:police|constabulary|council|ambulance service)\b"
    r"|\b(?:his|her|their)(?: own)? (?:bed|room|sleep|chair)\b"
    r"|\bnever (?:went|saw|came)\b"
)
_OTHERS_KNOW = re.compile(
    r"(?:well |oh |i think |you )*(?:(?:have to |need to )?ask (?:the |his |her )?(?:staff|home|carers?|hospital|manager)|(?:the )?(?:staff|home"
    r"|carers|manager)(?: all)? (?:know|knew|sorted|dealt|did|had|handled|saw to|looked after)\b.*|it(?:ll| will| should| would)? be (?:on"
    r"|in) (?:his|her|their|the) .*|its (?:on|in) (?:his|her|their|the) .*"
    r"|(?:it was |he had |he saw |they had |we had )?(?:always )?(?:a )?different (?:one|doctor|gp)s?(?: (?:every|each) time| always)?|(?:he|she"
    r"|we|they) (?:was|were) (?:in )?between doctors|(?:he|she) (?:had )?(?:a|an|some) (?:lady |man |woman |male |female )?doctor|(?:a |an "
    r"|the )?(?:lady|man|woman|male|female) doctor|a locum|some (?:doctor|surgery)(?: or other)?"
    r"|(?:it was )?(?:doctor|dr) (?:somebody|something|whatsit|thingy)(?: or other)?|somewhere (?:local|near|round here|up the road)|up the road"
    r"|(?:he|she|they|we)(?:d| had|s| has)? (?:only |just |only just )?(?:been )?(?:moved|changed|switched|transferred|started)(?: over)? (?:to )?(?:a )?(?:new|another|different) (?:one|gp|doctor|surgery|practice)?"
    r"|(?:the )?local(?: one)?|it changed (?:a lot|all the time))$"
)
_CHECK = r"(?:i(?:'d| would|'ll| will)? (?:have|need|want) to check|i(?:'d| would) need to check|let me check|don'?t quote me(?: on (?:it|that))?|don'?t hold me to (?:it|that)|i (?:wouldn'?t|couldn'?t|won'?t) swear to (?:it|that)|i (?:could|may|might) be wrong|i(?:'m| am)? ?not (?:100 ?%? ?|a hundred percent ?|completely |entirely |totally )?(?:sure|certain)|not (?:100 ?%|a hundred percent))"
_WHAT_IS_IT = re.compile(
    rf"^(?:(?:oh|er|um|well|now|but|let me think|let me see|what'?s it called|what is it called|what was it called|is it|it'?s|i want to say"
    rf"|something like|it (?:might|may|could) (?:be|have been)|(?:i )?(?:think|believe|reckon) (?:it'?s|it was|it is)|{_CHECK})[\s,.;]+)+(?=[^\W\d_])",
    re.IGNORECASE,
)
# "Moss Grove, yeah, Moss Grove"; "Dr Singh, no, Dr Sandhu"
_SURGERY_AGAIN = re.compile(
    r"^[^,.]{3,40}?[\s,.]+(?:(?:yes|yeah|yep|that'?s it)[\s,.]+|(?:no,? sorry|sorry,? no|no,? wait|wait,? no|no,? i mean|i mean|i tell a lie"
    r"|no)[\s,.]+(?=(?:it'?s |it was |the )?(?:dr|doctor|[^\W\d_]{4,})))(?=[^\W\d_]{2})",
    re.IGNORECASE,
)
_TO_BE_CHECKED = re.compile(rf"[\s,.;?-]+(?:but |though |although |and )?{_CHECK}[\s.]*$", re.IGNORECASE)
_I_THINK_ITS = re.compile(r",? (?:but )?(?:i think|i believe|maybe|probably|possibly) (?:it'?s|it was|it is) ", re.IGNORECASE)
_DOCTOR_FIRST = re.compile(r"^(?:he|she|they) (?:had|saw) (?:a|the|one) doctor,? (?:called |named )?", re.IGNORECASE)
_THE_ONE = re.compile(r"(?:it'?s |it was |something like |called |at |in )*(?:the )?(?P<name>[A-Z][\w' ]+?) one", re.IGNORECASE)
_SAME_AS_OURS = re.compile(
    r"^(?:it'?s |it was )?(?:the )?same (?:one |surgery |doctor'?s? )?as (?:me|us|mine|ours|my own)[,.;]? (?:which is |that's |at |the )*(?=\w)", re.IGNORECASE
)


def others_know(text: str) -> bool:
    """ "Ask the staff", "a different one every time": not known here, and no name."""
    return bool(_OTHERS_KNOW.match(utterance.words(text)))


def has_none(text: str) -> bool:
    """ "He wasn't registered"."""
    return bool(_NO_GP.search(utterance.words(text)))


_SAME_BEHIND = re.compile(r"[\s,]+(?:the )?same (?:one )?as (?:me|us|mine|ours|all of us|the rest of us)[\s.]*$", re.IGNORECASE)


def tidied(text: str) -> str:
    """Without doubts in front and behind, and without a name that is put right at once."""
    return _SURGERY_AGAIN.sub("", _WHAT_IS_IT.sub("", _TO_BE_CHECKED.sub("", _SAME_BEHIND.sub("", text))))


def name(text: str) -> str | None:
    """The surgery's or the doctor's name; None where a sentence tells something else."""
    said = utterance.words(text)
    if _NO_NAME.search(said) or _NO_PRACTICE.search(said):
        return None
    return places.parse_place(_without_what_is_around(text)) or _named_among(text)


def _without_what_is_around(text: str) -> str:
    """Without what stands around a name: "same as ours, Snaith", "Dr Khan, I think it's Elm Tree", "it's the Elm Tree one"."""
    said = _DOCTOR_FIRST.sub("", _I_THINK_ITS.sub(", ", _SAME_AS_OURS.sub("", utterance.clean(text).strip(" ."))))
    one = _THE_ONE.fullmatch(said)
    return one["name"] if one else said


def _named_among(text: str) -> str | None:
    """ "The same one as me, Tudor Medical Practice": the piece that names a practice."""
    pieces = re.split(r"[,.;]| which is | called ", utterance.clean(text))
    named = (place for piece in pieces if _PRACTICE.search(piece) and (place := places.parse_place(piece) or places.surgery_within(piece)))
    return next(named, None)
