"""How the caller may be reached, and whether a text or a message is safe for them."""

from __future__ import annotations

import re

from understanding import utterance

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-zA-Z]{2,24}\b")
_THIS_NUMBER = re.compile(r"\b(?:this|dis|same) (?:number|num|phone|mobile|mob|one|1)\b|\b(?:number|one|phone|mobile|line) (?:that )?i(?:'?m| am|'?ve) (?:just )?(?:calling|ringing|texting|phoning|using|speaking|on|rung|rang|called|texted)\b|^(?:on )?this one\b|\bcall (?:me )?back on this\b|\b(?:what|where)(?:ever)? i(?:'?m| am) (?:calling|ringing|phoning) (?:from|on)\b|\bwhat i'?m on\b|^(?:ring|call|phone)(?: me)? (?:back )?on this\b|^(?:on )?(?:my|the) (?:mobile|house phone|home phone|landline)$|\b(?:it'?ll|it will|it should|does it not|doesn'?t it) (?:come|show|be)(?: up)? (?:on|there)\b")
_UNSAFE = re.compile(
    r"\b(?:(?:he|she|they|someone|somebody|people|husband|wife|partner|mum|dad|son|daughter|manager|boss|family|carers?|staff)(?:ll| will| can| might| may| could| would|s)?(?: \w+)? (?:sees?|reads?|checks?|looks?|goes|go|finds?|has|have|uses?|answers?|hears?|listens?|takes?)\b"
    r"|not safe|unsafe|isnt safe|(?:dont|do not|please dont|never) (?:text|leave|message|send|ring|call|do)|^please (?:dont|do not)$|shared? (?:phone|it|the phone|my phone|a phone)|no (?:texts?|messages?|voicemails?)\b(?! (?:is|are))|isnt mine|not mine|(?:no|not) (?:text|voice ?mail|message)s?)"
)
_UNSAFE_SEEN = re.compile(r"\b(?:he|she|they|someone|somebody|husband|wife|partner|mum|dad|son|daughter|boss|family|carers?|staff)(?:ll| will| can| might| may)? (?:sees?|reads?|checks?|looks?|goes|finds?|hears?|listens?)\b|\bunsafe\b|\bnot safe\b|\b(?:dont|do not|not|never|no|rather you didnt)(?: \w+){0,3}? (?:leave|leaving) (?:a |any |me )?messages?\b")
_EITHER = re.compile(r"^(?:oh |well |yes |either|both|whichever|whatever|any|anything|text or (?:ring|call|phone)|ring or text)+(?: (?:is|are|thats|that is|s|one|of them|way|is fine|fine|ok|okay|good|all right|will do|love|please))*$|^(?:i (?:dont|wouldnt) mind|not a problem|no problem|(?:texts?|its|that is|thats)(?: is)? (?:best|better|fine|easiest)|im always on it|(?:yes )?(?:you can |please )?(?:leave (?:me )?a message|text me|text please|send (?:me )?a text)|im deaf so (?:please )?texts?(?: please| me)*|i like texts?|i prefer texts?)$")
_UNSURE_SAFE = re.compile(r"^(?:its )?(?:best|better|rather|probably|preferably) not\b|^(?:it |that |well )*depends\b|^(?:not|only|just) (?:while|when|if|as long|in the|during|at)\b|^as long as\b|\b(?:dont|not|doesnt|without) say(?:ing)?\b.*|^(?:id )?rather (?:you )?(?:didnt|not)\b|^id rather you didnt|\bdiscreet|\b(?:its|this is|it is) (?:my|a|the) (?:\w+ )?(?:work|office|mums|mams|dads|husbands|wifes|sons|daughters|sisters|brothers|carers|staffs?|neighbours|friends|shared) (?:phone|mobile|number|one)\b|\b(?:kids|children|grandkids|staff|carers?|support worker) (?:play|use|have|go|read|look|see|answer|check)s?\b|\bdoes my texts\b|\bi share\b")
_CALLED = re.compile(
    r"\b(?:just|prefer|rather|sooner|only|please|better|instead|no|can|but you can|want)(?: \w+){0,2}? (?:ring|call|phone|calls|calling|talk|speak|speaking|talking)\b|^(?:a )?(?:phone )?calls?(?: is| s)?(?: (?:only|better|best|is better|please))*$|^(?:ring|call|phone|speak to|talk to) me\b|^you can (?:ring|call|phone)\b|^ring (?:me )?(?:instead|please)"
)
_DOES_NOT_TEXT = re.compile(
    r"\b(?:i|we|it|this|phone|hes|shes) (?:really |just )?(?:dont|doesnt|cant|cannot|never|wont)(?: (?:really|know how to|do|like|use|read|see|look at|get|work|answer|bother with|understand))* (?:texts?|messages|them|it|texting|text|voice ?mails?)\b|\b(?:i )?(?:cant|cannot|dont) (?:see to )?read\b|\b(?:havent|hasnt|doesnt have|dont have) (?:got )?(?:an? )?(?:answer ?phone|answering machine|voice ?mail|message thing)\b|\bnot that (?:sort|kind) of phone\b|\b(?:dont|do not|never|not) (?:business|bother|deal|mess|hold|bizness|do) with (?:no |any |them |the |these )*(?:texts?|texting|messages?)\b|\bold(?: fashioned)? phone\b|\bdont know how(?: to)?(?: \w+)*$|\be ?mails? (?:is |s )?(?:better|best|easier)\b|^e ?mails?\b"
)
_SAFE = re.compile(
    r"\b(?:(?:no ?one|nobody|no 1)(?: else)? (?:sees|reads|looks|uses|has|can|will|else)|only (?:i|me)\b|just me|live (?:alone|on my own|by myself)|(?:its|is|thats|yes|perfectly|totally|quite) safe|so yes|my own phone)|^(?:safe|(?:text|voicemail|message|texts|either)s?(?: is| are)?(?: fine| ok| okay| good)|(?:only|just) texts?|(?:its |yes )?(?:ok|okay|fine|safe) to (?:text|leave|message|send)\b.*|(?:yes )?leave (?:a )?(?:message|voice ?mail)\b.*|texts? (?:only|me))$"
)
_TEXTS_FINE = re.compile(r"^(?:yes |yeah |yh |oh |well )*(?:(?:a )?(?:texts?|messages?|either|both)(?: is|s| are| would be)? (?:is |are )?(?:fine|ok|okay|good|best|better|easier|safe|grand|alright|all right)|(?:its |perfectly |quite |completely |it is )*safe)\b(?!.*\b(?:but(?! not (?:at|in|after|before|on|too)\b)|(?<!but )not|never|unless|except|if|when|while|only when|husband|wife|mum|dad|partner|reads|sees)\b)")
_MACHINE = re.compile(r"\b(?:theres|there is|ive got|i have|got|weve got|on|to) (?:an?|the|my) (?:answer(?:ing|phone)? ?(?:machine|phone)|answerphone|voice ?mail)\b|^(?:its got |it has )?(?:an? )?(?:answer ?phone|answering machine|answer machine)\b")
_DONT_CALL = re.compile(r"^(?:(?:no|sorry|well|thanks?|thank you|but|actually) )*(?:id|i would|i|ill|we|wed)(?: (?:would|much|really|just))* (?:rather|prefer|sooner) not(?: to)?(?: (?:leave|give|say|share|have|be|put)\b.*)?$|\b(?:i|we) (?:wont|will not|am not going to|dont want to|do not want to|dont wish to|dont like to|dont feel able to) (?:leave|give|share|hand out)\b.*$|\b(?:dont|do not) want to be (?:rung|called|phoned|contacted|bothered|troubled)\b|\b(?:dont|do not|never|rather you didnt|please dont)(?: want (?:you|them|anyone|anybody|people) to)?(?: \w+)? (?:call|ring|phone|contact|bother)\b|^(?:no|dont|not) (?:calls?|contact)\b|^not me\b|^(?:please |id |i would |rather |can |could )*(?:they|you|nobody|no one) (?:not|didnt|dont|did not|dont please)(?: \w+){0,3}$|\b(?:dont|do not) (?:want|like) (?:any\w+|them|you|people|nobody) (?:ring|call|phon|contact)ing\b|^(?:no )?(?:not (?:on|by) the phone|i dont (?:like|do|use) (?:the )?(?:phones?|telephones?))|^not (?:yet|now|at the moment|at present|just now|right now)$|^please dont$")
_NO_PHONE = re.compile(r"\b(?:dont|do not|havent|have not|never) (?:have|got|had|own|use)(?: got)? (?:a |any |one|the )?(?:phone|telephone|mobile|number)\b|^no (?:direct |work |own )?(?:phone|telephone|mobile|line|number)\b|^(?:i )?(?:dont|do not|havent) (?:have|got) (?:one|a number|any)$")
_KNOWN_NUMBER = re.compile(r"\b(?:you|u|youve|uve) (?:already |have |ve |should )*(?:have|got|know) (?:it|my number|the number|that)\b|\b(?:text|message)(?: me| only)?$|^(?:only|just) texts?$|^(?:same |the same |as )*(?:number |one )?(?:as )?before$|\b(?:youve|uve|you have|u have) got (?:my |the )?(?:number|it|that)\b")
# a way to reach staff that is no number: kept as it is said, beside the number that is still asked for
_INSIDE = re.compile(r"\b(?:ext(?:ension|n)?\.?|x|bleep|bleeped|pager|dect) ?(?:no\.? ?|number )?\d{3,6}\b|\bswitchboard\b|\b(?:ms |microsoft )?teams\b(?! (?:up|ups))|\b(?:ring|call|contact|phone|via|through|ask|speak to|try) (?:\w+ )?(?:the |my |our )?(?:\w+ )?(?:ward|office|manager|lead|reception|team|secretary|practice|surgery|home)\b", re.IGNORECASE)
_BY_EMAIL = re.compile(r"^(?:(?:yes|yeah|no|just|only|by|via|please|prefer|preferred|use|on|to|contact|me|us|work|my|its|can you|you can|id rather|rather|i|would|or|secure|nhs net|is|an?) )*e ?mails?(?: (?:only|please|is|best|preferred|me|us|address|instead|would|be|fine|ok|work))*$")
_WILLING = re.compile(
    r"^(?:well |yes |oh )*(?:i (?:suppose|guess)(?: so)?|if (?:you|they|i) (?:must|want(?: to)?|like|need(?: to)?|have to)|if (?:it|that) (?:helps|would help|is needed|need be)|i dont (?:mind|see why not)|(?:course|of course) (?:they|you) can|(?:they|you|someone|anybody) can(?: (?:ring|call|phone|contact)(?: me)?)?(?: (?:yeah|yes|if they like|any time))*|ill (?:talk|speak) to them|happy to)\b"
)
_WRITTEN = (("email", re.compile(r"\b(?:use |by |rather |prefer |sooner |just )*e ?mail\b")), ("letter", re.compile(r"\bwrite to me\b|\b(?:by |a |in a |send me a )letter\b|\b(?:by|in the) post\b|^letter$")))
_TEXT_INSTEAD = re.compile(r"\b(?:text me|just texts?|only texts?|texts? (?:only|instead|please)|send (?:me )?(?:a )?texts?)\b")
_WHEN_TO_CALL = re.compile(
    r"\b(?P<when>(?:(?:but |only |just |any time |anytime )*(?:not |never )?(?:in|on|at|after|before|from|until|till|between|during|not|only|any ?time|when) (?:the )?(?:\w+ ){0,3}?)?(?:mornings?|afternoons?|evenings?|nights?|weekends?|week ?days?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|next week|tea ?time|lunch ?time|dinner ?time|(?<=after )work|(?<=before )work|(?<=from )work|school|funeral|o ?clock|any ?time|half \w+|(?<=after )\w+(?: ?[ap]m)?|(?<=before )\w+(?: ?[ap]m)?)(?: (?:only|if possible|or so|please|best))*)"
)
_BOUNDED = re.compile(r"(?:only |just )?(?:not|never|after|before|from|until|till|between)\b")  # "I'm on nights, so not before 3" names the second
_LANDLINE = re.compile(
    r"\b(?:(?:no|havent got an?|dont have an?|never had an?|dont own an?|havent an?) mobile|land ?line|house phone|home phone|not a mobile|isnt a mobile|old phone|ordinary phone|(?:work|office|ward|desk|reception|practice|surgery|team|staff) (?:phone|number|line|tel\w*)|switchboard|ext(?:ension)?|bleep|calls? only|email (?:instead|only|me)|(?:use|prefer|by) email|not by text)\b(?!.*\b(?:message|leave|but))"
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
    return re.sub(r"(?<![\d.])(?:\+ ?44|0)[\d ()-]{8,14}\d", "", without_email(said)).strip(" ,.;:/-").removesuffix(" or").removeprefix("or ") or None


def by_email(text: str) -> bool:
    """ "Only email", "email is best", without the address."""
    return bool(_BY_EMAIL.match(utterance.words(text)))


def refused(text: str) -> bool:
    """ "Please don't call me"."""
    return bool(_DONT_CALL.search(utterance.words(text)))


def willing(text: str) -> bool:
    """ "If you must", "they can ring me": a yes that is no yes."""
    return bool(_WILLING.match(utterance.words(text)))


def rather_written(text: str) -> str | None:
    """ "I'd rather email", "write to me": how, where no number and no address is said."""
    said = utterance.words(text)
    return next((way for way, words in _WRITTEN if words.search(said)), None)


def rather_texted(text: str) -> bool:
    """ "Text me, don't ring" is no refusal."""
    return bool(_TEXT_INSTEAD.search(utterance.words(text)))


def when_to_call(text: str) -> str | None:
    """ "Yes, but not in the mornings": when, in the caller's own words."""
    found = [match["when"].removeprefix("but ").strip() for match in _WHEN_TO_CALL.finditer(utterance.words(text))]
    return next((when for when in found if _BOUNDED.match(when)), found[0]) if found else None


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


def would_rather_not_read(text: str) -> str | None:
    """ "I'd prefer a call", "I don't do texts": how they would rather be reached. Nothing is unsafe about it, and no text is sent."""
    said = utterance.words(text)
    if _TEXTS_FINE.match(said) or _UNSURE_SAFE.search(said) or _UNSAFE_SEEN.search(said):
        return None
    if not (_CALLED.search(said) or _DOES_NOT_TEXT.search(said)):
        return None
    return "email" if re.search(r"\be ?mail", said) else "phone"


def safe(text: str) -> bool | None:
    """Anyone else who may see it makes it unsafe; where both are said the careful answer counts."""
    said = utterance.words(text)
    if _EITHER.match(said) or _TEXTS_FINE.match(said):
        return True
    if _UNSURE_SAFE.search(said):
        return False
    if _MACHINE.search(said) and not _UNSAFE.search(said) and not _UNSAFE_SEEN.search(said):
        return True
    if _SAFE.search(said) and not re.search(r"\b(?:but|not safe|no voice ?mail|dont)\b", said):
        return True
    return False if _UNSAFE.search(said) else None
