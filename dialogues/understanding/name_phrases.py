"""What callers say around a name: which part comes first, how it is spelt, endearments and oaths; taken apart before the name is read."""

from __future__ import annotations

import re

from understanding import name_asides

_FIRST = r"(?:first|fore|given|christian)[ -]?name"
_LAST = r"(?:sur|last|second|family)[ -]?name"
_IS = r"(?:'?s| is| was|:| being)?[\s:,]+"
_WHOSE = r"(?:(?:his|her|their|my|the)\s+)?"
_N = r"[^\W\d_][^,.;]{0,40}?"
_TITLE = r"(?:i think |i believe |but |and |although |though )*"
# (pattern, with groups "forename" and "surname", or "whole" of which "family" is the surname)
_LABELLED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_WHOSE}{_LAST}{_IS}(?P<surname>{_N})[\s,.;]+{_TITLE}{_WHOSE}{_FIRST}{_IS}(?P<forename>{_N})[\s.]*$",
        rf"^{_WHOSE}{_FIRST}{_IS}(?P<forename>{_N}[\s,]+middle[ -]?names?{_IS}{_N})[\s,.;]+{_TITLE}{_WHOSE}{_LAST}{_IS}(?P<surname>{_N})[\s.]*$",
        rf"^(?P<surname>[^\s,.;]+)[\s,.;]+{_TITLE}{_WHOSE}{_FIRST}{_IS}(?P<forename>{_N})[\s.]*$",
        rf"^(?P<forename>[^\s,]+)[\s,]+{_WHOSE}{_LAST}[\s:]+(?!is\b|was\b)(?P<surname>[^\s,.]+)[\s.]*$",
        rf"^first[\s:-]+(?P<forename>{_N})[\s,.;]+(?:and )?(?:last|second)[\s:-]+(?P<surname>{_N})[\s.]*$",
        rf"^last[\s:-]+(?P<surname>{_N})[\s,.;]+(?:and )?first[\s:-]+(?P<forename>{_N})[\s.]*$",
        rf"^(?P<surname>[^\s,]+)\s+(?:is|was)\s+{_WHOSE}{_LAST}[\s,.;]+{_TITLE}{_WHOSE}{_FIRST}{_IS}(?P<forename>{_N})[\s.]*$",
        rf"^(?:mr|mrs|ms|miss|mx|dr)\.? (?P<surname>[^\s,.;]+)[\s,.;]+{_TITLE}{_WHOSE}{_FIRST}{_IS}(?P<forename>{_N})[\s.]*$",
        rf"^{_WHOSE}{_LAST}{_IS}(?P<surname>{_N})[\s,.;]+{_TITLE}(?P<forename>{_N})\s+(?:(?:is|was|for|as)\s+)?{_WHOSE}(?:{_FIRST}|first)[\s.]*$",
        rf"^(?:it'?s )?(?P<surname>{_N})\s+(?:is|was|for|as)\s+{_WHOSE}(?:{_LAST}|last)[\s,.;]+(?:(?P=surname)[\s,.;]+)?{_TITLE}(?P<forename>{_N})\s+(?:(?:is|was|for|as)\s+)?{_WHOSE}(?:{_FIRST}|first)[\s.]*$",
        rf"^(?P<forename>{_N})\s+(?:is|was|for)\s+{_WHOSE}(?:{_FIRST}|first)[\s,.;]+{_TITLE}(?P<surname>{_N})(?:\s+(?:is|was|for))?\s+{_WHOSE}(?:{_LAST}|last|surname|second)[\s.]*$",
        rf"^(?P<forename>[^\s,]{{2,30}})[\s,]+{_TITLE}{_WHOSE}{_LAST}\s+(?:is|was|might be|would be|could be)\s+(?P<surname>{_N})[\s.]*$",
        rf"^(?P<whole>[^,]+)[\s,]+(?:(?:and|the) )*(?P<family>[^\s,']+)(?:'s|\s+(?:is|was|being))\s+{_WHOSE}{_LAST}[\s.]*$",
        rf"^(?P<whole>[^,]+?)[\s,(]+(?:{_LAST}|surname) (?:comes |goes |is |said |being )?first\)?[\s.]*$",
        rf"^.{{0,40}}\b(?:dunno|don'?t know|not sure|no idea|can'?t remember|didn'?t have|hadn'?t)\b.{{0,20}}\b(?:{_LAST}|surname|second name)\b[^,.]{{0,25}}?[\s,.]+(?:(?:but|just|only|so|we|called|him|her|knew|as|i|know)\s+)*(?:{_WHOSE}{_FIRST}{_IS})?(?P<forename>[^\s,.]{{2,30}})[\s.]*$",
    )
]
_OATH = re.compile(r"\b(?:for (?:fuck|god|christ|pity)'?s'? sake|ffs|jesus(?: christ)?(?=,)|fuckin[g']?|fucken|bloody|bleed(?:ing|in)|friggin[g']?|soddin[g']?|effing)\b[\s,]*", re.IGNORECASE)
_WITH_A = re.compile(r"\s*\b(?:spelt |spelled |that'?s |thats )?(?:with|without|wiv|wivout|wi) (?:an?|the|no|one|two|1|2)(?: (?:[a-z]|ph|double [a-z]))(?: (?:[a-z]|ph)){0,2}(?: and (?:an? |the )?[a-z](?=[\s,.]|$))*(?=[\s,.]|$)(?: at the end| in it| on the end)?(?:,(?= [^\W\d_]+$))?", re.IGNORECASE)
_AGAIN = re.compile(r"^([^\W\d_]{2,})[\s,.]+\1(?=[\s,.])|^.{1,40}\b(?:called|was|is|its|it's|be|name) ([^\W\d_]{2,})[\s,.]+\2(?=[\s,.]|$)|^(([^\W\d_]{2,}) [^\W\d_]{2,})[\s,]+\4$", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=\b[a-z] )capital (?=[a-z]\b)|^capital (?=[a-z]\b)", re.IGNORECASE)
_SPACE = re.compile(r"(?<=\b[a-z])(?:[\s,]+(?:space|new word|next word|then|and then))+[\s,]+(?=[a-z]\b)", re.IGNORECASE)
_DEAR = re.compile(r"(?<=\w)[\s,]+(?:love|luv|duck|mate|m8|bab|babe|pet|hun|hen|cock|chuck|pal|darling|dear|sweetheart|bless (?:him|her|them)|god rest (?:him|her|his soul|her soul)|rip|r\.i\.p\.?|xx*)[\s.]*$")
_SOMETHING = re.compile(r"[\s,]+(?:something(?: or other)?|summat|whatsit|thingy|somebody)[\s.]*$", re.IGNORECASE)
_KNOWN_TO = re.compile(r"\bknown (?:to|by|among|amongst) (?:everyone|everybody|all|us|friends|family|his \w+|her \w+|the family|most people)(?: \w+){0,2} as\b", re.IGNORECASE)
_AT_HOME = re.compile(r"^(?P<name>[^.,]+)[.,] (?P<known>[^\W\d_]+) (?:at home|to (?:all )?(?:his|her|their) (?:\w+ )?(?:pals|mates|friends|family)|to (?:us|everyone|everybody|all of us|me)|for short|we called (?:him|her))[\s.]*$", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"^(?P<surname>[A-Z][A-Z'-]{2,}),? (?P<forenames>[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)*)$")  # as in notes: "SMITH John Paul"
_AND_THEN = re.compile(r"[\s,]+and then[\s,]+", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:(?:hi|hello|yes|sorry|right|ok|okay|well|so)[\s,.]+)*(?:(?:i'?m|i am|am|we'?re|we are|i was)\s+)?(?:calling|ringing|texting|phoning|writing|reporting|here|contacting you)(?:\s+(?:you|to tell you|to report|in|up))*\s+(?:about|regarding|on behalf of|for|the death of|re)(?:\s+the death of)?\s+(?=\S)"
    r"|^(?:the\s+)?(?:service users?|clients?|residents?|patients?|tenants?|deceased|person)(?:'?s)?(?:\s+name)?\s+(?:was|is|called|:)\s*(?:called\s+)?(?:an?\s+)?(?=\S)|^(?:(?:he|she|they)\s+(?:was|were)\s+)?(?:our kid[\s,]+)?our\s+(?=[^\W\d_]+(?:\s+[^\W\d_]+)?[\s.]*$)(?!own|brother|sister|son|daughter|mum|mam|dad|nan|friend|mother|father|kid|family|child|boy|girl|lad|house|home|gp|doctor)",
    re.IGNORECASE,
)
_FILLER = re.compile(r"(?<=\w)[\s,.]+(?:u+m+|e+r+m?|u+h+)[\s,.]+(?=\w)", re.IGNORECASE)
_O = re.compile(r"(?<=[^\W\d_] )O (?P<rest>[^\W\d_]{3,})", re.IGNORECASE)  # "Daniel O Rourke"
_MC = re.compile(r"(?<![^\W_])mc (?P<rest>[^\W\d_]{3,})", re.IGNORECASE)  # "patrick mc guinness"
_ASIDE = re.compile(r"[\s,]+(?:i should (?:say|have said)|i ought to say|to give (?:him|her|them) (?:his|her|their) (?:full|proper|real) name|to be (?:exact|precise|proper))(?=[\s,.]|$)", re.IGNORECASE)
_CALLING_ABOUT = re.compile(
    r"^.{0,80}?\b(?:calling|ringing|texting|phoning|writing|contacting you|in touch)(?: (?:you|in|up|today|to tell you|to report|to let you know))* (?:about|regarding|concerning|re|the death of)(?: the (?:death|passing|loss) of)? (?=\w)", re.IGNORECASE
)
_ASKED = re.compile(r"^[^?]{5,80}\?\s*(?=\w)")
_BEFORE = re.compile(
    r"^(?:(?:just |you can |can you )*(?:put(?: me)?(?: down)?(?: as)?|write|call me) (?=[^\W\d_]+(?: [^\W\d_'-]+)?$)|(?:pt|patient|client|resident|deceased|service user)(?:'?s)?(?: full)?(?: name)?\s*[:-]\s*(?=\S))|^(?:wee|our wee) (?=[^\W\d_]{3,})|^(?:i (?:already |just |have )*(?:told|said|gave|sent)(?: (?:you|ya|u|it|that|his name|her name|the name|already|before))*[\s,.:]+(?=\S)|(?:the |that |this )?(?:lad|lass|bloke|man|woman|lady|guy|boy|girl|chap|fella|gentleman)'?s name (?:was|is) "
    r"|my (?:lad|lass|boy|girl|bairn|bab)[\s,]+(?:called |was called )?(?=[^\W\d_])|(?:the )?late (?=[^\W\d_]{2,})|(?:little|big|young|old|poor|dear|wee|our wee) (?=[^\W\d_]+$)|(?:young|poor|dear) (?=[^\W\d_]+ [^\W\d_]+(?: (?:from|at|in|who)\b.*)?$)"
    rf"|{_WHOSE}(?:{_FIRST}|{_LAST}|name) (?:begins|starts|began|started) with (?:an? )?[a-z]\b[\s,.]*(?:and |it'?s |so )*|(?:(?:can|could|shall|may|might) (?:i|we|you) (?:just |please )*(?:say|put|write|call (?:him|her|them)) ))",
    re.IGNORECASE,
)
# as staff note it: "resident David Thompson, dob 4/7/66", "pt: Joan Ellis NHS 943 476 5919"
_NOTED = re.compile(r"^(?:re:? )?(?:(?:my|our|the|a|this is)\s+)?(?:residents?|patients?|pt|clients?|service[- ]users?|su|tenants?|deceased)(?:'?s)?(?:\s*[:,-]\s*|\s+)(?:(?:is|was)\s+)?(?:an?\s+(?=[^\W\d_]+\.?\s))?(?:name[d:]*\s+)?(?=[^\W\d_]{2,})", re.IGNORECASE)
_BESIDE = re.compile(r"[\s,;.(]+(?:d\.?o\.?b\.?|born|date of birth|nhs(?: (?:no|num|number))?)\b[\s.:]*\d.*$", re.IGNORECASE)
_ME = re.compile(r"^me (?=(?:brother|sister|mum|mam|mom|dad|son|daughter|nan|uncle|auntie?|cousin|friend|mate|husband|wife)\b)", re.IGNORECASE)


_RIP = re.compile(r"(?:^|[\s,(-]+)r\.?i\.?p\.?(?:[\s,):]+|$)|\s*\((?:the )?deceased\)", re.IGNORECASE)
_INITIAL = re.compile(r"\b([A-Z])\.(?=\s?[A-Z]|$) ?")  # "Mr K. Price", "K.P."
_QUOTED = re.compile(r"(?<=\w )'(?P<known>[^\W\d_][\w-]{1,20})' ?(?=[^\W\d_])")  # "Kevin 'Kev' Price"
# "Kevin Price, male, 62", "PRICE Kevin (Mr)", "Kevin Price 14.05.64"
_NOTED_BEHIND = re.compile(
    r"(?:[\s,;(-]+(?:(?:male|female|\d{1,3} ?(?:yrs?|years?(?: old)?|y/?o?)|(?<=[,(])[1-9]\d|(?<=[,(] )[1-9]\d|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|aged? \d{1,3})|(?<=\()(?:mr|mrs|ms|miss|m|f)(?=\))|(?<=, )(?:mr|mrs|ms|miss|m|f)$)\)?)+$",
    re.IGNORECASE,
)


def tidied(text: str) -> str:
    """The name without oaths, endearments and how it is spelt; "our Kevin" and "I'm calling about" gone."""
    text = name_asides.without(_NOTED.sub("", text) or text)
    text = _SIGNED_ORDER.sub("", _without_spelling(text))
    text = _NOTED_BEHIND.sub("", _RIP.sub(" ", _INITIAL.sub(r"\1 ", _QUOTED.sub(r"(\g<known>) ", text)))).strip(" ,") or text
    text = _SURNAME_FIRST.sub(lambda name: f"{name['forenames']} {name['surname'].title()}", _AT_HOME.sub(r"\g<name>, known as \g<known>", text))
    said = _ASKED.sub("", _FILLER.sub(" ", _OATH.sub("", text)))
    said = _BESIDE.sub("", _NOTED.sub("", said)) or said
    said = _BEFORE.sub("", _ME.sub("my ", said)) or said
    said = _O.sub(lambda name: f"O'{name['rest'][0].upper()}{name['rest'][1:]}", said)
    said = _SPACE.sub(", ", _CAPITAL.sub("", _ASIDE.sub("", _MC.sub(lambda name: f"Mc{name['rest'].capitalize()}", said))))
    said = _KNOWN_TO.sub("known as", re.sub(r" +(?=,)", "", _WITH_A.sub(" ", said)))
    said = _BARRELS.sub(r"\1-\2", _HYPHEN.sub("-", said))
    said = _ABOUT.sub("", _AND_THEN.sub(" ", " ".join(said.split()).strip(" ,")))
    for pattern in (_DEAR, _SOMETHING):
        shorter = pattern.sub("", said)
        # "Courtney Love" stays: what is left must be a whole name, or have had words in front
        if shorter != said and (pattern is _SOMETHING or len(shorter.split()) >= 2):
            said = shorter
    return _AGAIN.sub(lambda name: name[1] or name[2] or name[3], said) or text


_SIGNED_ORDER = re.compile(r"^name (?:his|her|their|him|my|me)[\s:,]+(?=[^\W\d_])", re.IGNORECASE)  # as the deaf may write it: "name his Stephen Garrett"
_SPELT_BEHIND = re.compile(r"[\s,.;]+(?:(?:that'?s|spelt|spelled|it'?s)\s+)?[A-Za-z](?:[\s.,-]+(?:(?:dash|hyphen)[\s.,-]+)?[A-Za-z]\b){2,}[\s.]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[\s,]+(?:hyphen|dash)[\s,]+(?=[^\W\d_]{2})", re.IGNORECASE)  # "Smith hyphen Jones"
_BARRELS = re.compile(r"\bdouble[ -]barrel\w*[\s,]+([^\W\d_]+)[\s,]+([^\W\d_]+)$", re.IGNORECASE)


def _without_spelling(text: str) -> str:
    """ "Nowak-Lis, N O W A K dash L I S": letters that spell what was just said add nothing to it."""
    spelt = _SPELT_BEHIND.search(text)
    letters = re.sub(r"dash|hyphen|[^a-z]", "", spelt[0].lower()) if spelt else ""
    return text[: spelt.start()] if spelt and re.sub(r"[^a-z]", "", text[: spelt.start()].lower()).endswith(letters) else text


def about_whom(text: str) -> str:
    """The words behind "I'm Carol and I'm ringing about": before them stands the caller."""
    return _CALLING_ABOUT.sub("", text)


def labelled(text: str) -> tuple[str | None, str | None] | None:
    """(forename, surname) where the caller says which is which, or that the surname comes first."""
    for pattern in _LABELLED:
        match = pattern.match(text)
        if match is None:
            continue
        said = match.groupdict()
        if "whole" not in said:
            return re.sub(r"[\s,]+middle[ -]?names?(?:'?s| is| was|:)?[\s:,]+", " ", said.get("forename") or "", flags=re.IGNORECASE) or None, said.get("surname")
        words = said["whole"].split()
        family = (said.get("family") or words[0]).lower()
        rest = [word for word in words if word.lower().strip(".,") != family]
        surname = next((word for word in words if word.lower().strip(".,") == family), None)
        if rest and surname and len(words) <= 5:
            return " ".join(rest), surname
    return None
