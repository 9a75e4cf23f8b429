"""The only builder of TwiML: documents that Twilio accepts, whatever the words hold."""

import re
from collections.abc import Iterable

from flask import Response
from twilio.twiml import TwiML
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Connect, Dial, Gather, Pause, Say, VoiceResponse

from webhooks.listening import listening
from webhooks.spoken import spoken
from webhooks.texted import texted

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOICE = {"voice": "Polly.Amy-Neural", "language": "en-GB"}
_SAY_LIMIT = 2800  # Polly takes 3000 characters, and 4500 once URL-encoded
_RELAY_PAUSE_MS = 1500  # one for the whole call: between a name's pause and a story's
_DIAL_SECONDS, _CALL_LIMIT_SECONDS = 20, 3600


def ask(
    messages: Iterable[str], *, action: str, about: str | None = None, wait: int = 8
) -> Response:
    """Say the messages and listen, to speech and keys; every result, silence too, goes to
    `action`. `about` is the open question: it sets how long a pause ends an answer.
    """
    manner = listening(about)
    response = VoiceResponse()
    gather = Gather(
        input="dtmf speech",
        action=action,
        method="POST",
        language="en-GB",
        timeout=wait,
        speech_timeout=manner.pause,
        speech_model=manner.model,
        hints=manner.hints,
        num_digits=manner.digits,
        finish_on_key="#",
        profanity_filter=False,  # words become f***, and names with them
        action_on_empty_result=True,
    )
    _say(gather, messages)
    response.append(gather)
    return _document(response)


def end_call(messages: Iterable[str]) -> Response:
    """Say the messages, then hang up."""
    response = VoiceResponse()
    _say(response, messages)
    response.hangup()
    return _document(response)


def hold(messages: Iterable[str], *, then: str) -> Response:
    """Say the messages, wait two seconds, and ask us again at `then`."""
    response = VoiceResponse()
    _say(response, messages)
    response.pause(length=2)
    response.redirect(then, method="POST")
    return _document(response)


def connect(messages: Iterable[str], *, number: str, shown: str | None, action: str) -> Response:
    """Say the messages and ring a person; `shown` is the number they see, never the caller's."""
    response = VoiceResponse()
    _say(response, messages)
    dial = Dial(
        action=action,
        method="POST",
        timeout=_DIAL_SECONDS,
        time_limit=_CALL_LIMIT_SECONDS,
        answer_on_bridge=True,
        caller_id=shown,
    )
    dial.number(number)
    response.append(dial)
    return _document(response)


def relay(*, url: str, action: str, ticket: str) -> Response:
    """Open a socket for this call; when it closes, for whatever reason, `action` is asked."""
    response = VoiceResponse()
    connect = Connect(action=action, method="POST")
    connect.conversation_relay(
        url=url,
        language=_VOICE["language"],
        tts_provider="Amazon",
        voice=_VOICE["voice"].removeprefix("Polly."),
        transcription_provider="Deepgram",
        speech_model="nova-3-general",
        speechTimeout=_RELAY_PAUSE_MS,
        profanity_filter=False,
        hints=listening(None).hints,
        dtmf_detection=True,
        interruptible="any",
        interrupt_sensitivity="low",  # crying is no wish to cut in
        ignoreBackchannel=True,
        partial_prompts=True,
        partial_prompt_on_hangup=True,
        events="speaker-events",
    ).parameter(name="ticket", value=ticket)
    response.append(connect)
    return _document(response)


def hang_up() -> Response:
    """All has been said."""
    response = VoiceResponse()
    response.hangup()
    return _document(response)


def text(messages: Iterable[str]) -> Response:
    """Text the messages, as few texts as they fit."""
    response = MessagingResponse()
    for body in texted(_clean(words) for words in messages):
        response.message(body)
    return _document(response)


def nothing() -> Response:
    """Acknowledge a report that wants no answer."""
    return Response(status=204)


def _say(parent: TwiML, messages: Iterable[str]) -> None:
    parts = [part for words in messages for part in _cut(spoken(_clean(words)))]
    if not parts:
        raise ValueError("a caller is never answered with nothing")
    for number, part in enumerate(parts):
        if number:
            parent.append(Pause(length=1))
        parent.append(Say(part, **_VOICE))


def _clean(words: str) -> str:
    """Words without what XML cannot hold: Twilio drops a call over one such character."""
    return _NOT_XML.sub("", words).strip()


def _cut(words: str) -> list[str]:
    """Parts that one Say can take, cut after a sentence or a word."""
    parts = []
    while len(words) > _SAY_LIMIT:
        at = max(words.rfind(". ", 0, _SAY_LIMIT), words.rfind(" ", 0, _SAY_LIMIT), 0)
        at = at + 1 if at else _SAY_LIMIT
        parts.append(words[:at].strip())
        words = words[at:].strip()
    return [*parts, words] if words else parts


def _document(response: TwiML) -> Response:
    if not response.verbs:
        raise ValueError("an empty TwiML document hangs up")
    return Response(str(response), mimetype="text/xml")
