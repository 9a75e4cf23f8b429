"""What is said to the line and answers nothing: "you're going too fast", "there's someone at the door", "wrong button", "hello?".

Each remark is the whole message: a sentence that goes on to tell something is an answer.
"""

from __future__ import annotations

import re
from typing import Literal

from understanding import numerals, utterance

Remark = Literal["say_again", "hold_on", "go_back", "not_sure", "skip", "why", "how_long", "greet", "thank", "later", "person", "distress", "told_before", "are_you_human", "what_is_this", "silence", "comms_need"]

_MOMENT = r"(?:a |one |two |half a |just a |a couple of |a few )+(?:min|mins|minutes?|secs?|seconds?|mo|moments?|ticks?|jiffy|shakes)"
_WAIT = rf"(?:(?:hang|hold) (?:on|fire|up|the line)|hang about|wait(?: up| on)?|bear with (?:me|us)|(?:just |only |ill be |be with you in |give (?:me|us) |wait )*{_MOMENT})"
_THING = (
    r"(?:glasses|specs|readers|pen|pencil|paper\w*|letters?|file|folder|book|diary|calendar|card|tissues?|hanky|coat|drink|cuppa|tea|coffee|water|kettle|telly|tv|television|radio|music|light"
    r"|heating|hearing aids?|loo|toilet|wee|door|dog|cat|baby|kids|oven|dinner|washing|phone|charger|number|address|details|nose|breath|seat|chair|purse|bag|notes|eyes)"
)
_DOES = (
    r"(?:get(?:ting)?|find(?:ing)?|fetch(?:ing)?|look(?:ing)? (?:for|at|in|through)|grab(?:bing)?|put(?:ting)?|turn(?:ing)?|switch(?:ing)?|mak(?:e|ing)|mov(?:e|ing)|need|want|let(?:ting)?|go(?:ing)? to|see(?:ing)? to"
    r"|answer(?:ing)?|blow(?:ing)?|wip(?:e|ing)|catch(?:ing)?|dropped|spilt|clos(?:e|ing)|shut(?:ting)?)"
)
_I = r"(?:(?:i|ill|im|ive|we|well|were|weve|let me|let us|lemme) (?:(?:just|only|got|going|gonna|need|have|want|must|better|had|to|will|am|trying) )*)?"
_ERRAND = (
    rf"{_I}(?:{_DOES} (?:\w+ ){{0,3}}?{_THING}|sit(?:ting)?(?: \w+)? down|have a (?:look|think|sit|wee|drink)|having a (?:look|think|drink)|(?:look|check)(?:ing)?(?: (?:it|that|this))?(?: up)?"
    r"|think(?: about (?:it|that))?|(?:pull|pulling) over|ask (?:my|the) \w+|put you on (?:speaker|loudspeaker|hold)|go somewhere quiet\w*|write (?:it|that|this) down|writing (?:it|that|this) down)"
    r"(?: (?:off|on|down|up|out|over|first|in|for you|a (?:minute|second|moment|bit)|from \w+(?: \w+)?|now|here|quickly|quick|before we start|of tea|of water))*"
)
_HERE = r"(?:someone|somebody|a man|the \w+|my \w+)"
_NOISE = (
    rf"(?:theres|there is|ive got|its) {_HERE} (?:at|on|by) (?:the |my )?(?:door|phone|other line|gate)|{_HERE}s?(?: is)?(?: just)? (?:at the door|knocking|on the other line|come in|walked in)"
    r"|(?:the|my) (?:kettle|phone|mobile|door ?bell|bell|dog|baby|babies|kid|oven|smoke alarm|alarm|timer|telly|tea|dinner|toast|cat|grandkid|carer|nurse|postman|bus|lift|taxi)s?(?: is| are| has| have)?(?: just)? "
    r"(?:boiling|boiled|ringing|going(?: off)?|barking|crying|burning|on|screaming|ready|here|at the door|come|arrived|gone off|playing up|cutting out)"
)
_PRESENT = r"(?:(?:you )?still there|there(?: still)?|listening|with me)"
_TOO = r"(?:(?:a bit |far |way |much |just |still |very |really |so )*(?:too|very|really|so|a bit|dead) )(?:fast|quick|quickly|quiet|quietly|loud|faint|muffled|crackly|far away|much at once)"
_HEARD = r"(?:(?:very |that |too )?well|properly|there|then|at all|love|sorry|again|of (?:it|that)|now|either)"
_SAID = r"(?:you|that|it|a (?:word|thing)|what you(?:re)? (?:said|say|saying|asked)|(?:all|any|most|half|some) of (?:that|it)|all that|(?:the|that) (?:first|last|middle|end|beginning|start|other)(?: (?:bit|part|one|word))?|(?:the|your) question)"
_WRONG = r"(?:press(?:ed)?|hit|push(?:ed)?|typed|touched|said|told you|gave you|given you|put|got|answered|picked|chose|chosen)"
_TOLD_WHOM = r"(?:you|them|everyone|everybody|someone|somebody|(?:the|my|his|her|a|your) (?:(?:other|social|support|last|first|lady|care) )?(?:lady|man|woman|person|girl|hospital|home|doctors?|nurses?|coroners?|police|worker|gp|surgery|council|team|one|ward))"
_ALL_THIS = r"(?:(?:all|any) (?:of )?(?:this|that|it)|this|that|it|everything)"
_MACHINE = r"(?:machines?|computers?|robots?|recordings?|answer(?:ing)? ?(?:machines?|phones?)|automated \w+|bots?)"
_WHEN = r"(?:tomorrow|later(?: on)?|tonight|next week|instead|(?:in|this) (?:the |this )?(?:morning|afternoon|evening)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|another (?:day|time)|back|in an hour|after (?:\w+ ){0,2}\w+|when (?:\w+ ){1,5}\w+)"

_REMARKS: tuple[tuple[Remark, re.Pattern[str]], ...] = tuple((name, re.compile(pattern)) for name, pattern in (
    ("hold_on", rf"{_WAIT}(?: (?:{_WAIT}|a|there|on|please|love|while|now|then|ok))*(?: (?:while |whilst |because |cos )?(?:{_ERRAND}|{_NOISE}))?|{_NOISE}|(?=i|we|let|lemme){_ERRAND}"),
    ("say_again", r"(?:eh |oh )?(?:you |ya )?what(?: sorry| now| dear| was that)?"),
    ("say_again", rf"what (?:was|is|s|did you say(?: for| about)?)(?: {_SAID})(?: (?:again|about|at the end|you said|bit))*"),
    ("say_again", r"(?:(?:talk|speak|go|(?:say|read|do) (?:it|that)(?: again)?) )?(?:slow(?:er|ly)?(?: it)?(?: down)?|more slowly|less fast|not so fast|louder|clearer|more clearly)(?: (?:a (?:bit|little|touch)|then|again))*"),
    ("say_again", rf"(?:(?:youre|you are|its|it is|that is|thats|that was|this is|you were|it was) )?(?:(?:you )?(?:talk|speak|go|say (?:it|that)|said (?:it|that)|went|talked|spoke|going|talking|speaking) )?{_TOO}(?: for me| there| again)*"),
    ("say_again", r"(?:speak|talk) up(?: (?:love|please|a bit|duck|i cant hear(?: you)?|will you|can you|im (?:a bit )?deaf))*"),
    ("say_again", rf"(?:i )?(?:cant|cannot|couldnt|didnt|did not|could not|can hardly|can barely|hardly|barely)(?: quite| really| even)? (?:hear|heard|catch|caught|follow|get|got|understand|make out)(?: {_SAID}| {_HEARD})*(?: (?:the|my|because|cos|there was|its|youre) \w+(?: \w+){{0,3}})?"),
    ("say_again", rf"(?:i )?(?:missed|lost) {_SAID}(?: (?:there|then|bit|again|sorry))*(?: (?:the|my|because|cos|there was|a) \w+(?: \w+){{0,4}})?"),
    ("say_again", r"i was (?:miles away|somewhere else|not listening|distracted|elsewhere|in another world)"),
    ("comms_need", r"(?:(?:thats|its|that is|those are|that was|you use|there are) )?(?:too many|such|(?:very |too )?(?:big|long|hard)) words(?: there| for me)?|(?:say|put|ask|tell|explain|can you say) (?:it|that|me)(?: (?:to me|again))? ?(?:easier|simpler|simply|more simply|easily|in (?:\w+ )?(?:easier|simpler|plainer|plain|easy|other|different) (?:words|english|terms)|a different way|another way)"),
    ("say_again", r"(?:(?:the|this|its|it is|your|my) (?:a )?)?(?:line|signal|reception)s?(?: is| was| keeps)?(?: (?:very|really|so|a bit|gone|going))* ?(?:bad|terrible|awful|crackly|breaking up|cutting out|rubbish|poor|dreadful|funny)|(?:youre|you are|you keep|it keeps|its) (?:breaking up|cutting out|very faint)"),
    ("go_back", r"(?:undo|rub out|take back|ignore) (?:that|it)|(?:scrap|undo|cross out|rub out|scratch|strike|take back|ignore) (?:that (?:last )?one|that last (?:bit|answer)|the last (?:one|bit|answer)|what i (?:just )?said)(?: out)?"),
    ("go_back", rf"(?:oh )?(?:no )?(?:i|ive)(?: have| just| must have)* {_WRONG}(?: (?:that|it|you|in))* (?:(?:the|a) )?wrong(?: (?:one|thing|button|key|answer|word|way))?(?: (?:there|then|by mistake|last time|before))*"),
    ("go_back", r"wrong (?:button|key|one|answer)(?: that)?|that last (?:one|answer|bit|thing)(?: i (?:said|gave))? (?:was|is|wasnt) (?:wrong|not right|right|a mistake)"),
    ("go_back", r"(?:can (?:i|we) |take me |lets )?go back(?: (?:a (?:bit|step)|over that|to (?:that(?: one)?|the (?:one|question) before|the last (?:one|question|thing)|what i said)))*"),
    ("not_sure", r"(?:ive |im )?(?:(?:my )?(?:mind|head|brain)s?(?: is| has)?(?: just| gone| completely| totally| a)* (?:blank|mush|gone|all over the place|fuzzy))(?: (?:now|today))?|(?:gone|going|drawing a) blank"),
    ("not_sure", r"(?:its|it has|thats|that has|its all)(?: just| clean| completely| gone| right| totally)* (?:out of my (?:head|mind)|escaped me|left me|slipped my mind)|it (?:escapes me|wont come(?: to me)?)|(?:it )?slips my mind"),
    ("not_sure", r"i (?:cant|cannot) (?:think|bring it to mind|call it to mind|place it)(?: of (?:it|the name|that|one))?(?: (?:now|right now|just now|offhand|at the moment|what its called))*"),
    ("not_sure", r"(?:i )?(?:id|would) (?:have|need) to (?:look|check|ask|find)(?: (?:it|that|this|them|up|out|him|her|the \w+|my \w+|first))*"),
    ("skip", r"(?:thats|that is|its|it is) (?:a bit |very |too )?(?:private|personal|my business|our business|between us|between me and (?:him|her|them))|id sooner not(?: (?:say|answer))?|id (?:prefer|rather) (?:you didnt ask|to leave (?:it|that)|leave (?:it|that))(?: (?:that|blank|out))?"),
    ("why", r"(?:safe )?what do you mean (?:by )?safe|why (?:wouldnt|wont|shouldnt|isnt|would) (?:it|that)(?: (?:not|be|matter|be safe|not be))*"),
    ("say_again", r"(?:its |who |oh )?(?:me|mine|myself)|i am"),
    ("say_again", r"(?:what |whose |who |do )?(?:you mean )?(?:me|mine|his|hers|theirs|my (?:own )?name|my \w+|his \w+|her \w+) or (?:me|mine|his|hers|theirs|my \w+|his \w+|her \w+|where (?:he|she) died)|(?:what |whose |who )(?:me|mine|name|number)|(?:do )?you (?:mean|want) (?:me|mine|my (?:own )?\w+|(?:his|her|the) (?:full |whole |first )?(?:name|address|number))|which do you mean(?: \w+){0,8}|(?:the )?(?:full|whole) (?:name|address) or (?:just )?\w+(?: \w+)?"),
    ("why", r"(?:sorry )?(?:whats|what is|wots|what are|whats all) (?:that|it|they|those|this)(?: (?:then|mean|when its at home|about|please))*"),
    ("why", r"is (?:that|it|this) any of your business|what(?:s| is| has) (?:it|that|this) (?:got )?to do with (?:it|you|anything|him|her|anyone)|what (?:good|use|difference) (?:is|does|would|will) (?:that|it|this)(?: (?:do|make|to you|to anyone))?"),
    ("how_long", r"(?:is (?:that|it|this)|are we|thats|is there|have you got|do you have|how)? ?(?:(?:much|many|lots?|a lot|any) (?:more|longer|left)|(?:nearly|almost) (?:done|finished|there|through|the end|over|it))(?: (?:to go|questions|of these|of this|is there|are there|yet|now|then|to come|you need))*"),
    ("how_long", r"(?:how long|is (?:this|it)|will (?:this|it)|how much longer)(?:s| is| will| does)?(?: (?:this|it|that|all this))?(?: (?:going to|gonna|be|take|go on|carry on|much|very|too|all day|for|long|longer))*"),
    ("how_long", r"is (?:that|it|this) (?:all|the lot|everything|it)(?: (?:now|then|you need|of it|of them))*"),
    ("greet", rf"(?:(?:hello|hi|hiya|hey|er|oh)(?: love| there| again)?)(?: (?:hello|hi|there|again))*(?: (?:are|is|can) (?:you|anyone|anybody|someone|somebody) {_PRESENT})?|(?:are |r )?(?:you|anyone|anybody|is anyone|is anybody|is someone|is there (?:any|some)(?:one|body)) {_PRESENT}"),
    ("thank", r"(?:(?:oh|well) )?(?:thank you|thanks|ta|cheers)(?: (?:very|so) much| love| for (?:that|your (?:help|time|patience)|listening|waiting|asking))*|(?:thats|youre|you are|you have been|youve been|that is) (?:(?:very|so|ever so|really|most) )?(?:kind|nice|helpful|patient|good|lovely)(?: of you| with me)?"),
    ("later", r"(?:i|ill|i will|id better|let me|we|well|i might|can i) (?:have to )?(?:ring|call|phone|text|try|come)(?: (?:you|this|in))? (?:back|again)(?: (?:later|tomorrow|another (?:time|day)|next week|tonight|when (?:im|i feel) (?:ready|better|up to it)|in a (?:bit|while)|soon|on \w+day|in the morning))*"),
    ("later", r"(?:i|ill|ive|im)(?: (?:have|had|need|got|going|better|really|must|just|will|gotta))* (?:to )?(?:go|shoot|dash|run|get off|get going|be off|hang up|leave you)(?: (?:now|soon|in a (?:minute|bit)|(?:my|the) \w+(?: (?:is|are|has|just))* \w+|and \w+ the \w+|because|cos))*"),
    ("later", r"im (?:at work|on the (?:bus|train|school run)|driving|at the (?:shops|doctors)|out|not on my own)(?: (?:and|so))?(?: i)? (?:cant|cannot) (?:talk|speak)(?: (?:now|here|long|properly|right now))*"),
    ("person", r"(?:(?:can i not|cant i|isnt there|is there|id rather|id sooner|i would rather|i want to|id like to|could i not|is there not|can i) (?:just )?)(?:(?:any|some)(?:one|body)(?: (?:real|else))? (?:there )?(?:i can|to|i could) |(?:a |an )?(?:\w+ )?(?:person|human)(?: being)? (?:i can|to|there i can) )?(?:talk|speak)(?:ing)? (?:to|with)(?: (?:a|an|some|any))? ?(?:(?:real|actual|proper|live|human) )?(?:person|human|being|somebody|someone|one|body)?(?: (?:real|else|instead|human|please))*"),
    ("person", rf"(?:(?:can|could|will|would) (?:you|someone|somebody|a person|one of (?:you|your \w+)) )?(?:please )?(?:(?:get|have) (?:someone|somebody|a person) (?:to )?)?(?:ring|call|phone) me(?: back)?(?: {_WHEN})+"),
    ("are_you_human", rf"i (?:(?:really|just|do) )*(?:hate|cant (?:stand|abide|be doing with|bear|get on with)|dont (?:like|want|do|trust)|dislike|wont)(?: (?:talking|speaking|to talk|to speak|to be|dealing))?(?: (?:to|with|by|at))? ?(?:these|this|a|the|those|you)? ?(?:bloody )?{_MACHINE}|you (?:talk|sound) (?:funny|odd|weird|strange|like a \w+)|(?:am i|im) (?:talking|speaking) to (?:a|an) {_MACHINE}|(?:is this|its|this is|are you|is it) (?:a |an |all |just a )?(?:{_MACHINE}|(?:real |actual )?(?:person|human)(?: being)?)"),
    ("are_you_human", r"(?:this|its|it is|that|thats)(?: is|s)? (?:bloody |just |absolutely |so |really |a bit )*(?:ridiculous|stupid|daft|a joke|hopeless|useless|pathetic|rubbish|silly)|what a (?:palaver|performance|carry on|joke|nightmare|faff)|(?:bloody|stupid|blasted|flaming|useless) (?:phone|thing|machine|line|contraption)"),
    ("say_again", r"can you (?:still )?hear me(?: (?:now|ok|all right))*|(?:is|was) (?:that|there) a question|what are you (?:asking|on about|saying|after)(?: me)?|what do you want to know"),
    ("what_is_this", r"(?:(?:sorry |hello )*(?:but )?)?(?:who(?:s|se)?(?: is)? (?:this|that|there|calling|speaking)|who am i (?:talking|speaking) (?:to|with)|who did you say you (?:are|were)|where are you (?:calling|ringing) from)(?: (?:please|again|then|now))*"),
    ("distress", r"(?:im |so |oh )*(?:sorry )?(?:i (?:just |really )?(?:cant|cannot)(?: do it| say it| go on| carry on)?)(?: (?:i (?:just )?cant|im sorry|sorry|im so sorry))*|(?:i )?(?:cant|cannot|dont want to) talk about (?:it|this|him|her|that)(?: (?:now|any ?more|right now|yet|today))*"),
    ("distress", r"(?:(?:sorry|oh|im so sorry|im sorry) )*(?:im|i am|i keep|i cant stop|i cant help|ive started|you have me)(?: (?:just|so|still|really|all|sorry))* (?:crying|in (?:floods of )?tears|in bits|weeping|sobbing|shaking|tearful|choked up|welling up)(?: (?:again|now|sorry|im sorry))*|this is (?:so|really|very|too|just so) (?:hard|upsetting|painful|difficult)(?: for me)?"),
    ("silence", r"(?:(?:oh|well|so|now|ah|ooh|right|hm+|dear|god|lord) ?)*(?:well|so|oh|dear|dear me|god|my god|lord|now then|now|blimey|crikey|let me see|dear oh dear|ooh)"),
    ("told_before", rf"(?:but )?(?:i|ive|we|weve)(?: have| had| just| already| only| did)* (?:told|said|gave|given|answered|explained|been (?:through|over)|gone (?:through|over))(?: {_TOLD_WHOM})?(?: {_ALL_THIS})?(?: to)?(?: {_TOLD_WHOM})?(?: (?:already|before|once|twice|just now|a minute ago|three times|about (?:this|it|that)))*"),
    ("told_before", rf"(?:havent|dont|didnt|have|do) you(?: already)? (?:have|got|know|get)(?: {_ALL_THIS})(?: (?:already|there|written down|on your \w+))*|(?:youve|you have|you)(?: already| just)* (?:asked|had)(?: me| from me)? {_ALL_THIS}(?: (?:already|before|once|off me|just now))*"),
    ("told_before", rf"(?:theyve|they|they have|the (?:hospital|home|doctors?|coroner|surgery|police|council|ward)(?: has| have|s)?)(?: already)? (?:got|have|know|knows|has|had) {_ALL_THIS}(?: (?:already|at the \w+|down|written down|about him|about her))*"),
))  # fmt: skip
_TELLS = re.compile(r"\d|\b(?:it|that|he|she|they) (?:was|were|is|died|lived)\b(?! (?:too|very|so|a bit|hard))")


def read(said: str) -> Remark | None:
    """The remark that these words (lower case, without signs) are, and nothing besides."""
    found = next((name for name, whole in _REMARKS if whole.fullmatch(said)), None)
    if found == "hold_on" and _TELLS.search(numerals.in_figures(re.sub(rf"\b{_MOMENT}\b", " ", said))):
        return None
    return found


def wanted_when(text: str) -> str | None:
    """When a caller asks to be rung, in their own words: "ring me tomorrow"."""
    found = re.search(rf"\b(?:ring|call|phone) me(?: back)? (?P<when>(?!back|instead){_WHEN}(?: {_WHEN})*)$", utterance.words(text))
    return found["when"] if found else None
