"""Yes, no, not sure, and the few commands a caller can give at any question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from understanding import dialect, remarks, unknowing, utterance

LONGEST_COMMAND = 80  # signs
YesNo = Literal["yes", "no", "not_sure"]
Command = Literal["skip", "not_sure", "say_again", "go_back", "person", "later", "why", "done"]  # and every remark

_WHO = r"(?:he|she|they|it|i|we|you|there|that|this)"
_DO = r"(?:did|was|had|has|is|are|were|do|does|am|have|would|will|can|could|might|should)"
_NOT_DO = r"(?:didnt|wasnt|hadnt|hasnt|isnt|arent|werent|dont|doesnt|havent|wouldnt|wont|cant|couldnt|aint|(?:did|was|had|has|is|are|were|do|does|am|have|would|will|can|could) not|cannot|never|im not|hes not|shes not)"
_NOT_SURE = re.compile(
    r"\b(?:(?:not|never|cant be|isnt|aint) (?:\w+ ){0,2}(?:sure|certain|positive)|un ?sure|uncertain|dunno|no (?:idea|clue)"
    r"|(?:dont|do not|didnt|wouldnt|couldnt|cant|cannot|(?:could|can|would) not) (?:really |actually |honestly |rightly )?(?:know|remember|recall|say|tell)"
    r"|(?:havent|have not|hadnt|aint|not|without|no) (?:got )?(?:the |a |an |any )?(?:foggiest|faintest|earthly|scooby|notion)"
    r"|one way or (?:the other|another)|some (?:people )?(?:said|say|thought|think) .*\b(?:some|others)(?: people)? (?:said|say|thought|think|didnt|dont)"
    r"|not (?:(?:that|thats|thats been) (?:was |is |has been )?)?(?:documented|recorded|noted|flagged|on record)\b|not (?:that|as far as|to my) (?:i|im|ive|we|weve|knowledge|any ?(?:one|body))\b|(?:always|often) (?:wondered|suspected|had our doubts|had my doubts)|nobody (?:ever )?(?:said|told (?:us|me)|mentioned)(?: (?:it|that|so|anything))?$|(?:thought|said|reckoned) so (?:but )?.*\b(?:didnt|did not|disagreed|wouldnt|not)$|havent a clue|have no idea|havent (?:an|any) idea|who knows|your guess|hard to say"
    r"|no way of (?:knowing|telling)|^(?:its |it is |we have |have |havent |i have |ive )?not (?:been )?(?:checked|asked|looked)(?: (?:it|that|yet|into it))?$|^(?:(?:well|we|ill|i|you|youll|will) )*never know(?: now)?$|only god knows|^(?:he |she |they |it )?could have been$|i (?:dont |do not |didnt |wouldnt |shouldnt |should not )?(?:have )?(?:think|thought|believe|reckon|suppose|guess|doubt|hope|imagine)|maybe|perhaps|possibly|probably|might (?:have|be|do)|could be|may have|may be|yes and no|sort of|kind of|in a way|nobody knows|no one knows|idk|dk|not known|unknown|not my (?:department|job)|(?:dont|no use|no good|no point) ask(?:ing)? me|search me)\b|^(?:not sure|i forget|\?+)$|^(?:dont |do not |didnt )?(?:think|believe|reckon|hope|suppose|imagine|expect|guess) (?:so|not)$"
    r"|^(?:(?:its|thats|he was|she was) )?(?:(?:very |more than |quite |most )?likely|possible|not impossible)$|\bnot as (?:far as )?(?:i|we) know\b|^(?:it )?depends\b|\bto (?:a degree|some extent)\b|\bmanner of speaking\b"
    r"|\bnot the (?:right |best )?(?:person|one) to ask\b|^(?:youd |you would |youll )?(?:have to |need to |better |best )?ask (?:his|her|their|the) \w+$|\b(?:cant|cannot|couldnt) answer\b"
)  # fmt: skip
_HEDGE = re.compile(
    r"\b(?:i (?:think|believe|suppose|guess)(?: so| not)?|i (?:dont|do not|didnt) (?:think|believe|reckon|suppose|imagine)(?: so)?|probably|not that (?:i|we) (?:know of|(?:can )?remember|recall|am aware of)|as far as i know|not as far as i know|not that im aware of)\b"
)
_YES_WORD = r"(?:yes+|yeah+|yea|yep+|yup+|yah|ya|yh|yeh+|ye|yus|yas|y|aye|of course|certainly|definitely|absolutely|correct|affirmative|uh ?huh|mm ?hmm?|mhm+|oui|totally|exactly)"
_WEAK_YES = r"(?:sure|ok|okay|kay|kk?|right|indeed|true|go ahead|fine|alright|all right)"  # also how people begin to say something else
_NO_WORD = r"(?:no+|nope|nah+|nay|naw)"
_WEAK_NO = r"(?:n|na|negative|false|none|never|nobody|no one|neither|nothing)(?: (?:at all|of (?:these|those|them|that)|else|yet|worried me|really|thanks|thank you|to (?:add|say)|did|was|has|had|knows|i know of))*"
# "no doctor came" answers nothing: after "no" must come a new start, or its comma
_STARTS = r"(?:no|not|nope|never|none|nothing|thanks?|sorry|but|it|its|that|thats|there|theres|i|im|ive|id|we|weve|you|he|hes|she|shes|they|theyre|just|only|definitely|certainly|absolutely|really|please|sir|love|mate|m8|bruv|bro|dear|darling|duck|pet|hun|luv|because|actually|dont|didnt|wasnt|hadnt|isnt|as|all|neither|everything|everyone|nobody)"
_YES = re.compile(
    rf"^(?:oh |well |so |and |um )*(?:{_YES_WORD}(?: .*)?|{_WEAK_YES}(?: (?!not\b)\w+){{0,2}}|och aye|tick|roger(?: that)?|obviously|(?:it )?goes without saying|no doubt about (?:it|that)|not half|by all means"
    rf"|(?:im|i am) (?:afraid|sure|certain|positive|sorry to say) {_WHO} {_DO}"
    rf"|{_WHO} (?:certainly |definitely |really |sure |most certainly )?{_DO}(?: indeed| yes| both| certainly| so| too| have (?:one|it|that|some)| have)?"
    r"|(?:always|ever) (?:has|had|have|was|did)(?: been)?|(?:he|she|they|it) (?:did|was|had) that(?: from birth| all (?:his|her|their) li[fv]es?)?|(?:its |thats |that is )?(?:all )?(?:correct|right|good|fine|true|perfect)|(?:(?:that|it|this) )?(?:all )?(?:looks|sounds|seems|is) (?:all )?(?:right|good|fine|correct|ok|okay)"
    r"|(?:thats|that is|it is|its) (?:right|correct|true|fine|ok|okay|all right|alright|good)|(?:i|we) (?:would|do|did|was|am|have)(?: like to| yes)?"
    r"|(?:im|i am) (?:sure|certain|afraid so|ready)|go on(?: then)?|please(?: do)?|why not|for sure|no (?:problem|worries|bother)|carry on|lets (?:go|start|do it|begin)|ready|please go ahead|100|a bit yes|you can|id (?:like|love) to|id like that)$"
)  # fmt: skip
# what somebody on the telephone says with a closed mouth
_HUMMED = {"yes": re.compile(r"(?:m+[ -]?h+m+|u+h+[ -]?hu+h+|a+h+[ -]?ha+h*)[.!]*"), "no": re.compile(r"(?:n?u+h+[ -](?:u+h+|n+u+h+)|m+[ -]m+)[.!]*")}
_TOLD_TO_WRITE = re.compile(
    r"^(?:(?:just|you can|please|as far as i know|as far as im aware|as far as we know|officially|lets|to my knowledge|in my opinion|id|i would|well|ill|i will|id have to|have to|im) )*(?:(?:put|say|saying|write|mark|tick|make|call)(?: (?:it|that|me|him|her|them))?(?: down)?(?: (?:as|for))?|(?:its|it is|thats|that is|thatll be|it has to be|has to be|must be|its got to be))"
    r"(?: an?)? (?:definite |firm |big )?(?P<answer>yes|no|not sure|unsure)(?: (?:please|then|for that|to that|for now|from me|from us|im afraid))*$"
)
# after two minds in one breath the clause with a verb counts: "no no, you're right, yes he was"
_AT_LAST = re.compile(rf"^(?:{_YES_WORD}|{_NO_WORD})\b.*\b(?:{_YES_WORD}|{_NO_WORD}) {_WHO} (?:{_DO}|{_NOT_DO})$")
_LAST_WORD = re.compile(rf"\w+ \w+ ({_YES_WORD}|{_NO_WORD})$")
_SHORT = 8  # words
# the answer, and then more of it: "course he did, all his life"
_AND_MORE = re.compile(rf"^(?:(?:oh|well|of|yes|no) )*(?:not (?:really|at all|especially|particularly)|nothing(?: really| much| at all)?|(?:course )?{_WHO} (?:certainly |definitely |really |always )?(?:{_DO}|{_NOT_DO})(?: not)?)$")
_NO = re.compile(
    rf"^(?:oh |well |so |and |um )*(?:{_NO_WORD}(?: {_STARTS}\b.*)?|{_WEAK_NO}"
    rf"|(?:(?:{_NO_WORD}) )?(?:certainly|definitely|absolutely|of course|course|probably|really|obviously|clearly) not|nothing much|no more than any ?(?:one|body)(?: else)?|not really no|not (?:at all|really|yet|any|now|autistic|(?:formally|officially|medically|ever|on paper)(?: diagnosed)?|diagnosed|registered)|(?:im|i am) afraid not|no need|by no means|indeed not|(?:i |we )?(?:havent|dont have|have no|no) (?:got )?(?:an? |any |one |the )?(?:e ?mail(?: address)?|nhs number|nickname|other name)"
    rf"|{_WHO} (?:really |definitely |certainly |just )?{_NOT_DO}(?: (?:no|at all|really|ever|have one|have any|have it|autistic|diagnosed|registered|aware|told|worried|want to|have a (?:learning disability|diagnosis)|have autism|want that|yet))?"
    r"|(?:hes|shes|theyre|its|im|thats) not(?: (?:right|correct|true|autistic|worried|ok|happy))?|(?:id|i would|would) rather not|rather not|prefer not(?: to)?|(?:thats|that is|its|it is) (?:wrong|incorrect|not right)|wrong|incorrect)$"
)  # fmt: skip


def _without_words(text: str) -> YesNo | None:
    """A thumb, or what is said with a closed mouth."""
    if "\N{THUMBS UP SIGN}" in text[:20]:
        return "yes"
    if "\N{THUMBS DOWN SIGN}" in text[:20]:
        return "no"
    said = utterance.clean(text).lower()
    return "yes" if _HUMMED["yes"].fullmatch(said) else "no" if _HUMMED["no"].fullmatch(said) else None


def parse_yes_no(text: str) -> YesNo | None:
    """A hedged answer ("I don't think so") is not_sure; a plain yes or no in front of the hedge keeps its word."""
    if wordless := _without_words(text):
        return wordless
    sign = dialect.signed(text)
    said = dialect.levelled(utterance.words(text)) if sign is None else sign
    if not said:
        return None
    if (
        re.match(rf"{_YES_WORD} {_NO_WORD}$|{_NO_WORD} {_YES_WORD}$", said)
        and len(set(said.split())) > 1
        and "mm" not in said
    ):
        return None  # "yes no": asked again rather than guessed
    if settled := _settled(said):
        return settled
    led = re.match(rf"(?:{_YES_WORD}|{_NO_WORD})\b(?! (?:idea|clue)\b)", said)
    unhedged = " ".join(_HEDGE.sub(" ", said).split()) if led else said
    unsure = _NOT_SURE.search(unhedged)
    if unsure and (len(said) < 80 or unsure.start() < 25):
        return "not_sure"
    if _NO.match(unhedged) or (led and re.match(rf"\W*{_NO_WORD}\s*[,.;:!-]", utterance.clean(text).lower())):
        return "no"
    if _YES.match(unhedged):
        return "yes"
    head, more, _ = re.sub(r"[.;]", ",", utterance.clean(text)).partition(",")
    if more and _AND_MORE.match(utterance.words(head)):
        return parse_yes_no(head)
    return _at_the_end(said) if "," in text else None


def _at_the_end(said: str) -> YesNo | None:
    """ "Not diagnosed, no"."""
    last = _LAST_WORD.search(said) if len(said.split()) <= _SHORT else None
    return ("yes" if re.fullmatch(_YES_WORD, last[1]) else "no") if last else None


def _settled(said: str) -> YesNo | None:
    """ "Put down yes", and what is said last of two contrary words."""
    if bare := re.match(r"^(?:as far as (?:i know|im aware|we know)|officially|to my knowledge|in my opinion|if you ask me|not \w+ (?:paper|the record|the system) but) (yes|no)$", said):
        return "yes" if bare[1] == "yes" else "no"
    written = _TOLD_TO_WRITE.match(said)
    if written:
        return {"yes": "yes", "no": "no"}.get(written["answer"], "not_sure")  # type: ignore[return-value]
    so = re.search(r"^(?!.*\b(?:but|if)\b).+\bso (?P<answer>yes|no)$", said)
    if so:
        return "yes" if so["answer"] == "yes" else "no"  # "it's shut now, so no"
    last = _AT_LAST.match(said)
    if last is None:
        return None
    return "no" if re.search(rf"\b{_NOT_DO}$", said) else "yes"  # "yeah no he was" is a yes: the verb tells


_LEAD = re.compile(
    r"^(?:please|can i|can we|could i|could we|may i|might i|i want to|i wanna|i would like to|id like to|i need to|we need to|we want to|id rather|i would rather"
    r"|lets|let me|let us|can you|could you|would you|will you|just|ok|okay|sorry|actually|hi|hello|well|so|right|i think|i think ill|ill|i will|well|id prefer to|i wish to|do you mind if i"
    r"|is it ok if i|can|could|oh|and|i|we|ive|weve|yes|id like|i would like|i want|i need|want to|to|im going to|im gonna|i am going to|i have to|ive got to|my answer is)\s+"
)
_TAIL = re.compile(
    r"\s+(?:please|thanks|thank you|now|for now|then|if thats ok|if thats okay|if possible|if i can|if you can|mate|love|sorry|today|for me|instead|really)$"
)
_COMMANDS: dict[Command, str] = {
    "skip": "skip|skip it|skip this|skip that|skip this one|skip that one|skip this question|skip that question|skip the question|skip question|pass|pass on that"
    "|pass on this|pass on that one|next|next one|next question|go to the next question|move on|move on to the next one|rather not|rather not say|rather not answer"
    "|not say|not answer|not answer that|prefer not to say|prefer not to|prefer not to answer|no comment|dont want to say|dont want to answer|dont want to answer that|not saying|leave it|leave it blank|leave that"
    "|leave that blank|leave this one|leave blank|none of your business|skip over it|miss this one|miss that one|give that a miss|not tell you|not want to say|do not want to say|do not want to answer|dont wish to say|dont want to say where|dont want to say that|dont want to say how|dont want to tell you|dont want to tell you that|rather not tell you|rather not tell you that|rather not say that|rather not say where|id prefer not to",
    "not_sure": "not sure|no know|not know|dont no|dnt no|dnt know|dont kno|dno|dunno really|fuck knows|god knows|goodness knows|heaven knows|lord knows|unknown|not known|no clue m8|not a scooby|im not sure|am not sure|not certain|im not certain|unsure|im unsure|dont know|do not know|dunno|nobody knows|no one knows|idk|dk|no idea|have no idea|havent a clue|no clue|cant remember|cant mind|cannot remember"
    "|dont remember|do not remember|cant say|couldnt say|couldnt tell you|not a clue|really dont know|honestly dont know|dont really know|dont know that|dont know it|not really sure|not too sure"
    "|not quite sure|forget|wouldnt know|no i dont know|no idea at all|dont have|dont have any|havent got|havent got that|havent got it|havent got that one|dont have it|dont have that|not in front of me|havent got it in front of me|havent got that in front of me|dont have it in front of me|dont have that in front of me|not to hand|havent got it to hand|havent got that to hand|dont have it to hand|dont have that to hand|not got it to hand|not sure about that|dont know about that|not sure of that|dont know the answer",
    "say_again": "say again|wot|wat|what was that love|i not understand|i no understand|not understand|me not understand|say that again|say it again|repeat|repeat that|repeat it|repeat the question|repeat please|pardon|pardon me|beg your pardon|what|eh|huh|come again|what did you say|what was that"
    "|what was the question|whats the question|what is the question|again|one more time|once more|didnt catch that|didnt hear that|didnt hear|didnt hear you|cant hear you|did not hear|did not catch that|missed that"
    "|say that once more|sorry|excuse me|didnt understand|didnt understand that|dont understand|dont understand the question|dont understand that question|dont understand that one|dont understand that|dont understand what you mean|dont know what that means|dont know what is this|do not understand|dont get it|what do you mean|hear that again|hear it again|ask again|ask me again|ask that again|read it again|what you say|youve lost me|youve lost me there|lost me there|lost me|im lost|you lost me there|over my head|thats over my head",
    "go_back": "go back|back|back up|go back a question|go back one|go back one question|go back to the last question|go back to the last one|previous|previous question|last question|the previous question|the last question|undo"
    "|change my answer|change my last answer|change that|change that answer|made a mistake|made a mistake there|change the last answer|change the last one|go backwards|step back|change what i said|got that wrong",
    "person": "person|a person|human|a human|real person|a real person|operator|agent|adviser|advisor|someone|somebody|call|call me|call me back|call back|callback|a call|a call back|a callback|ring me|ring me back|phone me|phone me back"
    "|give me a call|give me a ring|have someone call me|have someone ring me|get someone to call me|get someone to ring me|someone to call me|someone call me|someone to ring me"
    "|talk to someone|speak to someone|talk to somebody|speak to somebody|talk to a person|speak to a person|talk to a human|speak to a human|talk to a real person|speak to a real person|speak with someone|speak with a person|talk with someone"
    "|put me through|put me through to someone|put me through to a person|connect me to someone|connect me to a person|speak to the team|talk to the team|a human being|speak to a human being|talk to a human being|speak to an actual person|talk to an actual person"
    "|speak to an operator|talk to an operator|speak to an adviser|someone real|have a person|get a person|speak to a real human|not talk to a computer|not talk to a machine|call me later|talk to person|speak to person",
    "later": "later|maybe later|perhaps later|later maybe|forget it|not want to carry on|not want to carry on with this|dont want to carry on|dont want to carry on with this|dont want to do this any more|dont want to do this anymore|stop|stop here|stop now|stop there|stop this|pause|pause here|finish later|finish this later|finish it later|do it later|do this later|do it another time|not now|not right now|another time|come back|come back later|come back to this"
    "|come back to it|come back to this later|come back another time|continue later|carry on later|go on later|take a break|have a break|need a break|a break|break|save|save it|save and stop|save and come back|save this|bye|goodbye|bye bye|good bye|hang up|quit|end|end call|end it"
    "|end the call|end the chat|end this|cancel|exit|leave|thats enough|enough|that is enough|cant do this|cant do this now|cant do this right now|cant go on with this|stop talking|had enough|go now|have to go|got to go|gotta go|try again later|try later|leave it there|leave it for now|call it a day|some other time|not today"
    "|do the rest later|do this another day|another day|finish another time|stop for now|stop for today|stop the call|be going",
    "why": "why|why do you ask|why do you ask that|why are you asking|why are you asking that|why are you asking me that|why do you need that|why do you need to know|why do you need to know that|why do you need this|why do you want that|why do you want to know|why do you want to know that|why do you want this"
    "|what is this for|what is it for|what is that for|whats this for|whats it for|whats that for|what for|why is that|why is that needed|why does that matter|why does it matter|whats the reason|what is the reason|how come|why that|why this|whats it got to do with you|why would you need that|why you ask|why you need that|ask why|know why|know why you ask|ask why you need that",
    "done": "done|im done|am done|all done|finished|im finished|ive finished|have finished|finish|thats all|that is all|thats it|that is it|thats everything|that is everything|thats the lot|nothing else|nothing more|no more|no thats it|no thats all|no thats everything|no nothing else|the end|no more to say|nothing else to say|nothing to add|nothing more to add|complete|thats me done|thats me|thats all i have|thats all i know|thats all i want to say|no thats all",
}  # fmt: skip
PHRASES: dict[str, Command] = {
    phrase: command for command, phrases in _COMMANDS.items() for phrase in phrases.split("|")
}


def parse_command(text: str) -> Command | remarks.Remark | None:
    """The command or remark that is the whole message, politeness aside; a sentence that merely holds the word is none."""
    said = utterance.words(text)
    forms = [*_shorter(said), *_shorter(dialect.levelled(said))] if len(said) <= LONGEST_COMMAND else []
    for form in forms:
        if form in PHRASES:
            return PHRASES[form]
        if unknowing.whole(form):
            return "not_sure"
    heard = next((remark for form in forms if (remark := remarks.read(form))), None)
    return None if heard == "silence" and remarks.read(said) != heard else heard  # "I think so" is more than "so"


def _shorter(said: str) -> Iterator[str]:
    """The words, and the same with less and less politeness around them."""
    for _ in range(7):
        yield said
        yield _LEAD.sub("", said, count=1)
        shorter = _LEAD.sub("", _TAIL.sub("", said), count=1)
        if shorter == said:
            return
        said = shorter
