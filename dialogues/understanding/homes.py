"""Where somebody lived, as it is said: the place out of "with me in Dudley", and having had no home."""

from __future__ import annotations

import re

from understanding import places, utterance

_NO_HOME = re.compile(r"\bno (?:fixed |settled |permanent )?(?:abode|home|address)\b|^(?:he (?:was|lived|slept) |she (?:was|lived|slept) |sleeping |sleep )?rough$|\bnfa\b|\bhomeless\b|\bon the streets?\b|\brough sleep|\bslept rough\b|\bsofa surf|\bnowhere\b")
_WITHOUT_HOME_IN = re.compile(r"\b(?:homeless|rough|abode|streets?|surf\w*|sleeper|home)\s+(?:in|near|around|round|of)\s+(?P<rest>[^,.;]+)", re.IGNORECASE)
_PAST_NOT_KNOWING = re.compile(r"^.*?\b(?:don'?t know|do not know|not sure|can'?t remember|no idea|dunno)\b[^,.]*?(?:[,.]|\bbut\b|(?=\bsomewhere\b))\s*(?:(?:but|i think|i know|it'?s|it was|he was|she was|they were|he|she|they|lived?|somewhere|just|in|near|round|around|the area is|probably|maybe)\s+)*(?P<rest>\w.*)$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:moved (?:from [^,.]{2,30} )?(?:over |up |down )?to|ended up in|latterly in|now in|then in)\s+(?P<rest>[^,.]+?)(?:\s+(?:last|this|in|about|a few|a couple of|two|three|\d+|when|to live|after) [^,.]*)?$", re.IGNORECASE
)
_LIVED_SO = re.compile(
    r"^(?:(?:he|she|they|we|lived?|lives|living|was|were|stayed|here|on|own)\s+)*(?:(?:next door|across the road|opposite|near|round the corner)(?: (?:to|from))?(?:\s+(?:me|us))?|(?:with|wiv|wi|wit|w)\s+(?:me|us|(?:mum|mam|mom|dad|mother|father|parents|family|foster carers?|shared lives carers?)(?:\s+and\s+(?:dad|mum|father))?|(?:his|her|their|my|our|the|an?)\s+[\w' ]{2,30}?)|(?:at\s+)?(?:mine|ours|his own|her own)|his|her|their|me|us|(?:my|our|his|her|their)\s+[\w' ]{2,30}?|own|here(?:\s+with\s+us)?"
    r"|(?:(?:an?|the|in)\s+)*(?:[\w']+\s+){0,2}?(?:care home|nursing home|residential home|home|flat|house|bungalow|supported living|tenancy|family home|accommodation|hospital|prison|unit|hostel|placement|village|sheltered housing|town|city|place|area)),?\s+(?:in|near|at|outside)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
# "rowan court in kidderminster": the home by its name, and then the town
_NAMED_HOME = re.compile(r"^(?:(?:he|she|they) (?:lived|was|were)(?: at| in)? |at |in )?(?:the )?[\w'-]+(?: [\w'-]+)? (?:house|lodge|court|hall|grange|view|manor|mews|gardens|cottage|villa|residential|nursing)s?,? (?:in|near) (?P<rest>.+)$", re.IGNORECASE)
# "at The Old Rectory, a care home outside Ludlow"
_A_HOME_NEAR = re.compile(r"^.{3,60}?, (?:which (?:is|was) )?an? (?:[\w-]+ ){0,2}(?:home|house|flat|bungalow|village|hamlet|farm|placement|hostel|unit|scheme)\b[^,]{0,25}? (?:in|near|outside|just outside|by) (?P<rest>[^\W\d_][^,.;]+)[.\s]*$", re.IGNORECASE)
# "newport road middlesbrough"
_STREET_AND_TOWN = re.compile(r"^(?:\d+\w? )?(?:[\w']+ ){1,2}(?:road|rd|street|lane|avenue|close|drive|crescent|terrace) (?P<rest>[^\W\d_]{4,})$", re.IGNORECASE)
# "Lincoln, he came to us from Fosse House nursing home"
_TOWN_FIRST = re.compile(r"^(?P<rest>[A-Z][a-z][\w'-]*(?: [A-Z][\w'-]+| in| on| le| upon| [a-z]{2} [A-Z][\w-]+){0,2}), (?:he|she|they|we|but he|but she) (?:came|moved|was|had|lived|went|used|only|did|got|stayed)\b.*$")
# "flat four, Pasture Court, Grimsby": the last piece of an address
_LAST_OF_AN_ADDRESS = re.compile(r"^(?:flat|unit|room|apartment|number|no\.?) \w+, [^,]+,(?: [^,]+,)* (?P<rest>[A-Z][\w' -]+)$", re.IGNORECASE)
# "Worthing, BN11 his own house"
_BEFORE_AN_OUTCODE = re.compile(r"^(?P<rest>[^\W\d_][\w' -]+?),? [A-Z]{1,2}\d[A-Z\d]?\b.*$")
# "a group home, out Wednesbury way"
_OUT_THAT_WAY = re.compile(r"^.*?\b(?:out|over|up|down) (?:towards )?(?P<rest>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) way\b.*$")
# "she was at Beechcroft in Redruth"
_AT_A_NAME = re.compile(r"^(?:(?:he|she|they) )?(?:was|were|lived|stayed|been)(?: in care)? at (?:the )?(?!home\b)[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2},? in (?P<rest>[A-Z][\w' -]+)$")
# "supported living, Derby", "his own flat in Bow", "a village called Shap", "Stockport somewhere"
_KIND_FIRST = re.compile(
    r"^(?:(?:he|she|they) (?:had|was in|were in|lived in|lived at) )?(?:(?:his|her|their|an?) )?(?:own )?(?:flat|house|bungalow|supported living(?: flat)?|care home|nursing home|residential home|sheltered housing|shared house|shared lives|hostel|home"
    r"|village|town|place|estate)(?:,| in| called| near| up in| over in| named)\s+(?:the )?(?=[^\W\d_]{3})",
    re.IGNORECASE,
)
# as staff note where somebody was placed, and who pays: "funded by Kent, lived in Dudley", "Sandwell LA"
_PLACED = re.compile(r"^.*\b(?:placed (?:in|at)|(?<!he )(?<!she )(?:lived|living|resident|residing|based) in)\s+(?P<rest>[^\W\d_][^,.;]+)$", re.IGNORECASE)
_AUTHORITY = re.compile(r"^(?:the )?(?:la|local authority|council|borough)(?:\s+(?:is|was|area))?[\s:]+(?P<rest>[^,.;]+)$|^(?P<behind>[^\W\d_][^,.;]*?)\s+(?:la|mbc|cc|council|county council|borough council|local authority)$", re.IGNORECASE)
_PAYS_OR_STAYS = re.compile(r"^(?:placed|funded) by\b|\bicb$|^(?:on|in) (?:our|the|my) (?:ward|unit)\b|^(?:hospital )?(?:long[ -]stay|in-?patient)(?: at\b.*)?$|^(?:long[ -]stay )?hospital(?: long[ -]stay)?$", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"^.{8,}[.!?]\s+(?P<rest>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})[.\s]*$")  # "With me! Where else would he live. Tipton"
_NUMBER_FIRST = re.compile(r"^(?:flat|unit|room|apartment|apt|plot|number|no\.?) \w{1,4},? (?=[^\W\d_]{3})", re.IGNORECASE)
_SOMEWHERE = re.compile(r"[\s,]+(?:somewhere|someplace|way|area|direction)[\s.]*$", re.IGNORECASE)
# what no town has in its name: "stay in his room all day", "own tenancy with support"
_IN_NO_TOWN = re.compile(r"\b(?:his|her|their|my|our|all (?:day|over|the|his|her)|to|had|own|tenancy|support|stay|stayed|room|day|nobody|because|cos|could|would|every|when|who|concerns?|stage|this|that|worr\w+|problems?|issues?|w/)(?:\b|(?<=/))")
_HOW_LONG = re.compile(r"\b(?:\d+|ten|twenty|thirty|forty|many|most|all) (?:years?|months?|weeks?|his life|her life)\b", re.IGNORECASE)
_SIGNED_ORDER = re.compile(r"^(?i:(?:he |she |they )?live[ds]? (?:in )?)(?=[A-Z])|(?<=\w{3}) with (?:mother|father|mum|dad|parents?|family|brother|sister|me|us)[.\s]*$")  # "Live Coventry with mother"
_THE_HOME_IS_IN = re.compile(r"^(?:the|his|her|their|our) (?:care |nursing )?(?:home|house|flat|place|unit)(?:'?s| is| was|s) (?:just )?(?:in|near|outside) (?=[A-Z])", re.IGNORECASE)
_FOR_SO_LONG = re.compile(r"(?<=\w{3}),\s*(?:and )?(?:he|she|they|we)(?:'d| had|'ve| have| has)? (?:been|lived) (?:there|here)\b.*$", re.IGNORECASE)
_ASIDE = re.compile(r",\s*(?:all (?:of )?(?:his|her|their) li(?:fe|ves)|always|(?:ever )?since [^,.]+|for (?:\w+ ){1,3}years|from birth|bless (?:him|her)|most of (?:his|her) life|as I say|you know)\s*(?=,)", re.IGNORECASE)
# "Hull, no sorry, Beverley"; "just outside Leeds"; "Tipton, it's near Dudley"; "Handsworth with carers coming in"
_PUT_RIGHT = re.compile(r"^.{2,30}?[\s,.]+(?:no,? sorry|sorry,? no|no,? wait|wait,? no|no,? i mean|i mean|i tell a lie|no,? it was|hang on,? no)[\s,.]+(?=[^\W\d_]{3})|^[^\W\d_]{3,}(?: [^\W\d_]{3,})?[\s,]+no[\s,]+(?=[^\W\d_]{4,}$)", re.IGNORECASE)
_NEAR_ME = re.compile(r"^(?:(?:it'?s|it was|he lived|she lived|they lived|just|right|round the corner from (?:me|us)|down the road from (?:me|us)|up the road|not far from (?:me|us)|near|by|next to)\s+)*(?:just )?(?:outside|near|in|by)\s+(?:the (?:asda|tesco|sainsbury'?s|morrisons|lidl|aldi|church|pub|station|park|shops?|school|hospital) (?:in|at) )?(?=[^\W\d_]{3,}(?: [^\W\d_]+){0,2}$)", re.IGNORECASE)
_AFTER_THE_TOWN = re.compile(r"(?<=[^\W\d_]{3})[\s,]+(?:(?:it'?s|that'?s|which is|it is) (?:near|by|just|not far|next to|in|outside)|near(?:by)? (?:to )?|by the|next to|with (?:carers?|staff|me|us|his|her|support|help|people|two|three|four|five|six)(?!.* (?:in|near|at|over in) )|where (?:he|she|they|we|i)\b|and (?:he|she|they|i|we)\b|but (?:he|she|they|i|we|his|her)\b|because\b|cos\b|not far)\b.*$", re.IGNORECASE)
_NO_TOWN = re.compile(
    r"(?:(?:he|she|they|it|was|lived|lives|at|in|on|with|the|just|only|number|no|flat|house) )*(?:(?:number )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|fixed|care|upstairs|downstairs|all over(?: the place)?|(?:next|same|other) (?:room|house|place|door|flat|building)|(?:his|her|their|my|our) (?:own )?(?:mums?|mams?|dads?|parents?|sisters?|brothers?|nans?|grans?|aunties?|uncles?|family|road|street|house|room)"
    r"|(?:down|up|along|round) the (?:road|street|corner|lane)(?: from (?:me|us|here))?|on the estate|the estate|only just moved|hed only just moved|hed just moved|where i live|hospital for (?:\w+ ?)+|middle of nowhere)$"
)
_KINDS = frozenset({"me", "us", "hospital", "home", "prison", "care home", "a care home", "hosp", "nursing home", "a nursing home", "supported living", "own"})


def homeless(text: str) -> bool:
    """Whether the person is said to have had no home at all."""
    return bool(_NO_HOME.search(utterance.words(text)))


def slept_in(text: str) -> str | None:
    """The town out of "he was homeless in Norwich"."""
    match = _WITHOUT_HOME_IN.search(utterance.clean(text))
    return places.parse_place(match["rest"]) if match else None


def town(text: str) -> str | None:
    """The place itself, out of "with me in Dudley" and "not sure, somewhere in Essex"; None where only a kind of home is said."""
    said = _SIGNED_ORDER.sub("", _THE_HOME_IS_IN.sub("", _FOR_SO_LONG.sub("", utterance.clean(text))))
    said = _AFTER_THE_TOWN.sub("", _NEAR_ME.sub("", _PUT_RIGHT.sub("", _ASIDE.sub("", said))))
    if authority := _AUTHORITY.match(said):
        said = authority["rest"] or authority["behind"]
    elif placed := _PLACED.match(said):
        said = placed["rest"]
    if _PAYS_OR_STAYS.search(said) or _NO_TOWN.match(utterance.words(said)):
        return None
    for pattern in (_PAST_NOT_KNOWING, _STREET_AND_TOWN, _TOWN_FIRST, _LAST_OF_AN_ADDRESS, _BEFORE_AN_OUTCODE, _MOVED, _LIVED_SO, _OUT_THAT_WAY, _NAMED_HOME, _A_HOME_NEAR, _AT_A_NAME):
        match = pattern.search(said)
        said = match["rest"] if match else said
    last = _LAST_SENTENCE.match(said)
    said = _NUMBER_FIRST.sub("", last["rest"] if last else said)
    place = places.parse_place(_KIND_FIRST.sub("", _SOMEWHERE.sub("", said)))
    return None if place is None or place.lower() in _KINDS or _HOW_LONG.search(place) or _IN_NO_TOWN.search(place.lower()) else place
