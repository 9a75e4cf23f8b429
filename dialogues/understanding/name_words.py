"""What tells a name from other words: titles, particles, lead-ins, and everyday words that are never a name."""

from __future__ import annotations

import re

TITLES = {
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "doctor",
    "prof",
    "professor",
    "sir",
    "dame",
    "rev",
    "reverend",
    "master",
    "mister",
    "nurse",
    "officer",
    "matron",
    "fr",
    "father",
    "lord",
    "lady",
    "sgt",
    "sergeant",
    "capt",
    "captain",
    "rabbi",
    "imam",
    "pastor",
    "canon",
}
PARTICLES = {
    "van", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "von", "zu", "ter", "ten", "bin", "bint",
    "binti", "binte", "ibn", "al", "el", "ap", "ab", "abu", "st", "st.", "mac", "mc", "o", "af", "av", "san", "santa", "y", "e",
    "ferch", "verch", "ni", "ní", "nic", "ui", "uí", "mhic", "ó", "bat", "umm", "ould",
}  # fmt: skip
LOWER_PARTICLES = PARTICLES - {"st", "st.", "mac", "mc", "o", "san", "santa", "al", "el", "ni", "ní", "nic", "ui", "uí", "mhic", "ó"}
# in front of a name as a title is: "uncle Barry"
KIN = frozenset("uncle aunt aunty auntie nan nana nanna gran granny grandad granddad cousin brother sister bro sis mum mam dad".split())

RELATION = (
    r"(?:(?:step|half|foster|grand|great|god|in law|late|dear|older|elder|younger|big|little|twin|best|own|only|poor|lovely|ex|adopted)[ -]?)*"
    r"(?:brother|sister|mother|father|mum|mummy|mam|mom|dad|daddy|son|daughter|uncle|aunt|aunty|auntie|cousin|nephew|niece|husband|wife|partner|friend|mate|neighbour"
    r"|boyfriend|girlfriend|child|nan|nana|gran|grandad|granddad|granny|grandma|grandpa|grandson|granddaughter|grandmother|grandfather|nani|dadi|dada|amma|ammi|ammu|abbu|abba|baba|bhai|bhaiya|didi|chacha|chachi|khala|mamu|phupo|bibi|nonna|nonno|babcia|oma|opa|yiayia|client|patient|resident|tenant|boy|girl|lad|lass|service user|twin)(?:[ -]in[ -]law)?"
)
# Never a name; everyday words that are also names (Will, May, Grace, Mark, Rose, Hope) are left out on purpose.
NOT_NAMES = frozenset(
    """a an the this that these those he she they we you i me him her them us his hers their theirs its it my your our who whom whose which what when where why how
    is was are were am be been being has have had do does did done can could would should shall might must cannot not no yes nope yeah yep aye ok okay sure maybe perhaps
    and or but so because if then than as at by for from in into of off on onto out over to under up with without about after before again since during until till
    all any both each every few more most other some such only own same too very just also even still yet now here there today tomorrow yesterday tonight later never always
    died dead die death dying passed away gone lost born birth aged age old years year months month weeks week days day time date morning night afternoon evening
    brother sister mother father mum mam mom dad son daughter uncle aunt auntie cousin nephew niece husband wife partner friend family relative neighbour carer nurse child
    boyfriend girlfriend grandson grandad nan gran daughter-in-law son-in-law parents people person man woman boy girl lady gentleman
    name names named called call calling known know knew knows surname forename nickname spelt spelled spelling spell everyone everybody somebody someone anybody anyone nobody
    hospital home house care ward hospice surgery clinic doctor doctors social worker manager support gp nhs ambulance police coroner team service line number phone
    learning disability disabled autism autistic downs down's syndrome epilepsy cancer pneumonia heart attack covid sepsis stroke
    skip stop help repeat pardon sorry please thanks thank hello hi bye goodbye back next previous done finished finish start begin continue cancel quit end exit save
    dont don't didnt didn't cant can't wont won't isnt isn't wasnt wasn't wouldnt wouldn't couldnt couldn't havent haven't im i'm ive i've id i'd its it's thats that's hes he's shes she's
    say said tell told want wants wanted need needs needed think thought believe guess remember forget rather prefer like liked love loved get got give gave go going went come came
    sad upset angry awful terrible horrible sorry fine good bad wrong right true false great nice lovely well ill sick poorly unwell happy alone scared worried
    nervous crying weeping mine yours somewhere ridiculous nicknames important asking speaking me-self myself boss
    unknown nothing none something anything everything thing idea clue unsure certain report reporting talk talking speak speaking ask asking question questions answer
    really quite much many lot lots bit little big long short first last one two three four five six seven eight nine ten zero hundred twenty
    use used lived living live stayed took take taken made make found find left put went see saw seen look looked felt feel happened happen
    monday tuesday wednesday thursday friday saturday sunday january february march september october november december
    male female other person human operator agent later privacy private confidential computer robot bot machine test testing anonymous fuck fucking shit lol haha hear understand mean means
    able allowed notify register funeral benefits pets cat dog animal website app text worries worry problem problems bother message email address postcode u ur useless wot wat wots dont no idk dunno correct unavailable anon dob initials patient resident client tenant attached deceased nok estranged imca deputy advocate appointee keyworker appointed court contact involved known withheld
    confidential duty previously formerly maiden closed aka tbc tba nil""".split()
)

# everyday words that are surnames too: taken as one after a forename, at the end ("Sarah Long")
SURNAMES_TOO = {
    "an",
    "long",
    "short",
    "little",
    "day",
    "good",
    "nurse",
    "ward",
    "friday",
    "house",
    "home",
    "love",
    "person",
    "child",
    "man",
    "boy",
    "march",
    "great",
    "bad",
    "large",
    "small",
    "so",
    "do",
    "said",
    "nobody",
    "christmas",
}
SUFFIXES = {"esq", "obe", "mbe", "jr", "jnr", "sr", "snr", "junior", "senior"}

LEAD = re.compile(
    r"^(?:that(?:'ll| will| would) be\s+|(?:can|could) (?:u|you) put\s+(?:down\s+)?|(?:is it|(?:we|i)(?:'ve| have)? lost)\s+(?=[^\W\d_]+ [^\W\d_]+)|(?:we|i) (?:only )?(?:ever |only )+(?:knew|know|called) (?:him|her|them)(?: as| by)?\s+"
    r"|(?:i think|i believe|yes|yeah|yep|ok|okay|sure|well|oh|so|hi|hello|sorry|no|um|erm|er|uh|right|actually|just|only|simply|i said|i mean|of course|please|and|but)[\s,.!:]+"
    rf"|(?:it'?s|it is|it was|that'?s|that is|that was|this is|this was|he'?s|she'?s|he is|she is|he was|she was|they were|they are|i'?m|i am|we'?re|was|is)\s+(?:called |named |for |about |actually |just |just called |full name |known as )?"
    r"|(?:the|his|her|their|my|your|our|full|legal|real|proper|birth|person'?s?|whole)\s+(?:full |first |last |legal |real |proper |birth |whole )*(?:name|names)(?: in (?!full)\w+)?(?:\s*(?:is|was|'s|of)|'?s)?[\s:,-]*(?:called )?"
    r"|(?:names?|called|named|name'?s)(?: is| was)?[\s:,-]+"
    rf"|(?:my|our|her|his|their|the|a)\s+{RELATION}(?:'?s)?(?:\s+(?:full )?name)?(?:\s*(?:is|was|'s))?(?: called| named)?[\s,:]+"
    r"|(?:the|a)\s+(?:person|man|woman|lady|gentleman|boy|girl)(?: who (?:has )?(?:died|passed away))?(?: is| was|'?s name (?:is|was))?(?: called| named)?[\s,:]+"
    r"|(?:we|i|they|everyone|everybody|people) (?:always )?(?:call|called|know|knew)(?: (?:him|her|them|me))?(?: as| by)?\s+|(?:you can )?(?:call|speaking to|speaking with|speak to)(?: me)?\s+|(?:i|my) (?:am|go|goes) (?:called|by)\s+)",
    re.IGNORECASE,
)
KNOWN_AS = re.compile(
    r"[\s,;-]*\b(?:but|and|or|although|though|who|he|she|they|we)?[\s,]*(?:(?:was |is |were )?(?:always |usually |mostly |better |also |often |just )*"
    r"(?:(?:(?:he|she|they) )?(?:was |were |is )?(?:always |better |also |usually )*(?:known (?:as|by)|went by|goes by|go by|answered to|used)"
    r"|(?:everyone|everybody|we|people|all of us|the family|family|his family|her family|friends|they|most people|i|us|staff)(?: all| always| just| usually)*(?: called| call| knew| know)(?: (?:him|her|them|me))?(?: as| by)?"
    r"|(?:he|she|they) (?:always )?(?:(?:liked|preferred|wanted|loved)(?: to be called| being called| the name)|liked|preferred)|preferred(?: to be called)?"
    r"|it was (?:always|only ever|usually|mostly)(?: just)?|a\.?k\.?a\.?|nicknamed?(?: is| was)?|(?:his|her|their) nickname (?:is|was)|(?:was |were )?(?:always )?called|(?:we )?called (?:him|her|them)|(?:for|in) short|to (?:his|her|their|the) (?:family|friends)(?: was| is)?))[\s:,]+",
    re.IGNORECASE,
)
