"""Which language a caller speaks or asks for, in its English name, so that an interpreter can ring back."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from understanding import utterance
from understanding.once import once

OTHER = "another language"  # "no English": an interpreter is needed, for what language is not known yet

_NAMED = {
    "Albanian": "albanian shqip", "Amharic": "amharic", "Arabic": "arabic", "Bengali": "bengali bangla sylheti", "British Sign Language": "bsl",
    "Bulgarian": "bulgarian", "Cantonese": "cantonese", "Chinese": "chinese mandarin", "Czech": "czech", "Dari": "dari", "Dutch": "dutch",
    "Farsi": "farsi persian", "French": "french francais", "German": "german deutsch", "Greek": "greek", "Gujarati": "gujarati gujrati gujerati",
    "Hindi": "hindi", "Hungarian": "hungarian magyar", "Igbo": "igbo", "Italian": "italian italiano", "Japanese": "japanese", "Korean": "korean",
    "Kurdish": "kurdish sorani kurmanji", "Latvian": "latvian", "Lithuanian": "lithuanian lietuviu", "Malayalam": "malayalam", "Nepali": "nepali nepalese",
    "Pashto": "pashto pushto", "Polish": "polish polski polsku", "Portuguese": "portuguese portugues", "Punjabi": "punjabi panjabi", "Romani": "romani romanes",
    "Romanian": "romanian romana", "Russian": "russian", "Shona": "shona", "Sinhala": "sinhala sinhalese", "Slovak": "slovak slovakian", "Somali": "somali soomaali",
    "Spanish": "spanish espanol castellano", "Swahili": "swahili kiswahili", "Tagalog": "tagalog filipino", "Tamil": "tamil", "Thai": "thai", "Tigrinya": "tigrinya",
    "Turkish": "turkish turkce", "Twi": "twi", "Ukrainian": "ukrainian", "Urdu": "urdu", "Vietnamese": "vietnamese", "Welsh": "welsh cymraeg", "Yoruba": "yoruba",
}  # fmt: skip
_LANGUAGE_OF = {word: name for name, words in _NAMED.items() for word in words.split()}
_ANY = "(?:" + "|".join(sorted(_LANGUAGE_OF, key=len, reverse=True)) + ")"
LANGUAGE = _ANY.replace("bsl|", "")  # by which word a spoken language is named
_NAME = re.compile(rf"\b({_ANY})\b")
_WANTED = [
    re.compile(pattern)
    for pattern in (
        rf"^(?:(?:hello|hi|sorry|yes|please|in|only|just|we|i) )*(?P<name>{_ANY}) (?:please|pls|plz|only|interpreter|translator|speaker|speaking|language)(?: (?:please|pls|only|needed))*$",
        rf"\b(?:i|we) (?:(?:only|just|can only|also|will|would|mostly|normally) )*(?:speak|talk|understand|prefer|use|write|read)(?: (?:in|only|better|to you in))* (?P<name>{_ANY})\b",
        rf"\b(?:do|does|can|could) (?:you|someone|anyone|somebody|anybody)(?: there| please)? (?:speak|talk|understand|write|do)(?: to me)?(?: (?:in|any))? (?P<name>{_ANY})\b",
        rf"\b(?:need|want|like|have|get|got|is there)(?: (?:a|an|me|you got|someone|somebody|who|that|speaks|in|some|any|help))* (?P<name>{_ANY}) ?(?:please|interpreter|translator|translation|speaker|speaking|person)\b",
        rf"\b(?:someone|somebody|person|interpreter|anyone)(?: (?:who|that|to|can|could))* (?:speaks?|talks?|speaking|for|in|of) (?P<name>{_ANY})\b",
        rf"\b(?:my|our) (?:first |own |main |mother |home )?(?:language|tongue) is (?P<name>{_ANY})\b",
        rf"\b(?:talk|speak|do (?:this|it)|answer|write|continue|carry on|can (?:we|i) (?:do|have) (?:this|it))(?: (?:to me|with me|to you|this|it))* in (?P<name>{_ANY})\b",
    )
]
_NO_ENGLISH = re.compile(
    r"^(?:(?:sorry|hello|hi|please|me|very) )*(?:no|not|little|bad|dont|no much|not much|not good|small)(?: (?:speak|good|much|talk|understand|well))* english(?: (?:sorry|please|good|well|_ANY))*$"
    r"|\b(?:i|we|me) (?:am )?(?:sorry )?(?:no|not|dont|do not|cant|cannot|can not|am not able to)(?: (?:really|very|to))* (?:speak|speaking|talk|understand|know|have)(?: (?:very|much|any|good|a lot of|enough))* english\b"
    r"|\b(?:my|our) english (?:is |are |it )?(?:very |so |really |too )?(?:bad|poor|weak|little|no good|not (?:very |so |too )?(?:good|great|well|strong)|isnt (?:very |so |too )?(?:good|great))\b"
    r"|^english (?:no|not|bad)(?: good)?$|\b(?:english is not|englishs not|english isnt) my (?:first|main|own|mother)\b"
    r"|\b(?:i|we) (?:only )?(?:speak|know|understand) (?:only )?(?:a )?(?:little|bit|few)(?: bit)?(?: of)? english\b"
    r"|\bi need (?:an )?(?:interpreter|translator|interpretor)\b|^(?:interpreter|translator)(?: please)?$|\bcan i have (?:an )?(?:interpreter|translator)\b".replace("_ANY", _ANY)
)
_BLOCKS = {
    "GURMUKHI": "Punjabi", "DEVANAGARI": "Hindi", "BENGALI": "Bengali", "GUJARATI": "Gujarati", "TAMIL": "Tamil", "TELUGU": "Telugu", "MALAYALAM": "Malayalam",
    "KANNADA": "Kannada", "ORIYA": "Odia", "SINHALA": "Sinhala", "THAI": "Thai", "LAO": "Lao", "KHMER": "Khmer", "MYANMAR": "Burmese", "TIBETAN": "Tibetan",
    "ARABIC": "Arabic", "HEBREW": "Hebrew", "CYRILLIC": "Russian", "GREEK": "Greek", "CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese",
    "HANGUL": "Korean", "ETHIOPIC": "Amharic", "ARMENIAN": "Armenian", "GEORGIAN": "Georgian",
}  # fmt: skip
# one script serves several languages: letters that only one of them has
_TOLD_BY = [
    ("Japanese", re.compile("[\u3040-\u30ff]")),
    ("Korean", re.compile("[\uac00-\ud7af]")),
    ("Ukrainian", re.compile("[іїєґІЇЄҐ]")),
    ("Urdu", re.compile("[ٹڈڑےں]")),
    ("Pashto", re.compile("[ځښډړټږ]")),
    ("Kurdish", re.compile("[ێۆڵ]")),
    ("Farsi", re.compile("[پچژگ]")),
]
# words no English sentence or name is made of; two of them, and a good part of the message, tell the language
_WORDS = {
    "Albanian": "nuk flas anglisht përshëndetje faleminderit vdiq vëllai motra",
    "Czech": "nemluvím anglicky dobrý prosím děkuji zemřel zemřela můj bratr mluvím česky",
    "French": "bonjour je ne parle pas anglais mon frère ma soeur sœur est mort morte décédé décédée parlez vous français merci",
    "German": "ich spreche kein englisch guten mein bruder meine schwester ist gestorben sprechen bitte danke deutsch nicht",
    "Gujarati": "mane nathi aavadtu avadtu angreji maro bhai mari ben kem cho",
    "Hungarian": "nem beszélek angolul beszel angolul meghalt testvérem köszönöm magyarul kérem",
    "Italian": "non parlo inglese buongiorno mio fratello sorella è morto morta grazie parla italiano",
    "Lithuanian": "nekalbu angliškai angliskai mirė mire brolis sesuo prašau labas ačiū lietuviškai",
    "Polish": "nie mówię mowie mówie po angielsku polsku dzień dzien dobry proszę prosze mój moj brat siostra zmarł zmarl zmarła umarł czy rozumiem dziękuję dziekuje chcę",
    "Portuguese": "não nao falo inglês ingles meu irmão irmao minha irmã morreu obrigado obrigada bom dia português",
    "Punjabi": "mainu mainnu angrezi nahi nahin aundi aandi bolda boldi mera bhra pra sat sri akal punjabi vich",
    "Romanian": "nu vorbesc engleza engleză limba română vă rog buna bună ziua fratele meu sora mea murit",
    "Slovak": "nehovorím anglicky dobrý prosím ďakujem zomrel zomrela brat slovensky",
    "Somali": "ma ku hadlo hadli karo ingiriis ingiriisi walaalkay walaashay dhintay dhimatay waan fadlan soomaali",
    "Spanish": "no hablo inglés ingles hola buenos dias días mi hermano hermana murió murio ha muerto fallecido gracias habla español por favor",
    "Turkish": "ingilizce bilmiyorum konuşmuyorum konusmuyorum kardeşim kardesim öldü oldu merhaba lütfen lutfen türkçe turkce",
    "Urdu": "mujhe mujhay angrezi english nahi nahin aati ati atee mera bhai meri behen behan mar gaya gayi inteqal urdu mein bolta bolti assalamu alaikum",
    "Vietnamese": "tôi không nói được tiếng anh việt anh tôi đã chết mất xin chào",
    "Welsh": "dw i ddim yn siarad saesneg cymraeg bu farw fy mrawd chwaer os gwelwch dda bore diolch",
    "Bengali": "ami ingreji ingregi bolte pari na amar bhai bon mara gese gechen bangla",
}  # fmt: skip
_SHARED = frozenset("no mi in is ma me na i is anh mein non est mort por po tu vous pas bon dia bon oldu mire brat mare bhai english".split())  # English words and names too, or of two languages: they count only beside others
_MARKERS = {name: frozenset(words.split()) for name, words in _WORDS.items()}


def named(text: str) -> str | None:
    """The language named anywhere in the answer to "do you need another language?"."""
    found = _NAME.search(bare(text))
    return _LANGUAGE_OF[found[1]] if found else None


def bare(text: str) -> str:
    """Words without accents, as "Français" is typed on an English keyboard."""
    apart = unicodedata.normalize("NFD", utterance.words(text))
    return "".join(character for character in apart if not unicodedata.combining(character))


@once
def wanted(text: str) -> str | None:
    """The language a caller asks to speak, or OTHER where all that is said is that English is hard."""
    said = bare(text[:400])
    for pattern in _WANTED:
        found = pattern.search(said)
        if found:
            return _LANGUAGE_OF[found["name"]]
    return (named(text) or OTHER) if _NO_ENGLISH.search(said) else None


def _by_script(text: str) -> str | None:
    letters = [character for character in text if character.isalpha()]
    blocks = Counter(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in letters if ord(letter) > 0x36F)
    known = [(count, block) for block, count in blocks.items() if block in _BLOCKS]
    if not known or sum(count for count, _ in known) * 2 < len(letters):
        return None
    block = max(known)[1]
    told = next((name for name, mark in _TOLD_BY if mark.search(text)), None)
    return told or _BLOCKS[block]


def _by_words(text: str) -> str | None:
    said = utterance.words(text).split()
    best, most = None, 0.0
    for name, markers in _MARKERS.items():
        here = {word for word in said if word in markers}
        strong = here - _SHARED
        weight = len(strong) + 0.5 * len(here & _SHARED)
        if len(here) >= 2 and strong and weight >= 0.35 * len(set(said)) and weight > most:
            best, most = name, weight
    return best


def spoken(text: str) -> str | None:
    """The language the message itself is in, by its script or its commonest words; None for English.

    A name in its own script is in that script too: at the question for a name an answer of a few words is a name.
    """
    said = utterance.clean(text[:400])
    return _by_script(said) or _by_words(said)


def language(text: str) -> str | None:
    """What to offer an interpreter for: the language asked for, else the one spoken, else None."""
    return wanted(text) or spoken(text)
