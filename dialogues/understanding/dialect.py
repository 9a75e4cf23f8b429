"""Yes, no, not sure and the small words around them as they are said from Dundee to Dudley and typed with one thumb, in one form."""

from __future__ import annotations

import re

_FORMS = {
    "yes": "yeh yehs yess+ yuss+ yis yes+s ye+s+ yarp yeap yeps yupp yee yeye yse yed eys yar yarp yep+ers? yessir yessum defo deffo def definately definatley defiantly deffinately absolutly tis haan ji si tak oui naam haa ya+s",
    "no": "neva noo+ nar nae nay naw naah nahh? noh nein niet nyet nahi nie nada nopes nop noppe",
    "nothing": "nowt nuffin nuffink nothin nuthin nuttin owt nout",
    "not_sure": "probs prob probly prolly probbly mebbe mibbe maybes mayb mabye mabe praps perhpas possib poss dunnae dunnoo donno dono",
    "wasnt": "wornt wasny wasnae werent weren wernt wasn wosnt wernae worn",
    "didnt": "dint didnae didny didn ditn dident didnot dinnt",
    "hadnt": "hadnae hadn adnt",
    "isnt": "isnae isny int aint ent isn",
    "dont": "dinnae dinny dunt dont doh",
    "couldnt": "couldnae couldny",
    "cant": "cannae canny",
    "wouldnt": "wouldnae wouldny",
    "do": "dae",
    "you": "ye",
    "was": "wor wus wos",
    "course": "coarse corse",
    "know": "kno knaw",
}
_LIKE = [(plain, re.compile(rf"\b(?:{'|'.join(words.split())})\b")) for plain, words in _FORMS.items()]
_PHRASES = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b(?:he|she|they|it|i|we) (?:was|were|wor) not\b", "he wasnt"),
        (r"\b(?:he|she|they|it) were\b", "he was"),
        (r"^(?:(?:sadly|unfortunately|regrettably|alas|sad to say|im sorry to say|as far as i know|to be honest|tbh|honestly|basically|well|oh|eh|ee|ooh|bless (?:him|her)|for fucks sake|ffs|fuck|fucking|bloody|jesus|christ|god|look|listen|like|innit) )+(?!knows|only)(?=\S)", ""),
        (r"(?: (?:mate|m8|love|luv|lad|lass|pal|duck|bab|bruv|bro|hen|pet|hun|flower|cock|chuck|our kid|son|sir|miss|madam|tbh|thx|ta|innit|like|man|bud|boss|chief|fam|lol|haha|fucking|bloody|bless (?:him|her)|pls|plz|x+))+$", ""),
        (r"^(?:ok(?:ey|ay)? ?(?:dokey|doke|cokey)|go for it|right you are|if you like|(?:sure|damn right|yes) (?:did|was|had)|id say (?:yes|definitely))$", "yes"),
        (r"^(?:he|she|they|it|we|i) never(?: (?:did|was|had|has|ever))?(?: (?:that|it|one|any|anything))?(?: no)?$", "no"),
        (r"^(?:i |we )?(?:doubt it|would say (?:yes|so|no|not))(?: really)?$", "not sure"),
        (r"^(?:yes )?(?:too right|of course|course|bang on|spot on|dead right|you bet|i should (?:say|think) so|all day long|very much so|100 ?(?:percent|pc)?|that(?:s| is) (?:right|correct|him|her)|without (?:a )?doubt|no doubt|no question|most definitely|for definite|for certain|certainly (?:did|was|had)|it is that|(?:he|she) was that)(?: (?:he|she|they|it|i|we) (?:did|was|had|is|has|does|do|am|were))?$", "yes"),
        (r"^(?:he|she|they|it|we|i) (?:did|was|had|is|has|does|do|am|were) (?:yes|aye|yeah|yep)$", "yes"),
        (r"^(?:grand|grand so|grand altogether|right so|sound|sound so|deadly|fair play)(?: (?:love|so|thanks?|pet|yeah))*$", "yes"),
        (r"^(?:no chance|no way|no way jose|not likely|not a bit(?: of it)?|not a chance|not on your (?:life|nelly)|not in the slightest|not in a million years|no fear|(?:no )?(?:did|was|is|had|has|does|were) (?:he|she|they|it|i|we) (?:heck|hell|eck|ell)(?: as like)?|god no|hell no|heck no|no ta|no cheers|no u r ok|no (?:your?e?|u) (?:are |r )?(?:ok|okay|alright|all right|good)|nothing like that|certainly not|not that way)$", "no"),
        (r"^(?:afraid not|not sadly|not (?:as such|officially|formally)(?: no)?|never was|never did|never had|not him|not her)$", "no"),
        (r"^(?:i )?(?:dont|do not) no(?: (?:really|sorry|that|it))?$", "not sure"),
        (r"^(?:thats|that is|its|it is) (?:fine|ok|okay|good|all right|alright|right|correct|perfect)(?: (?:yes|yeah|yep|aye|thanks|thank you|by me|with me))+$", "yes"),
        (r"^(?:afraid so|afraid (?:he|she) (?:did|was|had))$", "yes"),
        (r"^(?:(?:no )?(?:beats|search) me|(?:god|goodness|heaven|lord|christ|fuck|who) (?:only )?knows|.*\b(?:have ?nt|havent|aint|not) (?:got )?(?:a|the) (?:foggiest|clue|scoob\w*|idea)|none the wiser|im none the wiser|(?:no|not) (?:the )?foggiest|bit of both|50 50|fifty fifty|in two minds|(?:i )?(?:wouldnt|couldnt|cant|would not) (?:really )?(?:like to |rightly |honestly )?(?:say|swear to it|tell (?:you|ya|u)|be sure|commit)(?: for (?:certain|sure|definite))?|hard to tell|tricky one|its complicated|so (?:they|we were|i was) (?:said|say|told|reckon(?:ed)?)|(?:they|we|people|everyone|school) (?:all )?(?:thought|reckoned|suspected) so|(?:i|we) reckon(?: so| not)?|id say (?:so|not)|you could say that|(?:might|could|may|must) of been|not (?:100 ?(?:percent)?|totally|completely|fully) (?:sure|certain)?)$", "not sure"),
    )
]  # fmt: skip
_SIGNS = {"✅": "yes", "☑": "yes", "✔": "yes", "👌": "yes", "🙆": "yes", "❌": "no", "✖": "no", "🚫": "no", "🙅": "no", "🤷": "not sure", "❓": "not sure", "❔": "not sure"}


def signed(text: str) -> str | None:
    """What a message of one sign says: a tick, a cross, a shrug."""
    bare = text.strip()
    return next((meaning for sign, meaning in _SIGNS.items() if bare.startswith(sign)), None) if len(bare) <= 8 else None


def levelled(said: str) -> str:
    """`utterance.words` with the short answers in the form that the patterns know; a longer message keeps its own words."""
    if len(said.split()) > 12:
        return said
    for plain, pattern in _LIKE:
        said = pattern.sub(plain.replace("_", " "), said)
    for pattern, plain in _PHRASES:
        shorter = " ".join(pattern.sub(plain, said).split())
        said = shorter or said
    return said
