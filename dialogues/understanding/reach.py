"""How the caller may be reached, and whether a text or a message is safe for them."""

from __future__ import annotations

import re

from understanding import utterance

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-zA-Z]{2,24}\b")
_THIS_NUMBER = re.compile(r"\b(this|same) (number|phone|mobile|one)\b|\b(?:number|one|phone|mobile|line) (?:that )?i(?:'?m| am|'?ve) (?:just )?(?:calling|ringing|texting|phoning|using|speaking|on|rung|rang|called|texted)\b|^(?:on )?this one\b|\b(?:ring|call|phone|get|contact|reach)(?: me| us)? on this$|\bcall (?:me )?back on this\b|\b(?:what|where)(?:ever)? i(?:'?m| am) (?:calling|ringing|phoning) (?:from|on)\b")
_UNSAFE = re.compile(
    r"\b(?:(?:he|she|they|someone|somebody|people|husband|wife|partner|mum|dad|son|daughter|manager|boss|family|carers?|staff)(?:ll| will| can| might| may| could| would|s)?(?: \w+)? (?:sees?|reads?|checks?|looks?|goes|go|finds?|has|have|uses?|answers?|hears?|listens?|takes?)\b"
    r"|not safe|unsafe|isnt safe|(?:dont|do not|please dont|never) (?:text|leave|message|send|ring|call|do)|^please (?:dont|do not)$|shared? (?:phone|it|the phone|my phone|a phone)|no (?:texts?|messages?|voicemails?)\b(?! (?:is|are))|isnt mine|not mine|(?:no|not) (?:text|voice ?mail|message)s?)"
)
_SAFE = re.compile(
    r"\b(?:(?:no ?one|nobody|no 1)(?: else)? (?:sees|reads|looks|uses|has|can|will|else)|only (?:i|me)\b|just me|live (?:alone|on my own|by myself)|(?:its|is|thats|yes|perfectly|totally|quite) safe|so yes|my own phone)|^(?:safe|(?:text|voicemail|message|texts|either)s?(?: is| are)?(?: fine| ok| okay| good)|(?:only|just) texts?|(?:its |yes )?(?:ok|okay|fine|safe) to (?:text|leave|message|send)\b.*|(?:yes )?leave (?:a )?(?:message|voice ?mail)\b.*|texts? (?:only|me))$"
)
_DONT_CALL = re.compile(r"\b(?:dont|do not|never|rather you didnt|please dont)(?: want (?:you|them|anyone|anybody|people) to)?(?: \w+)? (?:call|ring|phone|contact|bother)\b|^(?:no|dont|not) (?:calls?|contact)\b|^not me\b")
_NO_PHONE = re.compile(r"\b(?:dont|do not|havent|have not|never) (?:have|got|had|own|use)(?: got)? (?:a |any |one|the )?(?:phone|telephone|mobile|number)\b|^no (?:direct |work |own )?(?:phone|telephone|mobile|line|number)\b|^(?:i )?(?:dont|do not|havent) (?:have|got) (?:one|a number|any)$")
_KNOWN_NUMBER = re.compile(r"\b(?:you|u|youve|uve) (?:already |have |ve |should )*(?:have|got|know) (?:it|my number|the number|that)\b|\b(?:text|message)(?: me| only)?$|^(?:only|just) texts?$|^(?:same |the same |as )*(?:number |one )?(?:as )?before$|\b(?:youve|uve|you have|u have) got (?:my |the )?(?:number|it|that)\b")
# a way to reach staff that is no number: kept as it is said, beside the number that is still asked for
_INSIDE = re.compile(r"\b(?:ext(?:ension|n)?\.?|x|bleep|bleeped|pager|dect) ?(?:no\.? ?|number )?\d{3,6}\b|\bswitchboard\b|\b(?:ms |microsoft )?teams\b(?! (?:up|ups))|\b(?:ring|call|contact|phone|via|through|ask|speak to|try) (?:\w+ )?(?:the |my |our )?(?:\w+ )?(?:ward|office|manager|lead|reception|team|secretary|practice|surgery|home)\b", re.IGNORECASE)
_BY_EMAIL = re.compile(r"^(?:(?:yes|yeah|no|just|only|by|via|please|prefer|preferred|use|on|to|contact|me|us|work|my|its|can you|you can|id rather|rather|i|would|or|secure|nhs net|is|an?) )*e ?mails?(?: (?:only|please|is|best|preferred|me|us|address|instead|would|be|fine|ok|work))*$")
_LANDLINE = re.compile(
    r"\b(?:land ?line|house phone|home phone|not a mobile|isnt a mobile|old phone|ordinary phone|(?:work|office|ward|desk|reception|practice|surgery|team|staff) (?:phone|number|line|tel\w*)|switchboard|ext(?:ension)?|bleep|calls? only|email (?:instead|only|me)|(?:use|prefer|by) email|not by text)\b(?!.*\b(?:message|leave|but))"
    r"|\b(?:it|this|phone) (?:doesnt|dont|cant|cannot|does not) (?:get|do|take|have|receive) texts?\b"
)
_AT = re.compile(r"\s+(?:at|@)\s+(?=[\w-]+(?: ?\.|\s+(?:dot|point|full stop)\s)\s*\w)", re.IGNORECASE)
_DOT = re.compile(r"\s+(?:dot|point|full stop)\s+", re.IGNORECASE)
_OWN_ADDRESS = re.compile(r"^(?:(?:its|it is|my|email|e mail|mail|address|is|yes|sure|ok|here) ?)*$")


def email(text: str) -> str | None:
    """An address, written or read out: "ann at example dot com"."""
    found = _EMAIL.search(_written(text))
    return found.group().rstrip(".") if found else None


def email_alone(text: str) -> str | None:
    """The caller's own address, where nothing else is told beside it."""
    address = email(text)
    beside = utterance.words(_EMAIL.sub(" ", _written(text))).strip()
    return address if address and _OWN_ADDRESS.match(beside) else None


def without_email(text: str) -> str:
    """What is left is a number's, if any: there are digits in addresses too."""
    return _EMAIL.sub(" ", _written(text))


def _written(text: str) -> str:
    said = re.sub(r"\s+(?:dash|hyphen)\s+(?=.*(?:@|\bat\b))", "-", re.sub(r"\s+underscore\s+", "_", utterance.clean(text), flags=re.IGNORECASE), flags=re.IGNORECASE)
    return said if _EMAIL.search(said) else _DOT.sub(".", _AT.sub("@", said))


def this_number(text: str) -> bool:
    """The number they are calling or texting from."""
    return bool(_THIS_NUMBER.search(utterance.plain(text)) or _KNOWN_NUMBER.search(utterance.words(text)))


def inside(text: str) -> str | None:
    """ "Ext 4432", "bleep 2217 via switchboard", "ring the ward": the part of an answer that no telephone number holds."""
    said = utterance.clean(text)
    if not _INSIDE.search(said):
        return None
    return re.sub(r"(?<![\d.])(?:\+ ?44|0)[\d ()-]{8,14}\d", "", without_email(said)).strip(" ,.;:/-") or None


def by_email(text: str) -> bool:
    """ "Only email", "email is best", without the address."""
    return bool(_BY_EMAIL.match(utterance.words(text)))


def refused(text: str) -> bool:
    """ "Please don't call me"."""
    return bool(_DONT_CALL.search(utterance.words(text)))


def has_no_phone(text: str) -> bool:
    """ "I haven't got a phone"."""
    return bool(_NO_PHONE.search(utterance.words(text)))


def but_unsafe(text: str) -> bool:
    """A number with a warning behind it: "... but my husband sees it"."""
    number, but, warning = utterance.words(text).rpartition(" but ")
    return bool(but and number and _UNSAFE.search(warning))


def is_landline(text: str) -> bool:
    """ "It's a landline", "I don't get texts on this one": nothing is unsafe about it."""
    return bool(_LANDLINE.search(utterance.words(text)))


def safe(text: str) -> bool | None:
    """Anyone else who may see it makes it unsafe; where both are said the careful answer counts."""
    said = utterance.words(text)
    if _SAFE.search(said) and not re.search(r"\b(?:but|not safe|no voice ?mail|dont)\b", said):
        return True
    return False if _UNSAFE.search(said) else None
